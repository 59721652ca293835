/* Expressions: what equal and existing mean; what is refused, and where; how deep and long they
 * may be. */
#include "expr_story.h"

#include "base/buf.h"

static Buf text;
static void put(const char *s) { buf_put(&text, s, strlen(s)); }

static double reach;
static const ExprUse *asked;
static double within(const void *of, const ExprUse *first)
{
    CHECK(of == world);
    asked = first;
    return reach;
}

/* Of any two numbers, and in goals, where what dragging reaches is equal. */
static void test_exactly_one_of_less_equal_and_more_holds(void **state)
{
    (void)state;
    static const char *const sign[] = { "<", "=", ">", "!=", "<=", ">=" };
    uint64_t s = 13;
    int equal = 0;
    new_world(&s);
    Expr *e[6];
    for (size_t k = 0; k < 6; k++) {
        char said[32];
        snprintf(said, sizeof said, "2*0+w %s b", sign[k]);
        e[k] = reads(said, strlen(said), &page, EXPR_CONDITION);
    }
    for (int i = 0; i < 20000; i++) {
        double a = uniform(&s, -2, 2)*pow(10, (double)(chance(&s) % 13) - 6);
        double off = uniform(&s, -2, 2)*pow(10, -(double)(chance(&s) % 13));
        if (chance(&s) % 4 == 0) off = 0;
        ExprWorld w = usual;
        w.width = pow(10, (double)(chance(&s) % 9) - 4);
        reach = chance(&s) % 2 == 0 ? uniform(&s, 0, 0.1) : 0;
        if (reach > 0) w.within = within;
        double b = a*(1 + off), size = fmax(fmax(fabs(a), fabs(b)), 1e-3*w.width);
        world[W][0][0] = (Val){ a, true };
        world[B][0][0] = (Val){ b, true };
        bool is[6];
        for (size_t k = 0; k < 6; k++) is[k] = expr_holds(e[k], &w);
        CHECK(is[0] + is[1] + is[2] == 1);
        CHECK(is[3] == !is[1] && is[4] == (is[0] || is[1]) && is[5] == (is[2] || is[1]));
        double apart = fabs(a - b), least = fmax(1e-9*size, w.within != NULL ? reach : 0);
        if (apart < least*(1 - 1e-6)) CHECK(is[1]);
        if (apart > least*(1 + 1e-6)) CHECK(!is[1] && is[0] == (a < b));
        CHECK(expr_equal(a, b, w.width) == (is[1] && (apart <= 1e-9*size)));
        if (w.within != NULL && apart > 1e-9*size)
            CHECK(asked != NULL && asked->id == W && asked->at == 4);
        equal += is[1];
    }
    CHECK(equal > 5000 && equal < 18000);
    ExprWorld goal = usual;
    goal.within = within;
    CHECK(!holds("1 = 2", &goal) && asked == NULL);
    for (size_t k = 0; k < 6; k++) expr_free(e[k]);
}

static void test_what_does_not_exist_makes_comparisons_false(void **state)
{
    (void)state;
    uint64_t s = 14;
    new_world(&s);
    world[ELBOW][0][0] = world[ELBOW][2][0] = (Val){ 0, false };
    world[ELBOW][1][0] = world[ELBOW][3][0] = world[W][0][0] = (Val){ 1, true };
    world[ACTIVE][1][0] = world[ACTIVE][3][0] = (Val){ 1, true };
    world[ACTIVE][2][0] = (Val){ 0, true };
    world[ACTIVE][0][0] = (Val){ 0, false };
    static const char *const is_false[] = {
        "elbow = elbow", "elbow != elbow", "elbow < 1", "elbow >= 1", "exists(elbow)",
        "exists(0*elbow)", "exists(elbow^0)", "exists(1^elbow)", "exists(min(1, elbow))",
        "exists(sum(elbow))", "exists(1/0)", "exists(sqrt(-1))", "exists(exp(1000))",
        "1/exp(1000) = 0", "w = elbow or w != elbow", "active", "exists(w9)", "exists((-8)^0.5)",
    };
    static const char *const is_true_now[] = {
        "not elbow = elbow", "not exists(elbow)", "exists(elbow3)", "sum(active) = 2",
        "not active", "active1 and not active2", "sum(elbow1, elbow3) = 2", "(active1) = 1",
        "sum(sum(active) + active) = 8", "sum(1, 2, w) = sum(1, 2) + sum(w)", "0^0 = 1",
        "-2^2 = -4 and 2^-1 = 0.5 and 2^3^2 = 512 and 8/4/2 = 1 and 7-4-2 = 1",
        "not w = 2 and w = 1", "w = 1 or w = 2 and w = 3", "not (w = 2 or w = 1) or w = 1",
        "1 = 1 + 0.9e-9", "1 < 1 + 1.1e-9", "0 = 3e-12", "0 < 5e-12",
    };
    for (size_t i = 0; i < sizeof is_false/sizeof *is_false; i++)
        if (holds(is_false[i], &usual)) fail_msg("%s", is_false[i]);
    for (size_t i = 0; i < sizeof is_true_now/sizeof *is_true_now; i++)
        if (!holds(is_true_now[i], &usual)) fail_msg("%s", is_true_now[i]);
    ExprWorld bare = { world, value, NULL, 4, NULL, NULL };
    CHECK(holds("sum(w) = 0", &bare));             /* no units */
}

static void test_a_target_multiplies_without_a_sign(void **state)
{
    (void)state;
    static const struct { const char *said; double at_2; } known_targets[] = {
        { "sin(6*x)", -0.53657291800043494 }, { "sin(6x)", -0.53657291800043494 },
        { "2pi", 6.283185307179586 }, { "2e", 5.43656365691809 }, { "2e0", 2 },
        { "2e+x", 7.43656365691809 },
        { "3(x+1)", 9 }, { "1/2x", 1 }, { "2x^2", 8 }, { "-2x", -4 }, { "2^3x", 16 }, { "2 x", 4 },
        { "step(x-2) + step(x-2.1)", 1 }, { "sign(-x) + sign(0)", -1 },
        { "floor(-0.5x - 0.1)", -2 },
        { "2.x", 4 }, { "3exp(0)x", 0 },
    };
    world[X][0][0] = (Val){ 2, true };
    for (size_t i = 0; i < sizeof known_targets/sizeof *known_targets; i++) {
        const char *said = known_targets[i].said;
        Expr *e = NULL;
        Message why = { "" };
        size_t at = 0;
        Status s = expr_read(&e, said, strlen(said), &target, EXPR_NUMBER, &at, &why);
        if (strcmp(said, "3exp(0)x") == 0) {       /* a name before a name does not */
            CHECK(s == ERR_PARSE && at == 7);
            continue;
        }
        double v = 0;
        CHECK(s == OK && expr_value(e, &usual, &v));
        CHECK_NEAR(v, known_targets[i].at_2, 1e-15);
        expr_free(e);
    }
}

/* ^ stands under the byte. */
typedef struct { const char *said; size_t at; const char *so; ExprKind kind; } Mistake;
static const Mistake mistakes[] = {
    { "", 0, "empty", EXPR_NUMBER },
    { " \t\n", 0, "empty", EXPR_CONDITION },
    { "w", 0, "condition is needed", EXPR_CONDITION },
    { " (w)", 1, "condition is needed", EXPR_CONDITION },
    { "w = b", 0, "number is needed", EXPR_NUMBER },
    { "1 + (w = b)", 4, "number is needed", EXPR_NUMBER },
    { "abs(w = b)", 4, "number is needed", EXPR_NUMBER },
    { "sum(1, w < b)", 7, "number is needed", EXPR_NUMBER },
    { "exists(w < b)", 7, "number is needed", EXPR_CONDITION },
    { "exists(w) + 1 = 2", 0, "number is needed", EXPR_CONDITION },
    { "w < b and b + 1", 10, "condition is needed", EXPR_CONDITION },
    { "w or b = 1", 0, "condition is needed", EXPR_CONDITION },
    { "not w", 4, "condition is needed", EXPR_CONDITION },
    { "-active", 0, "condition is needed", EXPR_CONDITION },
    { "w < b < x", 6, "a < b and b < c", EXPR_CONDITION },
    { "w == b", 2, "Write = instead of \"==\"", EXPR_CONDITION },
    { "w => b", 2, "Write >=", EXPR_CONDITION },
    { "w <> b", 2, "Write !=", EXPR_CONDITION },
    { "w \xE2\x89\xA4 b", 2, "Write <=", EXPR_CONDITION },
    { "w < b && b < x", 6, "Write and", EXPR_CONDITION },
    { "w ** 2", 2, "Write ^", EXPR_NUMBER },
    { "w \xC3\x97 2", 2, "Write *", EXPR_NUMBER },
    { "w[3]", 1, "Write (", EXPR_NUMBER },
    { "\xCE\xBB = 1", 0, "Write rate", EXPR_CONDITION },
    { "w\xE2\x80\xB2 = 1", 1, "apostrophe", EXPR_CONDITION },
    { "elbw = 1", 0, "nearest is \"elbow\"", EXPR_CONDITION },
    { "1 + Elbow", 4, "nearest is \"elbow\"", EXPR_NUMBER },
    { "exist(w)", 0, "nearest is \"exists\"", EXPR_CONDITION },
    { "qqqq", 0, "w, b, v, elbow, active, x, rate, loss", EXPR_NUMBER },
    { "sin(w)", 0, "\"sin\"", EXPR_NUMBER },
    { "pi", 0, "There is no \"pi\"", EXPR_NUMBER },
    { "w + x'", 5, "the same after the step", EXPR_NUMBER },
    { "rate' = 1", 4, "the same after the step", EXPR_CONDITION },
    { "w''", 2, "One '", EXPR_NUMBER },
    { "w ' ", 2, "right after a name", EXPR_NUMBER },
    { "w'3", 2, "before the '", EXPR_NUMBER },
    { "w0", 1, "from 1", EXPR_NUMBER },
    { "w01", 1, "from 1", EXPR_NUMBER },
    { "w999999999", 1, "not so many", EXPR_NUMBER },
    { "x1", 1, "no single unit", EXPR_NUMBER },
    { "v + 1", 1, "v1", EXPR_NUMBER },
    { "2w", 1, "write *", EXPR_NUMBER },
    { "2 3", 2, "write *", EXPR_NUMBER },
    { "w b", 2, "write *", EXPR_NUMBER },
    { "w(2)", 1, "write *", EXPR_NUMBER },
    { "0,5", 1, "has a point", EXPR_NUMBER },
    { "1.2.3", 3, "one point", EXPR_NUMBER },
    { "1e999", 0, "too large", EXPR_NUMBER },
    { "w +", 3, "missing at the end", EXPR_NUMBER },
    { "* w", 0, "missing before \"*\"", EXPR_NUMBER },
    { "w + and", 4, "missing before \"and\"", EXPR_NUMBER },
    { "w = not b", 4, "parentheses", EXPR_CONDITION },
    { "(w + 1", 0, "not closed", EXPR_NUMBER },
    { "w)", 1, "leave it out", EXPR_NUMBER },
    { "1 + min(w, b", 4, "not closed", EXPR_NUMBER },
    { "min(w b)", 6, "write *", EXPR_NUMBER },
    { "min()", 4, "missing before \")\"", EXPR_NUMBER },
    { "abs(w, b)", 5, "one argument", EXPR_NUMBER },
    { "abs w", 4, "abs(", EXPR_NUMBER },
    { "w # 1", 2, "means nothing", EXPR_NUMBER },
    { "w \x01 1", 2, "means nothing", EXPR_NUMBER },
    { "\xFF", 0, "missing before", EXPR_NUMBER },
};

static void test_each_mistake_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes/sizeof *mistakes; i++) {
        const Mistake *k = &mistakes[i];
        Expr *e = NULL;
        Message why = { "" };
        size_t at = 99;
        Status s = expr_read(&e, k->said, strlen(k->said), &page, k->kind, &at, &why);
        if (s != ERR_PARSE || e != NULL || at != k->at || strstr(why.text, k->so) == NULL)
            fail_msg("%s\n%zu (not %zu): %s", k->said, at, k->at, why.text);
        size_t length = strlen(why.text);
        CHECK(length > 20 && why.text[length - 1] == '.');
        CHECK(expr_read(&e, k->said, strlen(k->said), &page, k->kind, NULL, NULL) == ERR_PARSE);
    }
    Expr *e;
    CHECK(expr_read(&e, "w\0", 2, &page, EXPR_NUMBER, NULL, NULL) == ERR_PARSE);
}

/* The same, so many times, then `last`. */
static Status repeated(const char *part, size_t times, const char *last, size_t *at)
{
    Expr *e = NULL;
    Message why;
    buf_clear(&text);
    for (size_t i = 0; i < times; i++) put(part);
    put(last);
    CHECK(!text.failed);
    *at = 0;
    Status s = expr_read(&e, text.at, text.len, &page, EXPR_NUMBER, at, &why);
    expr_free(e);
    return s;
}

static void test_how_deep_and_long_it_may_be(void **state)
{
    (void)state;
    static const char *const deep[] = { "(", "-", "2^", "abs(", "min(1, ", "sum(", "1 + 2*3^(" };
    size_t at;
    for (size_t i = 0; i < sizeof deep/sizeof *deep; i++) {
        const char *part = deep[i];
        size_t n = strlen(part), each = i == 6 ? 2 : 1, most = EXPR_DEPTH/each;
        bool opens = part[n - 1] == '(' || i == 4;
        char close[EXPR_DEPTH + 2] = "w";
        if (opens) memset(close + 1, ')', most);
        CHECK(repeated(part, most, close, &at) == OK);
        CHECK(repeated(part, most + 1, close, &at) == ERR_PARSE && at >= most*n
              && at <= (most + 1)*n);
        CHECK(repeated(part, 1000000/n, "", &at) == ERR_PARSE && at == 0);     /* too long */
        CHECK(repeated(part, 60000/n, "", &at) == ERR_PARSE && at <= (most + 1)*n);
    }
    CHECK(repeated("1+", EXPR_MOST/2 - 1, "22", &at) == OK);
    CHECK(repeated("1+", EXPR_MOST/2, "2", &at) == ERR_PARSE && at == 0);
    CHECK(repeated("w1*", EXPR_MOST/3 - 1, "2", &at) == OK);
    CHECK(repeated("sum(w)+", EXPR_DEPTH, "2", &at) == OK);
    CHECK(repeated("sum(w)+", EXPR_DEPTH + 1, "2", &at) == ERR_PARSE && at == 7*EXPR_DEPTH + 4);
    CHECK(repeated("sum(1)+", 5000, "2", &at) == OK);
}

/* One in another, each over all units: as many readings as there are names and units. */
static size_t readings;
static bool counted(const void *of, const ExprUse *u, double *out)
{
    (void)of, (void)u;
    readings++;
    *out = 1;
    return true;
}

static size_t thousand(const void *of, const ExprUse *u)
{
    (void)of, (void)u;
    return 1000;
}

static void test_sums_in_sums_take_no_longer_for_it(void **state)
{
    (void)state;
    ExprWorld w = { NULL, counted, thousand, 1, NULL, NULL };
    buf_clear(&text);
    for (int i = 0; i < 60; i++) put("sum(w*1e-3 + ");
    put("0");
    for (int i = 0; i < 60; i++) put(")");
    Expr *e = reads(text.at, text.len, &page, EXPR_NUMBER);
    double v;
    CHECK(expr_value(e, &w, &v) && readings == 60000 && v > 1e100);
    expr_free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exactly_one_of_less_equal_and_more_holds),
        cmocka_unit_test(test_what_does_not_exist_makes_comparisons_false),
        cmocka_unit_test(test_a_target_multiplies_without_a_sign),
        cmocka_unit_test(test_each_mistake_is_told_with_its_place),
        cmocka_unit_test(test_how_deep_and_long_it_may_be),
        cmocka_unit_test(test_sums_in_sums_take_no_longer_for_it),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    buf_free(&text);
    return failed;
}
