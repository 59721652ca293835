#include "platform/x_errors.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include <SDL.h>

/* Xlib's, with the types it calls by name: SDL loads it while it runs, and so is it found here. */
typedef struct Display Display;
typedef struct ErrorEvent ErrorEvent;
typedef int (*ErrorHandler)(Display *, ErrorEvent *);
typedef int (*GoneHandler)(Display *);
typedef ErrorHandler (*SetErrorHandler)(ErrorHandler);
typedef GoneHandler (*SetGoneHandler)(GoneHandler);

static struct {
    void         *library;
    void        (*gone)(bool on_drawing_thread);
    pthread_t     drawing;
    SetErrorHandler set;
    SetGoneHandler  set_gone;
    ErrorHandler  before;
    GoneHandler   gone_before;
} x;

/* What was asked for did not happen; who asked finds out by the answer that is lacking. */
static int on_error(Display *d, ErrorEvent *e) { return (void)d, (void)e, 0; }

static int on_gone(Display *d)
{
    static bool ends;
    bool is_here = pthread_equal(pthread_self(), x.drawing) != 0 && !ends;
    (void)d;
    if (is_here) ends = true;
    x.gone(is_here);
    _exit(1);
}

void x_errors_begin(void (*gone)(bool on_drawing_thread))
{
    const char *driver = SDL_GetCurrentVideoDriver();
    if (x.library != NULL || driver == NULL || strcmp(driver, "x11") != 0) return;
    x.gone = gone;
    x.drawing = pthread_self();
    x.library = SDL_LoadObject("libX11.so.6");
    if (x.library == NULL) return;
    void *set = SDL_LoadFunction(x.library, "XSetErrorHandler");
    void *set_gone = SDL_LoadFunction(x.library, "XSetIOErrorHandler");
    memcpy(&x.set, &set, sizeof set);      /* C has no cast from an object to a function */
    memcpy(&x.set_gone, &set_gone, sizeof set_gone);
    if (x.set != NULL) x.before = x.set(on_error);
    if (x.set_gone != NULL) x.gone_before = x.set_gone(on_gone);
}

void x_errors_end(void)
{
    if (x.library == NULL) return;
    if (x.set != NULL) x.set(x.before);
    if (x.set_gone != NULL) x.set_gone(x.gone_before);
    SDL_UnloadObject(x.library);
    x.library = NULL;
}
