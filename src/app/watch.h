/* watch.h - what tests and benchmarks read of a running window.
 *
 * ELBOW_HANDLES=FILE   after each picture its handles, a line each:
 *                      name x y w h, in window pixels
 * ELBOW_FRAMES=FILE    how many pictures have been shown, and "rests" or "busy":
 *                      rests when what was done is shown, and nothing is on its way
 * ELBOW_BENCH_FIRST_FRAME=1   ends after the first one */
#ifndef ELBOW_WATCH_H
#define ELBOW_WATCH_H

#include "plot/frame.h"

void watch_frame(const Frame *f, double pixels_per_pt);
void watch_rests(bool rests);
bool watch_ends_after_first_frame(void);

#endif
