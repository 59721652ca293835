/* A clicker drives a whole sitting: next is the open question's answer, else the rest of a step in
 * motion, else the next page, else a step; previous is exactly its reverse. */
#include "sitting_story.h"

#include "app/session_scene.h"
#include "canvas/trace.h"
#include "model/job.h"
#include "model/visit.h"
#include "view/handle_name.h"
#include "view/window_view.h"

#define LESSONS 7u       /* guided ones that the program has */
#define CLICKS  400u

typedef struct {
    Session s;
    Frame   frame;
    Canvas *cv;
    Buf     trace;
    double  now;
} Desk;

static Desk *desk_new(const char *file, bool moves)
{
    Desk *k = calloc(1, sizeof *k);
    Message m;
    Options o = { .file = file, .present = true, .reduced_motion = !moves };
    Surroundings around = { .reduced_motion = !moves, .state_folder = state };
    CHECK(session_init(&k->s, &o, &around, &m) == OK);
    model_set_lazy(k->s.model, false);
    CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    k->cv = trace_canvas_new(&k->trace);
    k->now = 100;
    return k;
}

static void desk_free(Desk *k)
{
    Fonts *fonts = k->s.fonts;
    session_deinit(&k->s);
    canvas_free(k->cv);
    frame_deinit(&k->frame);
    buf_free(&k->trace);
    fonts_free(fonts);
    free(k);
}

static const Lesson *lesson(const Desk *k) { return model_lesson(k->s.model); }

static void draw(Desk *k)
{
    buf_clear(&k->trace);
    Scene scene = session_scene(&k->s, k->now);
    canvas_begin(k->cv, 1280, 720, 1, &palette_light);
    view_window(k->cv, &k->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK);
    ui_settle(&k->s.ui, &k->frame, k->now);
}

static void key(Desk *k, Event e)
{
    Command c[UI_COMMANDS];
    size_t n = ui_event(&k->s.ui, &k->frame, lesson(k), &e, k->now, c);
    for (size_t i = 0; i < n; i++) session_do(&k->s, &c[i], k->now);
    session_tick(&k->s, k->now);
    draw(k);
}

static void press(Desk *k, int which) { key(k, (Event){ .kind = EVENT_KEY, .key = which }); }

static void wait(Desk *k, double seconds)
{
    k->now += seconds;
    session_tick(&k->s, k->now);
    draw(k);
}

/* 24 pixels on a screen of 1080 are these points of 720. */
static void is_large(const Desk *k)
{
    size_t n = 0;
    for (const char *at = k->trace.at; (at = strstr(at, " size=")) != NULL; at++, n++)
        if (strtod(at + 6, NULL) < 24*720.0/1080)
            fail_msg("too small: %.*s", (int)strcspn(at + 1, "\n"), at + 1);
    CHECK(n > 10);
}

/* Until what moves has come to rest. */
static void click(Desk *k, int which)
{
    press(k, which);
    wait(k, 20);
}

static bool in_contents(const Desk *k) { return k->s.ui.panel == PANEL_CONTENTS; }

/* All of the picture; of the contents, which tell what has been done since, that they are there. */
static char *seen(Desk *k)
{
    const char *all = in_contents(k) ? "contents" : k->trace.at;
    char *out = malloc(strlen(all) + 1);
    CHECK(out != NULL);
    return strcpy(out, all);
}

static void test_the_whole_hour_and_back(void **unused)
{
    (void)unused;
    Desk *k = desk_new("what-is-an-elbow", true);
    char *was[CLICKS];
    size_t n = 0, contents = 0, told = 0;
    draw(k);
    k->s.notice = (Notice){ .kind = NOTICE_NONE };
    wait(k, 20);
    while (n < CLICKS && contents < LESSONS) {
        was[n++] = seen(k);
        is_large(k);
        bool asked = visit_is_open(lesson(k)->visit), over = in_contents(k);
        size_t page = lesson(k)->visit->page;
        uint64_t origin = lesson(k)->origin;
        click(k, KEY_PAGE_DOWN);
        contents += in_contents(k);
        told += asked;
        if (asked) CHECK(!visit_is_open(lesson(k)->visit) && lesson(k)->visit->page == page);
        else if (over) CHECK(!in_contents(k) && lesson(k)->origin != origin);
        else CHECK(in_contents(k) || lesson(k)->visit->page == page + 1);
    }
    CHECK(contents == LESSONS && told > 90);
    while (n-- > 0) {
        click(k, KEY_PAGE_UP);
        char *now = seen(k);
        if (strcmp(now, was[n]) != 0) {
            const char *a = now, *b = was[n];
            while (*a == *b) a++, b++;
            while (a > now && a[-1] != '\n') a--, b--;
            fail_msg("after %zu clicks it was another picture: %.160s\nand was: %.160s", n, a, b);
        }
        free(now);
        free(was[n]);
    }
    CHECK(lesson(k)->visit->page == 0 && visit_is_open(lesson(k)->visit));
    desk_free(k);
}

/* --- without pages --- */

static void tell(Desk *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, k->now);
}

static void test_steps_and_predictions_are_taken_back_exactly(void **unused)
{
    static const char *const any[] = { "step", "back", "set w 0.5", "set rate 0.3", "case iv",
                                       "predict", "predict elbow left", "predict off", "step 3",
                                       "point add 1 1", "undo", "first", "last", "reveal",
                                       "case ii" };
    (void)unused;
    uint64_t seed = 5;
    size_t revealed = 0;
    for (int round = 0; round < fewer(60); round++) {
        Desk *k = desk_new("case-ii", false);
        for (int i = 0; i < 8; i++) tell(k, any[chance(&seed) % (sizeof any/sizeof *any)]);
        k->s.notice = (Notice){ .kind = NOTICE_NONE };
        draw(k);
        wait(k, 20);
        Model *m = k->s.model;
        struct { Unit at; uint64_t step; bool open; } was[6];
        size_t n = 1 + chance(&seed) % 6;
        for (size_t i = 0; i < n; i++) {
            const Visit *v = lesson(k)->visit;
            was[i].at = lesson(k)->unit;
            was[i].step = lesson(k)->step;
            was[i].open = visit_asks_step(v);
            revealed += was[i].open;
            click(k, KEY_PAGE_DOWN);
            CHECK(model_lesson(m)->step == was[i].step + 1);
        }
        while (n-- > 0) {
            click(k, KEY_PAGE_UP);
            CHECK(lesson(k)->step == was[n].step && lesson(k)->unit.w == was[n].at.w
                  && lesson(k)->unit.b == was[n].at.b);
            CHECK(visit_asks_step(lesson(k)->visit) == was[n].open);
        }
        desk_free(k);
    }
    CHECK(!draws_all() || revealed > 5);
}

/* --- a step in motion --- */

static void test_next_is_first_the_rest_of_a_step(void **unused)
{
    (void)unused;
    Desk *k = desk_new("four-cases", true);
    draw(k);
    CHECK(visit_asked(lesson(k)->visit) == ASK_PREDICT);
    press(k, KEY_PAGE_DOWN);                       /* its answer: the step moves */
    CHECK(k->s.motion.on && lesson(k)->step == 1 && lesson(k)->visit->page == 0);
    press(k, KEY_PAGE_DOWN);                       /* the rest of it */
    CHECK(!k->s.motion.on && lesson(k)->visit->page == 0);
    press(k, KEY_PAGE_DOWN);
    CHECK(lesson(k)->visit->page == 1);
    /* who turns the page by hand does not wait */
    press(k, KEY_PAGE_UP);
    press(k, KEY_PAGE_UP);
    press(k, KEY_PAGE_DOWN);
    CHECK(k->s.motion.on);
    key(k, (Event){ .kind = EVENT_TEXT, .key = 'n', .text = "n" });
    CHECK(lesson(k)->visit->page == 1);
    desk_free(k);
}

/* --- the contents --- */

static void test_contents_that_were_asked_for_scroll(void **unused)
{
    (void)unused;
    Desk *k = desk_new("four-cases", false);
    draw(k);
    uint64_t origin = lesson(k)->origin;
    key(k, (Event){ .kind = EVENT_TEXT, .key = 'l', .text = "l" });
    CHECK(in_contents(k));
    press(k, KEY_PAGE_DOWN);
    CHECK(in_contents(k) && k->s.memory.contents_y > 0 && lesson(k)->origin == origin);
    press(k, KEY_PAGE_UP);
    CHECK(in_contents(k) && k->s.memory.contents_y == 0);
    desk_free(k);
}

/* --- black, present, leave --- */

static void test_black_present_and_leave(void **unused)
{
    (void)unused;
    Desk *k = desk_new("case-ii", false);
    draw(k);
    CHECK(k->s.present);
    key(k, (Event){ .kind = EVENT_TEXT, .key = '.', .text = "." });
    CHECK(k->s.blank);
    key(k, (Event){ .kind = EVENT_TEXT, .key = 'b', .text = "b" });
    CHECK(!k->s.blank);
    press(k, KEY_ESCAPE);
    CHECK(!k->s.present);
    press(k, KEY_F5);
    CHECK(k->s.present);
    press(k, KEY_F5);
    CHECK(!k->s.present);
    desk_free(k);
}

/* --- the transport --- */

static bool has_play(const Desk *k) { return frame_named(&k->frame, "button:play") != 0; }

static void test_the_transport_leaves_and_comes_back(void **unused)
{
    (void)unused;
    Desk *k = desk_new("case-ii", false);
    draw(k);
    CHECK(!has_play(k));
    key(k, (Event){ .kind = EVENT_MOVE, .at = { 300, 300 } });
    key(k, (Event){ .kind = EVENT_MOVE, .at = { 310, 300 } });
    CHECK(has_play(k));
    double due = session_due(&k->s, k->now);
    CHECK(due > 0.5 && due < 10);
    wait(k, due);
    CHECK(!has_play(k));
    CHECK(session_due(&k->s, k->now) < 0);         /* and then it sleeps */
    for (size_t i = 0; i < 30 && !has_play(k); i++) press(k, KEY_TAB);
    CHECK(has_play(k));
    wait(k, 1000);
    CHECK(has_play(k));                            /* the ring stands */
    press(k, KEY_ESCAPE);
    wait(k, 1000);
    CHECK(!has_play(k));
    CHECK(session_wake(&k->s, k->now));            /* a press where it was */
    draw(k);
    CHECK(has_play(k) && !session_wake(&k->s, k->now));
    k->s.present = false;
    CHECK(!session_wake(&k->s, k->now + 1000));
    desk_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_whole_hour_and_back),
        cmocka_unit_test(test_steps_and_predictions_are_taken_back_exactly),
        cmocka_unit_test(test_next_is_first_the_rest_of_a_step),
        cmocka_unit_test(test_contents_that_were_asked_for_scroll),
        cmocka_unit_test(test_black_present_and_leave),
        cmocka_unit_test(test_the_transport_leaves_and_comes_back),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
