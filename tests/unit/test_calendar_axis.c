/* Ticks of dates and times of day, from ten thousand years to milliseconds: read back by a
 * calendar of its own, which counts on its fingers. */
#include "story.h"

#include "plot/calendar_axis.h"

/* --- the fingers --- */

static int days_of(int year, int month)
{
    if (month == 2) return (year % 400 == 0) || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static double years_of(int year, int month, int day, double seconds)
{
    return year + (month - 1 + (day - 1 + seconds/86400)/days_of(year, month))/12.0;
}

/* What a double of a year can tell, in years. */
static double fine_at(double v) { return 4*(nextafter(fabs(v), INFINITY) - fabs(v)) + 1e-13; }

static int month_named(const char *s)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const char *at = strlen(s) >= 3 ? strstr(names, s) : NULL;
    return at != NULL && strlen(s) == 3 && (at - names) % 3 == 0 ? (int)(at - names)/3 + 1 : 0;
}

static double seconds_of(const char *s)
{
    int h, m, used = 0;
    double sec = 0;
    bool negative = strncmp(s, "\xe2\x88\x92", 3) == 0;
    if (negative) s += 3;
    if (sscanf(s, "%d:%2d%n", &h, &m, &used) != 2 || (s[used] != ':' && s[used] != '\0'))
        fail_msg("no time: %s", s);
    if (s[used] == ':') sec = strtod(s + used + 1, NULL);
    CHECK(m < 60 && sec < 60);
    return (negative ? -1 : 1)*(h*3600.0 + m*60 + sec);
}

/* Is v the instant that the text says, in v's year and, where the text has only a time, on a day
 * next to v? */
static bool says(const char *s, double v)
{
    double tolerance = fine_at(v);
    int year = (int)floor(v + tolerance), day, used = 0;
    if (strchr(s, ':') != NULL) {
        double t = seconds_of(s);
        for (int m = 1; m <= 12; m++) {
            for (int d = 1; d <= days_of(year, m); d++)
                if (fabs(years_of(year, m, d, t) - v) <= tolerance + 1e-4/86400/336) return true;
        }
        return false;
    }
    if (month_named(s) > 0) return fabs(years_of(year, month_named(s), 1, 0) - v) <= tolerance;
    if (sscanf(s, "%d %n", &day, &used) == 1 && month_named(s + used) > 0) {
        int m = month_named(s + used);
        CHECK(day >= 1 && day <= days_of(year, m));
        return fabs(years_of(year, m, day, 0) - v) <= tolerance;
    }
    double number = strncmp(s, "\xe2\x88\x92", 3) == 0 ? -strtod(s + 3, NULL) : strtod(s, NULL);
    return fabs(number - v) <= tolerance;
}

static size_t letters(const char *s)
{
    size_t n = 0;
    for (; *s != '\0'; s++) n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

/* --- axes --- */

static void check_axis(const Axis *a, double gap, const Ticks *t)
{
    TickText before = { "" };
    for (size_t i = 0; i < t->n; i++) {
        double v = t->at[i];
        TickText s = tick_form_text(&t->form, v);
        if (!(v >= a->data_lo && v <= a->data_hi)) fail_msg("%.17g is outside", v);
        if (i > 0 && !(v > t->at[i - 1])) fail_msg("%.17g after %.17g", v, t->at[i - 1]);
        bool is_long = a->pt_hi - a->pt_lo > 2.1*gap;      /* else one is better than none */
        if (i > 0 && is_long && axis_to_pt(a, v) - axis_to_pt(a, t->at[i - 1]) < 0.38*gap)
            fail_msg("%s and %s are too near", before.s, s.s);
        if (strcmp(s.s, before.s) == 0) fail_msg("%s stands twice", s.s);
        if (letters(s.s) > 13) fail_msg("%s is long", s.s);
        before = s;
    }
    if (t->n < (a->pt_hi - a->pt_lo > 2.1*gap ? 2u : 1u))
        fail_msg("%zu ticks from %.17g to %.17g, %.9g points", t->n, a->data_lo, a->data_hi,
                 a->pt_hi - a->pt_lo);
}

static void test_every_tick_stands_at_the_instant_it_says(void **state)
{
    (void)state;
    uint64_t s = 1951;
    size_t of[4] = { 0 }, weeks = 0;
    for (int i = 0; i < 40000; i++) {
        double at = chance(&s) % 4 == 0 ? uniform(&s, -3000, 9000) : uniform(&s, 1850, 2060),
            span = pow(10, uniform(&s, -8.5, 4.3));
        if (chance(&s) % 8 == 0) at = floor(at*12)/12;
        Axis a = { at, at + span, 40, 40 + uniform(&s, 60, 1500), false };
        double gap = uniform(&s, 44, 90);
        Ticks t = ticks_of(&a, gap, AXIS_YEARS);
        if (a.pt_hi - a.pt_lo > gap) check_axis(&a, gap, &t);
        if (t.form.date.part == PART_NONE && t.form.step < 1) continue;      /* too fine */
        bool says_year = t.form.date.part == PART_NONE || tick_form_end(&t.form).s[0] != '\0';
        for (size_t k = 0; k < t.n; k++) {
            const char *text = tick_form_text(&t.form, t.at[k]).s;
            bool plain = t.form.date.part != PART_NONE || t.form.power + t.form.offset == 0;
            if (plain && !says(text, t.at[k]))
                fail_msg("%.17g is written %s (%s)", t.at[k], text, tick_form_end(&t.form).s);
            says_year |= letters(text) >= 4 && strcspn(text, " :.") == strlen(text);
        }
        CHECK(says_year || t.n == 0 || at < 1000);
        of[t.form.date.part]++;
        weeks += t.n > 1 && fabs((t.at[1] - t.at[0])*365.25 - 7) < 0.8;
    }
    CHECK(of[0] > 3000 && of[PART_MONTH] > 1500 && of[PART_DAY] > 1500 && of[PART_TIME] > 3000);
    CHECK(weeks > 200);
}

static void test_times_of_day_are_read_back(void **state)
{
    (void)state;
    uint64_t s = 815;
    size_t clocks = 0;
    for (int i = 0; i < 20000; i++) {
        double at = uniform(&s, -90000, 180000), span = pow(10, uniform(&s, -1, 7));
        Axis a = { at, at + span, 0, uniform(&s, 60, 1400), false };
        double gap = uniform(&s, 44, 90);
        Ticks t = ticks_of(&a, gap, AXIS_SECONDS);
        if (a.pt_hi > gap) check_axis(&a, gap, &t);
        if (t.form.date.part == PART_NONE) continue;
        clocks++;
        for (size_t k = 0; k < t.n; k++)
            if (fabs(seconds_of(tick_form_text(&t.form, t.at[k]).s) - t.at[k]) > 1e-6)
                fail_msg("%.17g is written %s", t.at[k], tick_form_text(&t.form, t.at[k]).s);
        CHECK_TEXT(tick_form_end(&t.form).s, "");
    }
    CHECK(clocks > 12000);
}

static void test_weeks_begin_on_monday(void **state)
{
    (void)state;
    Axis a = { years_of(2026, 11, 1, 0), years_of(2026, 12, 20, 0), 0, 640, false };
    Ticks t = ticks_of(&a, 68, AXIS_YEARS);
    static const char *const mondays[] = { "2 Nov", "9 Nov", "16 Nov", "23 Nov", "30 Nov",
                                           "7 Dec", "14 Dec" };
    assert_int_equal(t.n, 7);
    for (size_t i = 0; i < 7; i++) CHECK_TEXT(tick_form_text(&t.form, t.at[i]).s, mondays[i]);
    CHECK_TEXT(tick_form_end(&t.form).s, "\\text{2026}");
}

static void check_words(double lo, double hi, AxisUnit unit, const char *all, const char *end)
{
    Axis a = { lo, hi, 0, 420, false };
    Ticks t = ticks_of(&a, 68, unit);
    char got[400] = "";
    for (size_t i = 0; i < t.n; i++) {
        size_t n = strlen(got);
        snprintf(got + n, sizeof got - n, "%s%s", i > 0 ? ", " : "",
                 tick_form_text(&t.form, t.at[i]).s);
    }
    CHECK_TEXT(got, all);
    CHECK_TEXT(tick_form_end(&t.form).s, end);
}

static void test_what_people_meet(void **state)
{
    (void)state;
    const AxisUnit y = AXIS_YEARS;
    check_words(1949, 1961, y, "1950, 1952, 1954, 1956, 1958, 1960", "");
    check_words(years_of(1951, 1, 1, 0), years_of(1951, 6, 1, 0), y,
                "1951, Feb, Mar, Apr, May, Jun", "");
    check_words(years_of(1951, 10, 1, 0), years_of(1953, 2, 1, 0), y,
                "Oct, 1952, Apr, Jul, Oct, 1953", "");
    check_words(years_of(1951, 2, 3, 0), years_of(1951, 6, 1, 0), y, "Mar, Apr, May, Jun",
                "\\text{1951}");
    check_words(years_of(2021, 3, 1, 0), years_of(2021, 3, 4, 0), y,
                "1 Mar, 12:00, 2 Mar, 12:00, 3 Mar, 12:00, 4 Mar", "\\text{2021}");
    check_words(years_of(2021, 12, 30, 0), years_of(2022, 1, 4, 0), y,
                "30 Dec, 31 Dec, 1 Jan, 2 Jan, 3 Jan, 4 Jan", "\\text{2021 – 2022}");
    check_words(years_of(2021, 3, 1, 36000), years_of(2021, 3, 1, 46800), y,
                "10:00, 10:30, 11:00, 11:30, 12:00, 12:30, 13:00", "\\text{1 Mar 2021}");
    check_words(years_of(2024, 2, 28, 64800), years_of(2024, 3, 1, 0), y,
                "18:00, 29 Feb, 06:00, 12:00, 18:00, 1 Mar", "\\text{2024}");
    check_words(28800, 31500, AXIS_SECONDS, "08:00, 08:10, 08:20, 08:30, 08:40", "");
    check_words(28800, 28835, AXIS_SECONDS, "08:00:00, 08:00:10, 08:00:20, 08:00:30", "");
    check_words(-3600, 86400 + 7200, AXIS_SECONDS, "00:00, 06:00, 12:00, 18:00, 24:00", "");
    check_words(1e9, 2e9, AXIS_NUMBER, "1, 1.2, 1.4, 1.6, 1.8, 2", "\\cdot 10^{9}");
}

/* --- places --- */

static void check_place(double v, double fine, AxisUnit unit, const char *words)
{
    CHECK_TEXT(place_words(v, fine, unit).s, words);
}

static void test_a_place_is_said_as_exactly_as_it_is_seen(void **state)
{
    (void)state;
    double v = years_of(1951, 3, 3, 8*3600 + 15*60 + 30.25);
    check_place(v, 2, AXIS_YEARS, "1951");
    check_place(v, 0.2, AXIS_YEARS, "Mar 1951");
    check_place(v, 0.02, AXIS_YEARS, "3 Mar 1951");
    check_place(v, 1e-4, AXIS_YEARS, "3 Mar 1951 08:15");
    check_place(v, 1e-7, AXIS_YEARS, "3 Mar 1951 08:15:30");
    check_place(v, 1e-10, AXIS_YEARS, "3 Mar 1951 08:15:30.25");
    check_place(years_of(1951, 3, 1, 0), 1e-4, AXIS_YEARS, "1 Mar 1951");
    check_place(-43, 1, AXIS_YEARS, "−43");
    check_place(1951.1666666666667, 1e-3, AXIS_NUMBER, "1951.167");
    check_place(3e7, 1, AXIS_YEARS, "3·10⁷");
    check_place(29700, 60, AXIS_SECONDS, "08:15");
    check_place(29730.5, 0.1, AXIS_SECONDS, "08:15:30.5");
    check_place(-90, 1, AXIS_SECONDS, "−00:01:30");
}

static void test_years_and_dates_are_each_others_inverse(void **state)
{
    (void)state;
    uint64_t s = 29;
    int64_t day = calendar_day(1899, 12, 31);
    for (int y = 1900; y < 2101; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= days_of(y, m); d++) {
                double second = floor(uniform(&s, 0, 86400));
                Moment back = calendar_moment(years_of(y, m, d, second));
                if (back.year != y || back.month != m || back.day != d || back.second != second)
                    fail_msg("%d-%d-%d %g: %d-%d-%d %.9g", y, m, d, second, (int)back.year,
                             back.month, back.day, back.second);
                if (calendar_day(y, m, d) != ++day) fail_msg("%d-%d-%d", y, m, d);
                Moment of = calendar_of_day(day);
                CHECK(of.year == y && of.month == m && of.day == d);
                CHECK_NEAR(calendar_years((Moment){ y, m, d, second }),
                           years_of(y, m, d, second), 1e-15);
            }
    assert_int_equal(calendar_day(1970, 1, 1), 0);
}

/* Rounded places lie on the axis, near where they were, at whole months, days or minutes. */
static void test_places_are_rounded_to_the_calendar(void **state)
{
    (void)state;
    uint64_t s = 12;
    for (int i = 0; i < 20000; i++) {
        double at = uniform(&s, 1700, 2100), span = pow(10, uniform(&s, -7, 3));
        Axis a = { at, at + span, 0, 500, false };
        double step, v = at + span*uniform(&s, 0, 1), r = calendar_round(&a, v, AXIS_YEARS, &step);
        if (!(r >= a.data_lo && r <= a.data_hi && fabs(r - v) <= span/250 + 1e-12))
            fail_msg("%.17g becomes %.17g of %.17g", v, r, span);
        if (step >= 1 || r == a.data_lo || r == a.data_hi) continue;
        Moment m = calendar_moment(r);
        CHECK(step < 0.05 || m.day == 1);
        CHECK(step < 1/372.0 || m.second == 0);
        CHECK(fmod(m.second, 1) == 0 || step < 4e-8);
        /* keys: a step further is another place */
        double on = calendar_round(&a, r + step, AXIS_YEARS, &step);
        CHECK(on > r || on == a.data_hi);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_tick_stands_at_the_instant_it_says),
        cmocka_unit_test(test_times_of_day_are_read_back),
        cmocka_unit_test(test_weeks_begin_on_monday),
        cmocka_unit_test(test_what_people_meet),
        cmocka_unit_test(test_a_place_is_said_as_exactly_as_it_is_seen),
        cmocka_unit_test(test_years_and_dates_are_each_others_inverse),
        cmocka_unit_test(test_places_are_rounded_to_the_calendar),
    };
    return cmocka_run_group_tests_name("calendar axis", tests, NULL, NULL);
}
