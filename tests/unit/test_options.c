/* Arguments of a command line. */
#include "story.h"

#include "base/options.h"

static const Named colour[] = { { "red", 3 }, { "green", 5 } };
static const Choices colours = { colour, 2 };

typedef struct {
    double   rate, pair[2];
    uint64_t steps;
    int      colour;
    bool     flag, given;
    const char *text;
    Words    outs, rest;
} Got;

static Status read(Got *g, Message *m, int argc, char *const *argv)
{
    const Option all[] = {
        { "--rate", OPT_ABOVE, &g->rate, .form = "L" },
        { "--steps", OPT_SOME, &g->steps, .form = "N", .given = &g->given },
        { "--colour", OPT_CHOICE, &g->colour, .choices = &colours, .does = "of the marks" },
        { "--flag", OPT_FLAG, &g->flag, .form = NULL },
        { "--text", OPT_TEXT, &g->text, .form = "WORDS" },
        { "--pair", OPT_NUMBERS, g->pair, .form = "A B", .count = 2 },
        { "-o", OPT_MANY, &g->outs, .form = "OUT", .needed = true },
    };
    *g = (Got){ .colour = 3 };
    Status s = options_read(all, sizeof all/sizeof *all, argc, argv, 1, &g->rest, m);
    if (argc == 0) {
        Buf b = { 0 };
        options_usage(&b, "usage: it", all, sizeof all/sizeof *all);
        options_help(&b, all, sizeof all/sizeof *all);
        CHECK_TEXT(b.at, "usage: it [--rate L] [--steps N] [--colour red|green] [--flag] [--text "
                         "WORDS] [--pair A B]\n"
                         "            -o OUT ...\n"
                         "  --colour red|green  of the marks\n");
        buf_free(&b);
    }
    return s;
}

#define READ(...)                                                                                  \
    read(&g, &m, (int)(sizeof(char *[]){ "it", __VA_ARGS__ } / sizeof(char *)),                    \
         (char *[]){ "it", __VA_ARGS__ })

static void test_with_equals_or_without(void **state)
{
    (void)state;
    Got g;
    Message m;
    CHECK(READ("--rate", "0.5", "--steps", "7", "--colour", "green", "--text", "--flag", "a") ==
          OK);
    CHECK(g.rate == 0.5 && g.steps == 7 && g.colour == 5 && !g.flag && g.given && g.rest.n == 1);
    CHECK_TEXT(g.text, "--flag");
    CHECK(READ("a", "--rate=0.5", "--steps=7", "--colour=green", "--flag", "--text=a=b", "b") ==
          OK);
    CHECK(g.rate == 0.5 && g.steps == 7 && g.colour == 5 && g.flag && g.rest.n == 2);
    CHECK_TEXT(g.text, "a=b");
    CHECK_TEXT(g.rest.at[0], "a");
    CHECK_TEXT(g.rest.at[1], "b");
    CHECK(READ("--pair", "-1", "2e3", "x") == OK && g.pair[0] == -1 && g.pair[1] == 2000 &&
          g.rest.n == 1);
    CHECK(READ("--pair=-1", "2e3", "x") == OK && g.pair[0] == -1 && g.pair[1] == 2000 &&
          g.rest.n == 1);
    CHECK(READ("-o", "a", "-o", "b") == OK && g.outs.n == 2 && !g.given && g.colour == 3);
    CHECK(READ("--text=") == OK);
    CHECK_TEXT(g.text, "");
    CHECK(READ("--steps", "18446744073709551614") == OK && g.steps == UINT64_MAX - 1);
}

static void test_what_ends_the_options(void **state)
{
    (void)state;
    Got g;
    Message m;
    CHECK(READ("--flag", "--", "--rate", "-", "--") == OK && g.flag && g.rest.n == 3);
    CHECK_TEXT(g.rest.at[0], "--rate");
    CHECK_TEXT(g.rest.at[2], "--");
    CHECK(READ("-") == OK && g.rest.n == 1);
    CHECK(options_help_wanted(3, (char *[]){ "it", "a", "--help" }, 1) &&
          options_help_wanted(2, (char *[]){ "it", "-h" }, 1));
    CHECK(!options_help_wanted(3, (char *[]){ "it", "--", "--help" }, 1));
}

static void test_mistakes_are_told(void **state)
{
    (void)state;
    static const struct { char *argv[3]; const char *says; } bad[] = {
        { { "--rat", "1" }, "unknown option --rat; the nearest is --rate" },
        { { "--rate" }, "--rate needs a value" },
        { { "--rate", "0" }, "--rate 0: a finite number above 0 is needed; leave it out" },
        { { "--rate=x" }, "--rate x: a finite number" },
        { { "--steps", "0" }, "a whole number, 1 or more" },
        { { "--steps=1.5" }, "a whole number, 1 or more" },
        { { "--steps", "18446744073709551615" }, "a smaller number is needed" },
        { { "--step=3" }, "unknown option --step; the nearest is --steps" },
        { { "--color=red" }, "the nearest is --colour" },
        { { "--colour", "blue" }, "--colour blue: expected red or green" },
        { { "--flag=1" }, "--flag takes no value" },
        { { "--pair", "1" }, "--pair takes A B: 2 numbers" },
        { { "-out", "x" }, "the nearest is -o" },
        { { "--flga" }, "the nearest is --flag" },
        { { "--a-name-that-is-longer-than-any-option-there-could-ever-be" }, "unknown option" },
    };
    Got g;
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        Message m = { "" };
        char *argv[4] = { "it", bad[i].argv[0], bad[i].argv[1], NULL };
        int argc = argv[2] != NULL ? 3 : 2;
        CHECK(read(&g, &m, argc, argv) == ERR_PARSE);
        if (strstr(m.text, bad[i].says) == NULL) fail_msg("%s: %s", argv[1], m.text);
    }
    Message m = { "" };
    char *many[WORDS_MAX + 2] = { "it" };
    for (size_t i = 1; i < WORDS_MAX + 2; i++) many[i] = "a";
    CHECK(read(&g, &m, WORDS_MAX + 2, many) == ERR_PARSE && strstr(m.text, "too many") != NULL);
    CHECK(options_read(NULL, 0, 2, (char *[]){ "it", "--a" }, 1, &g.rest, &m) == ERR_PARSE &&
          strstr(m.text, "the nearest is --help") != NULL);
}

static void test_help_is_made_from_the_table(void **state)
{
    (void)state;
    Got g;
    Message m;
    CHECK(read(&g, &m, 0, NULL) == OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_with_equals_or_without),
        cmocka_unit_test(test_what_ends_the_options),
        cmocka_unit_test(test_mistakes_are_told),
        cmocka_unit_test(test_help_is_made_from_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
