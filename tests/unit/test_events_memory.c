/* What happened on the way where memory is not to be had, at every place where it is asked for:
 * what is told then is so, or nothing is. */
#include "view_story.h"
#include "scarce_story.h"

#include "model/events.h"
#include "view/events_view.h"

static Status try_to(Model *m, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    return model_apply(m, &c, NULL);
}

static void same_log(const EventLog *a, const EventLog *b)
{
    CHECK(a->n == b->n && a->more == b->more);
    for (size_t i = 0; i < a->n; i++)
        CHECK(a->at[i].kind == b->at[i].kind && a->at[i].step == b->at[i].step
              && a->at[i].unit == b->at[i].unit && a->at[i].part == b->at[i].part);
}

/* Each change begins a part; the array of parts grows now and then. */
static void test_parts(void **state)
{
    (void)state;
    static Sample point[2] = { { 0.2, 0.5 }, { 0.8, -0.5 } };
    static EventLog kept, fresh;
    size_t told = 0, silent = 0;
    for (long most = 0; most < 40; most++) {
        LessonData d = { .title = "n", .point = point, .n = 2, .rate = 0.3,
                         .network = { .width = 3, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
        Model *m = model_new();
        CHECK(model_load(m, &d, NULL) == OK && try_to(m, "changes go-on") == OK);
        for (int k = 0; k < 20; k++) {
            CHECK(try_to(m, k % 2 ? "weight 0 w 1" : "weight 0 w -1") == OK);
            CHECK(try_to(m, "step 3") == OK);
            until = most;
            Status st = try_to(m, k % 2 ? "set rate 0.3" : "set rate 0.2");
            events_find(&kept, model_lesson(m));
            until = -1;
            CHECK(st == OK || st == ERR_MEMORY);
            const NetLesson *n = model_lesson(m)->net;
            CHECK(n->parts > 0 || kept.n == 0);
            fresh = (EventLog){ .n = 0 };
            events_find(&fresh, model_lesson(m));
            same_log(&kept, &fresh);
            told += n->parts > 0 && kept.n > 0;
            silent += n->parts == 0;
        }
        model_free(m);
    }
#if defined(__linux__)
    CHECK(asked > 0 && silent > 0);
#endif
    CHECK(told > 0);
}

/* The list, drawn with less and less memory: words may be missing, a line never lies. */
static void test_the_list(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    Model *m = s->model;
    DO("unit 1 3");
    DO("point move 0 1 3");
    DO("set rate 1.2");
    DO("step 20");
    s->ui.panel = PANEL_EVENTS;
    stage_draw(s);
    for (long most = 0; most < 400; most += 7) {
        Scene k = stage_scene(s);
        buf_clear(&s->trace);
        until = most;
        canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
        frame_clear(&s->frame);
        view_events_panel(&(View){ .cv = s->cv, .frame = &s->frame, .s = &k, .fonts = s->fonts },
                          (Rect){ 0, 0, s->w, s->h });
        canvas_finish(s->cv, NULL);
        until = -1;
        for (size_t i = 0; i < s->frame.n; i++) {
            const Handle *h = &s->frame.at[i];
            bool is_line = h->name != NULL && strcmp(h->name, "event") == 0;
            CHECK(!is_line || h->command.kind == CMD_GOTO);
        }
    }
    stage_draw(s);
    CHECK(stage_shows(s, "the slope changes sign"));
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
