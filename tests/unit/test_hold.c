/* φ − y held: y follows φ(x), whatever else a hand moves; y, and a step, let it go. */
#include "view_story.h"

#include "base/number.h"
#include "files/lesson_file.h"

static double any_value(uint64_t *s, double k)
{
    double v = exp(uniform(s, -log(k), log(k)));
    return chance(s) & 1024 ? v : -v;
}

static double residual(const Model *m)
{
    const Lesson *l = model_lesson(m);
    Sample p = l->point[l->turn];
    double z = l->unit.w*p.x + l->unit.b;
    return (z > 0 ? z : 0) - p.y;
}

/* Within the roundings of one subtraction and its reverse. */
static void check_held(const Model *m, double hold)
{
    const Lesson *l = model_lesson(m);
    Sample p = l->point[l->turn];
    double z = l->unit.w*p.x + l->unit.b, phi = z > 0 ? z : 0;
    CHECK(l->held && l->hold == hold);
    if (!(fabs(residual(m) - hold) <= 0x1p-51*(fabs(phi) + fabs(hold))))
        fail_msg("φ − y = %.17g, held at %.17g: w %.17g b %.17g x %.17g y %.17g", residual(m),
                 hold, l->unit.w, l->unit.b, p.x, p.y);
}

/* One of the things that are moved, but y. */
static void any_move(Model *m, uint64_t *s, uint32_t gesture)
{
    static const char *const name[] = { "w", "b", "x", "elbow", "slope", "rate" };
    char line[160];
    const Lesson *l = model_lesson(m);
    double k = chance(s) % 2 ? 4 : 1000, v = any_value(s, k);
    size_t what = chance(s) % 8;
    if (what < 6) snprintf(line, sizeof line, "set %s %s", name[what],
                           number_exact(what == 5 ? fabs(v) : v).s);
    else if (what == 6)
        snprintf(line, sizeof line, "unit %s %s", number_exact(v).s,
                 number_exact(any_value(s, k)).s);
    else
        snprintf(line, sizeof line, "point move %zu %s %s", l->turn, number_exact(v).s,
                 number_exact(l->point[l->turn].y).s);
    if (what == 3 && l->unit.w == 0) return;
    CHECK(say(m, line, gesture) == OK);
}

static void test_it_stays_over_any_drags(void **state)
{
    (void)state;
    uint64_t s = 77;
    Model *m = model_new();
    for (int round = 0; round < fewer(300); round++) {
        char line[80];
        double hold = round % 3 == 0 ? 1 : round % 3 == 1 ? -1 : any_value(&s, 50);
        DO(round % 2 ? "case iv" : "case ii");
        if (round % 5 == 0) DO("point add 0.25 3");
        snprintf(line, sizeof line, "hold %s", number_exact(hold).s);
        DO(line);
        check_held(m, hold);
        double other = model_lesson(m)->n > 1 ? model_lesson(m)->point[1].y : 0;
        for (int i = 0; i < 40; i++) {
            any_move(m, &s, 0);
            check_held(m, hold);
        }
        if (model_lesson(m)->n > 1) CHECK(model_lesson(m)->point[1].y == other);
    }
    model_free(m);
}

/* A drag of many motions is its last one, and one undo. */
static void test_a_drag_is_one_undo(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("case ii");
    Copy before = copy_of(m);
    for (int i = 0; i < 50; i++) {
        char line[60];
        snprintf(line, sizeof line, "set w %g", 1 + 0.03*i);
        DRAG(line, 7);
        check_held(m, 1);
    }
    CHECK(model_lesson(m)->point[0].y != before.point[0].y);
    DO("undo");
    CHECK(same(m, &before) && model_lesson(m)->held);
    copy_free(&before);
    model_free(m);
}

static void test_what_lets_it_go(void **state)
{
    (void)state;
    static const char *const off[] = { "set y 0.3", "point move 0 1.5 0.3", "step", "hold off",
                                       "point move 0 2 0.5", "goto 2", "point remove 0" };
    Model *m = model_new();
    for (size_t i = 0; i < sizeof off/sizeof *off; i++) {
        DO("case ii");
        CHECK(model_lesson(m)->held && model_lesson(m)->hold == 1);
        DO(off[i]);
        CHECK(!model_lesson(m)->held);
        if (i == 0) CHECK(model_lesson(m)->point[0].y == 0.3);
        DO("undo");
        CHECK(model_lesson(m)->held && model_lesson(m)->hold == 1);
        DO("redo");
        CHECK(!model_lesson(m)->held);
        if (model_lesson(m)->n == 0) continue;
        double y = model_lesson(m)->point[0].y;
        DO("set w 2");
        CHECK(model_lesson(m)->point[0].y == y);
    }
    static const char *const on[] = { "set rate 0.3", "view -1 1 -1 1", "fit", "title a",
                                      "point add 9 9", "set y 0", "set w 1" };
    for (size_t i = 0; i < sizeof on/sizeof *on; i++) {
        DO("case ii");
        DO(on[i]);
        CHECK(model_lesson(m)->held && model_lesson(m)->point[0].y == 0);
    }
    model_free(m);
}

/* Going back is exact: the lock is there again, unless its point was moved meanwhile. */
static void test_its_own_step_has_it_again(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("case ii");
    DO("step 3");
    CHECK(!model_lesson(m)->held);
    DO("back 3");
    check_held(m, 1);
    DO("step");
    DO("set w 2");                  /* a change there is none of the start */
    DO("first");
    check_held(m, 1);
    DO("step");
    DO("point move 0 1.5 -1");
    DO("first");
    CHECK(!model_lesson(m)->held);
    DO("undo");
    DO("undo");
    DO("first");
    check_held(m, 1);
    model_free(m);
}

static void test_where_there_is_none(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("point remove 0");
    CHECK(say(m, "hold on", 0) == ERR_STATE);
    CHECK(say(m, "hold 1", 0) == ERR_STATE);
    DO("point add 1.5 0.25");
    CHECK(!model_lesson(m)->held);
    DO("hold on");
    check_held(m, 0.75);
    CHECK(model_lesson(m)->point[0].y == 0.25);      /* as it is */
    DO("hold off");
    Command c;
    CHECK(command_parse(&c, "hold maybe", NULL, NULL) == ERR_PARSE);
    CHECK(command_parse(&c, "hold", NULL, NULL) == ERR_PARSE);
    CHECK(command_parse(&c, "hold -1", NULL, NULL) == OK && c.index == HOLD_AT && c.a[0] == -1);
    DO("set w 1e308");
    CHECK(say(m, "hold -1e308", 0) == ERR_RANGE && !model_lesson(m)->held);
    model_free(m);
}

/* --- files --- */

static Model *opened(const char *json, Message *why)
{
    LessonData d;
    if (lesson_read(&d, "a.json", json, strlen(json), why) != OK) return NULL;
    Model *m = model_new();
    CHECK(model_load(m, &d, why) == OK);
    lesson_data_free(&d);
    return m;
}

static void test_files(void **state)
{
    (void)state;
    uint64_t s = 5;
    Message why;
    for (int i = 0; i < fewer(400); i++) {
        Model *m = model_new();
        if (i % 2) DO("point add 2 1");
        for (int k = 0; k < 6; k++) any_move(m, &s, 0);
        if (i % 3 == 0) DO("hold off");
        if (i % 3 == 1) DO("hold on");
        Buf b = { 0 };
        LessonData d;
        CHECK(model_data(m, &d, &why) == OK && lesson_print(&b, &d, &why) == OK);
        lesson_data_free(&d);
        Model *again = opened(b.at, &why);
        CHECK(again != NULL);
        const Lesson *l = model_lesson(m), *o = model_lesson(again);
        CHECK(l->held == o->held && (!l->held || l->hold == o->hold));
        CHECK(memcmp(l->point, o->point, l->n*sizeof *l->point) == 0);
        CHECK((strstr(b.at, "\"hold\"") != NULL) == l->held);
        buf_free(&b);
        model_free(again);
        model_free(m);
    }
}

#define LESSON(rest) "{\"elbow\":1,\"unit\":{\"w\":1,\"b\":-0.5},\"points\":[[1.5,7]]" rest "}"

static void test_what_a_file_may_say(void **state)
{
    (void)state;
    Message why;
    Model *m = opened(LESSON(",\"hold\":1"), &why);
    check_held(m, 1);
    CHECK(model_lesson(m)->point[0].y == 0);          /* y follows */
    model_free(m);
    m = opened(LESSON(",\"hold\":false"), &why);
    CHECK(!model_lesson(m)->held && model_lesson(m)->point[0].y == 7);
    model_free(m);
    CHECK(opened(LESSON(",\"hold\":\"on\""), &why) == NULL && strstr(why.text, "hold") != NULL);
    CHECK(opened("{\"elbow\":1,\"network\":{\"width\":3,\"elbows\":[0,1]},\"points\":[[0,1]],"
                 "\"hold\":1}", &why) == NULL && strstr(why.text, "one unit") != NULL);
}

/* A scene has the lesson's lock, or its own, or none; going back brings it back. */
static void test_pages(void **state)
{
    (void)state;
    Message why;
    Model *m = opened(LESSON(",\"hold\":1,\"pages\":["
        "{\"title\":\"a\",\"text\":[\"t\"],\"scene\":{}},"
        "{\"title\":\"b\",\"text\":[\"t\"],\"scene\":{\"unit\":{\"w\":2,\"b\":0}}},"
        "{\"title\":\"c\",\"text\":[\"t\"],\"scene\":{\"hold\":-2}},"
        "{\"title\":\"d\",\"text\":[\"t\"],\"scene\":{\"hold\":false}},"
        "{\"title\":\"e\",\"text\":[\"t\"]}]"), &why);
    CHECK(m != NULL);
    check_held(m, 1);
    DO("page next");
    check_held(m, 1);
    CHECK_NEAR(model_lesson(m)->point[0].y, 2, 0);
    DO("set w 3");
    check_held(m, 1);
    DO("page next");
    check_held(m, -2);
    DO("page next");
    CHECK(!model_lesson(m)->held && model_lesson(m)->point[0].y == 7);
    DO("page next");
    CHECK(!model_lesson(m)->held);
    DO("page 3");
    check_held(m, -2);
    DO("step");
    CHECK(!model_lesson(m)->held);
    DO("undo");
    check_held(m, -2);
    model_free(m);
}

/* --- hands --- */

static void test_a_point_in_the_hand(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    Model *m = s->model;
    stage_draw(s);
    Pt at = stage_handle(s, "point:0")->seg[0];
    /* sideways, at its height: x moves, y follows */
    stage_drag(s, at, stage_place(s, 2, 0), 0);
    CHECK_NEAR(model_lesson(m)->point[0].x, 2, 1e-9);
    CHECK_NEAR(model_lesson(m)->point[0].y, 0.5, 1e-9);
    check_held(m, 1);
    stage_key(s, 'z', MOD_CTRL);
    CHECK(model_lesson(m)->point[0].x == 1.5 && model_lesson(m)->held);
    /* along with the point */
    stage_drag(s, at, stage_place(s, 2.2, 0.7), 0);
    CHECK_NEAR(model_lesson(m)->point[0].y, 0.7, 1e-9);
    check_held(m, 1);
    stage_key(s, 'z', MOD_CTRL);
    /* up: it is let go */
    stage_drag(s, at, stage_place(s, 1.5, 0.5), 0);
    CHECK(!model_lesson(m)->held);
    CHECK_NEAR(model_lesson(m)->point[0].y, 0.5, 1e-9);
    stage_key(s, 'z', MOD_CTRL);
    CHECK(model_lesson(m)->held);
    /* by keys */
    s->ui.focus = stage_handle(s, "point:0")->id;
    stage_key(s, KEY_RIGHT, 0);
    check_held(m, 1);
    CHECK(model_lesson(m)->point[0].x > 1.5);
    s->ui.focus = stage_handle(s, "point:0")->id;
    stage_key(s, KEY_UP, 0);
    CHECK(!model_lesson(m)->held);
    stage_free(s);
}

/* The steps up to the lock's own are made anew, since y is another: one by one, or all at once. */
static void test_three_steps_are_as_one_and_one_and_one(void **state)
{
    (void)state;
    for (int at_once = 0; at_once < 2; at_once++) {
        Model *m = model_new();
        CHECK(say(m, "hold off", 0) == OK && say(m, "step 2", 0) == OK);
        CHECK(say(m, "set y 0.25", 0) == OK && say(m, "step", 0) == OK);
        CHECK(say(m, "hold on", 0) == OK && model_lesson(m)->held);
        CHECK(say(m, "first", 0) == OK);
        for (int i = 0; i < (at_once ? 1 : 3); i++)
            CHECK(say(m, at_once ? "step 3" : "step", 5) == OK);
        CHECK(model_lesson(m)->step == 3 && !model_lesson(m)->held);
        model_free(m);
    }
}

static void test_the_lock_is_a_button(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    stage_draw(s);
    const Handle *h = stage_handle(s, "button:hold");
    CHECK(h != NULL && h->tab && h->tip != NULL && strstr(h->tip, "follows") != NULL);
    Pt at = pt(h->box.x + h->box.w/2, h->box.y + h->box.h/2);
    stage_click(s, at, 0);
    CHECK(!model_lesson(s->model)->held);
    stage_click(s, at, 0);
    check_held(s->model, 1);
    stage_type(s, "k");
    CHECK(!model_lesson(s->model)->held);
    stage_type(s, "3");                        /* a case has it on */
    check_held(s->model, 1);
    /* a slider: y's own lets it go, the others do not */
    const Handle *w = stage_handle(s, "slider:w");
    stage_drag(s, w->seg[0], pt(w->seg[0].x + 20, w->seg[0].y), 0);
    check_held(s->model, 1);
    const Handle *y = stage_handle(s, "slider:y");
    stage_drag(s, y->seg[0], pt(y->seg[0].x + 20, y->seg[0].y), 0);
    CHECK(!model_lesson(s->model)->held);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_stays_over_any_drags), cmocka_unit_test(test_a_drag_is_one_undo),
        cmocka_unit_test(test_what_lets_it_go),
        cmocka_unit_test(test_its_own_step_has_it_again),
        cmocka_unit_test(test_where_there_is_none),
        cmocka_unit_test(test_files), cmocka_unit_test(test_what_a_file_may_say),
        cmocka_unit_test(test_pages), cmocka_unit_test(test_a_point_in_the_hand),
        cmocka_unit_test(test_three_steps_are_as_one_and_one_and_one),
        cmocka_unit_test(test_the_lock_is_a_button),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
