/* network_moments.h - the full batch without touching the samples.
 *
 * Between two neighbouring cuts f^ is one line A x + C, so sum delta and
 * sum delta x over the samples there come from the moments; one sweep over the
 * units sorted by their cuts makes both running sums, and unit i's gradient is
 * their prefix or suffix. The order of the cuts hardly changes in a step: it is
 * kept, and insertion-sorted. O(d) a step.
 *
 * Against network_gradient: 1e-12 of the largest of its kind (n = 10^5, x in
 * [0, 1]); after 1000 steps 1e-11 (tests/unit/test_network_moments.c). The result
 * depends on the parameters alone, not on the steps before. */
#ifndef ELBOW_NETWORK_MOMENTS_H
#define ELBOW_NETWORK_MOMENTS_H

#include "math/fast/moments.h"
#include "math/network_train.h"

typedef struct {
    const Moments *data;     /* borrowed                                   */
    size_t    d;
    uint64_t *key;           /* sorted: cut << 33 | unit << 1 | rising     */
    uint64_t *key_now;       /* of unit i                                  */
    double   *line;          /* 2d: w v, b v                               */
    double   *sums;          /* 2d: of unit i, sum delta x and sum delta before its cut, turned */
} MomentSweep;

/* ERR_MEMORY; ERR_RANGE above 2^31 samples or units. */
Status sweep_init(MomentSweep *q, const Moments *data, const Network *f);
void   sweep_deinit(MomentSweep *q);

/* network_gradient over all samples. */
void   sweep_gradient(MomentSweep *q, Network *g, const Network *f, Layers layers);

/* network_loss over all samples, O(d); never below 0, error as moments_unit_loss. */
double sweep_loss(MomentSweep *q, const Network *f);

/* Full-batch steps of any rule. ERR_DIVERGED keeps the state before the step. */
Status sweep_steps(MomentSweep *q, TrainState *t, const Training *tr, uint64_t steps);

#endif
