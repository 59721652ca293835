/* Where nothing can move any more; and the names of the rates. */
#include "model_story.h"

#include "model/rate_marks.h"
#include "model/rest.h"

static Rest rest_of(Unit u, const Sample *s, size_t n, double rate)
{
    Message why = { "" };
    Rest r = lesson_rest(&(Lesson){ .unit = u, .point = s, .n = n, .rate = rate }, &why);
    CHECK((why.text[0] != '\0') == (r != REST_NOT));
    return r;
}

static void test_a_unit_rests_where_no_point_moves_it(void **state)
{
    (void)state;
    uint64_t seed = 8;
    size_t rests = 0;
    for (size_t k = 0; k < 3000; k++) {
        Sample s[4];
        size_t n = 1 + chance(&seed) % 4;
        Unit u = { uniform(&seed, -2, 2), uniform(&seed, -2, 2) };
        for (size_t j = 0; j < n; j++) {
            s[j] = (Sample){ uniform(&seed, -2, 2), uniform(&seed, -1, 1) };
            if (k % 3 == 0) s[j].y = unit_phi(u, s[j].x);
        }
        bool moves = false;
        for (size_t j = 0; j < n; j++)
            moves = moves || (u.w*s[j].x + u.b > 0 && u.w*s[j].x + u.b != s[j].y);
        CHECK(rest_of(u, s, n, 0.2) == (moves ? REST_NOT : REST_ALWAYS));
        rests += !moves;
    }
    CHECK(rests > 300);
    CHECK(rest_of((Unit){ 1, 1 }, NULL, 0, 0.2) == REST_NOT);      /* no point: no step */
}

static void test_the_default_lesson_comes_to_rest(void **state)
{
    (void)state;
    Unit u = { 1, -0.5 };
    Sample s = { 1.5, 0 };
    int steps = 0;
    while (rest_of(u, &s, 1, 0.2) == REST_NOT && steps < 1000) {
        u = unit_step(u, s, 0.2);
        steps++;
    }
    CHECK(steps > 30 && steps < 100);
}

static Rest network_rest(double b, Optimizer o, bool bias)
{
    double w[] = { 1, -1 }, at[] = { b, -3 }, v[] = { 1, 0.5 };
    Sample s[] = { { 0, 1 }, { 1, 0 } };
    LessonData d = { .point = s, .n = 2, .rate = 0.1, .batch = 1, .optimizer = o,
                     .beta = { 0.9, 0.999 },
                     .network = { .width = 2, .w = w, .b = at, .v = v, .start = START_GIVEN,
                                  .has_c = bias } };
    Model *m = model_new();
    Message why = { "" };
    CHECK(model_load(m, &d, &why) == OK);
    Rest r = lesson_rest(model_lesson(m), &why);
    CHECK((why.text[0] != '\0') == (r != REST_NOT));
    model_free(m);
    return r;
}

static void test_a_network_rests_when_all_units_are_dead(void **state)
{
    (void)state;
    CHECK(network_rest(-0.5, OPTIMIZER_SGD, false) == REST_NOT);
    CHECK(network_rest(-1, OPTIMIZER_SGD, false) == REST_ALWAYS);
    CHECK(network_rest(-2, OPTIMIZER_SGD, true) == REST_MAY);
    CHECK(network_rest(-2, OPTIMIZER_MOMENTUM, false) == REST_MAY);
    CHECK(network_rest(-2, OPTIMIZER_ADAM, false) == REST_MAY);
}

/* --- rates --- */

static void marks_are(double w, double b, double x, double y, const char *want)
{
    StepReport r = unit_report((Unit){ w, b }, (Sample){ x, y }, 0.1);
    RateMark m[RATE_MARKS];
    size_t n = rate_marks(m, r.fit, r.die, r.flip, r.limit);
    char all[200] = "";
    for (size_t i = 0; i < n; i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i > 0 ? ", " : "",
                 m[i].words);
    CHECK_TEXT(all, want);
}

static void test_each_rate_has_one_name(void **state)
{
    (void)state;
    marks_are(1, -0.5, 1.5, 0, "fits and dies, flips");
    marks_are(1, 3, 1, 3, "fits, flips and loss grows, dies");
    marks_are(1, 1, 1, 1, "fits, dies and flips");
    marks_are(1, -0.5, 1.5, 1.5, "fits, loss grows");
    marks_are(1, -1, 1.5, -0.5, "dies, flips");
    marks_are(1, -2, 1, -1, "");
}

/* Where "loss grows" stands, it does from there on, and where it is not said it never does. */
static void test_the_loss_grows_from_its_mark_on(void **state)
{
    (void)state;
    uint64_t seed = 12;
    size_t with = 0, without = 0;
    for (size_t k = 0; k < 4000; k++) {
        Unit u = { uniform(&seed, -3, 3), uniform(&seed, -3, 3) };
        Sample s = { uniform(&seed, -3, 3), uniform(&seed, -2, 2) };
        StepReport r = unit_report(u, s, 0.1);
        if (!r.active || fabs(r.delta) < 1e-3) continue;
        RateMark m[RATE_MARKS];
        size_t n = rate_marks(m, r.fit, r.die, r.flip, r.limit), grows = n;
        for (size_t i = 0; i < n; i++) if (strstr(m[i].words, "loss grows") != NULL) grows = i;
        for (int i = -20; i < 20; i++) {
            double rate = r.limit.value*exp2(i/4.0 + 0.1);
            StepReport at = unit_report(u, s, rate);
            CHECK((at.next_loss > at.loss) == (grows < n && rate > m[grows].rate));
        }
        if (grows < n) with++; else without++;
        for (size_t i = 1; i < n; i++) CHECK(m[i].rate > m[i - 1].rate);
    }
    CHECK(with > 300 && without > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_unit_rests_where_no_point_moves_it),
        cmocka_unit_test(test_the_default_lesson_comes_to_rest),
        cmocka_unit_test(test_a_network_rests_when_all_units_are_dead),
        cmocka_unit_test(test_each_rate_has_one_name),
        cmocka_unit_test(test_the_loss_grows_from_its_mark_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
