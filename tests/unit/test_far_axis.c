/* An axis that reaches infinity: there and back, in order, and without a bend. */
#include "story.h"

#include "plot/far_axis.h"

static FarAxis any_axis(uint64_t *s)
{
    double span = exp(uniform(s, -20, 20)), lo = span*uniform(s, -1, 1)*exp(uniform(s, -3, 7));
    double a = uniform(s, -500, 500), b = a + uniform(s, 20, 900), low = uniform(s, 1, 60),
        high = uniform(s, 5, 60);
    FarAxis x = { { lo, lo + span, a, b, false }, a - low, b + high };
    if (chance(s) & 64) x = (FarAxis){ { lo, lo + span, b, a, false }, b + low, a - high };
    return x;
}

static void test_there_and_back(void **state)
{
    (void)state;
    uint64_t s = 3;
    for (int i = 0; i < 20000; i++) {
        FarAxis a = any_axis(&s);
        double span = a.near.data_hi - a.near.data_lo, dir = a.near.pt_hi > a.near.pt_lo ? 1 : -1;
        double v = a.near.data_lo + span*(0.5 + uniform(&s, -1, 1)*exp(uniform(&s, -3, 5)));
        double at = far_to_pt(&a, v), more = far_to_pt(&a, v + 0.01*span);
        CHECK(dir*(more - at) > -1e-9);
        CHECK(dir*(at - a.lo_pt) >= -1e-9 && dir*(a.hi_pt - at) >= -1e-9);
        double size = fabs(a.near.data_lo) + fabs(v) + span;
        /* what a rounding of the place makes of it, where all draws together */
        double beyond = fmax(fmax(v - a.near.data_hi, a.near.data_lo - v), 0),
            per_pt = axis_per_pt(&a.near, 0), far = 1 + beyond/per_pt;
        CHECK(fabs(far_to_data(&a, at) - v) <= 1e-9*size + 1e-12*per_pt*far*far);
        CHECK(far_to_pt(&a, INFINITY) == a.hi_pt && far_to_pt(&a, -INFINITY) == a.lo_pt);
        CHECK(far_to_data(&a, a.hi_pt) == INFINITY);
    }
}

/* One over the distance to a pole comes to infinity on a straight line. */
static void test_a_pole_is_a_straight_line(void **state)
{
    (void)state;
    FarAxis a = { { -1, 1, 100, 0, false }, 120, -20 };
    double pole = far_to_pt(&a, INFINITY);
    double t[3] = { 1e-3, 2e-3, 4e-3 }, y[3];
    for (int i = 0; i < 3; i++) y[i] = far_to_pt(&a, 1/t[i]) - pole;
    CHECK_NEAR(y[1]/y[0], 2, 1e-2);
    CHECK_NEAR(y[2]/y[1], 2, 1e-2);
    /* the same slope on both sides of where it begins to draw together */
    double in = far_to_pt(&a, 1) - far_to_pt(&a, 1 - 1e-6),
        out = far_to_pt(&a, 1 + 1e-6) - far_to_pt(&a, 1);
    CHECK_NEAR(out/in, 1, 1e-4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_a_pole_is_a_straight_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
