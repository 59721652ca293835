/* Why a step does what it does: clauses, colour and words beside MATH.md 2 and 8, worked
 * here anew in long doubles from w, b, x, y and the rate alone. */
#include "story.h"

#include <float.h>

#include "model/model.h"
#include "model/words.h"

typedef long double Real;

static const Window wide_view = { -3, 3, -1, 2 };

static Reason told(Unit u, const Sample *s, size_t n, double rate, Derived *d)
{
    StepReport r = unit_report(u, s[0], rate);
    derive_report(d, &(Lesson){ .point = s, .n = n, .view = wide_view }, &r);
    return reason_of(d);
}

static bool says(const Reason *r, ClauseKind k) { return reason_find(r, k) != NULL; }

/* --- what MATH.md says of the step --- */

typedef struct { Real is, size; } Sum;         /* a number, and the size of its terms */

static bool near_zero(Sum a, Real part) { return fabsl(a.is) <= part*a.size; }

typedef struct {
    Sum  z, delta, kappa, w1, z1, delta1;
    Real dw, db, x, w, b;
    bool active, moves;      /* moves: in doubles, too */
} Step;

static Step work_out(Unit u, Sample s, double rate)
{
    Real w = u.w, b = u.b, x = s.x, y = s.y;
    Step k = { .x = x, .w = w, .b = b, .active = u.w*s.x + u.b > 0 };
    k.z = (Sum){ w*x + b, fabsl(w*x) + fabsl(b) };
    k.delta = (Sum){ (k.active ? k.z.is : 0) - y, (k.active ? k.z.size : 0) + fabsl(y) };
    k.kappa = (Sum){ w - b*x, fabsl(w) + fabsl(b*x) };
    Unit next = unit_step(u, s, rate);
    k.moves = next.w != u.w || next.b != u.b;
    if (!k.active) return k;
    k.dw = -rate*k.delta.is*x;
    k.db = -rate*k.delta.is;
    k.w1 = (Sum){ w + k.dw, fabsl(w) + fabsl(k.dw) };
    k.z1 = (Sum){ k.z.is + k.dw*x + k.db, fabsl(k.w1.is*x) + fabsl(b + k.db)
                  + 1e-5L*(k.z.size + fabsl(k.dw*x) + fabsl(k.db)) };
    k.delta1 = (Sum){ (k.z1.is > 0 ? k.z1.is : 0) - y, k.z1.size + fabsl(y) + fabsl(k.dw*x)
                      + fabsl(k.db) };
    return k;
}

static Outcome colour(const Step *k)
{
    if (!k->active || k->delta.is == 0) return OUTCOME_NOTHING;
    if (k->z1.is <= 0) return OUTCOME_DIES;
    if (fabsl(k->delta1.is) > fabsl(k->delta.is)) return OUTCOME_GROWS;
    return (k->delta1.is > 0) != (k->delta.is > 0) ? OUTCOME_OVERSHOOTS : OUTCOME_HELPS;
}

/* Rounding decides which of two it is. */
static bool is_on_the_brink(const Step *k)
{
    Sum apart = { fabsl(k->delta1.is) - fabsl(k->delta.is), k->delta1.size };
    return near_zero(k->z1, 1e-9L) || near_zero(apart, 1e-12L)
        || fabsl(k->delta1.is) <= 1e-8L*fabsl(k->delta.is)
        || near_zero(k->delta1, 1e-12L);
}

#define SAYS(r, k)  holds(says((r), (k)), #k, at)
#define QUIET(r, k) holds(!says((r), (k)), "not " #k, at)

static const char *now_tried = "";
static double tried[5];

static void holds(bool right, const char *what, int line)
{
    if (right) return;
    print_error("%s: w %.17g b %.17g x %.17g y %.17g rate %.17g: %s\n", now_tried, tried[0],
                tried[1], tried[2], tried[3], tried[4], what);
    _fail(__FILE__, line);
}

static void slope_is_right(const Step *k, const Reason *r)
{
    int at = __LINE__;
    if (k->w == 0) {
        holds(says(r, CLAUSE_TILTS) == (k->x != 0), "tilts", at);
        return;
    }
    if (k->x == 0) {
        SAYS(r, CLAUSE_SAME);
        SAYS(r, k->delta.is > 0 ? CLAUSE_SHIFTS_DOWN : CLAUSE_SHIFTS_UP);
        QUIET(r, CLAUSE_TURNS);
        return;
    }
    const Clause *turns = reason_find(r, CLAUSE_TURNS);
    holds(turns != NULL && fabsl(turns->from*k->x + 1) < 1e-12L && turns->mark == MARK_PIVOT,
          "turns about -1/x", at);
    if (near_zero(k->w1, 1e-16L)) SAYS(r, CLAUSE_LEVEL);
    if (near_zero(k->w1, 1e-14L)) return;
    bool flips = (k->w1.is > 0) != (k->w > 0), grows = (k->dw > 0) == (k->w > 0);
    SAYS(r, flips ? CLAUSE_FLIPS : grows ? CLAUSE_STEEPER : CLAUSE_SHALLOWER);
    QUIET(r, CLAUSE_SAME);
    /* what holds for every rate, and where the flip is */
    const Clause *below = reason_find(r, flips ? CLAUSE_ABOVE_FLIP : CLAUSE_BELOW_FLIP),
        *every = reason_find(r, CLAUSE_EVERY_RATE);
    const Clause *but = reason_find(r, CLAUSE_BUT_FLIP);
    if (says(r, CLAUSE_ON_PIVOT) && grows)
        holds(every != NULL && isnan(every->from) && but == NULL, "stays for every rate", at);
    else if (says(r, CLAUSE_ON_PIVOT))
        holds(every == NULL && but != NULL && fabsl(but->from*k->delta.is*k->x/k->w - 1) < 1e-9L
              + 1e-14L*k->delta.size/fabsl(k->delta.is), "stays but at the flip", at);
    else if (grows)
        holds(every != NULL && fabsl(every->from*k->x + 1) < 1e-12L && below == NULL,
              "never past the pivot", at);
    else
        holds(below != NULL && fabsl(below->from*k->delta.is*k->x/k->w - 1) < 1e-9L
              + 1e-14L*k->delta.size/fabsl(k->delta.is), "the flip rate", at);
}

static void elbow_is_right(const Step *k, const Reason *r, bool on_pivot)
{
    int at = __LINE__;
    if (k->w == 0) {
        SAYS(r, k->x != 0 ? CLAUSE_BORN : CLAUSE_NO_ELBOW);
        return;
    }
    if (k->x != 0 && near_zero(k->w1, 1e-14L)) {
        if (near_zero(k->w1, 1e-16L)) SAYS(r, CLAUSE_GONE);
        return;
    }
    bool flips = (k->w1.is > 0) != (k->w > 0);
    if (on_pivot || k->kappa.is == 0) {
        SAYS(r, CLAUSE_ON_PIVOT);
        SAYS(r, CLAUSE_STAYS);
        return;
    }
    if (near_zero(k->kappa, 2e-12L)) return;
    QUIET(r, CLAUSE_ON_PIVOT);
    if (flips) {
        SAYS(r, CLAUSE_THROUGH_INFINITY);
        SAYS(r, CLAUSE_OTHER_SIDE);
        QUIET(r, CLAUSE_PAST_POINT);
        return;
    }
    /* e' - e = lambda delta (w - b x)/(w w') */
    SAYS(r, (k->delta.is > 0) == (k->kappa.is > 0) ? CLAUSE_RIGHT : CLAUSE_LEFT);
    if (k->x == 0) return;
    /* nearer the pivot after it, or farther: the lever law */
    SAYS(r, fabsl(k->w1.is) > fabsl(k->w) ? CLAUSE_TOWARDS : CLAUSE_AWAY);
    if (near_zero(k->z1, 1e-7L)) return;
    holds(says(r, CLAUSE_PAST_POINT) == (k->z1.is < 0), "past the point", at);
    QUIET(r, CLAUSE_ONTO_POINT);
}

static void all_is_right(Unit u, Sample s, double rate, bool on_pivot, size_t *seen)
{
    int at = __LINE__;
    tried[0] = u.w, tried[1] = u.b, tried[2] = s.x, tried[3] = s.y, tried[4] = rate;
    Step k = work_out(u, s, rate);
    Derived d;
    Reason r = told(u, &s, 1, rate, &d);
    if (!d.finite) return;
    if (near_zero(k.z, 1e-15L) && k.z.is != 0) return;        /* the doubles' own rule; it is asked
                                                                 for elsewhere */
    if (!k.active) {
        holds(r.outcome == OUTCOME_NOTHING, "grey", at);
        if (s.y == 0) SAYS(&r, CLAUSE_FITTED);
        else {
            SAYS(&r, CLAUSE_GATE_0);
            SAYS(&r, CLAUSE_THIS_CANNOT);
            SAYS(&r, u.w != 0 ? CLAUSE_STAYS : CLAUSE_NO_ELBOW);
        }
        return;
    }
    if (!k.moves) {
        holds(r.outcome == OUTCOME_NOTHING, "grey", at);
        return;
    }
    if (near_zero(k.delta, 1e-14L)) return;
    Real e = -k.b/k.w, e1 = -(k.b + k.db)/k.w1.is;
    bool is_small = k.w != 0 && fabsl(e1 - e) < 1e-4L*6*1.001L
        && fabsl(k.dw) < 1e-4L*fabsl(k.w)*1.001L && fabsl(k.delta.is) < 1e-4L*3*1.001L;
    if (says(&r, CLAUSE_FITTED)) {
        Sum rest = k.delta;
        holds(is_small || near_zero(rest, 1e-9L), "fitted only where nothing is seen to move", at);
        return;
    }
    ++*seen;
    bool high = k.delta.is > 0;
    SAYS(&r, high ? CLAUSE_TOO_HIGH : CLAUSE_TOO_LOW);
    SAYS(&r, high ? CLAUSE_PULLED_DOWN : CLAUSE_PUSHED_UP);
    slope_is_right(&k, &r);
    elbow_is_right(&k, &r, on_pivot);
    if (is_on_the_brink(&k)) return;
    holds(r.outcome == colour(&k), "the colour", at);
    holds(says(&r, CLAUSE_DIES) == (k.z1.is <= 0), "dies", at);
    holds(says(&r, CLAUSE_FITS) == (k.z1.is <= 0 && s.y == 0), "fits", at);
    holds(says(&r, CLAUSE_GROWS) == (fabsl(k.delta1.is) > fabsl(k.delta.is)), "grows", at);
    holds(says(&r, CLAUSE_OVERSHOOTS) == (k.z1.is > 0 && (k.delta1.is > 0) != high), "overshoots",
          at);
}

/* --- states of every kind --- */

static double any_size(uint64_t *seed)
{
    double v = pow(10, uniform(seed, -6, 6));
    return chance(seed) & 1 ? v : -v;
}

/* Sizes near each other, too: there the sums cancel and the cases meet. */
static double near_one(uint64_t *seed) { return (chance(seed) & 1 ? 1 : -1)*uniform(seed, 0.1, 3); }

static void test_any_step_is_told_rightly(void **state)
{
    (void)state;
    enum { STATES = 20000 };
    uint64_t seed = 9;
    size_t seen = 0, pivots = 0;
    for (size_t k = 0; k < STATES; k++) {
        double (*any)(uint64_t *) = k % 2 ? any_size : near_one;
        Unit u = { any(&seed), any(&seed) };
        Sample s = { any(&seed), any(&seed) };
        double rate = k % 3 ? pow(10, uniform(&seed, -3, 1)) : fabs(any(&seed));
        bool on_pivot = false;
        if (k % 5 == 0) u.b = fabs(s.x*u.w)*uniform(&seed, 0, 2) - u.w*s.x;      /* active */
        switch (k % 11) {
        case 0: s.x = 0; break;
        case 1: u.w = 0; break;
        case 2:
            s.x = ldexp(chance(&seed) & 1 ? 1 : -1, (int)(chance(&seed) % 9) - 4);
            u.b = u.w/s.x;
            on_pivot = true;
            break;
        case 3: s.y = 0; break;
        default: break;
        }
        StepReport r = unit_report(u, s, rate);
        const Maybe special[] = { r.fit, r.die, r.flip, r.limit };
        if (k % 7 < 4 && special[k % 7].there) rate = special[k % 7].value;
        now_tried = "a state";
        all_is_right(u, s, rate, on_pivot, &seen);
        pivots += on_pivot && r.active;
        /* the same several steps on */
        size_t steps = k % 4 == 0 ? 1 + chance(&seed) % 12 : 0;
        for (size_t j = 0; j < steps; j++) u = unit_step(u, s, rate);
        now_tried = "some steps on";
        bool is_sane = isfinite(u.w) && fabs(u.w) < 1e9 && fabs(u.w) > 1e-3*fabs(r.unit.w);
        if (steps > 0 && is_sane) all_is_right(u, s, rate, on_pivot && r.unit.w == u.w, &seen);
    }
    CHECK(seen > STATES/3 && pivots > STATES/50);
}

/* kappa = w - b x is kept by every step, so an elbow that lies on the pivot stays there. */
static void test_the_pivot_is_kept_over_many_steps(void **state)
{
    (void)state;
    uint64_t seed = 4;
    for (size_t k = 0; k < 500; k++) {
        Sample s = { near_one(&seed), near_one(&seed) };
        Unit u = { near_one(&seed), 0 };
        u.b = u.w/s.x;
        if (!(unit_z(u, s.x) > 0)) continue;
        for (int step = 0; step < 12 && unit_z(u, s.x) > 0; step++,
             u = unit_step(u, s, 0.3/(1 + s.x*s.x))) {
            Derived d;
            Reason r = told(u, &s, 1, 0.3/(1 + s.x*s.x), &d);
            CHECK(says(&r, CLAUSE_FITTED) || (says(&r, CLAUSE_ON_PIVOT) && says(&r, CLAUSE_STAYS)));
        }
    }
}

/* With several points the mean of all decides. */
static void test_the_mean_gives_the_colour(void **state)
{
    (void)state;
    uint64_t seed = 6;
    size_t count[5] = { 0 };
    for (size_t k = 0; k < 4000; k++) {
        Sample s[5];
        size_t n = 2 + chance(&seed) % 4;
        for (size_t j = 0; j < n; j++) s[j] = (Sample){ near_one(&seed), near_one(&seed) };
        Unit u = { near_one(&seed), near_one(&seed) };
        double rate = pow(10, uniform(&seed, -2, 0.5));
        Derived d;
        Reason r = told(u, s, n, rate, &d);
        Unit next = unit_step(u, s[0], rate);
        Real from = 0, to = 0;
        bool dead = true, next_dead = true;
        for (size_t j = 0; j < n; j++) {
            Real z = (Real)u.w*s[j].x + u.b, z1 = (Real)next.w*s[j].x + next.b;
            dead = dead && z <= 0;
            next_dead = next_dead && z1 <= 0;
            from += powl((z > 0 ? z : 0) - s[j].y, 2)/2/n;
            to += powl((z1 > 0 ? z1 : 0) - s[j].y, 2)/2/n;
        }
        if (fabsl(to - from) < 1e-9L && next.w != u.w) continue;
        CHECK(fabsl(r.loss - from) <= 1e-12L*from && fabsl(r.next_loss - to) <= 1e-12L*to
              && r.is_mean);
        count[r.outcome]++;
        if (next.w == u.w && next.b == u.b) {
            CHECK(r.outcome == OUTCOME_NOTHING);
            CHECK(!says(&r, CLAUSE_GATE_0) || says(&r, dead ? CLAUSE_DEAD : CLAUSE_OTHERS_CAN));
        } else if (next_dead && !dead) CHECK(r.outcome == OUTCOME_DIES);
        else if (to > from) CHECK(r.outcome == OUTCOME_GROWS);
        else CHECK(r.outcome == OUTCOME_OVERSHOOTS || r.outcome == OUTCOME_HELPS);
    }
    for (int o = 0; o < 5; o++) CHECK(count[o] > 20);
}

/* --- a unit of a network: the one-unit problem with delta_i = delta v_i (MATH.md 3) --- */

static void unit_is_right(const Lesson *l, size_t i, size_t count[3])
{
    const Network *f = l->net->at;
    Sample s = l->point[l->net->pick[0]];
    Real delta = -(Real)s.y;
    bool dead = true;
    for (size_t k = 0; k < f->d; k++) delta += fmaxl(0, (Real)f->w[k]*s.x + f->b[k])*f->v[k];
    for (size_t j = 0; j < l->n; j++) dead = dead && (Real)f->w[i]*l->point[j].x + f->b[i] <= 0;
    Derived d;
    CHECK(derive(&d, l, i));
    Reason r = reason_of(&d);
    Real z = (Real)f->w[i]*s.x + f->b[i], pull = delta*f->v[i], kappa = f->w[i] - (Real)f->b[i]*s.x,
        dw = -l->rate*pull*s.x;
    if (z <= 0) {
        CHECK(says(&r, CLAUSE_GATE_0) && says(&r, dead ? CLAUSE_DEAD : CLAUSE_OTHERS_CAN)
              && says(&r, CLAUSE_STAYS));
        count[dead ? 0 : 1]++;
        return;
    }
    if (says(&r, CLAUSE_FITTED)) return;
    count[2]++;
    CHECK(says(&r, delta > 0 ? CLAUSE_TOO_HIGH : CLAUSE_TOO_LOW) && says(&r, CLAUSE_OUTPUT_WEIGHT)
          == (f->v[i] < 0));
    CHECK(says(&r, pull > 0 ? CLAUSE_PULLED_DOWN : CLAUSE_PUSHED_UP));
    bool flips = (f->w[i] + dw > 0) != (f->w[i] > 0), grows = (dw > 0) == (f->w[i] > 0);
    CHECK(says(&r, flips ? CLAUSE_FLIPS : grows ? CLAUSE_STEEPER : CLAUSE_SHALLOWER));
    CHECK(says(&r, flips ? CLAUSE_THROUGH_INFINITY : (pull > 0) == (kappa > 0) ? CLAUSE_RIGHT
               : CLAUSE_LEFT));
    CHECK(says(&r, flips ? CLAUSE_OTHER_SIDE : grows ? CLAUSE_TOWARDS : CLAUSE_AWAY));
}

static void test_a_unit_of_a_network_is_told_alike(void **state)
{
    (void)state;
    uint64_t seed = 15;
    size_t count[3] = { 0 };
    for (size_t k = 0; k < 1500; k++) {
        Sample s[3];
        double w[3], b[3], v[3];
        for (size_t i = 0; i < 3; i++) {
            s[i] = (Sample){ near_one(&seed), near_one(&seed) };
            w[i] = near_one(&seed), b[i] = near_one(&seed), v[i] = near_one(&seed);
        }
        LessonData d = { .point = s, .n = 3, .rate = pow(10, uniform(&seed, -2, 0)), .batch = 1,
                         .network = { .width = 3, .w = w, .b = b, .v = v, .start = START_GIVEN } };
        Model *m = model_new();
        Message why = { "" };
        CHECK(model_load(m, &d, &why) == OK);
        for (size_t i = 0; i < 3; i++) unit_is_right(model_lesson(m), i, count);
        model_free(m);
    }
    for (int i = 0; i < 3; i++) CHECK(count[i] > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_step_is_told_rightly),
        cmocka_unit_test(test_the_pivot_is_kept_over_many_steps),
        cmocka_unit_test(test_the_mean_gives_the_colour),
        cmocka_unit_test(test_a_unit_of_a_network_is_told_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
