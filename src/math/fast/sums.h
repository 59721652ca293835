/* sums.h - sums of residuals over any stretch of the sorted samples, made once.
 *
 * A tree over blocks of 16 samples: a node keeps the mean of its samples and the line
 * that fits them best, so that with delta = A x + C - y over its m samples
 *
 *   sum delta   = m d                            d = A x_mean + C - y_mean
 *   sum delta x = x_mean m d + (A - slope) Sxx   Sxx = sum (x - x_mean)^2
 *   sum delta^2 = m d^2 + (A - slope)^2 Sxx + rest
 *
 * where the last adds up what is never negative: nothing cancels, however far from 0 the
 * samples lie and however well they are fitted. A stretch is O(log n) nodes and at most
 * 30 single samples. The error of a residual is a few roundings of |A x| + |C| + |y|
 * about the centre (centre.h): no more than that of the plain formula. */
#ifndef ELBOW_SUMS_H
#define ELBOW_SUMS_H

#include "math/fast/places.h"
#include "math/unit.h"

typedef struct { double x, y, xx, slope, rest; } SumsNode;      /* x, y: means, about the centre */

typedef struct {
    Sample   *at;            /* ascending x, then y                                  */
    size_t    n;             /* 0: empty                                             */
    Places    places;        /* their x; places.centre is that of x                  */
    double    y_lo, y_hi, y_centre;
    SumsNode *node;          /* blocks … 2 blocks - 1: of 16 samples; k: of 2k, 2k + 1 */
    size_t    blocks;
} Sums;

/* ERR_RANGE for n = 0, too many, or numbers that are not finite; ERR_MEMORY. *q is then
 * empty. O(n log n). */
Status sums_init(Sums *q, const Sample *s, size_t n);
void   sums_deinit(Sums *q);

/* One of the samples is another now. The sums are those that sums_init would make, bit for bit;
 * O(n) at worst, and much less for a small move. ERR_RANGE: there is no such sample, or the other
 * is not finite; ERR_MEMORY: *q is then empty. */
typedef struct { Sample from, to; } SampleMove;
Status sums_move(Sums *q, SampleMove m);

/* f^ on a stretch: slope*(x - centre) + height + c. */
typedef struct { double slope, height; } Line;

typedef struct { double delta, delta_x, delta_delta; } Residuals;     /* sums; x from the centre */

/* Adds those of samples from … to - 1. */
void sums_add(const Sums *q, size_t from, size_t to, Line l, double c, Residuals *sum);

#endif
