/* watch.h - what tests and benchmarks read of a running window.
 *
 * ELBOW_HANDLES=FILE   after each picture its handles, a line each:
 *                      name x y w h, in window pixels; "step K OF": the step it shows;
 *                      "tip NAME": whose tooltip it has; "said WORDS": the last notice, also
 *                      when it has had its time
 * ELBOW_FRAMES=FILE    how many pictures have been shown, and a word: sleeps, when what was
 *                      done is shown and nothing will happen by itself; rests, when nothing
 *                      will soon; computes, when only a thread works on; busy. Then the
 *                      window's last place (x) that was told: a question in its turn among
 *                      the events, so what was done before has been taken
 * ELBOW_SPOKEN=FILE    what a screen reader reads (view/spoken.h); FILE.said: the sentences that it
 *                      says, a line each
 * ELBOW_BENCH_FIRST_FRAME=1   ends after the first one */
#ifndef ELBOW_WATCH_H
#define ELBOW_WATCH_H

#include "base/buf.h"
#include "input/frame.h"

#include <stdint.h>

typedef enum { WATCH_BUSY, WATCH_COMPUTES, WATCH_RESTS, WATCH_SLEEPS } WatchState;

typedef struct { uint64_t frames; WatchState state; int place; } Watched;

/* Whose tip is shown, and where Tab is; 0: nowhere. How far a step is told in beats (0: it is not),
 * and whether the picture is about one just made. */
typedef struct { HandleId tip, focus; unsigned beat; bool made; } Pointed;

typedef struct {
    const char *handles, *states, *spoken;      /* files to write; NULL: none */
    bool        one_frame;
    Watched     now, told;
    char        said[1024];
    /* of the last picture */
    double      pixels_per_pt;
    uint64_t    step, steps;
    Pointed     at;
} Watch;

Watch watch_from_environment(void);

/* `notice`: "" for none now. */
void watch_frame(Watch *w, const Frame *f, double pixels_per_pt, uint64_t step, uint64_t steps,
                 const Pointed *at, const char *notice);
/* What ELBOW_HANDLES has of it, whether that is asked for or not. f: the last picture's. */
void watch_words(const Watch *w, const Frame *f, Buf *out);
void watch_state(Watch *w, WatchState now);
void watch_spoken(Watch *w, const Buf *tree);
void watch_said(Watch *w, const char *words);
void watch_placed(Watch *w, int x);      /* the window's place, screen units */

#endif
