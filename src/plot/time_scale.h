/* time_scale.h - steps of a run along an axis: evenly, by their root or logarithm. */
#ifndef ELBOW_TIME_SCALE_H
#define ELBOW_TIME_SCALE_H

#include "plot/axis.h"

typedef enum { TIME_SQRT, TIME_LINEAR, TIME_LOG } TimeScale;

/* The step as a number u that runs evenly along the axis: step, sqrt(step) or
 * log2(1 + step); and back, rounded to a whole step. An Axis of u shows it. */
double time_u(TimeScale t, double step);
size_t time_step(TimeScale t, double u);
/* The step at this place of an axis of u; beyond its ends the one there: what is named under the pointer is what a
 * click goes to. */
size_t time_step_at(TimeScale t, const Axis *u, double at_pt);
const char *time_name(TimeScale t);      /* "linear", "√", "log" */

/* Round steps at least `gap` points apart on an axis of u; ascending, at most max. */
size_t time_ticks(TimeScale t, const Axis *u, double gap, size_t *out, size_t max);

#endif
