/* What is wrong with a lesson written by hand: where, what, and what would be right. */
#include "story.h"

#include "files/json_fault.h"
#include "files/lesson_file.h"

#include <jansson.h>
#include <stdint.h>
#include <string.h>

static void test_faults_have_a_place_and_a_cure(void **state)
{
    (void)state;
    static char digits[480];
    memcpy(digits, "{\"unit\": {\"b\": ", 15);
    memset(digits + 15, '9', 400);
    memcpy(digits + 415, "}}", 3);
    const struct { const char *text; size_t at; const char *says; } a[] = {
        { "[1, 2,]", 5, "a comma too many" }, { "{\"a\": 1,}", 7, "a comma too many" },
        { "[1,, 2]", 2, "a comma too many" }, { "[1, 2 3]", 6, "a comma missing" },
        { "{\"a\": 1 \"b\": 2}", 8, "a comma missing" }, { "[1; 2]", 2, "',', not ';'" },
        { "{ // why\n}", 2, "no comments" }, { "[1 /* x */]", 3, "no comments" },
        { "# lesson\n{}", 0, "no comments" }, { "{}\n// end", 3, "delete what follows" },
        { "[NaN]", 1, "NaN is no number" }, { "[1, -Infinity]", 4, "infinity is no number" },
        { "[inf]", 1, "inf is no number" }, { "[True]", 1, "write true" },
        { "[None]", 1, "write null" }, { "[.5]", 1, "0.5, not .5" }, { "[-.5]", 1, "-0.5" },
        { "[+1]", 1, "1, not +1" }, { "[01]", 1, "5, not 05" }, { "[5.]", 1, "5.0, not 5." },
        { "[1e]", 1, "after the e" }, { "[0x10]", 1, "no decimal number" },
        { "[-]", 1, "after the minus" }, { "{\"w\": 1,5}", 8, "1.5, not 1,5" },
        { "{'a': 1}", 1, "double quotes" }, { "{a: 1}", 1, "\"a\"" },
        { "{\xE2\x80\x9C" "a\xE2\x80\x9D: 1}", 1, "straight quotes" },
        { "[red]", 1, "stands in double quotes" }, { "{\"a\" 1}", 5, "':'" },
        { "{\"a\" = 1}", 5, "':'" }, { "[\"a\nb\"]", 1, "\\n for a new line" },
        { "[\"a\\xb\"]", 3, "\\\\" }, { "[\"a\tb\"]", 3, "\\t" },
        { "{\"a\": [1, 2", 11, "']' expected near end of file" }, { "{", 1, "complete?" },
        { "[\"a", 3, "complete?" }, { "hello", 0, "begins with {" }, { "{} {}", 3, "delete" },
        { digits, 15, "real number overflow: 99999999999999999999…" },
        { "[-1e999]", 1, "overflow: -1e999" }, { "[\"a\\u0000\"]", 3, "delete it" },
        { "[\"\\ud83d\"]", 2, "half a sign" }, { "[\"\\ude00\"]", 2, "half a sign" },
        { "[\"\\ud83d\\ud83d\"]", 2, "half a sign" },
    };
    for (size_t i = 0; i < sizeof a/sizeof *a; i++) {
        Message m = { "" };
        size_t at = 999;
        if (!json_fault(a[i].text, strlen(a[i].text), &at, &m))
            fail_msg("%s: no fault is found", a[i].text);
        if (at != a[i].at || strstr(m.text, a[i].says) == NULL)
            fail_msg("%s: at %zu: %s", a[i].text, at, m.text);
    }
}

/* Of anything it says the same as jansson: JSON, or not. */
static void test_it_is_as_strict_as_the_reader(void **state)
{
    (void)state;
    static const char *const part[] = { "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1",
                                        "-2.5e3", "true", "null", " ", "\n", "0", "\"\\u00e9\"",
                                        "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"\\udc00\"", "//",
                                        "'", ".5" };
    enum { PARTS = sizeof part/sizeof *part };
    uint64_t seed = 20261127;
    size_t good = 0, bad = 0;
    for (int round = 0; round < 60000; round++) {
        char text[120] = "";
        int n = 1 + (int)uniform(&seed, 0, 11);
        for (int i = 0; i < n; i++) strcat(text, part[(int)uniform(&seed, 0, PARTS)]);
        json_t *v = json_loadb(text, strlen(text), JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);
        Message m = { "" };
        size_t at = 0;
        bool is_fault = json_fault(text, strlen(text), &at, &m);
        if (is_fault != (v == NULL)) fail_msg("%s: %s", text, is_fault ? m.text : "no fault");
        if (is_fault) CHECK(at <= strlen(text) && m.text[0] != '\0');
        good += v != NULL;
        bad += v == NULL;
        json_decref(v);
    }
    CHECK(good > 500 && bad > 500);
}

/* Through the reader: with the line and column of where it begins. */
static void test_a_lesson_says_it_with_line_and_column(void **state)
{
    (void)state;
    static const struct { const char *text, *says; } a[] = {
        { "{ \"elbow\": 1,\n  \"unit\": { \"w\": 1, \"b\": NaN } }", "a.json:2:26: NaN" },
        { "{ \"elbow\": 1,\n  \"unit\": { \"w\": 1, \"b\": 2, } }", "a.json:2:27: Is there a" },
        { "{ \"elbow\": 1, // one\n  \"unit\": { \"w\": 1, \"b\": 2 } }",
          "a.json:1:15: JSON has no" },
        { "{ \"elbow\": 1, \"title\": \"\xC3\xA9\xC3\xA9\", \"unit\": 1e999 }",
          "a.json:1:38: real" },
    };
    for (size_t i = 0; i < sizeof a/sizeof *a; i++) {
        LessonData d;
        Message m = { "" };
        CHECK(lesson_read(&d, "a.json", a[i].text, strlen(a[i].text), &m) == ERR_PARSE);
        if (strstr(m.text, a[i].says) == NULL) fail_msg("%s", m.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults_have_a_place_and_a_cure),
        cmocka_unit_test(test_it_is_as_strict_as_the_reader),
        cmocka_unit_test(test_a_lesson_says_it_with_line_and_column),
    };
    return cmocka_run_group_tests_name("json fault", tests, NULL, NULL);
}
