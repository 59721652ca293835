/* network_fast.h - many SGD steps at once, in vector code.
 *
 * The same steps as train_step, summed in another order. Against it, on data in
 * [0, 1] with a stable rate, all parameters agree after one step to 1e-14 of the
 * largest of their kind and after 1000 steps to 1e-12 (tests/unit/
 * test_network_fast.c); every level of simd.h gives the same doubles. */
#ifndef ELBOW_NETWORK_FAST_H
#define ELBOW_NETWORK_FAST_H

#include "math/network_train.h"

/* The next `steps` steps of t, in t->at; needs RULE_SGD. Cut into calls in any
 * way, the doubles are the same. ERR_DIVERGED: t is at the last step with finite
 * parameters. ERR_MEMORY: t is as far as t->step says. */
Status fast_steps(TrainState *t, const Training *tr, const Sample *s, size_t n, uint64_t steps);

#endif
