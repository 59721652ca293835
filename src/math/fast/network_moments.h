/* network_moments.h - the full batch without touching the samples.
 *
 * Between two neighbouring cuts f^ is one line A x + C, so sum delta and sum delta x over
 * the samples there come from the moments; one walk along the lines makes both running
 * sums, and unit i's gradient is their prefix or suffix. O(d) a step.
 *
 * The moments are trusted while lines.noise is below 1e-9 of the root of the mean delta^2,
 * which the same walk makes, and x less than 4e6 of its ranges from 0. Where not (far out,
 * nearly fitted, steep pairs) the plain formula is taken, up to PLAIN_MOST, and above it
 * the sums of sums.h, in which nothing cancels: O(d log n).
 *
 * Against network_gradient: 1e-12 of the largest of its kind (n = 10^5, x in [0, 1]); at any
 * offset 1e-9 of the rms of delta times those of x v, v and w x + b over all samples, beside
 * the plain formula's own roundings of z and, above PLAIN_MOST, of f^; after 1000 steps 1e-11
 * (tests/unit/test_network_moments.c, test_offsets.c). The result depends on the parameters
 * alone, not on the steps before. */
#ifndef ELBOW_NETWORK_MOMENTS_H
#define ELBOW_NETWORK_MOMENTS_H

#include "math/fast/moments.h"
#include "math/fast/network_lines.h"
#include "math/network_train.h"

typedef struct {
    const Moments *data;     /* borrowed                                   */
    NetworkLines   lines;
    bool           is_far;   /* x so far from 0 that z itself is mostly rounding */
    double         cost;     /* multiplications of the last gradient, about */
    double        *before;   /* 2d: of unit i, sum delta x and sum delta before its cut */
} MomentSweep;

/* ERR_MEMORY; ERR_RANGE above 2^31 units. */
Status sweep_init(MomentSweep *q, const Moments *data, const Network *f);
void   sweep_deinit(MomentSweep *q);

/* network_gradient over all samples. */
void   sweep_gradient(MomentSweep *q, Network *g, const Network *f, Layers layers);

/* Full-batch steps of any rule. ERR_DIVERGED keeps the state before the step. */
Status sweep_steps(MomentSweep *q, TrainState *t, const Training *tr, uint64_t steps);

#endif
