/* places_cut.h - places_cut for loops over many units: no call, no branch that
 * depends on the unit until the guess turns out wrong. */
#ifndef ELBOW_PLACES_CUT_H
#define ELBOW_PLACES_CUT_H

#include "math/fast/places.h"

/* The first k with after_cut(x[k]), from any guess <= n; w != 0. */
size_t places_search(const Places *p, double w, double b, bool rising, size_t guess);

static inline bool after_cut(double w, double b, double x, bool rising)
{
    return (w*x + b > 0) == rising;
}

/* The interval of an elbow. The comparisons are false for NaN (0*inf). */
static inline size_t interval_of(double e, double lo, double per_x, double last)
{
    double t = (e - lo)*per_x;
    t = t > 0 ? t : 0;
    t = t < last ? t : last;
    return (size_t)(int64_t)t;
}

/* The cut, with the interval of -b/w given, perhaps one off. */
static inline Cut cut_in(const Places *p, double w, double b, size_t interval)
{
    if (w == 0) return (Cut){ b > 0 ? 0 : p->n, true };
    bool rising = w > 0;
    size_t k = p->start[interval];
    k += !after_cut(w, b, p->x[k], rising);     /* never past n: x[n] = inf is after every cut */
    if (after_cut(w, b, p->x[k], rising) && !after_cut(w, b, p->x[(ptrdiff_t)k - 1], rising)) return (Cut){ k, rising };
    return (Cut){ places_search(p, w, b, rising, k), rising };
}

static inline Cut cut_near_elbow(const Places *p, double w, double b, double e)
{
    return cut_in(p, w, b, interval_of(e, p->lo, p->per_x, (double)p->intervals));
}

#endif
