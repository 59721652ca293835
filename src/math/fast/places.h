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
} Places;

/* Active: [k, n) when rising, [0, k) when falling. w = 0 is rising, with k = 0
 * or k = n. */
typedef struct { size_t k; bool rising; } Cut;

/* Copies x, which is finite and ascending. ERR_RANGE for n = 0 or too many or
 * not ascending, ERR_MEMORY; *p is then empty. */
Status places_init(Places *p, const double *x, size_t n);
void   places_deinit(Places *p);

Cut places_cut(const Places *p, double w, double b);                    /* w, b finite */
Cut places_cut_near(const Places *p, double w, double b, size_t guess); /* guess <= n */

/* k[i] of the cut of unit i, rising iff w[i] >= 0; count is a multiple of
 * UNIT_PAD and w, b are aligned as a Network's are. */
void places_cuts(const Places *p, const double *w, const double *b, size_t count, uint32_t *k);

#define CUTS_AT_ONCE 512u    /* for loops over places_cuts with an array on the stack */

#endif
