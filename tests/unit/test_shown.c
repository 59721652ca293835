/* With how many digits the numbers of a step stand. */
#include "story.h"

#include "model/shown.h"

static void of_one_unit(StepDigits *g, double w, double b, double x, double y, double rate)
{
    Sample s = { x, y };
    StepReport r = unit_report((Unit){ w, b }, s, rate);
    Derived d;
    derive_report(&d, &(Lesson){ .point = &s, .n = 1, .view = { -3, 3, -1, 2 } }, &r);
    step_digits(g, &d);
}

static void test_a_number_alone(void **state)
{
    (void)state;
    static const struct { double v; const char *text; } row[] = {
        { 0.7, "0.7" }, { 1 - 0.2*1.5, "0.7" }, { -1.0/3, "−0.3333" }, { 0.123456, "0.123456" },
        { 0.1234567, "0.1235" }, { 98765.4321, "98765" }, { -0.0, "0" }, { 1e-12, "10⁻¹²" },
        { 2.0000000000000013, "2" }, { -0.00014834, "−0.00014834" }, { 1.25e8, "1.25·10⁸" } };
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++)
        CHECK_TEXT(shown_text(shown_alone(row[i].v)).s, row[i].text);
}

static void test_a_pair_keeps_digits_of_its_own(void **state)
{
    (void)state;
    StepDigits g;
    of_one_unit(&g, 0.001, 1, 3, 0, 0.3);
    CHECK_TEXT(shown_text(g.shown.q[Q_ELBOW]).s, "−1000");
    CHECK_NEAR(shown_value(g.shown.q[Q_NEXT_ELBOW]), 0.7753, 5e-5);
    of_one_unit(&g, 1, -0.5, 1.5, 0, 4e-4);
    CHECK_TEXT(shown_text(g.shown.q[Q_NEXT_W]).s, "0.9994");
}

static void test_what_moves_stands_still_in_its_places(void **state)
{
    (void)state;
    Shown from = shown_alone(1), to = shown_alone(0.325);
    CHECK_TEXT(shown_between_text(from, to, 1).s, "1");
    CHECK_TEXT(shown_between_text(from, to, 0.325).s, "0.325");
    CHECK_TEXT(shown_between_text(from, to, 0.5).s, "0.500");
    CHECK_TEXT(shown_between_tex(from, to, -2.0/3).s, "-0.667");
    CHECK_TEXT(shown_between_text(shown_alone(1e-8), shown_alone(2e-8), 1.23456e-8).s,
               "1.235·10⁻⁸");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_number_alone),
        cmocka_unit_test(test_a_pair_keeps_digits_of_its_own),
        cmocka_unit_test(test_what_moves_stands_still_in_its_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
