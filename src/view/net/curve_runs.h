/* curve_runs.h - the loss of other runs beside the present one's: of those that are pinned (A and
 * B), with their names and how they end, and of the run before the last change. */
#ifndef ELBOW_CURVE_RUNS_H
#define ELBOW_CURVE_RUNS_H

#include "view/net/curve_geom.h"

/* The last step that the axis of time shows: the longest of the present run and the pinned ones. */
double runs_last(const Scene *s);

/* The logarithms lo to hi of the present run, and as much of the pinned ones as leaves it its
 * shape: where they go further they leave the picture. */
void   runs_widen(const Scene *s, double *lo, double *hi);

/* In the card's head from x on, where they fit before x1: "pin A", "pin B"; else in a row of
 * their own. How high that row and those of the names are in a card of this height, w wide. */
/* What they take of the head at least, as letters. */
double runs_least(View *v);
double runs_rows(View *v, double x, double x1, double w, double high);
void   runs_head(View *v, double x, double x1, double cy, Rect rows);

void   runs_lines(View *v, const CurvePlace *p);       /* clipped to the area */
/* Their letters, and what of them is beyond the axis. */
void   runs_labels(View *v, const CurvePlace *p);
/* At this step, for the box under the pointer: "A  0.0031"; "": not known. */
void   runs_told(const NetPin *p, uint64_t step, char *out, size_t size);

#endif
