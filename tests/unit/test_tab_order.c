/* Tab goes through a network's window in few stops; among many elbows arrows go on. */
#include "view_story.h"

#include "files/lesson_file.h"

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
        stops -= of[HANDLE_POINT];
        CHECK(stops > 10 && stops < 80);
        CHECK(of[HANDLE_UNIT_ELBOW] == 1 && of[HANDLE_START_ELBOW] <= 1 && of[HANDLE_SYMBOL] <= 1);
        stage_free(s);
    }
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
        cmocka_unit_test(test_arrows_go_through_all_elbows),
        cmocka_unit_test(test_arrows_move_the_elbow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
