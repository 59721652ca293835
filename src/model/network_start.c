#include "model/network_start.h"
#include "model/solver.h"

#include <math.h>
#include <string.h>

#include "base/random.h"

static double between(Random *r, double lo, double hi) { return lo + (hi - lo)*random_uniform(r); }

static void start_uniform(Network *f, const NetworkData *d)
{
    Random r = random_from(d->seed);
    double scale = 1/sqrt((double)d->width), lo = d->elbow_lo, hi = d->elbow_hi;
    for (size_t i = 0; i < d->width; i++) {
        f->w[i] = between(&r, -1, 1);
        f->v[i] = between(&r, -scale, scale);
        double e = between(&r, lo, hi);      /* for even, too: it has the notebook's w and v */
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
        return fail(m, ERR_MEMORY, "Out of memory for %zu units. Choose a smaller width.",
                    d->width);
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
    return fail(m, ERR_RANGE,
                "The network's numbers are too large for doubles when scaled to the data. Take "
                "\"scaled\" away, or "
                              "begin nearer to the data.");
}

/* What is seen of a scaled start: what was given, and the rest in data units. */
static bool see_given(Row *r, const NetworkData *d, const Scale *q)
{
    if (!row_see(r, q)) return false;
    if (!q->on) return true;
    Network *seen = &r->seen->at;
    seen->c = d->has_c ? d->c : 0;
    if (d->w == NULL) return true;
    memcpy(seen->w, d->w, d->width*sizeof *seen->w);
    memcpy(seen->b, d->b, d->width*sizeof *seen->b);
    memcpy(seen->v, d->v, d->width*sizeof *seen->v);
    return true;
}

static Status solve(Row *r, double ridge, const Scale *q, const Sample *s, size_t n, Message *m)
{
    if (n == 0)
        return fail(m, ERR_STATE, "Least squares need points. Give \"points\" or \"data\".");
    Status st = solver_solve(&r->at, s, n, ridge, m);
    if (st == OK && !row_solved(r, q))
        st = fail(m, ERR_MEMORY, "Out of memory for %zu units. Choose a smaller width.", r->at.d);
    return st;
}

Status network_begin(Row **out, const LessonData *d, const Scale *q, const Sample *s, size_t n,
                     Message *m)
{
    Network f;
    Status st = network_start_scaled(&f, &d->network, q, m);
    if (st != OK) return st;
    Row *r = row_new(&f, NULL, NULL, 0, 0);
    network_deinit(&f);
    if (r == NULL || !see_given(r, &d->network, q))
        st = fail(m, ERR_MEMORY, "Out of memory for %zu units. Choose a smaller width.",
                  d->network.width);
    if (st == OK && d->least_squares) st = solve(r, d->ridge, q, s, n, m);
    if (st == OK) *out = r;
    else row_free(r);
    return st;
}

Training network_training(const LessonData *d, size_t n)
{
    static const Rule rule[] = { [OPTIMIZER_SGD] = RULE_SGD, [OPTIMIZER_MOMENTUM] = RULE_MOMENTUM,
                                 [OPTIMIZER_ADAM] = RULE_ADAM };
    Training t = { .rate = d->rate, .rule = rule[d->optimizer], .layers = d->layers,
                   .order = d->order, .seed = d->seed, .taken = d->kept.taken,
                   .batch = d->batch == BATCH_ALL ? n : d->batch == 0 ? 1 : d->batch };
    t.mu = t.rule == RULE_MOMENTUM ? d->beta[0] : 0;
    t.beta1 = d->beta[0];
    t.beta2 = d->beta[1];
    return t;
}

