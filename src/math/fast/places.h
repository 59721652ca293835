/* places.h - sorted x values, and where along them a unit becomes active.
 *
 * w*x + b > 0 as computed in doubles is monotone in x, so a unit is active on a
 * suffix of the places (rising) or on a prefix (falling). The cut is guessed
 * from -b/w by a table of equal intervals and settled by that rule itself:
 * about O(1) for places spread evenly, O(log n) at worst. */
#ifndef ELBOW_PLACES_H
#define ELBOW_PLACES_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLACES_MAX 1000000000u

typedef struct {
    double   *block;         /* owned                                         */
    double   *x;             /* n, ascending; x[-1] = -inf, x[n] = x[n + 1] = +inf */
    size_t    n;
    uint32_t *start;         /* start[j]: the first place in interval j or after */
    size_t    intervals;
    double    lo, per_x;     /* interval of x: (x - lo)*per_x                  */
    double    centre;        /* of the x, for sums about it (centre.h)         */
} Places;

/* Active: [k, n) when rising, [0, k) when falling. w = 0 is rising, with k = 0
 * or k = n. */
typedef struct { size_t k; bool rising; } Cut;

/* Copies x, which is finite and ascending. ERR_RANGE for n = 0 or too many or
 * not ascending, ERR_MEMORY; *p is then empty. */
Status places_init(Places *p, const double *x, size_t n);
void   places_deinit(Places *p);

/* Place `from` is at x now, which is as many places lower or higher as makes it `to`. The two are
 * neither first nor last, unless x is what it was. */
void places_move(Places *p, size_t from, size_t to, double x);

Cut places_cut(const Places *p, double w, double b);                    /* w, b finite */
Cut places_cut_near(const Places *p, double w, double b, size_t guess); /* guess <= n */

/* --- for loops over many units: no call, no branch that depends on the unit until the guess
 * turns out wrong --- */

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
    if (after_cut(w, b, p->x[k], rising) && !after_cut(w, b, p->x[(ptrdiff_t)k - 1], rising))
        return (Cut){ k, rising };
    return (Cut){ places_search(p, w, b, rising, k), rising };
}

#endif
