/* With how many digits the numbers of a step stand. */
#include "sums_story.h"

#include <ctype.h>

#include "model/words.h"
#include "view/unit/derivation.h"

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

/* A mean of dates beside their deviation: 2021 would be off by more than that. */
static void test_a_number_as_part_of_another(void **state)
{
    (void)state;
    static const struct { double v, off; const char *text; } row[] = {
        { 2021.45678, 3e-4, "2021.457" }, { 1954.96804, 0.003, "1954.97" },
        { 246.48113, 0.9, "246.5" }, { 0.1234567, 1, "0.1235" }, { 7, 1e-9, "7" },
        { -1.0/3, 0, "−0.3333333333" } };
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++)
        CHECK_TEXT(shown_text(shown_within(row[i].v, row[i].off)).s, row[i].text);
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

/* 0.3 - 0.1·3 is no -5.551·10⁻¹⁷, nor is the elbow of such a bias; and after it the same. */
static void test_what_roundings_leave_is_0(void **state)
{
    (void)state;
    static const struct { double w, b, x, y, rate; } row[] = {
        { 1, 0.3, 2.7, 0, 0.1 }, { 2, 0.7, 3.15, 0, 0.1 }, { -1, 0.3, -2.7, 0, 0.1 } };
    StepDigits g;
    for (size_t i = 0; i < sizeof row/sizeof row[0]; i++) {
        Unit u = { row[i].w, row[i].b };
        Sample s = { row[i].x, row[i].y };
        of_one_unit(&g, u.w, u.b, s.x, s.y, row[i].rate);
        Unit next = unit_step(u, s, row[i].rate);
        CHECK(next.b != 0);
        CHECK_TEXT(shown_text(g.shown.q[Q_NEXT_B]).s, "0");
        CHECK_TEXT(shown_text(g.shown.q[Q_NEXT_ELBOW]).s, "0");
        CHECK(!g.shown.open[SUM_NEXT_B] && !g.shown.open[SUM_NEXT_ELBOW]);
        CHECK_TEXT(shown_between_text(g.shown.q[Q_B], g.shown.q[Q_NEXT_B], next.b).s, "0");
        of_one_unit(&g, next.w, next.b, s.x, s.y, row[i].rate);
        CHECK_TEXT(shown_text(g.shown.q[Q_B]).s, "0");
        CHECK_TEXT(shown_text(g.shown.q[Q_ELBOW]).s, "0");
    }
}

static void test_a_fit_leaves_no_residual(void **state)
{
    (void)state;
    uint64_t seed = 2024;
    size_t inexact = 0;
    for (int i = 0; i < fewer(5000); i++) {
        double x = round(uniform(&seed, -400, 400))/100, y = round(uniform(&seed, 0, 400))/100;
        Unit u = { round(uniform(&seed, -300, 300))/100, round(uniform(&seed, -500, 500))/100 };
        Sample s = { x, y };
        double rate = 1/(1 + x*x);
        if (!(unit_z(u, x) > 0)) continue;
        StepDigits g;
        of_one_unit(&g, u.w, u.b, x, y, rate);
        CHECK_TEXT(shown_text(g.shown.q[Q_NEXT_LOSS]).s, "0");
        CHECK((shown_value(g.shown.q[Q_DELTA]) == 0) == (fabs(unit_z(u, x) - y) < 1e-12));
        u = unit_step(u, s, rate);
        inexact += unit_phi(u, x) != y;
        of_one_unit(&g, u.w, u.b, x, y, rate);
        CHECK_TEXT(shown_text(g.shown.q[Q_DELTA]).s, "0");
        CHECK_TEXT(shown_text(g.shown.q[Q_LOSS]).s, "0");
    }
    CHECK(!draws_all() || inexact > 500);
}

static void test_what_is_small_is_not_0(void **state)
{
    (void)state;
    StepDigits g;
    of_one_unit(&g, 1, 1e-13, 1, 0, 0.1);
    CHECK_TEXT(shown_text(g.shown.q[Q_B]).s, "10⁻¹³");
    CHECK_TEXT(shown_text(g.shown.q[Q_ELBOW]).s, "−10⁻¹³");
    of_one_unit(&g, 1e-20, 1e-21, 3, 2e-20, 0.1);
    CHECK_TEXT(shown_text(g.shown.q[Q_B]).s, "10⁻²¹");
    CHECK_TEXT(shown_text(g.shown.q[Q_DELTA]).s, "1.1·10⁻²⁰");
    of_one_unit(&g, 1, 0.001, 1.65e12, 0, 1e-26);
    CHECK_TEXT(shown_text(g.shown.q[Q_B]).s, "0.001");
    of_one_unit(&g, -1e6, -0.5, 1.65e12, 1.8, 0.1);      /* inactive by much */
    CHECK_TEXT(shown_text(g.shown.q[Q_DELTA]).s, "−1.8");
    CHECK_TEXT(shown_text(g.shown.q[Q_NEXT_LOSS]).s, "1.62");
    of_one_unit(&g, 1000, 1, 1e10, -2, 0.1);              /* and one that dies */
    CHECK_TEXT(shown_text(g.shown.q[Q_NEXT_DELTA]).s, "2");
    CHECK_TEXT(shown_text(g.shown.q[Q_NEXT_LOSS]).s, "2");
    of_one_unit(&g, 1, 1e8, 0.5, 99999999, 0.1);
    CHECK_TEXT(shown_text(g.shown.q[Q_DELTA]).s, "1.5");
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

/* --- properties over many states --- */

enum { STATES = 20000 };
#define DRAWN ((size_t)fewer(STATES))

/* All signs, sizes from 1e-6 to 1e6 and about 1, short numbers and long ones. */
static double any_number(uint64_t *seed)
{
    double size = chance(seed) % 2 ? pow(10, uniform(seed, -6, 6)) : pow(10, uniform(seed, -1, 1)),
        v = size*uniform(seed, 0.1, 1)*(chance(seed) % 2 ? 1 : -1);
    switch (chance(seed) % 8) {
    case 0:  return 0;
    case 1:  return (double)(int)(chance(seed) % 9) - 4;
    case 2:
    case 3:  {                               /* 1 to 5 digits */
        char s[32];
        snprintf(s, sizeof s, "%.*e", (int)(chance(seed) % 5), v);
        return strtod(s, NULL);
    }
    default: return v;
    }
}

typedef struct { Derived d; StepDigits g; StepReport r; Sample s; Lesson l; } State;

static void any_state(State *k, uint64_t *seed)
{
    Unit u = { any_number(seed), any_number(seed) };
    k->s = (Sample){ any_number(seed), any_number(seed) };
    if (unit_z(u, k->s.x) < 0 && chance(seed) % 5 > 0) u = (Unit){ -u.w, -u.b };
    double fit = 1/(1 + k->s.x*k->s.x), rate = fit*pow(10, uniform(seed, -4, 0.5));
    if (chance(seed) % 6 == 0) rate = fit;
    if (chance(seed) % 4 == 0) rate = (double)(1 + chance(seed) % 20)/20;
    for (uint64_t steps = chance(seed) % 8; steps > 0; steps--) {
        Unit to = unit_step(u, k->s, rate);
        if (!(fabs(to.w) < 1e9 && fabs(to.b) < 1e9)) break;
        u = to;
    }
    double width = pow(10, uniform(seed, -3, 3));
    k->l = (Lesson){ .point = &k->s, .n = 1, .view = { -width, width, -width, width } };
    k->r = unit_report(u, k->s, rate);
    derive_report(&k->d, &k->l, &k->r);
    step_digits(&k->g, &k->d);
}

/* v as it is read where it stands with so many digits; whole numbers below 1e6 keep theirs. */
static double standing(double v, int digits)
{
    char s[64];
    if (v == 0) return 0;
    int whole = (int)floor(log10(fabs(v))) + 1;
    if (fabs(v) < 1e6 && whole > digits) digits = whole;
    snprintf(s, sizeof s, "%.*e", digits - 1, v);
    return strtod(s, NULL);
}

static bool is_short(double v) { return fabs(standing(v, 6) - v) <= 1e-12*fabs(v); }

static void test_a_number_is_what_it_says(void **state)
{
    (void)state;
    uint64_t seed = 11;
    size_t longer = 0, numbers = 0;
    for (int i = 0; i < fewer(STATES); i++) {
        State k;
        any_state(&k, &seed);
        for (Quantity q = 0; q < QUANTITIES; q++) {
            Shown n = k.g.shown.q[q];
            if (n.digits == 0) continue;
            double half, read = number_there(shown_tex(n).s, &half);
            CHECK(n.digits >= 4 && n.digits <= 10);
            CHECK((read == 0) == (n.value == 0));         /* what stands as 0 is 0 */
            CHECK(fabs(read - standing(n.value, n.digits)) <= 1e-14*fabs(read));
            CHECK(fabs(read - n.value) <= 0.5001e-3*fabs(n.value));
            if (is_short(n.value)) CHECK(fabs(read - n.value) <= 1e-12*fabs(n.value));
            NumberText t = shown_text(n);
            CHECK(strchr(t.s, 'e') == NULL && strchr(t.s, '-') == NULL);
            const char *point = strchr(t.s, '.');          /* no zeros behind it */
            if (point != NULL) {
                size_t behind = strspn(point + 1, "0123456789");
                CHECK(behind > 0 && point[behind] != '0');
            }
            numbers++;
            longer += n.digits > 6 && !is_short(n.value);
        }
    }
    CHECK(longer < numbers/4);
}

static void test_a_change_looks_as_large_as_it_is(void **state)
{
    (void)state;
    static const Quantity pair[][2] = { { Q_W, Q_NEXT_W }, { Q_B, Q_NEXT_B },
                                        { Q_ELBOW, Q_NEXT_ELBOW }, { Q_LOSS, Q_NEXT_LOSS } };
    uint64_t seed = 12;
    size_t seen = 0, fitted = 0;
    for (int i = 0; i < fewer(STATES); i++) {
        State k;
        any_state(&k, &seed);
        /* MATH.md 8 */
        const StepReport *r = &k.r;
        bool is_fitted = r->elbow.there && r->next_elbow.there
            && fabs(r->next_elbow.value - r->elbow.value) < 1e-4*(k.l.view.x1 - k.l.view.x0)
            && fabs(r->next.w - r->unit.w) < 1e-4*fabs(r->unit.w);
        fitted += is_fitted;
        for (size_t p = 0; p < 4; p++) {
            Shown a = k.g.shown.q[pair[p][0]], b = k.g.shown.q[pair[p][1]];
            if (a.digits == 0 || b.digits == 0) continue;
            double is = b.value - a.value,
                looks = standing(b.value, b.digits) - standing(a.value, a.digits);
            if (is_fitted) CHECK(a.digits <= 7 && b.digits <= 7);
            else if (fabs(is) > 5e-9*fmax(fabs(a.value), fabs(b.value))) {
                CHECK(fabs(looks - is) <= 0.5*fabs(is)*(1 + 1e-6));
                seen++;
            }
        }
    }
        CHECK(seen > DRAWN && fitted > DRAWN/50);
}

/* Of the line's sum, from numbers with 7 digits (or as they stand, where that is more). */
static double with_7(const Digits *g, int line)
{
    double in[QUANTITIES];
    for (Quantity q = 0; q < QUANTITIES; q++)
        in[q] = standing(g->q[q].value, g->q[q].digits > 7 ? g->q[q].digits : 7);
    double off = in[Q_PHI] - in[Q_Y];
    switch (line) {
    case 0: return in[Q_W]*in[Q_X] + in[Q_B];
    case 1: return 0.5*off*off;
    case 2: return off;
    case 3: return in[Q_DELTA]*in[Q_X];
    case 5: return in[Q_W] - in[Q_RATE]*in[Q_DL_DW];
    case 6: return in[Q_B] - in[Q_RATE]*in[Q_DL_DB];
    case 7: return -in[Q_NEXT_B]/in[Q_NEXT_W];
    default: return NAN;
    }
}

static double half_unit(Shown n)
{
    if (n.value == 0) return 0;
    int whole = (int)floor(log10(fabs(n.value))) + 1, digits = n.digits;
    if (fabs(n.value) < 1e6 && whole > digits) digits = whole;
    return 0.5*pow(10, whole - digits);
}

static void check_line(const State *k, int i, const DerivationLine *line, size_t count[4])
{
    static const Quantity out[] = { Q_Z, Q_LOSS, Q_DELTA, Q_DL_DW, Q_DL_DB, Q_NEXT_W, Q_NEXT_B,
                                    Q_NEXT_ELBOW };
    const Digits *g = &k->g.trained;
    double is = NAN;
    SumRead read = sum_read(line, &is);
    if (read == SUM_FALSE) print_error("%s | %s: %.12g\n", line->left, line->right, is);
    CHECK(read != SUM_FALSE);
    count[read]++;
    if (read != SUM_NEARLY) return;
    Shown n = g->q[out[i]];
    double off = fabs(with_7(g, i) - standing(n.value, n.digits));
    static const Quantity from[] = { Q_B, Q_Y, Q_Y, Q_X, Q_X, Q_W, Q_B, Q_X };
    bool is_rounding = half_unit(n) < 1e-15*fabs(g->q[from[i]].value);
    bool closes = n.value != 0 && !is_rounding && off <= half_unit(n)*(1 - 1e-6);
    if (closes) print_error("would close: %s | %s\n", line->left, line->right);
    CHECK(!closes);
}

/* Of the elbow law, which asks for no digits: against e' - e itself. */
static void check_law(const State *k, const DerivationLine *line, size_t count[4])
{
    double is = NAN;
    SumRead read = sum_read(line, &is);
    if (read == SUM_FALSE) print_error("%s | %s: %.12g\n", line->left, line->right, is);
    CHECK(read != SUM_FALSE);
    count[read]++;
    Unit u = k->r.unit;
    Sample s = k->s;
    long double z = (long double)u.w*s.x + u.b, g = unit_z(u, s.x) > 0 ? 1 : 0,
        step = (long double)k->d.rate*((z > 0 ? z : 0) - s.y)*g,
        e = -(long double)u.b/u.w, next = -(u.b - step)/(u.w - step*s.x), shift = next - e;
    double shown = k->g.trained.q[Q_SHIFT].value,
        near = 1e-11*(double)(fabsl(e) + fabsl(next))*fmax(1, fabs(u.w/k->r.next.w));
    if (fabs(shown - (double)shift) > 1e-9*fabs(shown) + near)
        print_error("w %g b %g x %g y %g: %g, not %g\n", u.w, u.b, s.x, s.y, shown, (double)shift);
    CHECK(fabs(shown - (double)shift) <= 1e-9*fabs(shown) + near);
    if (read == SUM_CLOSES && shown == 0) CHECK(fabs(is) < 1e-11);
}

static void test_every_written_sum_closes_or_says_so(void **state)
{
    (void)state;
    uint64_t seed = 13;
    size_t count[4] = { 0 }, laws[4] = { 0 };
    for (int i = 0; i < fewer(STATES); i++) {
        State k;
        any_state(&k, &seed);
        for (int flat = 0; flat < 2; flat++) {
            DerivationLine line[DERIVATION_LINES];
            size_t n = derivation(line, &k.d, &k.g.trained, DERIVATION_NUMBERS, flat);
            for (int j = 0; j < 8; j++) check_line(&k, j, &line[j], count);
            bool has_both = k.r.elbow.there && k.r.next_elbow.there && !k.d.level;
            CHECK((n == 9) == has_both);
            if (n == 9) check_law(&k, &line[8], laws);
            /* phi - y, which is written without its numbers */
            const Digits *g = &k.g.trained;
            double phi = shown_value(g->q[Q_PHI]), y = shown_value(g->q[Q_Y]),
                delta = shown_value(g->q[Q_DELTA]);
            if (strstr(line[2].left, "\\approx") == NULL && delta != 0)
                CHECK(fabs(phi - y - delta) <= half_unit(g->q[Q_DELTA])*(1 + 1e-6));
        }
    }
    CHECK(count[SUM_CLOSES] > 8*DRAWN && count[SUM_NEARLY] < count[SUM_CLOSES]/10);
    CHECK(laws[SUM_CLOSES] > DRAWN/2 && laws[SUM_NEARLY] > DRAWN/20 && laws[SUM_NONE] == 0);
}

/* "1.25\cdot 10^{-8}" as text. */
static void as_text(char out[64], const char *tex)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    out[0] = '\0';
    bool is_power = false;
    for (const char *c = tex; *c != '\0';) {
        char one[2] = { *c, '\0' };
        const char *put = one;
        if (strncmp(c, "\\cdot ", 6) == 0) put = "·", c += 5;
        else if (*c == '-') put = is_power ? "⁻" : "−";
        else if (strncmp(c, "^{", 2) == 0) put = "", is_power = true, c++;
        else if (*c == '}') put = "", is_power = false;
        else if (is_power) put = raised[*c - '0'];
        c++;
        strcat(out, put);
    }
}

/* Verdict and derivation give the same number the same digits. */
static void test_words_and_derivation_agree(void **state)
{
    (void)state;
    uint64_t seed = 14;
    size_t elbows = 0, slopes = 0, losses = 0;
    for (int i = 0; i < fewer(STATES); i++) {
        State k;
        any_state(&k, &seed);
        DerivationLine line[DERIVATION_LINES];
        derivation(line, &k.d, &k.g.trained, DERIVATION_NUMBERS, false);
        Reason r = reason_of(&k.d);
        Buf b = { 0 };
        char from[64], to[64], whole[160];
        char tex[128];
        words_elbow(&b, &r);
        const char *arrow = strstr(b.at, " → "), *sign = strstr(line[7].right, " \\to ");
        if (arrow != NULL) {
            CHECK(sign != NULL);
            snprintf(tex, sizeof tex, "%.*s", (int)(sign - line[7].right), line[7].right);
            as_text(from, tex);
            snprintf(tex, sizeof tex, "%s", sign + 5);
            as_text(to, tex);
            snprintf(whole, sizeof whole, "%s → %s", from, to);
            CHECK(strcmp(strrchr(b.at, ' ') - (strlen(from) + strlen(" →")), whole) == 0);
            elbows++;
        }
        buf_clear(&b);
        words_slope(&b, &r);
        arrow = strstr(b.at, " → ");
        if (arrow != NULL) {
            CHECK_TEXT(arrow + strlen(" → "), shown_text(k.g.trained.q[Q_NEXT_W]).s);
            slopes++;
        }
        buf_clear(&b);
        words_loss(&b, &r);
        arrow = strstr(b.at, " → ");
        if (arrow != NULL) {
            snprintf(whole, sizeof whole, "ℓ %s → ", shown_text(k.g.trained.q[Q_LOSS]).s);
            CHECK(strncmp(b.at, whole, strlen(whole)) == 0);
            losses++;
        }
        buf_free(&b);
    }
    CHECK(elbows > DRAWN/4 && slopes > DRAWN/4 && losses > DRAWN/4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_number_alone),
        cmocka_unit_test(test_a_number_as_part_of_another),
        cmocka_unit_test(test_a_pair_keeps_digits_of_its_own),
        cmocka_unit_test(test_what_roundings_leave_is_0),
        cmocka_unit_test(test_a_fit_leaves_no_residual),
        cmocka_unit_test(test_what_is_small_is_not_0),
        cmocka_unit_test(test_what_moves_stands_still_in_its_places),
        cmocka_unit_test(test_a_number_is_what_it_says),
        cmocka_unit_test(test_a_change_looks_as_large_as_it_is),
        cmocka_unit_test(test_every_written_sum_closes_or_says_so),
        cmocka_unit_test(test_words_and_derivation_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
