#include "math/fast/network_places.h"

#include "base/memory.h"
#include "math/fast/centre.h"
#include "math/fast/network_kernels_list.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A rising unit's line w v x + b v starts at its cut; a falling one's, there
 * from the left end, stops: it starts before every place and -(its line) at the
 * cut. Both without a branch. */
/* slope, intercept */
typedef double Pair __attribute__((vector_size(16), aligned(8), may_alias));

void network_at_places(const Network *f, const Places *p, double *out, double *scratch)
{
    size_t n = p->n;
    memset(scratch, 0, 2*(n + 1)*sizeof *scratch);
    Pair *at = (Pair *)(void *)scratch, before = { 0, 0 };
    uint32_t cut[CUTS_AT_ONCE];
    for (size_t from = 0; from < f->d; from += CUTS_AT_ONCE) {
        size_t left = f->room - from, to = f->d - from < CUTS_AT_ONCE ? f->d : from + CUTS_AT_ONCE;
        places_cuts(p, f->w + from, f->b + from, left < CUTS_AT_ONCE ? left : CUTS_AT_ONCE, cut);
        for (size_t i = from; i < to; i++) {
            /* v or 0 */
            double v = f->v[i], turned = f->w[i] < 0 ? -v : v, rest = 0.5*(v - turned);
            Pair line = { f->w[i], at_centre(f->w[i], f->b[i], p->centre) };
            at[cut[i - from]] += turned*line;
            before += rest*line;
        }
    }
    double A = before[0], C = before[1];
    for (size_t k = 0; k < n; k++) {
        A += scratch[2*k];
        C += scratch[2*k + 1];
        out[k] = A*(p->x[k] - p->centre) + C + f->c;
    }
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* n values in lo … hi, ascending: near equal ones are brought together first,
 * a few to a bucket, and sorted there. A third of the time of one qsort of many. */
static bool sort_spread(double *x, size_t n, double lo, double hi)
{
    size_t m = n/2 + 1;
    double per_x = (double)m/(hi - lo);
    double *all = memory_take(n*sizeof *all);
    uint32_t *end = memory_zeroed(m + 1, sizeof *end);
    bool ok = all != NULL && end != NULL && isfinite(per_x) && n < UINT32_MAX;
    for (size_t i = 0; ok && i < n; i++) end[(size_t)fmin((x[i] - lo)*per_x, (double)m - 1) + 1]++;
    for (size_t k = 0; ok && k < m; k++) end[k + 1] += end[k];
    if (ok) memcpy(all, x, n*sizeof *all);
    for (size_t i = 0; ok && i < n; i++)
        x[end[(size_t)fmin((all[i] - lo)*per_x, (double)m - 1)]++] = all[i];
    for (size_t k = 0, from = 0; ok && k < m; from = end[k++]) {
        if (end[k] - from > 16) qsort(x + from, end[k] - from, sizeof *x, ascending);
        else for (size_t i = from + 1; i < end[k]; i++)
            for (size_t j = i; j > from && x[j] < x[j - 1]; j--) {
                double t = x[j];
                x[j] = x[j - 1];
                x[j - 1] = t;
            }
    }
    free(all);
    free(end);
    return ok;
}

Status network_vertices(Vertices *out, const Network *f, double lo, double hi)
{
    *out = (Vertices){ 0 };
    if (!isfinite(lo) || !isfinite(hi) || !(lo < hi)) return ERR_RANGE;
    size_t most = f->d + 2;
    out->x = memory_take(most*sizeof *out->x);
    out->y = memory_take(most*sizeof *out->y);
    double *scratch = memory_take(2*(most + 1)*sizeof *scratch);
    Status st = out->x != NULL && out->y != NULL && scratch != NULL ? OK : ERR_MEMORY;
    Places p = { 0 };
    if (st == OK) {
        size_t n = 0;
        out->x[n++] = lo;
        for (size_t i = 0; i < f->d; i++) {
            Maybe e = unit_elbow((Unit){ f->w[i], f->b[i] });
            if (e.there && e.value > lo && e.value < hi) out->x[n++] = e.value;
        }
        if (n < 1000 || !sort_spread(out->x + 1, n - 1, lo, hi))
            qsort(out->x + 1, n - 1, sizeof *out->x, ascending);
        out->x[n++] = hi;
        out->n = n;
        st = places_init(&p, out->x, n);
    }
    if (st == OK) network_at_places(f, &p, out->y, scratch);
    else vertices_deinit(out);
    places_deinit(&p);
    free(scratch);
    return st;
}

void vertices_deinit(Vertices *v)
{
    free(v->x);
    free(v->y);
    *v = (Vertices){ 0 };
}
