#include "math/fast/network_lines.h"

#include "base/memory.h"
#include "math/fast/centre.h"
#include "math/fast/network_kernels_list.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOVES_A_UNIT 16u     /* of the insertion sort, before sorting afresh */
#define DIGIT        11u     /* bits of the sort afresh */

Status lines_init(NetworkLines *q, size_t d)
{
    *q = (NetworkLines){ 0 };
    if (d >= (size_t)1 << 31) return ERR_RANGE;
    *q = (NetworkLines){ .d = d, .key = memory_take(d*sizeof *q->key),
                         .key_now = memory_take(d*sizeof *q->key_now),
                         .turn = memory_take(d*sizeof *q->turn) };
    if (q->key == NULL || q->key_now == NULL || q->turn == NULL) {
        lines_deinit(q);
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < d; i++) q->key[i] = i;      /* any order: the first time sorts */
    return OK;
}

void lines_deinit(NetworkLines *q)
{
    free(q->key);
    free(q->key_now);
    free(q->turn);
    *q = (NetworkLines){ 0 };
}

/* key_now into key, by cut: it is in the order of units, which equal cuts keep. */
static void sort_afresh(NetworkLines *q, uint64_t cut_most)
{
    uint64_t *from = q->key_now, *to = q->key;
    for (unsigned shift = 0; shift == 0 || cut_most >> shift > 0; shift += DIGIT) {
        uint32_t end[(1u << DIGIT) + 1] = { 0 };
        const uint64_t digit = (1u << DIGIT) - 1;
        for (size_t i = 0; i < q->d; i++) end[(from[i] >> 32 >> shift & digit) + 1]++;
        for (size_t k = 0; k < 1u << DIGIT; k++) end[k + 1] += end[k];
        for (size_t i = 0; i < q->d; i++) to[end[from[i] >> 32 >> shift & digit]++] = from[i];
        uint64_t *sorted = to;
        to = from;
        from = sorted;
    }
    q->key = from;
    q->key_now = to;
}

static void sort_keys(NetworkLines *q, uint64_t cut_most)
{
    uint64_t *key = q->key, *now = q->key_now;
    size_t d = q->d, budget = MOVES_A_UNIT*d + 64;
    for (size_t p = 0; p < d && budget > 0; p++) {
        uint64_t k = now[line_unit(key[p])];
        size_t to = p;
        for (; budget > 0 && to > 0 && key[to - 1] > k; to--, budget--) key[to] = key[to - 1];
        key[to] = k;
    }
    if (budget == 0) sort_afresh(q, cut_most);
}

void lines_of(NetworkLines *q, const Network *f, const Places *p)
{
    Line l = { 0, 0 };
    double far = fmax(fabs(p->x[0]), fabs(p->x[p->n - 1])), slopes = 0, heights = 0;
    uint32_t cut[CUTS_AT_ONCE], n = (uint32_t)p->n;
    for (size_t from = 0; from < q->d; from += CUTS_AT_ONCE) {
        size_t left = f->room - from, to = q->d - from < CUTS_AT_ONCE ? q->d : from + CUTS_AT_ONCE;
        places_cuts(p, f->w + from, f->b + from, left < CUTS_AT_ONCE ? left : CUTS_AT_ONCE, cut);
        for (size_t i = from; i < to; i++) {
            double w = f->w[i], b = f->b[i];
            bool rises = w >= 0;
            uint32_t k = cut[i - from];
            /* numbers, so that nothing branches; a unit that is never active has no line, however
             * steep */
            double falls = !rises, sign = 1 - 2*falls, acts = rises ? k != n : k != 0,
                v = acts*f->v[i];
            double wv = w*v, bv = at_centre(w, b, p->centre)*v;
            q->key_now[i] = (uint64_t)k << 32 | i;
            q->turn[i] = (Line){ sign*wv, sign*bv };
            l.slope += falls*wv;
            l.height += falls*bv;
            slopes += fabs(wv);
            heights += fabs(b*v);
        }
    }
    q->first = l;
    q->noise = 0.5*DBL_EPSILON*((2 + sqrt((double)q->d))*(slopes*far + heights) + fabs(f->c));
    sort_keys(q, p->n);
}

double lines_loss(NetworkLines *q, const Sums *s, const Network *f)
{
    lines_of(q, f, &s->places);
    Line l = q->first;
    Residuals sum = { 0 };
    size_t from = 0;
    for (size_t p = 0; p <= q->d; p++) {
        size_t to = p < q->d ? line_cut(q->key[p]) : s->n;
        if (to > from) sums_add(s, from, to, l, f->c, &sum);
        from = to;
        if (p < q->d) l = line_past(q, l, line_unit(q->key[p]));
    }
    double n = (double)s->n, mean = sum.delta_delta/n, noise = 2e10*q->noise;
    bool is_clear = noise*noise <= mean, is_number = isfinite(mean);
    if (is_number && (is_clear || (double)q->d*n > PLAIN_MOST)) return 0.5*mean;
    return network_loss(f, s->at, s->n);
}
