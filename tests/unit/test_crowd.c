/* One unit on very many points: a picture of them costs what one of thousands does. */
#include "view_story.h"

#include "canvas/canvas.h"
#include "canvas/field_sums.h"

#include <stdint.h>

/* n points about (1, 1/2), the first of them at (2, 1). */
static Stage *crowd_new(size_t n, uint64_t seed)
{
    Stage *s = stage_new(1280, 720);
    Sample *p = malloc(n*sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = (Sample){ uniform(&seed, -1, 3), uniform(&seed, -0.5, 1.5) };
    p[0] = (Sample){ 2, 1 };
    LessonData d = { .title = "crowd", .unit = { 1, -0.5 }, .point = p, .n = n, .rate = 0.1,
                     .has_view = true, .view = { -2, 4, -1, 2 } };
    CHECK(model_load(s->model, &d, NULL) == OK);
    free(p);
    stage_draw(s);
    return s;
}

static size_t discs(const Stage *s, const char *paint)
{
    char end[40];
    size_t n = 0;
    snprintf(end, sizeof end, " paint=%s\n", paint);
    for (const char *at = s->trace.at; (at = strstr(at, end)) != NULL; at += strlen(end)) {
        const char *line = at;
        while (line > s->trace.at && line[-1] != '\n') line--;
        n += strncmp(line, "disc ", 5) == 0;
    }
    return n;
}

static size_t points_held(const Stage *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->frame.n; i++) n += s->frame.at[i].kind == HANDLE_POINT;
    return n;
}

static bool holds(const Stage *s, uint64_t point)
{
    for (size_t i = 0; i < s->frame.n; i++)
        if (s->frame.at[i].kind == HANDLE_POINT && s->frame.at[i].index == point) return true;
    return false;
}

static void test_of_very_many_some_are_drawn_and_it_is_said(void **state)
{
    (void)state;
    size_t length = 0;
    for (size_t n = 25000; n <= 400000; n *= 4) {
        Stage *s = crowd_new(n, n);
        size_t drawn = discs(s, "crowd");
        CHECK(drawn > 1000 && drawn <= 3000 && points_held(s) <= 3001);
        CHECK(stage_shows(s, " points shown"));
        /* the point of the next step is drawn whichever it is */
        CHECK(holds(s, 0) && discs(s, "point") == 1);
        model_apply(s->model, &(Command){ .kind = CMD_STEP, .index = 1 }, NULL);
        stage_draw(s);
        CHECK(holds(s, 1) && discs(s, "point") == 1);
        if (length == 0) length = s->trace.len;
        CHECK(s->trace.len < 3*length);
        stage_free(s);
    }
}

static void test_few_are_all_drawn(void **state)
{
    (void)state;
    static const size_t few[] = { 2, 399, 2900 };
    for (int k = 0; k < 3; k++) {
        Stage *s = crowd_new(few[k], 7);
        CHECK(!stage_shows(s, " points shown"));
        CHECK(points_held(s) == few[k]);
        CHECK(discs(s, few[k] > 400 ? "crowd" : "ink-soft") >= few[k] - 1);
        stage_free(s);
    }
}

/* Not drawn, but there: it shows when it is touched. */
static void test_thousands_can_be_taken_each(void **state)
{
    (void)state;
    Stage *s = crowd_new(9000, 5);
    CHECK(stage_shows(s, " points shown") && points_held(s) == 9000);
    size_t drawn = discs(s, "crowd"), other = discs(s, "ink-soft");
    Sample p = model_lesson(s->model)->point[4999];
    CHECK(drawn > 1000 && drawn <= 3000);
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = stage_place(s, p.x, p.y) });
    CHECK(frame_find(&s->frame, s->ui.hot)->kind == HANDLE_POINT);
    CHECK(discs(s, "ink-soft") == other + 1);
    stage_free(s);
}

static void test_zoomed_in_those_left_out_are_there(void **state)
{
    (void)state;
    Stage *s = crowd_new(40000, 3);
    size_t last = 39999;                     /* odd: not among those of the whole */
    CHECK(!holds(s, last));
    Sample p = model_lesson(s->model)->point[last];
    model_apply(s->model, &(Command){ .kind = CMD_VIEW, .a = { p.x - 0.05, p.x + 0.05,
                                                               p.y - 0.05, p.y + 0.05 } }, NULL);
    stage_draw(s);
    CHECK(holds(s, last));
    stage_free(s);
}

static void test_a_loss_looked_up_is_the_loss_added_up(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (size_t n = 1; n < 3000; n = 3*n + 1) {
        double *x = malloc(n*sizeof *x), *y = malloc(n*sizeof *y);
        for (size_t i = 0; i < n; i++) {
            x[i] = i % 5 == 0 ? 0.5 : uniform(&seed, -3, 3);       /* some at one place */
            y[i] = uniform(&seed, -2, 2);
        }
        FieldSums q = { 0 };
        CHECK(field_sums_take(&q, x, y, n));
        for (int k = 0; k < 200; k++) {
            double w = k % 10 == 0 ? 0 : uniform(&seed, -2, 2), b = uniform(&seed, -2, 2);
            if (k % 7 == 0) b = -0.5*w;                            /* an elbow at those */
            LossField f = { .x = x, .y = y, .n = n };
            double plain = loss_field_s(&f, w, b);
            CHECK_NEAR(field_sums_s(&q, w, b), plain, 1e-7);
            CHECK(plain > 0);
        }
        field_sums_deinit(&q);
        free(x);
        free(y);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_very_many_some_are_drawn_and_it_is_said),
        cmocka_unit_test(test_few_are_all_drawn),
        cmocka_unit_test(test_thousands_can_be_taken_each),
        cmocka_unit_test(test_zoomed_in_those_left_out_are_there),
        cmocka_unit_test(test_a_loss_looked_up_is_the_loss_added_up),
    };
    return cmocka_run_group_tests_name("crowd", tests, NULL, NULL);
}
