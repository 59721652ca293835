#include "batch/net.h"

#include "math/network_fast.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define CHUNK 4096     /* unit updates between two looks at the clock and Ctrl+C, in thousands of parameters */

Status net_open(Net *out, const char *name, bool wants_points, Message *m)
{
    Net n = { .pick = NULL };
    Network start = { 0 };
    Status s = lesson_find(&n.d, name, m);
    if (s != OK) return s;
    if (n.d.network.width == 0)
        s = fail(m, ERR_STATE, "%.200s has one unit, not a network. For one unit there are elbow step and elbow run.", name);
    if (s == OK) s = lesson_load_points(&n.d, name, m);
    if (s == OK && wants_points && n.d.n == 0)
        s = fail(m, ERR_STATE, "%.200s has no points to train on. Give \"points\" or \"data\".", name);
    if (s == OK) s = network_start(&start, &n.d.network, m);
    if (s == OK) {
        n.tr = network_training(&n.d, n.d.n);
        s = train_init(&n.t, &start, n.tr.rule);
        n.pick = malloc((n.tr.batch + 1)*sizeof *n.pick);
        if (s != OK || n.pick == NULL) s = fail(m, ERR_MEMORY, "Out of memory for %zu units. Choose a smaller width.", start.d);
    }
    network_deinit(&start);
    if (s != OK) net_free(&n);
    else *out = n;
    return s;
}

void net_free(Net *n)
{
    train_deinit(&n->t);
    free(n->pick);
    lesson_data_free(&n->d);
    *n = (Net){ .pick = NULL };
}

static Status diverged(const Net *n, Message *m)
{
    return fail(m, ERR_DIVERGED, "Step %zu would make the parameters too large for a double: the rate λ = %g is above what this "
                "network and data allow. The %zu steps before it are kept. Lower the rate, for example to %g.",
                n->t.step + 1, n->tr.rate, n->t.step, n->tr.rate/10);
}

Status net_steps(Net *n, size_t steps, volatile const int *stop, void (*told)(size_t step), Message *m)
{
    size_t cost = n->t.at.d*n->tr.batch, chunk = cost < 1000*(size_t)CHUNK ? 1000*(size_t)CHUNK/cost : 1;
    size_t end = n->t.step + steps;
    while (n->t.step < end && (stop == NULL || !*stop)) {
        size_t now = end - n->t.step < chunk ? end - n->t.step : chunk;
        Status s = OK;
        if (n->tr.rule == RULE_SGD) s = fast_steps(&n->t, &n->tr, n->d.point, n->d.n, now);
        else
            for (size_t k = 0; k < now && s == OK; k++) s = train_step(&n->t, &n->tr, n->d.point, n->d.n, n->pick);
        if (s == ERR_DIVERGED) return diverged(n, m);
        if (s != OK) return fail(m, s, "Out of memory after step %zu.", n->t.step);
        if (told != NULL) told(n->t.step);
    }
    return OK;
}

/* --- gradients against central differences --- */

typedef struct { const char *name; size_t checked; double worst; } Worst;

static double sample_loss(const Network *f, Sample s)
{
    double delta = network_value(f, s.x) - s.y;
    return 0.5*delta*delta;
}

/* The loss is quadratic in each parameter where no unit changes sides, so only
 * rounding is left, which the error is measured against. */
static void difference(Worst *w, Network *f, double *theta, double analytic, Sample s)
{
    double keep = *theta, h = 1e-4*fmax(1, fabs(keep)), loss = sample_loss(f, s);
    *theta = keep + h;
    double up = sample_loss(f, s), up_h = *theta - keep;
    *theta = keep - h;
    double down = sample_loss(f, s), down_h = keep - *theta;
    *theta = keep;
    double numeric = (up - down)/(up_h + down_h);
    double scale = 1 + fabs(analytic) + 1e8*DBL_EPSILON*(1 + loss)/h;
    w->worst = fmax(w->worst, isfinite(numeric) ? fabs(analytic - numeric)/scale : INFINITY);
    w->checked++;
}

bool net_check(Buf *b, Net *n)
{
    Worst w[] = { { "w", 0, 0 }, { "b", 0, 0 }, { "v", 0, 0 }, { "c", 0, 0 } };
    Network *f = &n->t.at, *g = &n->t.grad;
    size_t points = n->d.n < 40 ? n->d.n : 40, units = f->d < 200 ? f->d : 200;
    for (size_t p = 0; p < points; p++) {
        size_t k = p*n->d.n/points;
        Sample s = n->d.point[k];
        network_gradient(g, f, LAYERS_ALL, n->d.point, &k, 1);
        for (size_t u = 0; u < units; u++) {
            size_t i = u*f->d/units;
            difference(&w[2], f, &f->v[i], g->v[i], s);
            double z = f->w[i]*s.x + f->b[i], reach = 1.01e-4*fmax(fmax(1, fabs(f->w[i]))*fabs(s.x), fmax(1, fabs(f->b[i])));
            if (fabs(z) <= reach) continue;      /* on the elbow there is no difference to compare with */
            difference(&w[0], f, &f->w[i], g->w[i], s);
            difference(&w[1], f, &f->b[i], g->b[i], s);
        }
        if (f->bias) difference(&w[3], f, &f->c, g->c, s);
    }
    bool right = true;
    buf_printf(b, "%-12s %10s %16s\n", "gradient", "checked", "largest error");
    for (int i = 0; i < (f->bias ? 4 : 3); i++) {
        bool good = w[i].worst <= 1e-7;
        buf_printf(b, "%-12s %10zu %16.1e  %s\n", w[i].name, w[i].checked, w[i].worst, good ? "ok" : "WRONG");
        right = right && good;
    }
    return right;
}
