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
    CHECK(target_typed_draw(x2, y2, N, e, (Draw){ 0, 1, 0.25, 5 }, &m) == OK);
    CHECK(memcmp(x, x2, sizeof x) == 0);
    for (int i = 0; i < N; i++) CHECK_NEAR(y2[i] - fabs(2*x[i] - 1), y[i] - clean[i], 1e-14);
    CHECK(target_typed_draw(NULL, NULL, 0, e, (Draw){ 0, 1, 1, 1 }, &m) == OK);
    expr_free(e);

    e = typed("log(0.5 - x)");
    CHECK(target_typed_draw(x2, y2, N, e, (Draw){ 0, 1, 0, 5 }, &m) == ERR_RANGE);
    double where = -1;
    CHECK(sscanf(m.text, "The target does not exist at x = %lf", &where) == 1);
    bool is_first = false;
    for (int i = 1; i < N; i++)
        is_first |= x[i] >= 0.5 && x[i - 1] < 0.5 && fabs(x[i] - where) < 1e-4;
    CHECK(is_first);
    expr_free(e);
    /* the noise's fault, which whoever reads the file says with its place */
    e = typed("1.7e308");
    CHECK(target_typed_draw(x2, y2, N, e, (Draw){ 0, 1, 1e308, 5 }, &m) == OK);
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

/* --- in the window and in scripts --- */

static Model *zigzag(void)
{
    LessonData d = opened(LESSON("zigzag"));
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    lesson_data_free(&d);
    return m;
}

static void refuses(Model *m, const char *line, Status st, const char *why)
{
    Command c;
    Message said = { "" };
    CHECK(command_parse(&c, line, NULL, &said) == OK);
    char *before = strdup(saved(m));
    CHECK(model_apply(m, &c, &said) == st);
    if (strstr(said.text, why) == NULL) fail_msg("%s: %s", line, said.text);
    CHECK_TEXT(saved(m), before);
    free(before);
}

/* The points are f(x) where the formula says so, x of its interval, and the same on every path
 * that leads there. */
static void draws(const Model *m, size_t n, double lo, double hi, double (*f)(double))
{
    const Lesson *l = model_lesson(m);
    CHECK(l->n == n && l->net->is_drawn && l->net->drawn != NULL && l->net->drawn->count == n);
    CHECK(l->net->target_lo == lo && l->net->target_hi == hi);
    CHECK(l->net->x_lo >= lo && l->net->x_hi < hi);
    CHECK(n < 20 || l->net->x_hi - l->net->x_lo > 0.8*(hi - lo));
    for (size_t i = 0; i < n; i++) CHECK_NEAR(l->point[i].y, f(l->point[i].x), 1e-12);
    LessonData d = opened(saved(m));
    for (size_t i = 0; i < n; i++)
        CHECK(memcmp(&d.point[i], &l->point[i], sizeof *d.point) == 0);
    for (size_t i = 0; i < d.test_n; i++)
        CHECK(memcmp(&d.test_point[i], &l->net->test[i], sizeof *d.point) == 0);
    CHECK(d.test_n == l->net->test_n);
    lesson_data_free(&d);
}

static double line(double x)   { return 1 - 2*x; }

static void test_it_is_typed_with_how_many_how_far_and_where(void **state)
{
    (void)state;
    Model *m = zigzag();
    does(m, "noise 0");
    does(m, "target y = 1 - 2x");
    draws(m, 30, 0, 1, line);
    CHECK_TEXT(model_lesson(m)->title, "y = 1 - 2x");
    does(m, "interval -3 7.5");
    draws(m, 30, -3, 7.5, line);
    CHECK(model_lesson(m)->net->elbow_lo == -3 && model_lesson(m)->net->elbow_hi == 7.5);
    CHECK(strstr(saved(m), "\"seed\": 2, \"interval\": [-3, 7.5] }") == NULL);  /* seed 0 */
    CHECK(strstr(saved(m), "\"count\": 400, \"seed\": 1, \"interval\": [-3, 7.5] }") != NULL);
    for (size_t i = 0; i < 400; i++)
        CHECK(model_lesson(m)->net->test[i].y == line(model_lesson(m)->net->test[i].x));
    does(m, "samples 500");
    draws(m, 500, -3, 7.5, line);
    Sample first = model_lesson(m)->point[0];
    does(m, "data-seed 9");
    draws(m, 500, -3, 7.5, line);
    CHECK(first.x != model_lesson(m)->point[0].x);
    CHECK(strstr(saved(m), "\"count\": 400, \"seed\": 10,") != NULL);
    does(m, "noise 0.25");
    double sum = 0;
    for (size_t i = 0; i < 500; i++) {
        double r = model_lesson(m)->point[i].y - line(model_lesson(m)->point[i].x);
        sum += r*r;
    }
    CHECK_NEAR(sqrt(sum/500), 0.25, 0.03);
    CHECK_TEXT(model_lesson(m)->title, "y = 1 - 2x");
    does(m, "data sine");                       /* as many, there */
    CHECK(model_lesson(m)->n == 500 && model_lesson(m)->net->target_lo == -3);
    does(m, "undo");
    does(m, "undo");
    draws(m, 500, -3, 7.5, line);
    for (int i = 0; i < 5; i++) does(m, "undo");
    CHECK(model_lesson(m)->n == 30 && model_lesson(m)->net->typed == NULL);
    for (int i = 0; i < 5; i++) does(m, "redo");
    draws(m, 500, -3, 7.5, line);
    does(m, "interval 0 1");                    /* the usual one, which no file has to say */
    CHECK(strstr(saved(m), "interval") == NULL);
    draws(m, 500, 0, 1, line);
    model_free(m);
}

static void test_what_cannot_be_drawn_changes_nothing_and_says_why(void **state)
{
    (void)state;
    Model *m = zigzag();
    refuses(m, "target log(x - 0.5)", ERR_RANGE, "The target does not exist at x = 0.");
    refuses(m, "target 1e308*(x + 1)^4", ERR_RANGE, "does not exist at x =");
    refuses(m, "interval 2 2", ERR_RANGE, "from a smaller number to a larger one");
    refuses(m, "interval 1 -1", ERR_RANGE, "from a smaller number to a larger one");
    refuses(m, "interval 1e15 1000000000000001", ERR_RANGE, "too close");
    refuses(m, "interval -1e308 1.5e308", ERR_RANGE, "finite");
    refuses(m, "noise 1e308", ERR_RANGE, "Choose less, such as 0.1");
    refuses(m, "data-seed 9007199254740993", ERR_RANGE, "from 0 to 2^53");
    does(m, "interval 1 2");
    does(m, "target log(x - 0.5)");
    refuses(m, "interval 0 2", ERR_RANGE, "from 0 to 2, or another interval");
    does(m, "point add 1.5 2");                  /* by hand: drawn again they are the function's */
    CHECK(!model_lesson(m)->net->is_drawn && model_lesson(m)->net->drawn != NULL);
    does(m, "samples 30");
    CHECK(model_lesson(m)->net->is_drawn && model_lesson(m)->n == 30);
    does(m, "samples 30");                       /* just as it was: no change to undo */
    does(m, "undo");
    CHECK(!model_lesson(m)->net->is_drawn && model_lesson(m)->n == 31);
    model_free(m);

    Sample two[] = { { 0, 1 }, { 1, 2 } };
    LessonData d = { .title = "Own", .point = two, .n = 2, .rate = 0.1,
                     .network = { .width = 3, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 } };
    m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    static const char *const lines[] = { "samples 20", "noise 0.1", "data-seed 2",
                                         "interval 0 2" };
    for (size_t i = 0; i < 4; i++)
        refuses(m, lines[i], ERR_STATE, "not drawn from a function: choose one first");
    does(m, "target 1 - 2x");                    /* as the others: 200, noise 0.01, seed 1 */
    CHECK(model_lesson(m)->n == 200 && model_lesson(m)->net->test_n == 400);
    CHECK(strstr(saved(m), "\"1 - 2x\", \"count\": 200, \"noise\": 0.01, \"seed\": 1 }") != NULL);
    model_free(m);
}

/* Of a lesson whose training is on scaled data: another noise does not unscale it. */
static void test_drawn_again_the_choices_stay(void **state)
{
    (void)state;
    LessonData d = opened("{\"elbow\": 1, \"title\": \"Mine\", \"network\": {\"width\": 5, "
                          "\"seed\": 1, \"elbows\": [0, 1]}, "
                          "\"data\": {\"target\": \"3x\", \"count\": 30}, "
                          "\"test\": {\"target\": \"3x\", \"count\": 7, \"seed\": 50}, "
                          "\"training\": {\"rate\": 0.1, \"batch\": 10, \"scaled\": true}}");
    Model *m = model_new();
    CHECK(model_load(m, &d, NULL) == OK);
    lesson_data_free(&d);
    static const char *const lines[] = { "noise 0.5", "samples 40", "interval 2 4", "data-seed 3",
                                         "samples 4" };
    for (size_t i = 0; i < 5; i++) {
        Scale was = model_lesson(m)->net->scale;
        does(m, lines[i]);
        const Scale *now = &model_lesson(m)->net->scale;
        CHECK(now->on && (now->x_mid != was.x_mid || now->y_size != was.y_size));
        CHECK_TEXT(model_lesson(m)->title, "Mine");
        CHECK(model_lesson(m)->net->test_n == 7);
        does(m, "step 5");
        CHECK(isfinite(model_lesson(m)->net->at->w[0]));
    }
    CHECK(strstr(saved(m), "\"count\": 7, \"seed\": 50, \"interval\": [2, 4] }") != NULL);
    CHECK(strstr(saved(m), "\"batch\": 4,") != NULL);       /* not more than there are */
    model_free(m);
}

static void test_a_file_says_the_interval(void **state)
{
    (void)state;
    static const struct { const char *key, *so; } bad[] = {
        { "[1, 1]", "must go from a smaller number to a larger one" },
        { "[1]", "expected [from, to]" }, { "3", "expected [from, to]" },
        { "[0, \"1\"]", "must be a number" },
        { "[1, 0]", "must go from a smaller number to a larger one" },
        { "[1e15, 1000000000000001]", "too close" },
    };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        char json[400];
        LessonData d;
        Message m = { "" };
        snprintf(json, sizeof json, "{\"elbow\": 1, \"network\": {\"width\": 5}, \"data\":\n"
                 "{\"target\": \"x\", \"count\": 3, \"interval\": %s}}", bad[i].key);
        if (lesson_read(&d, "a.json", json, strlen(json), &m) != ERR_PARSE
            || strstr(m.text, bad[i].so) == NULL || strstr(m.text, "a.json:2:") != m.text)
            fail_msg("%s\n%s", json, m.text);
    }
    LessonData d = opened("{\"elbow\": 1, \"network\": {\"width\": 5}, \"data\": {\"target\": "
                          "\"sqrt(x)\", \"count\": 50, \"interval\": [16, 25]}}");
    for (size_t i = 0; i < d.n; i++)
        CHECK(d.point[i].x >= 16 && d.point[i].x < 25 && d.point[i].y == sqrt(d.point[i].x));
    lesson_data_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_the_function_that_is_written),
        cmocka_unit_test(test_samples_are_where_those_of_named_targets_are),
        cmocka_unit_test(test_a_lesson_keeps_it),
        cmocka_unit_test(test_it_is_typed_with_how_many_how_far_and_where),
        cmocka_unit_test(test_what_cannot_be_drawn_changes_nothing_and_says_why),
        cmocka_unit_test(test_drawn_again_the_choices_stay),
        cmocka_unit_test(test_a_file_says_the_interval),
        cmocka_unit_test(test_mistakes_in_it_are_told_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
