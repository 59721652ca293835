#include "batch/net.h"

#include "math/fast/mean_loss.h"
#include "model/diverged.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define SORTED_FROM 1e8
#define CHUNK 4e6      /* multiplications between two looks at the clock and Ctrl+C */

/* Without points there is nothing to train: the engine then only holds the start. */
static Status begin(Net *n, const Network *start)
{
    if (n->d.n == 0) return train_init(&n->e.t, start, RULE_SGD);
    Training tr = network_training(&n->d, n->d.n);
    return engine_init(&n->e, start, &tr, n->point, n->d.n);
}

static Status scale(Net *n, Message *m)
{
    n->point = n->d.point;
    n->test = n->d.test_point;
    if (!n->d.data.scaled) return OK;
    size_t points = n->d.n;
    Sample *s = n->scaled = malloc((points + n->d.test_n + 1)*sizeof *s);
    if (s == NULL) return fail(m, ERR_MEMORY, "Out of memory for %zu points.", points);
    n->scale = scale_of(n->d.point, points);
    for (size_t i = 0; i < points; i++) s[i] = scale_sample(&n->scale, n->d.point[i]);
    for (size_t i = 0; i < n->d.test_n; i++) s[points + i] = scale_sample(&n->scale, n->d.test_point[i]);
    n->point = s;
    n->test = s + points;
    return OK;
}

/* The start as the engine sees it. */
static Status starting(Network *start, Net *n, Message *m)
{
    Status s = network_start_scaled(start, &n->d.network, &n->scale, m);
    LessonData seen = n->d;
    seen.point = (Sample *)n->point;
    return s == OK ? network_solve(start, &seen, m) : s;
}

Status net_open(Net *n, const char *name, bool wants_points, Message *m)
{
    Network start = { 0 };
    *n = (Net){ .e = { .method = METHOD_FAST } };
    Status s = lesson_find(&n->d, name, m);
    if (s != OK) return s;
    if (n->d.network.width == 0)
        s = fail(m, ERR_STATE, "%.200s has one unit, not a network. For one unit there are elbow step and elbow run.", name);
    if (s == OK) s = lesson_load_points(&n->d, name, m);
    if (s == OK && wants_points && n->d.n == 0)
        s = fail(m, ERR_STATE, "%.200s has no points to train on. Give \"points\" or \"data\".", name);
    if (s == OK) s = scale(n, m);
    if (s == OK) s = starting(&start, n, m);
    if (s == OK && n->scale.on && (s = network_init(&n->shown, start.d, start.bias)) != OK)
        fail(m, s, "Out of memory for %zu units. Choose a smaller width.", start.d);
    else if (s == OK && (s = begin(n, &start)) != OK)
        fail(m, s, s == ERR_RANGE ? "The batch is larger than the %zu points." : "Out of memory for %zu units. Choose a smaller width.",
             s == ERR_RANGE ? n->d.n : start.d);
    network_deinit(&start);
    if (s != OK) net_free(n);
    return s;
}

void net_free(Net *n)
{
    engine_deinit(&n->e);
    network_deinit(&n->shown);
    free(n->scaled);
    n->scaled = NULL;
    lesson_data_free(&n->d);
}

const Network *net_shown(Net *n)
{
    if (!n->scale.on) return &n->e.t.at;
    network_copy(&n->shown, &n->e.t.at);
    unscale_network(&n->scale, &n->shown);
    return &n->shown;
}

/* loss = loss~ y_size^2 */
static double loss_on(const Net *n, const Sample *s, size_t count, double sorted_from)
{
    /* sorting once is worth it from here on: O(d + count) instead of O(d count) */
    bool is_large = (double)n->e.t.at.d*(double)count > sorted_from;
    MeanLoss q;
    double loss;
    if (is_large && mean_loss_init(&q, s, count) == OK) {
        loss = mean_loss(&q, &n->e.t.at);
        mean_loss_deinit(&q);
    } else {
        loss = network_loss(&n->e.t.at, s, count);
    }
    return n->scale.on ? loss*n->scale.y_size*n->scale.y_size : loss;
}

double net_loss(const Net *n) { return loss_on(n, n->point, n->d.n, SORTED_FROM); }
double net_test_loss(const Net *n) { return loss_on(n, n->test, n->d.test_n, SORTED_FROM); }

static Status diverged(Net *n, Message *m)
{
    Network start;
    Status s = starting(&start, n, m);
    if (s != OK) return s;
    s = run_diverged(m, n->e.t.step, &start, &(Recipe){ .tr = n->e.tr, .s = n->point, .n = n->d.n }, &n->scale);
    network_deinit(&start);
    return s;
}

Status net_steps(Net *n, size_t steps, volatile const int *stop, void (*told)(size_t step), Message *m)
{
    double cost = engine_cost(&n->e);
    size_t chunk = cost < CHUNK ? (size_t)(CHUNK/cost) : 1, end = n->e.t.step + steps;
    Status s = OK;
    if (n->e.t.step == 0 && steps > 0) s = run_begins(m, loss_on(n, n->point, n->d.n, 1e5), &n->e.t.at, &(Recipe){ .s = n->point, .n = n->d.n });
    while (s == OK && n->e.t.step < end && (stop == NULL || !*stop)) {
        size_t left = end - n->e.t.step;
        s = engine_steps(&n->e, left < chunk ? left : chunk);
        if (s == ERR_DIVERGED) return diverged(n, m);
        if (s != OK) return fail(m, s, "Out of memory after step %zu.", n->e.t.step);
        if (told != NULL) told(n->e.t.step);
    }
    return s;
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
    Network *f = &n->e.t.at, *g = &n->e.t.grad;
    size_t points = n->d.n < 40 ? n->d.n : 40, units = f->d < 200 ? f->d : 200;
    for (size_t p = 0; p < points; p++) {
        size_t k = p*n->d.n/points;
        Sample s = n->point[k];
        network_gradient(g, f, LAYERS_ALL, n->point, &k, 1);
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
