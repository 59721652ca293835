#include "math/fast/network_moments.h"

#include <stdlib.h>

#define MOVES_A_UNIT 16u     /* of the insertion sort, before sorting afresh */

Status sweep_init(MomentSweep *q, const Moments *data, const Network *f)
{
    *q = (MomentSweep){ 0 };
    if (data->n >= (size_t)1 << 31 || f->d >= (size_t)1 << 31) return ERR_RANGE;
    q->data = data;
    q->d = f->d;
    q->key = malloc(f->d*sizeof *q->key);
    q->key_now = malloc(f->d*sizeof *q->key_now);
    q->line = malloc(2*f->d*sizeof *q->line);
    q->sums = malloc(2*f->d*sizeof *q->sums);
    if (q->key == NULL || q->key_now == NULL || q->line == NULL || q->sums == NULL) {
        sweep_deinit(q);
        return ERR_MEMORY;
    }
    for (size_t i = 0; i < f->d; i++)
        q->key[i] = i << 1;      /* any order: the first step sorts */
    return OK;
}

void sweep_deinit(MomentSweep *q)
{
    free(q->key);
    free(q->key_now);
    free(q->line);
    free(q->sums);
    *q = (MomentSweep){ 0 };
}

static size_t unit_of(uint64_t key) { return (size_t)(key >> 1 & 0xFFFFFFFFu); }
static size_t cut_at(uint64_t key) { return (size_t)(key >> 33); }
static double rising(uint64_t key) { return (double)(key & 1); }

static int by_key(const void *a, const void *b)
{
    uint64_t p = *(const uint64_t *)a, q = *(const uint64_t *)b;
    return (p > q) - (p < q);
}

/* The cuts of f, sorted. The keys differ, so the order does not depend on the
 * last one. First all cuts, without branches that depend on them, so that their
 * cache misses overlap. */
static void sort_cuts(MomentSweep *q, const Network *f)
{
    const Moments *m = q->data;
    uint64_t *key = q->key, *now = q->key_now;
    size_t d = q->d, budget = MOVES_A_UNIT*d + 64;
    uint32_t cut[CUTS_AT_ONCE];
    for (size_t from = 0; from < d; from += CUTS_AT_ONCE) {
        size_t left = f->room - from, to = d - from < CUTS_AT_ONCE ? d : from + CUTS_AT_ONCE;
        places_cuts(&m->places, f->w + from, f->b + from, left < CUTS_AT_ONCE ? left : CUTS_AT_ONCE, cut);
        for (size_t i = from; i < to; i++) {
            __builtin_prefetch(&m->cell[cut[i - from]]);
            now[i] = (uint64_t)cut[i - from] << 33 | i << 1 | (f->w[i] >= 0);
        }
    }
    for (size_t p = 0; p < d; p++) {
        uint64_t k = now[unit_of(key[p])];
        size_t to = p;
        for (; budget > 0 && to > 0 && key[to - 1] > k; to--, budget--) key[to] = key[to - 1];
        key[to] = k;
    }
    if (budget == 0) qsort(key, d, sizeof *key, by_key);
}

typedef struct { double A, C; } Line;

/* f^ left of every cut: the falling units. Makes line[] on the way. */
static Line leftmost(MomentSweep *q, const Network *f)
{
    Line l = { 0, f->c };
    for (size_t i = 0; i < q->d; i++) {
        double wv = f->w[i]*f->v[i], bv = f->b[i]*f->v[i];
        q->line[2*i] = wv;
        q->line[2*i + 1] = bv;
        l.A += f->w[i] < 0 ? wv : 0;
        l.C += f->w[i] < 0 ? bv : 0;
    }
    return l;
}

static Line past_cut(const MomentSweep *q, Line l, uint64_t key)
{
    size_t i = unit_of(key);
    double turn = 2*rising(key) - 1;
    return (Line){ l.A + turn*q->line[2*i], l.C + turn*q->line[2*i + 1] };
}

void sweep_gradient(MomentSweep *q, Network *g, const Network *f, Layers layers)
{
    sort_cuts(q, f);
    Line l = leftmost(q, f);
    const MomentCell *from = q->data->cell, *end = from + q->data->n;
    double sum = 0, sum_x = 0;       /* of delta, delta x before the cut */
    for (size_t p = 0; p <= q->d; p++) {
        const MomentCell *to = p < q->d ? q->data->cell + cut_at(q->key[p]) : end;
        if (to != from) {
            sum   += l.A*(to->x - from->x) + l.C*(to->n - from->n) - (to->y - from->y);
            sum_x += l.A*(to->xx - from->xx) + l.C*(to->x - from->x) - (to->xy - from->xy);
            from = to;
        }
        if (p == q->d) break;
        size_t i = unit_of(q->key[p]);
        double turn = 1 - 2*rising(q->key[p]);
        q->sums[2*i] = turn*sum_x;
        q->sums[2*i + 1] = turn*sum;
        l = past_cut(q, l, q->key[p]);
    }
    double n = (double)q->data->n;
    for (size_t i = 0; i < q->d; i++) {
        double w = f->w[i], b = f->b[i], v = f->v[i], up = w >= 0;
        double gw = (q->sums[2*i] + up*sum_x)/n, gb = (q->sums[2*i + 1] + up*sum)/n;
        g->v[i] = w*gw + b*gb;
        g->w[i] = layers == LAYERS_ALL ? v*gw : 0;
        g->b[i] = layers == LAYERS_ALL ? v*gb : 0;
    }
    g->c = f->bias ? sum/n : 0;
}

/* sum delta^2 of a line over a stretch: A^2 Sxx + 2AC Sx + C^2 n - 2A Sxy - 2C Sy + Syy */
double sweep_loss(MomentSweep *q, const Network *f)
{
    sort_cuts(q, f);
    Line l = leftmost(q, f);
    const MomentCell *from = q->data->cell, *end = from + q->data->n;
    double sum = 0;
    for (size_t p = 0; p <= q->d; p++) {
        const MomentCell *to = p < q->d ? q->data->cell + cut_at(q->key[p]) : end;
        if (to != from) {
            sum += l.A*(l.A*(to->xx - from->xx) + 2*(l.C*(to->x - from->x) - (to->xy - from->xy)))
                 + l.C*(l.C*(to->n - from->n) - 2*(to->y - from->y)) + (to->yy - from->yy);
            from = to;
        }
        if (p < q->d) l = past_cut(q, l, q->key[p]);
    }
    return sum > 0 ? 0.5*sum/(double)q->data->n : 0;
}

Status sweep_steps(MomentSweep *q, TrainState *t, const Training *tr, uint64_t steps)
{
    for (uint64_t k = 0; k < steps; k++) {
        sweep_gradient(q, &t->grad, &t->at, tr->layers);
        Status st = train_apply_rule(t, tr);
        if (st != OK) return st;
        network_swap(&t->at, &t->next);
        network_swap(&t->m, &t->next_m);
        network_swap(&t->s, &t->next_s);
        t->rule_steps++;
        t->step++;
    }
    return OK;
}
