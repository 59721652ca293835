#include "math/network_places.h"

#include "math/places_cut.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A rising unit's line w v x + b v starts at its cut; a falling one's, there
 * from the left end, stops: it starts before every place and -(its line) at the
 * cut. Both without a branch: |w| v and sign(w) b v at the cut, and the rest,
 * which is 0 or twice the line, halved before the first place. */
void network_at_places(const Network *f, const Places *p, double *out, double *scratch)
{
    size_t n = p->n;
    memset(scratch, 0, 2*(n + 1)*sizeof *scratch);
    double A = 0, C = 0;
    int32_t in[INTERVALS_AT_ONCE];
    for (size_t i = 0; i < f->d; i++) {
        size_t at = i % INTERVALS_AT_ONCE;
        if (at == 0)
            places_intervals(p, f->w + i, f->b + i,
                             f->room - i < INTERVALS_AT_ONCE ? f->room - i : INTERVALS_AT_ONCE, in);
        double w = f->w[i], b = f->b[i], v = f->v[i];
        size_t k = cut_in(p, w, b, (size_t)in[at]).k;
        double turned = w < 0 ? -v : v, wv = w*v, bv = b*v, a = w*turned, c = b*turned;
        scratch[2*k] += a;
        scratch[2*k + 1] += c;
        A += 0.5*(wv - a);
        C += 0.5*(bv - c);
    }
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
