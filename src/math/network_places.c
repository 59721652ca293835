#include "math/network_places.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A rising unit's line w v x + b v starts at its cut; a falling one's, there
 * from the left end, stops: it starts before every place and -(its line) at the
 * cut. Both without a branch. */
typedef double Pair __attribute__((vector_size(16), aligned(8), may_alias));     /* slope, intercept */

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
            double v = f->v[i], turned = f->w[i] < 0 ? -v : v, rest = 0.5*(v - turned);   /* v or 0 */
            Pair line = { f->w[i], f->b[i] };
            at[cut[i - from]] += turned*line;
            before += rest*line;
        }
    }
    double A = before[0], C = before[1];
    for (size_t k = 0; k < n; k++) {
        A += scratch[2*k];
        C += scratch[2*k + 1];
        out[k] = A*p->x[k] + C + f->c;
    }
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

Status network_vertices(Vertices *out, const Network *f, double lo, double hi)
{
    *out = (Vertices){ 0 };
    if (!isfinite(lo) || !isfinite(hi) || !(lo < hi)) return ERR_RANGE;
    size_t most = f->d + 2;
    out->x = malloc(most*sizeof *out->x);
    out->y = malloc(most*sizeof *out->y);
    double *scratch = malloc(2*(most + 1)*sizeof *scratch);
    Status st = out->x != NULL && out->y != NULL && scratch != NULL ? OK : ERR_MEMORY;
    Places p = { 0 };
    if (st == OK) {
        size_t n = 0;
        out->x[n++] = lo;
        for (size_t i = 0; i < f->d; i++) {
            Maybe e = unit_elbow((Unit){ f->w[i], f->b[i] });
            if (e.there && e.value > lo && e.value < hi) out->x[n++] = e.value;
        }
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
