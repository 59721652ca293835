/* Columns of numbers, read back as a person reads them: head, text, raised digits. */
#include "trace_words.h"

#include "plot/column_form.h"

static double read_cell(const char *s)
{
    double v = 0;
    if (!read_number_words(s, &v)) fail_msg("not a number: %s", s);
    return v;
}

static double value_of(const ColumnForm *f, const char *text)
{
    Common h = read_common(tick_form_end(&f->form).s);
    return read_cell(text)*h.factor + h.offset;
}

static bool has_zeros_behind(const char *s)
{
    const char *point = strchr(s, '.');
    if (point == NULL) return false;
    size_t n = 1 + strspn(point + 1, "0123456789");
    return point[n - 1] == '0' || n == 1;
}

/* --- columns --- */

#define MANY 40

/* Of any size and spread; sometimes with a few far out. */
static size_t make_column(double *v, uint64_t *s)
{
    size_t n = 2 + chance(s) % (MANY - 1);
    double size = pow(10, uniform(s, -14, 14)), off = 0;
    if (chance(s) % 2 == 0) off = uniform(s, -1, 1)*size*pow(10, uniform(s, 0, 9));
    for (size_t i = 0; i < n; i++) v[i] = off + size*uniform(s, -1, 1);
    if (chance(s) % 4 == 0) v[chance(s) % n] *= pow(10, uniform(s, 0, 6));
    if (chance(s) % 4 == 0) v[chance(s) % n] = 0;
    return n;
}

static void test_different_numbers_read_differently(void **state)
{
    (void)state;
    uint64_t s = 6;
    size_t offsets = 0, powers = 0;
    for (int t = 0; t < 20000; t++) {
        double v[MANY], sorted[MANY];
        size_t n = make_column(v, &s);
        memcpy(sorted, v, sizeof v);
        int letters = 14;
        ColumnForm f = column_form(sorted, n, 0, (int)(7 + chance(&s) % 4));
        offsets += f.form.offset != 0;
        powers += f.form.power != 0;
        double spread = sorted[n - 1] - sorted[0],
            rounding = 4e-16*fmax(fabs(sorted[0]), fabs(sorted[n - 1]));
        TickText text[MANY];
        for (size_t i = 0; i < n; i++) {
            text[i] = column_text(&f, v[i], letters);
            double read = value_of(&f, text[i].s);
            double off = fabs(read - v[i]);
            if (!(off <= spread/1500 + rounding || off <= 0.006*fabs(v[i])))
                fail_msg("%.17g is written %s with %s", v[i], text[i].s,
                         tick_form_end(&f.form).s);
            if (has_zeros_behind(text[i].s)) fail_msg("%s has zeros behind", text[i].s);
            if (v[i] != 0 && f.form.offset == 0) CHECK(read_cell(text[i].s) != 0);
        }
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < i; j++)
                if (fabs(v[i] - v[j]) > spread/1000*1.0001 + rounding
                    && strcmp(text[i].s, text[j].s) == 0)
                    fail_msg("%.17g and %.17g are written %s with %s", v[i], v[j], text[i].s,
                             tick_form_end(&f.form).s);
    }
    CHECK(offsets > 1000 && powers > 1000);
}

static void test_before_and_after_are_told_apart_where_more_than_fitted(void **state)
{
    (void)state;
    uint64_t s = 66;
    size_t longer = 0;
    for (int t = 0; t < 20000; t++) {
        double v[MANY], sorted[MANY];
        size_t n = make_column(v, &s);
        memcpy(sorted, v, sizeof v);
        double width = fabs(v[0] - v[1])*pow(10, uniform(&s, -1, 1)), fine = 1e-4*width;
        int letters = (int)(7 + chance(&s) % 3);
        ColumnForm f = column_form(sorted, n, fine, letters);
        for (size_t i = 0; i < n; i++) {
            double next = v[i] + width*pow(10, uniform(&s, -6, 0));
            TextPair p = column_pair(&f, v[i], next, fine, letters);
            bool apart = fabs(next - v[i]) > fine && fabs(next - v[i]) > 1e-8*fabs(v[i]);
            if (apart && strcmp(p.a.s, p.b.s) == 0)
                fail_msg("%.17g → %.17g (%.3g) is written %s → %s with %s", v[i], next, fine,
                         p.a.s, p.b.s, tick_form_end(&f.form).s);
            longer += strlen(p.a.s) > 12;
            if (strcmp(p.a.s, p.b.s) != 0)
                CHECK(value_of(&f, p.a.s) < value_of(&f, p.b.s));
        }
    }
    CHECK(longer > 0);
}

static void check_column(const double *v, size_t n, double fine, const char *head,
                         const char *const *text)
{
    double sorted[MANY];
    memcpy(sorted, v, n*sizeof *v);
    ColumnForm f = column_form(sorted, n, fine, 8);
    CHECK_TEXT(tick_form_end(&f.form).s, head);
    for (size_t i = 0; i < n; i++) CHECK_TEXT(column_text(&f, v[i], 8).s, text[i]);
}

static void test_what_people_meet(void **state)
{
    (void)state;
    const double usual[] = { 0.9784, -4.219, -1.0791, 2.144, 0.064 };
    static const char *const usual_text[] = { "0.978", "−4.219", "−1.079", "2.144", "0.064" };
    check_column(usual, 5, 0, "", usual_text);
    const double far[] = { 1.65e12 - 1e8, 1.65e12 - 3.25e7, 1.65e12, 1.65e12 + 4e7, 1.65e12 + 1e8 };
    static const char *const far_text[] = { "−1", "−0.325", "0", "0.4", "1" };
    check_column(far, 5, 2.4e4, "\\cdot 10^{8} + 1.65\\cdot 10^{12}", far_text);
    const double out[] = { 0.25, 0.5, 0.75, 1.5, 2.53e9 };
    static const char *const out_text[] = { "0.25", "0.5", "0.75", "1.5", "2.53·10⁹" };
    check_column(out, 5, 1e-4, "", out_text);
    const double small[] = { 4e-9, 4.25e-9, -1e-9, 0, 5e-14 };
    static const char *const small_text[] = { "4", "4.25", "−1", "0", "5·10⁻⁵" };
    check_column(small, 5, 0, "\\cdot 10^{-9}", small_text);
    const double one[] = { 12345.678 };
    static const char *const one_text[] = { "12345.68" };
    check_column(one, 1, 0.01, "", one_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_different_numbers_read_differently),
        cmocka_unit_test(test_before_and_after_are_told_apart_where_more_than_fitted),
        cmocka_unit_test(test_what_people_meet),
    };
    return cmocka_run_group_tests_name("column form", tests, NULL, NULL);
}
