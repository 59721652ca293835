/* loop.c - the loop is the browser's: a turn when something has happened, when a picture is due,
 * and else none, so that a page that nobody touches costs nothing. */
#include "platform/sdl_window.h"
#include "platform/web/between.h"
#include "platform/web/page_js.h"

#include <emscripten.h>
#include <emscripten/html5.h>
#include <math.h>

#define FRAME_SECONDS (1.0/60)
#define BETWEEN       4        /* times as long as a turn is what is made between two pictures, */
#define BETWEEN_MOST  0.1      /*   seconds; not where the person does something                */

static struct {
    Platform    *platform;
    PlatformLoop loop;
    bool is_on, is_inside;      /* is_inside: a turn */
    bool has_frame;      /* a turn comes with the browser's next picture, */
    long timer;          /*   or this one will ask for it; 0: none         */
    double took;         /* the last turn, seconds                         */
} running;

static void ask_frame(void);

static void timed(void *unused)
{
    (void)unused;
    running.timer = 0;
    ask_frame();
}

static void plan(void)
{
    double due = running.loop.due(running.loop.of);
    if (between_is_on() && due >= 0)
        due = fmax(due, fmin(BETWEEN*running.took, BETWEEN_MOST));
    if (platform_has_event(running.platform)) due = 0;      /* left for after the picture */
    if (due < 0) return;
    if (due <= FRAME_SECONDS) ask_frame();
    else if (!running.has_frame) {
        if (running.timer != 0) emscripten_clear_timeout(running.timer);   /* it may be sooner */
        running.timer = emscripten_set_timeout(timed, fmin(due, 1e6)*1000, NULL);
    }
}

/* The script's call: a turn at once, where what it does has to be done before an event of the
 * browser's is over (hands.js). */
EMSCRIPTEN_KEEPALIVE void page_turn(void)
{
    if (!running.is_on || running.is_inside) return;
    running.is_inside = true;
    double begun = platform_now();
    bool goes_on = running.loop.turn(running.loop.of, 0);
    running.took = platform_now() - begun;
    if (goes_on) plan();
    else running.is_on = false;
    running.is_inside = false;
    js_turned();
}

static EM_BOOL frame(double time, void *unused)
{
    (void)time;
    (void)unused;
    running.has_frame = false;
    page_turn();
    return EM_FALSE;
}

static void ask_frame(void)
{
    if (running.has_frame || !running.is_on) return;
    running.has_frame = true;
    if (running.timer != 0) emscripten_clear_timeout(running.timer);
    running.timer = 0;
    emscripten_request_animation_frame(frame, NULL);
}

/* Whatever comes into SDL's queue. */
static int woken(void *unused, SDL_Event *e)
{
    (void)unused;
    (void)e;
    ask_frame();
    return 0;
}

bool platform_run(Platform *p, const PlatformLoop *loop)
{
    running.platform = p;
    running.loop = *loop;
    running.is_on = true;
    /* a mark that a look into the queue leaves there would hide the one event that came after it */
    SDL_SetHint(SDL_HINT_POLL_SENTINEL, "0");
    /* SDL says that all ends when a page may be left, which the person can still refuse */
    SDL_EventState(SDL_QUIT, SDL_IGNORE);
    SDL_AddEventWatch(woken, NULL);
    sdl_settings_event();      /* what the system says is listened to from now on */
    js_begin();
    ask_frame();
    return false;
}

EMSCRIPTEN_KEEPALIVE void page_wake(void) { ask_frame(); }
