#include "math/fast/network_moments.h"

#include "base/memory.h"
#include "math/fast/centre.h"

#include <math.h>
#include <stdlib.h>

#define TRUSTED 1e9      /* noises in a residual */
#define FAR     4e6      /* ranges of x from 0: from there on 2^-53 (|w x| + |b|) is 1e-9 of z */
#define MOMENT_COST 8.0      /* multiplications a unit, by time */
#define SURE_COST   200.0
#define AHEAD   8u       /* cuts whose sums are on the way into the cache */

Status sweep_init(MomentSweep *q, const Moments *data, const Network *f)
{
    const Places *p = &data->sums.places;
    double lo = p->x[0], hi = p->x[p->n - 1];
    *q = (MomentSweep){ .data = data, .is_far = fmax(fabs(lo), fabs(hi)) > FAR*(hi - lo),
                        .cost = MOMENT_COST*(double)f->d };
    Status st = lines_init(&q->lines, f->d);
    if (st != OK) return st;
    q->before = memory_take(2*f->d*sizeof *q->before);
    if (q->before == NULL) {
        sweep_deinit(q);
        return ERR_MEMORY;
    }
    return OK;
}

void sweep_deinit(MomentSweep *q)
{
    lines_deinit(&q->lines);
    free(q->before);
    *q = (MomentSweep){ 0 };
}

/* What unit i's gradient needs: the sums up to its cut. */
static inline void note(MomentSweep *q, size_t i, const Residuals *sum)
{
    q->before[2*i] = sum->delta_x;
    q->before[2*i + 1] = sum->delta;
}

/* By the moments; heights of lines without c, y about its centre: about = c - y_centre.
 *
 *   sum delta^2 = A sum delta x + C sum delta - sum delta y */
static Residuals walk(MomentSweep *q, double about)
{
    const MomentCell *from = q->data->cell, *end = from + q->data->n;
    const uint64_t *key = q->lines.key;
    Line l = q->lines.first;
    size_t d = q->lines.d;
    Residuals sum = { 0 };
    for (size_t p = 0; p <= d; p++) {
        const MomentCell *to = p < d ? q->data->cell + line_cut(key[p]) : end;
        if (p + AHEAD < d) __builtin_prefetch(q->data->cell + line_cut(key[p + AHEAD]));
        if (to != from) {
            double A = l.slope, C = l.height + about, n = to->n - from->n, x = to->x - from->x;
            double y = to->y - from->y, xy = to->xy - from->xy;
            double delta = A*x + C*n - y, delta_x = A*(to->xx - from->xx) + C*x - xy;
            sum.delta += delta;
            sum.delta_x += delta_x;
            sum.delta_delta += A*(delta_x - xy) + (C*(delta - y) + (to->yy - from->yy));
            from = to;
        }
        if (p == d) break;
        size_t i = line_unit(key[p]);
        note(q, i, &sum);
        l = line_past(&q->lines, l, i);
    }
    return sum;
}

/* The same by sums in which nothing cancels. */
static Residuals walk_surely(MomentSweep *q, double c)
{
    Line l = q->lines.first;
    Residuals sum = { 0 };
    size_t from = 0, d = q->lines.d;
    for (size_t p = 0; p <= d; p++) {
        size_t to = p < d ? line_cut(q->lines.key[p]) : q->data->n;
        if (to > from) sums_add(&q->data->sums, from, to, l, c, &sum);
        from = to;
        if (p == d) break;
        size_t i = line_unit(q->lines.key[p]);
        note(q, i, &sum);
        l = line_past(&q->lines, l, i);
    }
    return sum;
}

void sweep_gradient(MomentSweep *q, Network *g, const Network *f, Layers layers)
{
    const Sums *s = &q->data->sums;
    double n = (double)q->data->n, centre = s->places.centre;
    lines_of(&q->lines, f, &s->places);
    Residuals sum = walk(q, f->c - s->y_centre);
    q->cost = MOMENT_COST*(double)f->d;
    double noise = TRUSTED*q->lines.noise;
    if (q->is_far || !(noise*noise*n <= sum.delta_delta)) {
        if ((double)f->d*n <= PLAIN_MOST) {
            network_gradient(g, f, layers, s->at, NULL, s->n);
            q->cost = 4*(double)f->d*n;
            return;
        }
        q->cost = SURE_COST*(double)f->d;
        sum = walk_surely(q, f->c);
    }
    double part = 1/n;
    for (size_t i = 0; i < f->d; i++) {
        double w = f->w[i], b = at_centre(w, f->b[i], centre), v = f->v[i], up = w >= 0,
            side = 1 - 2*up;
        double gx = (side*q->before[2*i] + up*sum.delta_x)*part,
            gb = (side*q->before[2*i + 1] + up*sum.delta)*part;
        g->v[i] = w*gx + b*gb;
        g->w[i] = layers == LAYERS_ALL ? v*(gx + centre*gb) : 0;
        g->b[i] = layers == LAYERS_ALL ? v*gb : 0;
    }
    g->c = f->bias ? sum.delta/n : 0;
}

Status sweep_steps(MomentSweep *q, TrainState *t, const Training *tr, uint64_t steps)
{
    for (uint64_t k = 0; k < steps; k++) {
        sweep_gradient(q, &t->grad, &t->at, tr->layers);
        Status st = train_apply_rule(t, tr);
        if (st != OK) return st;
        train_take(t);
    }
    return OK;
}
