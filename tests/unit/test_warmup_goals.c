/* Goals that nothing can reach, where a warm-up's sliders can come to, and its small picture. */
#include "view_story.h"
#include "visit_story.h"

#include "files/lesson_file.h"
#include "model/facts.h"
#include "model/sketch.h"

static Model *read_model(const char *json)
{
    LessonData d;
    Message why = { "" };
    Model *m = model_new();
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK || model_load(m, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    model_forget(m);
    return m;
}

#define CLASSES_JSON "{\"elbow\": 1, \"classes\": {\"names\": [\"a\", \"b\", \"c\"], " \
                     "\"scores\": [0, 1, 2]}"

static Model *with_goal(const char *goal)
{
    char json[600];
    snprintf(json, sizeof json, CLASSES_JSON ", \"pages\": [{\"title\": \"t\", \"text\": [\"x\"], "
             "\"scene\": {}, \"ask\": {\"question\": \"q\", \"goal\": \"%s\"}}]}", goal);
    return read_model(json);
}

/* MATH 7: 0 < p < 1, and no goal asks for what is never so. */
static void test_no_goal_asks_for_what_never_is(void **state)
{
    (void)state;
    static const struct { const char *goal; bool can_hold; } goals[] = {
        { "softmax3 = 1", false }, { "softmax3 >= 1", false }, { "1 - softmax3 <= 0", false },
        { "not (softmax3 < 1)", false }, { "softmax1 + softmax2 = 0 and score1 = 3", false },
        { "softmax3*2 = 2 or softmax1 <= 0", false }, { "softmax3^2 >= 1", false },
        { "exp(-softmax3) > 1", false }, { "class = 4", false }, { "softmax1*softmax2 = 1", false },
        { "sqrt(softmax1) = 1", false }, { "max(softmax1, softmax2) > 1", false },
        { "softmax3 > 0.999", true }, { "softmax3 = 1 or class = 1", true },
        { "sum(softmax) = 1 and class = 1", true }, { "not (softmax3 > 0.5)", true },
        { "softmax1 + softmax2 < 1e-9", true }, { "abs(score1) >= 7", true },
        { "softmax1/softmax3 = 1", true }, { "sum(softmax) > 2", true },
    };
    for (size_t i = 0; i < sizeof goals/sizeof *goals; i++) {
        Model *m = with_goal(goals[i].goal);
        FaultKind kind = visit(m)->fault.kind;
        Message why;
        fault_words(visit(m), model_lesson(m), &why);
        if ((kind == FAULT_NONE) != goals[i].can_hold) fail_msg("%s: %s", goals[i].goal, why.text);
        if (!goals[i].can_hold && strstr(why.text, "can hold nowhere") == NULL)
            fail_msg("%s: %s", goals[i].goal, why.text);
        model_free(m);
    }
}

/* What holds somewhere is never refused. */
static void test_what_holds_is_not_refused(void **state)
{
    (void)state;
    static const char *const form[] = {
        "%.3f*softmax1 + %.3f*softmax2 < %.3f", "%.3f*softmax1 - %.3f > %.3f*softmax2",
        "abs(%.3f*softmax1 - %.3f) <= %.3f", "max(softmax1, %.3f)*%.3f >= %.3f*softmax2",
        "exp(%.3f*score1)*%.3f < %.3f*softmax1", "sum(softmax) - %.3f*softmax2 > %.3f + %.3f",
        "not (sqrt(abs(%.3f*softmax1 + %.3f)) < %.3f)", "min(%.3f, softmax2)^2*%.3f > %.3f" };
    uint64_t chances = 11;
    size_t held = 0, refused = 0;
    for (int round = 0; round < 4000; round++) {
        char goal[120];
        snprintf(goal, sizeof goal, form[(size_t)round % (sizeof form/sizeof *form)],
                 uniform(&chances, -2, 2), uniform(&chances, -2, 2), uniform(&chances, -2, 2));
        Model *m = with_goal(goal);
        const Lesson *l = model_lesson(m);
        Facts f;
        facts_of(&f, l);
        ExprWorld w = facts_world(&f, false);
        const Expr *e = visit_page(visit(m))->ask.goal;
        bool can_hold = expr_can_hold(e, &w);
        refused += !can_hold;
        for (int i = 0; i < 10; i++) {
            for (size_t k = 1; k <= 3; k++)
                model_apply(m, &(Command){ .kind = CMD_SCORE, .index = k,
                                           .a = { uniform(&chances, -9, 9) } }, NULL);
            facts_of(&f, l);
            w = facts_world(&f, false);
            bool holds = expr_holds(e, &w);
            held += holds;
            if (holds && !can_hold) fail_msg("%s holds", goal);
        }
        model_free(m);
    }
    CHECK(held > 5000 && refused > 200);
}

/* Every 1/200 of a score's axis: else a goal between could not be dragged to. */
static void test_a_score_comes_to_every_tenth(void **state)
{
    (void)state;
    static const double size[][2] = { { 1280, 720 }, { 1440, 900 }, { 1920, 1080 } };
    for (size_t n = 0; n < 3; n++) {
        Stage *s = stage_new(size[n][0], size[n][1]);
        model_free(s->model);
        s->model = with_goal("softmax1 > 0.999999");
        stage_draw(s);
        for (int i = -49; i <= 49; i += 7) {
            const Handle *h = stage_handle(s, "slider:score2");
            stage_click(s, pt(round(axis_to_pt(&h->x, 0.1*i)), h->seg[0].y), 0);
            CHECK_NEAR(model_lesson(s->model)->warmup->classes.score[1], 0.1*i, 0.0501);
        }
        double from = model_lesson(s->model)->warmup->classes.score[1];
        for (int i = 0; i < 60 && s->ui.focus != stage_handle(s, "slider:score2")->id; i++)
            stage_key(s, KEY_TAB, 0);
        stage_key(s, KEY_UP, 0);
        double up = model_lesson(s->model)->warmup->classes.score[1] - from;
        CHECK(up > 0.04 && up < 0.1501);
        stage_free(s);
    }
}

/* --- the small picture --- */

static Sketch sketch(const char *json)
{
    Sketch k;
    Model *m = read_model(json);
    sketch_of(&k, model_lesson(m));
    model_free(m);
    return k;
}

/* Each piece of a contour of x^T A x is on one of few levels. */
static void test_contours_of_a_small_picture(void **state)
{
    (void)state;
    Sketch k = sketch("{\"elbow\": 1, \"vectors\": {\"f\": \"xAx\", \"x\": [1, 2], "
                      "\"A\": [[1, 2], [0, 3]]}, \"view\": {\"x\": [-3, 3], \"y\": [-3, 3]}}");
    const SketchWarmup *w = &k.warmup;
    CHECK(w->kind == WARMUP_VECTORS && w->is_plane && w->has_x && w->has_arrow);
    CHECK(w->pieces > 100 && w->pieces < SKETCH_PIECES);
    /* the derivative at (1, 2) is (6, 14) */
    double dx = w->arrow.to.x - w->arrow.from.x, dy = w->arrow.to.y - w->arrow.from.y;
    CHECK(dx > 0 && fabs(14*dx - 6*dy) < 1e-9);
    for (size_t i = 0; i < w->pieces; i++) {
        Sample a = w->piece[i].from, b = w->piece[i].to;
        double f = a.x*a.x + 2*a.x*a.y + 3*a.y*a.y, g = b.x*b.x + 2*b.x*b.y + 3*b.y*b.y;
        CHECK(fabs(f - g) < 1.2);      /* levels are 13 apart; straight within a cell */
    }
}

static void test_small_pictures_tell_nothing(void **state)
{
    (void)state;
    Sketch k = sketch(CLASSES_JSON "}");
    CHECK(k.warmup.kind == WARMUP_CLASSES && k.warmup.bars == 3 && !k.warmup.are_scores);
    CHECK_NEAR(k.warmup.bar[2]/k.warmup.bar[1], exp(1), 1e-12);
    CHECK_NEAR(k.warmup.bar[0] + k.warmup.bar[1] + k.warmup.bar[2], 1, 1e-12);
    k = sketch(CLASSES_JSON ", \"pages\": [{\"title\": \"t\", \"text\": [\"x\"], "
               "\"scene\": {}, \"ask\": "
               "{\"question\": \"q\", \"number\": \"softmax1\"}}]}");
    CHECK(k.warmup.are_scores && k.warmup.bar[2] == 1 && k.warmup.bar[1] == 0.5);
    k = sketch("{\"elbow\": 1, "
               "\"vectors\": {\"f\": \"Ax\", \"x\": [1, 2], \"A\": [[1, 2], [3, 4]]}, "
               "\"pages\": [{\"title\": \"t\", \"text\": [\"x\"], "
               "\"scene\": {}, \"ask\": "
               "{\"question\": \"q\", \"number\": \"g12\"}}]}");
    CHECK(k.warmup.is_plane && k.warmup.pieces == 0 && !k.warmup.has_arrow);
    k = sketch("{\"elbow\": 1, \"vectors\": {\"f\": \"Ax\", \"x\": [1, 2], \"A\": [[1, 2]]},"
               "\"pages\": [{\"title\": \"t\", \"text\": [\"x\"], "
               "\"scene\": {}, \"ask\": "
               "{\"question\": \"q\", \"number\": \"columns\"}}]}");
    CHECK(!k.warmup.is_plane && k.warmup.rows == 2 && k.warmup.columns == 1);      /* x's shape */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_goal_asks_for_what_never_is),
        cmocka_unit_test(test_what_holds_is_not_refused),
        cmocka_unit_test(test_a_score_comes_to_every_tenth),
        cmocka_unit_test(test_contours_of_a_small_picture),
        cmocka_unit_test(test_small_pictures_tell_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
