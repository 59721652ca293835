/* A step told in words. */
#include "story.h"

#include "model/words.h"

static void told(double w, double b, double x, double y, double rate, const char *slope,
                 const char *elbow, const char *why)
{
    Sample s = { x, y };
    StepReport r = unit_report((Unit){ w, b }, s, rate);
    Derived d;
    derive_report(&d, &(Lesson){ .point = &s, .n = 1, .view = { -3, 3, -1, 2 } }, &r);
    Buf out = { 0 };
    words_slope(&out, &d);
    CHECK_TEXT(out.at, slope);
    buf_clear(&out);
    words_elbow(&out, &d);
    CHECK_TEXT(out.at, elbow);
    buf_clear(&out);
    words_why(&out, &d);
    CHECK_TEXT(out.at, why);
    buf_free(&out);
}

static void test_the_worked_steps(void **state)
{
    (void)state;
    told(1, -0.5, 1.5, 0, 0.2, "slope falls 1 → 0.7", "elbow moves right 0.5 → 1",
         "The line turns about the pivot x = −0.667, and the elbow lies right of it.");
    told(1, -2, 1, -1, 0.1, "slope unchanged at 1", "elbow unchanged at 2",
         "φ(x) = 0: the gradient is zero, nothing moves.");
    told(1, 3, 1, 3, 0.1, "slope falls 1 → 0.9", "elbow moves left −3 → −3.222",
         "The line turns about the pivot x = −1, and the elbow lies left of it.");
    told(1, 1, 1, 1, 0.1, "slope falls 1 → 0.9", "elbow unchanged at −1",
         "The line turns about the pivot x = −1, and the elbow lies on it.");
    told(1, 2, -1, 0, 0.1, "slope rises 1 → 1.1", "elbow moves right −2 → −1.727",
         "The line turns about the pivot x = 1, and the elbow lies left of it.");
    told(-1, 2, 1, 0, 0.1, "slope gets steeper: −1 → −1.1", "elbow moves left 2 → 1.727",
         "The line turns about the pivot x = −1, and the elbow lies right of it.");
    told(-1, 2, -1, 2, 0.1, "slope gets shallower: −1 → −0.9", "elbow moves right 2 → 2.111",
         "The line turns about the pivot x = 1, and the elbow lies right of it.");
    told(1, 1, 0, 0, 0.1, "slope unchanged at 1", "elbow moves right −1 → −0.9",
         "x = 0: the pivot is at infinity, the whole line shifts down.");
    told(1, -1, 1.5, -0.5, 0.4, "slope falls 1 → 0.4",
         "elbow moves right 1 → 3.5, past the point",
         "φ′(x) = 0: the elbow has reached the point, and learning from it stops.");
    told(1, -0.5, 1.5, 0, 1/3.25, "slope falls 1 → 0.5385",
         "elbow moves right 0.5 → 1.5, onto the point",
         "φ′(x) = 0 = y: the step fits the point.");
    told(1, 3, 1, 3, 1.2, "slope flips sign: 1 → −0.2", "elbow goes through infinity: −3 → 9",
         "λ is above the flip rate 1: the line turns about x = −1 beyond level.");
}

static void test_steps_without_an_elbow(void **state)
{
    (void)state;
    told(0, 1, 2, 0, 0.1, "slope falls 0 → −0.2", "an elbow is born at 4.5",
         "w = 0: the line is level, and the step turns it about the pivot x = −0.5.");
    told(0, 1, 0, 0, 0.1, "slope unchanged at 0", "no elbow (w = 0)",
         "x = 0: the pivot is at infinity, the whole line shifts down.");
    told(1, 1, 1, 0, 0.5, "slope falls 1 → 0", "elbow goes to infinity: w becomes 0",
         "λ takes the slope to 0: a level line has no elbow.");
    told(1, 1, 1, 2, 0.5, "slope unchanged at 1", "elbow unchanged at −1",
         "φ = y: the point is fitted, nothing moves.");
}

static void test_a_small_change_is_still_seen(void **state)
{
    (void)state;
    told(1, -0.5, 1.5, 0, 4e-6, "slope falls 1 → 0.999994", "elbow moves right 0.5 → 0.500007",
         "The line turns about the pivot x = −0.667, and the elbow lies right of it.");
}

static size_t characters(const char *s)
{
    size_t n = 0;
    for (; *s != '\0'; s++) n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

static void test_every_step_has_words_that_fit(void **state)
{
    (void)state;
    static const double v[] = { -1e300, -1e-9, -1.234567890123, -1, 0, 1e-300, 0.3, 1,
                                2.7182818284590452, 1e9, 1e300 };
    enum { N = sizeof v/sizeof *v };
    Buf b = { 0 };
    for (int i = 0; i < N*N*N*N; i++) {
        StepReport r = unit_report((Unit){ v[i % N], v[i/N % N] },
                                   (Sample){ v[i/N/N % N], v[i/N/N/N] }, 0.1);
        Derived d;
        derive_report(&d, &(Lesson){ .view = { -3, 3, -1, 2 } }, &r);
        void (*const tell[])(Buf *, const Derived *) = { words_slope, words_elbow, words_why };
        for (int k = 0; k < 3; k++) {
            buf_clear(&b);
            tell[k](&b, &d);
            CHECK(b.len > 0 && characters(b.at) <= 110);
            CHECK(k != 2 || characters(b.at) <= 90);
        }
    }
    buf_free(&b);
}

static void test_every_case_has_names(void **state)
{
    (void)state;
    static const char *const number[] = { "(i)", "(ii)", "(iii)", "(iv)", "", "", "" };
    static const char *const word[] = { "i", "ii", "iii", "iv", "mirror", "x0", "w0" };
    for (int c = CASE_INACTIVE; c <= CASE_W_ZERO; c++) {
        CHECK_TEXT(case_number((SignCase)c), number[c]);
        CHECK_TEXT(case_word((SignCase)c), word[c]);
        CHECK(case_condition((SignCase)c)[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_worked_steps),
        cmocka_unit_test(test_steps_without_an_elbow),
        cmocka_unit_test(test_a_small_change_is_still_seen),
        cmocka_unit_test(test_every_step_has_words_that_fit),
        cmocka_unit_test(test_every_case_has_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
