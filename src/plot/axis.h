/* axis.h - one plot axis: data values to canvas points, and back.
 *
 * Drawing and picking use the same Axis, so the handle that is grabbed is the
 * handle on screen. A plain value: copy it freely; nothing to free. */
#ifndef ELBOW_AXIS_H
#define ELBOW_AXIS_H

#include "base/number.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double data_lo, data_hi;   /* data units, lo < hi; both > 0 when log   */
    double pt_lo, pt_hi;       /* canvas points; lo > hi when it runs left or up */
    bool   log;
} Axis;

double axis_to_pt(const Axis *a, double value);   /* not clamped; ±1e6 at most */
double axis_to_data(const Axis *a, double pt);    /* inverse */
double axis_clamp(const Axis *a, double value);   /* into data_lo … data_hi */
double axis_per_pt(const Axis *a, double value);  /* data units in one point, near value */

/* Ticks at multiples of a nice step, `gap` points apart or more; returns how
 * many (at most max) and the step. */
size_t axis_ticks(const Axis *a, double gap, double *out, size_t max, double *step);

/* A dragged value: rounded to what one point can tell, drawn to multiples of
 * half a tick step within `pull` points. */
double axis_snap(const Axis *a, double value, double pull);

/* A place that is read: round, by steps (*step) of about a 400th of the axis, and on it. */
double axis_round(const Axis *a, double value, double *step);

#endif
