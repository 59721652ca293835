/* A link carries a lesson: there and back, through what messengers do to it, and refused with words
 * where it is not whole. */
#include "story.h"

#include "files/lesson_file.h"
#include "files/link.h"
#include "files/model_file.h"
#include "files/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char plain[] =
    "{ \"elbow\": 1, \"title\": \"Zoë's\", \"unit\": { \"w\": 0.75, \"b\": -0.5 },"
    " \"points\": [[1.5, 0], [2, -1]], \"training\": { \"rate\": 0.2 } }";

static char *link_to(const char *json, LinkSays says)
{
    LessonData d;
    Buf b = { 0 };
    Message m;
    CHECK(lesson_read(&d, "test", json, strlen(json), &m) == OK);
    CHECK(link_print(&b, &d, &says, &m) == OK);
    lesson_data_free(&d);
    return b.at;
}

static char *printed(const LessonData *d)
{
    Buf b = { 0 };
    Message m;
    CHECK(lesson_print(&b, d, &m) == OK);
    return b.at;
}

/* It is the plain lesson. */
static void check_plain(const char *text)
{
    LessonData d, want;
    Message m = { "" };
    if (!link_is(text)) fail_msg("no link: %s", text);
    if (link_read(&d, NULL, text, &m) != OK) fail_msg("%s: %s", text, m.text);
    CHECK(lesson_read(&want, "test", plain, strlen(plain), &m) == OK);
    char *a = printed(&d), *b = printed(&want);
    CHECK_TEXT(a, b);
    free(a);
    free(b);
    lesson_data_free(&d);
    lesson_data_free(&want);
}

static void check_refused(const char *text, const char *why)
{
    LessonData d;
    Message m = { "" };
    if (link_read(&d, NULL, text, &m) != ERR_PARSE) fail_msg("read: %.100s", text);
    if (strstr(m.text, why) == NULL) fail_msg("%.100s: says “%s”, not “%s”", text, m.text, why);
}

static void test_there_and_back(void **state)
{
    (void)state;
    LinkSays says = { .step = 20, .unit = 0, .has_theme = true, .dark = true, .embed = true,
                      .base = "https://example.org/elbow.html" }, got;
    char *link = link_to(plain, says);
    LessonData d;
    Message m;
    CHECK(strncmp(link, "https://example.org/elbow.html#", 31) == 0);
    CHECK(strstr(link, "&step=20&theme=dark&embed") != NULL);
    check_plain(link);
    CHECK(link_read(&d, &got, link, &m) == OK);
    CHECK(d.from_link && d.step == 20 && d.steps == 20 && d.page == 0 && d.chosen == 0);
    CHECK(got.step == 20 && got.has_theme && got.dark && got.embed && got.has_lesson);
    CHECK_TEXT(got.base, says.base);
    CHECK_TEXT(got.left_out.text, "");
    lesson_data_free(&d);
    free(link);
}

/* Bytes that any zlib gives, so that the browser's link is this program's. */
static void test_bytes_are_deflated_json(void **state)
{
    (void)state;
    char *link = link_to(plain, (LinkSays){ .step = 0 });
    CHECK(link[0] == '#' && strpbrk(link, "+/=&") == NULL);
    char *again = link_to(plain, (LinkSays){ .step = 0 });
    CHECK_TEXT(link, again);
    free(link);
    free(again);
    /* by another's deflate, with blocks of other kinds: Python's zlib, level 0 and 1 */
    static const char *const other[] = {
        "#ATkAxv97ImVsYm93IjoxLCJ1bml0Ijp7InciOjAuNzUsImIiOi0wLjV9LCJwb2ludHMiOltbMS41LDBdXX0",
        "#q1ZKzUnKL1eyMtRRKs3LLFGyqlYC8gz0zE11lJKUrHQN9ExrdZQK8jPzSoqVrKKjDfVMdQxiY2sB",
    };
    for (size_t i = 0; i < 2; i++) {
        LessonData d;
        Message m = { "" };
        if (link_read(&d, NULL, other[i], &m) != OK) fail_msg("%s: %s", other[i], m.text);
        CHECK(d.unit.w == 0.75 && d.unit.b == -0.5 && d.n == 1 && d.point[0].x == 1.5);
        lesson_data_free(&d);
    }
}

static void test_a_built_in_lesson_goes_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < builtin_lesson_count(); i++) {
        const char *name = builtin_lesson(i)->name;
        LinkSays says = { .base = "" }, got;
        LessonData d;
        Buf b = { 0 };
        Message m = { "" };
        Model *model = model_new();
        CHECK(model_open(model, name, NULL, &m) == OK);
        CHECK(link_began(&d, &says, model, &m) == OK);
        CHECK_TEXT(says.builtin, name);
        CHECK(link_print(&b, &d, &says, &m) == OK);
        lesson_data_free(&d);
        CHECK(link_is(b.at) && link_read(&d, &got, b.at, &m) == OK);
        CHECK_TEXT(got.builtin, name);
        lesson_data_free(&d);
        model_free(model);
        buf_free(&b);
    }
}

/* What was changed is carried as it is, and what began elsewhere goes on from there. */
static void test_a_changed_one_does_not(void **state)
{
    (void)state;
    Model *model = model_new();
    LinkSays says = { .base = "" };
    LessonData d;
    Message m = { "" };
    CHECK(model_open(model, "case-ii", NULL, &m) == OK);
    CHECK(model_apply(model, &(Command){ .kind = CMD_STEP, .index = 3 }, &m) == OK);
    CHECK(link_began(&d, &says, model, &m) == OK);
    CHECK_TEXT(says.builtin, "case-ii");
    CHECK(says.step == 3);
    lesson_data_free(&d);
    Command c = { .kind = CMD_SET, .name = PARAM_RATE, .a = { 0.3 } };
    CHECK(model_apply(model, &c, &m) == OK);
    CHECK(link_began(&d, &says, model, &m) == OK);
    CHECK_TEXT(says.builtin, "");
    CHECK(says.step == 0 && d.kept.taken == 3);      /* its run is not had again */
    CHECK(memcmp(&d.unit, &model_lesson(model)->unit, sizeof d.unit) == 0);
    lesson_data_free(&d);
    model_free(model);
}

static void test_what_messengers_do(void **state)
{
    (void)state;
    char *link = link_to(plain, (LinkSays){ .step = 7, .base = "https://a.b/elbow.html" });
    char text[2000];
    size_t n = strlen(link), hash = strcspn(link, "#");
    static const char *const around[][2] = {
        { " ", "\n" }, { "<", ">" }, { "(", ")." }, { "“", "”" }, { "See this: ", "" },
        { "", "." }, { "", "…" }, { "**", "**" }, { "[step](", ")" }, { "", " and tell me." },
        { "", "\nBest,\nAnn" }, { "", "\xE2\x80\x8B" }, { "Look!\t", ", please" },
        { "", "%20and%20tell%20me" }, { "", "%E2%80%9D" },
    };
    for (size_t i = 0; i < sizeof around/sizeof *around; i++) {
        snprintf(text, sizeof text, "%s%s%s", around[i][0], link, around[i][1]);
        check_plain(text);
    }
    static const char *const breaks[] = { "\n", "\r\n", " ", "=\r\n", "\n> ", "\xC2\xAD",
                                          "\xE2\x80\x8B", "%0A", "%20", "%E2%80%8B" };
    for (size_t i = 0; i < sizeof breaks/sizeof *breaks; i++) {
        size_t at = hash + 40;
        snprintf(text, sizeof text, "%.*s%s%s", (int)at, link, breaks[i], link + at);
        check_plain(text);
    }
    char *amp = strstr(link, "&step");
    snprintf(text, sizeof text, "%.*s==&amp;step%%3D7", (int)(amp - link), link);
    check_plain(text);
    snprintf(text, sizeof text, "%.*s%%3D%%3D%%26step%%3D7", (int)(amp - link), link);
    check_plain(text);
    snprintf(text, sizeof text, "https://www.google.com/url?q=https%%3A%%2F%%2Fa.b%%2Felbow.html"
             "%%23%.*s%%26step%%3D7&sa=D", (int)(n - hash - 8), link + hash + 1);
    check_plain(text);
    for (char *c = link + hash; *c != '\0'; c++) *c = *c == '-' ? '+' : *c == '_' ? '/' : *c;
    check_plain(link);
    free(link);
}

/* Every place where it may have been cut off. */
static void test_cut_short(void **state)
{
    (void)state;
    char *link = link_to(plain, (LinkSays){ .base = "https://a.b/elbow.html" });
    size_t hash = strcspn(link, "#");
    for (size_t n = strlen(link) - 1; n > hash; n--) {
        link[n] = '\0';
        CHECK(link_is(link));
        check_refused(link, "cut short");
    }
    free(link);
}

/* Any one sign another: words, or a lesson that may be shown. */
static void test_damaged(void **state)
{
    (void)state;
    char *link = link_to(plain, (LinkSays){ .base = "" });
    for (size_t i = 1; i < strlen(link); i++) {
        char was = link[i];
        for (const char *c = "A9_%#é "; *c != '\0'; c++) {
            LessonData d;
            Message m = { "" };
            link[i] = *c;
            Status s = link_read(&d, NULL, link, &m);
            CHECK(s == OK || (s == ERR_PARSE && m.text[0] != '\0'));
            if (s == OK) lesson_data_free(&d);
        }
        link[i] = was;
    }
    free(link);
}

static void test_what_is_refused(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        { "https://a.b/elbow.html", "carries no lesson" },
        { "https://a.b/#", "cut short" }, { "https://a.b/#top", "of another page" },
        { "https://a.b/#!über", "of another page" },
        { "https://a.b/#theme=dark", "no lesson, only options" },
        { "#lesson=no-such-one", "“no-such-one”" }, { "#lesson=", "belongs there" },
        { "#lesson=case-ii&step=x", "“step=x”" }, { "#lesson=case-ii&step=-1", "“step=-1”" },
        { "#lesson=case-ii&step=99999999999999999999", "“step=99999999999999999999”" },
        { "#lesson=case-ii&step=1000001", "at most 1000000" },
        { "#lesson=case-ii&step=", "“step=”" }, { "#lesson=zigzag&unit=0", "“unit=0”" },
        { "#lesson=zigzag&unit=41", "names unit 41, and its lesson has 40" },
        { "#lesson=case-ii&unit=1", "has 0" },
        { "#lesson=four-cases&page=999", "names page 999" }, { "#lesson=case-ii&page=1", "has 0" },
        { "#lesson=case-ii&theme=pink", "“theme=pink”" },
        { "#lesson=case-ii&lesson=case-i", "one lesson" },
    };
    for (size_t i = 0; i < sizeof row/sizeof *row; i++) check_refused(row[i][0], row[i][1]);
}

static char *of_json(const char *json)
{
    return link_to(json, (LinkSays){ .base = "" });
}

/* Another version's lesson, and one that names a file. */
static void test_lessons_that_a_link_may_not_have(void **state)
{
    (void)state;
    /* {"elbow":2,"unit":{"w":1,"b":0}} */
    check_refused("#q1ZKzUnKL1eyMtJRKs3LLFGyqlYC8gx1lJKUrAxqawE", "Open it with a newer Elbow");
    LessonData d;
    Message m = { "" };
    Buf b = { 0 };
    LinkSays says = { .base = "" };
    static const char own[] = "{ \"elbow\": 1, \"network\": { \"width\": 3, \"seed\": 1 },"
                              " \"data\": { \"csv\": \"mine.csv\" } }";
    CHECK(lesson_read(&d, "test", own, strlen(own), &m) == OK);
    CHECK(link_print(&b, &d, &says, &m) == ERR_RANGE && b.len == 0);
    CHECK(strstr(m.text, "mine.csv") != NULL);
    lesson_data_free(&d);
    /* the same, as somebody else would write it */
    check_refused("#q1ZKzUnKL1eyMtRRykstKc8vylayqlYqz0wpyVCyMtZRKk5NTQHK1uoopSSW"
                  "JILkkovLlKyUcjPzUvVAzNpaAA", "mine.csv");
    char *link = of_json("{ \"elbow\": 1, \"network\": { \"width\": 3, \"seed\": 1 },"
                         " \"data\": { \"csv\": \"sunspots.csv\" } }");
    CHECK(link_read(&d, NULL, link, &m) == OK);
    free(link);
    /* a file of that name where the program happens to run is not looked at */
    char folder[] = "/tmp/elbow-link-XXXXXX", was[1000];
    CHECK(mkdtemp(folder) != NULL && getcwd(was, sizeof was) != NULL && chdir(folder) == 0);
    CHECK(file_write("sunspots.csv", "x,y\n1,2\n3,4\n", 12, &m) == OK);
    CHECK(lesson_load_points(&d, "#x", &m) == OK);
    CHECK(d.n > 100);
    CHECK(unlink("sunspots.csv") == 0 && chdir(was) == 0 && rmdir(folder) == 0);
    lesson_data_free(&d);
}

/* Neither more than may be deflated, nor more than it may inflate to. */
static void test_bounds(void **state)
{
    (void)state;
    LessonData d = { .rate = 0.1, .n = 6000 };
    LinkSays says = { .base = "" };
    Message m = { "" };
    Buf b = { 0 };
    uint64_t seed = 1;
    d.point = calloc(d.n, sizeof *d.point);
    for (size_t i = 0; i < d.n; i++)
        d.point[i] = (Sample){ uniform(&seed, 0, 1), uniform(&seed, 0, 1) };
    CHECK(link_print(&b, &d, &says, &m) == ERR_RANGE && b.len == 0);
    CHECK(strstr(m.text, "Save it") != NULL);
    lesson_data_free(&d);
    char *text = malloc(LINK_TEXT_MAX + 100);
    memset(text, 'A', LINK_TEXT_MAX + 99);
    memcpy(text, "https://a.b/#", 13);
    text[LINK_TEXT_MAX + 99] = '\0';
    CHECK(link_is(text));
    check_refused(text, "more than a link may");
    text[13 + 4*LINK_DEFLATED_MAX/3 + 8] = '\0';
    check_refused(text, "more than a link may");
    free(text);
}

/* Three megabytes of blanks deflate to three kilobytes. */
static void test_a_small_link_that_grows(void **state)
{
    (void)state;
    Buf b = { 0 };
    buf_printf(&b, "#7cEBCQAADAOgKu853n05BmoO");
    for (int i = 0; i < 4062; i++) buf_put(&b, "A", 1);
    buf_printf(&b, "Bg3Bc");
    check_refused(b.at, "more than a link may");
    buf_free(&b);
}

/* Text of other kinds keeps its meaning. */
static void test_what_is_no_link(void **state)
{
    (void)state;
    static const char *const row[] = {
        "", "#", "a.json", "/tmp/#1.json", "#1.json", "# x y\n1 2\n3 4\n", "#x,y\n1,2",
        "1\t2\n3\t4", "file:///tmp/a.json", "file:///tmp/a%20b.csv#x", "zigzag", "./#lesson",
        "a#lesson=case-ii",
        "url,y\nhttps://a.b/c#top,2\n", "https://a.b/\t1\nhttps://a.b/c#top\t2\n",
        "#temperature_in_celsius,1", "~/x#y.json",
    };
    for (size_t i = 0; i < sizeof row/sizeof *row; i++)
        if (link_is(row[i])) fail_msg("a link: %s", row[i]);
    static const char *const links[] = {
        "#lesson=case-ii", "https://a.b/c", "HTTP://a.b", "file:///tmp/elbow.html#lesson=case-ii",
        " \"https://a.b/#x\"", "elbow.html#lesson=case-ii",
        "<iframe src=\"elbow.html#lesson=case-i",
        "Here: https://a.b/elbow.html#lesson=case-ii&step=1",
    };
    for (size_t i = 0; i < sizeof links/sizeof *links; i++)
        if (!link_is(links[i])) fail_msg("no link: %s", links[i]);
}

static void test_options_alone(void **state)
{
    (void)state;
    LinkSays s;
    Message m;
    CHECK(link_says(&s, "https://a.b/elbow.html#embed&theme=light", &m) == OK);
    CHECK(s.embed && s.has_theme && !s.dark && !s.has_lesson);
    CHECK(link_says(&s, "#lesson=zigzag&step=12&unit=3&fbclid=1", &m) == OK);
    CHECK(s.step == 12 && s.unit == 3 && s.has_lesson);
    CHECK_TEXT(s.builtin, "zigzag");
    CHECK(strstr(s.left_out.text, "“fbclid=1”") != NULL);
}

/* Links that are copied later point to the page itself, whatever led to it. */
static void test_where_it_leads(void **state)
{
    (void)state;
    static const char *const to[] = {
        "https://a.b/c%20d/elbow.html#lesson=zigzag&step=4",
        "https://a.b/c%20d/elbow.html#lesson=3Dzigzag&=\r\nstep=3D4",
        "https://a.b/c%20d/elbow.html%23lesson%3Dzigzag%26step%3D4",
        "https://www.google.com/url?q=https://a.b/c%2520d/elbow.html%23lesson%3Dzigzag%26step%3D4",
        "https://safe.example/?url=https%3A%2F%2Fa.b%2Fc%2520d%2Felbow.html%23lesson%3Dzigzag"
        "%26step%3D4&reserved=0",
    };
    for (size_t i = 0; i < sizeof to/sizeof *to; i++) {
        LinkSays s;
        Message m = { "" };
        if (!link_is(to[i]) || link_says(&s, to[i], &m) != OK) fail_msg("%s: %s", to[i], m.text);
        CHECK_TEXT(s.base, "https://a.b/c%20d/elbow.html");
        CHECK_TEXT(s.builtin, "zigzag");
        CHECK(s.step == 4);
    }
}

static void test_a_frame(void **state)
{
    (void)state;
    Buf b = { 0 };
    link_frame(&b, "https://a.b/e.html#lesson=x&embed", "w < 0 & \"x\"");
    CHECK_TEXT(b.at, "<iframe src=\"https://a.b/e.html#lesson=x&amp;embed\" "
                     "title=\"w &lt; 0 &amp; &quot;x&quot;\" width=\"640\" height=\"400\" "
                     "style=\"border: 0\" allow=\"fullscreen; clipboard-write\"></iframe>");
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_bytes_are_deflated_json),
        cmocka_unit_test(test_a_built_in_lesson_goes_by_its_name),
        cmocka_unit_test(test_a_changed_one_does_not), cmocka_unit_test(test_what_messengers_do),
        cmocka_unit_test(test_cut_short), cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_lessons_that_a_link_may_not_have), cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_a_small_link_that_grows), cmocka_unit_test(test_what_is_no_link),
        cmocka_unit_test(test_options_alone), cmocka_unit_test(test_where_it_leads),
        cmocka_unit_test(test_a_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
