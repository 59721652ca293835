/* time_scale.h - steps of a run along an axis: evenly, by their root or logarithm. */
#ifndef ELBOW_TIME_SCALE_H
#define ELBOW_TIME_SCALE_H

#include "math/time_scale.h"
#include "plot/axis.h"

/* The step at this place of an axis of u (math/time_scale.h); beyond its ends the one
 * there: what is named under the pointer is what a click goes to. */
uint64_t time_step_at(TimeScale t, const Axis *u, double at_pt);
const char *time_name(TimeScale t);      /* "linear", "√", "log" */

/* Round steps at least `gap` points apart on an axis of u; ascending, at most max. */
size_t time_ticks(TimeScale t, const Axis *u, double gap, uint64_t *out, size_t max);

/* The same of a run that ends at step `last`: that is one of them. */
size_t time_ticks_to(TimeScale t, const Axis *u, double gap, uint64_t last, uint64_t *out,
                     size_t max);

#endif
