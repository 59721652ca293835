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

static double mean_y(const State *s)
{
    double sum = 0;
    for (size_t i = 0; i < state_n(s); i++) sum += s->points->at[i].y;
    return sum/(double)state_n(s);
}

Refit refit_of(const State *s)
{
    enum { LO = 0, HI = 1 };      /* where targets are */
    const Origin *o = s->net.origin;
    Refit r = { .network = o->network };
    if (s->net.scale.on && s->chosen.scale) r.scale = scale_of(s->points->at, state_n(s));
    r.rescaled = s->net.scale.on;
    NetworkData *d = &r.network;
    bool is_given = o->given, has_interval = !is_given && d->start != START_HE;
    if (s->chosen.elbows) return r;
    r.starts = is_given ? !is_among(s, LO, HI)
        : has_interval && (d->elbow_lo != LO || d->elbow_hi != HI);
    if (!r.starts) return r;
    if (is_given)
        *d = (NetworkData){ .width = d->width, .seed = 1, .has_c = d->has_c, .c = d->c };
    d->elbow_lo = LO;
    d->elbow_hi = HI;
    if (d->has_c && d->c != 0) d->c = mean_y(s);
    return r;
}

static bool shows_all(const State *s)
{
    Window v = s->view;
    for (size_t i = 0; i < state_n(s); i++) {
        Sample p = s->points->at[i];
        if (!(p.x >= v.x0 && p.x <= v.x1 && p.y >= v.y0 && p.y <= v.y1)) return false;
    }
    return true;
}

void refit_looks(State *s, Target t)
{
    static const char *const title[TARGET_COUNT] = {
        [TARGET_ZIGZAG] = "Zig-zag", [TARGET_SINE] = "Sine", [TARGET_ABS] = "Absolute value",
        [TARGET_STEP] = "Step", [TARGET_CUBIC] = "Cubic" };
    memset(s->about, 0, sizeof s->about);
    memset(s->group, 0, sizeof s->group);
    if (!s->chosen.title && s->visit.pages == NULL) {
        memset(s->title, 0, sizeof s->title);
        snprintf(s->title, sizeof s->title, "%s", title[t]);
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
