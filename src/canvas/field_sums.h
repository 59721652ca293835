/* field_sums.h - a LossField of many samples, made ready so that a place of it costs a search and
 * not a pass over all samples. Owns a copy of them. */
#ifndef ELBOW_FIELD_SUMS_H
#define ELBOW_FIELD_SUMS_H

#include "canvas/canvas.h"

typedef struct { double n, x, y, xx, xy, yy; } FieldSum;

typedef struct {
    size_t    n, cap;
    double   *sorted;          /* n times x, y, ascending x       */
    FieldSum *above;           /* n + 1: above[k] over sorted[k…] */
} FieldSums;

/* Over the samples x, y. O(n log n). False when out of memory: empty then. */
bool field_sums_take(FieldSums *q, const double *x, const double *y, size_t n);
void field_sums_deinit(FieldSums *q);

/* loss_field_s, up to roundings of the size of the largest term; n > 0. O(log n). */
double field_sums_s(const FieldSums *q, double w, double b);

#endif
