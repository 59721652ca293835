/* Dates and times in a table's cells, whatever the locale; and what a column says of 3/4/2021. */
#include "story.h"

#include "base/cell.h"

static const DateForm day_first = { .order = DAY_FIRST }, month_first = { .order = MONTH_FIRST },
                      year_first = { .order = YEAR_FIRST };

/* By the words of the description, not by the code's: days counted one by one. */
static double years(int y, int m, int d, double hours)
{
    static const int usual[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int days = usual[m - 1];
    if (m == 2 && (y % 400 == 0 || (y % 4 == 0 && y % 100 != 0))) days = 29;
    return y + ((m - 1) + ((d - 1) + hours/24)/days)/12.0;
}

static void date(const char *s, DateForm f, double want)
{
    size_t n = strlen(s);
    char *at = malloc(n);
    memcpy(at, s, n);
    double got = -7;
    CellKind k = cell_date(at, n, f, &got);
    free(at);
    if (k != CELL_DATE || fabs(got - want) > 1e-9)
        fail_msg("\"%s\": kind %d, %.12g and not %.12g", s, (int)k, got, want);
}

static void is(const char *s, CellKind want)
{
    CellKind k = cell_look(s, strlen(s), NULL);
    if (k != want) fail_msg("\"%s\" is of kind %d, not %d", s, (int)k, (int)want);
}

static void test_dates_that_say_all(void **state)
{
    (void)state;
    static const char *const fifth_of_march[] = {
        "2021-03-05", "2021/03/05", "2021.03.05", "2021-3-5", "5-Mar-2021", "5-Mar-21",
        "5 March 2021", "5. März 2021", "05MAR2021", "Mar 5, 2021", "March 5 2021",
        "March 5th, 2021", "5th of March 2021", "5 mars 2021", "5 de marzo de 2021",
        "2021-Mar-05", "2021 March 5", "Fri, 5 Mar 2021", "Friday, March 5, 2021",
        "2021-03-05T00:00", "2021-03-05 00:00:00", "2021-W09-5",
        "2021年3月5日",
    };
    for (size_t i = 0; i < sizeof fifth_of_march/sizeof *fifth_of_march; i++)
        date(fifth_of_march[i], day_first, years(2021, 3, 5, 0));
    static const char *const march[] = { "2021-03", "2021/3", "Mar-21", "Mar 2021", "March 2021",
                                         "2021 Mar", "Mar2021", "2021M03", "2021-M03", "03/2021",
                                         "3-2021", "mars 2021", "Mar. 2021", "2021-Mar",
                                         "Mar/21", "Mar '21", "2021年03月" };
    for (size_t i = 0; i < sizeof march/sizeof *march; i++)
        date(march[i], month_first, years(2021, 3, 1, 0));
    static const char *const quarter[] = { "2021Q2", "2021-Q2", "2021 Q2", "2021q2", "Q2 2021",
                                           "Q2-2021", "2Q2021", "2Q21", "Q2/21", "2021:Q2" };
    for (size_t i = 0; i < sizeof quarter/sizeof *quarter; i++)
        date(quarter[i], day_first, 2021.25);
    date("2021H2", day_first, 2021.5);
    date("2021-S1", day_first, 2021);
    date("1949-01", day_first, 1949);
    date("2020-W53", day_first, years(2020, 12, 28, 0));
    date("2021-W01", day_first, years(2021, 1, 4, 0));
    date("2015W01", day_first, years(2014, 12, 29, 0));
    date("0001-01-01", day_first, 1);
    date("9999-12-31", day_first, years(9999, 12, 31, 0));
}

static void test_times_of_a_date_and_zones(void **state)
{
    (void)state;
    double want = years(2021, 3, 5, 13.5);
    static const char *const half_past_one[] = {
        "2021-03-05 13:30", "2021-03-05T13:30:00", "2021-03-05T13:30:00Z",
        "2021-03-05 13:30:00.000", "2021-03-05 13:30:00+01:00", "2021-03-05T13:30-0500",
        "2021-03-05 13:30:00 UTC", "2021-03-05 1:30 PM", "5 Mar 2021, 1:30:00 p.m.",
        "05/Mar/2021:13:30:00 +0000", "20210305T13:30", "2021-03-05_13:30", "2021-03-05T13:30+01",
    };
    for (size_t i = 0; i < sizeof half_past_one/sizeof *half_past_one; i++)
        date(half_past_one[i], day_first, want);
    date("2021-03-05T24:00", day_first, years(2021, 3, 6, 0));
    date("5.3.2021 13:30", day_first, want);
    date("3/5/2021 1:30 PM", month_first, want);
    /* zones that differ: 13:30 at +02:00 is 12:30 at +01:00 */
    DateForm at_one = { .zoned = true, .zone = 60 };
    date("2021-03-05T13:30+02:00", at_one, years(2021, 3, 5, 12.5));
    date("2021-03-01T00:30+02:00", at_one, years(2021, 2, 28, 23.5));
    date("2020-12-31T23:30Z", at_one, years(2021, 1, 1, 0.5));
    date("2021-03-05T13:30", at_one, want);
}

static void test_orders(void **state)
{
    (void)state;
    date("3/4/2021", day_first, years(2021, 4, 3, 0));
    date("3/4/2021", month_first, years(2021, 3, 4, 0));
    date("03.04.21", day_first, years(2021, 4, 3, 0));
    date("1. 3. 2021", day_first, years(2021, 3, 1, 0));
    date("03-04-05", year_first, years(2003, 4, 5, 0));
    date("31.12.69", day_first, years(1969, 12, 31, 0));
    date("31.12.99", day_first, years(1999, 12, 31, 0));
    date("31.12.68", day_first, years(2068, 12, 31, 0));
    double v = -7;
    CHECK(cell_date("25/12/2021", 10, month_first, &v) == CELL_TEXT && v == -7);
    CHECK(cell_date("31/4/2021", 9, day_first, &v) == CELL_TEXT && v == -7);
    CHECK(cell_date("NA", 2, day_first, &v) == CELL_MISSING && v == -7);
    CHECK(cell_date("12.5", 4, day_first, &v) == CELL_NUMBER && v == -7);
    DateForm compact = { .compact = true };
    date("20210305", compact, years(2021, 3, 5, 0));
    CHECK(cell_date("20210305", 8, day_first, &v) == CELL_NUMBER && v == -7);
    CHECK(cell_date("20211305", 8, compact, &v) == CELL_NUMBER && v == -7);
}

static void time_is(const char *s, double want)
{
    double got = -7;
    CellKind k = cell_date(s, strlen(s), day_first, &got);
    if (k != CELL_TIME || got != want) fail_msg("\"%s\": kind %d, %.17g", s, (int)k, got);
}

static void test_times_of_day(void **state)
{
    (void)state;
    time_is("08:00", 28800);       time_is("8:15", 29700);       time_is("00:00", 0);
    time_is("23:59:59", 86399);    time_is("24:00", 86400);      time_is("08:00:00.25", 28800.25);
    time_is("8:00 PM", 72000);     time_is("12:00 AM", 0);       time_is("12:30 pm", 45000);
    time_is("8 a.m.", 28800);      time_is("8h15", 29700);       time_is("08:00:00,5", 28800.5);
}

static void test_no_dates(void **state)
{
    (void)state;
    static const char *const text[] = {
        "2021-02-29", "31.02.2021", "2021-13", "2021-00", "2021-04-31", "1900-02-29", "0/0/2021",
        "1949-50", "1/2", "10-20", "3-1", "1.2.3", "555-1234", "2021Q5", "2021M13", "2021W54",
        "Q0 2021", "5Q2021", "2021H3", "25:00", "12:60", "8:5", "13:00 PM", "0:30 AM", "24:01",
        "March", "Mon", "Marching 5", "Maybe 2021", "5 Foo 2021", "2021-03-05x", "2021-03-05T",
        "2021-03-05 x", "2021-03-05 13", "12:30x", "1-2-345", "32/1/2021", "1/32/2021/",
        "2021--03", "a", "ab", "2021-03-05T13:30+", "2021-03-05T13:30+99:00", "12-0034",
        "Sun", "Q", "Q1", "QX 2021", "Oct18", "Set 12", "Mar 12", "1988:1", "2021年", "2021年3",
        "2021年3月5", "T", "M05", "2021-", "v1.2", "1/2/", "2020/21",
    };
    for (size_t i = 0; i < sizeof text/sizeof *text; i++) is(text[i], CELL_TEXT);
    is("2000-02-29", CELL_DATE);
    is("2024-02-29", CELL_DATE);
    is("1951.5", CELL_NUMBER);
    is("2021.03", CELL_NUMBER);
    is("01.2021", CELL_NUMBER);
    is("12.345.678", CELL_NUMBER);
}

static void order(const char *cells, DatesSaid want, DateOrder which)
{
    ColumnCount c = { 0 };
    for (const char *at = cells; at != NULL;) {
        const char *bar = strchr(at, '|');
        cell_look(at, bar != NULL ? (size_t)(bar - at) : strlen(at), &c);
        at = bar != NULL ? bar + 1 : NULL;
    }
    DateForm f;
    DatesSaid got = cell_dates(&c, &f);
    if (got != want || f.order != which) fail_msg("%s: %d, %d", cells, (int)got, (int)f.order);
}

static void test_a_column_says_which_part_is_the_day(void **state)
{
    (void)state;
    order("3/4/2021|13/4/2021", DATES_SAID, DAY_FIRST);
    order("3/4/2021|3/14/2021", DATES_SAID, MONTH_FIRST);
    order("3/4/2021|4/4/2021", DATES_OPEN, DAY_FIRST);
    order("3-4-2021|4-4-2021", DATES_OPEN, DAY_FIRST);
    order("3.4.2021|4.4.2021", DATES_SAID, DAY_FIRST);
    order("12.25.2021|12.1.2021", DATES_SAID, MONTH_FIRST);
    order("3/14/2021|14/3/2021|15/3/2021", DATES_BOTH, DAY_FIRST);
    order("2021-01-01|2021-02-01", DATES_SAID, DAY_FIRST);
    /* a day of every month of more than a year: its days follow each other one way alone */
    order("01/11/2020|01/12/2020|01/01/2021|01/02/2021|01/03/2021", DATES_SAID, DAY_FIRST);
    order("11/01/2020|12/01/2020|01/01/2021|02/01/2021|03/01/2021", DATES_SAID, MONTH_FIRST);
    order("1/9/2020|1/10/2020|1/11/2020|1/12/2020|2/1/2020", DATES_SAID, MONTH_FIRST);
    /* a month of one year, in a file of its own: by hand only */
    order("01/01/2020|01/02/2020|01/03/2020|01/04/2020", DATES_OPEN, DAY_FIRST);
    order("21-03-09|21-03-10|21-03-11|21-03-12", DATES_SAID, YEAR_FIRST);
    order("14-01-01|14-02-01|14-03-01", DATES_SAID, YEAR_FIRST);
    order("01-02-21|01-03-21|01-04-21", DATES_OPEN, DAY_FIRST);
    order("05-01-20|05-02-20|05-03-20|05-04-20", DATES_OPEN, DAY_FIRST);
    order("21-03-30|21-03-31|21-04-01|21-04-02", DATES_SAID, YEAR_FIRST);
    order("99-12-31|00-01-01", DATES_SAID, YEAR_FIRST);
    order("31-12-99|01-01-00", DATES_SAID, DAY_FIRST);
    order("12/31/99|01/01/00", DATES_SAID, MONTH_FIRST);
}

static void test_zones_of_a_column(void **state)
{
    (void)state;
    ColumnCount c = { 0 };
    DateForm f;
    const char *winter = "2021-03-27T12:00+01:00", *summer = "2021-03-28T12:00+02:00";
    cell_look(winter, strlen(winter), &c);
    CHECK(cell_dates(&c, &f) == DATES_SAID && !f.zoned);
    cell_look(summer, strlen(summer), &c);
    CHECK(cell_dates(&c, &f) == DATES_SAID && f.zoned && f.zone == 60);
    date(summer, f, years(2021, 3, 28, 11));
    cell_look("2021-03-29", 10, &c);                 /* one without: all are as they stand */
    CHECK(cell_dates(&c, &f) == DATES_SAID && !f.zoned);
}

/* Every day of four centuries, written in four ways, is read back in order. */
static void test_every_day(void **state)
{
    (void)state;
    static const int usual[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    double before = 0;
    size_t days = 0;
    for (int y = 1700; y < 2100; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= usual[m - 1] + (m == 2 && years(y, 2, 29, 0) < years(y, 3, 1, 0));
                 d++, days++) {
                char iso[16], dotted[16];
                double v, w;
                int n = snprintf(iso, sizeof iso, "%04d-%02d-%02d", y, m, d),
                    k = snprintf(dotted, sizeof dotted, "%d.%d.%d", d, m, y);
                CHECK(cell_date(iso, (size_t)n, day_first, &v) == CELL_DATE);
                CHECK(cell_date(dotted, (size_t)k, day_first, &w) == CELL_DATE);
                CHECK(v == w && fabs(v - years(y, m, d, 0)) < 1e-9 && v > before);
                before = v;
            }
    CHECK(days == 146097);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates_that_say_all),
        cmocka_unit_test(test_times_of_a_date_and_zones),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_times_of_day),
        cmocka_unit_test(test_no_dates),
        cmocka_unit_test(test_a_column_says_which_part_is_the_day),
        cmocka_unit_test(test_zones_of_a_column),
        cmocka_unit_test(test_every_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
