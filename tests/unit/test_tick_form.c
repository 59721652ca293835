/* Ticks of axes of all sizes, offsets and spans, read back as a person reads them: the text,
 * and what stands at the axis's end. */
#include "story.h"

#include "plot/tick_form.h"

/* --- the reader --- */

static long double read_plain(const char *s)
{
    char ascii[64];
    bool negative = strncmp(s, "\xe2\x88\x92", 3) == 0;
    snprintf(ascii, sizeof ascii, "%s%s", negative ? "-" : "", s + (negative ? 3 : 0));
    char *end;
    long double v = strtold(ascii, &end);
    if (*end != '\0' || strspn(ascii, "-.0123456789") != strlen(ascii))
        fail_msg("not a plain number: %s", s);
    return v;
}

/* A number, a power of ten or their product; *at is moved behind it. */
static long double read_tex(const char **at)
{
    const char *c = *at;
    char text[64] = "1";
    size_t n = strspn(c, "0123456789.");
    if (strncmp(c, "10^{", 4) != 0) {
        CHECK(n > 0 && n < 40);
        snprintf(text, sizeof text, "%.*s", (int)n, c);
        c += n;
        if (strncmp(c, "\\cdot 10^{", 10) == 0) c += 6;
    }
    if (strncmp(c, "10^{", 4) == 0) {
        size_t used = strlen(text), k = strspn(c + 4, "-0123456789");
        snprintf(text + used, sizeof text - used, "e%.*s", (int)k, c + 4);
        c += 4 + k;
        CHECK(*c++ == '}');
    }
    *at = c;
    return strtold(text, NULL);
}

typedef struct { long double factor, offset; } End;

static End read_end(const char *s)
{
    End e = { 1, 0 };
    if (strncmp(s, "\\cdot ", 6) == 0) {
        s += 6;
        e.factor = read_tex(&s);
        if (*s == ' ') s++;
    }
    if (*s == '+' || *s == '-') {
        long double sign = *s == '-' ? -1 : 1;
        CHECK(s[1] == ' ');
        s += 2;
        e.offset = sign*read_tex(&s);
    }
    if (*s != '\0') fail_msg("not understood: %s", s);
    return e;
}

static size_t letters(const char *s)
{
    size_t n = 0;
    for (; *s != '\0'; s++) n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

/* All that is asked of the ticks of one axis. */
static void check_ticks(const Ticks *t, double step)
{
    TickEnd end = tick_form_end(&t->form);
    End e = read_end(end.s);
    TickText before = { "" };
    for (size_t i = 0; i < t->n; i++) {
        TickText s = tick_form_text(&t->form, t->at[i]);
        long double v = read_plain(s.s)*e.factor + e.offset;
        double fine = step/1000 + 4*fabs(nextafter(t->at[i], INFINITY) - t->at[i]);
        if (!(fabsl(v - (long double)t->at[i]) <= (long double)fine))
            fail_msg("%.17g is written %s with %s", t->at[i], s.s, end.s);
        if (letters(s.s) > 7) fail_msg("%s is long (%.17g, %s)", s.s, t->at[i], end.s);
        size_t n = strlen(s.s);
        CHECK(strcmp(s.s, before.s) != 0 && strcmp(s.s, "-0") != 0);
        CHECK(strchr(s.s, '.') == NULL || s.s[n - 1] != '0');
        before = s;
    }
}

static void test_ticks_of_every_axis_are_short_and_read_back(void **state)
{
    (void)state;
    uint64_t s = 20261126;
    size_t with_offset = 0, with_factor = 0, plain = 0;
    for (int i = 0; i < 60000; i++) {
        double size = pow(10, uniform(&s, -300, 300)), at = size*(chance(&s) % 3 == 0 ? -1 : 1);
        if (chance(&s) % 4 != 0) at = uniform(&s, -1, 1)*pow(10, uniform(&s, -14, 14));
        if (chance(&s) % 5 == 0) at = nearbyint(at);
        if (!(fabs(at) > 1e-290)) continue;
        double span = fabs(at)*pow(10, uniform(&s, -11.5, 3));
        Axis a = { .data_lo = at - span*uniform(&s, 0, 1), .data_hi = at + span, .pt_lo = 40,
                   .pt_hi = 40 + uniform(&s, 60, 1500) };
        double gap = uniform(&s, 28, 90), step;
        Ticks t = ticks_linear(&a, gap);
        step = t.form.step;
        if (t.n < (a.pt_hi - a.pt_lo > 2*gap ? 2 : 1))
            fail_msg("no tick from %.17g to %.17g", a.data_lo, a.data_hi);
        check_ticks(&t, step);
        with_offset += t.form.offset != 0;
        with_factor += t.form.power != 0;
        plain += t.form.power == 0 && t.form.offset == 0;
    }
    CHECK(with_offset > 1000 && with_factor > 1000 && plain > 1000);
}

static void check_form(double lo, double hi, const char *end, const char *const *text, size_t n)
{
    Axis a = { lo, hi, 0, 300, false };
    Ticks t = ticks_linear(&a, 60);
    CHECK_TEXT(tick_form_end(&t.form).s, end);
    CHECK(t.n == n);
    for (size_t i = 0; i < n; i++) CHECK_TEXT(tick_form_text(&t.form, t.at[i]).s, text[i]);
}

static void test_what_people_meet(void **state)
{
    (void)state;
    static const char *const five[] = { "−1", "−0.5", "0", "0.5", "1" },
        *const thousands[] = { "0", "5000", "10000", "15000", "20000" },
        *const months[] = { "2024", "2024.2", "2024.4", "2024.6", "2024.8", "2025" },
        *const days[] = { "0.05", "0.1", "0.15", "0.2", "0.25" },
        *const millions[] = { "0", "1", "2", "3", "4" },
        *const small[] = { "−4", "−3", "−2", "−1", "0" },
        *const dates[] = { "0", "1", "2", "3" };
    check_form(1.65e12 - 1e8, 1.65e12 + 1e8, "\\cdot 10^{8} + 1.65\\cdot 10^{12}", five, 5);
    check_form(-3e-9 - 1e-12, -3e-9 + 1e-12, "\\cdot 10^{-12} - 3\\cdot 10^{-9}", five, 5);
    check_form(1e8 - 1, 1e8 + 1, "+ 10^{8}", five, 5);
    check_form(-1, 1, "", five, 5);
    check_form(0, 20000, "", thousands, 5);
    check_form(2024, 2025, "", months, 6);
    check_form(2024.05, 2024.25, "+ 2024", days, 5);
    check_form(0, 4e6, "\\cdot 10^{6}", millions, 5);
    check_form(-4e-7, 0, "\\cdot 10^{-7}", small, 5);
    check_form(1.7e9, 1.7e9 + 3e5, "\\cdot 10^{5} + 1.7\\cdot 10^{9}", dates, 4);
}

/* Up to the largest number there is: its span in points' gaps is above it. */
static void test_an_axis_to_the_largest_number(void **state)
{
    (void)state;
    uint64_t s = 5;
    for (int i = 0; i < 2000; i++) {
        double hi = pow(10, uniform(&s, 300, 308)), lo = i % 2 ? -hi*uniform(&s, 0, 1e-3) : 0;
        Axis a = { lo, hi, 0, uniform(&s, 1, 1400), false };
        Ticks t = ticks_linear(&a, uniform(&s, 15, 80));
        for (size_t k = 0; k < t.n; k++)
            if (!(t.at[k] >= lo && t.at[k] <= hi)) fail_msg("%g from %g to %g", t.at[k], lo, hi);
        if (a.pt_hi > 300 && t.n < 2) fail_msg("%zu ticks to %g on %g", t.n, hi, a.pt_hi);
    }
}

static void test_a_logarithmic_axis_has_at_least_two_labels(void **state)
{
    (void)state;
    uint64_t s = 8;
    for (int i = 0; i < 30000; i++) {
        double lo = uniform(&s, -300, 290), span = pow(10, uniform(&s, log10(0.33), 2));
        if (i % 2) lo = uniform(&s, -8, 8);
        if (i % 3) span = uniform(&s, 0.33, 4);
        if (lo + span > 300) continue;
        Axis a = { lo, lo + span, 0, uniform(&s, 16, 700), false };
        double gap = uniform(&s, 15, 26);
        LogTicks t = ticks_log(&a, gap);
        if (t.ticks.n < 2) fail_msg("%zu labels from %.9g, %.9g decades", t.ticks.n, lo, span);
        for (size_t k = 0; k < t.ticks.n; k++) {
            double at = log10(t.ticks.at[k]);
            if (at < a.data_lo - 1e-6 || at > a.data_hi + 1e-6)
                fail_msg("%.17g from %.17g to %.17g", at, a.data_lo, a.data_hi);
            if (k > 0) {
                double apart = axis_to_pt(&a, at) - axis_to_pt(&a, log10(t.ticks.at[k - 1]));
                CHECK(apart >= gap - 1e-6 || (t.ticks.n == 2 && apart > 0));
            }
            const char *tex = ticks_log_tex(&t, k).s, *c = tex;
            if (!t.decades) continue;
            if (fabs(log10((double)read_tex(&c)) - at) > 1e-9) fail_msg("%s for %.9g", tex, at);
        }
        if (!t.decades) check_ticks(&t.ticks, t.ticks.form.step);
        /* two labels a text's height apart wherever there is room for three */
        double apart = axis_to_pt(&a, log10(t.ticks.at[1])) - axis_to_pt(&a, log10(t.ticks.at[0]));
        if (a.pt_hi > 6*gap && apart < gap) fail_msg("%.9g, %.9g decades", lo, span);
    }
}

/* The strip of loss on the wall while the transport stands: 0.15 and 0.2 are too close there. */
static void test_a_low_strip_of_loss(void **state)
{
    (void)state;
    Axis a = { log10(0.108), log10(0.223), 0, 33, false };
    LogTicks t = ticks_log(&a, 17);
    assert_int_equal(t.ticks.n, 2);
    CHECK(axis_to_pt(&a, log10(t.ticks.at[1])) - axis_to_pt(&a, log10(t.ticks.at[0])) >= 17);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ticks_of_every_axis_are_short_and_read_back),
        cmocka_unit_test(test_what_people_meet),
        cmocka_unit_test(test_an_axis_to_the_largest_number),
        cmocka_unit_test(test_a_logarithmic_axis_has_at_least_two_labels),
        cmocka_unit_test(test_a_low_strip_of_loss),
    };
    return cmocka_run_group_tests_name("tick form", tests, NULL, NULL);
}
