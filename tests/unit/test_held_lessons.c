/* Lessons that hold rows of their data out: read, written, in figures and in scenes of pages. */
#include "model_story.h"

#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "model/hold_out.h"
#include "model/pages.h"
#include "model/visit.h"

#define NET "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 1},\n"
#define TEN "\"points\": [[0, 5], [1, 4], [2, 3], [3, 2], [4, 1], [5, 0], [6, 1], [7, 2], " \
            "[8, 3], [9, 4]]"

static Status read(LessonData *d, const char *json, Message *why)
{
    Status s = lesson_read(d, "a.json", json, strlen(json), why);
    if (s == OK && (s = lesson_load_points(d, "a.json", why)) != OK) lesson_data_free(d);
    return s;
}

static LessonData read_ok(const char *json)
{
    LessonData d;
    Message why = { "" };
    if (read(&d, json, &why) != OK) fail_msg("%s\nsaid %s", json, why.text);
    return d;
}

static Model *opened(const char *json)
{
    LessonData d = read_ok(json);
    Model *m = model_new();
    CHECK(m != NULL && model_load(m, &d, NULL) == OK);
    lesson_data_free(&d);
    return m;
}

/* m's lesson as it is saved, and opened again. */
static LessonData again(const Model *m, Buf *json)
{
    LessonData d;
    CHECK(model_data(m, &d, NULL) == OK && lesson_print(json, &d, NULL) == OK);
    lesson_data_free(&d);
    return read_ok(json->at);
}

static void same_parts(const LessonData *d, const Lesson *l)
{
    CHECK(d->n == l->n && d->test_n == l->net->test_n && l->n > 0 && d->test_n > 0);
    CHECK(memcmp(d->point, l->point, d->n*sizeof *d->point) == 0);
    CHECK(memcmp(d->test_point, l->net->test, d->test_n*sizeof *d->test_point) == 0);
}

static void test_what_is_saved_opens_as_it_was(void **state)
{
    (void)state;
    static const char *const how[] = { "hold-out 0.3 17", "hold-out 0.3 0", "hold-out 0.4 last",
                                       "hold-out 0.001", "hold-out 0.99 9007199254740992" };
    static const char *const data[] = { NET TEN "}",
        NET "\"data\": {\"csv\": \"zigzag-train.csv\", \"scaled\": true}}",
        NET "\"data\": {\"target\": \"sin(6x)\", \"count\": 90, \"noise\": 0.1, \"seed\": 2}}" };
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < 5; i++)
            for (int by_hand = 0; by_hand < 2; by_hand++) {
                Model *m = opened(data[k]);
                Buf json = { 0 };
                DO(how[i]);
                if (by_hand) {
                    DO("point add 0.25 0.5");
                    DO("point add 0.75 0.5");
                }
                LessonData d = again(m, &json);
                same_parts(&d, model_lesson(m));
                CHECK(strstr(json.at, "\"test\": { \"share\": 0.") != NULL);
                CHECK((strstr(json.at, "\"points\"") != NULL) == (k == 0 || by_hand));
                lesson_data_free(&d);
                buf_free(&json);
                model_free(m);
            }
}

static void test_the_points_of_a_lesson_keep_their_order(void **state)
{
    (void)state;
    Model *m = opened(NET TEN ", \"test\": {\"share\": 0.3, \"seed\": 5}}");
    Buf json = { 0 };
    CHECK(model_lesson(m)->n == 7 && model_lesson(m)->net->test_n == 3);
    LessonData d = again(m, &json);
    CHECK(strstr(json.at, "\"points\": [[0, 5], [1, 4], [2, 3], [3, 2],\n") != NULL);
    CHECK(strstr(json.at, "\"test\": { \"share\": 0.3, \"seed\": 5 }") != NULL);
    lesson_data_free(&d);
    buf_free(&json);
    DO("hold-out 0");
    for (int i = 0; i < 10; i++) CHECK(model_lesson(m)->point[i].x == i);
    model_free(m);
}

static void refused(const char *json, const char *words)
{
    LessonData d;
    Message why = { "" };
    if (read(&d, json, &why) == OK) fail_msg("was taken: %s", json);
    if (strstr(why.text, words) == NULL) fail_msg("%s\nsaid %s\nnot %s", json, why.text, words);
}

static void test_each_mistake_is_named_at_its_place(void **state)
{
    (void)state;
    refused(NET TEN ",\n\"test\": {\"share\": 1}}", "a.json:3:19: the share");
    refused(NET TEN ",\n\"test\": {\"share\": 0}}", "a.json:3:19: the share");
    refused(NET TEN ",\n\"test\": {\"share\": \"a\"}}", "a.json:3:19:");
    refused(NET TEN ",\n\"test\": {\"share\": 0.5, \"rows\": \"first\"}}", "a.json:3:32: the rows");
    refused(NET TEN ",\n\"test\": {\"share\": 0.5, \"rows\": \"last\", \"seed\": 1}}",
            "a.json:3:40: the last rows");
    refused(NET TEN ",\n\"test\": {\"share\": 0.5, \"seed\": -1}}", "a.json:3:32: ");
    refused(NET TEN ",\n\"test\": {\"share\": 0.5, \"color\": 1}}", "color");
    refused(NET TEN ",\n\"test\": {\"share\": 0.5, \"count\": 10}}", "a.json:3:19: Of 10 points");
    refused(NET "\"points\": [[1, 2]],\n\"test\": {\"share\": 0.5}}", "a.json:3:19: There is");
    refused(NET "\"data\": {\"share\": 0.5}}", "a.json:2:9: expected {\"csv\"");
    refused(NET TEN ",\n\"test\": {\"share\": 0.5},\n\"training\": {\"batch\": 6}}",
            "a.json:4:23: A batch of 6 is more than the 5 points");
}

/* The figure needs no other file, and holds the rows as the table has them. */
static void test_a_figure_carries_them(void **state)
{
    (void)state;
    char csv[] = "/tmp/elbow-held-XXXXXX", lesson[200];
    int fd = mkstemp(csv);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
    CHECK(f != NULL);
    for (int i = 0; i < 40; i++) fprintf(f, "%d,%d\n", i, i*i);
    CHECK(fclose(f) == 0);
    snprintf(lesson, sizeof lesson, NET "\"data\": {\"csv\": \"%s\"}, "
             "\"test\": {\"share\": 0.25, \"seed\": 3}}", csv);
    Model *m = opened(lesson);
    remove(csv);
    Buf block = { 0 }, tex = { 0 };
    LessonData d;
    Message why = { "" };
    CHECK(figure_block(&block, m, 0, &why) == OK && strstr(block.at, csv) == NULL);
    CHECK(strstr(block.at, "\"points\": [[0, 0], [1, 1], [2, 4], [3, 9],") != NULL);
    buf_printf(&tex, "%% Elbow\n");
    figure_as_comments(&tex, &block);
    if (lesson_from_figure(&d, "a.tex", tex.at, tex.len, &why) != OK
        || lesson_load_points(&d, NULL, &why) != OK)
        fail_msg("%s", why.text);
    same_parts(&d, model_lesson(m));
    lesson_data_free(&d);
    buf_free(&block);
    buf_free(&tex);
    model_free(m);
}

static void scene_has(const LessonData *d, size_t page, size_t n, size_t held, double share)
{
    LessonData s = page_scene(d->pages, &d->pages->at[page]);
    if (d->pages->at[page].mistakes > 0) fail_msg("%s", d->pages->at[page].mistake[0]);
    if (s.n != n || s.test_n != held) fail_msg("page %zu: %zu and %zu", page, s.n, s.test_n);
    CHECK(share == 0 || (s.test.kind == DATA_HELD && s.test.share == share));
}

/* What a scene leaves out is as the lesson has it: its data, or how much of them is held out. */
static void test_scenes(void **state)
{
    (void)state;
    static const char pages[] = ",\n\"pages\": [\n"
        "{\"text\": [\"a\"], \"scene\": {}},\n"
        "{\"text\": [\"a\"], \"scene\": {\"points\": [[0, 0], [1, 1], [2, 2], [3, 3]]}},\n"
        "{\"text\": [\"a\"], \"scene\": {\"test\": {\"share\": 0.2, \"rows\": \"last\"}}},\n"
        "{\"text\": [\"a\"], \"scene\": {\"points\": [[0, 0], [1, 1]], \"test\": [[5, 5]]}},\n"
        "{\"text\": [\"a\"], \"scene\": {\"points\": [[0, 0]]}},\n"
        "{\"text\": [\"a\"], \"scene\": {\"unit\": {\"w\": 1, \"b\": 0}, "
        "\"points\": [[0, 0], [1, 1]]}}]}";
    char json[2000];
    snprintf(json, sizeof json, NET TEN ", \"test\": {\"share\": 0.5, \"seed\": 2}%s", pages);
    LessonData d = read_ok(json);
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK && model_lesson(m)->n == 5);
    scene_has(&d, 0, 5, 5, 0.5);
    scene_has(&d, 1, 2, 2, 0.5);
    scene_has(&d, 2, 8, 2, 0.2);
    scene_has(&d, 3, 2, 1, 0);
    scene_has(&d, 4, 1, 0, 0);
    scene_has(&d, 5, 2, 0, 0);
    LessonData last = page_scene(d.pages, &d.pages->at[2]);
    CHECK(last.test_point[0].x == 8 && last.test_point[1].x == 9 && last.point[7].x == 7);
    for (int i = 0; i < 6; i++) {
        CHECK(model_lesson(m)->visit->page == (size_t)i);
        CHECK(model_lesson(m)->n == page_scene(d.pages, &d.pages->at[i]).n);
        if (i < 5) DO("page next");
    }
    lesson_data_free(&d);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_saved_opens_as_it_was),
        cmocka_unit_test(test_the_points_of_a_lesson_keep_their_order),
        cmocka_unit_test(test_each_mistake_is_named_at_its_place),
        cmocka_unit_test(test_a_figure_carries_them),
        cmocka_unit_test(test_scenes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
