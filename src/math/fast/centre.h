/* centre.h - numbers about a centre, so that sums of their squares do not cancel.
 *
 * Far from 0 the sums of x^2 over two neighbouring stretches agree in all digits that
 * a double has: with x = 10^8 +- 1 half of a gradient is rounding. About a centre they
 * keep them. MATH.md 4. */
#ifndef ELBOW_CENTRE_H
#define ELBOW_CENTRE_H

#include <math.h>

/* The upper 26 bits: the product of two such numbers is exact (Dekker, A floating-point
 * technique for extending the available precision, 1971). NaN above 1e300. */
static inline double upper_half(double v)
{
    double t = 134217729*v;      /* 2^27 + 1 */
    return t - (t - v);
}

/* The middle of lo … hi to 26 bits; 0 when they lie about 0, or too far out for it. */
static inline double centre_of(double lo, double hi)
{
    double mid = 0.5*lo + 0.5*hi, half = upper_half(mid);
    return fabs(mid) > hi - lo && isfinite(half) ? half : 0;
}

/* b + w centre, rounded as if once, although the two may cancel: both products are exact,
 * and the small one comes last. */
static inline double at_centre(double w, double b, double centre)
{
    if (centre == 0) return b;
    double half = upper_half(w);
    return (b + half*centre) + (w - half)*centre;
}

#endif
