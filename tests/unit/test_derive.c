/* What a step does to one unit, in numbers: beside MATH.md 1 to 3 worked in long
 * doubles from the lesson's own points and parameters, in data units. */
#include "model_story.h"

#include "math/network.h"
#include "model/derive.h"

#include <float.h>

typedef long double Real;

/* A number, and the size of the terms that it was summed of: what a double may miss it by. */
typedef struct { Real is, size; } Sum;

#define NEAR 1e-9L

static Sum num(double v) { return (Sum){ v, fabsl(v) }; }
static Sum plus(Sum a, Sum b) { return (Sum){ a.is + b.is, a.size + b.size }; }
static Sum minus(Sum a, Sum b) { return (Sum){ a.is - b.is, a.size + b.size }; }
static Sum times(Sum a, Sum b) { return (Sum){ a.is*b.is, a.size*b.size }; }
static Sum over(Sum a, Real by) { return (Sum){ a.is/by, a.size/fabsl(by) }; }
/* its sign is no matter of rounding */
static bool is_clear(Sum a) { return fabsl(a.is) > 1e-7L*a.size; }

static void near_sum(double got, Sum want, const char *what, int line)
{
    if (fabsl(got - want.is) <= NEAR*want.size + DBL_MIN) return;
    print_error("%s: %.17g is not %.17Lg (of terms of %.3Lg)\n", what, got, want.is, want.size);
    _fail(__FILE__, line);
}
#define NEAR_SUM(got, want) near_sum((got), (want), #got, __LINE__)

/* --- lessons of all sizes --- */

enum { POINTS_MOST = 9, UNITS_MOST = 5 };

typedef struct {
    Sample     point[POINTS_MOST];
    double     w[UNITS_MOST], b[UNITS_MOST], v[UNITS_MOST];
    LessonData d;
} Made;

static double any_size(uint64_t *seed, double least, double most)
{
    double v = pow(10, uniform(seed, log10(least), log10(most)));
    return chance(seed) & 1 ? v : -v;
}

/* `size`: how far apart the sizes are, 1e-size to 1e size. Elbows are among the points. */
static void make(Made *m, uint64_t *seed, double size, bool scaled)
{
    double least = pow(10, -size), most = pow(10, size), x_size = any_size(seed, least, most),
        y_size = any_size(seed, least, most);
    double x_at = scaled || chance(seed) % 3 == 0 ? x_size*uniform(seed, -20, 20) : 0;
    size_t n = 1 + chance(seed) % POINTS_MOST, d = 1 + chance(seed) % UNITS_MOST;
    for (size_t j = 0; j < n; j++) m->point[j] = (Sample){ x_at + x_size*uniform(seed, -1, 1),
                                                           y_size*uniform(seed, -1, 1) };
    for (size_t i = 0; i < d; i++) {
        m->w[i] = any_size(seed, least, most);
        m->b[i] = -m->w[i]*(x_at + x_size*uniform(seed, -1.5, 1.5));
        m->v[i] = any_size(seed, 0.1, 10)*y_size/(m->w[i]*x_size);
    }
    static const Optimizer optimizer[] = { OPTIMIZER_SGD, OPTIMIZER_SGD, OPTIMIZER_MOMENTUM,
                                           OPTIMIZER_ADAM };
    uint64_t which = chance(seed);
    size_t some = which/21 % 3 == 1 ? 1 : 1 + which/63 % n;
    m->d = (LessonData){
        .point = m->point, .n = n, .rate = pow(10, uniform(seed, -size, 0)), .seed = which % 1000,
        .order = (Order)(which/7 % 3), .batch = which/21 % 3 == 0 ? BATCH_ALL : some,
        .layers = which/567 % 8 == 0 ? LAYERS_OUTPUT : LAYERS_ALL,
        .optimizer = optimizer[which/4536 % 4], .beta = { 0.9, 0.999 },
        .data = { .scaled = scaled },
        .network = { .width = d, .w = m->w, .b = m->b, .v = m->v, .start = START_GIVEN,
                     .has_c = which/18144 % 2, .c = y_size*0.3 } };
}

/* --- the oracle --- */

/* A Scale of its own: mean and deviations. */
typedef struct { Real mid, sx, sy; } Units;

static Units units_of(const Sample *s, size_t n)
{
    Units q = { 0, 0, 0 };
    Real y = 0;
    bool is_x = false, is_y = false;
    for (size_t j = 0; j < n; j++) {
        q.mid += (Real)s[j].x/n;
        y += (Real)s[j].y/n;
        is_x = is_x || s[j].x != s[0].x;
        is_y = is_y || s[j].y != s[0].y;
    }
    for (size_t j = 0; j < n; j++) {
        q.sx += (s[j].x - q.mid)*(s[j].x - q.mid)/n;
        q.sy += (s[j].y - y)*(s[j].y - y)/n;
    }
    q.sx = is_x ? sqrtl(q.sx) : 1;
    q.sy = is_y ? sqrtl(q.sy) : 1;
    return q;
}

typedef struct { Sum w, b, v; } Weights;

/* As it is trained: w~ = w sx, b~ = b + w m, v~ = v/sy. */
static Weights trained(const Network *f, size_t i, const Units *q)
{
    Sum w = num(f->w[i]);
    return (Weights){ times(w, (Sum){ q->sx, q->sx }),
                      plus(num(f->b[i]), times(w, (Sum){ q->mid, fabsl(q->mid) })),
                      over(num(f->v[i]), q->sy) };
}

static Sum z_of(const Weights *k, Sum x) { return plus(times(k->w, x), k->b); }

static Sum f_of(const Network *f, const Units *q, Sum x, bool *clear)
{
    Sum y = over(num(f->c), q->sy);
    for (size_t i = 0; i < f->d; i++) {
        Weights k = trained(f, i, q);
        Sum z = z_of(&k, x);
        *clear = *clear && is_clear(z);
        if (z.is > 0) y = plus(y, times(k.v, z));
    }
    return y;
}

typedef struct {
    Sum    delta, dw, db, dv, loss, g, gx;      /* means; g, gx: sums of delta g and delta g x */
    Sum    value, z, x, y;                      /* of the last point */
    size_t active;
    bool   clear;                               /* no gate is a matter of rounding */
} Oracle;

static Oracle work_out(const Network *f, size_t i, const Units *q, const Lesson *l,
                       const size_t *pick, size_t count)
{
    Oracle o = { .clear = true };
    Weights k = trained(f, i, q);
    Real n = count;
    for (size_t j = 0; j < count; j++) {
        Sample s = l->point[pick != NULL ? pick[j] : j];
        o.x = over(minus(num(s.x), (Sum){ q->mid, fabsl(q->mid) }), q->sx);
        o.y = over(num(s.y), q->sy);
        o.value = f_of(f, q, o.x, &o.clear);
        o.z = z_of(&k, o.x);
        Sum delta = minus(o.value, o.y);
        o.delta = plus(o.delta, over(delta, n));
        o.loss = plus(o.loss, over(times(delta, delta), 2*n));
        if (!(o.z.is > 0)) continue;
        o.active++;
        o.g = plus(o.g, delta);
        o.gx = plus(o.gx, times(delta, o.x));
        o.dv = plus(o.dv, over(times(delta, o.z), n));
        o.dw = plus(o.dw, over(times(times(delta, k.v), o.x), n));
        o.db = plus(o.db, over(times(delta, k.v), n));
    }
    if (l->net->tr.layers == LAYERS_OUTPUT) o.dw = o.db = (Sum){ 0, 0 };
    return o;
}

/* --- what must hold of any step --- */

static void flags_are_those_of_the_numbers(const Derived *d)
{
    const StepNumbers *both[] = { &d->trained, &d->shown }, *g;
    for (int k = 0; k < 2; k++) {
        Unit u = both[k]->at, u1 = both[k]->next;
        Maybe e = both[k]->elbow, e1 = both[k]->next_elbow;
        CHECK(e.there == (u.w != 0 && isfinite(-u.b/u.w)) && (!e.there || e.value == -u.b/u.w));
        CHECK(e1.there == (u1.w != 0 && isfinite(-u1.b/u1.w))
              && (!e1.there || e1.value == -u1.b/u1.w));
    }
    g = &d->trained;
    double w = g->at.w, w1 = g->next.w;
    /* a slope that is 0 but for a rounding is level, and where doubles do not move the signs
     * decide */
    bool is_level = d->level, is_plain = d->count == 1 && d->rule == RULE_SGD
        && d->layers == LAYERS_ALL && d->reaches;
    CHECK(!is_level || (is_plain && fabs(w1) <= 1e-15*(fabs(w) + fabs(d->rate*g->dl_dw))));
    CHECK(d->change.flips == (!is_level && ((w < 0 && w1 > 0) || (w > 0 && w1 < 0))));
    if (w1 != w) CHECK(d->change.slope == (w1 > w ? SLOPE_RISES : SLOPE_FALLS));
    if (fabs(w1) != fabs(w))
        CHECK(d->change.steep == (fabs(w1) > fabs(w) ? SIZE_STEEPER : SIZE_SHALLOWER));
    if (!is_plain && w1 == w)
        CHECK(d->change.slope == SLOPE_UNCHANGED && d->change.steep == SIZE_SAME);
    if (is_level) CHECK(d->change.moved == ELBOW_LOST && d->change.steep == SIZE_SHALLOWER);
    else if (g->elbow.there && g->next_elbow.there && d->change.moved != ELBOW_UNCHANGED) {
        Real apart = fabsl((Real)g->next_elbow.value - g->elbow.value),
            size = fabs(g->next_elbow.value) + fabs(g->elbow.value);
        Real terms = (fabs(w) + fabs(d->rate*g->dl_dw))/fabs(w1)
            + (fabs(g->at.b) + fabs(d->rate*g->dl_db))/fabs(g->next.b);
        if (d->change.flips) CHECK(d->change.moved == ELBOW_THROUGH_INFINITY);
        else if (!is_plain || apart > 1e-14L*size*terms)
            CHECK(d->change.moved == (g->next_elbow.value > g->elbow.value ? ELBOW_RIGHT
                                      : ELBOW_LEFT));
    }
    if (g->elbow.there && g->next_elbow.there && d->change.moved == ELBOW_UNCHANGED) {
        Real kappa = w - (Real)g->at.b*g->sample.x,
            terms = fabs(w) + fabsl((Real)g->at.b*g->sample.x);
        CHECK(g->elbow.value == g->next_elbow.value
              || (d->count == 1 && d->rule == RULE_SGD && fabsl(kappa) < 2e-12L*terms));
    }
    CHECK(d->finite);
    g = &d->shown;
    CHECK(d->dies == (d->known && d->active > 0 && d->next_active == 0));
    CHECK(!d->next_dead || d->next_active == 0);
    if (!d->has_losses) CHECK(d->outcome == OUTCOME_NOTHING);
    else {
        double from = d->has_mean ? g->mean_loss : g->loss, to = d->has_mean ? g->next_mean_loss
            : g->next_loss;
        bool changes = g->delta*g->next_delta < 0;
        if (d->outcome == OUTCOME_DIES)
            CHECK(!d->dead && (d->next_dead || d->passes == PASSES_ONTO));
        else if (d->outcome == OUTCOME_GROWS) CHECK(to > from);
        else if (d->outcome == OUTCOME_OVERSHOOTS) CHECK(to <= from && changes);
        else if (d->outcome == OUTCOME_HELPS)
            CHECK(to < from && (!changes || fabs(g->next_delta) <= 1e-9*fabs(g->delta)));
    }
}

/* MATH.md 1 and 2, of a plain step on one point: the elbow law, the lever, the pivot. */
static void laws_of_a_plain_step(const Derived *d, size_t *held)
{
    const StepNumbers *g = &d->trained;
    Sum w1 = { g->next.w, fabs(g->at.w) + fabs(d->rate*g->dl_dw) };
    if (d->count != 1 || d->rule != RULE_SGD || d->layers != LAYERS_ALL || !d->reaches
        || !is_clear(w1)) return;
    double x = g->sample.x, e = g->elbow.value, e1 = g->next_elbow.value;
    Real size = (fabsl(g->at.b) + fabsl(d->rate*g->dl_db))/fabsl(w1.is)*(w1.size/fabsl(w1.is));
    CHECK(fabsl(e1 - (e + d->rate*g->delta_i*(1 + (Real)e*x)/w1.is)) <= 1e-9L*(size + fabsl(e)));
    Real kappa = g->at.w - (Real)g->at.b*x, kappa_size = fabs(g->at.w) + fabsl((Real)g->at.b*x);
    bool is_clear_of_it = fabsl(kappa) > 1e-7L*kappa_size,
        is_motion = d->change.moved == ELBOW_RIGHT || d->change.moved == ELBOW_LEFT;
    if (!g->pivot.there) {
        CHECK(x == 0 && d->side == SIDE_NONE && d->change.steep == SIZE_SAME);
        return;
    }
    CHECK(g->turn.there && g->turn.value == g->pivot.value);
    CHECK(fabs(g->pivot.value*x + 1) <= 1e-12);
    if (!is_clear_of_it) return;
    CHECK(d->side == (g->elbow.value > g->pivot.value ? SIDE_RIGHT : SIDE_LEFT));
    if (!is_motion || d->change.flips) return;
    bool away = (d->side == SIDE_RIGHT) == (d->change.moved == ELBOW_RIGHT);
    /* the reason, in general */
    CHECK(d->change.steep == SIZE_SAME || away == (d->change.steep == SIZE_SHALLOWER));
    ++*held;
}

static void rates_are_special(const Derived *d)
{
    const StepNumbers *g = &d->trained;
    Real x = g->sample.x;
    if (d->flip.there)
        CHECK(fabsl(g->at.w - d->flip.value*(Real)g->delta_i*x) <= 1e-9L*fabs(g->at.w)
              && d->flip.value > 0);
    if (d->die.there)
        CHECK(fabsl(g->z - d->die.value*(Real)g->delta_i*(1 + x*x)) <= 1e-9L*fabs(g->z)
              && d->die.value > 0);
}

/* --- a network --- */

/* d of unit i against the oracle, in the units of the training and in those of the data. */
static void numbers_are_the_oracles(const Derived *d, const Lesson *l, const Oracle *in,
                                    const Oracle *data, const Units *q)
{
    const StepNumbers *t = &d->trained, *g = &d->shown;
    CHECK(d->active == in->active && d->active == data->active);
    NEAR_SUM(t->delta, in->delta);
    NEAR_SUM(t->loss, in->loss);
    NEAR_SUM(t->dl_dw, in->dw);
    NEAR_SUM(t->dl_db, in->db);
    NEAR_SUM(t->dl_dv, in->dv);
    NEAR_SUM(t->delta_i, times(in->delta, num(t->v)));
    NEAR_SUM(g->delta, data->delta);
    NEAR_SUM(g->delta_i, times(data->delta, num(g->v)));
    NEAR_SUM(g->loss, data->loss);
    /* the scale's own rounding: of x - m, and so of the sizes of both */
    Real wide = 1 + fabsl(q->mid)/q->sx;
    NEAR_SUM(g->dl_dw, ((Sum){ data->dw.is, data->dw.size*wide }));
    NEAR_SUM(g->dl_db, ((Sum){ data->db.is, data->db.size*wide }));
    NEAR_SUM(g->dl_dv, ((Sum){ data->dv.is, data->dv.size*wide }));
    CHECK(g->at.w == l->net->at->w[d->unit] && g->at.b == l->net->at->b[d->unit]
          && g->v == l->net->at->v[d->unit]);
    if (d->count == 1) {
        NEAR_SUM(t->value, in->value);
        NEAR_SUM(t->z, in->z);
        NEAR_SUM(t->sample.x, in->x);
        NEAR_SUM(g->value, data->value);
        NEAR_SUM(g->z, data->z);
        CHECK(t->phi == (t->z > 0 ? t->z : 0));
        const Sample s = l->point[l->net->pick != NULL && l->net->picks > 0 ? l->net->pick[0] : 0];
        CHECK(g->sample.x == s.x && g->sample.y == s.y);
    }
    if (!is_clear(in->gx) || !is_clear(in->g)) return;
    Real p = -in->g.is/in->gx.is,
        size = fabsl(p)*(in->g.size/fabsl(in->g.is) + in->gx.size/fabsl(in->gx.is));
    CHECK(t->pivot.there && g->pivot.there);
    NEAR_SUM(t->pivot.value, ((Sum){ p, size }));
    NEAR_SUM(g->pivot.value, ((Sum){ q->mid + q->sx*p, fabsl(q->mid) + q->sx*size }));
}

/* How many points the unit is active at after the step; SIZE_MAX where that is a matter of
 * rounding. */
static size_t active_after(const Derived *d, const Lesson *l, const Units *q)
{
    size_t n = l->net->picks > 0 ? l->net->picks : l->n, active = 0;
    for (size_t j = 0; j < n; j++) {
        Sample s = l->point[l->net->picks > 0 ? l->net->pick[j] : j];
        Sum x = over(minus(num(s.x), (Sum){ q->mid, fabsl(q->mid) }), q->sx);
        Sum z = plus(times(num(d->trained.next.w), x), num(d->trained.next.b));
        if (!is_clear(z)) return SIZE_MAX;
        active += z.is > 0;
    }
    return active;
}

/* The lines before and after have the same height where they meet. */
static void the_line_turns_there(const StepNumbers *g, double far)
{
    if (!g->turn.there) return;
    Real x = g->turn.value, a = g->at.w*x + g->at.b, b = g->next.w*x + g->next.b;
    Real terms = fabsl(g->at.w*x) + fabs(g->at.b) + fabsl(g->next.w*x) + fabs(g->next.b)
        + fabs(g->at.w)*far;
    CHECK(fabsl(a - b) <= 1e-9L*terms);
}

/* Where the run really goes is where these gradients lead: all of plain SGD, the first step of the
 * others. */
static void the_run_follows(const Derived *d, const Oracle *in, const Lesson *l)
{
    const StepNumbers *t = &d->trained, *g = &d->shown;
    CHECK(d->has_next);
    CHECK(t->next.w == l->net->raw_next->w[d->unit] && t->next.b == l->net->raw_next->b[d->unit]
          && t->next_v == l->net->raw_next->v[d->unit]);
    CHECK(g->next.w == l->net->next->w[d->unit] && g->next.b == l->net->next->b[d->unit]
          && g->next_v == l->net->next->v[d->unit]);
    const double from[] = { t->at.w, t->at.b, t->v }, to[] = { t->next.w, t->next.b, t->next_v };
    const Sum slope[] = { in->dw, in->db, in->dv };
    for (int k = 0; k < 3; k++) {
        bool is_first = l->step == 0 && d->rule != RULE_SGD;
        if (d->layers == LAYERS_OUTPUT && k < 2) CHECK(to[k] == from[k]);
        else if (d->rule == RULE_SGD || (is_first && d->rule == RULE_MOMENTUM))
            NEAR_SUM(to[k], minus(num(from[k]), times(num(d->rate), slope[k])));
        else if (is_first && is_clear(slope[k]) && fabsl(slope[k].is) > 0) {
            Real step = d->rate*slope[k].is/(fabsl(slope[k].is) + 1e-8L);
            Real size = fabsl(from[k]) + fabsl(step)*slope[k].size/fabsl(slope[k].is);
            NEAR_SUM(to[k], ((Sum){ from[k] - step, size }));
        }
    }
}

static void any_network(double size, bool scaled, size_t lessons)
{
    uint64_t seed = scaled ? 5 : 3;
    size_t seen = 0, held = 0, batches = 0, gone = 0, turned = 0;
    for (size_t k = 0; k < lessons; k++) {
        Made made;
        make(&made, &seed, size, scaled);
        if (!in_sample()) continue;
        Model *m = model_new();
        Message why = { "" };
        if (model_load(m, &made.d, &why) != OK) fail_msg("%s", why.text);
        for (int step = 0; step < 3; step++) {
            const Lesson *l = model_lesson(m);
            const NetLesson *net = l->net;
            CHECK(net->scale.on == scaled);
            Units q = scaled ? units_of(l->point, l->n) : (Units){ 0, 1, 1 }, none = { 0, 1, 1 };
            size_t count = net->picks > 0 ? net->picks : l->n;
            for (size_t i = 0; i < net->at->d && net->next != NULL; i++) {
                Oracle in = work_out(net->at, i, &q, l, net->picks > 0 ? net->pick : NULL, count);
                Oracle data = work_out(net->at, i, &none, l, net->picks > 0 ? net->pick : NULL,
                                       count);
                Derived d;
                CHECK(derive(&d, l, i) && d.known && d.is_network && d.unit == i
                      && d.count == count && d.step == l->step);
                if (!in.clear || !data.clear) continue;
                numbers_are_the_oracles(&d, l, &in, &data, &q);
                Oracle after = work_out(net->next, i, &none, l, net->picks > 0 ? net->pick : NULL,
                                        count);
                CHECK(d.has_losses);
                if (after.clear) {
                    NEAR_SUM(d.shown.next_loss, after.loss);
                    NEAR_SUM(d.shown.next_delta, after.delta);
                }
                the_run_follows(&d, &in, l);
                flags_are_those_of_the_numbers(&d);
                laws_of_a_plain_step(&d, &held);
                rates_are_special(&d);
                the_line_turns_there(&d.trained, 0);
                the_line_turns_there(&d.shown, fabs(net->scale.x_mid));
                size_t next_active = active_after(&d, l, &q);
                CHECK(next_active == SIZE_MAX || next_active == d.next_active);
                turned += d.trained.turn.there;
                CHECK(derive_elbow(l, i) == d.change.moved);
                seen++;
                batches += count > 1;
            }
            if (model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL) != OK) break;
            gone++;
        }
        model_free(m);
    }
    CHECK(!draws_all() || (seen > 2*lessons && held > lessons/20 && batches > lessons/2
                           && gone > lessons && turned > lessons));
}

static void test_a_unit_of_any_network(void **state)
{
    (void)state;
    any_network(1, false, 1500);
    any_network(6, false, 1500);
}

static void test_a_unit_of_a_network_on_scaled_data(void **state)
{
    (void)state;
    any_network(1, true, 1500);
    any_network(6, true, 1500);
}

/* --- one unit --- */

static void test_one_unit_of_any_size(void **state)
{
    (void)state;
    uint64_t seed = 11;
    size_t held = 0, died = 0, flipped = 0, onto = 0;
    Model *m = model_new();
    for (int k = 0; k < 20000; k++) {
        double size = k % 2 ? 6 : 1, least = pow(10, -size), most = pow(10, size);
        Sample s = { chance(&seed) % 20 == 0 ? 0 : any_size(&seed, least, most),
                     any_size(&seed, least, most) };
        Unit u = { any_size(&seed, least, most), 0 };
        u.b = chance(&seed) & 1 ? any_size(&seed, least, most) : -u.w*s.x*uniform(&seed, -1, 2);
        LessonData data = { .unit = u, .point = &s, .n = 1,
                            .rate = pow(10, uniform(&seed, -size, 0)) };
        if (!in_sample()) continue;
        CHECK(model_load(m, &data, NULL) == OK);
        const Lesson *l = model_lesson(m);
        Derived d;
        CHECK(derive(&d, l, 0) && !d.is_network && d.count == 1 && d.known && d.has_next
              && !derive(&d, l, 1));
        derive(&d, l, 0);
        Sum z = plus(times(num(u.w), num(s.x)), num(u.b)), delta = minus(z, num(s.y));
        if (!is_clear(z)) continue;
        if (!(z.is > 0)) delta = num(-s.y);
        Real g = z.is > 0;
        CHECK(d.active == (size_t)g && d.trained.v == 1 && d.trained.dl_dv == 0);
        NEAR_SUM(d.shown.delta, delta);
        NEAR_SUM(d.shown.dl_dw, ((Sum){ delta.is*s.x*g, delta.size*fabs(s.x) }));
        NEAR_SUM(d.shown.dl_db, ((Sum){ delta.is*g, delta.size }));
        NEAR_SUM(d.shown.loss, ((Sum){ delta.is*delta.is/2, delta.size*delta.size }));
        NEAR_SUM(d.shown.next.w, ((Sum){ u.w - data.rate*delta.is*s.x*g,
                                         fabs(u.w) + data.rate*delta.size*fabs(s.x) }));
        NEAR_SUM(d.shown.next.b, ((Sum){ u.b - data.rate*delta.is*g,
                                         fabs(u.b) + data.rate*delta.size }));
        flags_are_those_of_the_numbers(&d);
        laws_of_a_plain_step(&d, &held);
        rates_are_special(&d);
        CHECK(d.fit.there == (g > 0 && s.y >= 0 && 1/(1 + s.x*s.x) > 0));
        died += d.dies;
        flipped += d.change.flips;
        CHECK(d.dead == !(g > 0));
        if (!d.die.there || !(d.die.value < 1e6)) continue;
        data.rate = d.die.value;           /* the elbow comes to lie on the point */
        CHECK(model_load(m, &data, NULL) == OK && derive(&d, model_lesson(m), 0));
        double z1 = d.shown.next_z, terms = fabs(d.shown.next.w*s.x) + fabs(d.shown.next.b);
        CHECK((d.passes == PASSES_ONTO) == (fabs(z1) <= 1e-9*terms));
        onto += d.passes == PASSES_ONTO;
    }
    CHECK(!draws_all() || (held > 1000 && died > 100 && flipped > 100 && onto > 100));
    model_free(m);
}

/* MATH.md 1, the worked numbers, and 8. */
static void test_the_worked_steps_have_their_outcomes(void **state)
{
    (void)state;
    static const struct {
        double w, b, x, y, rate;
        Outcome outcome;
        Side side;
        Passes passes;
        bool dies;
    } row[] = {
        { 1, -2, 1, -1, 0.1,     OUTCOME_NOTHING,    SIDE_NONE,  PASSES_NOT,  false },
        { 1, -1, 2, 0, 0.1,      OUTCOME_HELPS,      SIDE_RIGHT, PASSES_NOT,  false },
        { 1, 3, 1, 3, 0.1,       OUTCOME_HELPS,      SIDE_LEFT,  PASSES_NOT,  false },
        { 1, 1, 1, 1, 0.1,       OUTCOME_HELPS,      SIDE_ON,    PASSES_NOT,  false },
        { 1, 2, -1, 0, 0.1,      OUTCOME_HELPS,      SIDE_LEFT,  PASSES_NOT,  false },
        { -1, 2, 1, 0, 0.1,      OUTCOME_HELPS,      SIDE_RIGHT, PASSES_NOT,  false },
        { 1, 1, 0, 0, 0.1,       OUTCOME_HELPS,      SIDE_NONE,  PASSES_NOT,  false },
        { 1, -1, 1.5, -0.5, 0.4, OUTCOME_DIES,       SIDE_RIGHT, PASSES_PAST, true },
        { 1, 3, 1, 3, 0.75,      OUTCOME_OVERSHOOTS, SIDE_LEFT,  PASSES_NOT,  false },
        { 1, 3, 1, 3, 1.2,       OUTCOME_GROWS,      SIDE_LEFT,  PASSES_NOT,  false },
        /* y = 0 at the rate that fits */
        { 1, -1, 2, 0, 0.2,      OUTCOME_DIES,       SIDE_RIGHT, PASSES_ONTO, true },
        /* w = b x but for a rounding */
        { 0.3, 0.1, 3, 0, 0.01,  OUTCOME_HELPS,      SIDE_ON,    PASSES_NOT,  false },
    };
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++) {
        Sample s = { row[i].x, row[i].y };
        LessonData data = { .unit = { row[i].w, row[i].b }, .point = &s, .n = 1,
                            .rate = row[i].rate };
        Model *m = model_new();
        CHECK(model_load(m, &data, NULL) == OK);
        Derived d;
        CHECK(derive(&d, model_lesson(m), 0));
        if (d.outcome != row[i].outcome || d.side != row[i].side || d.passes != row[i].passes
            || d.dies != row[i].dies)
            fail_msg("row %zu: outcome %d, side %d, passes %d, dies %d", i, d.outcome, d.side,
                     d.passes, d.dies);
        model_free(m);
    }
}

/* A second point that keeps the unit alive: it dies at the one, and is not dead. */
static void test_dying_at_a_point_is_not_being_dead(void **state)
{
    (void)state;
    const Sample one[] = { { 1.5, -0.5 }, { 9, 1 } };
    Sample s[] = { one[0], one[1] };
    LessonData data = { .unit = { 1, -1 }, .point = s, .n = 2, .rate = 0.4 };
    Model *m = model_new();
    CHECK(model_load(m, &data, NULL) == OK);
    Derived d;
    CHECK(derive(&d, model_lesson(m), 0) && d.dies && !d.next_dead && d.outcome == OUTCOME_HELPS);
    model_free(m);
}

/* w = 0.3, b = 0.1, x = 3 miss w = b x by a rounding: the elbow stays, in a network, too, but for
 * momentum's next steps. */
static void test_an_elbow_on_the_pivot_stays(void **state)
{
    (void)state;
    for (int rule = 0; rule < 2; rule++) {
        Sample s = { 3, 0 };
        double w = 0.3, b = 0.1, v = 1;
        LessonData data = { .point = &s, .n = 1, .rate = 0.01, .optimizer = rule == 0
                            ? OPTIMIZER_SGD : OPTIMIZER_MOMENTUM, .beta = { 0.9 },
                            .batch = 1, .network = { .width = 1, .w = &w, .b = &b, .v = &v,
                                                     .start = START_GIVEN } };
        Model *m = model_new();
        Derived d;
        CHECK(model_load(m, &data, NULL) == OK);
        for (int step = 0; step < 3; step++) {
            CHECK(derive(&d, model_lesson(m), 0));
            double e = d.shown.elbow.value, e1 = d.shown.next_elbow.value;
            ElbowChange plainly = e1 > e ? ELBOW_RIGHT : e1 < e ? ELBOW_LEFT : ELBOW_UNCHANGED;
            CHECK(d.change.moved == (rule == 0 ? ELBOW_UNCHANGED : plainly)
                  && derive_elbow(model_lesson(m), 0) == d.change.moved);
            CHECK(rule != 0 || d.side == SIDE_ON);
            CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL) == OK);
        }
        model_free(m);
    }
}

/* "Fitted": neither slope nor elbow is seen to move, by a ten-thousandth of |w| and of the view's
 * width. */
static void test_what_moves_less_than_is_seen_is_fitted(void **state)
{
    (void)state;
    /* w' - w = -rate 2 0.5, of 1; e' - e = rate 0.5 (1 + 2 e)/w' with e = 0.75, of a view of 4 */
    static const struct { double rate, width; bool fitted; } row[] = { { 0.99e-4, 4, true },
        { 1.01e-4, 4, false }, { 0.99e-4, 1.23, false },
                                                                       { 0.99e-4, 1.25, true },
                                                                           { 0.1, 4, false } };
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++) {
        Sample s = { 2, 0.75 };
        LessonData data = { .unit = { 1, -0.75 }, .point = &s, .n = 1, .rate = row[i].rate,
                            .has_view = true, .view = { 0, row[i].width, -1, 1 } };
        Model *m = model_new();
        Derived d;
        CHECK(model_load(m, &data, NULL) == OK && derive(&d, model_lesson(m), 0));
        CHECK_NEAR(d.shown.delta, 0.5, 1e-12);
        CHECK(d.fitted == row[i].fitted);
        model_free(m);
    }
}

/* --- where nothing is known --- */

static void test_without_points_there_is_no_step(void **state)
{
    (void)state;
    Derived d;
    Model *m = model_new();
    LessonData data = { .unit = { 1, 1 }, .rate = 0.1 };
    CHECK(model_load(m, &data, NULL) == OK && !derive(&d, model_lesson(m), 0));
    data = (LessonData){ .rate = 0.1, .network = { .width = 3, .seed = 1, .elbow_hi = 1 } };
    CHECK(model_load(m, &data, NULL) == OK && !derive(&d, model_lesson(m), 0));
    model_free(m);
}

/* As many points as can be looked at, and not once more with the next parameters. */
static void test_of_very_many_points_the_losses_are_left_out(void **state)
{
    (void)state;
    enum { MANY = 90000, WIDE = 40 };
    Sample *s = malloc(100001*sizeof *s);
    for (size_t j = 0; j < MANY; j++) s[j] = (Sample){ (double)j/MANY, (double)(j % 7) };
    static const struct { size_t n; bool known, has_losses; } row[] = {
        { 50000, true, true }, { MANY, true, false }, { 100001, false, false } };
    for (size_t k = 0; k < 3; k++) {
        for (size_t j = MANY; j < row[k].n; j++) s[j] = s[j - MANY];
        LessonData data = { .point = s, .n = row[k].n, .rate = 0.01, .batch = BATCH_ALL,
                            .network = { .width = WIDE, .seed = 1, .elbow_hi = 1 } };
        Model *m = model_new();
        Derived d;
        CHECK(model_load(m, &data, NULL) == OK && derive(&d, model_lesson(m), 3));
        CHECK(d.has_next && d.known == row[k].known && d.has_losses == row[k].has_losses);
        CHECK(d.count == row[k].n && (d.outcome != OUTCOME_NOTHING) == d.has_losses);
        size_t after = 0;
        for (size_t j = 0; j < row[k].n; j++) after += unit_z(d.trained.next, s[j].x) > 0;
        CHECK(d.next_active == (d.known ? after : 0));
        model_free(m);
    }
    free(s);
}

/* A run that has ended: plain SGD is worked out, in data units, too; Adam's next step is not
 * known. */
static void test_at_the_end_of_a_run_the_next_step_is_worked_out(void **state)
{
    (void)state;
    uint64_t seed = 8;
    size_t worked = 0;
    for (int k = 0; k < 300; k++) {
        Made made;
        make(&made, &seed, 1, k % 2);
        made.d.rate = fmin(made.d.rate, 1e-3);
        Model *m = model_new();
        CHECK(model_load(m, &made.d, NULL) == OK);
        Derived known[UNITS_MOST], d;
        const Lesson *l = model_lesson(m);
        CHECK(l->net->next != NULL);
        size_t width = l->net->at->d;
        for (size_t i = 0; i < width; i++) CHECK(derive(&known[i], l, i));
        NetLesson ended = *l->net;
        Lesson at_end = *l;
        at_end.net = &ended;
        ended.next = ended.raw_next = NULL;
        for (size_t i = 0; i < width; i++) {
            CHECK(derive(&d, &at_end, i) && d.has_next == (d.rule == RULE_SGD) && !d.has_losses);
            if (!d.has_next) {
                CHECK(d.shown.next.w == d.shown.at.w && d.shown.next.b == d.shown.at.b);
                continue;
            }
            double size = fabs(d.shown.at.w) + fabs(d.shown.next.w), far = fabs(d.scale.x_mid)*size;
            CHECK(fabs(d.shown.next.w - known[i].shown.next.w) <= 1e-9*size);
            CHECK(fabs(d.shown.next.b - known[i].shown.next.b) <= 1e-9*(fabs(d.shown.at.b) + far));
            CHECK(fabs(d.shown.next_v - known[i].shown.next_v)
                  <= 1e-9*(fabs(d.shown.v) + fabs(d.shown.next_v)));
            CHECK(d.next_active == known[i].next_active || d.passes == PASSES_ONTO);
            worked++;
        }
        model_free(m);
    }
    CHECK(worked > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_unit_of_any_network),
        cmocka_unit_test(test_a_unit_of_a_network_on_scaled_data),
        cmocka_unit_test(test_one_unit_of_any_size),
        cmocka_unit_test(test_the_worked_steps_have_their_outcomes),
        cmocka_unit_test(test_dying_at_a_point_is_not_being_dead),
        cmocka_unit_test(test_an_elbow_on_the_pivot_stays),
        cmocka_unit_test(test_what_moves_less_than_is_seen_is_fitted),
        cmocka_unit_test(test_without_points_there_is_no_step),
        cmocka_unit_test(test_of_very_many_points_the_losses_are_left_out),
        cmocka_unit_test(test_at_the_end_of_a_run_the_next_step_is_worked_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
