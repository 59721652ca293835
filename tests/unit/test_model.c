/* The lesson: commands, exact history. */
#include "model_story.h"

#include "base/number.h"

#define UNIT(w_, b_) (CHECK_NEAR(model_lesson(m)->unit.w, w_, 1e-12), \
                      CHECK_NEAR(model_lesson(m)->unit.b, b_, 1e-12))

static void test_it_begins_with_case_ii(void **state)
{
    (void)state;
    Model *m = model_new();
    const Lesson *l = model_lesson(m);
    CHECK(l->unit.w == 1 && l->unit.b == -0.5 && l->n == 1 && l->point[0].x == 1.5
          && l->rate == 0.2);
    CHECK(l->view.x0 == -1.5 && l->view.y1 == 2.2 && l->step == 0 && l->steps == 0);
    CHECK(!model_can_undo(m) && !model_can_redo(m) && !model_changed(m));
    StepReport r;
    CHECK(model_next(m, &r));
    CHECK_NEAR(r.next.w, 0.7, 1e-15);
    CHECK_NEAR(r.next_elbow.value, 1, 1e-15);
    model_free(m);
}

static void test_a_step_does_what_the_preview_showed_and_back_is_exact(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("point add -0.3 0.4");
    Unit path[51];
    for (int k = 0; k < 50; k++) {
        path[k] = model_lesson(m)->unit;
        StepReport r;
        CHECK(model_next(m, &r));
        DO("step");
        CHECK(memcmp(&r.next, &model_lesson(m)->unit, sizeof r.next) == 0);
    }
    path[50] = model_lesson(m)->unit;
    for (int k = 49; k >= 0; k--) {
        DO("back");
        CHECK(memcmp(&path[k], &model_lesson(m)->unit, sizeof(Unit)) == 0);
        CHECK(model_lesson(m)->step == (size_t)k && model_lesson(m)->steps == 50);
    }
    DO("step 20");
    CHECK(model_lesson(m)->step == 20 && model_lesson(m)->steps == 50);
    DO("last");
    CHECK(model_lesson(m)->step == 50);
    DO("goto 60");
    CHECK(model_lesson(m)->step == 60 && model_lesson(m)->steps == 60);
    DO("first");
    CHECK(model_lesson(m)->step == 0 && model_lesson(m)->steps == 60);
    DO("last");
    DO("back 60");
    CHECK(say(m, "back", 0) == ERR_STATE);
    DO("goto 3");
    CHECK(say(m, "back 4", 0) == ERR_RANGE && model_lesson(m)->step == 3);
    model_free(m);
}

static void test_the_points_take_turns(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("point add 2 1");
    DO("point add -1 0");
    for (size_t k = 0; k < 7; k++) {
        CHECK(model_lesson(m)->turn == k % 3);
        DO("step");
    }
    DO("goto 1");
    DO("set y 0.25");       /* of the point whose turn it is */
    CHECK(model_lesson(m)->point[1].y == 0.25 && model_lesson(m)->point[0].y == 0);
    model_free(m);
}

static void test_changing_a_parameter_at_a_step_starts_a_new_branch(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("step 10");
    Copy before = copy_of(m);
    DO("goto 4");
    Copy at4 = copy_of(m);
    DO("set w 2");
    const Lesson *l = model_lesson(m);
    CHECK(l->step == 4 && l->steps == 4 && l->run[4].w == 2 && l->run[4].b == at4.run[4].b);
    CHECK(memcmp(l->run, at4.run, 4*sizeof(Unit)) == 0);
    DO("step 3");
    DO("undo");
    DO("undo");
    CHECK(same(m, &at4));
    DO("undo");
    CHECK(same(m, &before));
    DO("redo");
    DO("redo");
    DO("redo");
    CHECK(model_lesson(m)->step == 7 && model_lesson(m)->steps == 7);
    DO("first");
    DO("unit 0.5 0.25");
    CHECK(model_lesson(m)->run[0].w == 0.5 && model_lesson(m)->steps == 0);
    copy_free(&before);
    copy_free(&at4);
    model_free(m);
}

static void test_changing_the_data_or_the_rate_forgets_the_future_only(void **state)
{
    (void)state;
    static const char *const lines[] = { "set rate 0.05", "point move 0 1 1", "point add 1 1",
                                         "set x 2", "point remove 0" };
    for (size_t i = 0; i < sizeof lines/sizeof *lines; i++) {
        Model *m = model_new();
        DO("step 10");
        DO("goto 6");
        Copy at6 = copy_of(m);
        DO(lines[i]);
        CHECK(model_lesson(m)->step == 6 && model_lesson(m)->steps == 6);
        CHECK(memcmp(model_lesson(m)->run, at6.run, 7*sizeof(Unit)) == 0);
        if (model_lesson(m)->n > 0) DO("step 2");
        if (model_lesson(m)->n > 0) DO("undo");
        DO("undo");
        CHECK(same(m, &at6));
        copy_free(&at6);
        model_free(m);
    }
}

static void test_a_step_agrees_with_the_preview_on_an_older_part_of_the_run(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("step 5");
    DO("set rate 0.5");
    DO("goto 2");
    StepReport r;
    model_next(m, &r);
    DO("step");
    CHECK(memcmp(&r.next, &model_lesson(m)->unit, sizeof r.next) == 0);
    CHECK(model_lesson(m)->steps == 3);
    model_free(m);
}

static void test_elbow_and_slope_keep_each_other(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("set elbow 1.25");
    UNIT(1, -1.25);
    DO("set slope -2");
    UNIT(-2, 2.5);
    DO("set w 0");
    CHECK(say(m, "set elbow 1", 0) == ERR_STATE);
    DO("set slope 1");
    UNIT(1, 2.5);
    DO("set elbow 0");
    CHECK(model_lesson(m)->unit.b == 0 && !signbit(model_lesson(m)->unit.b));
    model_free(m);
}

static void test_reset_keeps_all_but_the_run(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("set rate 0.3");
    DO("view -1 1 -1 1");
    DO("step 4");
    Copy c = copy_of(m);
    DO("reset");
    CHECK(model_lesson(m)->steps == 0 && model_lesson(m)->unit.w == 1 && model_lesson(m)->rate
          == 0.3);
    CHECK(model_lesson(m)->view.x0 == -1);
    DO("undo");
    CHECK(same(m, &c));
    copy_free(&c);
    model_free(m);
}

static void test_a_refused_command_changes_nothing(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("step 3");
    DO("goto 1");
    static const struct { Command c; Status s; } bad[] = {
        { { .kind = CMD_SET, .name = PARAM_W, .a = { (double)NAN } }, ERR_RANGE },
        { { .kind = CMD_SET, .name = PARAM_RATE, .a = { 0 } }, ERR_RANGE },
        { { .kind = CMD_SET, .name = PARAM_RATE, .a = { -1 } }, ERR_RANGE },
        { { .kind = CMD_SET, .name = PARAM_X, .a = { (double)INFINITY } }, ERR_RANGE },
        { { .kind = CMD_UNIT, .a = { 1, (double)INFINITY } }, ERR_RANGE },
        { { .kind = CMD_POINT_ADD, .a = { (double)NAN, 0 } }, ERR_RANGE },
        { { .kind = CMD_POINT_MOVE, .index = 1, .a = { 0, 0 } }, ERR_RANGE },
        { { .kind = CMD_POINT_REMOVE, .index = 1 }, ERR_RANGE },
        { { .kind = CMD_VIEW, .a = { 1, 1, 0, 1 } }, ERR_RANGE },
        { { .kind = CMD_VIEW, .a = { 1e300, 1.0000000000000002e300, 0, 1 } }, ERR_RANGE },
        { { .kind = CMD_VIEW, .a = { -1.7e308, 1.7e308, 0, 1 } }, ERR_RANGE },
        { { .kind = CMD_STEP, .index = 0 }, ERR_RANGE },
        { { .kind = CMD_STEP, .index = RUN_MAX }, ERR_RANGE },
        { { .kind = CMD_CASE, .index = 5 }, ERR_RANGE },
        { { .kind = CMD_TITLE, .text = "two\nlines" }, ERR_RANGE },
        { { .kind = CMD_TITLE, .text = "\xFF" }, ERR_RANGE },
        { { .kind = CMD_PLAY }, ERR_UNAVAILABLE },
        { { .kind = CMD_REDO }, ERR_STATE },
    };
    Copy c = copy_of(m);
    size_t logged = model_log_count(m);
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        Message why = { "" };
        if (model_apply(m, &bad[i].c, &why) != bad[i].s) fail_msg("%zu: %s", i, why.text);
        CHECK(why.text[0] != '\0');
        CHECK(same(m, &c) && model_log_count(m) == logged);
    }
    copy_free(&c);
    model_free(m);
}

static void test_without_points_there_is_no_step(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("point remove 0");
    StepReport r;
    Message why;
    CHECK(model_lesson(m)->n == 0 && model_lesson(m)->point == NULL && !model_next(m, &r));
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, &why) == ERR_STATE);
    CHECK_TEXT(why.text, NO_POINT_YET);
    CHECK(say(m, "set x 1", 0) == ERR_STATE);
    DO("fit");
    DO("point add 1 1");
    DO("step");
    model_free(m);
}

static void test_a_rate_above_the_limit_diverges_with_its_cause(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("point move 0 1 1e9");
    DO("set rate 1e300");
    Copy c = copy_of(m);
    Message why;
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 10 }, &why) == ERR_DIVERGED);
    /* the first step already */
    CHECK(same(m, &c) && !strcmp(model_lesson(m)->title, c.l.title));
    CHECK(strstr(why.text, "Step 1 diverged") != NULL
          && strstr(why.text, "above 2/(1 + x²) = 1 at x = 1") != NULL);
    CHECK(strstr(why.text, "Choose a rate below 1") != NULL);
    copy_free(&c);
    model_free(m);
}

static void test_the_steps_before_a_divergence_are_kept(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("point remove 0");
    DO("point add 1 1e30");
    DO("point add 1 1e300");             /* above the unit, so it stays active */
    DO("unit 0 1");
    DO("set rate 1e10");
    Copy before = copy_of(m);
    Message why;
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 10 }, &why) == ERR_DIVERGED);
    CHECK(model_lesson(m)->step == 1 && isfinite(model_lesson(m)->unit.w));
    CHECK(strstr(why.text, "Step 2 diverged") != NULL);
    Copy after = copy_of(m);
    DO("undo");
    CHECK(same(m, &before));
    DO("redo");
    CHECK(same(m, &after));
    copy_free(&before);
    copy_free(&after);
    model_free(m);
}

static void test_huge_numbers_are_accepted_but_not_stepped(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("unit 1e300 -1e300");
    DO("point move 0 1e300 -1e300");
    DO("fit");
    CHECK(window_valid(model_lesson(m)->view));
    Message why;
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, &why) == ERR_DIVERGED);
    CHECK(model_lesson(m)->step == 0);
    model_free(m);
}

static void test_cases_are_the_exercise(void **state)
{
    (void)state;
    Model *m = model_new();
    static const char *const lines[] = { "case i", "case ii", "case iii", "case iv" };
    static const SignCase is[] = { CASE_INACTIVE, CASE_POS_POS, CASE_POS_NEG, CASE_NEG_POS };
    for (int i = 0; i < 4; i++) {
        DO(lines[i]);
        StepReport r;
        CHECK(model_next(m, &r) && r.sign_case == is[i]);
        CHECK_NEAR(r.delta, 1, 1e-12);
        const Window v = model_lesson(m)->view;
        CHECK(v.x0 < 0 && v.x1 > r.sample.x && v.x0 < r.next_elbow.value
              && v.x1 > r.next_elbow.value);
        CHECK(v.x0 < r.elbow.value && v.x1 > r.elbow.value && v.x0 < r.pivot.value
              && v.x1 > r.pivot.value);
        CHECK(v.y0 < r.sample.y && v.y1 > r.phi);
    }
    DO("undo");
    StepReport r;
    CHECK(model_next(m, &r) && r.sign_case == CASE_POS_NEG);
    model_free(m);
}

static void test_orders_are_permutations_and_repeatable(void **state)
{
    (void)state;
    for (size_t n = 1; n < 40; n++) {
        for (size_t epoch = 0; epoch < 5; epoch++) {
            bool seen[40] = { false };
            for (size_t i = 0; i < n; i++) {
                size_t at = order_index(ORDER_SHUFFLE, 7, epoch*n + i, n);
                CHECK(at < n && !seen[at]);
                seen[at] = true;
            }
        }
    }
    int first[5] = { 0 }, drawn[5] = { 0 };
    for (size_t k = 0; k < 50000; k++) {
        first[order_index(ORDER_SHUFFLE, 1, 5*k, 5)]++;
        drawn[order_index(ORDER_SAMPLE, 1, k, 5)]++;
    }
    for (int i = 0; i < 5; i++) CHECK(abs(first[i] - 10000) < 500 && abs(drawn[i] - 10000) < 500);
    CHECK(order_index(ORDER_CYCLIC, 0, 7, 3) == 1 && order_index(ORDER_CYCLIC, 0, 7, 0) == 0);
}

static void test_fit_shows_what_matters(void **state)
{
    (void)state;
    uint64_t seed = 77;
    for (int i = 0; i < 20000; i++) {
        Sample p = { uniform(&seed, -3, 3), uniform(&seed, -3, 3) };
        double scale = pow(10, uniform(&seed, -6, 6));
        p.x *= scale;
        Lesson l = { .unit = { uniform(&seed, -3, 3), uniform(&seed, -3, 3) }, .point = &p, .n = 1,
                     .rate = 0.1 };
        Window v = lesson_fit_view(&l);
        CHECK(window_valid(v));
        CHECK(v.x0 < p.x && p.x < v.x1 && v.y0 < p.y && p.y < v.y1 && v.x0 < 0 && v.x1 > 0
              && v.y0 < 0 && v.y1 > 0);
        Maybe e = unit_elbow(l.unit);
        if (e.there && fabs(e.value) < 2*fabs(p.x)) CHECK(v.x0 < e.value && e.value < v.x1);
    }
    Model *m = model_new();
    static const char *const cases[] = { "case i", "case ii", "case iii", "case iv" };
    for (int i = 0; i < 4; i++) {                 /* round ends stay round in the file */
        DO(cases[i]);
        DO("fit");
        Window v = model_lesson(m)->view;
        const double end[] = { v.x0, v.x1, v.y0, v.y1 };
        for (int k = 0; k < 4; k++) CHECK(strlen(number_exact(end[k]).s) <= 5);
    }
    model_free(m);
    static const double odd[] = { 0, 1e-310, 1e-300, 1e300, 1.7e308, -1.7e308 };
    for (int i = 0; i < 6*6*6*6; i++) {
        Sample p = { odd[i % 6], odd[i/6 % 6] };
        Lesson l = { .unit = { odd[i/36 % 6], odd[i/216 % 6] }, .point = &p, .n = i % 2 == 0,
                     .rate = 0.1 };
        CHECK(window_valid(lesson_fit_view(&l)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_begins_with_case_ii),
        cmocka_unit_test(test_a_step_does_what_the_preview_showed_and_back_is_exact),
        cmocka_unit_test(test_the_points_take_turns),
        cmocka_unit_test(test_changing_a_parameter_at_a_step_starts_a_new_branch),
        cmocka_unit_test(test_changing_the_data_or_the_rate_forgets_the_future_only),
        cmocka_unit_test(test_a_step_agrees_with_the_preview_on_an_older_part_of_the_run),
        cmocka_unit_test(test_elbow_and_slope_keep_each_other),
        cmocka_unit_test(test_reset_keeps_all_but_the_run),
        cmocka_unit_test(test_a_refused_command_changes_nothing),
        cmocka_unit_test(test_without_points_there_is_no_step),
        cmocka_unit_test(test_a_rate_above_the_limit_diverges_with_its_cause),
        cmocka_unit_test(test_the_steps_before_a_divergence_are_kept),
        cmocka_unit_test(test_huge_numbers_are_accepted_but_not_stepped),
        cmocka_unit_test(test_cases_are_the_exercise),
        cmocka_unit_test(test_orders_are_permutations_and_repeatable),
        cmocka_unit_test(test_fit_shows_what_matters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
