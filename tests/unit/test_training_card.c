/* Numbers typed in the training card: where a run ends, where the start puts the elbows. */
#include "view_story.h"

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

/* As hands do: a click, the text, Enter. */
static void enter(Stage *s, const char *name, const char *text)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL) fail_msg("there is no %s", name);
    stage_click(s, rect_centre(h->box), 0);
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
    stage_click(s, rect_centre(stage_handle(s, "stop:steps")->box), 0);
    CHECK(net(s)->stop_steps == 1000);
    stage_click(s, rect_centre(stage_handle(s, "stop:steps")->box), 0);
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
    stage_click(s, rect_centre(stage_handle(s, "start:he")->box), 0);
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
                                          "value:elbows", "slider:width" };
    for (size_t i = 0; i < sizeof begins/sizeof *begins; i++)
        if (strncmp(name, begins[i], strlen(begins[i])) == 0) return true;
    return false;
}

static void test_nothing_in_the_card_overlaps_or_is_cut(void **state)
{
    (void)state;
    static const char *const stops[] = { "stop 0 0", "stop 0.000123456 0",
                                         "stop 1.2345e-7 123456789" };
    for (size_t k = 0; k < 3; k++) {
        Stage *s = trained(stops[k]);
        if (k == 2) CHECK(say(s->model, "elbows -12345.678 98765.4321", 0) == OK);
        for (s->w = 860; s->w <= 2000; s->w += 95)
            for (s->h = 400; s->h <= 1200; s->h += 100) {
                stage_draw(s);
                const Handle *all[100];
                size_t n = 0;
                for (size_t i = 0; i < s->frame.n; i++) {
                    char name[40];
                    handle_name(name, &s->frame.at[i]);
                    if (is_of_card(name) && n < 100) all[n++] = &s->frame.at[i];
                }
                CHECK(n > 5);
                for (size_t i = 0; i < n; i++) {
                    CHECK(all[i]->tip != NULL && all[i]->box.h >= 17 && rect_right(all[i]->box)
                          <= s->w - 14 - 15.9);
                    for (size_t j = 0; j < i; j++)
                        CHECK(!rect_overlaps(rect_inset(all[i]->box, 0.01),
                                             rect_inset(all[j]->box, 0.01)));
                }
                bool row = stage_handle(s, "stop:still") != NULL,
                    boxes = stage_handle(s, "value:stop-loss") != NULL;
                if (row) CHECK(stage_shows(s, "at a plateau") && stage_shows(s, "at loss"));
                /* the number stands in the box, or else in the words */
                if (row && k == 1)
                    CHECK(stage_shows(s, "at loss 0.00012") == !boxes && stage_shows(s, "0.00012"));
                if (s->w >= 1430 && s->h >= 900)
                    CHECK(boxes && stage_handle(s, "value:elbows-hi") != NULL);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
