/* Steps along an axis: there and back, and round ticks. */
#include "story.h"

#include "plot/time_scale.h"

static const TimeScale scale[] = { TIME_SQRT, TIME_LINEAR, TIME_LOG };

static void test_every_step_comes_back(void **state)
{
    (void)state;
    for (int s = 0; s < 3; s++) {
        double before = -1;
        for (size_t k = 0; k < 20000000; k = k < 5000 ? k + 1 : k + k/97) {
            double u = time_u(scale[s], (double)k);
            CHECK(u > before && time_step(scale[s], u) == k);
            before = u;
        }
        CHECK(time_u(scale[s], 0) == 0 && time_step(scale[s], -3) == 0
              && time_step(scale[s], (double)NAN) == 0);
        CHECK(time_step(scale[s], 1e300) == 9000000000000000u);
    }
    CHECK_NEAR(time_u(TIME_SQRT, 100), 10, 1e-15);
    CHECK_NEAR(time_u(TIME_LOG, 1023), 10, 1e-15);
    CHECK_TEXT(time_name(TIME_SQRT), "√");
    CHECK_TEXT(time_name(TIME_LOG), "log");
    CHECK_TEXT(time_name(TIME_LINEAR), "linear");
}

static void test_ticks_are_round_apart_and_on_the_axis(void **state)
{
    (void)state;
    static const size_t last[] = { 1, 2, 7, 40, 999, 1000, 60000, 1000000 };
    for (int s = 0; s < 3; s++)
        for (size_t i = 0; i < sizeof last/sizeof last[0]; i++) {
            Axis u = { 0, time_u(scale[s], (double)last[i]), 50, 250, false };
            uint64_t tick[64];
            size_t n = time_ticks(scale[s], &u, 19, tick, 64);
            CHECK(n >= 2 && n < 12 && tick[0] == 0);
            for (size_t k = 1; k < n; k++) {
                CHECK(tick[k] > tick[k - 1] && tick[k] <= last[i]);
                double p = axis_to_pt(&u, time_u(scale[s], (double)tick[k]));
                CHECK(p - axis_to_pt(&u, time_u(scale[s], (double)tick[k - 1])) >= 19 - 1e-9
                      && p <= 250 + 1e-9);
                double lead = (double)tick[k];
                while (scale[s] != TIME_LINEAR && lead >= 10) lead /= 10;
                if (scale[s] != TIME_LINEAR)
                    CHECK(fabs(lead - 1) < 1e-9 || fabs(lead - 2) < 1e-9 || fabs(lead - 5) < 1e-9);
            }
            CHECK(time_ticks(scale[s], &u, 19, tick, 1) == 1
                  && time_ticks(scale[s], &u, 19, tick, 0) == 0);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_step_comes_back),
        cmocka_unit_test(test_ticks_are_round_apart_and_on_the_axis),
    };
    return cmocka_run_group_tests_name("time scale", tests, NULL, NULL);
}
