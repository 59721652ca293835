/* Tab goes through a network's window in few stops; among many elbows arrows go on. */
#include "view_story.h"

#include "files/lesson_file.h"

#define STOPS_MOST 60

static Stage *network(size_t width)
{
    char json[300];
    Stage *s = stage_new(1440, 900);
    LessonData d;
    Message why = { "" };
    snprintf(json, sizeof json, "{\"elbow\": 1, \"network\": {\"width\": %zu, \"seed\": 3, "
             "\"elbows\": [0, 1]}, \"data\": {\"target\": \"zigzag\", \"count\": 50, "
             "\"noise\": 0, \"seed\": 1}, \"training\": {\"rate\": 0.01}}", width);
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || lesson_load_points(&d, "a.json", &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    stage_draw(s);
    return s;
}

static size_t of_kind(const Stage *s, HandleKind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < s->frame.n; i++) n += s->frame.at[i].kind == kind;
    return n;
}

static HandleKind focused(const Stage *s)
{
    const Handle *h = frame_find(&s->frame, s->ui.focus);
    return h != NULL ? h->kind : HANDLE_NONE;
}

static void test_elbows_are_one_stop(void **state)
{
    (void)state;
    static const size_t widths[] = { 3, 12, 40 };
    for (size_t k = 0; k < 3; k++) {
        Stage *s = network(widths[k]);
        size_t stops = 0, of[64] = { 0 };
        stage_key(s, KEY_TAB, 0);
        HandleId first = s->ui.focus;
        do {
            of[focused(s)]++;
            stage_key(s, KEY_TAB, 0);
        } while (s->ui.focus != first && ++stops < 500);
        if (stops < 10 || stops > STOPS_MOST) fail_msg("%zu stops", stops);
        CHECK(of[HANDLE_POINT] == 1);
        CHECK(of[HANDLE_UNIT_ELBOW] == 1 && of[HANDLE_START_ELBOW] <= 1 && of[HANDLE_SYMBOL] <= 1);
        stage_free(s);
    }
}

/* --- every window --- */

#define LINE(k) "[0." #k ", 1]"
static const char *const lessons[] = {
    "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0]]}",
    "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [" LINE(1) "," LINE(2) ","
    LINE(3) "," LINE(4) "," LINE(5) "," LINE(6) "," LINE(7) "," LINE(8) "," LINE(9) "]}",
    "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 3, \"elbows\": [0, 1]}, \"points\": "
    "[[0.2, 0], [0.5, 1]]}",
    "{\"elbow\": 1, \"network\": {\"width\": 40, \"seed\": 3, \"elbows\": [0, 1]}, \"data\": "
    "{\"target\": \"zigzag\", \"count\": 60, \"noise\": 0, \"seed\": 1}}",
    "{\"elbow\": 1, \"network\": {\"width\": 300, \"seed\": 3, \"elbows\": [0, 1]}, \"data\": "
    "{\"target\": \"zigzag\", \"count\": 2000, \"noise\": 0.1, \"seed\": 1}}",
};

static void load(Stage *s, const char *json)
{
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || lesson_load_points(&d, "a.json", &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
}

static void draw_selected(Stage *s, uint64_t selected)
{
    buf_clear(&s->trace);
    Scene k = stage_scene(s);
    k.look.selected = selected;
    canvas_begin(s->cv, s->w, s->h, 1, &palette_light);
    view_window(s->cv, &s->frame, &k);
    CHECK(canvas_finish(s->cv, NULL) == OK);
    ui_settle(&s->ui, &s->frame, s->now);
}

/* What has the focus lies in the window, not in a corner of no size, and differs from what is
 * seen without it. */
static void check_seen(Stage *s, uint64_t selected, const char *unlit)
{
    const Handle *h = frame_find(&s->frame, s->ui.focus);
    char name[40];
    CHECK(h != NULL);
    handle_name(name, h);
    draw_selected(s, selected);
    h = frame_find(&s->frame, s->ui.focus);
    Pt at = handle_is_mark(h) ? h->seg[0] : pt(h->box.x + h->box.w/2, h->box.y + h->box.h/2);
    bool is_in = at.x >= 0 && at.x <= s->w && at.y >= 0 && at.y <= s->h;
    bool has_size = handle_is_mark(h) || h->kind == HANDLE_SLOPE
        || (h->box.w >= 4 && h->box.h >= 4);
    if (!is_in || !has_size || strcmp(unlit, s->trace.at) == 0)
        fail_msg("%s has the focus unseen, at %.0f %.0f, %.0f × %.0f, in a window of %.0f × %.0f",
                 name, h->box.x, h->box.y, h->box.w, h->box.h, s->w, s->h);
}

static void test_few_stops_all_seen(void **state)
{
    (void)state;
    static const double size[][2] = { { 320, 320 }, { 360, 640 }, { 800, 600 }, { 1024, 768 },
                                      { 1280, 720 }, { 1440, 900 }, { 2560, 1440 } };
    for (size_t k = 0; k < sizeof size/sizeof *size; k++) {
        Stage *s = stage_new(size[k][0], size[k][1]);
        for (size_t i = 0; i < sizeof lessons/sizeof *lessons; i++)
            for (int chosen = 0; chosen < 2; chosen++) {
                if (!in_sample()) continue;
                uint64_t selected = chosen == 0 ? SELECT_NONE : 1;
                load(s, lessons[i]);
                if (chosen == 1 && model_lesson(s->model)->net == NULL) continue;
                s->ui.focus = 0;
                draw_selected(s, selected);
                char *unlit = strdup(s->trace.at);
                size_t stops = 0;
                const Handle *h = frame_tab(&s->frame, 0, 1);
                HandleId first = h->id;
                do {
                    s->ui.focus = h->id;
                    check_seen(s, selected, unlit);
                    h = frame_tab(&s->frame, s->ui.focus, 1);
                } while (h->id != first && ++stops <= STOPS_MOST);
                if (stops > STOPS_MOST)
                    fail_msg("more than %d stops in lesson %zu at %.0f × %.0f", STOPS_MOST, i,
                             s->w, s->h);
                free(unlit);
            }
        stage_free(s);
    }
}

/* Alt and arrows go through all points that are drawn, and arrows alone move the one there. */
static void test_alt_and_arrows_go_through_points(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    for (size_t i = 1; i < 5; i += 3) {
        load(s, lessons[i]);
        stage_draw(s);
        while (focused(s) != HANDLE_POINT) stage_key(s, KEY_TAB, 0);
        size_t all = model_lesson(s->model)->n, n = is_torture() || all < 40 ? all : 40;
        HandleId first = s->ui.focus, was = first;
        CHECK(n > 6);
        for (size_t j = 0; j < n; j++) {
            stage_key(s, j % 2 == 0 ? KEY_RIGHT : KEY_DOWN, MOD_ALT);
            CHECK(focused(s) == HANDLE_POINT && s->ui.focus != was);
            if ((s->ui.focus == first) != (j + 1 == all))
                fail_msg("after %zu of %zu points", j + 1, all);
            was = s->ui.focus;
        }
        const Handle *h = frame_find(&s->frame, was);
        double x = h->value;
        stage_key(s, KEY_RIGHT, 0);
        h = frame_find(&s->frame, was);
        CHECK(s->ui.focus == was && h != NULL && h->value > x);
        stage_key(s, KEY_TAB, 0);
        CHECK(focused(s) != HANDLE_POINT);
    }
    stage_free(s);
}

static HandleId row_id(const Stage *s)
{
    const Handle *h = frame_find(&s->frame, s->ui.focus);
    return h != NULL && h->group == GROUP_ROWS ? h->id : 0;
}

/* The rows of a table are one stop; down goes through them and scrolls at their end. */
static void test_rows_are_one_stop(void **state)
{
    (void)state;
    Stage *s = network(40);
    while (row_id(s) == 0) stage_key(s, KEY_TAB, 0);
    size_t rows = 0, i = 0;
    for (size_t k = 0; k < s->frame.n; k++) rows += s->frame.at[k].group == GROUP_ROWS;
    HandleId last = 0;
    for (; i < rows; i++) {
        CHECK(row_id(s) != 0 && row_id(s) != last);
        last = row_id(s);
        if (i + 1 < rows) stage_key(s, KEY_DOWN, 0);
    }
    Command c = stage_key(s, KEY_DOWN, 0);
    CHECK(row_id(s) == last && c.kind == CMD_SCROLL && c.index == 1);
    stage_key(s, KEY_TAB, 0);
    CHECK(row_id(s) == 0);
    stage_free(s);
}

/* So are what can be chosen instead of another; arrows go on among them, and no further. */
static void test_choices_are_one_stop(void **state)
{
    (void)state;
    static const char *const name[] = { "sort:number", "sort:w", "sort:b", "sort:v",
                                        "sort:elbow" };
    Stage *s = network(12);
    while (s->ui.focus != stage_handle(s, name[0])->id) stage_key(s, KEY_TAB, 0);
    stage_key(s, KEY_LEFT, 0);
    for (size_t i = 0; i < 5; i++) {
        CHECK(s->ui.focus == stage_handle(s, name[i])->id);
        stage_key(s, i % 2 == 0 ? KEY_RIGHT : KEY_DOWN, 0);
    }
    CHECK(s->ui.focus == stage_handle(s, name[4])->id);
    stage_key(s, KEY_UP, 0);
    CHECK(s->ui.focus == stage_handle(s, name[3])->id && model_lesson(s->model)->step == 0);
    stage_key(s, KEY_TAB, 0);
    const Handle *h = frame_find(&s->frame, s->ui.focus);
    CHECK(h != NULL && (h->name == NULL || strncmp(h->name, "sort:", 5) != 0));
    stage_free(s);
}

/* Every one of them is reached from every other, down to the right and up to the left. */
static void test_arrows_go_through_all_elbows(void **state)
{
    (void)state;
    static const size_t widths[] = { 3, 12, 40 };
    for (size_t k = 0; k < 6; k++) {
        Stage *s = network(widths[k/2]);
        int key = k % 2 == 0 ? KEY_DOWN : KEY_UP;
        while (focused(s) != HANDLE_UNIT_ELBOW) stage_key(s, KEY_TAB, 0);
        size_t n = of_kind(s, HANDLE_UNIT_ELBOW), turns = 0;
        HandleId first = s->ui.focus, seen[64];
        for (size_t i = 0; i < n; i++) {
            const Handle *h = frame_find(&s->frame, s->ui.focus);
            double x = h->seg[0].x;
            seen[i] = s->ui.focus;
            for (size_t j = 0; j < i; j++) CHECK(seen[j] != seen[i]);
            stage_key(s, key, 0);
            h = frame_find(&s->frame, s->ui.focus);
            CHECK(h != NULL && h->kind == HANDLE_UNIT_ELBOW);
            if (key == KEY_DOWN ? h->seg[0].x < x : h->seg[0].x > x) turns++;
        }
        CHECK(s->ui.focus == first && turns <= 1);
        stage_free(s);
    }
}

/* Left and right move it, as before. */
static void test_arrows_move_the_elbow(void **state)
{
    (void)state;
    Stage *s = network(12);
    while (focused(s) != HANDLE_UNIT_ELBOW) stage_key(s, KEY_TAB, 0);
    stage_key(s, KEY_DOWN, 0);
    const Handle *h = frame_find(&s->frame, s->ui.focus);
    double e = h->value;
    stage_key(s, KEY_RIGHT, 0);
    h = frame_find(&s->frame, s->ui.focus);
    CHECK(h != NULL && h->value > e);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elbows_are_one_stop),
        cmocka_unit_test(test_few_stops_all_seen),
        cmocka_unit_test(test_alt_and_arrows_go_through_points),
        cmocka_unit_test(test_rows_are_one_stop),
        cmocka_unit_test(test_choices_are_one_stop),
        cmocka_unit_test(test_arrows_go_through_all_elbows),
        cmocka_unit_test(test_arrows_move_the_elbow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
