/* moments.h - running sums over sorted samples, made once: what lets a full
 * batch step cost O(d) and a loss of one unit O(1), whatever n is. */
#ifndef ELBOW_MOMENTS_H
#define ELBOW_MOMENTS_H

#include "math/fast/places.h"
#include "math/unit.h"

/* A copy in ascending x, to be freed; NULL when out of memory. */
Sample *samples_sorted(const Sample *s, size_t n);

/* Sums over the k samples with the smallest x; one cache line. */
typedef struct { double n, x, xx, y, xy, yy, x_before, x_at; } MomentCell;   /* x[k - 1], x[k] */

typedef struct {
    Places      places;      /* the sorted x                         */
    MomentCell *cell;        /* n + 1 of them                        */
    size_t      n;
} Moments;

/* ERR_RANGE for n = 0 or numbers that are not finite; ERR_MEMORY. O(n log n). */
Status moments_init(Moments *m, const Sample *s, size_t n);
void   moments_deinit(Moments *m);

/* unit_mean_loss from the sums:
 *   1/n (1/2 sum y^2 + sum_active (1/2 (w x + b)^2 - (w x + b) y)),
 * never below 0. Error up to 1e-15 n^1/2 of the size of its terms, where the
 * plain sum's is of the size of the residuals: a loss of 0 comes out near 1e-15. */
double moments_unit_loss(const Moments *m, double w, double b);

/* out[r*columns + c] for w = w0 + c*dw, b = b0 + r*db. */
void moments_loss_grid(const Moments *m, double w0, double dw, size_t columns,
                       double b0, double db, size_t rows, double *out);

#endif
