#include "model/network_start.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "math/least_squares.h"

static double between(Random *r, double lo, double hi) { return lo + (hi - lo)*random_uniform(r); }

static void start_uniform(Network *f, const NetworkData *d)
{
    Random r = random_from(d->seed);
    double scale = 1/sqrt((double)d->width), lo = d->elbow_lo, hi = d->elbow_hi;
    for (size_t i = 0; i < d->width; i++) {
        f->w[i] = between(&r, -1, 1);
        f->v[i] = between(&r, -scale, scale);
        double e = between(&r, lo, hi);      /* drawn for even, too: it has the notebook's w and v */
        if (d->start == START_EVEN) e = lo + ((double)i + 0.5)*(hi - lo)/(double)d->width;
        f->b[i] = -e*f->w[i];
    }
}

/* Variance 2 over the number of inputs: 1 of the first layer, d of the second. */
static void start_he(Network *f, const NetworkData *d)
{
    Random r = random_from(d->seed);
    double first = sqrt(2), second = sqrt(2/(double)d->width);
    for (size_t i = 0; i < d->width; i++) {
        f->w[i] = first*random_normal(&r);
        f->v[i] = second*random_normal(&r);
    }
}

Status network_start(Network *f, const NetworkData *d, Message *m)
{
    if (network_init(f, d->width, d->has_c) != OK)
        return fail(m, ERR_MEMORY, "Out of memory for %zu units. Choose a smaller width.", d->width);
    f->c = d->has_c ? d->c : 0;
    if (d->w != NULL) {
        memcpy(f->w, d->w, d->width*sizeof *f->w);
        memcpy(f->b, d->b, d->width*sizeof *f->b);
        memcpy(f->v, d->v, d->width*sizeof *f->v);
        return OK;
    }
    if (d->start == START_HE) start_he(f, d);
    else start_uniform(f, d);
    return OK;
}

Status network_start_scaled(Network *f, const NetworkData *d, const Scale *q, Message *m)
{
    if (!q->on) return network_start(f, d, m);
    NetworkData drawn = *d;
    drawn.elbow_lo = scale_x(q, d->elbow_lo);
    drawn.elbow_hi = scale_x(q, d->elbow_hi);
    Status s = network_start(f, &drawn, m);
    if (s != OK) return s;
    if (d->w != NULL) scale_network(q, f);
    else f->c /= q->y_size;
    if (network_finite(f)) return OK;
    network_deinit(f);
    return fail(m, ERR_RANGE, "The network's numbers are too large for doubles when scaled to the data. Take \"scaled\" away, or "
                              "begin nearer to the data.");
}

Status network_solve(Network *f, const LessonData *d, Message *m)
{
    if (!d->least_squares) return OK;
    if (d->n == 0) return fail(m, ERR_STATE, "Least squares need points. Give \"points\" or \"data\".");
    Status s = least_squares(f, d->point, d->n, d->ridge);
    if (s == ERR_MEMORY) fail(m, s, "Out of memory for least squares of %zu units. Choose a smaller width.", f->d);
    if (s == ERR_RANGE) fail(m, s, "Least squares of %zu units on %zu points need more than 1 GB, or give numbers too large for "
                                   "a double. Choose a smaller width or a larger ridge.", f->d, d->n);
    return s;
}

Training network_training(const LessonData *d, size_t n)
{
    static const Rule rule[] = { [OPTIMIZER_SGD] = RULE_SGD, [OPTIMIZER_MOMENTUM] = RULE_MOMENTUM,
                                 [OPTIMIZER_ADAM] = RULE_ADAM };
    Training t = { .rate = d->rate, .rule = rule[d->optimizer], .layers = d->layers, .order = d->order, .seed = d->seed,
                   .batch = d->batch == BATCH_ALL ? n : d->batch == 0 ? 1 : d->batch };
    t.mu = t.rule == RULE_MOMENTUM ? d->beta[0] : 0;
    t.beta1 = d->beta[0];
    t.beta2 = d->beta[1];
    return t;
}

