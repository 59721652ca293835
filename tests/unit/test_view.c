/* The picture: what is on it, and that labels keep to their places. */
#include "view_story.h"

#include "plot/place.h"
#include "view/unit/derivation.h"

/* "-inf", "nan 3.000": words such as "infinity" are none. */
static bool has_no_number(const Stage *s)
{
    static const char *const bad[] = { " nan ", " -nan ", " inf ", " -inf ", "=nan", "=inf",
                                       "=-inf", " nan\"", " inf\"" };
    for (size_t i = 0; i < sizeof bad/sizeof bad[0]; i++)
        if (stage_shows(s, bad[i])) {
            print_error("in the picture: %s\n", bad[i]);
            return true;
        }
    return false;
}

static void test_case_ii_says_what_the_exercise_asks(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    stage_draw(s);
    static const char *const words[] = {
        "\"e = 0.5\"", "\"e' = 1\"", "\"\\text{slope }w = 1\"", "\"\\text{slope }w' = 0.7\"",
        "\"\\varphi - y = 1\"",
        "\\text{training point }(1.5, 0)",
        "\"\\text{pivot}\"", "{-1/x} = -0.6667", "shallower 1 → 0.7",
        "elbow right 0.5 → 1", "ℓ 0.5 → 0.06125: helps",
        "\\cdot\\frac{\\partial\\varphi}{\\partial w} = (1)(1.5)\\cdot 1", "0.5 \\to 1",
        "= \\frac{(0.2)(1)\\cdot 1\\cdot(1 + (0.5)(1.5))}{0.7}",
        "step 0",
        "field ", "w x + b = 0", "paint=between", "paint=residual",
    };
    for (size_t i = 0; i < sizeof words/sizeof words[0]; i++) {
        if (!stage_shows(s, words[i])) print_error("missing: %s\n", words[i]);
        CHECK(stage_shows(s, words[i]));
    }
    CHECK(!has_no_number(s));
    stage_free(s);
}

static void test_an_elbow_outside_is_an_arrow_with_its_value(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    CHECK(say(s->model, "set elbow -40", 0) == OK);
    stage_draw(s);
    CHECK(stage_shows(s, "\"e = -40\""));
    Pt edge = stage_handle(s, "elbow")->seg[0];       /* and can be pulled in */
    CHECK(edge.x < s->frame.plot_x.pt_lo + 20);
    stage_drag(s, edge, stage_place(s, 0.5, 0), 0);
    CHECK_NEAR(-model_lesson(s->model)->unit.b/model_lesson(s->model)->unit.w, 0.5, 0.02);
    CHECK(say(s->model, "set w 0", 0) == OK);
    stage_draw(s);
    CHECK(stage_shows(s, "no elbow"));
    stage_free(s);
}

static void test_without_a_point_it_says_how_to_place_one(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    CHECK(say(s->model, "point remove 0", 0) == OK);
    stage_draw(s);
    CHECK(stage_shows(s, "Click to place a training point"));
    CHECK(stage_handle(s, "button:play")->disabled && stage_handle(s, "slider:x") == NULL);
    stage_free(s);
}

static Rect mark_box(const Handle *h, double r)
{
    return (Rect){ h->seg[0].x - r, h->seg[0].y - r, 2*r, 2*r };
}

/* Labels against each other, against the marks, and inside the plot. */
static void check_labels(Stage *s)
{
    const Handle *plot = stage_handle(s, "plot");
    if (plot == NULL) return;
    for (int i = 0; i < LABEL_COUNT; i++) {
        Rect a = s->memory.label[i];
        if (a.w <= 0) continue;
        bool inside = a.x >= plot->box.x && a.y >= plot->box.y
            && rect_right(a) <= rect_right(plot->box)
                   && rect_bottom(a) <= rect_bottom(plot->box);
        if (!inside) print_error("label %d leaves the plot\n", i);
        CHECK(inside);
        for (int k = i + 1; k < LABEL_COUNT; k++) {
            bool meets = s->memory.label[k].w > 0 && rect_overlaps(a, s->memory.label[k]);
            if (meets) print_error("labels %d and %d overlap\n", i, k);
            CHECK(!meets);
        }
        for (size_t k = 0; k < s->frame.n; k++) {
            const Handle *h = &s->frame.at[k];
            bool is_mark = h->kind == HANDLE_ELBOW || h->kind == HANDLE_POINT;
            bool hides = is_mark && rect_overlaps(a, mark_box(h, 5));
            if (hides) print_error("label %d lies on a mark\n", i);
            CHECK(!hides);
        }
    }
}

static void test_labels_never_overlap_marks_or_leave_the_plot(void **state)
{
    (void)state;
    static const double size[][2] = { { 1440, 900 }, { 1024, 640 }, { 640, 420 }, { 1920, 1080 } };
    uint64_t seed = 7;
    int shown = 0, wanted = 0;
    for (int round = 0; round < 1200; round++) {
        Stage *s = stage_new(size[round % 4][0], size[round % 4][1]);
        char line[200];
        double span = round % 3 == 0 ? 0.2 : round % 3 == 1 ? 2 : 40;
        snprintf(line, sizeof line, "unit %.3g %.3g", uniform(&seed, -span, span),
                 uniform(&seed, -span, span));
        CHECK(say(s->model, line, 0) == OK);
        snprintf(line, sizeof line, "point move 0 %.3g %.3g", uniform(&seed, -3, 3),
                 uniform(&seed, -3, 3));
        CHECK(say(s->model, line, 0) == OK);
        snprintf(line, sizeof line, "set rate %.3g", exp(uniform(&seed, -5, 2)));
        CHECK(say(s->model, line, 0) == OK);
        if (round % 2) CHECK(say(s->model, "fit", 0) == OK);
        if (!in_sample()) {
            stage_free(s);
            continue;
        }
        stage_draw(s);
        check_labels(s);
        /* a second picture of the same state puts them where they were */
        Rect first[LABEL_COUNT];
        memcpy(first, s->memory.label, sizeof first);
        stage_draw(s);
        check_labels(s);
        CHECK(memcmp(first, s->memory.label, sizeof first) == 0);
        if (size[round % 4][0] > 1000) {
            StepReport r;
            CHECK(model_next(s->model, &r));
            bool moves = r.next_elbow.there && (r.next.w != r.unit.w || r.next.b != r.unit.b);
            wanted += 2 + moves;
            shown += (s->memory.label[LABEL_ELBOW].w > 0) + (s->memory.label[LABEL_POINT].w > 0)
                   + (moves && s->memory.label[LABEL_NEXT_ELBOW].w > 0);
        }
        CHECK(!has_no_number(s));
        stage_free(s);
    }
    if (shown < wanted*99/100) print_error("only %d of %d labels found a place\n", shown, wanted);
    CHECK(!draws_all() || shown >= wanted*99/100);
}

static void test_every_size_and_gigantic_numbers_draw(void **state)
{
    (void)state;
    static const char *const unit[] = { "unit 1e300 -1e300", "unit 1e-300 1", "unit 0 0",
                                        "unit -5e-324 5e-324", "unit 1 1e308" };
    static const double size[][2] = { { 200, 150 }, { 320, 240 }, { 560, 380 }, { 860, 470 },
                                      { 3840, 2160 }, { 900, 2000 }, { 2600, 300 } };
    for (size_t i = 0; i < sizeof unit/sizeof unit[0]; i++)
        for (size_t k = 0; k < sizeof size/sizeof size[0]; k++) {
            Stage *s = stage_new(size[k][0], size[k][1]);
            CHECK(say(s->model, unit[i], 0) == OK);
            stage_draw(s);
            CHECK(s->frame.n > 0 && s->trace.len > 200);
            check_labels(s);
            say(s->model, "fit", 0);          /* or not: drawn it is in any view */
            stage_draw(s);
            stage_free(s);
        }
}

static Derived derived(double w, double b, double x, double y, double rate)
{
    Sample s = { x, y };
    StepReport r = unit_report((Unit){ w, b }, s, rate);
    Derived d;
    derive_report(&d, &(Lesson){ .point = &s, .n = 1, .view = { -3, 3, -1, 2 } }, &r);
    return d;
}

static void test_the_derivation_copies_as_latex(void **state)
{
    (void)state;
    Buf b = { 0 };
    Derived d = derived(1, -0.5, 1.5, 0, 0.2);
    derivation_latex(&b, &d, DERIVATION_NUMBERS);
    CHECK(strstr(b.at, "\\begin{align*}") == b.at && strstr(b.at, "\\end{align*}") != NULL);
    CHECK(strstr(b.at, "w' &= w - \\lambda\\;\\partial\\ell/\\partial w = 1 - (0.2)(1.5) = 0.7")
          != NULL);
    CHECK(strstr(b.at, "e' &= -b'/w' = -(-0.7)/0.7 = 1 \\qquad (e = 0.5)") != NULL);
    buf_clear(&b);
    d = derived(1.2979512, -0.5, 1.5, 1.2, 0.001);
    derivation_latex(&b, &d, DERIVATION_NUMBERS);
    double from, rate, slope, to;
    CHECK(sscanf(strstr(b.at, "\\partial w = 1.29") + strlen("\\partial w = "),
                 "%lf - (%lf)(%lf) = %lf", &from, &rate, &slope, &to) == 4);
    CHECK(from != to && fabs(from - rate*slope - to) < 0.51e-3 && fabs(from - to) > 3e-4);
    buf_clear(&b);
    d = derived(1, 1, 1, 1, 1);           /* to w' = 0: what is no number is no result */
    derivation_latex(&b, &d, DERIVATION_NUMBERS);
    CHECK(strstr(b.at, "e' &= -b'/w' \\qquad -1 \\to \\text{none}\n") != NULL);
    buf_clear(&b);
    d = derived(1, -2, 1, -1, 0.1);
    derivation_latex(&b, &d, DERIVATION_NUMBERS);
    CHECK(strstr(b.at, "w\\cdot x + b &= (1)(1) - 2 = -1 \\le 0,\\;\\;g = 0,\\;\\;"
                       "\\varphi = 0 \\\\\n") != NULL);
    buf_free(&b);
    DerivationLine line[DERIVATION_LINES];
    StepDigits g;
    d = derived(1, 2, -1, 0, 0.1);
    step_digits(&g, &d);
    derivation(line, &d, &g.trained, DERIVATION_NUMBERS, false);
    CHECK_TEXT(line[7].right, "-2 \\to -1.727");          /* exact: no zeros behind it */
    d = derived(1, -2, 1, -1, 0.1);
    step_digits(&g, &d);
    derivation(line, &d, &g.trained, DERIVATION_NUMBERS, false);
    CHECK_TEXT(line[1].left, "\\ell = \\frac{1}{2}(\\varphi - y)^2 = \\frac{1}{2}(0 - (-1))^2");
    CHECK_TEXT(line[3].right, "0");
    derivation(line, &d, &g.trained, DERIVATION_NUMBERS, true);    /* in a line, too: one sign */
    CHECK_TEXT(line[1].left, "\\ell = \\tfrac{1}{2}(\\varphi - y)^2 = \\tfrac{1}{2}(0 - (-1))^2");
}

static void test_places_around_a_mark_keep_clear_of_it(void **state)
{
    (void)state;
    Place c[120];
    size_t n = places_around(c, 120, pt(100, 100), 8, 50, 16, 0);
    CHECK(n == 9*12);
    for (size_t i = 0; i < n; i++) CHECK(!rect_overlaps(c[i].box, (Rect){ 94.5, 94.5, 11, 11 }));
    Placer p;
    Rect got;
    placer_init(&p, (Rect){ 0, 0, 200, 200 });
    CHECK(placer_put(&p, c, n, (Rect){ 0 }, &got));
    CHECK(got.x > 100 && fabs(got.y + 8 - 100) < 1);      /* to the right, as asked */
    placer_init(&p, (Rect){ 0, 0, 200, 200 });
    placer_line(&p, pt(100, 100), pt(200, 100), 3);
    CHECK(placer_put(&p, c, n, (Rect){ 0 }, &got));
    CHECK(!rect_overlaps(got, (Rect){ 100, 99, 100, 2 }));  /* off the line */
    placer_mark(&p, (Rect){ 0, 0, 200, 200 });
    CHECK(!placer_put(&p, c, n, (Rect){ 0 }, &got));
}

static void test_the_loss_window_holds_now_and_next(void **state)
{
    (void)state;
    uint64_t seed = 3;
    Stage *s = stage_new(1440, 900);
    for (int i = 0; i < fewer(300); i++) {
        char line[120];
        double k = exp(uniform(&seed, -6, 6));
        snprintf(line, sizeof line, "unit %.4g %.4g", uniform(&seed, -k, k), uniform(&seed, -k, k));
        CHECK(say(s->model, line, 0) == OK);
        stage_draw(s);
        Window w = s->memory.loss;
        Unit u = model_lesson(s->model)->unit;
        StepReport r;
        CHECK(model_next(s->model, &r));
        CHECK(u.w > w.x0 && u.w < w.x1 && u.b > w.y0 && u.b < w.y1);
        CHECK(r.next.w > w.x0 && r.next.w < w.x1 && r.next.b > w.y0 && r.next.b < w.y1);
        CHECK(stage_handle(s, "wb") != NULL);
    }
    stage_free(s);
}

/* On the pivot it stays while the slope flips; elsewhere it goes through infinity. */
static void test_an_elbow_that_stays_has_no_arrow(void **state)
{
    (void)state;
    static const char *const set[] = { "set w -1", "set b 2", "point move 0 -0.5 -3",
                                       "set rate 0.5" };
    Stage *s = stage_new(1440, 900);
    for (size_t i = 0; i < sizeof set/sizeof set[0]; i++) CHECK(say(s->model, set[i], 0) == OK);
    stage_draw(s);
    CHECK(!stage_shows(s, "width=2.2 paint=next") && stage_shows(s, "elbow stays at 2"));
    CHECK(say(s->model, "set b 1.9", 0) == OK);
    stage_draw(s);
    CHECK(stage_shows(s, "width=2.2 paint=next") && stage_shows(s, "elbow through infinity"));
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_ii_says_what_the_exercise_asks),
        cmocka_unit_test(test_an_elbow_outside_is_an_arrow_with_its_value),
        cmocka_unit_test(test_an_elbow_that_stays_has_no_arrow),
        cmocka_unit_test(test_without_a_point_it_says_how_to_place_one),
        cmocka_unit_test(test_labels_never_overlap_marks_or_leave_the_plot),
        cmocka_unit_test(test_every_size_and_gigantic_numbers_draw),
        cmocka_unit_test(test_the_derivation_copies_as_latex),
        cmocka_unit_test(test_places_around_a_mark_keep_clear_of_it),
        cmocka_unit_test(test_the_loss_window_holds_now_and_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
