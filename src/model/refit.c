#include "model/refit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/rate_marks.h"

/* Does an elbow of the start lie where the data are? */
static bool is_among(const State *s, double lo, double hi)
{
    const Network *f = &row_seen(s->net.start)->at;
    for (size_t i = 0; i < f->d; i++) {
        Maybe e = unit_elbow((Unit){ f->w[i], f->b[i] });
        if (e.there && e.value >= lo && e.value <= hi) return true;
    }
    return false;
}

#define LOOKED_AT 1000u     /* points */

/* Is f^ of the start, in the mean of squares, off by less than all of the y are high? */
static bool is_at_height(const State *s)
{
    const Network *f = &row_seen(s->net.start)->at;
    size_t n = state_n(s), every = n/LOOKED_AT + 1, k = 0;
    double lo = INFINITY, hi = -INFINITY, sum = 0;
    for (size_t i = 0; i < n; i += every, k++) {
        Sample p = s->points->at[i];
        double off = network_value(f, p.x) - p.y;
        lo = fmin(lo, p.y);
        hi = fmax(hi, p.y);
        sum += off*off;
    }
    return sum <= (double)k*(hi - lo)*(hi - lo);
}

static double mean_y(const State *s)
{
    double sum = 0;
    for (size_t i = 0; i < state_n(s); i++) sum += s->points->at[i].y;
    return sum/(double)state_n(s);
}

Refit refit_to(const State *s, double lo, double hi, bool scaled)
{
    const Origin *o = s->net.origin;
    Refit r = { .network = o->network };
    bool was = s->net.scale.on, is = s->chosen.scale ? was : scaled;
    if (is) r.scale = scale_of(s->points->at, state_n(s));
    r.rescaled = was || is;
    NetworkData *d = &r.network;
    bool is_given = o->given, has_interval = !is_given && d->start != START_HE;
    bool is_measured = r.rescaled || o->table != NULL;      /* another y over the same x */
    if (!s->chosen.elbows)
        r.starts = is_given ? !is_among(s, lo, hi) || (is_measured && !is_at_height(s))
            : has_interval && (d->elbow_lo != lo || d->elbow_hi != hi);
    if (r.starts) {
        if (is_given)
            *d = (NetworkData){ .width = d->width, .seed = 1, .has_c = d->has_c, .c = d->c };
        d->elbow_lo = lo;
        d->elbow_hi = hi;
    }
    if (d->has_c && d->c != 0 && (r.starts || (!is_given && is_measured))) {
        double mean = mean_y(s);
        r.starts = r.starts || d->c != mean;
        d->c = mean;
    }
    return r;
}

#define DOT 0.02     /* of the view's width or height: data that take no more are not seen */

static bool shows_all(const State *s)
{
    Window v = s->view, d = { INFINITY, -INFINITY, INFINITY, -INFINITY };
    for (size_t i = 0; i < state_n(s); i++) {
        Sample p = s->points->at[i];
        d = (Window){ fmin(d.x0, p.x), fmax(d.x1, p.x), fmin(d.y0, p.y), fmax(d.y1, p.y) };
    }
    return d.x0 >= v.x0 && d.x1 <= v.x1 && d.y0 >= v.y0 && d.y1 <= v.y1
        && (d.x1 - d.x0 >= DOT*(v.x1 - v.x0) || d.x1 == d.x0)
        && (d.y1 - d.y0 >= DOT*(v.y1 - v.y0) || d.y1 == d.y0);
}

void refit_looks_as(State *s, const char *title)
{
    memset(s->about, 0, sizeof s->about);
    memset(s->group, 0, sizeof s->group);
    if (!s->chosen.title && s->visit.pages == NULL && title[0] != '\0') {
        memset(s->title, 0, sizeof s->title);
        snprintf(s->title, sizeof s->title, "%s", title);
    }
    if (s->chosen.view && shows_all(s)) return;
    s->view = state_fit_view(s);
    s->chosen.view = false;
}

double refit_rate(const Chosen *c, Optimizer to)
{
    double of_sgd = c->rate[OPTIMIZER_SGD] > 0 ? c->rate[OPTIMIZER_SGD] : USUAL_SGD;
    if (c->rate[to] > 0) return c->rate[to];
    return to == OPTIMIZER_SGD ? of_sgd : to == OPTIMIZER_MOMENTUM ? of_sgd/10 : USUAL_ADAM;
}
