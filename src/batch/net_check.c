/* A network's gradients against central differences. */
#include "batch/net.h"

#include <float.h>
#include <math.h>

typedef struct { const char *name; size_t checked, too_large; double worst; } Worst;

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
    w->checked++;
    if (isfinite(numeric) && isfinite(scale))
        w->worst = fmax(w->worst, fabs(analytic - numeric)/scale);
    else w->too_large++;
}

/* Of one point, at up to 200 units. */
static void at_point(Worst w[4], Network *f, Network *g, const Recipe *r, size_t k)
{
    Sample s = r->s[k];
    size_t units = f->d < 200 ? f->d : 200;
    network_gradient(g, f, LAYERS_ALL, r->s, &k, 1);
    for (size_t u = 0; u < units; u++) {
        size_t i = u*f->d/units;
        difference(&w[2], f, &f->v[i], g->v[i], s);
        double z = f->w[i]*s.x + f->b[i], reach = 1.01e-4*fmax(fmax(1, fabs(f->w[i]))*fabs(s.x),
                                                               fmax(1, fabs(f->b[i])));
        if (fabs(z) <= reach) continue;      /* on the elbow there is no difference to compare */
        difference(&w[0], f, &f->w[i], g->w[i], s);
        difference(&w[1], f, &f->b[i], g->b[i], s);
    }
    if (f->bias) difference(&w[3], f, &f->c, g->c, s);
}

Status net_check(bool *right, Buf *b, const Recipe *r, Message *m)
{
    Worst w[] = { { .name = "w" }, { .name = "b" }, { .name = "v" }, { .name = "c" } };
    TrainState t;
    if (train_init(&t, &r->start->at, RULE_SGD) != OK)
        return fail(m, ERR_MEMORY, "Out of memory for %zu units. Choose a smaller width.",
                    r->start->at.d);
    size_t points = r->n < 40 ? r->n : 40;
    for (size_t p = 0; p < points; p++) at_point(w, &t.at, &t.grad, r, p*r->n/points);
    bool has_c = t.at.bias;
    train_deinit(&t);
    *right = true;
    buf_printf(b, "%-12s %10s %16s\n", "gradient", "checked", "largest error");
    for (int i = 0; i < (has_c ? 4 : 3); i++) {
        bool good = w[i].worst <= 1e-7;
        buf_printf(b, "%-12s %10zu %16.1e  %s\n", w[i].name, w[i].checked, w[i].worst,
                   !good ? "WRONG" : w[i].too_large > 0 ? "too large for numbers" : "ok");
        *right = *right && good && w[i].too_large == 0;
    }
    return OK;
}
