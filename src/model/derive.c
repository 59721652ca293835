#include "model/derive.h"

#include <float.h>
#include <math.h>

#include "base/real.h"

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

double unit_contribution(const Network *f, size_t i, Span x)
{
    double w = f->w[i], b = f->b[i], lo = w*x.lo + b, hi = w*x.hi + b;
    double phi = lo > hi ? lo : hi, size = fabs(f->v[i])*phi;
    return size > 0 ? size : 0;
}

/* --- what the numbers say --- */

static Maybe maybe(bool there, double value)
{
    return there && isfinite(value) ? (Maybe){ true, value + 0.0 } : (Maybe){ false, 0 };
}

static bool has_one_sign(double a, double b) { return (a > 0 && b > 0) || (a < 0 && b < 0); }

/* Of a step along (x, 1), which way by the signs of its terms: what moves by less than doubles
 * show moves all the same, and the elbow on the pivot stays.
 *
 *   (w' - w, b' - b) = s (x, 1)       e' - e = -s (w - b x)/(w w')
 *
 * At the flip rate w' is a rounding, of either sign, and stands for 0. */
static UnitChange change_along(Unit at, Unit next, double x, bool *level)
{
    UnitChange c = unit_change(at, next);
    double s = next.b != at.b ? next.b - at.b : (next.w - at.w)*(x > 0 ? 1 : -1), dw = s*x;
    *level = false;
    if (s == 0 || at.w == 0) return c;
    *level = dw != 0 && fabs(next.w) <= 4*DBL_EPSILON*(fabs(at.w) + fabs(next.w - at.w));
    if (*level) c.flips = false;
    if (dw != 0) c.slope = dw > 0 ? SLOPE_RISES : SLOPE_FALLS;
    if (dw != 0 && !c.flips)
        c.steep = has_one_sign(dw, at.w) && !*level ? SIZE_STEEPER : SIZE_SHALLOWER;
    if (*level) c.moved = ELBOW_LOST;
    else if (c.moved == ELBOW_BORN || c.moved == ELBOW_NONE || c.moved == ELBOW_LOST) return c;
    else if (unit_on_pivot(at, x)) c.moved = ELBOW_UNCHANGED;
    else if (!c.flips) c.moved = has_one_sign(s, at.w - at.b*x) ? ELBOW_LEFT : ELBOW_RIGHT;
    return c;
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
    /* the line has been laid on the axis: what is left of w' and b' is a rounding */
    if (d->level && d->side == SIDE_ON && g->z > 0) return PASSES_ONTO;
    bool was_on = fabs(g->z) <= ON_POINT*size;
    if (fabs(g->next_z) <= ON_POINT*size) return was_on ? PASSES_NOT : PASSES_ONTO;
    return (g->z > 0) != (g->next_z > 0) ? PASSES_PAST : PASSES_NOT;
}

/* What is left of a fit after its last roundings. */
static bool is_rounding(const StepNumbers *g)
{
    double size = ON_POINT*(fabs(g->at.w*g->sample.x) + fabs(g->at.b) + fabs(g->sample.y));
    return fabs(g->delta) <= size && fabs(g->next_delta) <= size;
}

static bool changes_sign(double from, double to)
{
    return (from > 0 && to < 0) || (from < 0 && to > 0);
}

static Outcome outcome(const Derived *d, const StepNumbers *g)
{
    bool is_still = g->next.w == g->at.w && g->next.b == g->at.b && g->next_v == g->v;
    double from = d->has_mean ? g->mean_loss : g->loss, to = d->has_mean ? g->next_mean_loss
        : g->next_loss;
    if (!d->has_losses || (is_still && to == from)) return OUTCOME_NOTHING;
    if (!d->is_network && d->fitted && !d->has_mean && is_rounding(g)) return OUTCOME_NOTHING;
    bool is_last = d->count == 1 && !d->has_mean && d->passes == PASSES_ONTO && g->z > 0;
    if (!d->dead && (d->next_dead || is_last)) return OUTCOME_DIES;
    /* at 2/(1 + x^2) the residual turns round and is no larger */
    bool is_mirrored = !d->has_mean && d->count == 1 && changes_sign(g->delta, g->next_delta)
        && to <= from*(1 + ON_POINT);
    if (to > from && !is_mirrored) return OUTCOME_GROWS;
    bool is_fit = fabs(g->next_delta) <= ON_POINT*fabs(g->delta);
    if (!is_fit && changes_sign(g->delta, g->next_delta)) return OUTCOME_OVERSHOOTS;
    return to < from ? OUTCOME_HELPS : OUTCOME_NOTHING;
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
    const StepNumbers *t = &d->trained;
    d->change = is_plain ? change_along(t->at, t->next, t->sample.x, &d->level)
        : unit_change(t->at, t->next);
    d->dies = d->known && d->active > 0 && d->next_active == 0;
    if (d->known) d->passes = passes(d);
    double width = l->view.x1 - l->view.x0, height = l->view.y1 - l->view.y0, e = g->elbow.value,
        e1 = g->next_elbow.value;
    d->fitted = g->elbow.there && g->next_elbow.there && fabs(e1 - e) < SEEN*width
             && fabs(g->next.w - g->at.w) < SEEN*fabs(g->at.w);
    d->on_target = d->fitted && d->known && (fabs(g->delta) < SEEN*height || is_rounding(g));
    d->outcome = outcome(d, g);
}

Maybe derive_turns(const Derived *d)
{
    const StepNumbers *g = &d->shown;
    bool turns = d->has_next && d->finite && !d->fitted && g->next.w != g->at.w;
    return turns ? g->turn : (Maybe){ 0 };
}

/* --- one unit --- */

static bool unit_dead(Unit u, const Lesson *l)
{
    for (size_t j = 0; j < l->n; j++)
        if (unit_z(u, l->point[j].x) > 0) return false;
    return true;
}

static double mean_loss_of(Unit u, const Lesson *l)
{
    double sum = 0;
    for (size_t j = 0; j < l->n; j++) {
        double delta = unit_phi(u, l->point[j].x) - l->point[j].y;
        sum += 0.5*delta*delta;
    }
    return sum/(double)l->n;
}

static void say_unit(Derived *d, const Lesson *l)
{
    d->x_unit = lesson_axis(l, 0).unit;
    d->x_fine = (l->view.x1 - l->view.x0)/700;      /* a point, about */
}

void derive_report(Derived *out, const Lesson *l, const StepReport *r)
{
    *out = (Derived){
        .step = l->step, .rule = RULE_SGD, .layers = LAYERS_ALL, .rate = r->rate, .count = 1,
        .points = l->n, .active = r->active, .known = true, .has_next = true, .has_losses = true,
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
    if (l->n > 1) {
        out->has_mean = true;
        out->trained.mean_loss = mean_loss_of(r->unit, l);
        out->trained.next_mean_loss = mean_loss_of(r->next, l);
    }
    out->shown = out->trained;
    say_unit(out, l);
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

/* Where the step begins: while it is seen moving, `at` is on the way. */
static const Network *begins_at(const NetLesson *net)
{
    return net->before != NULL ? net->before : net->at;
}

/* network_train.h's rules. */
static RuleMemory moments_of(const Derived *d, double g, double m, double s)
{
    RuleMemory k = { .m = m, .s = s };
    if (d->rule == RULE_MOMENTUM) {
        k.next_m = k.step = d->decay[0]*m + g;
        return k;
    }
    k.next_m = d->decay[0]*m + (1 - d->decay[0])*g;
    k.next_s = d->decay[1]*s + (1 - d->decay[1])*g*g;
    k.m_hat = k.next_m/d->left[0];
    k.s_hat = k.next_s/d->left[1];
    k.step = k.m_hat/(sqrt(k.s_hat) + 1e-8);
    return k;
}

static void remember(Derived *d, const NetLesson *net)
{
    const StepNumbers *g = &d->trained;
    const Network *m = net->m, *s = net->s;
    size_t i = d->unit;
    d->has_memory = d->rule != RULE_SGD && net->memory_of == net->raw && d->known;
    if (!d->has_memory) return;
    bool adam = d->rule == RULE_ADAM;
    d->rule_step = net->rule_steps + 1;
    d->decay[0] = adam ? net->tr.beta1 : net->tr.mu;
    d->decay[1] = adam ? net->tr.beta2 : 0;
    for (int k = 0; k < 2; k++) d->left[k] = 1 - real_pow(d->decay[k], (double)d->rule_step);
    d->of_w = moments_of(d, g->dl_dw, m != NULL ? m->w[i] : 0, s != NULL ? s->w[i] : 0);
    d->of_b = moments_of(d, g->dl_db, m != NULL ? m->b[i] : 0, s != NULL ? s->b[i] : 0);
    d->of_v = moments_of(d, g->dl_dv, m != NULL ? m->v[i] : 0, s != NULL ? s->v[i] : 0);
}

static Unit unit_of(const Network *f, size_t i) { return (Unit){ f->w[i], f->b[i] }; }

/* Where the run does not say where the step goes, plain SGD can be worked out. */
static void predict(Derived *d, const Lesson *l, const Batch *batch)
{
    StepNumbers *g = &d->trained;
    if (d->has_next || !d->known || d->rule != RULE_SGD || l->net->is_asked) return;
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
    g->at = unit_of(begins_at(net), d->unit);
    g->v = begins_at(net)->v[d->unit];
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
    remember(d, net);
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
    d->has_mean = d->has_losses && d->count < l->n && (double)l->n*(double)net->at->d
        <= DERIVE_MAX/4;
    if (d->has_mean) {
        d->shown.mean_loss = network_loss(begins_at(net), l->point, l->n);
        d->shown.next_mean_loss = network_loss(net->next, l->point, l->n);
    }
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
    *out = (Derived){ .is_network = true, .unit = unit, .rule = net->tr.rule,
                      .layers = net->tr.layers, .rate = net->tr.rate, .scale = net->scale,
                      .count = batch.complete ? batch.count : net->tr.batch, .points = l->n,
                      .has_bias = net->bias };
    out->step = net->before != NULL ? net->before_step : l->step;
    say_unit(out, l);
    derive_of_network(out, l, &batch);
    return true;
}

ElbowChange derive_elbow(const Lesson *l, size_t i)
{
    const NetLesson *net = l->net;
    Unit at = unit_of(net->raw, i), next = net->next != NULL ? unit_of(net->raw_next, i) : at;
    Batch batch = batch_of(l);
    bool is_plain = batch.complete && batch.count == 1 && net->tr.rule == RULE_SGD
                 && net->tr.layers == LAYERS_ALL;
    if (!is_plain) return unit_change(at, next).moved;
    bool level;
    return change_along(at, next, scale_x(&net->scale, batch_point(l, &batch, 0).x), &level).moved;
}
