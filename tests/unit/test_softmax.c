/* Scores and their probabilities: sums, order, and scores that no exponential can hold. */
#include "story.h"

#include "math/softmax.h"

#define MOST 8

static void test_the_formula_where_it_can_be_had(void **state)
{
    (void)state;
    uint64_t r = 3;
    for (int round = 0; round < 20000; round++) {
        size_t n = 1 + (size_t)(uniform(&r, 0, 1)*MOST);
        double s[MOST], p[MOST], off = 400*(uniform(&r, 0, 1) - 0.5), wide = 60*uniform(&r, 0, 1);
        long double sum = 0;
        for (size_t i = 0; i < n; i++) {
            s[i] = off + wide*(uniform(&r, 0, 1) - 0.5);
            sum += expl(s[i]);
        }
        softmax(p, s, n);
        for (size_t i = 0; i < n; i++) {
            long double is = expl(s[i])/sum, rest = 0;
            for (size_t j = 0; j < n; j++) rest += j != i ? expl(s[j])/sum : 0;
            CHECK(fabsl(p[i] - is) <= 1e-15L + 1e-13L*is);
            CHECK(fabsl(softmax_rest(s, n, i) - rest) <= 1e-13L*rest);
            CHECK(fabsl(softmax_log(s, n, i) - logl(is)) <= 1e-12L*(1 + fabsl(logl(is))));
            if (n > 1)
                CHECK(fabsl(softmax_log_rest(s, n, i) - logl(rest))
                      <= 1e-12L*(1 + fabsl(logl(rest))));
        }
    }
}

/* Far apart: sums are 1, the order is that of the scores, what is added to all changes nothing. */
static void test_any_scores(void **state)
{
    (void)state;
    uint64_t r = 4;
    for (int round = 0; round < 20000; round++) {
        size_t n = 2 + (size_t)(uniform(&r, 0, 1)*(MOST - 1)), best;
        double s[MOST], p[MOST], sum = 0, wide = pow(10, 7*uniform(&r, 0, 1) - 3);
        for (size_t i = 0; i < n; i++) s[i] = nearbyint(wide*(2*uniform(&r, 0, 1) - 1)*64)/64;
        softmax(p, s, n);
        for (size_t i = 0; i < n; i++) {
            CHECK(p[i] >= 0 && p[i] <= 1);
            CHECK(isfinite(softmax_log(s, n, i)) && softmax_log(s, n, i) <= 0);
            CHECK(isfinite(softmax_log_rest(s, n, i)));
            sum += p[i];
            for (size_t j = 0; j < n; j++) CHECK(s[i] <= s[j] || p[i] >= p[j]);
        }
        CHECK_NEAR(sum, 1, 1e-15*MOST);
        if (softmax_class(s, n, &best))
            for (size_t i = 0; i < n; i++) CHECK(i == best || s[i] < s[best]);
    }
}

static void test_a_thousand(void **state)
{
    (void)state;
    const double s[] = { 1000, -1000, 1000, 0 }, one[] = { 1000, -1000, 960, 0 };
    double p[4];
    size_t best;
    softmax(p, s, 4);
    CHECK(p[0] == 0.5 && p[1] == 0 && p[2] == 0.5 && p[3] == 0);
    CHECK(!softmax_class(s, 4, &best));
    CHECK_NEAR(softmax_log(s, 4, 1), -2000 - log(2), 1e-9);
    softmax(p, one, 4);
    CHECK(p[0] == 1 && softmax_class(one, 4, &best) && best == 0);
    CHECK_NEAR(softmax_rest(one, 4, 0)/exp(-40), 1, 1e-14);      /* 1 - p by itself would be 0 */
    CHECK_NEAR(softmax_log_rest(one, 4, 0), -40, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_formula_where_it_can_be_had),
        cmocka_unit_test(test_any_scores),
        cmocka_unit_test(test_a_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
