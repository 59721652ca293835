/* rate_limit.h - from which rate on a gradient step on one point makes its residual larger.
 *
 * After a step on (x, y) alone the residual is, to first order in the rate,
 *
 * delta' = delta (1 - lambda K(x))     K(x) = sum over active units of phi^2 + v^2 (1 + x^2), and 1
 * for c
 *
 * without v^2 (1 + x^2) when only the output layer is trained: it grows from lambda = 2/K on.
 * Where other points pull against each other, as in a batch, higher rates may do well.
 *
 * check  tests/unit/test_network.c, against steps on that point */
#ifndef ELBOW_RATE_LIMIT_H
#define ELBOW_RATE_LIMIT_H

#include "math/network.h"
#include "math/scale.h"

typedef struct { double rate, x; } RateLimit;    /* 2/K and the point with the largest K; infinite
                                                    where nothing learns */

/* Over all n points; of many, over as many of them, evenly chosen, as 10^8 units can be
 * asked for, at least 1000. */
RateLimit rate_limit(const Network *f, Layers layers, const Sample *s, size_t n);

/* The same of points in data units, on which f trains scaled; x is in data units. */
RateLimit rate_limit_scaled(const Network *f, Layers layers, const Scale *q, const Sample *s,
                            size_t n);

#endif
