/* A curve that a hand draws over the plot becomes a network's points. */
#include "model_story.h"

#include "input/drawn.h"

static Drawn d;

static void begin(double x, double y)
{
    Axis across = { -2, 3, 100, 600, false }, up = { -1, 1, 400, 200, false };
    d = (Drawn){ .first = 0 };
    drawn_begin(&d, &across, &up, pt(axis_to_pt(&across, x), axis_to_pt(&up, y)));
}

static void go(double x, double y)
{
    drawn_go(&d, pt(axis_to_pt(&d.x, x), axis_to_pt(&d.y, y)));
}

static double at(double x)
{
    for (size_t i = d.first; i < d.last; i++)
        if (drawn_x(&d, i) <= x && x <= drawn_x(&d, i + 1))
            return d.height[i] + (d.height[i + 1] - d.height[i])*(x - drawn_x(&d, i))
                /(drawn_x(&d, i + 1) - drawn_x(&d, i));
    return NAN;
}

#define GAP 0.032      /* between two places, and a little more */

static void test_it_has_the_heights_that_the_hand_left_last(void **state)
{
    (void)state;
    begin(-1, 0.5);
    CHECK(drawn_command(&d).kind == CMD_NONE);      /* a click is no curve */
    go(1, -0.5);
    go(2, -0.5);
    go(2, 0.75);                                    /* straight up: the last counts */
    go(1.5, 0.75);                                  /* back over it */
    CHECK_NEAR(drawn_x(&d, d.first), -1, GAP);
    CHECK_NEAR(drawn_x(&d, d.last), 2, GAP);
    CHECK_NEAR(at(-0.5), 0.25, 2*GAP);
    CHECK_NEAR(at(0.5), -0.25, 2*GAP);
    CHECK_NEAR(at(1.3), -0.5, 1e-9);
    CHECK_NEAR(at(1.8), 0.75, 1e-9);
    for (double x = -0.95; x < 1.95; x += 0.01) CHECK(isfinite(at(x)));
    begin(2.5, 0);                                  /* to the left, and out of the plot */
    go(-40, 9);
    CHECK(drawn_x(&d, 0) == -2 && d.first == 0);
    for (size_t i = d.first; i <= d.last; i++) CHECK(d.height[i] >= 0 && d.height[i] <= 1);
    CHECK_NEAR(d.height[0], 1, 1e-12);
}

static Model *sine(void)
{
    LessonData l = { .title = "Own", .rate = 0.05, .batch = 4,
                     .network = { .width = 6, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    Model *m = model_new();
    CHECK(m != NULL && model_load(m, &l, NULL) == OK);
    DO("data sine");
    DO("samples 90");
    DO("noise 0");
    return m;
}

static void test_it_becomes_the_points(void **state)
{
    (void)state;
    begin(-1, 0.5);
    go(0, -0.5);
    go(2.5, 1);
    Command c = drawn_command(&d), read;
    Buf line = { 0 };
    Message why = { "" };
    command_print(&line, &c);
    CHECK(command_parse(&read, line.at, NULL, &why) == OK && read.kind == CMD_DRAW);
    Model *m = sine();
    CHECK(model_apply(m, &read, &why) == OK);
    const Lesson *l = model_lesson(m);
    CHECK(l->n == 90 && l->net->drawn == NULL && !l->net->has_target && l->net->test_n == 0);
    CHECK_TEXT(l->title, "Drawn by hand");
    CHECK_TEXT(l->net->data_name, "own points");
    for (size_t i = 0; i < l->n; i++) {
        CHECK(l->point[i].x > -1 - GAP && l->point[i].x < 2.5 + GAP);
        CHECK_NEAR(l->point[i].y, at(l->point[i].x), 1e-12);
    }
    CHECK(l->net->x_lo < -0.7 && l->net->x_hi > 2.2);
    CHECK_NEAR(l->net->elbow_lo, -1, GAP);
    CHECK_NEAR(l->net->elbow_hi, 2.5, GAP);
    DO("undo");
    CHECK(model_lesson(m)->net->target == TARGET_SINE && model_lesson(m)->net->has_target);
    DO("redo");
    DO("step 20");
    CHECK(isfinite(model_lesson(m)->net->at->w[0]));
    DO("undo");
    DO("undo");
    DO("noise 0.2");
    DO("hold-out 0.2");
    CHECK(model_apply(m, &read, &why) == OK);      /* what is held out stays chosen */
    l = model_lesson(m);
    CHECK(l->n == 72 && l->net->test_n == 18 && l->net->held != NULL);
    double sum = 0;
    for (size_t i = 0; i < l->n; i++) sum += pow(l->point[i].y - at(l->point[i].x), 2);
    CHECK_NEAR(sqrt(sum/(double)l->n), 0.2, 0.05);
    buf_free(&line);
    model_free(m);
}

static void test_what_is_no_curve_changes_nothing(void **state)
{
    (void)state;
    static const struct { const char *line, *why; } bad[] = {
        { "draw 0 1 2", "two heights or more" }, { "draw 0 1 2 x 3", "Height 2 of the drawn" },
        { "draw 0 1 2 1e999", "Height 2 of the drawn" },
        { "draw 1 0 2 3", "from a smaller number to a larger" },
        { "draw 0 1 # 3", "Height 1 of the drawn" } };
    Model *m = sine();
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        Command c;
        Message why = { "" };
        CHECK(command_parse(&c, bad[i].line, NULL, &why) == OK);
        CHECK(model_apply(m, &c, &why) == ERR_RANGE);
        if (strstr(why.text, bad[i].why) == NULL) fail_msg("%s: %s", bad[i].line, why.text);
        CHECK(model_lesson(m)->n == 90 && model_lesson(m)->net->has_target);
    }
    DO("draw 0 1 2 3");
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_has_the_heights_that_the_hand_left_last),
        cmocka_unit_test(test_it_becomes_the_points),
        cmocka_unit_test(test_what_is_no_curve_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
