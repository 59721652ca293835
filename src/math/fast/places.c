#include "math/fast/places.h"

#include "base/memory.h"
#include "math/fast/centre.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define INTERVALS_A_PLACE 2u
#define INTERVALS_MAX     (1u << 22)

Status places_init(Places *p, const double *x, size_t n)
{
    *p = (Places){ 0 };
    if (n == 0 || n > PLACES_MAX) return ERR_RANGE;
    for (size_t k = 0; k < n; k++)
        if (!isfinite(x[k]) || (k > 0 && x[k] < x[k - 1])) return ERR_RANGE;
    size_t m = n < INTERVALS_MAX/INTERVALS_A_PLACE ? INTERVALS_A_PLACE*n : INTERVALS_MAX;
    p->block = memory_take((n + 3)*sizeof *p->block);
    p->start = memory_take((m + 1)*sizeof *p->start);
    if (p->block == NULL || p->start == NULL) {
        places_deinit(p);
        return ERR_MEMORY;
    }
    p->x = p->block + 1;
    p->n = n;
    p->intervals = m;
    memcpy(p->x, x, n*sizeof *x);
    p->x[-1] = -INFINITY;
    p->x[n] = p->x[n + 1] = INFINITY;
    p->lo = x[0];
    p->centre = centre_of(x[0], x[n - 1]);
    double width = x[n - 1] - x[0], per_x = (double)m/width;
    /* 0: search from the start */
    p->per_x = width > 0 && isfinite(width) && isfinite(per_x) ? per_x : 0;
    size_t j = 0;
    for (size_t k = 0; k < n; k++)
        for (size_t to = interval_of(x[k], p->lo, p->per_x, (double)m); j <= to; j++)
            p->start[j] = (uint32_t)k;
    for (; j <= m; j++) p->start[j] = (uint32_t)n;
    return OK;
}

void places_deinit(Places *p)
{
    free(p->block);
    free(p->start);
    *p = (Places){ 0 };
}

/* start[j] counts the places in intervals before j. */
void places_move(Places *p, size_t from, size_t to, double x)
{
    double last = (double)p->intervals;
    size_t a = interval_of(p->x[from], p->lo, p->per_x, last),
        b = interval_of(x, p->lo, p->per_x, last);
    for (size_t j = a + 1; j <= b; j++) p->start[j]--;
    for (size_t j = b + 1; j <= a; j++) p->start[j]++;
    if (from < to) memmove(p->x + from, p->x + from + 1, (to - from)*sizeof *p->x);
    else memmove(p->x + to + 1, p->x + to, (from - to)*sizeof *p->x);
    p->x[to] = x;
}

size_t places_search(const Places *p, double w, double b, bool rising, size_t guess)
{
    const double *x = p->x;
    size_t lo = 0, hi = p->n, step = 1;        /* the cut is in [lo, hi] */
    if (guess < p->n && !after_cut(w, b, x[guess], rising)) {
        for (lo = guess + 1; lo + step < hi && !after_cut(w, b, x[lo + step], rising); step *= 2)
            lo += step + 1;
        if (lo + step < hi) hi = lo + step;
    } else {
        for (hi = guess; hi > step && after_cut(w, b, x[hi - step], rising); step *= 2) hi -= step;
        if (hi > step) lo = hi - step;
    }
    while (lo < hi) {
        size_t mid = lo + (hi - lo)/2;
        if (after_cut(w, b, x[mid], rising)) hi = mid;
        else lo = mid + 1;
    }
    return lo;
}

Cut places_cut(const Places *p, double w, double b)
{
    return cut_in(p, w, b, interval_of(-b/w, p->lo, p->per_x, (double)p->intervals));
}

Cut places_cut_near(const Places *p, double w, double b, size_t guess)
{
    if (w == 0) return (Cut){ b > 0 ? 0 : p->n, true };
    bool rising = w > 0;
    const double *x = p->x + guess;
    if (after_cut(w, b, x[0], rising) && !after_cut(w, b, x[-1], rising))
        return (Cut){ guess, rising };
    return (Cut){ places_search(p, w, b, rising, guess), rising };
}
