/* Steps by the clock: the sum is right whatever the pictures do. */
#include "story.h"

#include "app/playing.h"

/* seconds; sums of them are exact, so that the steps can be counted in whole numbers */
#define TICK 0x1p-20

/* Steps due from 0 to `ticks`: those at j/speed, j = 0, 1, … */
static uint64_t right(uint64_t ticks, uint64_t speed, uint64_t per)
{
    return ticks*speed/(per << 20) + 1;
}

static void test_the_sum_is_right_at_any_speed_over_any_pictures(void **state)
{
    (void)state;
    /* a whole number of steps in a whole number of seconds */
    static const struct { uint64_t steps, seconds; } speeds[] = { { 1, 64 }, { 1, 4 }, { 1, 1 },
        { 3, 2 }, { 7, 1 }, { 20, 1 }, { 60, 1 },
        { 61, 1 }, { 1000, 1 }, { 99999, 1 }, { 1u << 20, 1 }, { 4999999, 1 } };
    uint64_t seed = 11;
    for (size_t k = 0; k < sizeof speeds/sizeof speeds[0]; k++) {
        for (int way = 0; way < 4; way++) {
            double begin = 8192.5*(way + 1);
            Playing p = playing_at((double)speeds[k].steps/(double)speeds[k].seconds);
            playing_begin(&p, 1, 0, begin);
            uint64_t ticks = 0, made = playing_take(&p, begin);
            CHECK(made == 1);            /* the first at once */
            for (int i = 0; i < 3000; i++) {
                /* pictures at a display's pace, slow ones, hurried ones, any */
                uint64_t most = way == 0 ? 17476 : way == 1 ? 1 << 17 : way == 2 ? 300 : 1 << 18;
                ticks += way == 0 ? most : chance(&seed) % most + 1;
                uint64_t n = playing_take(&p, begin + (double)ticks*TICK);
                made += n;
                CHECK(made == right(ticks, speeds[k].steps, speeds[k].seconds));
                CHECK(n <= (uint64_t)(p.speed*PLAYING_LATE) + 1);
            }
        }
    }
}

static void test_a_look_at_the_very_moment_and_one_just_before(void **state)
{
    (void)state;
    Playing p = playing_at(4);
    playing_begin(&p, 1, 0, 100);
    CHECK(playing_take(&p, 100) == 1 && playing_due(&p, 100) == 0.25);
    CHECK(playing_take(&p, 100) == 0);
    CHECK(playing_take(&p, 100.25 - TICK) == 0 && playing_due(&p, 100.25 - TICK) == TICK);
    CHECK(playing_take(&p, 100.25) == 1 && playing_take(&p, 100.25) == 0);
    CHECK(playing_take(&p, 100.75) == 2);
    /* a clock that goes back makes none twice */
    CHECK(playing_take(&p, 100.5) == 0 && playing_take(&p, 100.75) == 0
          && playing_take(&p, 101) == 1);
}

static void test_a_window_that_stood_still_does_not_catch_up(void **state)
{
    (void)state;
    for (double speed = 0.5; speed <= SPEED_MOST; speed *= 8) {
        Playing p = playing_at(speed);
        playing_begin(&p, 1, 0, 0);
        playing_take(&p, 0);
        /* slow ones wait long for their turn, and that is no pause */
        uint64_t n = playing_take(&p, 1/speed);
        CHECK(n == 1);
        n = playing_take(&p, 1/speed + 3600);
        CHECK(n >= 1 && (double)n <= speed*PLAYING_LATE + 1);
        /* and goes on at its pace */
        double now = 1/speed + 3600, sum = 0, pace = fmax(1/speed, 1.0/64);
        for (int i = 0; i < 64; i++) sum += (double)playing_take(&p, now += pace);
        CHECK(fabs(sum - 64*pace*speed) <= 1 + 1e-9*sum);
    }
}

static void test_a_new_speed_holds_from_now_on(void **state)
{
    (void)state;
    uint64_t seed = 3;
    Playing p = playing_at(1);
    playing_begin(&p, 1, 0, 0);
    double now = 0, wish = 1;
    uint64_t made = playing_take(&p, 0);
    for (int i = 0; i < 5000; i++) {
        double speed = exp2(uniform(&seed, -3, 9)), span = uniform(&seed, 0, 0.2);
        CHECK(playing_set_speed(&p, speed, now));
        /* no later than it would have been, nor than a step of the new speed takes */
        CHECK(playing_due(&p, now) <= 1/speed + 1e-9);
        uint64_t n = playing_take(&p, now += span);
        made += n;
        wish += span*speed;
        CHECK((double)n <= span*speed + 1 + 1e-9);
    }
    CHECK(fabs((double)made - wish) < 5000);
    CHECK(!playing_set_speed(&p, 0, now) && !playing_set_speed(&p, -1, now)
          && !playing_set_speed(&p, NAN, now)
          && !playing_set_speed(&p, 2*SPEED_MOST, now) && !playing_set_speed(&p, INFINITY, now));
    double before = p.speed;
    CHECK(before > 0 && playing_set_speed(&p, SPEED_MOST, now) && p.speed == SPEED_MOST);
    /* slower: the step that was nearly there still comes in its time */
    p = playing_at(2);
    playing_begin(&p, 1, 0, 0);
    playing_take(&p, 0);
    playing_set_speed(&p, 0.125, 0.25);
    CHECK(playing_due(&p, 0.25) == 0.25 && playing_take(&p, 0.5) == 1 && playing_due(&p, 0.5) == 8);
}

static void test_it_stops_waits_and_begins_again(void **state)
{
    (void)state;
    Playing p = playing_at(10);
    CHECK(!p.on && playing_take(&p, 5) == 0 && playing_due(&p, 5) == INFINITY);
    playing_begin(&p, 7, 3, 100);
    CHECK(p.on && p.gesture == 7 && playing_due(&p, 100) == 0);
    playing_take(&p, 100);
    playing_delay(&p, 200);        /* a mark in the hand */
    CHECK(playing_take(&p, 199) == 0 && playing_due(&p, 199) == 1 && playing_take(&p, 200) == 1);
    playing_stop(&p);
    CHECK(playing_take(&p, 300) == 0 && playing_due(&p, 300) == INFINITY);
    playing_begin(&p, 8, 0, 300);
    CHECK(playing_take(&p, 300) == 1);
    /* another kind of lesson has another speed; the same kind keeps the person's */
    playing_set_speed(&p, 33, 300);
    playing_change(&p, 10);
    CHECK(!p.on && p.speed == 33);
    playing_change(&p, 1000);
    CHECK(p.speed == 1000);
    playing_set_speed(&p, 5, 300);
    playing_change(&p, 1000);
    CHECK(p.speed == 5);
}

static void test_the_speed_that_is_reached_is_counted(void **state)
{
    (void)state;
    Playing p = playing_at(1000);
    playing_begin(&p, 1, 500, 10);
    CHECK(p.reached == 0 && !playing_count(&p, 510, 10.25) && p.reached == 0);
    CHECK(playing_count(&p, 600, 10.5) && p.reached == 200);
    CHECK(!playing_count(&p, 650, 10.75) && p.reached == 200);
    CHECK(playing_count(&p, 1100, 11.5) && p.reached == 500);
    CHECK(playing_count(&p, 100, 12) && p.reached == 0);      /* gone back: no speed below 0 */
    CHECK(playing_count(&p, UINT64_MAX - 5, 12.5) && playing_count(&p, UINT64_MAX - 4, 13)
          && p.reached == 2);
    playing_begin(&p, 1, 0, 20);
    CHECK(p.reached == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_sum_is_right_at_any_speed_over_any_pictures),
        cmocka_unit_test(test_a_look_at_the_very_moment_and_one_just_before),
        cmocka_unit_test(test_a_window_that_stood_still_does_not_catch_up),
        cmocka_unit_test(test_a_new_speed_holds_from_now_on),
        cmocka_unit_test(test_it_stops_waits_and_begins_again),
        cmocka_unit_test(test_the_speed_that_is_reached_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
