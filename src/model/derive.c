#include "model/derive.h"

#include <math.h>

#define ON_POINT 1e-9          /* z' = 0, of the size of its terms */
#define SEEN     1e-4          /* of the view's width, of |w|: less is not seen to move */

/* --- the batch --- */

Batch batch_of(const Lesson *l)
{
    const NetLesson *net = l->net;
    if (l->n == 0) return (Batch){ .complete = true };
    if (net->picks == 0) return (Batch){ NULL, l->n, true };
    return (Batch){ net->pick, net->picks, net->picks >= net->tr.batch };
}

Sample batch_point(const Lesson *l, const Batch *b, size_t j)
{
    return l->point[b->pick != NULL ? b->pick[j] : j];
}

Span batch_span(const Lesson *l, const Batch *b)
{
    if (b->pick == NULL && b->count == l->n) return (Span){ l->net->x_lo, l->net->x_hi };
    Span s = { INFINITY, -INFINITY };
    for (size_t j = 0; j < b->count; j++) {
        double x = batch_point(l, b, j).x;
        if (x < s.lo) s.lo = x;
        if (x > s.hi) s.hi = x;
    }
    return s;
}

bool unit_inactive(const Network *f, size_t i, Span x)
{
    double w = f->w[i], b = f->b[i];      /* unit_z, without a jump */
    return !((w*x.lo + b > 0) | (w*x.hi + b > 0));
}

/* --- what the numbers say --- */

static Maybe maybe(bool there, double value)
{
    return there && isfinite(value) ? (Maybe){ true, value + 0.0 } : (Maybe){ false, 0 };
}

/* Only along (x, 1), so of plain SGD on one point, the elbow on the pivot stays. */
static ElbowChange moved(const UnitChange *c, bool is_plain, Unit at, double x)
{
    bool is_motion = c->moved == ELBOW_RIGHT || c->moved == ELBOW_LEFT
                  || c->moved == ELBOW_THROUGH_INFINITY;
    return is_motion && is_plain && unit_on_pivot(at, x) ? ELBOW_UNCHANGED : c->moved;
}

static Maybe turn_of(const Derived *d, const StepNumbers *g)
{
    if (d->known && d->rule == RULE_SGD) return d->reaches ? g->pivot : (Maybe){ 0 };
    double dw = g->next.w - g->at.w;
    return maybe(d->has_next && dw != 0, -(g->next.b - g->at.b)/dw);
}

static Side side_of(const Derived *d, const StepNumbers *g)
{
    if (!g->elbow.there || !g->turn.there) return SIDE_NONE;
    bool is_one = d->known && d->count == 1 && d->rule == RULE_SGD;
    if (is_one && unit_on_pivot(d->trained.at, d->trained.sample.x)) return SIDE_ON;
    double e = g->elbow.value, p = g->turn.value;
    return e > p ? SIDE_RIGHT : e < p ? SIDE_LEFT : SIDE_ON;
}

/* By the numbers of the training, where the gate is decided. */
static Passes passes(const Derived *d)
{
    const StepNumbers *g = &d->trained;
    if (d->count != 1 || (g->next.w == g->at.w && g->next.b == g->at.b)) return PASSES_NOT;
    double size = fabs(g->next.w*g->sample.x) + fabs(g->next.b);
    if (fabs(g->next_z) <= ON_POINT*size) return PASSES_ONTO;
    return (g->z > 0) != (g->next_z > 0) ? PASSES_PAST : PASSES_NOT;
}

static Outcome outcome(const Derived *d, const StepNumbers *g)
{
    bool is_still = g->next.w == g->at.w && g->next.b == g->at.b && g->next_v == g->v;
    if (!d->has_losses || (is_still && g->next_loss == g->loss)) return OUTCOME_NOTHING;
    if (d->next_dead && !d->dead) return OUTCOME_DIES;
    if (g->next_loss > g->loss) return OUTCOME_GROWS;
    bool crosses = (g->delta > 0 && g->next_delta < 0) || (g->delta < 0 && g->next_delta > 0);
    if (crosses) return OUTCOME_OVERSHOOTS;
    return g->next_loss < g->loss ? OUTCOME_HELPS : OUTCOME_NOTHING;
}

/* As in math/unit, with delta_i for delta:  die z/(delta_i (1 + x^2))   flip w/(delta_i x) */
static void special_rates(Derived *d)
{
    const StepNumbers *g = &d->trained;
    double x = g->sample.x;
    if (d->count != 1 || !(g->z > 0) || d->rule != RULE_SGD || d->layers != LAYERS_ALL) return;
    double die = g->z/(g->delta_i*(1 + x*x)), flip = g->at.w/(g->delta_i*x);
    d->die = maybe(die > 0, die);
    d->flip = maybe(flip > 0, flip);
}

static bool numbers_finite(const StepNumbers *g)
{
    const double all[] = { g->at.w, g->at.b, g->v, g->next.w, g->next.b, g->next_v, g->value, g->z,
                           g->next_z, g->delta, g->delta_i, g->dl_dw, g->dl_db, g->dl_dv, g->loss,
                           g->next_loss, g->next_delta };
    for (size_t i = 0; i < sizeof all/sizeof all[0]; i++)
        if (!isfinite(all[i])) return false;
    return true;
}

/* Everything that follows from `trained` and `shown`. */
static void conclude(Derived *d, const Lesson *l)
{
    StepNumbers *g = &d->shown;
    bool is_plain = d->count == 1 && d->known && d->rule == RULE_SGD && d->layers == LAYERS_ALL;
    d->reaches = d->trained.dl_dw != 0 || d->trained.dl_db != 0;
    d->trained.turn = turn_of(d, &d->trained);
    g->turn = turn_of(d, g);
    d->side = side_of(d, &d->trained);
    d->finite = numbers_finite(&d->trained) && numbers_finite(g);
    if (!d->has_next) return;
    d->change = unit_change(d->trained.at, d->trained.next);
    d->change.moved = moved(&d->change, is_plain, d->trained.at, d->trained.sample.x);
    d->dies = d->known && d->active > 0 && d->next_active == 0;
    if (d->known) d->passes = passes(d);
    d->outcome = outcome(d, g);
    double width = l->view.x1 - l->view.x0, e = g->elbow.value, e1 = g->next_elbow.value;
    d->fitted = g->elbow.there && g->next_elbow.there && fabs(e1 - e) < SEEN*width
             && fabs(g->next.w - g->at.w) < SEEN*fabs(g->at.w);
}

/* --- one unit --- */

static bool unit_dead(Unit u, const Lesson *l)
{
    for (size_t j = 0; j < l->n; j++)
        if (unit_z(u, l->point[j].x) > 0) return false;
    return true;
}

void derive_report(Derived *out, const Lesson *l, const StepReport *r)
{
    *out = (Derived){
        .step = l->step, .rule = RULE_SGD, .layers = LAYERS_ALL, .rate = r->rate, .count = 1,
        .active = r->active, .known = true, .has_next = true, .has_losses = true,
        .sign_case = r->sign_case, .fit = r->fit, .die = r->die, .flip = r->flip, .limit = r->limit,
        .dead = unit_dead(r->unit, l), .next_dead = unit_dead(r->next, l) };
    double next_z = unit_z(r->next, r->sample.x);
    out->next_active = next_z > 0;
    out->trained = (StepNumbers){
        .at = r->unit, .next = r->next, .v = 1, .next_v = 1, .sample = r->sample, .value = r->phi,
        .z = r->z, .phi = r->phi, .next_z = next_z, .next_phi = r->next_phi, .delta = r->delta,
        .delta_i = r->delta, .dl_dw = r->dl_dw, .dl_db = r->dl_db, .elbow = r->elbow,
        .next_elbow = r->next_elbow, .pivot = r->pivot, .loss = r->loss, .next_loss = r->next_loss,
        .next_delta = r->next_phi - r->sample.y };
    out->shown = out->trained;
    conclude(out, l);
}

/* --- of a network --- */

typedef struct { double delta, delta_g, delta_gx, dw, db, dv, loss, next_delta, next_loss; } Sums;

static Sums sum_batch(Derived *d, const Lesson *l, const Batch *batch)
{
    const NetLesson *net = l->net;
    Unit at = d->trained.at, next = d->trained.next;
    Sums s = { 0 };
    for (size_t j = 0; j < batch->count; j++) {
        Sample p = scale_sample(&net->scale, batch_point(l, batch, j));
        double delta = network_value(net->raw, p.x) - p.y, z = unit_z(at, p.x);
        s.delta += delta;
        s.loss += 0.5*delta*delta;
        if (z > 0) {
            d->active++;
            s.delta_g += delta;
            s.delta_gx += delta*p.x;
            s.dw += delta*d->trained.v*p.x;
            s.db += delta*d->trained.v;
            s.dv += delta*z;
        }
        d->next_active += net->next != NULL && unit_z(next, p.x) > 0;
        if (!d->has_losses) continue;
        delta = network_value(net->raw_next, p.x) - p.y;
        s.next_delta += delta;
        s.next_loss += 0.5*delta*delta;
    }
    return s;
}

/* A point's own numbers. */
static void single(StepNumbers *g, const NetLesson *net, Sample p)
{
    g->sample = p;
    g->value = network_value(net->raw, p.x);
    g->z = unit_z(g->at, p.x);
    g->phi = unit_phi(g->at, p.x);
}

static void gradients(Derived *d, const Lesson *l, const Batch *batch)
{
    StepNumbers *g = &d->trained;
    Sums s = sum_batch(d, l, batch);
    double m = (double)batch->count;
    bool frozen = d->layers == LAYERS_OUTPUT;
    g->delta = s.delta/m;
    g->delta_i = g->delta*g->v;
    g->dl_dv = s.dv/m;
    g->dl_dw = frozen ? 0 : s.dw/m;
    g->dl_db = frozen ? 0 : s.db/m;
    g->pivot = maybe(s.dw != 0, d->count == 1 ? -1/g->sample.x : -s.delta_g/s.delta_gx);
    g->loss = s.loss/m;
    g->next_loss = s.next_loss/m;
    g->next_delta = s.next_delta/m;
}

static Unit unit_of(const Network *f, size_t i) { return (Unit){ f->w[i], f->b[i] }; }

/* Where the run does not say where the step goes, plain SGD can be worked out. */
static void predict(Derived *d, const Lesson *l, const Batch *batch)
{
    StepNumbers *g = &d->trained;
    if (d->has_next || !d->known || d->rule != RULE_SGD) return;
    d->has_next = true;
    g->next = (Unit){ g->at.w - d->rate*g->dl_dw, g->at.b - d->rate*g->dl_db };
    g->next_v = g->v - d->rate*g->dl_dv;
    for (size_t j = 0; j < batch->count; j++)
        d->next_active += unit_z(g->next, scale_x(&l->net->scale, batch_point(l, batch, j).x)) > 0;
}

/* To data units: w = w~/s_x   b = b~ - w m   v = v~ s_y   delta = delta~ s_y   x = m + s_x x~, and
 * by the chain rule with the loss in data units  dl/dw = s_y^2 (s_x dl/dw~ + m dl/db~)
 * dl/db = s_y^2 dl/db~   dl/dv = s_y dl/dv~.   z and phi are the same numbers. */
static void in_data_units(StepNumbers *g, const Derived *d, const Lesson *l)
{
    const NetLesson *net = l->net;
    const Scale *q = &net->scale;
    *g = d->trained;
    if (!q->on) return;
    const double m = q->x_mid, sx = q->x_size, sy = q->y_size;
    g->at = unit_of(net->at, d->unit);
    g->v = net->at->v[d->unit];
    g->next = g->at;
    g->next_v = g->v;
    if (net->next != NULL) {
        g->next = unit_of(net->next, d->unit);
        g->next_v = net->next->v[d->unit];
    } else if (d->has_next) {
        g->next.w = d->trained.next.w/sx;
        g->next.b = d->trained.next.b - g->next.w*m;
        g->next_v = d->trained.next_v*sy;
    }
    g->sample = (Sample){ 0, 0 };
    g->value *= sy;
    g->delta *= sy;
    g->next_delta *= sy;
    g->delta_i *= sy*sy;
    g->dl_dw = sy*sy*(sx*d->trained.dl_dw + m*d->trained.dl_db);
    g->dl_db *= sy*sy;
    g->dl_dv *= sy;
    g->loss *= sy*sy;
    g->next_loss *= sy*sy;
    g->pivot = maybe(g->pivot.there, m + sx*g->pivot.value);
    g->elbow = unit_elbow(g->at);
    g->next_elbow = unit_elbow(g->next);
}

static void derive_of_network(Derived *d, const Lesson *l, const Batch *batch)
{
    const NetLesson *net = l->net;
    StepNumbers *g = &d->trained;
    size_t i = d->unit;
    g->at = g->next = unit_of(net->raw, i);
    g->v = g->next_v = net->raw->v[i];
    double size = (double)batch->count*(double)net->at->d;
    d->known = batch->complete && size <= DERIVE_MAX;
    if (net->next != NULL) {
        d->has_next = true;
        g->next = unit_of(net->raw_next, i);
        g->next_v = net->raw_next->v[i];
    }
    if (d->count == 1) single(g, net, scale_sample(&net->scale, batch_point(l, batch, 0)));
    d->has_losses = d->known && net->next != NULL && 2*size <= DERIVE_MAX;
    if (d->known) gradients(d, l, batch);
    predict(d, l, batch);
    if (d->count == 1) {
        g->next_z = unit_z(g->next, g->sample.x);
        g->next_phi = unit_phi(g->next, g->sample.x);
        d->sign_case = unit_case(g->at, g->sample.x);
    }
    g->elbow = unit_elbow(g->at);
    g->next_elbow = unit_elbow(g->next);
    in_data_units(&d->shown, d, l);
    if (d->count == 1) d->shown.sample = batch_point(l, batch, 0);
    Span all = { scale_x(&net->scale, net->x_lo), scale_x(&net->scale, net->x_hi) };
    d->dead = !(unit_z(g->at, all.lo) > 0 || unit_z(g->at, all.hi) > 0);
    d->next_dead = !(unit_z(g->next, all.lo) > 0 || unit_z(g->next, all.hi) > 0);
    special_rates(d);
    conclude(d, l);
}

bool derive(Derived *out, const Lesson *l, size_t unit)
{
    if (l->net == NULL) {
        if (unit > 0 || l->n == 0) return false;
        StepReport r = unit_report(l->unit, l->point[l->turn], l->rate);
        derive_report(out, l, &r);
        return true;
    }
    const NetLesson *net = l->net;
    Batch batch = batch_of(l);
    if (unit >= net->at->d || batch.count == 0) return false;
    *out = (Derived){ .is_network = true, .unit = unit, .step = l->step, .rule = net->tr.rule,
                      .layers = net->tr.layers, .rate = net->tr.rate, .scale = net->scale,
                      .count = batch.complete ? batch.count : net->tr.batch };
    derive_of_network(out, l, &batch);
    return true;
}

ElbowChange derive_elbow(const Lesson *l, size_t i)
{
    const NetLesson *net = l->net;
    Unit at = unit_of(net->raw, i), next = net->next != NULL ? unit_of(net->raw_next, i) : at;
    UnitChange c = unit_change(at, next);
    Batch batch = batch_of(l);
    bool is_plain = batch.complete && batch.count == 1 && net->tr.rule == RULE_SGD
                 && net->tr.layers == LAYERS_ALL;
    double x = is_plain ? scale_x(&net->scale, batch_point(l, &batch, 0).x) : 0;
    return moved(&c, is_plain, at, x);
}
