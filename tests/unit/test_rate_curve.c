/* e' over every rate: its pieces, its ends and its inverse, against MATH.md 1 in long doubles. */
#include "story.h"

#include "math/rate_curve.h"

static double any_size(uint64_t *s, double k)
{
    double v = exp(uniform(s, -log(k), log(k)));
    return chance(s) & 1024 ? v : -v;
}

static RateCurve any_curve(uint64_t *s, int round)
{
    double k = round % 3 == 0 ? 1e6 : round % 3 == 1 ? 100 : 4;
    RateCurve c = { { any_size(s, k), any_size(s, k) }, { any_size(s, k), any_size(s, k) } };
    if (round % 11 == 0) c.sample.x = 0;
    if (round % 13 == 0) c.unit.w = 0;
    if (round % 17 == 0) c.unit = (Unit){ 0.5*c.sample.x, 0.5 };        /* e = -1/x */
    if (round % 19 == 0) c.sample.y = unit_phi(c.unit, c.sample.x);
    if (round % 23 == 0) c.unit.b = -fabs(c.unit.w*c.sample.x)*2 - 1;    /* gate 0 */
    return c;
}

/* -(b - lambda delta g)/(w - lambda delta x g) */
static long double elbow_at(const RateCurve *c, long double rate)
{
    long double w = c->unit.w, b = c->unit.b, x = c->sample.x, z = w*x + b;
    long double g = unit_z(c->unit, c->sample.x) > 0, d = (z > 0 ? z : 0) - c->sample.y;
    return -(b - rate*d*g)/(w - rate*d*x*g);
}

static long double loss_of_digits(const RateCurve *c, long double rate)
{
    long double w = c->unit.w, b = c->unit.b, x = c->sample.x, d = w*x + b - c->sample.y;
    long double w1 = w - rate*d*x, b1 = b - rate*d;
    long double z = fabsl(w*x) + fabsl(b) + fabs(c->sample.y);
    return 8e-16L*((fabsl(w) + rate*z*fabsl(x))/fabsl(w1) + (fabsl(b) + rate*z)/fabsl(b1));
}

static void test_e_next_is_the_formula_s(void **state)
{
    (void)state;
    uint64_t s = 11;
    int looked = 0;
    for (int i = 0; i < 20000; i++) {
        RateCurve c = any_curve(&s, i);
        double rate = exp(uniform(&s, -12, 12))/(1 + c.sample.x*c.sample.x);
        Maybe e = rate_elbow(&c, rate);
        long double want = elbow_at(&c, rate), worst = loss_of_digits(&c, rate);
        if (!e.there || !(worst < 1e-6L)) continue;
        looked++;
        CHECK(fabsl(e.value - want) <= (worst + 1e-15L)*fabsl(want) + 1e-300L);
    }
    CHECK(looked > 10000);
}

static bool is_between(double v, double a, double b)
{
    double lo = fmin(a, b), hi = fmax(a, b), slack = 1e-7*fmax(fabs(v), 1e-300);
    return v >= lo - slack && v <= hi + slack;
}

/* Monotone from one end to the other, and never beyond. */
static void check_piece(const RateCurve *c, const RatePiece *p, uint64_t *s)
{
    double near = isinf(p->to) ? p->from > 0 ? p->from : 1/(1 + c->sample.x*c->sample.x) : p->to,
        before = p->e_from;
    double up = p->e_to > p->e_from ? 1 : p->e_to < p->e_from ? -1 : 0;
    for (int i = 1; i <= 12; i++) {
        double t = (i - 1 + uniform(s, 0.1, 0.9))/12;
        double rate = isinf(p->to) ? p->from + near*t/(1 - t) : p->from + (p->to - p->from)*t;
        if (!((double)loss_of_digits(c, rate) < 1e-9)) continue;
        Maybe e = rate_elbow(c, rate);
        CHECK(e.there);
        CHECK(is_between(e.value, p->e_from, p->e_to));
        if (isfinite(before) && up != 0)
            CHECK(up*(e.value - before) >= -1e-7*fmax(fabs(e.value), fabs(before)));
        before = e.value;
        double back = rate_of_elbow(c, e.value);
        if (up == 0) continue;
        long double slope = fabsl(elbow_at(c, 1.001L*rate) - e.value)/0.001L;
        if (slope > 1e-3L*fabs(e.value)) CHECK_NEAR(back/rate, 1, 1e-4);
    }
}

static void test_pieces(void **state)
{
    (void)state;
    uint64_t s = 5;
    size_t twice = 0, none = 0;
    for (int i = 0; i < 20000; i++) {
        RateCurve c = any_curve(&s, i);
        RatePiece p[2];
        size_t n = rate_pieces(&c, p);
        StepReport r = unit_report(c.unit, c.sample, 1e-3);
        bool on_pivot = unit_on_pivot(c.unit, c.sample.x);
        if (n == 0) {
            CHECK(c.unit.w == 0);
            none++;
            continue;
        }
        CHECK(p[0].from == 0 && isinf(p[n - 1].to));
        CHECK((n == 2) == (r.flip.there && !on_pivot));
        for (size_t k = 0; k < n; k++) check_piece(&c, &p[k], &s);
        if (c.unit.w != 0) CHECK(p[0].e_from == r.elbow.value);
        if (!r.active || r.delta == 0) CHECK(p[0].e_to == p[0].e_from || c.unit.w == 0);
        else if (c.sample.x != 0 && !on_pivot) CHECK_NEAR(p[n - 1].e_to, -1/c.sample.x, 1e-12);
        if (n < 2) continue;
        twice++;
        CHECK(p[0].to == p[1].from && p[0].to == r.flip.value);
        CHECK(isinf(p[0].e_to) && p[1].e_from == -p[0].e_to);
    }
    CHECK(twice > 3000 && none > 50);
}

/* MATH.md 2: the exercise's cases, at the numbers of its table. */
static void test_the_cases(void **state)
{
    (void)state;
    RatePiece p[2];
    RateCurve ii = { { 1, -1 }, { 2, 0 } }, iii = { { 1, 2 }, { -1, 0 } }, iv = { { -1, 2 },
        { 1, 0 } }, i = { { 1, -2 }, { 1, -1 } };
    CHECK(rate_pieces(&ii, p) == 2 && p[0].to == 0.5 && p[0].e_to == INFINITY
          && p[1].e_to == -0.5);
    CHECK(rate_pieces(&iii, p) == 1 && p[0].e_from == -2 && p[0].e_to == 1);
    CHECK(rate_pieces(&iv, p) == 1 && p[0].e_from == 2 && p[0].e_to == -1);
    CHECK(rate_pieces(&i, p) == 1 && p[0].e_from == 2 && p[0].e_to == 2);
    CHECK_NEAR(rate_elbow(&ii, 0.1).value, 1.375, 1e-15);
    CHECK(!rate_elbow(&ii, 0.5).there);
    CHECK(rate_phi(&ii, 0.1) > 0 && rate_phi(&ii, 0.5) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_e_next_is_the_formula_s), cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_the_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
