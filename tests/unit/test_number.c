/* Numbers as people read and type them. */
#include "story.h"

#include "base/count_text.h"
#include "base/number.h"

#include <locale.h>
#include <stdlib.h>

static void test_shown_numbers_are_short_and_honest(void **state)
{
    (void)state;
    CHECK_TEXT(number_text(1, 4).s, "1");
    CHECK_TEXT(number_text(0.7, 4).s, "0.7");
    CHECK_TEXT(number_text(0.69999999999999996, 4).s, "0.7");
    CHECK_TEXT(number_text(-1.72727272, 4).s, "−1.727");
    CHECK_TEXT(number_text(-0.0, 4).s, "0");
    CHECK_TEXT(number_text(0.0001, 3).s, "0.0001");
    CHECK_TEXT(number_text(0.0000123, 3).s, "1.23e−5");
    CHECK_TEXT(number_text(123456, 9).s, "123456");
    CHECK_TEXT(number_text(100, 2).s, "100");
    CHECK_TEXT(number_text(1.25e8, 4).s, "1.25e8");
    CHECK_TEXT(number_power(1.25e8, 4).s, "1.25·10⁸");
    CHECK_TEXT(number_power(-2.187e-17, 3).s, "−2.19·10⁻¹⁷");
    CHECK_TEXT(number_power(1e-300, 3).s, "10⁻³⁰⁰");
    CHECK_TEXT(number_power(-1e23, 3).s, "−10²³");
    CHECK_TEXT(number_power(-1.2345678901234e-308, 17).s, "−1.23456789·10⁻³⁰⁸");
    CHECK_TEXT(number_power(0.0123, 4).s, "0.0123");
    CHECK_TEXT(number_power(NAN, 4).s, "undefined");
    CHECK_TEXT(number_power(INFINITY, 4).s, "∞");
    CHECK_TEXT(number_text(999999.9, 3).s, "1e6");
    CHECK_TEXT(number_text(-1.2345678901234567e-308, 17).s, "−1.2345678901234567e−308");
    CHECK_TEXT(number_text((double)NAN, 3).s, "undefined");
    CHECK_TEXT(number_text(-(double)INFINITY, 3).s, "−∞");
}

static void test_fixed_places_never_hide_a_value(void **state)
{
    (void)state;
    CHECK_TEXT(number_fixed(1, 2).s, "1.00");
    CHECK_TEXT(number_fixed(-0.5, 2).s, "−0.50");
    CHECK_TEXT(number_fixed(0, 2).s, "0.00");
    CHECK_TEXT(number_fixed(-0.0, 2).s, "0.00");
    CHECK_TEXT(number_fixed(-0.001, 2).s, "−0.001");
    CHECK_TEXT(number_fixed(1e8, 2).s, "1e8");
    CHECK_TEXT(number_fixed(-1e300, 2).s, "−1e300");
}

static void test_tex_numbers_are_powers_of_ten(void **state)
{
    (void)state;
    CHECK_TEXT(number_tex(1.25e8, 4).s, "1.25\\cdot 10^{8}");
    CHECK_TEXT(number_tex(1e-7, 4).s, "10^{-7}");
    CHECK_TEXT(number_tex(-0.25, 4).s, "-0.25");
    CHECK_TEXT(number_tex(-1.2345678901234567e-300, 17).s, "-1.234567890123\\cdot 10^{-300}");
}

static void test_what_is_read_where_a_number_stands(void **state)
{
    (void)state;
    static const struct { double v; int digits; double read, unit; } row[] = {
        { 0.7, 4, 0.7, 1e-4 }, { -1.0/3, 4, -0.3333, 1e-4 }, { 1.25e8, 4, 1.25e8, 1e5 },
        { 98765.4, 4, 98765, 1 }, { 99999.97, 4, 100000, 1 }, { 999999.7, 4, 1e6, 10 },
        { 3e-12, 5, 3e-12, 1e-16 } };
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++) {
        double unit;
        CHECK(number_shown(row[i].v, row[i].digits, &unit) == row[i].read);
        CHECK(fabs(unit - row[i].unit) <= 1e-12*unit);
    }
    double unit = 1;
    CHECK(number_shown(0, 4, &unit) == 0 && unit == 0);
    CHECK(isinf(number_shown(INFINITY, 4, &unit)) && unit == 0);
}

static void test_exact_numbers_read_back_as_the_same_double(void **state)
{
    (void)state;
    CHECK_TEXT(number_exact(0.1).s, "0.1");
    CHECK_TEXT(number_exact(1.0 - 0.2*1.5).s, "0.7");
    uint64_t s = 7;
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = chance(&s);
        double v, back;
        memcpy(&v, &bits, sizeof v);
        if (!isfinite(v)) continue;
        CHECK(number_parse(number_exact(v).s, &back));
        CHECK(memcmp(&v, &back, sizeof v) == 0);
        char row[32], plain[32];
        number_write(row, v);
        snprintf(plain, sizeof plain, "%.17g", v);
        CHECK_TEXT(row, plain);
    }
    const double whole[] = { 0, -0.0, 1, -1, 10, 999999999999999, 1e15, -1e15, 1e16, 1e17, 1e300 };
    for (size_t i = 0; i < sizeof whole/sizeof *whole; i++) {
        char row[32], plain[32];
        number_write(row, whole[i]);
        snprintf(plain, sizeof plain, "%.17g", whole[i]);
        CHECK_TEXT(row, plain);
    }
}

static void test_typed_numbers(void **state)
{
    (void)state;
    static const struct { const char *typed; double value; } good[] = {
        { "0.5", 0.5 }, { ".5", 0.5 }, { "5.", 5 }, { "-3e2", -300 }, { "−3", -3 }, { "0,5", 0.5 },
        { "1/3", 1.0/3 }, { "-1/4", -0.25 }, { "  2 ", 2 }, { "+7", 7 }, { "1e−3", 0.001 },
        { "1e300", 1e300 },
    };
    for (size_t i = 0; i < sizeof good/sizeof *good; i++) {
        double v = 42;
        CHECK(number_parse(good[i].typed, &v));
        CHECK(v == good[i].value);
    }
    static const char *const bad[] = { "", " ", "abc", "1 2", "1.2.3", "1,2.3", "nan", "inf",
                                       "1e999", "0x10",
                                       "--1", "1e", "1/0", "1/", "/2", "1/2/3", "e5", "−", "." };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        double v = 42;
        CHECK(!number_parse(bad[i], &v));
        CHECK(v == 42);
    }
}

static void test_whole_numbers_are_never_rounded(void **state)
{
    (void)state;
    static const struct { const char *s; uint64_t v; } good[] = {
        { "0", 0 }, { "007", 7 }, { "9007199254740993", 9007199254740993u },
        { "18446744073709551615", UINT64_MAX },
        { "12.000", 12 }, { "1.25e2", 125 }, { "1.2500e+2", 125 }, { "1200e-2", 12 },
        { "0.0e99999", 0 }, { "0e-3", 0 },
        { "9.007199254740993E15", 9007199254740993u }, { "0.05e2", 5 },
        { "1844674407370955161500e-2", UINT64_MAX } };
    static const char *const bad[] = { "", ".", "e1", "1e", "1e+", "1.5", "1.25e1", "-1", "1 ",
                                       "1.2.3", "0x10", "18446744073709551616",
        "1e20", "9007199254740992.5", "1e-1", "1e99999999999999999999",
        "100000000000000000000000" };
    for (size_t i = 0; i < sizeof good/sizeof *good; i++) {
        uint64_t v = 99;
        if (!number_whole(good[i].s, strlen(good[i].s), &v) || v != good[i].v)
            fail_msg("%s", good[i].s);
    }
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        uint64_t v = 99;
        if (number_whole(bad[i], strlen(bad[i]), &v) || v != 99) fail_msg("%s", bad[i]);
    }
    uint64_t v;
    CHECK(number_whole("123", 2, &v) && v == 12);
}

static void test_a_foreign_locale_changes_nothing(void **state)
{
    (void)state;
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL) skip();
    double v;
    CHECK(number_parse("0.5", &v) && v == 0.5);
    CHECK_TEXT(number_text(0.5, 3).s, "0.5");
    CHECK_TEXT(number_exact(0.1).s, "0.1");
    CHECK_TEXT(number_fixed(0.25, 2).s, "0.25");
    setlocale(LC_ALL, "C");
}

static void test_what_is_no_number_is_said_in_tex(void **state)
{
    (void)state;
    CHECK_TEXT(number_tex(NAN, 4).s, "\\text{undefined}");
    CHECK_TEXT(number_tex(INFINITY, 4).s, "\\infty");
    CHECK_TEXT(number_tex(-INFINITY, 4).s, "-\\infty");
    CHECK_TEXT(number_tex_fixed(0.5, 2).s, "0.50");
    CHECK_TEXT(number_tex_fixed(-0.0, 2).s, "0.00");
    CHECK_TEXT(number_tex_fixed(1.5e7, 2).s, "1.5\\cdot 10^{7}");
    CHECK_TEXT(number_tex_fixed(0.00002, 1).s, "2\\cdot 10^{-5}");
}

/* Whatever was written in between: what is kept is of this number and of so many digits. */
static void test_a_number_is_written_the_same_again(void **state)
{
    (void)state;
    enum { N = 900 };
    static NumberText first[N];
    uint64_t seed = 17;
    for (int round = 0; round < 30000; round++) {
        size_t k = (size_t)(seed >> 33) % N;
        seed = seed*UINT64_C(6364136223846793005) + 1442695040888963407u;
        int digits = 1 + (int)(k % 9);
        double v = (1 + (double)(k/9))*pow(10, (double)(k % 5) - 3)/7;
        NumberText t = number_text(v, digits);
        if (first[k].s[0] == '\0') first[k] = t;
        CHECK_TEXT(t.s, first[k].s);
        CHECK_NEAR(strtod(t.s, NULL), v, v*pow(10, 1 - digits));
    }
}

static void test_counts_in_words(void **state)
{
    (void)state;
    CHECK_TEXT(count_text(0).s, "0");
    CHECK_TEXT(count_text(999).s, "999");
    CHECK_TEXT(count_text(1000).s, "1,000");
    CHECK_TEXT(count_text(999999999999999).s, "999,999,999,999,999");
    CHECK_TEXT(count_text(1e15).s, "10¹⁵");
    CHECK_TEXT(count_text(0.5).s, "0.5");
    CHECK_TEXT(count_points(0).s, "no points");
    CHECK_TEXT(count_points(1).s, "1 point");
    CHECK_TEXT(count_points(60000).s, "60,000 points");
    CHECK_TEXT(count_short(999).s, "999");
    CHECK_TEXT(count_short(60000).s, "60k");
    CHECK_TEXT(count_short(999700).s, "1M");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown_numbers_are_short_and_honest),
        cmocka_unit_test(test_fixed_places_never_hide_a_value),
        cmocka_unit_test(test_tex_numbers_are_powers_of_ten),
        cmocka_unit_test(test_what_is_read_where_a_number_stands),
        cmocka_unit_test(test_exact_numbers_read_back_as_the_same_double),
        cmocka_unit_test(test_typed_numbers),
        cmocka_unit_test(test_whole_numbers_are_never_rounded),
        cmocka_unit_test(test_what_is_no_number_is_said_in_tex),
        cmocka_unit_test(test_a_number_is_written_the_same_again),
        cmocka_unit_test(test_counts_in_words),
        cmocka_unit_test(test_a_foreign_locale_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
