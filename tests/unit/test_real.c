/* Elementary functions: the nearest double, wherever the C library's long doubles can tell, and
 * the same bits on every machine. */
#include "story.h"

#include <float.h>

#include "base/random.h"
#include "base/real.h"

/* Long doubles of 64 bits and more by a library that is precise to their last bits. */
#if defined(__GLIBC__) && LDBL_MANT_DIG >= 64
#define HAS_ORACLE 1
#else
#define HAS_ORACLE 0
#endif

#define ROUNDS 20000

static uint64_t bits_of(double v)
{
    uint64_t u;
    memcpy(&u, &v, sizeof u);
    return u;
}

static double of_bits(uint64_t u)
{
    double v;
    memcpy(&v, &u, sizeof v);
    return v;
}

/* Any double there is, as likely large as small. */
static double any(uint64_t *s)
{
    double v;
    do v = of_bits(chance(s));
    while (!isfinite(v));
    return v;
}

/* Is `got` the double nearest to `want`? Where `want` is so near to the middle of two that its
 * own error may decide, either is. */
static bool is_nearest(double got, long double want)
{
    double near = (double)want;
    if (isnan(got) || isnan(near)) return isnan(got) && isnan(near);
    if (got == near) return true;
    double lo = fmin(got, near), hi = fmax(got, near);
    if (nextafter(lo, INFINITY) != hi) return false;
    long double gap = isinf(hi) || isinf(lo) ? 0x1p971L : (long double)hi - lo;
    long double middle = isinf(hi) ? lo + gap/2 : isinf(lo) ? hi - gap/2 : lo + gap/2;
    return fabsl(want - middle) < gap*0x1p-9L;
}

typedef double One(double);
typedef long double LongOne(long double);

static void agrees(const char *name, One *f, LongOne *oracle, double x)
{
    double got = f(x);
    if (HAS_ORACLE && !is_nearest(got, oracle(x)))
        fail_msg("%s(%a) = %a and not %La", name, x, got, oracle(x));
}

static const struct {
    const char *name;
    One        *f;
    LongOne    *oracle;
    double      lo, hi;            /* where it is neither nothing nor infinite */
} of_one[] = {
    { "exp", real_exp, expl, -746, 710 },       { "exp2", real_exp2, exp2l, -1075.5, 1024 },
    { "log", real_log, logl, 0, 1000 },         { "log2", real_log2, log2l, 0, 1000 },
    { "log10", real_log10, log10l, 0, 1000 },   { "sin", real_sin, sinl, -1000, 1000 },
    { "cos", real_cos, cosl, -1000, 1000 },     { "tan", real_tan, tanl, -1000, 1000 },
};
#define FUNCTIONS (sizeof of_one/sizeof *of_one)

static void test_the_nearest_double(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (size_t k = 0; k < FUNCTIONS; k++)
        for (int i = 0; i < ROUNDS; i++) {
            agrees(of_one[k].name, of_one[k].f, of_one[k].oracle,
                   uniform(&seed, of_one[k].lo, of_one[k].hi));
            agrees(of_one[k].name, of_one[k].f, of_one[k].oracle, any(&seed));
            agrees(of_one[k].name, of_one[k].f, of_one[k].oracle, uniform(&seed, -2, 2));
            agrees(of_one[k].name, of_one[k].f, of_one[k].oracle, 1 + uniform(&seed, -1e-5, 1e-5));
        }
}

static void test_denormal_results_are_rounded_once(void **state)
{
    (void)state;
    uint64_t seed = 12;
    for (int i = 0; i < ROUNDS; i++) {
        agrees("exp", real_exp, expl, uniform(&seed, -746, -708));
        agrees("exp2", real_exp2, exp2l, uniform(&seed, -1076, -1022));
        agrees("log", real_log, logl, uniform(&seed, 0, DBL_MIN));
        double x = uniform(&seed, 0, 1e-3), y = uniform(&seed, 100, 110),
               got = real_pow(x, y);
        if (HAS_ORACLE && !is_nearest(got, powl(x, y))) fail_msg("pow(%a, %a) = %a", x, y, got);
    }
}

/* Near whole quarters of a turn little is left of many bits; and of huge angles, too. */
static void test_angles_far_round(void **state)
{
    (void)state;
    uint64_t seed = 13;
    for (int i = 0; i < ROUNDS; i++) {
        double x = (double)(chance(&seed) >> (11 + chance(&seed) % 50))*(REAL_PI/2);
        agrees("sin", real_sin, sinl, x);
        agrees("cos", real_cos, cosl, -x);
        agrees("tan", real_tan, tanl, x);
        double odd = -real_sin(-x);
        CHECK(odd == real_sin(x) && real_cos(-x) == real_cos(x) && -real_tan(-x) == real_tan(x));
    }
    /* of all doubles the nearest to a whole number of quarters; and the largest */
    agrees("cos", real_cos, cosl, 0x1.6ac5b262ca1ffp849);
    CHECK(fabs(real_cos(0x1.6ac5b262ca1ffp849)) < 1e-18);
    CHECK_NEAR(real_sin(DBL_MAX), 0.004961954789184062, 1e-17);
    CHECK_NEAR(real_sin(1e22), -0.8522008497671888, 1e-15);
}

static void test_powers(void **state)
{
    (void)state;
    uint64_t seed = 14;
    for (int i = 0; i < ROUNDS; i++) {
        double x = fabs(i % 2 ? any(&seed) : uniform(&seed, 0, 30)),
               y = i % 3 == 0 ? any(&seed) : i % 3 == 1 ? uniform(&seed, -20, 20)
                 : (double)(chance(&seed) % 3000) - 1500;
        double got = real_pow(x, y);
        if (HAS_ORACLE && !is_nearest(got, powl(x, y))) fail_msg("pow(%a, %a) = %a", x, y, got);
        double n = (double)(chance(&seed) % 60), sign = fmod(n, 2) == 0 ? 1 : -1;
        CHECK(real_pow(-x, n) == sign*real_pow(x, n));
        CHECK(real_pow(x, 1) == x && real_pow(x, 2) == x*x);
        x = (double)(chance(&seed) >> 38);                  /* x³ of 78 bits, or halfway */
        CHECK(real_pow(x*x, 0.5) == x);
    }
    for (int n = -22; n <= 22; n++) {
        double ten = 1;
        for (int i = 0; i < abs(n); i++) ten *= 10;
        CHECK(real_pow(10, n) == (n < 0 ? 1/ten : ten));
        CHECK(real_log10(real_pow(10, n)) == n);
    }
    for (int n = -1074; n <= 1023; n++) {
        CHECK(real_pow(2, n) == ldexp(1, n) && real_exp2(n) == ldexp(1, n));
        CHECK(real_log2(ldexp(1, n)) == n);
    }
}

static void test_the_longest_side(void **state)
{
    (void)state;
    uint64_t seed = 15;
    for (int i = 0; i < ROUNDS; i++) {
        double x = i % 2 ? any(&seed) : uniform(&seed, -10, 10),
               y = i % 4 < 2 ? x*uniform(&seed, -4, 4) : any(&seed);
        if (i % 5 == 0) x = uniform(&seed, 0, 8*DBL_MIN), y = uniform(&seed, 0, DBL_MIN);
        double got = real_hypot(x, y);
        if (HAS_ORACLE && !is_nearest(got, hypotl(x, y))) fail_msg("hypot(%a, %a) = %a", x, y, got);
        CHECK(got == real_hypot(-y, x));
    }
    CHECK(real_hypot(3, 4) == 5 && real_hypot(0x3p-1074, 0x4p-1074) == 0x5p-1074);
    CHECK(real_hypot(0x3p1020, 0x4p1020) == 0x5p1020 && isinf(real_hypot(DBL_MAX, DBL_MAX)));
    CHECK(isinf(real_hypot(-INFINITY, NAN)) && isnan(real_hypot(1, NAN)));
    CHECK(real_hypot(-0.0, 2) == 2);
}

static bool is_zero(double v, bool minus) { return v == 0 && (signbit(v) != 0) == minus; }

static void test_what_is_special(void **state)
{
    (void)state;
    for (size_t k = 0; k < FUNCTIONS; k++) CHECK(isnan(of_one[k].f(NAN)));
    CHECK(real_exp(INFINITY) == INFINITY && is_zero(real_exp(-INFINITY), false));
    CHECK(real_exp2(INFINITY) == INFINITY && is_zero(real_exp2(-INFINITY), false));
    CHECK(real_exp(0) == 1 && real_exp(-0.0) == 1 && real_exp(1e-300) == 1);
    for (size_t k = 2; k < 5; k++) {
        CHECK(of_one[k].f(0) == -INFINITY && of_one[k].f(-0.0) == -INFINITY);
        CHECK(isnan(of_one[k].f(-1)) && isnan(of_one[k].f(-INFINITY)));
        CHECK(of_one[k].f(INFINITY) == INFINITY && is_zero(of_one[k].f(1), false));
    }
    CHECK(isnan(real_sin(INFINITY)) && isnan(real_cos(-INFINITY)) && isnan(real_tan(INFINITY)));
    CHECK(is_zero(real_sin(-0.0), true) && is_zero(real_tan(-0.0), true) && real_cos(-0.0) == 1);
    CHECK(real_sin(0x1p-1074) == 0x1p-1074 && real_tan(-0x1p-1074) == -0x1p-1074);
}

static void test_powers_that_are_special(void **state)
{
    (void)state;
    static const double some[] = { 0, -0.0, 0.5, -0.5, 1, -1, 2, -2, 3, -3, 1e300, -1e300, 0.1,
                                   1e17, 0x1p53, 0x1.8p52, 2.5, -2.5, 1e-310, -1e-310 };
    size_t n = sizeof some/sizeof *some;
    for (size_t i = 0; i < n + 3; i++)
        for (size_t j = 0; j < n + 3; j++) {
            double x = i < n ? some[i] : i == n ? NAN : i == n + 1 ? INFINITY : -INFINITY,
                   y = j < n ? some[j] : j == n ? NAN : j == n + 1 ? INFINITY : -INFINITY,
                   got = real_pow(x, y), want = pow(x, y);
            bool is_same = isnan(want) ? isnan(got) : got == want
                ? signbit(got) == signbit(want) : fabs(got - want) <= 1e-15*fabs(want);
            if (!is_same) fail_msg("pow(%a, %a) = %a and not %a", x, y, got, want);
        }
}

/* Found on x86-64; where one of them is rounded otherwise it is another. */
static void test_the_same_bits_everywhere(void **state)
{
    (void)state;
    Random r = random_from(15);
    uint64_t sum = 0xCBF29CE484222325u;
    for (int i = 0; i < ROUNDS; i++) {
        double x = 40*random_uniform(&r) - 20, y = 40*random_uniform(&r) - 20,
               any = of_bits(random_bits(&r));
        double v[] = { real_exp(x), real_exp2(x), real_log(fabs(x)), real_log2(fabs(x)),
                       real_log10(fabs(x)), real_sin(x), real_cos(x), real_tan(x),
                       real_pow(fabs(x), y), real_hypot(x, y), real_sin(any), real_log(fabs(any)),
                       real_pow(fabs(any), x/20), real_exp(-708 - fabs(x)) };
        for (size_t k = 0; k < sizeof v/sizeof *v; k++)
            sum = (sum ^ (isnan(v[k]) ? 1 : bits_of(v[k])))*0x100000001B3u;
    }
    if (sum != UINT64_C(0x327E52BB54B514A1))
        fail_msg("the results make 0x%016llX", (unsigned long long)sum);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_nearest_double),
        cmocka_unit_test(test_denormal_results_are_rounded_once),
        cmocka_unit_test(test_angles_far_round),
        cmocka_unit_test(test_powers),
        cmocka_unit_test(test_the_longest_side),
        cmocka_unit_test(test_what_is_special),
        cmocka_unit_test(test_powers_that_are_special),
        cmocka_unit_test(test_the_same_bits_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
