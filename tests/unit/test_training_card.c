/* Numbers typed in the training card: where a run ends, where the start puts the elbows. */
#include "view_story.h"

#include "app/looking.h"
#include "input/touch.h"
#include "model/pages.h"

#include <math.h>

#define N 30

/* After a command, or NULL; with nothing to undo. */
static Stage *trained(const char *after)
{
    static double x[N], y[N];
    static Sample point[N];
    Stage *s = stage_new(1440, 900);
    target_samples(x, y, N, TARGET_ZIGZAG, 0.05, 1);
    for (size_t i = 0; i < N; i++) point[i] = (Sample){ x[i], y[i] };
    LessonData d = { .title = "Zig-zag", .point = point, .n = N, .rate = 0.04, .batch = 10,
                     .network = { .width = 12, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    CHECK(model_load(s->model, &d, NULL) == OK);
    if (after != NULL) CHECK(say(s->model, after, 0) == OK);
    model_forget(s->model);
    stage_draw(s);
    return s;
}

static const NetLesson *net(const Stage *s) { return model_lesson(s->model)->net; }

/* Where it stands; scrolled out of sight the focus brings it into view. */
static const Handle *seen(Stage *s, const char *name)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL) fail_msg("there is no %s", name);
    if (h->box.h >= 17) return h;
    s->ui.focus = h->id;
    stage_draw(s);
    h = stage_handle(s, name);
    CHECK(h->box.h >= 17);
    return h;
}

static void click(Stage *s, const char *name)
{
    stage_click(s, rect_centre(seen(s, name)->box), 0);
}

/* As hands do: a click, the text, Enter. */
static void enter(Stage *s, const char *name, const char *text)
{
    click(s, name);
    stage_key(s, KEY_BACKSPACE, 0);
    stage_type(s, text);
    stage_key(s, KEY_ENTER, 0);
}

static void undo(Stage *s) { stage_key(s, 'z', MOD_CTRL); }

/* A click would set none. */
static bool chosen(const Stage *s, const char *name)
{
    const Command c = stage_handle(s, name)->command,
        now = stage_handle(s, "value:stop-loss")->command;
    return strcmp(name, "stop:loss") == 0 ? now.a[0] > 0 && c.a[0] == 0 : now.index > 0
        && c.index == 0;
}

static void test_a_loss_to_stop_at_is_typed(void **state)
{
    (void)state;
    Stage *s = trained(NULL);
    CHECK(!chosen(s, "stop:loss") && stage_shows(s, "at loss"));
    enter(s, "value:stop-loss", "0.0123");
    CHECK(net(s)->stop_loss == 0.0123 && net(s)->stop_steps == 0 && s->ui.edit.id == 0);
    CHECK(chosen(s, "stop:loss") && stage_shows(s, "0.0123"));
    enter(s, "value:stop-steps", "25000");
    CHECK(net(s)->stop_loss == 0.0123 && net(s)->stop_steps == 25000 && stage_shows(s, "25,000"));
    enter(s, "value:stop-loss", "");                 /* nothing is none */
    CHECK(net(s)->stop_loss == 0 && net(s)->stop_steps == 25000 && !chosen(s, "stop:loss")
          && chosen(s, "stop:steps"));
    undo(s);
    CHECK(net(s)->stop_loss == 0.0123);
    enter(s, "value:stop-loss", "0");
    CHECK(net(s)->stop_loss == 0);
    undo(s);
    enter(s, "value:stop-steps", "0");
    CHECK(net(s)->stop_steps == 0 && net(s)->stop_loss == 0.0123);
    undo(s);
    undo(s);
    CHECK(net(s)->stop_steps == 0);
    undo(s);
    CHECK(net(s)->stop_loss == 0 && !model_can_undo(s->model));
    stage_free(s);
}

static void test_the_words_beside_a_box_set_what_it_says(void **state)
{
    (void)state;
    Stage *s = trained(NULL);
    click(s, "stop:steps");
    CHECK(net(s)->stop_steps == 1000);
    click(s, "stop:steps");
    CHECK(net(s)->stop_steps == 0);
    stage_free(s);
}

static void test_what_cannot_be_is_refused_and_said(void **state)
{
    (void)state;
    static const struct { const char *name, *text, *says; } bad[] = {
        { "value:stop-loss", "-1", "“-1” is below 0: there is still no loss to stop at." },
        { "value:stop-loss", "x", "“x” is not a number: there is still no loss to stop at." },
        { "value:stop-steps", "2.5",
          "“2.5” is not a whole number: there is still no step to stop at." },
        { "value:stop-steps", "-3", "“-3” is below 0: there is still no step to stop at." },
        { "value:stop-steps", "1e13",
          "“1e13” is more than the 10^12 steps that a run can have: there is still no step to stop "
          "at." },
        { "value:elbows-lo", "2", "“2” is above the upper end: the lower end stays 0." },
        { "value:elbows-hi", "-0.5", "“-0.5” is below the lower end: the upper end stays 1." },
        { "value:elbows-hi", "inf", "“inf” is not a number: the upper end stays 1." },
        { "value:elbows-lo", "", "“” is not a number: the lower end stays 0." },
        { "value:ridge", "-1", "“-1” is below 0: the ridge stays 0." },
    };
    Stage *s = trained(NULL);
    for (size_t i = 0; i < sizeof bad/sizeof bad[0]; i++) {
        enter(s, bad[i].name, bad[i].text);
        CHECK(s->ui.edit.bad);
        CHECK_TEXT(s->ui.complaint.text, bad[i].says);
        stage_key(s, KEY_ESCAPE, 0);
    }
    CHECK(!model_can_undo(s->model));
    stage_free(s);
}

static void test_the_elbows_begin_in_the_typed_interval(void **state)
{
    (void)state;
    Stage *s = trained(NULL);
    enter(s, "value:elbows-hi", "3");
    enter(s, "value:elbows-lo", "2");
    CHECK(net(s)->elbow_lo == 2 && net(s)->elbow_hi == 3 && net(s)->start->d == 12);
    for (size_t i = 0; i < 12; i++) {
        Maybe e = unit_elbow((Unit){ net(s)->start->w[i], net(s)->start->b[i] });
        CHECK(e.there && e.value > 2 - 1e-9 && e.value < 3 + 1e-9);
    }
    undo(s);
    CHECK(net(s)->elbow_lo == 0 && net(s)->elbow_hi == 3);
    undo(s);
    CHECK(net(s)->elbow_hi == 1 && !model_can_undo(s->model));
    stage_free(s);
}

static void test_he_has_no_interval(void **state)
{
    (void)state;
    Stage *s = trained(NULL);
    click(s, "start:he");
    CHECK(stage_handle(s, "value:elbows-lo") == NULL && stage_handle(s, "value:elbows-hi") == NULL
          && stage_shows(s, "all at x = 0"));
    undo(s);
    CHECK(stage_handle(s, "value:elbows-lo") != NULL);
    stage_free(s);
}

static void test_tab_and_enter_reach_every_box(void **state)
{
    (void)state;
    static const char *const box[] = { "value:batch", "value:elbows-lo", "value:elbows-hi",
                                       "value:stop-loss", "value:stop-steps" };
    Stage *s = trained(NULL);
    size_t seen = 0;
    for (size_t i = 0; i < s->frame.n && seen < 5; i++) {
        stage_key(s, KEY_TAB, 0);
        const Handle *h = stage_handle(s, box[seen]);
        CHECK(h != NULL);
        if (s->ui.focus != h->id) continue;
        stage_key(s, KEY_ENTER, 0);
        CHECK(s->ui.edit.id == stage_handle(s, box[seen])->id);
        stage_key(s, KEY_ESCAPE, 0);
        seen++;
    }
    CHECK(seen == 5);
    stage_free(s);
}

static bool is_of_card(const char *name)
{
    static const char *const begins[] = { "train:", "optimizer:", "batch:", "order:", "start:",
                                          "seed:", "data:", "changes:", "stop:",
                                          "value:batch", "value:width", "value:stop",
                                          "value:elbows", "value:ridge", "slider:width" };
    for (size_t i = 0; i < sizeof begins/sizeof *begins; i++)
        if (strncmp(name, begins[i], strlen(begins[i])) == 0) return true;
    return false;
}

static void draw_look(Stage *s, const NetLook *look)
{
    Scene k = stage_scene(s);
    k.look = *look;
    buf_clear(&s->trace);
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
}

/* Scrolled, the last lines may be half behind the edge. */
static bool is_at_edge(const Stage *s, Rect box)
{
    const Handle *t = frame_find(&s->frame, handle_id(HANDLE_TABLE, 6));
    return t != NULL && (box.y <= t->box.y + 0.01
                         || rect_bottom(box) >= rect_bottom(t->box) - 0.01);
}

static size_t of_card(const Stage *s, const Handle *all[100])
{
    size_t n = 0;
    for (size_t i = 0; i < s->frame.n; i++) {
        char name[40];
        handle_name(name, &s->frame.at[i]);
        if (is_of_card(name) && n < 100) all[n++] = &s->frame.at[i];
    }
    return n;
}

static void check_card(const Stage *s)
{
    const Handle *all[100];
    size_t n = of_card(s, all);
    CHECK(n > 25 && n < 100);
    for (size_t i = 0; i < n; i++) {
        Rect r = all[i]->box;
        CHECK(all[i]->tip != NULL);
        if (r.w == 0) continue;
        CHECK((r.h >= 17 || is_at_edge(s, r)) && rect_right(r) <= s->w - 6 - 15.9);
        for (size_t j = 0; j < i; j++)
            CHECK(!rect_overlaps(rect_inset(r, 0.01), rect_inset(all[j]->box, 0.01)));
    }
}

static void test_nothing_in_the_card_overlaps_or_is_cut(void **state)
{
    (void)state;
    static const char *const stops[] = { "stop 0 0", "stop 0.000123456 0",
                                         "stop 1.2345e-7 123456789" };
    const NetLook card = { .selected = SELECT_NONE, .tab = SHOW_TRAINING };
    for (size_t k = 0; k < 3; k++) {
        Stage *s = trained(stops[k]);
        if (k == 2) CHECK(say(s->model, "elbows -12345.678 98765.4321", 0) == OK);
        for (s->w = 320; s->w <= 2000; s->w += 105)
            for (s->h = 320; s->h <= 1200; s->h += 110) {
                if (!in_sample()) continue;
                draw_look(s, &card);
                check_card(s);
                const Handle *box = stage_handle(s, "value:stop-loss");
                CHECK(box != NULL && stage_shows(s, "at a plateau") && stage_shows(s, "ridge"));
                if (k == 1) CHECK(stage_shows(s, "0.00012"));
            }
        stage_free(s);
    }
}

/* From the first row to the last, in sight each time. */
static void test_tab_brings_every_row_into_view(void **state)
{
    (void)state;
    static const double size[][2] = { { 1024, 560 }, { 1024, 640 }, { 1280, 720 }, { 1600, 1000 } };
    for (size_t k = 0; k < 4; k++) {
        Stage *s = trained(NULL);
        s->w = size[k][0];
        s->h = size[k][1];
        stage_draw(s);
        const Handle *all[100];
        size_t n = of_card(s, all), reached = 0;
        for (size_t i = 0; i < s->frame.n; i++) {
            stage_key(s, KEY_TAB, 0);
            const Handle *h = frame_find(&s->frame, s->ui.focus);
            char name[40] = "";
            if (h != NULL) handle_name(name, h);
            if (!is_of_card(name)) continue;
            reached++;
            CHECK(h->box.h >= 17 && rect_bottom(h->box) <= s->h - 64);
            check_card(s);
        }
        CHECK(reached >= n);
        stage_free(s);
    }
}

static void test_the_ridge_is_that_of_the_button(void **state)
{
    (void)state;
    Stage *s = trained(NULL);
    click(s, "value:ridge");
    stage_type(s, "0.5");
    Command c = stage_key(s, KEY_ENTER, 0);
    CHECK(c.kind == CMD_RIDGE && c.a[0] == 0.5);
    Scene k = stage_scene(s);
    looking_choose(&k.look, &c, 12, NULL);
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    c = stage_handle(s, "train:least-squares")->command;
    CHECK(c.kind == CMD_LEAST_SQUARES && c.a[0] == 0.5);
    stage_free(s);
}

static void test_the_rarer_rows_fold(void **state)
{
    (void)state;
    Stage *s = trained(NULL);
    NetLook look = { .selected = SELECT_NONE };
    s->w = 1280;
    s->h = 720;
    draw_look(s, &look);
    const Handle *more = stage_handle(s, "training:more");
    CHECK(more != NULL && stage_handle(s, "stop:loss") != NULL);
    Command c = more->command;
    looking_choose(&look, &c, 12, NULL);
    draw_look(s, &look);
    CHECK(look.is_folded && stage_handle(s, "stop:loss") == NULL
          && stage_handle(s, "changes:rerun") != NULL
          && stage_shows(s, "more: points, test, start, elbows, order, stop"));
    c = stage_handle(s, "training:more")->command;
    looking_choose(&look, &c, 12, NULL);
    draw_look(s, &look);
    CHECK(!look.is_folded && stage_handle(s, "stop:loss") != NULL);
    s->w = 1920;
    s->h = 1080;      /* with room for all there is nothing to fold */
    draw_look(s, &look);
    CHECK(stage_handle(s, "training:more") == NULL && stage_handle(s, "stop:loss")->box.h >= 17);
    stage_free(s);
}

static void test_the_wheel_scrolls_the_card_alone(void **state)
{
    (void)state;
    Stage *s = trained(NULL);
    NetLook look = { .selected = SELECT_NONE };
    s->w = 1280;
    s->h = 720;
    draw_look(s, &look);
    double y = stage_handle(s, "train:all")->box.y;
    Event e = { .kind = EVENT_WHEEL, .at = rect_centre(stage_handle(s, "train:all")->box),
                .dy = -1 };
    Command c[UI_COMMANDS];
    CHECK(ui_event(&s->ui, &s->frame, model_lesson(s->model), &e, 1, c) == 1);
    CHECK(c[0].kind == CMD_SCROLL_TRAINING && c[0].index > 0);
    looking_choose(&look, &c[0], 12, NULL);
    draw_look(s, &look);
    CHECK(look.first_row == 0 && look.words_row == 0);
    CHECK(stage_handle(s, "train:all")->box.y != y);
    /* what the focus brought into view stays there without it, and the wheel goes on from there */
    s->ui.focus = stage_handle(s, "stop:loss")->id;
    draw_look(s, &look);
    s->ui.focus = 0;
    draw_look(s, &look);
    CHECK(stage_handle(s, "stop:loss")->box.h >= 17);
    e.at = rect_centre(stage_handle(s, "stop:loss")->box);
    e.dy = 10;
    CHECK(ui_event(&s->ui, &s->frame, model_lesson(s->model), &e, 2, c) == 1);
    looking_choose(&look, &c[0], 12, NULL);
    draw_look(s, &look);
    CHECK(stage_handle(s, "train:all")->box.y == y);
    stage_free(s);
}

static void test_rows_for_a_finger(void **state)
{
    (void)state;
    static const double sizes[][2] = { { 390, 844 }, { 360, 640 }, { 844, 390 } };
    const NetLook look = { .selected = SELECT_NONE, .tab = SHOW_TRAINING };
    for (size_t i = 0; i < sizeof sizes/sizeof sizes[0]; i++) {
        Stage *s = trained(NULL);
        s->w = sizes[i][0];
        s->h = sizes[i][1];
        s->ui.finger = TOUCH_REACH;
        for (const char *const *at = (const char *const[]){ "train:all", "optimizer:adam",
                                                            "stop:loss", NULL }; *at; at++) {
            draw_look(s, &look);
            const Handle *to = stage_handle(s, *at);
            if (to == NULL) fail_msg("there is no %s", *at);
            s->ui.focus = to->id;
            draw_look(s, &look);
            const Handle *rows = frame_find(&s->frame, handle_id(HANDLE_TABLE, 6));
            CHECK(rows != NULL && stage_finger_apart(s, rows->box) >= 4);
        }
        stage_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_loss_to_stop_at_is_typed),
        cmocka_unit_test(test_the_words_beside_a_box_set_what_it_says),
        cmocka_unit_test(test_what_cannot_be_is_refused_and_said),
        cmocka_unit_test(test_the_elbows_begin_in_the_typed_interval),
        cmocka_unit_test(test_he_has_no_interval),
        cmocka_unit_test(test_tab_and_enter_reach_every_box),
        cmocka_unit_test(test_nothing_in_the_card_overlaps_or_is_cut),
        cmocka_unit_test(test_tab_brings_every_row_into_view),
        cmocka_unit_test(test_the_ridge_is_that_of_the_button),
        cmocka_unit_test(test_rows_for_a_finger),
        cmocka_unit_test(test_the_rarer_rows_fold),
        cmocka_unit_test(test_the_wheel_scrolls_the_card_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
