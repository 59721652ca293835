/* window_rests ID FRAMES WORDS SECONDS - asks the program in its turn among its events, as
 * a window manager does that tells a window its place, and waits until it says in FRAMES
 * (ELBOW_FRAMES) that it has come to this, with one of WORDS ("sleeps|rests"): all that
 * was done to the window before has then been taken and is shown.
 *
 * Exit status 1 when the window is gone, 3 when nothing like it was said in SECONDS. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PLACES 7      /* pixels by which the window seems to be moved: it hardly is */

static int gone(Display *d, XErrorEvent *e)
{
    (void)d, (void)e;
    exit(1);
}

static int gone_with_all(Display *d)
{
    (void)d;
    exit(1);
}

typedef struct {
    char word[40];
    int  place;
} Said;

static Said said(const char *path)
{
    Said s = { "", 0 };
    FILE *f = fopen(path, "r");
    if (f == NULL) return s;
    if (fscanf(f, "%*u %39s %d", s.word, &s.place) != 2) s = (Said){ "", 0 };
    fclose(f);
    return s;
}

/* Nobody changes the window's size between the question and what it says of it. */
static void ask(Display *d, Window w, int place)
{
    XGrabServer(d);
    XWindowAttributes a;
    if (!XGetWindowAttributes(d, w, &a)) exit(1);
    XEvent e = { .xconfigure = { .type = ConfigureNotify, .event = w, .window = w, .x = place,
                                 .width = a.width, .height = a.height,
                                 .border_width = a.border_width } };
    XSendEvent(d, w, False, StructureNotifyMask, &e);
    XUngrabServer(d);
    XSync(d, False);
}

static bool is_one_of(const char *word, const char *words)
{
    size_t n = strlen(word);
    for (const char *at = words; n > 0 && (at = strstr(at, word)) != NULL; at += n)
        if ((at == words || at[-1] == '|') && (at[n] == '\0' || at[n] == '|')) return true;
    return false;
}

int main(int argc, char **argv)
{
    Display *d = XOpenDisplay(NULL);
    if (argc != 5 || d == NULL) {
        fputs("usage: window_rests ID FRAMES WORDS SECONDS, with an X display\n", stderr);
        return 2;
    }
    XSetErrorHandler(gone);
    XSetIOErrorHandler(gone_with_all);
    Window w = strtoul(argv[1], NULL, 0);
    int place = said(argv[2]).place%PLACES + 1;
    ask(d, w, place);
    time_t end = time(NULL) + strtol(argv[4], NULL, 10);
    for (long k = 0; time(NULL) <= end; k++) {
        Said s = said(argv[2]);
        if (s.place == place && is_one_of(s.word, argv[3])) return 0;
        /* a program that has ended says no more; one that was moved in earnest has forgotten */
        if (k%64 == 63) ask(d, w, place);
        nanosleep(&(struct timespec){ .tv_nsec = 4000000 }, NULL);
    }
    return 3;
}
