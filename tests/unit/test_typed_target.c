/* Typed targets: "sin(6x)" is a function like the named ones, in files, models and samples. */
#include "story.h"

#include "base/random.h"
#include "files/lesson_file.h"
#include "model/model.h"

static Expr *typed(const char *text)
{
    Expr *e = NULL;
    Message m = { "" };
    size_t at = 0;
    Status s = target_read(&e, text, strlen(text), &at, &m);
    if (s != OK) fail_msg("%s, %zu: %s", text, at, m.text);
    return e;
}

static double wave(double x)   { return sin(6*x); }
static double mixed(double x)  { return fmax(0, x - 0.5) - floor(4*x)/3 + exp(-x)*cos(9*x); }
static double jumps(double x)  { return (x >= 0.3) + ((x > 0.6) - (x < 0.6))*fabs(x - 0.6); }
static double powers(double x) { return pow(x, 3)/2 - sqrt(x) + log(1 + x) + tan(x)*exp(1); }

static void test_it_is_the_function_that_is_written(void **state)
{
    (void)state;
    static const struct { const char *text; double (*f)(double); } known[] = {
        { "sin(6x)", wave }, { "sin(6*x)", wave },
        { "max(0, x-0.5) - floor(4x)/3 + exp(-x)cos(9x)", NULL },
        { "max(0, x-0.5) - floor(4x)/3 + exp(-x)*cos(9x)", mixed },
        { "step(x - 0.3) + sign(x - 0.6)*abs(x - 0.6)", jumps },
        { "x^3/2 - sqrt(x) + log(1 + x) + tan(x)*e", powers },
    };
    for (size_t k = 0; k < sizeof known/sizeof *known; k++) {
        if (known[k].f == NULL) {          /* ")" multiplies nothing */
            Expr *none;
            size_t n = strlen(known[k].text);
            CHECK(target_read(&none, known[k].text, n, NULL, NULL) == ERR_PARSE);
            continue;
        }
        Expr *e = typed(known[k].text);
        for (int i = 0; i <= 1000; i++) {
            double y = NAN, x = i/1000.0;
            CHECK(target_typed_at(e, x, &y));
            CHECK_NEAR(y, known[k].f(x), 1e-14);
        }
        expr_free(e);
    }
    Expr *e = typed("2");
    double y;
    CHECK(target_typed_at(e, 9, &y) && y == 2);
    expr_free(e);
}

/* The same seed has the same places and the same noise, whatever the target. */
static void test_samples_are_where_those_of_named_targets_are(void **state)
{
    (void)state;
    enum { N = 300 };
    static double x[N], y[N], clean[N], x2[N], y2[N];
    Message m = { "" };
    Expr *e = typed("abs(2x - 1)");
    target_samples(x, y, N, TARGET_SINE, 0.25, 5);
    target_samples(x, clean, N, TARGET_SINE, 0, 5);
    CHECK(target_typed_samples(x2, y2, N, e, 0.25, 5, &m) == OK);
    CHECK(memcmp(x, x2, sizeof x) == 0);
    for (int i = 0; i < N; i++) CHECK_NEAR(y2[i] - fabs(2*x[i] - 1), y[i] - clean[i], 1e-14);
    CHECK(target_typed_samples(NULL, NULL, 0, e, 1, 1, &m) == OK);
    expr_free(e);

    e = typed("log(0.5 - x)");
    CHECK(target_typed_samples(x2, y2, N, e, 0, 5, &m) == ERR_RANGE);
    double where = -1;
    CHECK(sscanf(m.text, "The target does not exist at x = %lf", &where) == 1);
    bool is_first = false;
    for (int i = 1; i < N; i++)
        is_first |= x[i] >= 0.5 && x[i - 1] < 0.5 && fabs(x[i] - where) < 1e-4;
    CHECK(is_first);
    expr_free(e);
    /* the noise's fault, which whoever reads the file says with its place */
    e = typed("1.7e308");
    CHECK(target_typed_samples(x2, y2, N, e, 1e308, 5, &m) == OK);
    bool is_beyond = false;
    for (int i = 0; i < N; i++) is_beyond |= isinf(y2[i]) != 0;
    CHECK(is_beyond);
    expr_free(e);
}

#define LESSON(target) "{\"elbow\": 1, \"network\": {\"width\": 5, \"seed\": 1, \"elbows\": " \
    "[0, 1]},\n \"data\": {\"target\": \"" target "\", \"count\": 30, \"noise\": 0.5}}"

static LessonData opened(const char *json)
{
    LessonData d;
    Message m = { "" };
    if (lesson_read(&d, "a.json", json, strlen(json), &m) != OK) fail_msg("%s", m.text);
    if (lesson_load_points(&d, NULL, &m) != OK) fail_msg("%s", m.text);
    return d;
}

static const char *saved(const Model *m)
{
    static char out[8192];
    LessonData d;
    Buf b = { 0 };
    CHECK(model_data(m, &d, NULL) == OK && lesson_print(&b, &d, NULL) == OK);
    snprintf(out, sizeof out, "%s", b.at);
    buf_free(&b);
    lesson_data_free(&d);
    return out;
}

static void does(Model *m, const char *line)
{
    Command c;
    Message why;
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    if (model_apply(m, &c, &why) != OK) fail_msg("%s: %s", line, why.text);
}

static const char kept[] = "\"target\": \"sin(6x) \xE2\x88\x92 2\", \"count\": 30, \"noise\": 0.5";

static void test_a_lesson_keeps_it(void **state)
{
    (void)state;
    LessonData d = opened(LESSON("sin(6x) \\u2212 2"));
    CHECK(d.n == 30 && d.point[0].y != d.point[1].y);
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    lesson_data_free(&d);
    const NetLesson *net = model_lesson(m)->net;
    double y = 0;
    CHECK(net->has_target && net->typed != NULL && target_typed_at(net->typed, 0, &y) && y == -2);
    CHECK_TEXT(net->data_name, "sin(6x) \xE2\x88\x92 2");
    CHECK(strstr(saved(m), kept) != NULL);
    d = opened(saved(m));
    for (size_t i = 0; i < 30; i++)
        CHECK(memcmp(&d.point[i], &model_lesson(m)->point[i], sizeof *d.point) == 0);
    lesson_data_free(&d);

    does(m, "step 3");
    CHECK(model_lesson(m)->net->typed != NULL);
    does(m, "data sine");                          /* 30 points with that noise, too */
    net = model_lesson(m)->net;
    CHECK(net->has_target && net->typed == NULL && net->target == TARGET_SINE);
    CHECK(model_lesson(m)->n == 30 && strstr(saved(m), "\"target\": \"sine\"") != NULL);
    does(m, "undo");
    CHECK(model_lesson(m)->net->typed != NULL && strstr(saved(m), kept) != NULL);
    model_free(m);
}

static void test_mistakes_in_it_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct { const char *json, *so; } bad[] = {
        { LESSON("sin(6x"), "a.json:2:21: the target must be \"zigzag\", \"sine\", \"abs\", "
                            "\"step\" or \"cubic\", or typed, as \"sin(6x)\". At its character 1: "
                            "The parenthesis of \"sin\" is not closed" },
        { LESSON("\\u22122*y"), "At its character 4: There is no \"y\" here: the names are x, pi "
                                "and e." },
        { LESSON("x > 1"), "At its character 1: A number is needed here" },
        { LESSON("elbow'"), "At its character 1: There is no \"elbow\"" },
        { LESSON(""), "At its character 1: This is empty" },
        { LESSON("x +                                                                          "
                 "                                                                             "
                 "                                             1"),
          "a.json:2:21: a typed target has at most 199 bytes, and this one 200" },
    };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        LessonData d;
        Message m = { "" };
        if (lesson_read(&d, "a.json", bad[i].json, strlen(bad[i].json), &m) != ERR_PARSE
            || strstr(m.text, bad[i].so) == NULL)
            fail_msg("%s\n%s", bad[i].json, m.text);
    }
    LessonData d;
    Message m = { "" };
    const char *json = LESSON("1/floor(x)");
    CHECK(lesson_read(&d, "a.json", json, strlen(json), &m) == OK);
    CHECK(lesson_load_points(&d, NULL, &m) == ERR_RANGE
          && strstr(m.text, "does not exist") != NULL);
    d.data.typed[0] = ')';                 /* a model takes no lesson that cannot be read */
    CHECK(lesson_data_check(&d, &m) == ERR_RANGE);
    lesson_data_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_the_function_that_is_written),
        cmocka_unit_test(test_samples_are_where_those_of_named_targets_are),
        cmocka_unit_test(test_a_lesson_keeps_it),
        cmocka_unit_test(test_mistakes_in_it_are_told_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
