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
                           "  \"training\": { \"rate\": 0.2, \"batch\": 1, \"order\": \"cyclic\" "
                           "},\n"
                           "  \"view\": { \"x\": [-1.5, 3], \"y\": [-0.6, 2.2] } }\n");
    CHECK_TEXT(d.title, "Case (ii)");
    CHECK(d.unit.w == 1 && d.unit.b == -0.5 && d.n == 1 && d.point[0].x == 1.5
          && d.point[0].y == 0);
    CHECK(d.rate == 0.2 && d.order == ORDER_CYCLIC && d.has_view && d.view.x0 == -1.5
          && d.view.y1 == 2.2);
    lesson_data_free(&d);
}

static void test_the_least_lesson(void **state)
{
    (void)state;
    LessonData d = read_ok("\xEF\xBB\xBF{\"elbow\":1,\"unit\":{\"w\":1e300,\"b\":-0}}");
    CHECK(d.n == 0 && d.rate == 0.1 && !d.has_view && d.title[0] == '\0' && d.unit.w == 1e300);
    d = read_ok("{\"elbow\":1.0,\"unit\":{\"w\":0,\"\\u0062\":2},\"points\":[],\"training\":"
                "{\"layers\":\"all\",\"optimizer\":\"sgd\",\"order\":\"shuffle\","
                "\"seed\":9007199254740992}}");
    CHECK(d.unit.b == 2 && d.order == ORDER_SHUFFLE && d.seed == SEED_MAX);
}

#define START "{\"elbow\": 1,\n \"unit\": {\"w\": 1, \"b\": 2}"

#define TEN "0123456789"
static const struct { const char *json, *said; } mistake[] = {
    { "", "a.json:1:1: the file is empty" },
    { " \n\t", "a.json:1:1: the file is empty" },
    { "[1, 2]", "a.json:1:1: expected a lesson" },
    { "{}", "a.json:1:1: not an Elbow lesson: \"elbow\": 1 is missing" },
    { "{\"elbow\": 2}", "a.json:1:11: \"elbow\" is the version of the format; this program reads "
                        "version 1" },
    { "{\"elbow\": \"1\"}", "a.json:1:11: " },
    { "{\"elbow\": 1}", "a.json:1:1: the model is missing" },
    { "{\"elbow\": 1,\n \"unit\": {\"w\": 1}}", "a.json:2:10: \"b\" is missing here" },
    { "{\"elbow\": 1,\n \"unit\": {\"w\": 1, \"b\": \"2\"}}", "a.json:2:24: b must be a number" },
    { "{\"elbow\": 1,\n \"unit\": {\"w\": 1, \"b\": 2, \"v\": 3}}",
      "a.json:2:27: unknown key \"v\"; known here: w b" },
    { "{\"elbow\": 1,\n \"unit\": 3}", "a.json:2:10: expected \"unit\":" },
    { START ",\n \"network\": {}}", "a.json:3:2: more than one model" },
    { START ",\n \"points\": [],\n \"data\": {}}", "a.json:4:2: more than one set of data" },
    { START ",\n \"data\": {\"csv\": \"a.csv\"}}", "a.json:3:2: \"data\": this version" },
    { START ",\n \"test\": []}", "a.json:3:2: \"test\": this version" },
    { START ",\n \"Points\": []}",
      "a.json:3:2: unknown key \"Points\"; known here: elbow title about group unit points" },
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
    { START ",\n \"about\": [\"a\"]}", "a.json:3:11: the line about the lesson must be a text" },
    { START ",\n \"about\": \"a\\tb\"}",
      "a.json:3:11: the line about the lesson has a line break" },
    { START ",\n \"about\": \"" TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN "φ\"}",
      "a.json:3:11: the line about the lesson is too long: 101 characters, at most 100" },
    { START ",\n \"group\": 1}", "a.json:3:11: the group's name must be a text" },
    { START ",\n \"group\": \"" TEN TEN TEN TEN "φ\"}",
      "a.json:3:11: the group's name is too long: 41 characters, at most 40" },
    { START ",\n \"title\": \"φφ\", \"colour\": 1}", "a.json:3:17: unknown key \"colour\"" },
    { START ",\n \"training\": {\"rate\": 0}}", "a.json:3:23: the rate λ must be above 0" },
    { START ",\n \"training\": {\"rate\": -1}}", "a.json:3:23: the rate λ must be above 0" },
    { START ",\n \"training\": {\"rate\": \"fast\"}}", "a.json:3:23: the rate λ must be a number" },
    { START ",\n \"training\": {\"batch\": 2}}",
      "a.json:3:24: this version takes one point a step" },
    { START ",\n \"training\": {\"batch\": \"all\"}}",
      "a.json:3:24: this version takes one point a step" },
    { START ",\n \"training\": {\"order\": \"random\"}}", "a.json:3:24: the order must be" },
    { START ",\n \"training\": {\"seed\": -1}}", "a.json:3:23: the seed must be" },
    { START ",\n \"training\": {\"seed\": 0.5}}", "a.json:3:23: the seed must be" },
    { START ",\n \"training\": {\"optimizer\": {\"momentum\": 0.9}}}",
      "a.json:3:28: this version knows" },
    { START ",\n \"training\": {\"layers\": \"output\"}}",
      "a.json:3:25: this version shows one unit" },
    { START ",\n \"training\": {\"layers\": \"least-squares\"}}",
      "a.json:3:25: this version shows one unit" },
    { START ",\n \"training\": {\"ridge\": 3}}", "a.json:3:15: \"ridge\": this version" },
    { START ",\n \"training\": {\"stop\": {\"steps\": 3}}}",
      "a.json:3:15: \"stop\": this version" },
    { START ",\n \"view\": {\"x\": [0, 1]}}", "a.json:3:10: \"y\": [from, to] is missing" },
    { START ",\n \"view\": {\"x\": [1, 1], \"y\": [0, 1]}}",
      "a.json:3:16: the view needs from < to" },
    { START ",\n \"view\": {\"x\": [0, 1], \"y\": [2, 1]}}",
      "a.json:3:29: the view needs from < to" },
    { START "\n \"points\": []}", "a.json:3:2: " },                        /* a comma is missing */
    { START "}\n}", "a.json:3:1: " },
};

static void test_a_mistake_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistake/sizeof *mistake; i++) {
        LessonData d = { .n = 42 };
        Message m = { "" };
        Status s = lesson_read(&d, "a.json", mistake[i].json, strlen(mistake[i].json), &m);
        if (s != ERR_PARSE || strstr(m.text, mistake[i].said) == NULL)
            fail_msg("%s\n said \"%s\"\n and not \"%s\"", mistake[i].json, m.text, mistake[i].said);
        CHECK(d.n == 42);
    }
}

/* Changed by hands, saved, and changed by a student who answers: the contents still know it. */
static void test_what_the_contents_say_is_kept(void **state)
{
    (void)state;
    static const char *const json[] = {
        START ", \"about\": \"φ\", \"group\": \"γ\", \"points\": [[1, 0]]}",
        "{\"elbow\": 1, \"about\": \"φ\", \"group\": \"γ\", \"network\": {\"width\": 3}, "
        "\"points\": [[1, 0]]}",
        START ", \"about\": \"φ\", \"group\": \"γ\", \"points\": [[1, 0]], \"pages\": [{\"title\": "
        "\"a\", \"scene\": {}}]}",
    };
    for (size_t i = 0; i < sizeof json/sizeof *json; i++) {
        LessonData d = read_ok(json[i]), kept, again;
        Model *m = model_new();
        Message why = { "" };
        Buf b = { 0 };
        CHECK(model_load(m, &d, &why) == OK);
        CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 1 }, &why) == OK);
        CHECK(model_data(m, &kept, &why) == OK && lesson_print(&b, &kept, &why) == OK);
        again = read_ok(b.at);
        CHECK_TEXT(again.about, "φ");
        CHECK_TEXT(again.group, "γ");
        buf_free(&b);
        lesson_data_free(&d);
        lesson_data_free(&kept);
        lesson_data_free(&again);
        model_free(m);
    }
}

static void test_every_truncation_is_refused(void **state)
{
    (void)state;
    static const char json[] = START ", \"title\": \"φ\\u00e9\", \"points\": [[1.5, 0], [-2e3, 4]],"
                               " \"training\": {\"rate\": 0.2}, \"view\": {\"x\": [0, 1], \"y\": "
                               "[0, 1]}}";
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
    CHECK(lesson_open(&d, "/no/such/file.json", &m) == ERR_FILE
          && strstr(m.text, "there is no such file") != NULL);
    char *deep = malloc(200001);
    memset(deep, '[', 200000);
    deep[200000] = '\0';
    CHECK(lesson_read(&d, "deep", deep, 200000, &m) == ERR_PARSE);
    CHECK_TEXT(m.text, "deep:1:2049: more than 2048 brackets are open here, one within another: "
                       "no lesson has so many. Close them, or delete them");
    free(deep);
    CHECK(lesson_read(&d, "big", "", (size_t)321 << 20, &m) == ERR_PARSE && strstr(m.text, "320 MB")
          != NULL);
}

static void test_what_is_written_reads_back_bit_for_bit(void **state)
{
    (void)state;
    uint64_t seed = 13;
    for (int i = 0; i < 2000; i++) {
        Sample p[20];
        LessonData d = { .unit = { uniform(&seed, -3, 3), uniform(&seed, -1e300, 1e300) },
                         .point = p,
                         .n = chance(&seed) % 20, .rate = uniform(&seed, 1e-9, 2),
                         .order = (Order)(chance(&seed) % 3), .seed = chance(&seed) >> 11,
                         .has_view = i % 2,
                         .view = { -uniform(&seed, 0.1, 9), 1.0/3, 0, uniform(&seed, 0.1, 9) } };
        if (!d.has_view) d.view = (Window){ 0, 0, 0, 0 };
        if (i % 3 > 0) snprintf(d.title, sizeof d.title, "φ \"quoted\" \\ back/slash %d", i);
        for (size_t k = 0; k < d.n; k++)
            p[k] = (Sample){ uniform(&seed, -3, 3), uniform(&seed, -3, 3) };
        Buf text = { 0 }, again = { 0 };
        Message m = { "" };
        CHECK(lesson_print(&text, &d, &m) == OK);
        LessonData back = read_ok(text.at);
        CHECK_TEXT(back.title, d.title);
        CHECK(memcmp(&back.unit, &d.unit, sizeof d.unit) == 0
              && memcmp(&back.rate, &d.rate, sizeof d.rate) == 0);
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
    static const char *const names[] = {
        "what-is-an-elbow", "four-cases", "find-the-mistake", "from-one-unit", "forty-elbows",
        "vector-derivatives", "classes",
        "case-i", "case-ii", "case-iii", "case-iv", "ii-right", "ii-left", "ii-still", "x-zero",
        "dies", "flips", "overshoots", "two-points", "zigzag", "zigzag-output", "three-units",
        "sine", "sunspots" };
    int cases = 0;
    CHECK(builtin_lesson_count() == sizeof names/sizeof *names && builtin_lesson(99) == NULL);
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        const BuiltinLesson *l = builtin_lesson(i);
        CHECK_TEXT(l->name, names[i]);
        CHECK(builtin_lesson_named(l->name) == l && strlen(l->json) == l->size);
        LessonData d = read_ok(l->json);
        CHECK(d.title[0] != '\0');
        if (d.pages != NULL) {          /* test_guided_lessons, test_warmups read them */
            lesson_data_free(&d);
            continue;
        }
        if (d.network.width > 0) {      /* it loads, and learns without diverging */
            Message why = { "" };
            Model *m = model_new();
            CHECK(lesson_load_points(&d, NULL, &why) == OK && model_load(m, &d, &why) == OK);
            double before = model_lesson(m)->net->loss;
            CHECK(model_apply(m, &(Command){ .kind = CMD_STEP, .index = 3000 }, &why) == OK);
            CHECK(model_lesson(m)->net->loss < before);
            model_free(m);
            lesson_data_free(&d);
            continue;
        }
        CHECK(d.has_view && d.view.x0 < 0);
        Unit u = d.unit;
        StepReport r = unit_report(u, d.point[0], d.rate);
        CHECK(d.view.x0 < r.elbow.value && r.elbow.value < d.view.x1);
        CHECK(d.view.x0 < r.next_elbow.value && r.next_elbow.value < d.view.x1);
        if (r.pivot.there) CHECK(d.view.x0 < r.pivot.value && r.pivot.value < d.view.x1);
        for (size_t k = 0; k < d.n; k++)
            CHECK(d.view.x0 < d.point[k].x && d.point[k].x < d.view.x1 && d.view.y0 < d.point[k].y
                  && d.point[k].y < d.view.y1 && d.view.y0 < 0 && unit_phi(u, d.point[k].x)
                  < d.view.y1);
        if (strncmp(l->name, "case-", 5) == 0) {        /* the same as the keys 1 to 4 give */
            Sample p;
            LessonData key = case_data(++cases, &p);
            CHECK_TEXT(d.title, key.title);
            CHECK(memcmp(&d.unit, &key.unit, sizeof u) == 0 && memcmp(d.point, &p, sizeof p) == 0
                  && d.n == 1);
            CHECK(d.rate == key.rate && memcmp(&d.view, &key.view, sizeof d.view) == 0);
        }
        lesson_data_free(&d);
    }
    CHECK(cases == 4 && builtin_lesson_named("nothing") == NULL);
}

#define NETWORK "{\"elbow\": 1,\n \"network\": {\"w\": [1, -2.5], \"b\": [0, 3], \"v\": [1, 1e-3]}"
#define RANDOM  "{\"elbow\": 1,\n \"network\": {\"width\": 40}"
#define POINTS  ",\n \"points\": [[0, 1], [1, 2], [2, 4]]"

static void test_a_network_lesson(void **state)
{
    (void)state;
    LessonData d = read_ok(NETWORK ", \"points\": [[0, 1]]}");
    const NetworkData *k = &d.network;
    CHECK(k->width == 2 && k->w[0] == 1 && k->w[1] == -2.5 && k->b[1] == 3 && k->v[1] == 1e-3
          && !k->has_c);
    CHECK(d.n == 1 && d.batch == 1 && d.layers == LAYERS_ALL && d.optimizer == OPTIMIZER_SGD
          && d.test_n == 0);
    lesson_data_free(&d);
    d = read_ok("{\"elbow\": 1, \"network\": {\"width\": 40, \"seed\": 7, \"elbows\": [-1, 2], "
                "\"c\": -0.5},"
                " \"data\": {\"target\": \"zigzag\", \"count\": 200, \"noise\": 0.01, \"seed\": 3},"
                " \"test\": {\"csv\": \"zigzag-test.csv\", \"x\": \"x\", \"y\": 2},"
                " \"training\": {\"rate\": 0.04, \"batch\": 40, \"order\": \"sample\", \"seed\": "
                "9, \"layers\": \"output\","
                " \"optimizer\": {\"adam\": [0.9, 0.999]}, \"stop\": {\"loss\": 1e-4, \"steps\": "
                "1000}}}");
    CHECK(d.network.width == 40 && d.network.w == NULL && d.network.seed == 7
          && d.network.elbow_lo == -1);
    CHECK(d.network.elbow_hi == 2 && d.network.has_c && d.network.c == -0.5);
    CHECK(d.data.kind == DATA_TARGET && d.data.target == TARGET_ZIGZAG && d.data.count == 200
          && d.data.noise == 0.01 && d.data.seed == 3);
    CHECK(d.test.kind == DATA_CSV && d.batch == 40 && d.order == ORDER_SAMPLE && d.seed == 9
          && d.layers == LAYERS_OUTPUT);
    CHECK_TEXT(d.test.csv, "zigzag-test.csv");
    CHECK_TEXT(d.test.y, "2");
    CHECK(d.optimizer == OPTIMIZER_ADAM && d.beta[0] == 0.9 && d.beta[1] == 0.999
          && d.stop_loss == 1e-4 && d.stop_steps == 1000);
    lesson_data_free(&d);
    d = read_ok(RANDOM ", \"test\": [[1, 2]], \"training\": {\"batch\": \"all\", \"optimizer\": "
                       "{\"momentum\": 0}}}");
    CHECK(d.network.elbow_lo == 0 && d.network.elbow_hi == 1 && d.network.seed == 0 && d.test_n == 1
          && d.test_point[0].y == 2);
    CHECK(d.batch == BATCH_ALL && d.optimizer == OPTIMIZER_MOMENTUM && d.beta[0] == 0);
    lesson_data_free(&d);
    d = read_ok(RANDOM ", \"training\": {\"ridge\": 1e-6, \"layers\": \"least-squares\", \"stop\": "
                       "{\"still\": true, \"loss\": 1}}}");
    CHECK(d.stop_still && d.stop_loss == 1 && d.stop_steps == 0);
    CHECK(d.layers == LAYERS_OUTPUT && d.least_squares && d.ridge == 1e-6);
    lesson_data_free(&d);
    /* 2^53 */
    d = read_ok(RANDOM ", \"training\": {\"seed\": 9007199254740992, \"stop\": {\"steps\": "
                       "1.2e3}}}");
    CHECK(d.seed == SEED_MAX && d.stop_steps == 1200);
    lesson_data_free(&d);
}

typedef struct { const char *json, *said; } Mistake;

static void told_with_its_place(const Mistake *bad, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        LessonData d = { .n = 42 };
        Message m = { "" };
        Status s = lesson_read(&d, "a.json", bad[i].json, strlen(bad[i].json), &m);
        if (s != ERR_PARSE || strstr(m.text, bad[i].said) == NULL)
            fail_msg("%s\n said \"%s\"\n and not \"%s\"", bad[i].json, m.text, bad[i].said);
        CHECK(d.n == 42);
    }
}

static void test_a_mistake_in_a_network_is_told_with_its_place(void **state)
{
    (void)state;
    static const Mistake bad[] = {
        { "{\"elbow\": 1,\n \"network\": [1]}", "a.json:2:13: expected \"network\":" },
        { "{\"elbow\": 1,\n \"network\": {}}", "a.json:2:13: \"w\" is missing here" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [], \"b\": [], \"v\": []}}",
          "a.json:2:19: a network needs one unit at least" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": 1, \"b\": 2, \"v\": 3}}",
          "a.json:2:19: expected a list of numbers" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1, 2], \"b\": [1, 2]}}",
          "a.json:2:13: \"v\" is missing here" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1, 2], \"b\": [1, 2], \"v\": [3]}}",
          "a.json:2:45: \"w\" has 2 numbers, \"v\" 1; each unit" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1, 2], \"b\": [1, null], \"v\": [3, 4]}}",
          "a.json:2:36: b must be a number" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1], \"b\": [1], \"v\": [3], \"c\": \"0\"}}",
          "a.json:2:49: c must be a number" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1], \"b\": [1], \"v\": [1e999]}}",
          "a.json:2:40: real number overflow" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1], \"b\": [1], \"v\": [1], \"d\": 1}}",
          "a.json:2:44: unknown key \"d\"; known here: w b v c" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1], \"w\": [1]}}",
          "a.json:2:24: the key \"w\" stands here twice. Keep one of them" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1], \"width\": 2}}",
          "a.json:2:14: unknown key \"w\"; known here: width seed" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 0}}",
          "a.json:2:23: the width must be a whole number from 1 to 1000000" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 2.5}}",
          "a.json:2:23: the width must be a whole number" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": \"4\"}}",
          "a.json:2:23: the width must be a number" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 1e9}}",
          "a.json:2:23: 1000000000 units would need about 48 GB of memory; at most 1000000" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 2000000}}", "about 96 MB" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 4, \"seed\": -1}}",
          "a.json:2:34: the seed must be" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 4, \"elbows\": [1, 0]}}",
          "a.json:2:36: the elbows need from <= to" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 4, \"elbows\": [-1.7e308, 1.7e308]}}",
          "a.json:2:36: the elbows need" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 4, \"elbows\": [1]}}",
          "a.json:2:36: expected [from, to]" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 4, \"start\": \"xavier\"}}",
          "a.json:2:35: the start must be \"notebook\", \"even\" or \"he\"" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 4, \"start\": 1}}",
          "a.json:2:35: the start must be" },
        { "{\"elbow\": 1,\n \"network\": {\"width\": 4, \"start\": \"he\", \"elbows\": [0, 1]}}",
          "a.json:2:41: the start \"he\" has b = 0, so every elbow is at 0" },
        { "{\"elbow\": 1,\n \"network\": {\"w\": [1], \"b\": [1], \"v\": [1], \"start\": \"he\"}}",
          "a.json:2:44: unknown key \"start\"" },
    };
    told_with_its_place(bad, sizeof bad/sizeof *bad);
}

static void test_a_mistake_in_data_is_told_with_its_place(void **state)
{
    (void)state;
    static const Mistake bad[] = {
        { RANDOM ",\n \"unit\": {\"w\": 1, \"b\": 0}}", "a.json:2:2: more than one model" },
        { RANDOM ",\n \"page\": []}", "a.json:3:2: unknown key \"page\"" },
        { RANDOM POINTS ",\n \"data\": {\"csv\": \"a\"}}",
          "a.json:4:2: more than one set of data" },
        { RANDOM ",\n \"data\": [[1, 2]]}",
          "a.json:3:10: expected {\"csv\": \"file.csv\"} or {\"target\"" },
        { RANDOM ",\n \"data\": {}}", "a.json:3:10: expected {\"csv\"" },
        { RANDOM ",\n \"data\": {\"csv\": \"\"}}", "a.json:3:18: expected the name of a table" },
        { RANDOM ",\n \"data\": {\"csv\": 3}}", "a.json:3:18: expected the name of a table" },
        { RANDOM ",\n \"data\": {\"csv\": \"a\", \"x\": 0}}",
          "a.json:3:28: a column must be a whole number from 1" },
        { RANDOM ",\n \"data\": {\"csv\": \"a\", \"x\": []}}",
          "a.json:3:28: expected a column's name or its number" },
        { RANDOM ",\n \"data\": {\"csv\": \"a\", \"target\": \"sine\"}}",
          "a.json:3:23: unknown key \"target\"; known here: csv x y decimal dates scaled" },
        { RANDOM ",\n \"data\": {\"csv\": \"a\", \"scaled\": 1}}",
          "a.json:3:33: \"scaled\" must be true or false" },
        { RANDOM ",\n \"data\": {\"target\": \"sine\", \"count\": 2, \"scaled\": true}}",
          "a.json:3:41: here \"scaled\" is a table's" },
        { RANDOM ",\n \"test\": {\"csv\": \"a\", \"scaled\": false}}",
          "a.json:3:23: the test data are scaled as \"data\" is" },
        { RANDOM ",\n \"test\": {\"target\": \"sine\", \"count\": 2, \"scaled\": true}}",
          "a.json:3:41: the test data are scaled" },
        { RANDOM ",\n \"data\": {\"target\": \"sinus\", \"count\": 2}}",
          "a.json:3:21: the target must be \"zigzag\", \"sine\"" },
        { RANDOM ",\n \"data\": {\"target\": \"sine\"}}",
          "a.json:3:10: \"count\" is missing here" },
        { RANDOM ",\n \"data\": {\"target\": \"sine\", \"count\": 0}}",
          "a.json:3:38: the count must be a whole number from 1 to 1000000" },
        { RANDOM ",\n \"data\": {\"target\": \"sine\", \"count\": 1e7}}",
          "a.json:3:38: the count must be" },
        { RANDOM ",\n \"data\": {\"target\": \"sine\", \"count\": 2, \"noise\": -1}}",
          "a.json:3:50: the noise must be 0 or above" },
        { RANDOM ",\n \"data\": {\"target\": \"sine\", \"count\": 2, \"seed\": 0.5}}",
          "a.json:3:49: the seed must be" },
        { RANDOM ",\n \"data\": {\"target\": \"sine\", \"count\": 2, \"seed\": 9007199254740993}}",
          "a.json:3:49: the seed must be" },
        { RANDOM ",\n \"training\": {\"seed\": 9007199254740993}}",
          "a.json:3:23: the seed must be a whole number from 0 to 2^53" },
        { RANDOM ",\n \"training\": {\"seed\": 9007199254740992.4}}",
          "a.json:3:23: the seed must be" },
        { RANDOM ",\n \"training\": {\"stop\": {\"steps\": 9007199254740993}}}",
          "a.json:3:33: the number of steps must be" },
        { RANDOM ",\n \"test\": 3}", "a.json:3:10: expected {\"csv\"" },
        { RANDOM ",\n \"test\": [[1, 2], 3]}", "a.json:3:19: expected a point [x, y]" },
    };
    told_with_its_place(bad, sizeof bad/sizeof *bad);
}

static void test_a_mistake_in_training_is_told_with_its_place(void **state)
{
    (void)state;
    static const Mistake bad[] = {
        { RANDOM ",\n \"training\": {\"scaled\": 1}}",
          "a.json:3:25: \"scaled\" must be true or false" },
        { RANDOM POINTS ",\n \"training\": {\"batch\": 0}}",
          "a.json:4:24: the batch must be \"all\" or a whole number from 1 to 3, the number of "
          "points" },
        { RANDOM POINTS ",\n \"training\": {\"batch\": 4}}", "a.json:4:24: the batch must be" },
        { RANDOM POINTS ",\n \"training\": {\"batch\": 1.5}}", "a.json:4:24: the batch must be" },
        { RANDOM POINTS ",\n \"training\": {\"batch\": \"some\"}}",
          "a.json:4:24: the batch must be" },
        { RANDOM ",\n \"data\": {\"target\": \"sine\", \"count\": 20},\n \"training\": {\"batch\": "
                 "21}}", "a.json:4:24: the batch must be" },
        { RANDOM ",\n \"training\": {\"batch\": 1e300}}",
          "a.json:3:24: the batch must be \"all\" or a whole number from 1 to 1000000" },
        { RANDOM ",\n \"training\": {\"layers\": \"input\"}}",
          "a.json:3:25: the layers must be \"all\", \"output\" or \"least-squares\"" },
        { RANDOM ",\n \"training\": {\"ridge\": 1}}",
          "a.json:3:15: the ridge belongs to \"layers\": \"least-squares\"" },
        { RANDOM ",\n \"training\": {\"ridge\": 1, \"layers\": \"output\"}}",
          "a.json:3:15: the ridge belongs to" },
        { RANDOM ",\n \"training\": {\"ridge\": -1, \"layers\": \"least-squares\"}}",
          "a.json:3:24: the ridge must be 0 or above" },
        { RANDOM ",\n \"training\": {\"layers\": \"least-squares\", \"ridge\": null}}",
          "a.json:3:51: the ridge must be a number" },
        { RANDOM ",\n \"training\": {\"optimizer\": \"adam\"}}",
          "a.json:3:28: the optimizer must be \"sgd\", {\"momentum\"" },
        { RANDOM ",\n \"training\": {\"optimizer\": {\"momentum\": 0.9, \"adam\": [0, 0]}}}",
          "a.json:3:28: the optimizer must be" },
        { RANDOM ",\n \"training\": {\"optimizer\": {\"momentum\": 1}}}",
          "a.json:3:41: the decay must be 0 or above, and below 1" },
        { RANDOM ",\n \"training\": {\"optimizer\": {\"adam\": 0.9}}}",
          "a.json:3:37: expected two decays" },
        { RANDOM ",\n \"training\": {\"optimizer\": {\"adam\": [0.9, -0.1]}}}",
          "a.json:3:43: the decay must be" },
        { RANDOM ",\n \"training\": {\"stop\": {}}}",
          "a.json:3:23: \"stop\" needs \"loss\", \"steps\" or \"still\"" },
        { RANDOM ",\n \"training\": {\"stop\": {\"still\": 1}}}",
          "a.json:3:33: \"still\" must be true or false" },
        { RANDOM ",\n \"training\": {\"stop\": {\"loss\": 0}}}",
          "a.json:3:32: the loss must be above 0" },
        { RANDOM ",\n \"training\": {\"stop\": {\"steps\": 1.5}}}",
          "a.json:3:33: the number of steps must be a whole number from 1" },
        { RANDOM ",\n \"training\": {\"stop\": {\"epochs\": 1}}}",
          "a.json:3:24: unknown key \"epochs\"; known here: loss steps still" },
        { RANDOM ",\n \"training\": {\"rate\": 0}}", "a.json:3:23: the rate λ must be above 0" },
    };
    told_with_its_place(bad, sizeof bad/sizeof *bad);
}

static char *text_of(const char *s)
{
    char *copy = malloc(strlen(s) + 1);
    return strcpy(copy, s);
}

static DataSource random_source(uint64_t *seed)
{
    DataSource s = { .kind = (DataKind)(chance(seed) % 3) };
    if (s.kind == DATA_CSV) {
        s.csv = text_of("über/\"my\" \\ data\t1.csv");
        if (chance(seed) % 2) s.x = text_of("x \x01\n\x7F");
        if (chance(seed) % 2) s.y = text_of("");
        s.scaled = chance(seed) % 2;
    } else if (s.kind == DATA_TARGET) {
        s.target = (Target)(chance(seed) % TARGET_COUNT);
        s.count = 10 + chance(seed) % POINTS_MAX/2;
        s.noise = chance(seed) % 2 ? uniform(seed, 0, 9) : 0;
        s.seed = chance(seed) >> 11;
        if (chance(seed) % 2) s.lo = uniform(seed, -9, 0), s.hi = uniform(seed, 0.5, 1e9);
    }
    return s;
}

static Sample *random_points(uint64_t *seed, size_t n)
{
    Sample *p = n > 0 ? malloc(n*sizeof *p) : NULL;
    for (size_t i = 0; i < n; i++)
        p[i] = (Sample){ uniform(seed, -3, 3), uniform(seed, -1e300, 1e300) };
    return p;
}

static LessonData random_network(uint64_t *seed)
{
    LessonData d = { .rate = uniform(seed, 1e-9, 2), .order = (Order)(chance(seed) % 3),
                     .seed = chance(seed) >> 11,
                     .data = random_source(seed), .test = random_source(seed),
                     .layers = (Layers)(chance(seed) % 2),
                     .optimizer = (Optimizer)(chance(seed) % 3),
                     .network = { .width = 1 + chance(seed) % 30 } };
    NetworkData *k = &d.network;
    d.data.scaled = chance(seed) % 2;      /* of a table, or said in training */
    d.test.scaled = false;
    if (chance(seed) % 2) {
        double **const array[] = { &k->w, &k->b, &k->v };
        for (int i = 0; i < 3; i++) {
            *array[i] = malloc(k->width*sizeof(double));
            for (size_t j = 0; j < k->width; j++)
                (*array[i])[j] = chance(seed) % 9 == 0 ? -0.0 : uniform(seed, -3, 3);
        }
    } else {
        k->seed = chance(seed) >> 11;
        k->start = (StartKind)(chance(seed) % 3);
        k->elbow_lo = k->start == START_HE ? 0 : uniform(seed, -3, 3);
        k->elbow_hi = k->start == START_HE ? 0 : k->elbow_lo + (double)(chance(seed) % 3);
    }
    if ((k->has_c = chance(seed) % 2)) k->c = uniform(seed, -3, 3);
    if (d.data.kind == DATA_POINTS) d.point = random_points(seed, d.n = chance(seed) % 20);
    if (d.test.kind == DATA_POINTS)
        d.test_point = random_points(seed, d.test_n = chance(seed) % 20);
    d.batch = chance(seed) % 3 == 0 ? BATCH_ALL : d.n > 0 ? 1 + chance(seed) % d.n : 1
        + chance(seed) % 10;
    if (d.optimizer != OPTIMIZER_SGD) d.beta[0] = uniform(seed, 0, 1);
    if (d.optimizer == OPTIMIZER_ADAM) d.beta[1] = uniform(seed, 0, 1);
    d.least_squares = d.layers == LAYERS_OUTPUT && chance(seed) % 2;
    if (d.least_squares && chance(seed) % 2) d.ridge = uniform(seed, 0, 1);
    if (chance(seed) % 2) d.stop_loss = uniform(seed, 1e-9, 1);
    d.stop_still = chance(seed) % 2;
    if (chance(seed) % 2) d.stop_steps = chance(seed) >> 11 | 1;
    return d;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_source(const DataSource *a, const DataSource *b)
{
    return a->kind == b->kind && same_text(a->csv, b->csv) && same_text(a->x, b->x)
        && same_text(a->y, b->y)
        && a->target == b->target && a->count == b->count
        && memcmp(&a->noise, &b->noise, sizeof a->noise) == 0 && a->seed == b->seed
        && a->scaled == b->scaled;
}

static bool same_array(const void *a, const void *b, size_t bytes)
{
    return (a == NULL) == (b == NULL) && (a == NULL || memcmp(a, b, bytes) == 0);
}

static void test_networks_read_back_bit_for_bit(void **state)
{
    (void)state;
    uint64_t seed = 29;
    for (int i = 0; i < 2000; i++) {
        LessonData d = random_network(&seed);
        const NetworkData *k = &d.network;
        Buf text = { 0 };
        Message m = { "" };
        if (lesson_print(&text, &d, &m) != OK) fail_msg("%s", m.text);
        LessonData back = read_ok(text.at);
        const NetworkData *l = &back.network;
        CHECK(l->width == k->width && l->start == k->start && l->seed == k->seed
              && l->has_c == k->has_c && l->c == k->c);
        CHECK(l->elbow_lo == k->elbow_lo && l->elbow_hi == k->elbow_hi);
        CHECK(same_array(l->w, k->w, k->width*sizeof(double))
              && same_array(l->b, k->b, k->width*sizeof(double)));
        CHECK(same_array(l->v, k->v, k->width*sizeof(double)));
        CHECK(same_source(&d.data, &back.data) && same_source(&d.test, &back.test) && d.n == back.n
              && d.test_n == back.test_n);
        CHECK(same_array(d.point, back.point, d.n*sizeof(Sample))
              && same_array(d.test_point, back.test_point, d.test_n*sizeof(Sample)));
        CHECK(d.rate == back.rate && d.order == back.order && d.seed == back.seed
              && d.batch == back.batch && d.layers == back.layers);
        CHECK(d.least_squares == back.least_squares && d.ridge == back.ridge);
        CHECK(d.optimizer == back.optimizer && d.beta[0] == back.beta[0]
              && d.beta[1] == back.beta[1]);
        CHECK(d.stop_loss == back.stop_loss && d.stop_steps == back.stop_steps
              && d.stop_still == back.stop_still);
        lesson_data_free(&back);
        lesson_data_free(&d);
        buf_free(&text);
    }
}

static void test_what_cannot_be_a_network_is_not_written(void **state)
{
    (void)state;
    double one = 1, bad = (double)NAN;
    char latin[] = "\xFC.csv", none[] = "";
    Sample off = { (double)INFINITY, 0 };
    const LessonData ok = { .rate = 1, .network = { .width = 1, .w = &one, .b = &one, .v = &one } };
    LessonData wrong[22];
    for (size_t i = 0; i < 20; i++) wrong[i] = ok;
    wrong[0].network.v = &bad;
    wrong[1].network.b = NULL;
    wrong[2].network.width = WIDTH_MAX + 1;
    wrong[3].network.has_c = true, wrong[3].network.c = bad;
    wrong[4].data = (DataSource){ .kind = DATA_CSV, .csv = latin };
    wrong[5].data = (DataSource){ .kind = DATA_CSV, .csv = none };
    wrong[6].test = (DataSource){ .kind = DATA_TARGET, .count = 0 };
    wrong[7].test = (DataSource){ .kind = DATA_TARGET, .count = 1, .noise = bad };
    wrong[8].test_point = &off, wrong[8].test_n = 1;
    wrong[9].optimizer = OPTIMIZER_MOMENTUM, wrong[9].beta[0] = 1;
    wrong[10].stop_loss = -1;
    wrong[11].data = (DataSource){ .kind = DATA_TARGET, .count = 5 }, wrong[11].batch = 6;
    wrong[12].network = (NetworkData){ .width = 1, .elbow_lo = 2, .elbow_hi = 1 };
    wrong[13] = (LessonData){ .rate = 1, .batch = 2 };              /* of one unit */
    wrong[14].least_squares = true;                                 /* of all layers */
    wrong[15].layers = LAYERS_OUTPUT, wrong[15].ridge = 1;
    wrong[16].layers = LAYERS_OUTPUT, wrong[16].least_squares = true, wrong[16].ridge = bad;
    wrong[17].network = (NetworkData){ .width = 1, .start = (StartKind)3 };
    wrong[18] = (LessonData){ .rate = 1, .stop_still = true };      /* of one unit */
    char table[] = "a.csv";
    wrong[19].test = (DataSource){ .kind = DATA_CSV, .csv = table, .scaled = true };
    Buf b = { 0 };
    CHECK(lesson_print(&b, &ok, NULL) == OK);
    buf_clear(&b);
    for (size_t i = 0; i < 20; i++) {
        Message m = { "" };
        if (lesson_print(&b, &wrong[i], &m) != ERR_RANGE || b.len != 0 || m.text[0] == '\0')
            fail_msg("wrong[%zu]", i);
    }
    buf_free(&b);
}

static void test_the_model_takes_a_network(void **state)
{
    (void)state;
    LessonData d = read_ok(NETWORK POINTS "}");
    Message why = { "" };
    Model *m = model_new();
    CHECK(model_load(m, &d, &why) == OK && model_lesson(m)->net != NULL
          && model_lesson(m)->net->at->d == d.network.width);
    CHECK(model_lesson(m)->n == d.n);
    model_free(m);
    lesson_data_free(&d);
}

static void test_points_from_tables_and_targets(void **state)
{
    (void)state;
    Message m = { "" };
    LessonData d = read_ok(RANDOM ", \"data\": {\"csv\": \"zigzag-train.csv\"}, \"test\": "
                                  "{\"target\": \"step\", \"count\": 50},"
                           " \"training\": {\"batch\": 40}}");
    CHECK(d.n == 0 && lesson_load_points(&d, "a.json", &m) == OK && d.n == 200 && d.test_n == 50);
    CHECK(d.point[0].x == 0.00011437481734488664 && d.test_point[49].y == 1);
    Buf b = { 0 };
    CHECK(lesson_print(&b, &d, &m) == OK
          && strstr(b.at, "\"data\": { \"csv\": \"zigzag-train.csv\" }") != NULL);
    buf_free(&b);
    /* again, and nothing leaks */
    CHECK(lesson_load_points(&d, "a.json", &m) == OK && d.n == 200);
    lesson_data_free(&d);
    d = read_ok(RANDOM ", \"data\": {\"csv\": \"zigzag-train.csv\"}, \"training\": {\"batch\": "
                       "201}}");
    CHECK(lesson_load_points(&d, NULL, &m) == ERR_RANGE
          && strstr(m.text, "A batch of 201 is more than the 200 points") != NULL);
    lesson_data_free(&d);
    d = read_ok(RANDOM ", \"data\": {\"csv\": \"sunspots.csv\", \"y\": \"moon\"}}");
    CHECK(lesson_load_points(&d, NULL, &m) == ERR_PARSE
          && strstr(m.text, "sunspots.csv:5:1: there is no column \"moon\"") != NULL);
    lesson_data_free(&d);
    d = read_ok(RANDOM POINTS "}");
    CHECK(lesson_load_points(&d, NULL, &m) == OK && d.n == 3);
    lesson_data_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_example_of_the_format),
        cmocka_unit_test(test_the_least_lesson),
        cmocka_unit_test(test_a_mistake_is_told_with_its_place),
        cmocka_unit_test(test_what_the_contents_say_is_kept),
        cmocka_unit_test(test_every_truncation_is_refused),
        cmocka_unit_test(test_other_files_are_not_lessons),
        cmocka_unit_test(test_what_is_written_reads_back_bit_for_bit),
        cmocka_unit_test(test_the_built_in_lessons),
        cmocka_unit_test(test_a_network_lesson),
        cmocka_unit_test(test_a_mistake_in_a_network_is_told_with_its_place),
        cmocka_unit_test(test_a_mistake_in_data_is_told_with_its_place),
        cmocka_unit_test(test_a_mistake_in_training_is_told_with_its_place),
        cmocka_unit_test(test_networks_read_back_bit_for_bit),
        cmocka_unit_test(test_what_cannot_be_a_network_is_not_written),
        cmocka_unit_test(test_the_model_takes_a_network),
        cmocka_unit_test(test_points_from_tables_and_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
