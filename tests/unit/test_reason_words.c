/* The words of every row of MATH.md's tables, and of states that were once told wrongly. */
#include "story.h"

#include "model/words.h"

static const Window wide_view = { -3, 3, -1, 2 };

static Reason told(Unit u, const Sample *s, size_t n, double rate, Derived *d)
{
    StepReport r = unit_report(u, s[0], rate);
    derive_report(d, &(Lesson){ .point = s, .n = n, .view = wide_view }, &r);
    return reason_of(d);
}

static bool says(const Reason *r, ClauseKind k) { return reason_find(r, k) != NULL; }

/* --- every row of MATH.md, and shared states --- */

typedef struct {
    const char *name;
    double      w, b, x, y, rate;
    size_t      steps;
    const char *outcome, *slope, *elbow, *why;
} Told;

static void row_is_told(const Told *t)
{
    Unit u = { t->w, t->b };
    Sample s = { t->x, t->y };
    for (size_t k = 0; k < t->steps; k++) u = unit_step(u, s, t->rate);
    Derived d;
    Reason r = told(u, &s, 1, t->rate, &d);
    Buf b = { 0 };
    CHECK_TEXT(words_outcome(&r), t->outcome);
    words_slope(&b, &r);
    CHECK_TEXT(b.at, t->slope);
    buf_clear(&b);
    words_elbow(&b, &r);
    CHECK_TEXT(b.at, t->elbow);
    buf_clear(&b);
    words_why(&b, &r, WHY_FULL);
    if (t->why != NULL) CHECK_TEXT(b.at, t->why);
    else CHECK(strncmp(b.at, "Fitted: φ(x) = y but for ", 25) == 0);
    buf_free(&b);
}

/* At 2/(1 + x^2) the residual turns round and keeps its size, whatever the last bit says. */
static void test_the_limit_itself_does_not_grow(void **state)
{
    (void)state;
    uint64_t seed = 31;
    size_t up = 0;
    for (int i = 0; i < 4000; i++) {
        Unit u = { uniform(&seed, 0.2, 3), uniform(&seed, 0, 3) };
        Sample s = { uniform(&seed, 0.2, 2), 0 };
        s.y = unit_z(u, s.x) + uniform(&seed, 0.2, 3);
        Derived d;
        Reason r = told(u, &s, 1, 2/(1 + s.x*s.x), &d);
        Buf b = { 0 };
        up += d.shown.next_loss > d.shown.loss;
        CHECK_TEXT(words_outcome(&r), "overshoots");
        words_loss(&b, &r);
        CHECK(strncmp(b.at, "ℓ stays ", strlen("ℓ stays ")) == 0);
        CHECK(reason_find(&r, CLAUSE_GROWS) == NULL);
        r = told(u, &s, 1, 2.001/(1 + s.x*s.x), &d);
        CHECK_TEXT(words_outcome(&r), "loss grows");
        buf_free(&b);
    }
    CHECK(up > 500);
}

static const Told of_the_tables[] = {
    { "(i)", 1, -2, 1, -1, 0.1, 0, "nothing moves", "slope stays 1", "elbow stays at 2",
      "wx + b ≤ 0: the gate is 0 and both gradients are 0; this point cannot move this unit." },
    { "(ii) right", 1, -1, 2, 0, 0.1, 0, "helps", "shallower 1 → 0.8", "elbow right 1 → 1.375",
      "1 too high at x = 2, so φ is pulled down there → it turns about the pivot and gets "
      "shallower → so the elbow moves away from the pivot, to the right. It moves right as "
      "long as λ < w/x = 0.5." },
    { "(ii) left", 1, 3, 1, 3, 0.1, 0, "helps", "shallower 1 → 0.9", "elbow left −3 → −3.222",
      "1 too high at x = 1, so φ is pulled down there → it turns about the pivot and gets "
      "shallower → so the elbow moves away from the pivot, to the left. It moves left as "
      "long as λ < w/x = 1." },
    { "(ii) still", 1, 1, 1, 1, 0.1, 0, "helps", "shallower 1 → 0.9", "elbow stays at −1",
      "1 too high at x = 1, so φ is pulled down there → it turns about the pivot and gets "
      "shallower → but the elbow lies on the pivot and stays. It stays for every λ but w/x = 1, "
      "where it is gone." },
    { "(iii)", 1, 2, -1, 0, 0.1, 0, "helps", "steeper 1 → 1.1", "elbow right −2 → −1.727",
      "1 too high at x = −1, so φ is pulled down there → it turns about the pivot and gets "
      "steeper → so the elbow moves towards the pivot, to the right. It moves right for "
      "every λ, never past 1/|x| = 1." },
    { "(iv)", -1, 2, 1, 0, 0.1, 0, "helps", "steeper −1 → −1.1", "elbow left 2 → 1.727",
      "1 too high at x = 1, so φ is pulled down there → it turns about the pivot and gets "
      "steeper → so the elbow moves towards the pivot, to the left. It moves left for every "
      "λ, never past −1/x = −1." },
    { "mirror", -1, 2, -1, 2, 0.1, 0, "helps", "shallower −1 → −0.9", "elbow right 2 → 2.111",
      "1 too high at x = −1, so φ is pulled down there → it turns about the pivot and gets "
      "shallower → so the elbow moves away from the pivot, to the right. It moves right as "
      "long as λ < w/x = 1." },
    { "x = 0", 1, 1, 0, 0, 0.1, 0, "helps", "slope stays 1", "elbow right −1 → −0.9",
      "1 too high at x = 0, so φ is pulled down there → it shifts down and keeps its slope → "
      "so the elbow moves to the right. It moves right for every λ." },
    { "dies", 1, -1, 1.5, -0.5, 0.4, 0, "dies", "shallower 1 → 0.4", "elbow right 1 → 3.5",
      "1 too high at x = 1.5, so φ is pulled down there → it turns about the pivot and gets "
      "shallower → so the elbow moves away from the pivot, to the right, past the point. "
      "φ(x) is then 0, so learning from this point stops. The elbow moves right as long as λ "
      "< w/x = 0.6667." },
    { "flips", 1, 3, 1, 3, 1.2, 0, "loss grows", "slope flips 1 → −0.2",
      "elbow through infinity −3 → 9",
      "1 too high at x = 1, so φ is pulled down there → it turns about the pivot beyond "
      "level: the slope flips → so the elbow goes through infinity, to the pivot's other "
      "side. It overshoots: φ is then 1.4 too low. Above λ = w/x = 1 the elbow comes back "
      "from the other side." },
    { "born", 0, 1, 2, 0, 0.1, 0, "helps", "level no more: slope 0 → −0.2", "elbow born at 4.5",
      "1 too high at x = 2, so φ is pulled down there → it turns about the pivot and is level "
      "no more → so an elbow is born at 4.5." },
    { "level", 1, 1, 1, 1, 1, 0, "dies", "level: slope 1 → 0", "elbow gone (was −1)",
      "1 too high at x = 1, so φ is pulled down there → it turns about the pivot and becomes "
      "level (w′ = 0) → the elbow lies on the pivot: the line comes to lie on the axis, and "
      "there is no elbow. φ(x) is then 0, so learning from this point stops." },
    { "level but for a rounding", -2.91, 1.028268551236749, -2.83, -2.957574165522464,
      0.08413849466193157, 0, "dies", "level: slope −2.91 → 0", "elbow gone (was 0.3534)",
      "12.221 too high at x = −2.83, so φ is pulled down there → it turns about the pivot and "
      "becomes level (w′ = 0) → the elbow lies on the pivot: the line comes to lie on the "
      "axis, and there is no elbow. φ(x) is then 0, so learning from this point stops." },
    { "fitted", 1, 1, 1, 2, 0.5, 0, "fitted", "slope 1", "elbow −1",
      "φ(x) = y: the point is fitted, and nothing moves." },
};

static void test_the_rows_of_the_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof of_the_tables/sizeof of_the_tables[0]; i++)
        row_is_told(&of_the_tables[i]);
}

static void test_the_states_that_were_told_wrongly(void **state)
{
    (void)state;
    static const Told row[] = {
        { "dies, then flips", 1, -0.5, 1.5, -0.5, 1, 0, "dies", "slope flips 1 → −1.25",
          "elbow through infinity 0.5 → −1.6",
          "1.5 too high at x = 1.5, so φ is pulled down there → it turns about the pivot beyond "
          "level: the slope flips → so the elbow goes through infinity, to the pivot's other "
          "side. φ(x) is then 0, so learning from this point stops. Above λ = w/((φ − y)x) = "
          "0.4444 the elbow comes back from the other side." },
        { "pivot, flips, dies", -1, 2, -0.5, -3, 0.5, 0, "dies", "slope flips −1 → 0.375",
          "elbow stays at 2",
          "5.5 too high at x = −0.5, so φ is pulled down there → it turns about the pivot beyond "
          "level: the slope flips → but the elbow lies on the pivot and stays. φ(x) is then 0, "
          "so learning from this point stops. The elbow stays for every λ but "
          "w/((φ − y)x) = 0.3636, where it is gone." },
        { "fits exactly", 1, 0.0001, 2, 0, 0.2, 0, "fits and dies", "shallower 1 → 0.19996",
          "elbow right −0.0001 → 2",
          "2.0001 too high at x = 2, so φ is pulled down there → it turns about the pivot and "
          "gets shallower → so the elbow moves away from the pivot, to the right, onto the "
          "point. φ(x) is then 0 = y: the point is fitted, and learning from it stops. The elbow "
          "moves right as long as λ < w/((φ − y)x) = 0.25." },
        { "(iii) past the origin", 1, 0.5, -0.3, -0.8, 5, 0, "dies", "steeper 1 → 2.5",
          "elbow right −0.5 → 1.8",
          "1 too high at x = −0.3, so φ is pulled down there → it turns about the pivot and gets "
          "steeper → so the elbow moves towards the pivot, to the right, past the point. φ(x) is "
          "then 0, so learning from this point stops. The elbow moves right for every λ, never "
          "past 1/|x| = 3.333." },
        { "overshoots and grows", 1, 0.5, 1, 3, 1.2, 0, "loss grows", "steeper 1 → 2.8",
          "elbow left −0.5 → −0.8214",
          "1.5 too low at x = 1, so φ is pushed up there → it turns about the pivot and gets "
          "steeper → so the elbow moves towards the pivot, to the left. It overshoots: φ is then "
          "2.1 too high. The elbow moves left for every λ, never past −1/x = −1." },
        { "too low", 1, -0.5, 1.5, 1.5, 0.2, 0, "helps", "steeper 1 → 1.15",
          "elbow left 0.5 → 0.3478",
          "0.5 too low at x = 1.5, so φ is pushed up there → it turns about the pivot and gets "
          "steeper → so the elbow moves towards the pivot, to the left. It moves left for every "
          "λ, never past −1/x = −0.6667." },
    };
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++) row_is_told(&row[i]);
}

static void test_numbers_of_every_size_are_told(void **state)
{
    (void)state;
    static const Told row[] = {
        { "digits-1", 0.001, 1, 3, 0, 0.3, 0, "fits and dies", "slope flips 0.001 → −0.9017",
          "elbow through infinity −1000 → 0.7753",
          "1.003 too high at x = 3, so φ is pulled down there → it turns about the pivot beyond "
          "level: the slope flips → so the elbow goes through infinity, to the pivot's other "
          "side. φ(x) is then 0 = y: the point is fitted, and learning from it stops. Above λ = "
          "w/((φ − y)x) = 0.0003323 the elbow comes back from the other side." },
        { "digits-2", -0.002, 2.219, -2.9, -7, 0.2, 0, "dies", "slope flips −0.002 → 5.348",
          "elbow through infinity 1109.5 → −0.06994",
          "9.2248 too high at x = −2.9, so φ is pulled down there → it turns about the pivot "
          "beyond level: the slope flips → so the elbow goes through infinity, to the pivot's "
          "other side. φ(x) is then 0, so learning from this point stops. Above λ = w/((φ − y)x) "
          "= 7.476·10⁻⁵ the elbow comes back from the other side." },
        { "digits-3", 1.119, 0.000166, 0.32, 10.61, 0.4, 0, "helps", "steeper 1.119 → 2.431",
          "elbow left −0.0001483 → −1.687",
          "10.252 too low at x = 0.32, so φ is pushed up there → it turns about the pivot and "
          "gets steeper → so the elbow moves towards the pivot, to the left. It moves left for "
          "every λ, never past −1/x = −3.125." },
        { "digits-4", 3.141592653589793, -1.41421356, 1.23456789, 0.987654321, 0.0333333, 0,
          "helps", "shallower 3.1416 → 3.081",
          "elbow right 0.4502 → 0.475",
          "1.4766 too high at x = 1.23457, so φ is pulled down there → it turns about the pivot "
          "and gets shallower → so the elbow moves away from the pivot, to the right. It moves "
          "right as long as λ < w/((φ − y)x) = 1.723." },
        { "far", 0.01, -19, 2024, 1.5, 1e-8, 0, "helps", "steeper 0.01 → 0.010005",
          "elbow left 1900 → 1899",
          "0.26 too low at x = 2024, so φ is pushed up there → it turns about the pivot and gets "
          "steeper → so the elbow moves towards the pivot, to the left. It moves left for every "
          "λ, never past −1/x = −0.0004941." },
        { "fitted", 1, -0.5, 1.5, 0, 0.2, 35, "fitted", "slope 0.5385", "elbow 1.5",
          "φ(x) = y: the point is fitted, and nothing moves." },
        { "nearly", 1, -0.5, 1.5, 0, 0.2, 20, "fitted", "slope 0.5385", "elbow 1.5", NULL },
        { "tiny", 1e-6, -1e-6, 3, 1e-6, 0.05, 0, "helps", "shallower 10⁻⁶ → 8.5·10⁻⁷",
          "elbow right 1 → 1.235",
          "10⁻⁶ too high at x = 3, so φ is pulled down there → it turns about the pivot and gets "
          "shallower → so the elbow moves away from the pivot, to the right. It moves right as "
          "long as λ < w/((φ − y)x) = 0.3333." },
        { "huge", 1e6, -5e5, 1.5, 1e5, 0.1, 0, "helps", "shallower 10⁶ → 865000",
          "elbow right 0.5 → 0.6821",
          "900000 too high at x = 1.5, so φ is pulled down there → it turns about the pivot and "
          "gets shallower → so the elbow moves away from the pivot, to the right. It moves right "
          "as long as λ < w/((φ − y)x) = 0.7407." },
    };
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++) row_is_told(&row[i]);
}

static void test_the_default_lesson_ends_fitted(void **state)
{
    (void)state;
    Unit u = { 1, -0.5 };
    Sample s = { 1.5, 0 };
    for (int step = 0; step < 400; step++, u = unit_step(u, s, 0.2)) {
        Derived d;
        Reason r = told(u, &s, 1, 0.2, &d);
        CHECK(!says(&r, CLAUSE_ON_PIVOT));
        if (step < 7) CHECK(r.outcome == OUTCOME_HELPS && !says(&r, CLAUSE_FITTED));
        if (step < 35) continue;
        CHECK(says(&r, CLAUSE_FITTED) && r.outcome == OUTCOME_NOTHING);
        CHECK_TEXT(words_outcome(&r), "fitted");
    }
}

static void test_clauses_name_marks(void **state)
{
    (void)state;
    Sample s = { 1.5, 0 };
    Derived d;
    Reason r = told((Unit){ 1, -0.5 }, &s, 1, 0.2, &d);
    static const struct { ClauseKind kind; const char *mark; } want[] = {
        { CLAUSE_TOO_HIGH, "residual" }, { CLAUSE_PULLED_DOWN, "point" }, { CLAUSE_TURNS, "pivot" },
            { CLAUSE_SHALLOWER, "slope'" },
        { CLAUSE_AWAY, "elbow" }, { CLAUSE_RIGHT, "elbow'" }, { CLAUSE_BELOW_FLIP, "rate" } };
    CHECK(r.n == sizeof want/sizeof want[0]);
    for (size_t i = 0; i < r.n; i++) {
        CHECK(r.clause[i].kind == want[i].kind);
        CHECK_TEXT(mark_word(&(MarkupLink){ .mark = (int)r.clause[i].mark }).s, want[i].mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_limit_itself_does_not_grow),
        cmocka_unit_test(test_the_rows_of_the_tables),
        cmocka_unit_test(test_the_states_that_were_told_wrongly),
        cmocka_unit_test(test_numbers_of_every_size_are_told),
        cmocka_unit_test(test_the_default_lesson_ends_fitted),
        cmocka_unit_test(test_clauses_name_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
