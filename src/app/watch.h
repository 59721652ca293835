/* watch.h - what tests and benchmarks read of a running window.
 *
 * ELBOW_HANDLES=FILE   after each picture its handles, a line each:
 *                      name x y w h, in window pixels
 * ELBOW_FRAMES=FILE    how many pictures have been shown, and a word: rests, when what was
 *                      done is shown and nothing is on its way; computes, when only a
 *                      thread works on; busy
 * ELBOW_BENCH_FIRST_FRAME=1   ends after the first one */
#ifndef ELBOW_WATCH_H
#define ELBOW_WATCH_H

#include "input/frame.h"

void watch_frame(const Frame *f, double pixels_per_pt);
typedef enum { WATCH_BUSY, WATCH_COMPUTES, WATCH_RESTS } WatchState;
void watch_state(WatchState now);
bool watch_ends_after_first_frame(void);

#endif
