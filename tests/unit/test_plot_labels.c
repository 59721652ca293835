/* Labels of one unit's plot: at rest they depend on the state alone; arrows stand where they
 * point; points have their numbers. */
#include "view_story.h"

#include "view/unit/plot_view.h"

/* The plot alone: what the page around it shows may depend on the way. */
static Buf plot_trace(Stage *s, ViewMemory *memory)
{
    Buf out = { 0 };
    Canvas *cv = trace_canvas_new(&out);
    Frame frame = { 0 };
    Ui ui = { 0 };
    Scene k = stage_scene(s);
    k.memory = memory;
    k.ui = &ui;
    View v = { .cv = cv, .frame = &frame, .s = &k, .fonts = s->fonts };
    canvas_begin(cv, 840, 600, 1, &palette_light);
    view_plot(&v, (Rect){ 0, 0, 840, 600 }, 1);
    CHECK(canvas_finish(cv, NULL) == OK);
    canvas_free(cv);
    frame_deinit(&frame);
    return out;
}

static void check_fresh(Stage *s)
{
    ViewMemory fresh = { .has_loss = false };
    Buf here = plot_trace(s, &s->memory), there = plot_trace(s, &fresh);
    if (strcmp(here.at, there.at) != 0) print_error("the way to %s is seen\n", here.at);
    CHECK(strcmp(here.at, there.at) == 0);
    buf_free(&here);
    buf_free(&there);
}

static void test_a_state_looks_the_same_however_it_was_reached(void **state)
{
    (void)state;
    uint64_t seed = 31;
    Stage *s = stage_new(1280, 720);
    for (int i = 0; i < 120; i++) {
        stage_draw(s);
        char line[120];
        switch (i % 6) {
        case 0:
            stage_drag(s, stage_handle(s, "point:0")->seg[0],
                       stage_place(s, uniform(&seed, -1.4, 2.9), uniform(&seed, -1, 2)), 0);
            break;
        case 1:
            stage_drag(s, stage_handle(s, "elbow")->seg[0],
                       stage_place(s, uniform(&seed, -1.4, 2.9), 0), 0);
            break;
        case 2: CHECK(say(s->model, "undo", 0) == OK); break;
        case 3:
            snprintf(line, sizeof line, "set w %.3g", uniform(&seed, -2, 2));
            CHECK(say(s->model, line, 0) == OK);
            break;
        case 4: CHECK(say(s->model, "step 1", 0) == OK); break;
        default: CHECK(say(s->model, i % 12 == 5 ? "fit" : "case ii", 0) == OK);
        }
        stage_draw(s);
        check_fresh(s);
    }
    stage_free(s);
}

static int jumps(Rect before[LABEL_COUNT], const ViewMemory *memory)
{
    int n = 0;
    for (int i = 0; i < LABEL_COUNT; i++) {
        Rect now = memory->label[i];
        n += before[i].w > 0 && now.w > 0 && hypot(now.x - before[i].x, now.y - before[i].y) > 12;
        before[i] = now;
    }
    return n;
}

/* While it is dragged a label stays where it was, where it can; not afterwards. */
static void test_a_drag_keeps_labels_calm(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    stage_draw(s);
    stage_press(s, stage_handle(s, "point:0")->seg[0], 0);
    int calm = 0, restless = 0;
    Rect was[LABEL_COUNT] = { { 0 } }, would_be[LABEL_COUNT] = { { 0 } };
    for (int i = 0; i < 200; i++) {
        stage_event(s, (Event){ .kind = EVENT_MOVE,
                                .at = stage_place(s, 1.5 + 0.005*i, 1.3*sin(0.03*i)) });
        calm += jumps(was, &s->memory);
        ViewMemory fresh = { .has_loss = false };
        Scene k = stage_scene(s);
        k.memory = &fresh;
        Frame frame = { 0 };
        canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
        view_window(s->cv, &frame, &k);
        frame_deinit(&frame);
        restless += jumps(would_be, &fresh);
    }
    if (calm >= restless) print_error("%d jumps, %d without memory\n", calm, restless);
    CHECK(calm < restless);
    stage_release(s, stage_place(s, 2.5, -0.4), 0);
    stage_draw(s);
    check_fresh(s);
    stage_free(s);
}

static void check_arrow(Stage *s, const char *name, Pt to)
{
    const Handle *h = stage_handle(s, name);
    const Axis x = s->frame.plot_x, y = s->frame.plot_y;
    CHECK(h != NULL);
    Pt at = h->seg[0];
    bool out_x = to.x < x.data_lo || to.x > x.data_hi, out_y = to.y < y.data_lo || to.y > y.data_hi;
    double right_x = axis_to_pt(&x, to.x), right_y = axis_to_pt(&y, to.y);
    double near_x = fmax(x.pt_lo + 12 - right_x, right_x - x.pt_hi + 12),
        near_y = fmax(y.pt_hi + 12 - right_y, right_y - y.pt_lo + 12);   /* > 0: it has no room */
    if (!out_x) CHECK(fabs(at.x - right_x) < fmax(0.01, near_x));
    if (!out_y) CHECK(fabs(at.y - right_y) < fmax(0.01, near_y));
    double from_x = fmin(at.x - x.pt_lo, x.pt_hi - at.x),
        from_y = fmin(at.y - y.pt_hi, y.pt_lo - at.y);
    if (out_x && out_y) CHECK(fmax(from_x, from_y) > 30);      /* in no corner */
    CHECK(fmin(from_x, from_y) < 100);
}

static void test_an_arrow_stands_where_it_points(void **state)
{
    (void)state;
    uint64_t seed = 17;
    Stage *s = stage_new(1280, 720);
    int seen = 0;
    for (int i = 0; i < 600; i++) {
        CHECK(say(s->model, "case ii", 0) == OK);
        char line[120];
        double px = uniform(&seed, -6, 8), py = uniform(&seed, -6, 8);
        snprintf(line, sizeof line, "point move 0 %.17g %.17g", px, py);
        CHECK(say(s->model, line, 0) == OK);
        double elbow = uniform(&seed, -8, 8);
        snprintf(line, sizeof line, "set elbow %.17g", elbow);
        CHECK(say(s->model, line, 0) == OK);
        stage_draw(s);
        Window v = model_lesson(s->model)->view;
        Unit u = model_lesson(s->model)->unit;
        if (px < v.x0 || px > v.x1 || py < v.y0 || py > v.y1) {
            check_arrow(s, "point:0", pt(px, py));
            seen++;
        }
        if (-u.b/u.w < v.x0 || -u.b/u.w > v.x1) check_arrow(s, "elbow", pt(-u.b/u.w, 0));
    }
    CHECK(seen > 300);
    stage_free(s);
}

/* Also where letters and discs are large, and where two points are one place. */
static void test_points_have_numbers_at_every_size(void **state)
{
    (void)state;
    static const int size[][2] = { { 640, 480 }, { 1280, 720 }, { 1920, 1080 }, { 2560, 1440 } };
    for (size_t i = 0; i < 4; i++) {
        Stage *s = stage_new(size[i][0], size[i][1]);
        static const char *const add[] = { "point add 1.5 0", "point add -1 1.5",
                                           "point add -1 1.5" };
        for (size_t k = 0; k < 3; k++) CHECK(say(s->model, add[k], 0) == OK);
        stage_draw(s);
        CHECK(stage_shows(s, "next: point 1 }") && stage_shows(s, "\"\\text{2}\""));
        CHECK(stage_shows(s, "\"\\text{3}\"") && stage_shows(s, "\"\\text{4}\""));
        stage_free(s);
    }
}

static void test_points_have_the_numbers_that_the_card_says(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    static const char *const add[] = { "point add -1 1.5", "point add 0.5 1.2",
                                       "point add 2.5 -0.8" };
    for (size_t i = 0; i < 3; i++) CHECK(say(s->model, add[i], 0) == OK);
    stage_draw(s);
    CHECK(stage_shows(s, "next: point 1 }") && stage_shows(s, "point 1 of 4"));
    CHECK(stage_shows(s, "\"\\text{2}\"") && stage_shows(s, "\"\\text{3}\"")
          && stage_shows(s, "\"\\text{4}\""));
    CHECK(say(s->model, "step 1", 0) == OK);
    stage_draw(s);
    CHECK(stage_shows(s, "next: point 2 }") && stage_shows(s, "\"\\text{1}\""));
    CHECK(say(s->model, "case ii", 0) == OK);
    stage_draw(s);
    CHECK(stage_shows(s, "training point }") && !stage_shows(s, "\"\\text{1}\""));
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_state_looks_the_same_however_it_was_reached),
        cmocka_unit_test(test_a_drag_keeps_labels_calm),
        cmocka_unit_test(test_an_arrow_stands_where_it_points),
        cmocka_unit_test(test_points_have_numbers_at_every_size),
        cmocka_unit_test(test_points_have_the_numbers_that_the_card_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
