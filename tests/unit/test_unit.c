/* Every line of MATH.md on one unit, against central differences, its worked
 * numbers and random trials. */
#include "story.h"

#include "math/unit.h"

static double loss_at(double w, double b, Sample s)
{
    double d = unit_phi((Unit){ w, b }, s.x) - s.y;
    return 0.5*d*d;
}

static void test_gradients_agree_with_central_differences(void **state)
{
    (void)state;
    uint64_t seed = 1;
    const double h = 1e-5;
    int active = 0;
    for (int i = 0; i < 20000; i++) {
        Unit u = { uniform(&seed, -3, 3), uniform(&seed, -3, 3) };
        Sample s = { uniform(&seed, -3, 3), uniform(&seed, -3, 3) };
        if (fabs(unit_z(u, s.x)) < 1e-3) continue;          /* the kink */
        StepReport r = unit_report(u, s, 0.1);
        CHECK_NEAR(r.dl_dw, (loss_at(u.w + h, u.b, s) - loss_at(u.w - h, u.b, s))/(2*h), 1e-8);
        CHECK_NEAR(r.dl_db, (loss_at(u.w, u.b + h, s) - loss_at(u.w, u.b - h, s))/(2*h), 1e-8);
        CHECK(r.delta == r.phi - s.y);
        active += r.active && fabs(r.dl_dw) > 0.1;
    }
    CHECK(active > 5000);       /* an all-zero answer must not pass */
}

static void test_an_elbow_on_the_point_is_inactive(void **state)
{
    (void)state;
    StepReport r = unit_report((Unit){ 1, -1.5 }, (Sample){ 1.5, -1 }, 0.1);
    CHECK(r.z == 0 && !r.active && r.sign_case == CASE_INACTIVE);
    CHECK(r.next.w == 1 && r.next.b == -1.5 && r.change.moved == ELBOW_UNCHANGED);
    CHECK(unit_report((Unit){ 1, nextafter(-1.5, 0) }, (Sample){ 1.5, -1 }, 0.1).active);
}

static void test_the_worked_numbers(void **state)
{
    (void)state;
    static const struct {
        double w, b, x, y, rate, phi, e, p, w1, b1, e1;
        SignCase c; SlopeChange slope; SteepChange steep; ElbowChange moved; bool dies, flips;
    } row[] = {
        { 1, -2, 1, -1, 0.1,       0, 2, -1,       1, -2, 2,         CASE_INACTIVE, SLOPE_UNCHANGED,
          SIZE_SAME, ELBOW_UNCHANGED, 0, 0 },
        { 1, -1, 2, 0, 0.1,        1, 1, -0.5,     0.8, -1.1, 1.375, CASE_POS_POS, SLOPE_FALLS,
          SIZE_SHALLOWER, ELBOW_RIGHT, 0, 0 },
        { 1, 3, 1, 3, 0.1,         4, -3, -1,      0.9, 2.9, -29.0/9, CASE_POS_POS, SLOPE_FALLS,
          SIZE_SHALLOWER, ELBOW_LEFT, 0, 0 },
        { 1, 1, 1, 1, 0.1,         2, -1, -1,      0.9, 0.9, -1,     CASE_POS_POS, SLOPE_FALLS,
          SIZE_SHALLOWER, ELBOW_UNCHANGED, 0, 0 },
        { 1, 2, -1, 0, 0.1,        1, -2, 1,       1.1, 1.9, -19.0/11, CASE_POS_NEG, SLOPE_RISES,
          SIZE_STEEPER, ELBOW_RIGHT, 0, 0 },
        { -1, 2, 1, 0, 0.1,        1, 2, -1,       -1.1, 1.9, 19.0/11, CASE_NEG_POS, SLOPE_FALLS,
          SIZE_STEEPER, ELBOW_LEFT, 0, 0 },
        { 1, 1, 0, 0, 0.1,         1, -1, 0,       1, 0.9, -0.9,     CASE_X_ZERO, SLOPE_UNCHANGED,
          SIZE_SAME, ELBOW_RIGHT, 0, 0 },
        { 1, -1, 1.5, -0.5, 0.4,   0.5, 1, -2.0/3, 0.4, -1.4, 3.5,   CASE_POS_POS, SLOPE_FALLS,
          SIZE_SHALLOWER, ELBOW_RIGHT, 1, 0 },
        { 1, 3, 1, 3, 1.2,         4, -3, -1,      -0.2, 1.8, 9,     CASE_POS_POS, SLOPE_FALLS,
          SIZE_SHALLOWER, ELBOW_THROUGH_INFINITY, 0, 1 },
        { 1, -0.5, 1.5, 0, 0.2,    1, 0.5, -2.0/3, 0.7, -0.7, 1,     CASE_POS_POS, SLOPE_FALLS,
          SIZE_SHALLOWER, ELBOW_RIGHT, 0, 0 },
    };
    for (size_t i = 0; i < sizeof row/sizeof *row; i++) {
        StepReport r = unit_report((Unit){ row[i].w, row[i].b }, (Sample){ row[i].x, row[i].y },
                                   row[i].rate);
        CHECK_NEAR(r.phi, row[i].phi, 1e-12);
        CHECK_NEAR(r.delta, 1, 1e-12);
        CHECK_NEAR(r.elbow.value, row[i].e, 1e-12);
        CHECK(r.pivot.there == (row[i].x != 0));
        CHECK_NEAR(r.pivot.value, row[i].p, 1e-12);
        CHECK_NEAR(r.next.w, row[i].w1, 1e-12);
        CHECK_NEAR(r.next.b, row[i].b1, 1e-12);
        CHECK_NEAR(r.next_elbow.value, row[i].e1, 1e-12);
        CHECK(r.sign_case == row[i].c && r.change.slope == row[i].slope
              && r.change.steep == row[i].steep);
        CHECK(r.change.moved == row[i].moved && r.dies == row[i].dies
              && r.change.flips == row[i].flips && r.finite);
    }
    CHECK_NEAR(unit_report((Unit){ 1, 3 }, (Sample){ 1, 3 }, 1.2).next_phi, 1.6, 1e-12);
    CHECK(unit_report((Unit){ 1, -1 }, (Sample){ 1.5, -0.5 }, 0.4).next_phi == 0);
}

/* Random active points with the given signs of w and x and of phi - y. */
static StepReport trial(uint64_t *seed, int w_sign, int x_sign, int delta_sign)
{
    for (;;) {
        Unit u = { w_sign*uniform(seed, 0.05, 3), uniform(seed, -3, 3) };
        Sample s = { x_sign*uniform(seed, 0.05, 3), 0 };
        double z = unit_z(u, s.x);
        if (z < 0.01) continue;
        s.y = z - delta_sign*uniform(seed, 0.1, 2);
        return unit_report(u, s, exp(uniform(seed, log(0.001), log(10))));
    }
}

static bool clear_of_flip(const StepReport *r)
{
    return !r->flip.there || fabs(r->rate/r->flip.value - 1) > 1e-6;
}

static void test_the_laws_hold_in_random_trials(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i < 40000; i++) {
        StepReport r = trial(&seed, i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1);
        double w = r.unit.w, b = r.unit.b, w1 = r.next.w, b1 = r.next.b, x = r.sample.x;
        double e = r.elbow.value, p = r.pivot.value, step = r.rate*r.delta;
        CHECK_NEAR(unit_z(r.next, p), unit_z(r.unit, p), 1e-9*(1 + fabs(step)*(1 + fabs(p))));
        CHECK_NEAR(w1 - b1*x, w - b*x, 1e-9*(1 + fabs(step)));                       /* kappa */
        CHECK_NEAR(unit_z(r.next, x), r.z - step*(1 + x*x), 1e-9);
        if (r.next_phi > 0)
            CHECK_NEAR(r.next_phi - r.sample.y, r.delta*(1 - r.rate*(1 + x*x)), 1e-9);
        if (fabs(w1) < 1e-3) continue;
        double e1 = r.next_elbow.value;
        CHECK_NEAR(e1 - e, step*(1 + e*x)/w1, 1e-6);
        CHECK_NEAR(e1 - e, step*(w - b*x)/(w*w1), 1e-6);
        CHECK_NEAR(w1*(e1 - p), w*(e - p), 1e-8*(1 + fabs(step)));                   /* the lever */
        /* along (x, 1) */
        CHECK_NEAR((w1 - w)*1 + (b1 - b)*-x, 0, 1e-9*(1 + fabs(step)));
    }
}

static void test_the_special_rates_do_what_they_say(void **state)
{
    (void)state;
    uint64_t seed = 5;
    int seen[4] = { 0 };
    for (int i = 0; i < 20000; i++) {
        StepReport r = trial(&seed, i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1);
        Unit u = r.unit;
        Sample s = r.sample;
        double x = s.x;
        CHECK(r.fit.there == (s.y >= 0));
        CHECK(r.die.there == (r.delta > 0));
        CHECK(r.flip.there == (u.w/(r.delta*x) > 0));
        CHECK(r.limit.there);
        if (r.fit.there)
            seen[0]++, CHECK_NEAR(unit_phi(unit_step(u, s, r.fit.value), x), s.y, 1e-9);
        if (r.die.there) {
            seen[1]++;
            CHECK(unit_report(u, s, r.die.value*1.0001).dies);
            CHECK(!unit_report(u, s, r.die.value*0.9999).dies);
        }
        if (r.flip.there) {
            seen[2]++;
            CHECK_NEAR(unit_step(u, s, r.flip.value).w, 0, 1e-12);
            CHECK(unit_report(u, s, r.flip.value*1.0001).change.flips);
            CHECK(!unit_report(u, s, r.flip.value*0.9999).change.flips);
        }
        StepReport over = unit_report(u, s, r.limit.value*1.001),
            under = unit_report(u, s, r.limit.value*0.999);
        if (over.next_phi > 0) seen[3]++, CHECK(over.next_loss > over.loss);
        if (under.next_phi > 0) CHECK(under.next_loss < under.loss);
    }
    for (int i = 0; i < 4; i++) CHECK(seen[i] > 1000);
    StepReport stuck = unit_report((Unit){ 1, -2 }, (Sample){ 1, -1 }, 0.1);
    CHECK(!stuck.fit.there && !stuck.die.there && !stuck.flip.there && !stuck.limit.there);
}

static void test_the_table_of_cases(void **state)
{
    (void)state;
    uint64_t seed = 9;
    for (int i = 0; i < 40000; i++) {
        int ws = i & 1 ? 1 : -1, xs = i & 2 ? 1 : -1, ds = i & 4 ? 1 : -1;
        StepReport r = trial(&seed, ws, xs, ds);
        double e = r.elbow.value, e1 = r.next_elbow.value, p = r.pivot.value;
        if (!clear_of_flip(&r) || fabs(e - p) < 1e-6) continue;
        bool flips = r.flip.there && r.rate > r.flip.value;
        CHECK(r.change.flips == flips);
        CHECK(r.change.slope == (ds*xs > 0 ? SLOPE_FALLS : SLOPE_RISES));
        CHECK(r.sign_case == (ws > 0 ? (xs > 0 ? CASE_POS_POS : CASE_POS_NEG)
                                     : (xs > 0 ? CASE_NEG_POS : CASE_NEG_NEG)));
        if (ds < 0) CHECK(!r.dies);
        if (flips) {
            CHECK(r.change.moved == ELBOW_THROUGH_INFINITY);
            CHECK((e1 > p) != (e > p));            /* comes back from the other side */
            continue;
        }
        CHECK(r.change.moved == (e1 > e ? ELBOW_RIGHT : ELBOW_LEFT));
        bool away = ds*ws*xs > 0;                  /* the slope gets smaller: the lever longer */
        CHECK(r.change.steep == (away ? SIZE_SHALLOWER : SIZE_STEEPER));
        CHECK((r.change.moved == ELBOW_RIGHT) == (away ? e > p : e < p));
        /* towards p, never past */
        if (!away) CHECK(fabs(e1 - p) <= fabs(e - p) && (e1 - p)*(e - p) >= 0);
        /* (iii) */
        if (ds > 0 && ws > 0 && xs < 0) CHECK(r.change.moved == ELBOW_RIGHT && e1 <= p + 1e-9);
        /* (iv)  */
        if (ds > 0 && ws < 0 && xs > 0) CHECK(r.change.moved == ELBOW_LEFT && e1 >= p - 1e-9);
        if (r.dies) CHECK(ws > 0 ? e1 >= r.sample.x - 1e-9 : e1 <= r.sample.x + 1e-9);
    }
}

static void test_no_elbow_is_never_a_number(void **state)
{
    (void)state;
    StepReport born = unit_report((Unit){ 0, 1 }, (Sample){ 2, 0 }, 0.1);
    CHECK(born.sign_case == CASE_W_ZERO && !born.elbow.there && born.elbow.value == 0);
    CHECK(born.change.moved == ELBOW_BORN);
    CHECK_NEAR(born.next_elbow.value, (1/0.1 - 1)/2, 1e-12);
    CHECK(unit_report((Unit){ 0, 1 }, (Sample){ 0, 0 }, 0.1).change.moved == ELBOW_NONE);
    CHECK(unit_report((Unit){ 0, -1 }, (Sample){ 2, 0 }, 0.1).change.moved == ELBOW_NONE);
    StepReport lost = unit_report((Unit){ 1, 1 }, (Sample){ 1, 0 }, 0.5);
    CHECK(lost.next.w == 0 && lost.change.moved == ELBOW_LOST && !lost.next_elbow.there
          && !lost.change.flips);
    CHECK(!unit_elbow((Unit){ 1e-300, 1e300 }).there);
    CHECK(!signbit(unit_elbow((Unit){ 1, 0 }).value));
}

static void test_a_rounded_pivot_is_still_the_pivot(void **state)
{
    (void)state;
    /* 0.3 is not 3*0.1 */
    StepReport r = unit_report((Unit){ 0.3, 0.1 }, (Sample){ 3, 0.5 }, 0.07);
    CHECK(r.unit.w != 3*r.unit.b && r.change.moved == ELBOW_UNCHANGED);
    CHECK(unit_report((Unit){ 0.3, 0.1000001 }, (Sample){ 3, 0.5 }, 0.07).change.moved
          != ELBOW_UNCHANGED);
}

static void test_huge_numbers_are_called_not_finite(void **state)
{
    (void)state;
    CHECK(!unit_report((Unit){ 1e300, 0 }, (Sample){ 1e300, 0 }, 0.1).finite);
    CHECK(!unit_report((Unit){ 1e200, 0 }, (Sample){ 1, 0 }, 0.1).finite);     /* its loss */
    CHECK(unit_report((Unit){ 1e100, 0 }, (Sample){ 1, 0 }, 0.1).finite);
}

static void test_a_blend_ends_exactly(void **state)
{
    (void)state;
    Unit a = { 0.1, 0.3 }, b = { 0.7, 0.3 };
    CHECK(unit_blend(a, b, 0).w == 0.1 && unit_blend(a, b, 1).w == 0.7);
    CHECK(unit_blend(a, b, 0.3).b == 0.3);
    CHECK_NEAR(unit_blend(a, b, 0.5).w, 0.4, 1e-15);
    CHECK(isfinite(unit_blend((Unit){ 1e308, 0 }, (Unit){ -1e308, 0 }, 0.5).w));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gradients_agree_with_central_differences),
        cmocka_unit_test(test_an_elbow_on_the_point_is_inactive),
        cmocka_unit_test(test_the_worked_numbers),
        cmocka_unit_test(test_the_laws_hold_in_random_trials),
        cmocka_unit_test(test_the_special_rates_do_what_they_say),
        cmocka_unit_test(test_the_table_of_cases),
        cmocka_unit_test(test_no_elbow_is_never_a_number),
        cmocka_unit_test(test_a_rounded_pivot_is_still_the_pivot),
        cmocka_unit_test(test_huge_numbers_are_called_not_finite),
        cmocka_unit_test(test_a_blend_ends_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
