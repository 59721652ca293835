/* target_points.h - the points that a lesson's "data" or "test" draws from a function. */
#ifndef ELBOW_TARGET_POINTS_H
#define ELBOW_TARGET_POINTS_H

#include "model/lesson.h"

/* Where x lies: from 0 to 1 where nothing is said. */
typedef struct { double lo, hi; } Interval;
Interval source_interval(const DataSource *from);
void     source_set_interval(DataSource *s, double lo, double hi);

/* OK, or ERR_RANGE: the ends are finite, lo < hi, and doubles lie between them. */
Status interval_check(double lo, double hi, Message *m);

/* The test points that go with data of a function: 400 of it, without noise. */
DataSource target_test(const DataSource *data);

/* The source is DATA_TARGET and checked. ERR_RANGE, and where, when the function does not exist or
 * is not finite at a point; a noise that is too large makes y infinite. *out is owned. */
Status target_points(Sample **out, const DataSource *from, Message *m);

/* The same of n heights at evenly spaced places of its interval, instead of a function. */
Status curve_points(Sample **out, const double *height, size_t n, const DataSource *how,
                    Message *m);

#endif
