/* Memory that is not to be had, at every place where it is asked for: each command ends in a
 * sentence, and the lesson is as it was. */
#include "story.h"
#define SCARCE_ONE
#include "scarce_story.h"

#include "export/export.h"
#include "files/lesson_file.h"
#include "model/model.h"
#include "model/pages.h"

#include <stdlib.h>

static Buf written(const Model *m)
{
    LessonData d;
    Buf b = { 0 };
    CHECK(model_data(m, &d, NULL) == OK && lesson_print(&b, &d, NULL) == OK);
    buf_printf(&b, "step %d of %d", (int)model_lesson(m)->step, (int)model_lesson(m)->steps);
    lesson_data_free(&d);
    return b;
}

static Model *opened(const char *json)
{
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || lesson_load_points(&d, NULL, &why) != OK)
        fail_msg("%s", why.text);
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    lesson_data_free(&d);
    return m;
}

/* The command, with every allocation in it failing in turn; then without. Returns how many there
 * were. */
static int without_memory(Model *m, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    for (int k = 0; k < 2000; k++) {
        Buf before = written(m);
        Message why = { "" };
        refused = false;
        until = k;
        Status s = model_apply(m, &c, &why);
        until = -1;
        if (!refused) {
            if (s != OK) fail_msg("%s: %s", line, why.text);
            buf_free(&before);
            return k;
        }
        if (s != OK && (s != ERR_MEMORY || strstr(why.text, "emory") == NULL))
            fail_msg("%s, %d: %s", line, k, why.text);
        Buf after = written(m);
        if (s != OK && strcmp(before.at, after.at) != 0)
            fail_msg("%s, %d: was %s\nis %s", line, k, before.at, after.at);
        buf_free(&before);
        buf_free(&after);
        if (s == OK) return k;        /* what was refused was not needed */
    }
    fail_msg("%s never has enough memory", line);
    return 0;
}

static void test_commands_on_one_unit(void **state)
{
    (void)state;
    static const char *const line[] = { "step 20", "set rate 0.2", "point add 2 1",
                                        "point move 0 1 1", "step 3", "unit 1 1",
        "undo", "redo", "point remove 0", "title Another", "case iii", "step 1", "reset", "fit" };
    Model *m = opened("{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0], "
                      "[0.5, 1]]}");
    int refusals = 0;
    for (size_t i = 0; i < sizeof line/sizeof *line; i++) refusals += without_memory(m, line[i]);
    CHECK(refusals > 10);
    model_free(m);
}

static void test_commands_on_a_network(void **state)
{
    (void)state;
    static const char *const line[] = { "step 20", "weight 1 v 0.5", "start-weight 0 elbow 0.25",
                                        "width 9", "seed 4",
        "batch all", "step 3", "optimizer adam", "step 2", "undo", "redo", "point add 0.5 0.5",
        "point remove 0",
        "data sine", "changes go-on", "weight 0 w 2", "start he", "bias on", "elbows 0.1 0.9",
        "reset" };
    static const char *const lesson[] = {
        "{\"elbow\": 1, \"network\": {\"width\": 5, \"seed\": 1, \"elbows\": [0, 1]}, \"points\": "
        "[[0, 1], [0.4, 0], [1, 1]],"
        " \"training\": {\"rate\": 0.05, \"order\": \"shuffle\", \"batch\": 2}}",
        "{\"elbow\": 1, \"network\": {\"width\": 5, \"seed\": 1, \"elbows\": [0, 1]}, \"points\": "
        "[[0, 1], [0.4, 0], [1, 1]],"
        " \"training\": {\"rate\": 0.05, \"order\": \"sample\", \"scaled\": true, \"optimizer\": "
        "{\"momentum\": 0.5}}}" };
    for (size_t k = 0; k < 2; k++) {
        Model *m = opened(lesson[k]);
        int refusals = 0;
        for (size_t i = 0; i < sizeof line/sizeof *line; i++)
            refusals += without_memory(m, line[i]);
        CHECK(refusals > 50);
        model_free(m);
    }
}

/* A lesson with a page of every kind, and one with a mistake. */
static const char GUIDED[] =
    "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0]], \"pages\": ["
    "{\"title\": \"T\", \"text\": [\"a\", \"b\"], \"scene\": {\"points\": [[1, 2]]}, \"ask\": {"
    "\"question\": \"q\", \"choices\": [{\"says\": \"left\", \"when\": \"elbow' < elbow\"}, "
    "{\"says\": \"else\", \"when\": \"not elbow' < elbow\", \"because\": \"c\"}]}},"
    "{\"scene\": {}, \"ask\": {\"question\": \"q\", \"predict\": [\"elbow\", \"slope\"]}},"
    "{\"ask\": {\"question\": \"q\", \"goal\": \"elbow = 1\"}, \"hint\": \"h\", \"why\": \"w\"},"
    "{\"scene\": {\"unit\": {\"w\": 2, \"b\": 1}}, \"ask\": {\"question\": \"q\", \"number\": "
    "\"w\"}},"
    "{\"text\": [\"n\"], \"scene\": {\"network\": {\"w\": [1, 2], \"b\": [0, 1], \"v\": [1, 1]},"
    " \"data\": {\"target\": \"abs\", \"count\": 5}}}, {\"text\": 1}]}";

/* Read, loaded and written with every allocation failing in turn; more than `least` of them. */
static void reads_whole(const char *json, size_t n, int least)
{
    for (int k = 0; k < 3000; k++) {
        LessonData d;
        Buf b = { 0 };
        Model *m = NULL;
        Message why = { "" };
        refused = false;
        until = k;
        Status s = lesson_read(&d, "a.json", json, n, &why);
        bool is_read = s == OK;
        if (s == OK) s = lesson_load_points(&d, NULL, &why);
        if (s == OK && (m = model_new()) == NULL) s = fail(&why, ERR_MEMORY, "Out of memory.");
        if (s == OK) s = model_load(m, &d, &why);
        if (s == OK) s = lesson_print(&b, &d, &why);
        until = -1;
        if (s != OK && (!refused || strstr(why.text, "emory") == NULL))
            fail_msg("%d: %s", k, why.text);
        bool has_pages = is_read && d.pages != NULL;      /* the last one has a mistake */
        if (has_pages) CHECK(d.pages->at[d.pages->n - 1].mistakes > 0);
        if (is_read) lesson_data_free(&d);
        model_free(m);
        buf_free(&b);
        if (!refused) {
            if (k <= least) fail_msg("%d allocations", k);
            return;
        }
    }
    fail_msg("never enough memory");
}

static void test_commands_on_pages(void **state)
{
    (void)state;
    static const char *const line[] = {
        "answer left", "page 2", "predict elbow 0.8", "predict slope flips", "step", "page next",
        "set elbow 1", "undo", "redo", "hint", "page 4", "answer 2", "page 1", "reveal",
        "predict elbow left", "reveal", "page back", "page 5", "predict elbow2 1", "reveal" };
    Model *m = opened(GUIDED);
    int refusals = 0;
    for (size_t i = 0; i < sizeof line/sizeof *line; i++) {
        Command c;
        CHECK(command_parse(&c, line[i], NULL, NULL) == OK);
        if (model_may(m, &c, NULL)) refusals += without_memory(m, line[i]);
    }
    CHECK(refusals > 20);
    model_free(m);
}

static void test_pages_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    reads_whole(GUIDED, sizeof GUIDED - 1, 50);
}

static void test_a_lesson_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    static const char lesson[] =
        "{\"elbow\": 1, \"title\": \"A\", \"network\": {\"w\": [1, 2], \"b\": [0, 1], \"v\": [3, "
        "4], \"c\": 1},"
                               " \"data\": {\"target\": \"zigzag\", \"count\": 20, \"seed\": 1}, "
                               "\"test\": {\"csv\": \"zigzag-test.csv\"}}";
    reads_whole(lesson, sizeof lesson - 1, 20);
}

/* Every one of the first allocations, then ever fewer: a figure has thousands. */
static void test_a_figure_is_made_whole_or_not_at_all(void **state)
{
    (void)state;
    Model *m = opened("{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0]]}");
    CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 2 }, NULL) == OK);
    for (int f = FORMAT_PNG; f < FORMATS; f++) {
        if (f == FORMAT_MP4) continue;                    /* another program's memory */
        ExportOptions o = { .width_pt = 200, .height_pt = 150, .scale = 0.5,
                            .film = { .frames = 3 } };
        int refusals = 0;
        for (int k = 0;; k += 1 + k/8, refusals++) {
            Buf b = { 0 };
            Message why = { "" };
            refused = false;
            until = k;
            Status s = export_bytes(&b, (Format)f, m, &o, &why);
            until = -1;
            bool was_refused = refused;
            if (s != OK && (!was_refused || why.text[0] == '\0'))
                fail_msg("format %d, %d: %s", f, k, why.text);
            buf_free(&b);
            if (!was_refused) break;
        }
        CHECK(refusals > 0);
    }
    model_free(m);
}

int main(void)
{
#if !defined(__linux__)
    printf("1..1\nok 1 - memory # SKIP needs a linker with --wrap\n");
    return 0;
#endif
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commands_on_one_unit),
        cmocka_unit_test(test_commands_on_a_network),
        cmocka_unit_test(test_commands_on_pages),
        cmocka_unit_test(test_pages_are_read_whole_or_not_at_all),
        cmocka_unit_test(test_a_lesson_is_read_whole_or_not_at_all),
        cmocka_unit_test(test_a_figure_is_made_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
