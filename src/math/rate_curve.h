/* rate_curve.h - where one step takes the elbow, for every rate at once.
 *
 *   e'(lambda) = -(b - lambda delta g)/(w - lambda delta x g)
 *
 * Monotone on each side of lambda_flip, where it goes through infinity; for ever larger rates it
 * nears -1/x. For x = 0 it is a straight line, with g = 0 or delta = 0 it stays. MATH.md 1. */
#ifndef ELBOW_RATE_CURVE_H
#define ELBOW_RATE_CURVE_H

#include <stddef.h>

#include "math/unit.h"

typedef struct { Unit unit; Sample sample; } RateCurve;

/* The elbow of unit_step, bit for bit; absent where w' = 0. rate >= 0. */
Maybe rate_elbow(const RateCurve *c, double rate);

/* phi after the step, at the sample. */
double rate_phi(const RateCurve *c, double rate);

/* Its inverse: the rate at which the elbow would be there (±INFINITY: lambda_flip); NAN where
 * none is, or every one. May be negative. */
double rate_of_elbow(const RateCurve *c, double elbow);

/* A part without a jump. Its ends: the elbow at `from` and what it nears towards `to`; ±INFINITY
 * where it leaves or comes back. `to` of the last one is INFINITY. */
typedef struct { double from, to, e_from, e_to; } RatePiece;
/* In order of the rate; 0: no elbow at any rate, 2: it goes through infinity. */
size_t rate_pieces(const RateCurve *c, RatePiece out[2]);

#endif
