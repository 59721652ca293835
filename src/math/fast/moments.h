/* moments.h - running sums over sorted samples, made once: what lets a full batch step
 * cost O(d), whatever n is.
 *
 * About the centre of x and of y (centre.h), and each sum rounded once, not at every
 * sample. What is left to cancel is told by network_moments.h. */
#ifndef ELBOW_MOMENTS_H
#define ELBOW_MOMENTS_H

#include "math/fast/sums.h"

/* Sums over the k samples with the smallest x; a cache line. */
typedef struct { double n, x, xx, y, xy, yy, unused[2]; } MomentCell;

typedef struct {
    Sums        sums;        /* the samples, sorted */
    MomentCell *cell;        /* n + 1 of them       */
    size_t      n;
} Moments;

/* ERR_RANGE for n = 0 or numbers that are not finite; ERR_MEMORY. O(n log n). */
Status moments_init(Moments *m, const Sample *s, size_t n);
void   moments_deinit(Moments *m);

/* As sums_move. O(n). */
Status moments_move(Moments *m, SampleMove move);

#endif
