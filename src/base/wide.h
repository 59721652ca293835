/* wide.h - numbers of about 106 bits: an unevaluated sum of two doubles, lo at most half a unit in
 * the last place of hi. Every sum and product of doubles rounds as IEEE 754 says, so the results
 * are the same on every machine; no fused multiply-add is needed, and none may be made of them
 * (-ffp-contract=off).
 *
 * source  Dekker, A floating-point technique for extending the available precision, 1971;
 *         Knuth, The Art of Computer Programming, vol. 2, 4.2.2. */
#ifndef ELBOW_WIDE_H
#define ELBOW_WIDE_H

typedef struct { double hi, lo; } Wide;

/* a + b without an error. */
static inline Wide wide_sum(double a, double b)
{
    double s = a + b, of_b = s - a, of_a = s - of_b;
    return (Wide){ s, (a - of_a) + (b - of_b) };
}

/* The same where |a| >= |b|, or a is 0. */
static inline Wide wide_sum_ordered(double a, double b)
{
    double s = a + b;
    return (Wide){ s, b - (s - a) };
}

/* a·b without an error, where a and b are below 2^996 and the error is no denormal. */
static inline Wide wide_product(double a, double b)
{
    double p = a*b, half = 134217729.0;                  /* 2^27 + 1 */
    double at = half*a, ah = at - (at - a), al = a - ah;
    double bt = half*b, bh = bt - (bt - b), bl = b - bh;
    return (Wide){ p, ((ah*bh - p) + ah*bl + al*bh) + al*bl };
}

static inline Wide wide_add(Wide a, Wide b)
{
    Wide s = wide_sum(a.hi, b.hi), t = wide_sum(a.lo, b.lo);
    s = wide_sum_ordered(s.hi, s.lo + t.hi);
    return wide_sum_ordered(s.hi, s.lo + t.lo);
}

static inline Wide wide_add_to(Wide a, double b)
{
    Wide s = wide_sum(a.hi, b);
    return wide_sum_ordered(s.hi, s.lo + a.lo);
}

static inline Wide wide_times(Wide a, Wide b)
{
    Wide p = wide_product(a.hi, b.hi);
    return wide_sum_ordered(p.hi, p.lo + (a.hi*b.lo + a.lo*b.hi));
}

static inline Wide wide_times_by(Wide a, double b)
{
    Wide p = wide_product(a.hi, b);
    return wide_sum_ordered(p.hi, p.lo + a.lo*b);
}

static inline Wide wide_over(Wide a, Wide b)
{
    double q = a.hi/b.hi;
    Wide p = wide_product(q, b.hi);
    double rest = ((a.hi - p.hi) - p.lo) + (a.lo - q*b.lo);
    return wide_sum_ordered(q, rest/b.hi);
}

#endif
