/* What sittings left unsaved, in the next one: offered, listed at every size, walked through by
 * keys, brought back in slices, stopped, forgotten. */
#include "sitting_story.h"

#include "app/session_parts.h"
#include "app/session_scene.h"
#include "canvas/trace.h"
#include "files/lesson_file.h"
#include "files/write.h"
#include "model/job.h"
#include "view/kit/widgets.h"
#include "view/window_view.h"

#include <time.h>
#include <unistd.h>

typedef struct {
    Session s;
    Canvas *cv;
    Buf     trace;
    Frame   frame;
    double  w, h;
} Room;

static void draw(Room *k)
{
    buf_clear(&k->trace);
    Scene scene = session_scene(&k->s, 10);
    canvas_begin(k->cv, k->w, k->h, 1, &palette_light);
    view_window(k->cv, &k->frame, &scene);
    CHECK(canvas_finish(k->cv, NULL) == OK && !k->frame.failed);
    ui_settle(&k->s.ui, &k->frame, 10);
}

/* `found`: something was left, and the thread that looks for it has said so. */
static Room *room(double w, double h, bool found)
{
    Room *k = calloc(1, sizeof *k);
    Message m;
    k->w = w;
    k->h = h;
    CHECK(session_init(&k->s, &(Options){ .reduced_motion = true },
                       &(Surroundings){ .state_folder = state }, &m) == OK);
    model_set_lazy(k->s.model, false);
    CHECK(fonts_new(&k->s.fonts, NULL) == OK);
    k->cv = trace_canvas_new(&k->trace);
    recovering_look(&k->s.recovering);
    CHECK(recovering_looks(&k->s.recovering) && session_due(&k->s, 10) >= 0);
    while (recovering_looks(&k->s.recovering)) {
        session_tick(&k->s, 10);
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    }
    CHECK((notice_asked(&k->s.notice) != NULL) == found);
    draw(k);
    return k;
}

static void leave_room(Room *k)
{
    session_end(&k->s);
    canvas_free(k->cv);
    buf_free(&k->trace);
    frame_deinit(&k->frame);
    fonts_free(k->s.fonts);
    session_deinit(&k->s);
    free(k);
}

static void tell(Room *k, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(&k->s, &c, 10);
    draw(k);
}

static void event(Room *k, Event e)
{
    Command c[UI_COMMANDS];
    size_t n = ui_event(&k->s.ui, &k->frame, model_lesson(k->s.model), &e, 10, c);
    for (size_t i = 0; i < n; i++) session_do(&k->s, &c[i], 10);
    draw(k);
}

static void key(Room *k, int which) { event(k, (Event){ .kind = EVENT_KEY, .key = which }); }

static char *printed(const Model *m)
{
    LessonData d;
    Buf b = { 0 };
    CHECK(model_data(m, &d, NULL) == OK && lesson_print(&b, &d, NULL) == OK);
    lesson_data_free(&d);
    return b.at;
}

/* A sitting that changes a lesson and ends; what it was. */
static char *leave_one(const char *line, const char *next)
{
    Room *k = calloc(1, sizeof *k);
    Message m;
    CHECK(session_init(&k->s, &(Options){ .reduced_motion = true },
                       &(Surroundings){ .state_folder = state }, &m) == OK);
    model_set_lazy(k->s.model, false);
    const char *const all[] = { line, next };
    for (size_t i = 0; i < 2; i++) {
        Command c;
        CHECK(command_parse(&c, all[i], NULL, NULL) == OK);
        session_do(&k->s, &c, 10);
    }
    char *is = printed(k->s.model);
    session_end(&k->s);
    session_deinit(&k->s);
    free(k);
    return is;
}

static void empty(void)
{
    UnsavedList l;
    CHECK(unsaved_list(&l, folder, NULL) == OK);
    for (size_t i = 0; i < l.n; i++) CHECK(unsaved_forget(folder, l.at[i].id, NULL) == OK);
    unsaved_list_free(&l);
}

static size_t left(void)
{
    UnsavedList l;
    CHECK(unsaved_list(&l, folder, NULL) == OK);
    size_t n = l.n;
    unsaved_list_free(&l);
    return n;
}

static void work(Room *k)
{
    while (session_work(&k->s, 10)) continue;
    draw(k);
}

static const Handle *focus(const Room *k) { return frame_find(&k->frame, k->s.ui.focus); }

static bool is_seen(const Room *k, const Handle *h)
{
    return h != NULL && h->box.w > 0 && h->box.h >= 0.9*CONTROL_HEIGHT && h->box.x >= 0
        && h->box.y >= 0 && rect_right(h->box) <= k->w && rect_bottom(h->box) <= k->h;
}

static void test_nothing_left_nothing_said(void **unused)
{
    (void)unused;
    empty();
    Room *k = room(1280, 720, false);
    CHECK(k->s.notice.kind == NOTICE_NONE);
    tell(k, "unsaved");
    CHECK(k->s.ui.panel == PANEL_NONE && k->s.notice.kind == NOTICE_SAYS);
    leave_room(k);
}

/* A class is not shown what its teacher left unsaved; Esc leaves, and there it is. */
static void test_projected_it_waits(void **unused)
{
    (void)unused;
    empty();
    free(leave_one("case iii", "set rate 0.7"));
    Room *k = room(1280, 720, true);
    CHECK(session_scene(&k->s, 10).offers > 0);
    tell(k, "present");
    Scene projected = session_scene(&k->s, 10);
    CHECK(k->s.present && projected.offers == 0 && projected.notice[0] == '\0');
    session_leave(&k->s, 0);
    Scene back = session_scene(&k->s, 10);
    CHECK(!k->s.present && back.offers > 0 && back.notice[0] != '\0');
    leave_room(k);
}

static void test_a_list_at_every_size(void **unused)
{
    (void)unused;
    static const double sizes[][2] = { { 320, 320 }, { 360, 640 }, { 1280, 720 },
                                       { 1920, 1080 } };
    for (size_t i = 0; i < sizeof sizes/sizeof *sizes; i++) {
        empty();
        char *third_is = leave_one("case iii", "set rate 0.7");
        for (int n = 0; n < 9; n++) free(leave_one("set w 2", "step 4"));
        Room *k = room(sizes[i][0], sizes[i][1], true);
        CHECK(notice_asked(&k->s.notice)->choices == 3);
        tell(k, "unsaved");
        CHECK(k->s.ui.panel == PANEL_UNSAVED);
        /* Tab comes to every button, and each is seen then */
        size_t third = 0;
        while (strncmp(k->s.recovering.entry[third].title, "Case (iii)", 10) != 0) third++;
        for (size_t n = 0; n < 20; n++) {
            CHECK(k->s.ui.focus == handle_id(HANDLE_BUTTON, BUTTON_UNSAVED + n));
            CHECK(is_seen(k, focus(k)));
            key(k, KEY_TAB);
        }
        for (size_t n = 20; n > 2*third; n--)
            event(k, (Event){ .kind = EVENT_KEY, .key = KEY_TAB, .mods = MOD_SHIFT });
        key(k, KEY_ENTER);
        work(k);
        CHECK(k->s.ui.panel == PANEL_NONE && !recovering_is_on(&k->s.recovering));
        char *back = printed(k->s.model);
        CHECK_TEXT(back, third_is);
        CHECK(strstr(k->s.notice.words.text, "is back, at step 0") != NULL);
        CHECK(model_changed(k->s.model) && left() == 9);      /* it is this sitting's now */
        free(back);
        free(third_is);
        leave_room(k);
        CHECK(left() == 10);
    }
}

static void test_stopped_it_stays(void **unused)
{
    (void)unused;
    empty();
    char *was = leave_one("step 50", "set w 3");
    Room *k = room(1280, 720, true);
    char *here = printed(k->s.model), line[1500];
    snprintf(line, sizeof line, "bring-back %s", notice_asked(&k->s.notice)->choice[0].text);
    tell(k, line);
    CHECK(recovering_is_on(&k->s.recovering) && k->s.notice.kind == NOTICE_PROGRESS);
    session_work(&k->s, 10);
    CHECK(recovering_is_on(&k->s.recovering));
    key(k, KEY_ESCAPE);
    CHECK(!recovering_is_on(&k->s.recovering) && left() == 1);
    char *still = printed(k->s.model);
    CHECK_TEXT(still, here);
    key(k, KEY_ESCAPE);      /* that it was stopped is read */
    notice_clear(&k->s.notice);
    CHECK(notice_asked(&k->s.notice) != NULL);
    tell(k, line);
    work(k);
    char *back = printed(k->s.model);
    CHECK_TEXT(back, was);
    tell(k, "undo");
    tell(k, "undo");
    tell(k, "undo");
    char *before = printed(k->s.model);
    CHECK_TEXT(before, here);      /* one undo more than it has changes */
    free(was);
    free(here);
    free(still);
    free(back);
    free(before);
    leave_room(k);
}

/* What took long then takes as long again: beside the drawing. */
static void test_least_squares_are_solved_beside(void **unused)
{
    static const char lesson[] =
        "{ \"elbow\": 1, \"network\": { \"width\": 500, \"seed\": 1, \"elbows\": [0, 1] }, "
        "\"data\": { \"target\": \"zigzag\", \"count\": 400 }, "
        "\"training\": { \"rate\": 0.001, \"layers\": \"output\" } }";
    (void)unused;
    empty();
    CHECK(file_write("wide.json", lesson, strlen(lesson), NULL) == OK);
    char *was = leave_one("open wide.json", "least-squares 1e-6"), line[1500];
    Room *k = room(1280, 720, true);
    snprintf(line, sizeof line, "bring-back %s", notice_asked(&k->s.notice)->choice[0].text);
    for (int i = 0; i < 2; i++) {
        CHECK(file_write("hold", "", 0, NULL) == OK && setenv("ELBOW_HOLD", "hold", 1) == 0);
        tell(k, line);
        while (!recovering_waits(&k->s.recovering)) {
            Message m;
            bool done;      /* itself, which is not held */
            CHECK(recovering_go_on(&k->s.recovering, &done, &m) == OK && !done);
        }
        CHECK(session_due(&k->s, 10) <= FILM_SECONDS);
        if (i == 0) key(k, KEY_ESCAPE);
        CHECK(recovering_is_on(&k->s.recovering) == (i == 1));
        CHECK(unlink("hold") == 0 && (i == 1 || left() == 1));
        notice_clear(&k->s.notice);
    }
    work(k);
    char *back = printed(k->s.model);
    CHECK_TEXT(back, was);
    free(back);
    free(was);
    leave_room(k);
}

static void test_forgotten_and_gone_elsewhere(void **unused)
{
    (void)unused;
    empty();
    free(leave_one("set w 2", "step 4"));
    free(leave_one("set w 3", "step 4"));
    Room *k = room(1280, 720, true);
    char line[1500], other[1500];
    snprintf(line, sizeof line, "forget %s", notice_asked(&k->s.notice)->choice[0].text);
    tell(k, line);
    CHECK(left() == 1 && notice_asked(&k->s.notice)->choices == 2);
    tell(k, "unsaved");
    snprintf(line, sizeof line, "forget %s", notice_asked(&k->s.notice)->choice[0].text);
    tell(k, line);
    CHECK(left() == 0 && k->s.ui.panel == PANEL_NONE);      /* no list of nothing */
    leave_room(k);
    free(leave_one("set w 3", "step 4"));
    k = room(1280, 720, true);
    /* another window was faster */
    snprintf(other, sizeof other, "bring-back %s", notice_asked(&k->s.notice)->choice[0].text);
    empty();
    tell(k, other);
    CHECK(k->s.notice.kind == NOTICE_ERROR && !recovering_is_on(&k->s.recovering));
    notice_clear(&k->s.notice);
    CHECK(notice_asked(&k->s.notice) == NULL);
    leave_room(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_left_nothing_said),
        cmocka_unit_test(test_projected_it_waits),
        cmocka_unit_test(test_a_list_at_every_size),
        cmocka_unit_test(test_stopped_it_stays),
        cmocka_unit_test(test_least_squares_are_solved_beside),
        cmocka_unit_test(test_forgotten_and_gone_elsewhere),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
