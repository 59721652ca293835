/* Pages in lesson files: what is read, and every kind of mistake with its place. */
#include "model_story.h"

#include "batch/pages_check.h"
#include "files/lesson_file.h"
#include "model/pages.h"
#include "model/visit.h"

#define TOP "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0]], " \
            "\"training\": {\"rate\": 0.2, \"order\": \"shuffle\", \"seed\": 7},\n"
#define NET "{\"elbow\": 1, \"network\": {\"width\": 6, \"seed\": 1}, \"training\": {\"rate\": " \
            "0.05, \"batch\": 3, \"optimizer\": {\"momentum\": 0.5}}, \"data\": {\"target\": " \
            "\"sine\", \"count\": 30},\n"

static LessonData read_ok(const char *json)
{
    LessonData d;
    Message why = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &why) != OK
        || lesson_load_points(&d, NULL, &why) != OK)
        fail_msg("%s\nsaid %s", json, why.text);
    return d;
}

static void test_a_page_is_what_it_says(void **state)
{
    (void)state;
    LessonData d = read_ok(TOP "\"pages\": [\n"
        "{\"title\": \"One φ\", \"text\": [\"a {point|b}\", \"c\"], \"show\": [\"plot\", \"rate\"],"
        " \"scene\": {\"unit\": {\"w\": 2, \"b\": 3}, \"training\": {\"rate\": 0.5}},\n"
        " \"ask\": {\"question\": \"Which?\", \"choices\": [{\"says\": \"l\", \"when\": \"w < 0\"},"
        " {\"says\": \"r\", \"when\": \"w >= 0\", \"because\": \"so\"}]},\n"
        " \"hint\": \"look\", \"why\": \"that\"},\n"
        "{\"text\": [\"x\"], \"scene\": {}, \"ask\": {\"question\": \"n\", \"number\": \"elbow'\","
        " \"within\": 0.25}},\n"
        "{\"ask\": {\"question\": \"p\", \"predict\": [\"slope\", \"elbow\"]}},\n"
        "{\"ask\": {\"question\": \"g\", \"goal\": \"elbow = 1\"}},\n"
        "{\"ask\": {\"question\": \"o\", \"open\": true}}]}");
    const Pages *p = d.pages;
    CHECK(p != NULL && p->n == 5);
    for (size_t i = 0; i < p->n; i++) CHECK(p->at[i].mistakes == 0);
    const Page *a = &p->at[0];
    CHECK_TEXT(a->title, "One φ");
    CHECK(a->texts == 2 && a->has_show && a->show == (SHOW_PLOT | SHOW_RATE) && a->has_scene);
    CHECK_TEXT(a->text[0], "a {point|b}");
    CHECK_TEXT(a->hint, "look");
    CHECK_TEXT(a->why, "that");
    CHECK(a->at.line == 3 && a->at.column == 1 && a->scene == (SCENE_MODEL | SCENE_TRAINING));
    CHECK(a->ask.kind == ASK_CHOICES && a->ask.choices == 2);
    CHECK_TEXT(a->ask.choice[1].because, "so");
    CHECK(a->ask.choice[0].at.line == 4);
    CHECK(p->at[1].ask.kind == ASK_NUMBER && p->at[1].ask.has_within
          && p->at[1].ask.within == 0.25);
    CHECK(p->at[2].ask.kind == ASK_PREDICT && p->at[2].ask.predict[0].name == PARAM_SLOPE);
    CHECK(!p->at[3].has_scene && p->at[3].ask.kind == ASK_GOAL && p->at[4].ask.kind == ASK_OPEN);

    /* the scene: what it leaves out is as the lesson has it */
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    const Lesson *l = model_lesson(m);
    CHECK(l->unit.w == 2 && l->unit.b == 3 && l->n == 1 && l->point[0].x == 1.5);
    CHECK(l->rate == 0.5 && l->order == ORDER_SHUFFLE && l->seed == 7);
    DO("page 2");
    CHECK(l->unit.w == 1 && l->unit.b == -0.5 && l->rate == 0.2);
    DO("set w 4");
    DO("page 3");                                          /* goes on from there */
    CHECK(l->unit.w == 4);
    model_free(m);
    lesson_data_free(&d);
}

static void test_scenes_of_networks(void **state)
{
    (void)state;
    LessonData d = read_ok(NET "\"pages\": [{\"text\": [\"a\"], \"scene\": {\"training\": {\"rate\""
        ": 0.5}}},\n {\"text\": [\"b\"], \"scene\": {\"unit\": {\"w\": 1, \"b\": 2}, \"points\": "
        "[[1, 2]]}},\n {\"text\": [\"c\"], \"scene\": {\"network\": {\"w\": [1], \"b\": [2], "
        "\"v\": [3]}, \"data\": {\"target\": \"abs\", \"count\": 9}}}]}");
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    const Lesson *l = model_lesson(m);
    for (size_t i = 0; i < 3; i++)
        if (d.pages->at[i].mistakes > 0) fail_msg("%s", d.pages->at[i].mistake[0]);
    CHECK(l->net != NULL && l->net->at->d == 6 && l->rate == 0.5 && l->net->tr.batch == 3);
    CHECK(l->net->tr.rule == RULE_MOMENTUM && l->n == 30);
    DO("page next");
    CHECK(l->net == NULL && l->unit.b == 2 && l->n == 1 && l->rate == 0.05);
    DO("page next");
    CHECK(l->net != NULL && l->net->at->d == 1 && l->n == 9 && l->net->tr.batch == 3);
    model_free(m);
    lesson_data_free(&d);
}

/* --- mistakes --- */

/* '@' stands where the mistake is told to be. */
typedef struct { const char *page, *says; } Mistake;

#define TEXT "\"text\": [\"a\"], "
#define ASK  "\"text\": [\"a\"], \"scene\": {}, \"ask\": {\"question\": \"q\", "

static const Mistake mistakes[] = {
    { "@7", "expected a page: {" },
    { "@{}", "an empty page: give it \"text\"" },
    { "@{\"title\": \"a\", \"hint\": \"b\"}", "an empty page" },
    { "{\"text\": [\"a\"], @\"txet\": 1}", "unknown key \"txet\"; known here: title" },
    { "{@\"txet\": [\"a\"]}",
      "title text scene show derivation ask hint why. Did you mean \"text\"?" },
    { "{@\"zzzzzz\": [\"a\"]}", "title text scene show derivation ask hint why" },
    { "{" ASK "@\"opne\": true}}", "Did you mean \"open\"?" },
    { "{" TEXT "\"scene\": {\"unit\": {\"w\": 1, \"b\": 2, @\"bb\": 3}}}", "known here: w b" },
    { "{\"text\": @\"a\"}", "write the text as a list of paragraphs" },
    { "{\"text\": @[]}", "expected 1 to 64 paragraphs" },
    { "{\"text\": [\"φφ\", @7]}", "a paragraph must be a text in quotes" },
    { "{\"text\": [@\"  \"]}", "a paragraph is empty" },
    { "{\"text\": [\"φ \\n{@pivto|x}\"]}", "pivto" },
    { "{\"text\": [\"a @$x\"]}", "" },
    { "{" TEXT "\"why\": \"a *{point|b}\\u0041{@unit|c}*\"}", "unit" },
    { "{" ASK "\"open\": true}, \"hint\": \"a @{point\"}", "" },
    { "{" TEXT "\"title\": @3}", "the title must be a text" },
    { "{" TEXT "\"title\": @\"a\\nb\"}", "The title has a line break" },
    { "{" TEXT "\"hint\": @[]}", "the hint must be a text" },
    { "{" TEXT "\n\"why\": @\"\"}", "\"why\" is empty" },
    { "{" TEXT "\"show\": @\"plot\"}", "expected a list of panels" },
    { "{" TEXT "\"show\": [\"plot\", @\"plto\"]}", "a panel must be \"plot\", \"parameters\"" },
    { "{" TEXT "\"scene\": @[]}", "expected \"scene\": {" },
    { "{" TEXT "\"scene\": {@\"unt\": 1}}", "unknown key \"unt\"; known here: unit" },
    { "{" TEXT "\"scene\": {\"unit\": @{\"w\": 1}}}", "\"b\" is missing here" },
    { "{" TEXT "\"scene\": {\"unit\": {\"w\": 1, \"b\": 0}, @\"network\": {}}}",
      "more than one model" },
    { "{" TEXT "\"scene\": {\"training\": {\"rate\": @0}}}", "the rate λ must be above 0" },
    { "{" TEXT "\n\"scene\": {\"points\": [[1, 2], @[3]]}}", "expected a point [x, y]" },
    { "{" TEXT "\"ask\": @4}", "expected \"ask\": {" },
    { "{" TEXT "\"ask\": @{\"question\": \"q\"}}",
      "what kind of question is it? Add \"choices\", \"number\"" },
    { "{" TEXT "\"ask\": @{\"open\": true}}", "\"question\" is missing" },
    { "{" TEXT "\"ask\": {\"question\": \"q\", @\"open\": true, \"goal\": \"w = 1\"}}",
      "one question has one kind: keep \"goal\" or \"open\"" },
    { "{" TEXT "\"ask\": {\"question\": \"q\", @\"number\": \"w\"}}",
      "a page without a \"scene\" goes on" },
    { "{" ASK "\"open\": @\"yes\"}}", "write \"open\": true" },
    { "{" ASK "\"number\": @1.5}}", "expected an expression in quotes" },
    { "{" ASK "\"number\": \"w\", \"within\": @-1}}", "\"within\" must be 0 or above" },
    { "{" ASK "\"goal\": \"w = 7\", @\"within\": 1}}", "\"within\" belongs to \"number\"" },
    { "{" ASK "\"predict\": @\"elbow\"}}", "expected 1 to 6 of \"elbow\" and \"slope\"" },
    { "{" ASK "\"predict\": [@\"elbw\"]}}", "expected \"elbow\" or \"slope\"" },
    { "{" ASK "\"predict\": [@\"elbow0\"]}}", "expected \"elbow\" or \"slope\"" },
    { "{" ASK "\"predict\": [\"slope\", @\"slope\"]}}", "\"slope\" stands here twice" },
    { "{" ASK "\"choices\": @[]}}", "expected a list of 2 to 12 choices" },
    { "{" ASK "\"choices\": [@{\"says\": \"a\"}, {}]}}", "\"when\" is missing here" },
    { "{" ASK "\"choices\": [{\"says\": \"a\", \"when\": \"@w\"}, {}]}}", "" },
    { "{" ASK "\"choices\": [{\"says\": \"a\", \"when\": \"w < 1\"}, @{\"says\": \"a\", \"when\": "
      "\"w >= 1\"}]}}", "two choices say \"a\"" },
    { "{" ASK "\"number\": \"2*@elbw\"}}", "elbw" },
    { "{" ASK "\"number\": \"\\u0077 \\u002b @\\\"\"}}", "" },
    { "{" ASK "\"number\": \"\\u0077 \\u002b @#\"}}", "" },
    { "{" ASK "\n\"goal\": \"@w + 1\"}}", "" },
};

/* The text without its '@', and where that was; the page begins at line 3. */
static void unmarked(Buf *to, char place[40], const char *marked)
{
    const char *at = strchr(marked, '@');
    size_t line = 3, column = 1;
    for (const char *c = marked; c < at; c++) {
        bool begins = ((unsigned char)*c & 0xC0) != 0x80;
        column = *c == '\n' ? 1 : column + begins;
        line += *c == '\n';
    }
    snprintf(place, 40, "a.json:%zu:%zu: ", line, column);
    buf_put(to, marked, (size_t)(at - marked));
    buf_put(to, at + 1, strlen(at + 1));
}

/* The lesson opens with its other page, and this one has its mistake and nothing asked. */
static size_t one_mistake(const Mistake *bad)
{
    Buf b = { 0 };
    char place[40];
    buf_printf(&b, TOP "\"pages\": [\n");
    unmarked(&b, place, bad->page);
    buf_printf(&b, ",\n{\"text\": [\"good\"]}]}");
    LessonData d = read_ok(b.at);
    CHECK(d.pages->n == 2 && d.pages->at[1].mistakes == 0);
    const Page *page = &d.pages->at[0];
    const char *said = page->mistakes > 0 ? page->mistake[0] : "nothing";
    for (size_t i = 0; i < page->mistakes; i++)
        if (strstr(page->mistake[i], bad->says) != NULL) said = page->mistake[i];
    bool is_told = strstr(said, bad->says) != NULL && strncmp(said, place, strlen(place)) == 0;
    if (!is_told) print_error("%s\nsaid %s\nand not %s%s\n", bad->page, said, place, bad->says);
    Model *m = model_new();
    Message why;
    CHECK(model_load(m, &d, NULL) == OK);
    CHECK(model_lesson(m)->visit->fault.kind == FAULT_READ);
    CHECK(say(m, "reveal", 0) == ERR_STATE);
    fault_words(model_lesson(m)->visit, model_lesson(m), &why);
    CHECK_TEXT(why.text, page->mistake[0]);
    DO("page next");
    CHECK(model_lesson(m)->visit->fault.kind == FAULT_NONE);
    model_free(m);
    lesson_data_free(&d);
    buf_free(&b);
    return !is_told;
}

static void test_a_mistake_is_told_in_its_page(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof mistakes/sizeof *mistakes; i++)
        wrong += one_mistake(&mistakes[i]);
    CHECK(wrong == 0);
}

/* A page that lacks its words for another mistake is not called empty, too. */
static void test_a_mistyped_key_is_one_mistake(void **state)
{
    (void)state;
    LessonData d = read_ok(TOP "\"pages\": [{\"txet\": [\"a\"]}, {\"scene\": {\"unt\": 1}}]}");
    CHECK(d.pages->at[0].mistakes == 1 && d.pages->at[1].mistakes == 1);
    lesson_data_free(&d);
}

/* As JSON it cannot be read: what is there to do? */
static void test_signs_that_are_missing_or_too_many(void **state)
{
    (void)state;
    static const struct { const char *json, *says; } bad[] = {
        { TOP "\"pages\": [{\"title\": \"a\" \"text\": [\"a\"]}]}", "Is there a comma missing" },
        { TOP "\"pages\": [{\"text\": [\"a\"],}]}", "Is there a comma too many" },
        { TOP "\"pages\": [{\"text\": [\"a\"]},]}", "Is there a comma too many" },
        { TOP "\"pages\": [{\"text\": [\"a\", ]}]}", "Is there a comma too many" },
        { TOP "\"pages\": [{\"text\": [\"a\"]}", "Is the file complete?" },
        { TOP "\"pages\": [{\"text\": [\"a\xff\"]}]}", "Save the file as UTF-8" },
        { TOP "\"pages\": [{\"text\": [\"a\"], \"text\": [\"b\"]}]}", "Keep one of them" } };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        LessonData d;
        Message why = { "" };
        CHECK(lesson_read(&d, "a.json", bad[i].json, strlen(bad[i].json), &why) == ERR_PARSE);
        if (strstr(why.text, bad[i].says) == NULL || strncmp(why.text, "a.json:2:", 9) != 0)
            fail_msg("%zu: %s", i, why.text);
    }
}

/* README's examples are lessons, and its guided one has no mistake. */
static void test_the_examples_in_the_readme(void **state)
{
    (void)state;
    FILE *f = fopen("README.md", "r");
    CHECK(f != NULL);
    char line[600];
    Buf json = { 0 };
    size_t lessons = 0, guided = 0;
    bool more = true;
    while (more) {
        more = fgets(line, sizeof line, f) != NULL;
        bool begins = more && strncmp(line, "    { \"elbow\": 1", 16) == 0;
        if (more && strncmp(line, "    ", 4) == 0 && (begins || json.len > 0))
            buf_printf(&json, "%s", line + 4);
        else if (json.len > 0) {
            LessonData d = read_ok(json.at);
            Buf out = { 0 }, wrong = { 0 };
            lessons++;
            if (d.pages != NULL) {
                guided++;
                CHECK(d.pages->n >= 2 && pages_check(&out, &wrong, &d, NULL) == OK);
                if (wrong.len > 0) fail_msg("%s", wrong.at);
            }
            lesson_data_free(&d);
            buf_free(&out);
            buf_free(&wrong);
            buf_clear(&json);
        }
    }
    fclose(f);
    buf_free(&json);
    CHECK(lessons >= 1 && guided >= 1);
}

static void test_all_mistakes_of_a_page_are_told(void **state)
{
    (void)state;
    LessonData d = read_ok(TOP "\"pages\": [{\"text\": 1, \"title\": 2, \"ask\": {}, \"hint\": 3, "
                               "\"what\": 4}]}");
    CHECK(d.pages->at[0].mistakes == 5);
    lesson_data_free(&d);
}

/* Outside of the pages a mistake refuses the file, as ever. */
static void test_a_mistake_outside_refuses(void **state)
{
    (void)state;
    LessonData d;
    Message why;
    const char *json = "{\"elbow\": 1, \"unit\": {\"w\": 1}, \"pages\": [{\"text\": [\"a\"]}]}";
    CHECK(lesson_read(&d, "a.json", json, strlen(json), &why) == ERR_PARSE);
    CHECK(strstr(why.text, "\"b\" is missing here") != NULL);
}

static void whole(const char *pages, const char *says)
{
    Buf b = { 0 };
    buf_printf(&b, TOP "\"pages\": %s}", pages);
    LessonData d = read_ok(b.at);
    CHECK(d.pages->n == 1 && d.pages->at[0].mistakes == 1);
    if (strstr(d.pages->at[0].mistake[0], says) == NULL)
        fail_msg("%s", d.pages->at[0].mistake[0]);
    lesson_data_free(&d);
    buf_free(&b);
}

static void test_what_is_too_much_or_nothing(void **state)
{
    (void)state;
    whole("7", "a.json:2:10: expected \"pages\": [{");
    whole("[]", "a.json:2:10: 0 pages: a lesson has 1 to 1000");
    Buf b = { 0 };
    buf_printf(&b, "[{\"text\": [\"a\"]}");
    for (int i = 1; i < 10000; i++) buf_printf(&b, ", {\"text\": [\"a\"]}");
    buf_printf(&b, "]");
    whole(b.at, "a.json:2:10: 10000 pages: a lesson has 1 to 1000");
    buf_clear(&b);
    buf_printf(&b, "[{\"text\": [\"");
    for (int i = 0; i < 1 << 17; i++) buf_printf(&b, "eight by");
    buf_printf(&b, "\"]}]");
    whole(b.at, "a.json:2:21: a paragraph is too long: 1048576 bytes; at most 4000");
    buf_free(&b);
}

/* As many links as a page can have, and too many different ones: it is soon said. */
static void test_a_page_full_of_links(void **state)
{
    (void)state;
    for (int different = 0; different < 2; different++) {
        Buf b = { 0 };
        buf_printf(&b, TOP "\"pages\": [{\"scene\": {}, \"text\": [");
        for (int k = 0, n = 0; k < 64; k++) {
            buf_printf(&b, "%s\"", k > 0 ? ", " : "");
            for (int i = 0; i < 250; i++, n++)
                buf_printf(&b, "{elbow %d|x} ", different ? 1 + n % 1000 : 1 + n % 5);
            buf_printf(&b, "\"");
        }
        buf_printf(&b, "]}]}");
        LessonData d = read_ok(b.at);
        const Page *page = &d.pages->at[0];
        CHECK(page->mistakes == (size_t)different);
        CHECK(page->links == (different ? LINKS_MAX : 5));
        if (different) CHECK(strstr(page->mistake[0], "more than 256 different marks") != NULL);
        lesson_data_free(&d);
        buf_free(&b);
    }
}

static void test_scenes_with_millions_of_points(void **state)
{
    (void)state;
    Buf b = { 0 };
    buf_printf(&b, NET "\"pages\": [{\"text\": [\"a\"], \"scene\": {}}");
    for (int i = 0; i < 6; i++)
        buf_printf(&b, ",\n{\"text\": [\"b\"], \"scene\": {\"data\": {\"target\": \"abs\", "
                       "\"count\": 1000000}}}");
    buf_printf(&b, "]}");
    LessonData d = read_ok(b.at);
    for (size_t i = 0; i < 7; i++) CHECK(d.pages->at[i].mistakes == (i > 4));
    CHECK(strstr(d.pages->at[5].mistake[0], "a.json:7:26: the scenes of this lesson have more than "
                                            "4000000 points") != NULL);
    lesson_data_free(&d);
    buf_free(&b);
}

/* --- saving --- */

static void test_saving_keeps_the_pages(void **state)
{
    (void)state;
    static const char pages[] = "[ {\"text\": [\"a \\u03c6\"], \"scene\": {\"unit\": {\"w\": 9, "
                                "\"b\": 1e0}} },\n   {\"nonsense\": 1} ]";
    Buf json = { 0 }, saved = { 0 }, again = { 0 };
    buf_printf(&json, TOP "\"pages\": %s}", pages);
    LessonData d = read_ok(json.at), back, kept;
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    DO("set w 5");
    DO("page 2");
    CHECK(!model_changed(m));
    CHECK(model_data(m, &kept, NULL) == OK && lesson_print(&saved, &kept, NULL) == OK);
    CHECK(strstr(saved.at, pages) != NULL);
    Message why = { "" };
    if (lesson_read(&back, "b.json", saved.at, saved.len, &why) != OK) fail_msg("%s", why.text);
    CHECK(back.unit.w == 1 && back.pages->n == 2 && back.pages->at[1].mistakes > 0);
    CHECK(lesson_print(&again, &back, NULL) == OK);
    CHECK_TEXT(again.at, saved.at);
    lesson_data_free(&d);
    lesson_data_free(&back);
    lesson_data_free(&kept);
    model_free(m);
    buf_free(&json);
    buf_free(&saved);
    buf_free(&again);
}

/* Found where the page is entered: a mark that its scene lacks, at its place. */
static void test_a_mark_that_the_scene_lacks(void **state)
{
    (void)state;
    LessonData d = read_ok(TOP "\"pages\": [{\"text\": [\"{point|p} {pivot|q}\"], \"scene\": {}},\n"
                               "{\"text\": [\"φ {pivot|q}\"], \"scene\": {\"points\": [[0, 1]]}, "
                               "\"ask\": {\"question\": \"q\", \"number\": \"w\"}},\n"
                               "{\"text\": [\"a\"], \"hint\": \"\\u0041 {trace 2|t}\"}]}");
    Model *m = model_new();
    Message why;
    CHECK(model_load(m, &d, NULL) == OK);
    CHECK(model_lesson(m)->visit->fault.kind == FAULT_NONE);
    DO("page 2");
    fault_words(model_lesson(m)->visit, model_lesson(m), &why);
    CHECK_TEXT(why.text, "a.json:3:15: the mark {pivot|…} is not in the scene: for x = 0 it is at "
                         "infinity");
    CHECK(say(m, "answer 1", 0) == ERR_STATE && !visit_is_open(model_lesson(m)->visit));
    DO("page 3");
    fault_words(model_lesson(m)->visit, model_lesson(m), &why);
    CHECK(strncmp(why.text, "a.json:4:34: the mark {trace 2|…} is of a network", 48) == 0);
    model_free(m);
    lesson_data_free(&d);
}

/* A table that is not there is its page's mistake. */
static void test_data_of_a_scene_that_is_not_there(void **state)
{
    (void)state;
    LessonData d = read_ok(NET "\"pages\": [{\"text\": [\"a\"], \"scene\": {\"data\": {\"csv\": "
                               "\"no-such.csv\"}}}, {\"text\": [\"b\"]}]}");
    CHECK(d.pages->at[0].mistakes == 1 && d.pages->at[1].mistakes == 0);
    CHECK(strstr(d.pages->at[0].mistake[0], "a.json:2:36: ") != NULL);
    CHECK(strstr(d.pages->at[0].mistake[0], "no-such.csv") != NULL);
    lesson_data_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_is_what_it_says),
        cmocka_unit_test(test_scenes_of_networks),
        cmocka_unit_test(test_a_mistake_is_told_in_its_page),
        cmocka_unit_test(test_a_mistyped_key_is_one_mistake),
        cmocka_unit_test(test_signs_that_are_missing_or_too_many),
        cmocka_unit_test(test_the_examples_in_the_readme),
        cmocka_unit_test(test_all_mistakes_of_a_page_are_told),
        cmocka_unit_test(test_a_mistake_outside_refuses),
        cmocka_unit_test(test_what_is_too_much_or_nothing),
        cmocka_unit_test(test_a_page_full_of_links),
        cmocka_unit_test(test_scenes_with_millions_of_points),
        cmocka_unit_test(test_saving_keeps_the_pages),
        cmocka_unit_test(test_a_mark_that_the_scene_lacks),
        cmocka_unit_test(test_data_of_a_scene_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
