/* Lesson files: read strictly, written so that they read back the same. */
#include "story.h"

#include "files/lesson_file.h"

#include <stdlib.h>

static LessonData read_ok(const char *json)
{
    LessonData d;
    Message m = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &m) != OK) fail_msg("%s", m.text);
    return d;
}

static void test_the_example_of_the_format(void **state)
{
    (void)state;
    LessonData d = read_ok("{ \"elbow\": 1,\n"
                           "  \"title\": \"Case (ii)\",\n"
                           "  \"unit\": { \"w\": 1, \"b\": -0.5 },\n"
                           "  \"points\": [[1.5, 0]],\n"
                           "  \"training\": { \"rate\": 0.2, \"batch\": 1, \"order\": \"cyclic\" },\n"
                           "  \"view\": { \"x\": [-1.5, 3], \"y\": [-0.6, 2.2] } }\n");
    CHECK_TEXT(d.title, "Case (ii)");
    CHECK(d.unit.w == 1 && d.unit.b == -0.5 && d.n == 1 && d.point[0].x == 1.5 && d.point[0].y == 0);
    CHECK(d.rate == 0.2 && d.order == ORDER_CYCLIC && d.has_view && d.view.x0 == -1.5 && d.view.y1 == 2.2);
    lesson_data_free(&d);
}

static void test_the_least_lesson(void **state)
{
    (void)state;
    LessonData d = read_ok("\xEF\xBB\xBF{\"elbow\":1,\"unit\":{\"w\":1e300,\"b\":-0}}");
    CHECK(d.n == 0 && d.rate == 0.1 && !d.has_view && d.title[0] == '\0' && d.unit.w == 1e300);
    d = read_ok("{\"elbow\":1.0,\"unit\":{\"w\":0,\"\\u0062\":2},\"points\":[],\"training\":"
                "{\"layers\":\"all\",\"optimizer\":\"sgd\",\"order\":\"shuffle\",\"seed\":9007199254740992}}");
    CHECK(d.unit.b == 2 && d.order == ORDER_SHUFFLE && d.seed == SEED_MAX);
}

#define START "{\"elbow\": 1,\n \"unit\": {\"w\": 1, \"b\": 2}"

static void test_a_mistake_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct { const char *json, *said; } bad[] = {
        { "", "a.json:1:1: the file is empty" },
        { " \n\t", "a.json:1:1: the file is empty" },
        { "[1, 2]", "a.json:1:1: expected a lesson" },
        { "{}", "a.json:1:1: not an Elbow lesson: \"elbow\": 1 is missing" },
        { "{\"elbow\": 2}", "a.json:1:11: \"elbow\" is the version of the format; this program reads version 1" },
        { "{\"elbow\": \"1\"}", "a.json:1:11: " },
        { "{\"elbow\": 1}", "a.json:1:1: the model is missing" },
        { "{\"elbow\": 1,\n \"unit\": {\"w\": 1}}", "a.json:2:10: \"b\" is missing here" },
        { "{\"elbow\": 1,\n \"unit\": {\"w\": 1, \"b\": \"2\"}}", "a.json:2:24: b must be a number" },
        { "{\"elbow\": 1,\n \"unit\": {\"w\": 1, \"b\": 2, \"v\": 3}}", "a.json:2:27: unknown key \"v\"; known here: w b" },
        { "{\"elbow\": 1,\n \"unit\": 3}", "a.json:2:10: expected \"unit\":" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 4}}", "a.json:2:2: \"network\": this version shows one unit" },
        { START ",\n \"network\": {}}", "a.json:3:2: more than one model" },
        { START ",\n \"points\": [],\n \"data\": {}}", "a.json:4:2: more than one set of data" },
        { START ",\n \"data\": {\"csv\": \"a.csv\"}}", "a.json:3:2: \"data\": this version" },
        { START ",\n \"pages\": []}", "a.json:3:2: \"pages\": this version" },
        { START ",\n \"test\": []}", "a.json:3:2: \"test\": this version" },
        { START ",\n \"Points\": []}", "a.json:3:2: unknown key \"Points\"; known here: elbow title unit points training view" },
        { START ",\n \"\": []}", "a.json:3:2: unknown key \"\"" },
        { START ",\n \"unit\": {\"w\": 1, \"b\": 2}}", "a.json:3:" },       /* duplicate */
        { START ",\n \"points\": [[1, 2], [3]]}", "a.json:3:21: expected a point [x, y]" },
        { START ",\n \"points\": [[1, 2], [3, null]]}", "a.json:3:25: a coordinate must be a number" },
        { START ",\n \"points\": {}}", "a.json:3:12: expected \"points\"" },
        { START ",\n \"points\": [[1, NaN]]}", "a.json:3:17: " },
        { START ",\n \"points\": [[1, 1e999]]}", "a.json:3:17: real number overflow" },
        { START ",\n \"points\": [[1, 2]", "Is the file complete?" },
        { START ",\n \"title\": \"abc", "a.json:3:" },
        { START ",\n \"title\": 7}", "a.json:3:11: the title must be a text" },
        { START ",\n \"title\": \"a\\nb\"}", "a.json:3:11: The title has a line break" },
        { START ",\n \"title\": \"\xFF\"}", "a.json:3:" },
        { START ",\n \"title\": \"φφ\", \"colour\": 1}", "a.json:3:17: unknown key \"colour\"" },
        { START ",\n \"training\": {\"rate\": 0}}", "a.json:3:23: the rate λ must be above 0" },
        { START ",\n \"training\": {\"rate\": -1}}", "a.json:3:23: the rate λ must be above 0" },
        { START ",\n \"training\": {\"rate\": \"fast\"}}", "a.json:3:23: the rate λ must be a number" },
        { START ",\n \"training\": {\"batch\": 2}}", "a.json:3:24: this version takes one point a step" },
        { START ",\n \"training\": {\"batch\": \"all\"}}", "a.json:3:24: this version takes one point a step" },
        { START ",\n \"training\": {\"order\": \"random\"}}", "a.json:3:24: the order must be" },
        { START ",\n \"training\": {\"seed\": -1}}", "a.json:3:23: the seed must be" },
        { START ",\n \"training\": {\"seed\": 0.5}}", "a.json:3:23: the seed must be" },
        { START ",\n \"training\": {\"optimizer\": {\"momentum\": 0.9}}}", "a.json:3:28: this version knows" },
        { START ",\n \"training\": {\"layers\": \"output\"}}", "a.json:3:25: this version shows one unit" },
        { START ",\n \"training\": {\"stop\": {\"steps\": 3}}}", "a.json:3:15: \"stop\": this version" },
        { START ",\n \"view\": {\"x\": [0, 1]}}", "a.json:3:10: \"y\": [from, to] is missing" },
        { START ",\n \"view\": {\"x\": [1, 1], \"y\": [0, 1]}}", "a.json:3:16: the view needs from < to" },
        { START ",\n \"view\": {\"x\": [0, 1], \"y\": [2, 1]}}", "a.json:3:29: the view needs from < to" },
        { START "\n \"points\": []}", "a.json:3:2: " },                        /* a comma is missing */
        { START "}\n}", "a.json:3:1: " },
    };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        LessonData d = { .n = 42 };
        Message m = { "" };
        Status s = lesson_read(&d, "a.json", bad[i].json, strlen(bad[i].json), &m);
        if (s != ERR_PARSE || strstr(m.text, bad[i].said) == NULL)
            fail_msg("%s\n said \"%s\"\n and not \"%s\"", bad[i].json, m.text, bad[i].said);
        CHECK(d.n == 42);
    }
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    static const char json[] = START ", \"title\": \"φ\\u00e9\", \"points\": [[1.5, 0], [-2e3, 4]],"
                               " \"training\": {\"rate\": 0.2}, \"view\": {\"x\": [0, 1], \"y\": [0, 1]}}";
    LessonData d = read_ok(json);
    lesson_data_free(&d);
    for (size_t n = 0; n < sizeof json - 1; n++) {
        Message m = { "" };
        CHECK(lesson_read(&d, "a.json", json, n, &m) == ERR_PARSE);
        CHECK(strncmp(m.text, "a.json:1:", 9) == 0 || strncmp(m.text, "a.json:2:", 9) == 0);
    }
}

static void test_other_files_are_not_lessons(void **state)
{
    (void)state;
    LessonData d;
    Message m;
    CHECK(lesson_read(&d, "x.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, &m) == ERR_PARSE);
    CHECK(strstr(m.text, "binary data") != NULL);
    CHECK(lesson_open(&d, "/", &m) == ERR_FILE && strstr(m.text, "it is a folder") != NULL);
    CHECK(lesson_open(&d, "/no/such/file.json", &m) == ERR_FILE && strstr(m.text, "there is no such file") != NULL);
    char *deep = malloc(200001);
    memset(deep, '[', 200000);
    deep[200000] = '\0';
    CHECK(lesson_read(&d, "deep", deep, 200000, &m) == ERR_PARSE);
    free(deep);
    size_t big = 17u << 20;
    char *blanks = malloc(big);
    memset(blanks, ' ', big);
    CHECK(lesson_read(&d, "big", blanks, big, &m) == ERR_PARSE && strstr(m.text, "16 MB") != NULL);
    free(blanks);
}

static void test_what_is_written_reads_back_bit_for_bit(void **state)
{
    (void)state;
    uint64_t seed = 13;
    for (int i = 0; i < 2000; i++) {
        Sample p[20];
        LessonData d = { .unit = { uniform(&seed, -3, 3), uniform(&seed, -1e300, 1e300) }, .point = p,
                         .n = chance(&seed) % 20, .rate = uniform(&seed, 1e-9, 2),
                         .order = (Order)(chance(&seed) % 3), .seed = chance(&seed) >> 11, .has_view = i % 2,
                         .view = { -uniform(&seed, 0.1, 9), 1.0/3, 0, uniform(&seed, 0.1, 9) } };
        if (!d.has_view) d.view = (Window){ 0, 0, 0, 0 };
        if (i % 3 > 0) snprintf(d.title, sizeof d.title, "φ \"quoted\" \\ back/slash %d", i);
        for (size_t k = 0; k < d.n; k++) p[k] = (Sample){ uniform(&seed, -3, 3), uniform(&seed, -3, 3) };
        Buf text = { 0 }, again = { 0 };
        Message m = { "" };
        CHECK(lesson_print(&text, &d, &m) == OK);
        LessonData back = read_ok(text.at);
        CHECK_TEXT(back.title, d.title);
        CHECK(memcmp(&back.unit, &d.unit, sizeof d.unit) == 0 && memcmp(&back.rate, &d.rate, sizeof d.rate) == 0);
        CHECK(back.n == d.n && (d.n == 0 || memcmp(back.point, p, d.n*sizeof *p) == 0));
        CHECK(back.order == d.order && back.seed == d.seed && back.has_view == d.has_view);
        CHECK(memcmp(&back.view, &d.view, sizeof d.view) == 0);
        CHECK(lesson_print(&again, &back, &m) == OK);
        CHECK_TEXT(again.at, text.at);
        lesson_data_free(&back);
        buf_free(&text);
        buf_free(&again);
    }
    LessonData bad = { .unit = { (double)NAN, 0 }, .rate = 1 };
    Buf b = { 0 };
    CHECK(lesson_print(&b, &bad, NULL) == ERR_RANGE && b.at == NULL);
}

static void test_the_built_in_lessons(void **state)
{
    (void)state;
    static const char *const names[] = { "case-i", "case-ii", "case-iii", "case-iv", "ii-right", "ii-left", "ii-still",
                                         "x-zero", "dies", "flips", "two-points" };
    CHECK(builtin_lesson_count() == sizeof names/sizeof *names && builtin_lesson(99) == NULL);
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        const BuiltinLesson *l = builtin_lesson(i);
        CHECK_TEXT(l->name, names[i]);
        CHECK(builtin_lesson_named(l->name) == l && l->title[0] != '\0' && strlen(l->json) == l->size);
        LessonData d = read_ok(l->json);
        CHECK(d.has_view && d.view.x0 < 0);
        Unit u = d.unit;
        StepReport r = unit_report(u, d.point[0], d.rate);
        CHECK(d.view.x0 < r.elbow.value && r.elbow.value < d.view.x1);
        CHECK(d.view.x0 < r.next_elbow.value && r.next_elbow.value < d.view.x1);
        if (r.pivot.there) CHECK(d.view.x0 < r.pivot.value && r.pivot.value < d.view.x1);
        for (size_t k = 0; k < d.n; k++)
            CHECK(d.view.x0 < d.point[k].x && d.point[k].x < d.view.x1 && d.view.y0 < d.point[k].y
                  && d.point[k].y < d.view.y1 && d.view.y0 < 0 && unit_phi(u, d.point[k].x) < d.view.y1);
        if (i < 4) {                                    /* the same as the keys 1 to 4 give */
            Sample p;
            LessonData key = case_data((int)i + 1, &p);
            CHECK_TEXT(d.title, key.title);
            CHECK(memcmp(&d.unit, &key.unit, sizeof u) == 0 && memcmp(d.point, &p, sizeof p) == 0 && d.n == 1);
            CHECK(d.rate == key.rate && memcmp(&d.view, &key.view, sizeof d.view) == 0);
        }
        lesson_data_free(&d);
    }
    CHECK(builtin_lesson_named("nothing") == NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_example_of_the_format),
        cmocka_unit_test(test_the_least_lesson),
        cmocka_unit_test(test_a_mistake_is_told_with_its_place),
        cmocka_unit_test(test_every_truncation_is_refused),
        cmocka_unit_test(test_other_files_are_not_lessons),
        cmocka_unit_test(test_what_is_written_reads_back_bit_for_bit),
        cmocka_unit_test(test_the_built_in_lessons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
