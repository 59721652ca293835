/* A question in the window: its buttons are seen whole at every size, taken before what lies
 * below them, and come first with Tab. */
#include "view_story.h"

#include "view/kit/widgets.h"

#define LONG_QUESTION "a-lesson-with-a-long-name.json was written by another program since it " \
    "was opened here, and there are changes here that are not saved."

static void draw_asked(Stage *s, bool present, size_t offers)
{
    static const Offer offer[OFFERS_MAX] = {
        { { .kind = CMD_RELOAD }, "Reload", "button:reload", "The file as it now is." },
        { { .kind = CMD_SAVE, .text = "b.json" }, "Save mine as a-lesson-with-a-long-name-2.json",
          "button:keep", "Mine, beside it." },
        { { .kind = CMD_WRITE }, "Overwrite", "button:overwrite", "Mine, over it." } };
    buf_clear(&s->trace);
    Scene k = stage_scene(s);
    k.present = present;
    k.notice = LONG_QUESTION;
    for (; k.offers < offers; k.offers++) k.offer[k.offers] = offer[k.offers];
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    ui_settle(&s->ui, &s->frame, s->now);
}

static const char *const names[] = { "button:reload", "button:keep", "button:overwrite",
                                     "button:notice" };

static bool apart(Rect a, Rect b)
{
    return rect_right(a) <= b.x || rect_right(b) <= a.x || rect_bottom(a) <= b.y
        || rect_bottom(b) <= a.y;
}

static void look_at(Stage *s)
{
    for (size_t i = 0; i < 4; i++) {
        const Handle *h = stage_handle(s, names[i]);
        CHECK(h != NULL);
        if (h->box.x < 0 || h->box.y < 0 || rect_right(h->box) > s->w
            || rect_bottom(h->box) > s->h)
            fail_msg("%s is not whole at %g x %g", names[i], s->w, s->h);
        for (size_t j = 0; j < i; j++) CHECK(apart(h->box, stage_handle(s, names[j])->box));
        CHECK(frame_take(&s->frame, rect_centre(h->box)) == h);
    }
}

static void test_all_of_it_is_there_at_every_size(void **state)
{
    (void)state;
    const double size[][2] = { { 320, 320 }, { 360, 640 }, { 640, 360 }, { 800, 560 },
                               { 1280, 720 }, { 1440, 900 }, { 1920, 1080 } };
    for (size_t i = 0; i < sizeof size/sizeof size[0]; i++) {
        for (int panel = PANEL_NONE; panel <= PANEL_HELP; panel++) {
            for (int present = 0; present <= 1; present++) {
                Stage *s = stage_new(size[i][0], size[i][1]);
                s->ui.panel = (Panel)panel;
                draw_asked(s, present, OFFERS_MAX);
                look_at(s);
                stage_free(s);
            }
        }
    }
}

/* Where the plot's marks lie below it: the question is taken, and nothing under it. */
static void test_what_lies_below_it_is_not_taken(void **state)
{
    (void)state;
    Stage *s = stage_new(320, 320);
    draw_asked(s, false, OFFERS_MAX);
    Rect all = { 0 };
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *h = &s->frame.at[i];
        if (h->kind == HANDLE_EXPLAIN && h->index == EXPLAIN_NOTICE) all = h->box;
    }
    CHECK(all.h > 100);
    for (double x = all.x + 1; x < rect_right(all); x += 3)
        for (double y = all.y + 1; y < rect_bottom(all); y += 3)
            CHECK(frame_take(&s->frame, pt(x, y))->over);
    stage_free(s);
}

static void test_tab_comes_to_it_first_and_enter_answers(void **state)
{
    (void)state;
    Stage *s = stage_new(1280, 720);
    draw_asked(s, false, OFFERS_MAX);
    for (size_t i = 0; i < 4; i++) {
        Command c[UI_COMMANDS];
        CHECK(ui_event(&s->ui, &s->frame, model_lesson(s->model),
                       &(Event){ .kind = EVENT_KEY, .key = KEY_TAB }, s->now, c) == 0);
        CHECK(s->ui.focus == stage_handle(s, names[i])->id);
        CHECK(ui_event(&s->ui, &s->frame, model_lesson(s->model),
                       &(Event){ .kind = EVENT_KEY, .key = KEY_ENTER }, s->now, c) == 1);
        CHECK(c[0].kind == stage_handle(s, names[i])->command.kind);
    }
    /* the buttons go with the question; the ring with them */
    draw_asked(s, false, 0);
    CHECK(stage_handle(s, names[0]) == NULL && stage_handle(s, names[3]) != NULL);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_of_it_is_there_at_every_size),
        cmocka_unit_test(test_what_lies_below_it_is_not_taken),
        cmocka_unit_test(test_tab_comes_to_it_first_and_enter_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
