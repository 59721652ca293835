/* Undo, gestures, the log, and the memory they take. */
#include "model_story.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

static void test_what_does_not_change_anything_is_no_undo_entry(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("step 5");
    DO("goto 2");
    DO("set slope 0.5");
    DO("undo");
    Copy c = copy_of(m);
    CHECK(model_can_redo(m));
    size_t logged = model_log_count(m);
    DO("set rate 0.2");
    DO("goto 2");
    DO("point move 0 1.5 0");
    DO("title Case (ii): w > 0, x > 0");
    CHECK(same(m, &c) && model_log_count(m) == logged && model_can_redo(m));
    copy_free(&c);
    model_free(m);
}

static void test_dragging_is_one_undo_and_gathers_no_rounding(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("step 5");
    DO("goto 3");
    DO("set elbow 0.1");
    DO("goto 2");
    Copy before = copy_of(m);
    for (int i = 0; i < 300; i++) {
        char line[64];
        /* through 0, where there is no elbow */
        snprintf(line, sizeof line, "set slope %.3f", -1.5 + 0.01*i);
        DRAG(line, 7);
    }
    Copy after = copy_of(m);
    DO("undo");
    CHECK(same(m, &before));
    DO("set slope 1.49");
    CHECK(same(m, &after));
    DO("undo");
    DRAG("set slope 5", 8);
    char back[64];
    snprintf(back, sizeof back, "set slope %.17g", before.l.unit.w);
    DRAG(back, 8);                       /* and back where it was: as if it had not been */
    CHECK(same(m, &before));
    DRAG("set w 3", 9);
    DRAG("set b 3", 9);                  /* another parameter is another change */
    DO("undo");
    CHECK(model_lesson(m)->unit.w == 3 && model_lesson(m)->unit.b == before.l.unit.b);
    copy_free(&before);
    copy_free(&after);
    model_free(m);
}

/* The journal has it in its file from then on: it is no longer the gesture's to take back. */
static void test_what_is_saved_in_a_drag_is_a_place_to_undo_to(void **state)
{
    (void)state;
    Model *m = model_new();
    DRAG("set w 2", 7);
    DRAG("set w 3", 7);
    model_mark_saved(m);
    DRAG("set w 4", 7);
    DRAG("set w 5", 7);
    CHECK(model_lesson(m)->unit.w == 5 && model_changed(m));
    DO("undo");
    CHECK(model_lesson(m)->unit.w == 3 && !model_changed(m));
    DO("undo");
    CHECK(model_lesson(m)->unit.w == 1 && !model_can_undo(m));
    model_free(m);
}

static void test_playing_with_one_gesture_is_one_undo(void **state)
{
    (void)state;
    Model *m = model_new();
    for (int i = 0; i < 2000; i++) DRAG("step 3", 5);
    CHECK(model_lesson(m)->step == 6000 && model_log_count(m) == 1 && model_log(m, 0)->index
          == 6000);
    DO("undo");
    CHECK(model_lesson(m)->step == 0 && !model_can_undo(m));
    DO("redo");
    CHECK(model_lesson(m)->step == 6000);
    for (int k = 6000; k >= 0; k -= 60) {
        char line[32];
        snprintf(line, sizeof line, "goto %d", k);
        DRAG(line, 6);
    }
    DO("undo");
    CHECK(model_lesson(m)->step == 6000);
    model_free(m);
}

static void test_loading_is_undone_like_any_change(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("step 3");
    Copy before = copy_of(m);
    Sample p[2] = { { 1, 2 }, { 3, 4 } };
    LessonData d = { .title = "Two", .unit = { 2, 3 }, .point = p, .n = 2, .rate = 0.01,
                     .order = ORDER_SHUFFLE, .seed = 9 };
    Message why;
    CHECK(model_load(m, &d, &why) == OK && !model_changed(m) && model_log_count(m) == 0);
    CHECK(window_valid(model_lesson(m)->view) && model_lesson(m)->n == 2);
    LessonData out;
    CHECK(model_data(m, &out, &why) == OK && out.n == 2 && out.point[1].y == 4 && out.seed == 9);
    lesson_data_free(&out);
    DO("step");
    CHECK(model_changed(m));
    DO("undo");
    CHECK(!model_changed(m));
    DO("undo");
    CHECK(same(m, &before) && model_changed(m));
    d.rate = -1;
    CHECK(model_load(m, &d, &why) == ERR_RANGE && same(m, &before));
    copy_free(&before);
    model_free(m);
}

/* A line a person might bring about. */
static Command random_command(uint64_t *seed)
{
    static const CommandKind kinds[] = {
        CMD_SET, CMD_SET, CMD_SET, CMD_UNIT, CMD_POINT_ADD, CMD_POINT_MOVE, CMD_POINT_REMOVE,
        CMD_POINT_REMOVE,
        CMD_STEP, CMD_STEP, CMD_STEP, CMD_BACK, CMD_GOTO, CMD_FIRST, CMD_LAST, CMD_RESET, CMD_CASE,
        CMD_VIEW,
        CMD_FIT, CMD_TITLE, CMD_UNDO, CMD_UNDO, CMD_REDO,
    };
    Command c = { .kind = kinds[chance(seed) % (sizeof kinds/sizeof *kinds)] };
    c.name = (Param)(chance(seed) % PARAM_COUNT);
    c.index = chance(seed) % 6;
    if (c.kind == CMD_GOTO) c.index = chance(seed) % 400;
    for (int i = 0; i < 4; i++) c.a[i] = uniform(seed, -3, 3);
    if (chance(seed) % 50 == 0) c.a[0] *= 1e300;
    if (c.kind == CMD_TITLE) c.text = "A lesson";
    if (chance(seed) % 3 == 0) c.gesture = 1 + (uint32_t)(chance(seed) % 2);
    return c;
}

static void test_undo_brings_every_state_back_bit_for_bit(void **state)
{
    (void)state;
    uint64_t seed = 21;
    Model *m = model_new();
    enum { N = 400 };
    Copy was[N + 1];
    int changes = 0;
    was[0] = copy_of(m);
    while (changes < N) {
        Command c = random_command(&seed);
        c.gesture = 0;
        if (c.kind == CMD_UNDO || c.kind == CMD_REDO) continue;
        model_apply(m, &c, NULL);
        if (same(m, &was[changes])) continue;
        was[++changes] = copy_of(m);
    }
    for (int i = N; i > 0; i--) {
        CHECK(same(m, &was[i]));
        DO("undo");
    }
    CHECK(same(m, &was[0]) && !model_can_undo(m));
    for (int i = 1; i <= N; i++) {
        DO("redo");
        CHECK(same(m, &was[i]));
    }
    for (int i = 0; i <= N; i++) copy_free(&was[i]);
    model_free(m);
}

static void test_the_log_replays_to_the_same_state(void **state)
{
    (void)state;
    uint64_t seed = 33;
    for (int trial = 0; trial < fewer(60); trial++) {
        Model *m = model_new(), *again = model_new();
        for (int i = 0; i < 700; i++) {
            Command c = random_command(&seed);
            model_apply(m, &c, NULL);
        }
        for (size_t i = 0; i < model_log_count(m); i++) {     /* through the text, as a script
                                                                 would */
            Buf b = { 0 };
            Command c;
            command_print(&b, model_log(m, i));
            CHECK(command_parse(&c, b.at, NULL, NULL) == OK);
            Status s = model_apply(again, &c, NULL);
            if (s != OK) fail_msg("trial %d: %s", trial, b.at);
            buf_free(&b);
        }
        Copy c = copy_of(m);
        CHECK(same(again, &c));
        copy_free(&c);
        model_free(m);
        model_free(again);
    }
}

static size_t heap_bytes(void)
{
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    struct mallinfo2 i = mallinfo2();
    return i.uordblks + i.hblkhd;
#else
    return 0;
#endif
}

static void test_a_hundred_thousand_commands_do_not_grow(void **state)
{
    (void)state;
    uint64_t seed = 55;
    Model *m = model_new();
    size_t after_half = 0, most = 0;
    int last = fewer(100000);
    for (int i = 0; i < last; i++) {
        Command c = random_command(&seed);
        model_apply(m, &c, NULL);
        if (i < last/5) continue;
        size_t now = i % 100 == 0 ? heap_bytes() : 0;
        if (i < last*3/5) after_half = now > after_half ? now : after_half;
        else most = now > most ? now : most;
    }
    CHECK(model_log_count(m) == LOG_MAX);
    print_message("heap: at most %zu kB to command %d, %zu kB to %d\n", after_half/1024, last*3/5,
                  most/1024, last);
    CHECK(most < after_half + after_half/4 + 65536);
    model_free(m);
}

static void test_long_runs_keep_undo_within_its_bytes(void **state)
{
    (void)state;
    Model *m = model_new();
    size_t before = heap_bytes();
    DO("goto 900000");
    int n = fewer(40);
    for (int i = 0; i < n; i++) {
        char line[64];
        snprintf(line, sizeof line, "set w %d", i + 2);
        DO(line);                         /* each a run of 14 MB of its own */
    }
    if (before > 0) CHECK(heap_bytes() - before < UNDO_BYTES + 48u*1024u*1024u);
    CHECK(model_can_undo(m));
    DO("undo");
    CHECK(model_lesson(m)->unit.w == n && model_lesson(m)->step == 900000);
    CHECK(say(m, "goto 1000001", 0) == ERR_RANGE);
    model_free(m);
}

static void test_what_is_saved_is_not_changed(void **state)
{
    (void)state;
    Model *m = model_new();
    DO("step");
    CHECK(model_changed(m));
    model_mark_saved(m);
    CHECK(!model_changed(m));
    DO("set rate 0.3");
    CHECK(model_changed(m));
    DO("undo");
    CHECK(!model_changed(m));      /* what was saved */
    DO("undo");
    CHECK(model_changed(m));
    DO("redo");
    CHECK(!model_changed(m));
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_does_not_change_anything_is_no_undo_entry),
        cmocka_unit_test(test_dragging_is_one_undo_and_gathers_no_rounding),
        cmocka_unit_test(test_what_is_saved_in_a_drag_is_a_place_to_undo_to),
        cmocka_unit_test(test_playing_with_one_gesture_is_one_undo),
        cmocka_unit_test(test_loading_is_undone_like_any_change),
        cmocka_unit_test(test_undo_brings_every_state_back_bit_for_bit),
        cmocka_unit_test(test_the_log_replays_to_the_same_state),
        cmocka_unit_test(test_what_is_saved_is_not_changed),
        cmocka_unit_test(test_a_hundred_thousand_commands_do_not_grow),
        cmocka_unit_test(test_long_runs_keep_undo_within_its_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
