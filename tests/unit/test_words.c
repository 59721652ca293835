/* A step told in words. */
#include "story.h"

#include "model/words.h"

static Reason reason(double w, double b, double x, double y, double rate)
{
    static Sample s;
    s = (Sample){ x, y };
    StepReport r = unit_report((Unit){ w, b }, s, rate);
    Derived d;
    derive_report(&d, &(Lesson){ .point = &s, .n = 1, .view = { -3, 3, -1, 2 } }, &r);
    return reason_of(&d);
}

static void test_words_are_made_of_clauses_alone(void **state)
{
    (void)state;
    Reason r = reason(1, -0.5, 1.5, 0, 0.2);
    Buf b = { 0 };
    words_loss(&b, &r);
    CHECK_TEXT(b.at, "ℓ 0.5 → 0.06125");
    buf_clear(&b);
    words_why(&b, &r, WHY_LONG);
    CHECK_TEXT(b.at, "1 too high at x = 1.5, so φ is pulled down there → it turns about the pivot "
                     "and gets shallower → so the elbow "
                     "moves away from the pivot, to the right.");
    buf_clear(&b);
    words_why(&b, &r, WHY_SHORT);
    CHECK_TEXT(b.at, "1 too high → pulled down → shallower → elbow away from the pivot, to the "
                     "right");
    for (size_t i = 0; i < r.n; i++) {
        if (r.clause[i].kind == CLAUSE_RIGHT) r.clause[i].kind = CLAUSE_LEFT;
        if (r.clause[i].kind == CLAUSE_AWAY) r.clause[i].kind = CLAUSE_TOWARDS;
        if (r.clause[i].kind == CLAUSE_SHALLOWER) r.clause[i].kind = CLAUSE_STEEPER;
    }
    buf_clear(&b);
    words_why(&b, &r, WHY_SHORT);
    CHECK_TEXT(b.at, "1 too high → pulled down → steeper → elbow towards the pivot, to the left");
    buf_free(&b);
}

static void test_a_small_change_is_still_seen(void **state)
{
    (void)state;
    Buf b = { 0 };
    Reason r = reason(1, -0.5, 1.5, 0, 4e-4);
    words_slope(&b, &r);
    CHECK_TEXT(b.at, "shallower 1 → 0.9994");
    /* but not by digits that no picture shows */
    r = reason(1, -0.5, 1.5, 0, 4e-6);
    buf_clear(&b);
    words_elbow(&b, &r);
    CHECK_TEXT(b.at, "elbow 0.5");
    CHECK(reason_find(&r, CLAUSE_HARDLY) != NULL && reason_find(&r, CLAUSE_FITTED) == NULL);
    buf_free(&b);
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
        Reason why = reason_of(&d);
        CHECK(why.n > 0 && why.n < CLAUSES_MOST);
        for (int form = 0; form < WHY_FORMS; form++) {
            buf_clear(&b);
            words_why(&b, &why, (WhyForm)form);
            CHECK(b.len > 0 && characters(b.at) <= (form == WHY_SHORT ? 110 : form == WHY_LONG
                                                    ? 280 : 340));
        }
        void (*const tell[])(Buf *, const Reason *) = { words_slope, words_elbow, words_loss };
        for (int k = 0; k < 3; k++) {
            buf_clear(&b);
            tell[k](&b, &why);
            CHECK((b.len > 0 || k == 2) && characters(b.at == NULL ? "" : b.at) <= 60);
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
        cmocka_unit_test(test_words_are_made_of_clauses_alone),
        cmocka_unit_test(test_a_small_change_is_still_seen),
        cmocka_unit_test(test_every_step_has_words_that_fit),
        cmocka_unit_test(test_every_case_has_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
