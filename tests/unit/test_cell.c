/* One cell of a table: missing, a number, a date, a time of day, or a text; and what a whole
 * column says of how its numbers and dates are written. */
#include "story.h"

#include "base/cell.h"

/* Nothing may be read behind the cell's end. */
static char *exact(const char *s)
{
    char *at = malloc(strlen(s) > 0 ? strlen(s) : 1);
    memcpy(at, s, strlen(s));
    return at;
}

static CellKind kind_of(const char *s)
{
    char *at = exact(s);
    CellKind k = cell_look(at, strlen(s), NULL);
    free(at);
    return k;
}

static void is(const char *s, CellKind want)
{
    CellKind got = kind_of(s);
    if (got != want) fail_msg("\"%s\" is of kind %d, not %d", s, (int)got, (int)want);
}

static void number(const char *s, NumberForm f, double want)
{
    char *at = exact(s);
    double got = -7;
    CellKind k = cell_number(at, strlen(s), f, &got);
    free(at);
    if (k != CELL_NUMBER || got != want)
        fail_msg("\"%s\": kind %d, %.17g and not %.17g", s, (int)k, got, want);
}

static void no_number(const char *s, NumberForm f)
{
    double got = -7;
    CellKind k = cell_number(s, strlen(s), f, &got);
    if (k == CELL_NUMBER || got != -7) fail_msg("\"%s\" is read as %.17g", s, got);
}

static void test_missing(void **state)
{
    (void)state;
    static const char *const missing[] = {
        "", "NA", "na", "N/A", "n/a", "n.a.", "<NA>", "?", "??", "-", "--", "–", "—", "−", "NaN",
        "nan", "-nan", "-nan(ind)", "NaT", "null", "NULL", "(null)", "None", ".", "..", "…", "*",
        "***", ":", "#N/A", "#N/A N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!",
        "#SPILL!", "#WERT!", "#BEZUG!", "#NV", "#N/D", "#####", "Err:502", "\\N", "1.#QNAN",
        "-1.#IND", "1.#IND00", "0000-00-00", "0000-00-00 00:00:00", "missing", "k.A.", "undefined",
    };
    for (size_t i = 0; i < sizeof missing/sizeof *missing; i++) is(missing[i], CELL_MISSING);
    static const char *const text[] = {
        "Nancy", "Nullarbor", "nation", "N", "x", "a-b", "#1 hit", "#tag", "Err:", "Err:5a",
        "...and", "-a", "?!", "none of them", "+", "$", "%", "()", "1.#", "-.", ".", "e5", "'",
    };
    for (size_t i = 0; i < sizeof text/sizeof *text; i++)
        if (strcmp(text[i], ".") != 0) is(text[i], CELL_TEXT);
}

static void test_numbers_of_every_spelling(void **state)
{
    (void)state;
    const NumberForm p = NUMBER_POINT, c = NUMBER_COMMA;
    number("0", p, 0);               number("-12.5e-3", p, -12.5e-3);
    number("007", p, 7);             number(".5", p, 0.5);
    number("5.", p, 5);              number("+5", p, 5);
    number("−0.5", p, -0.5);         number("–5", p, -5);         number("- 5", p, -5);
    number("1,234", p, 1234);        number("1,234", c, 1.234);
    number("1.234", p, 1.234);       number("1.234", c, 1234);
    number("1,234,567.5", p, 1234567.5);
    number("1.234.567,5", c, 1234567.5);
    number("12,34,567", p, 1234567); number("1,23,456.5", p, 123456.5);
    number("1 234 567,5", c, 1234567.5);
    number("1\xC2\xA0""234,5", c, 1234.5);       /* no-break */
    number("1\xE2\x80\xAF""234.5", p, 1234.5);   /* narrow   */
    number("1\xE2\x80\x89""234", p, 1234);       /* thin     */
    number("1'234.5", p, 1234.5);    number("1’234’567", p, 1234567);
    number("12%", p, 12);            number("12,5 %", c, 12.5);   number("%12", p, 12);
    number("$120.50", p, 120.5);     number("-$1,204", p, -1204); number("$-5", p, -5);
    number("US$ 5", p, 5);           number("12,50 €", c, 12.5);  number("€12", p, 12);
    number("CHF 1'204.50", p, 1204.5);           number("₹1,23,456", p, 123456);
    number("1.204,50 EUR", c, 1204.5);           number("kr 12", p, 12);
    number("(1,234)", p, -1234);     number("($1,234.50)", p, -1234.5);
    number("$(5.00)", p, -5);        number("$ (1,234)", p, -1234);
    number("(12%)", p, -12);         number("1.234,56-", c, -1234.56);
    number("0.10000D+01", p, 1);     number("0.1d-2", p, 1e-3);   number("-.5D0", p, -0.5);
    number("1.e3", p, 1e3);          number("1,e3", c, 1e3);          number("1,e+03", c, 1e3);
    is("1,e3", CELL_NUMBER);         is("-1,e-3", CELL_NUMBER);       is("1,e", CELL_TEXT);
    number("1e−5", p, 1e-5);         number("2,5e3", c, 2500);
    number("'0042", p, 42);          number("=\"5.5\"", p, 5.5);  number("=\"\"5\"\"", p, 5);
    number("1,000,000,000,000", p, 1e12);
    number("1.0000000000000000000e+00", p, 1);
}

static void test_what_looks_like_a_number_and_is_none(void **state)
{
    (void)state;
    static const char *const none[] = {
        "1,2,3", "1,23,45", "1,2345,678", "0,123,456", "12,345,67", "1.2.3", "1..2", "1,,2",
        "1 23", "12 34", "1234 567", "1,234 567", "1-2", "5-6", "1/2", "12 km", "12a", "a12",
        "0x1F", "1e", "1e+", "e5", "--5", "(-5)", "(5", "5)", "$", "$$5", "12%%", "5 EURO", "TRUE",
        "192.168.1.10", "1,234e5,6", "1,234,567e5", "12:", "№5", "1'23", "'", "=", "=\"\"", "1+2",
        "3 (est.)", "1,", "1.5,", "1,234,", "$1,", "$(-5)", "(5-)", "(5.0-)", "-(5.0)", "2021-",
        "<0.5", "~5", "12*", "1_000",
    };
    for (size_t i = 0; i < sizeof none/sizeof *none; i++) {
        no_number(none[i], NUMBER_POINT);
        no_number(none[i], NUMBER_COMMA);
    }
    no_number("1,25", NUMBER_POINT);
    no_number("1.25", NUMBER_COMMA);
    no_number("1,234.5", NUMBER_COMMA);
    no_number("0,125", NUMBER_POINT);        /* its 0 is a whole part: no thousands */
    is("inf", CELL_NOT_FINITE);
    is("-Infinity", CELL_NOT_FINITE);
    is("1.#INF", CELL_NOT_FINITE);
    is("∞", CELL_NOT_FINITE);
    is("1e400", CELL_TOO_LARGE);
    is("9e307", CELL_TOO_LARGE);
    is("8e307", CELL_NUMBER);
}

static void test_signs_are_told(void **state)
{
    (void)state;
    static const struct { const char *cell, *sign; } some[] = {
        { "12%", "%" }, { "12 %", "%" }, { "$5", "$" }, { "-$5", "$" }, { "5 €", "€" },
        { "CHF 5", "CHF" }, { "US$5", "US$" }, { "₹5", "₹" }, { "5", "" }, { "(5 zł)", "zł" },
        { "1,5 EUR", "EUR" }, { "(5)", "" },
    };
    for (size_t i = 0; i < sizeof some/sizeof *some; i++) {
        double v;
        CellSign sign;
        NumberForm f = strchr(some[i].cell, ',') != NULL ? NUMBER_COMMA : NUMBER_POINT;
        CHECK(cell_number_signed(some[i].cell, strlen(some[i].cell), f, &v, &sign)
              == CELL_NUMBER);
        CHECK_TEXT(sign.s, some[i].sign);
    }
}

/* --- columns --- */

/* Cells of one column, with | between them. */
static ColumnCount column(const char *cells)
{
    ColumnCount c = { 0 };
    for (const char *at = cells; at != NULL;) {
        const char *bar = strchr(at, '|');
        cell_look(at, bar != NULL ? (size_t)(bar - at) : strlen(at), &c);
        at = bar != NULL ? bar + 1 : NULL;
    }
    return c;
}

static void form(const char *cells, char separator, FormSaid want, char decimal)
{
    ColumnCount c = column(cells), sum = { 0 };
    NumberForm f, of_sum;
    FormSaid got = cell_form(&c, separator, &f);
    if (got != want || f.decimal != decimal)
        fail_msg("%s between '%c': %d, '%c'", cells, separator, (int)got, f.decimal);
    cell_form_add(&sum, &c);
    CHECK(cell_form(&sum, separator, &of_sum) == want && of_sum.decimal == decimal);
}

static void test_a_column_says_what_its_commas_are(void **state)
{
    (void)state;
    form("1|2|3000", ';', FORM_ANY, '.');
    form("1,5|2,25", ';', FORM_SAID, ',');
    form("1.5|2", ';', FORM_SAID, '.');
    form("1,234|0,5", '\t', FORM_SAID, ',');
    form("1,234|1,234,567", '\t', FORM_SAID, '.');
    form("1.234|1.234.567", ';', FORM_SAID, ',');
    form("1,234|1234,567", '\t', FORM_SAID, ',');
    form("1,234|0,125", '\t', FORM_SAID, ',');
    form("1,234|1,234.5", ';', FORM_SAID, '.');
    form("1 234,567", ';', FORM_SAID, ',');
    form("999|1,000", '\t', FORM_SAID, '.');
    form("999|1.000", ';', FORM_SAID, ',');
    form("1,234", '\t', FORM_OPEN, '.');
    form("1,234", ';', FORM_OPEN, ',');
    form("1.234", ';', FORM_OPEN, ',');
    form("999|1,234", '\t', FORM_OPEN, '.');
    form("1,000|2,000", '\t', FORM_OPEN, '.');
    form("1.234|2.345", '\t', FORM_SAID, '.');     /* the usual point */
    form("1,204|1,411", ',', FORM_SAID, '.');      /* quoted          */
    form("1,25|1,5", ',', FORM_SAID, ',');
    form("999|1.000", ',', FORM_SAID, '.');
    form("1,5|2.5", ';', FORM_BOTH, '.');
    form("$1,204|$999.5", '\t', FORM_SAID, '.');
}

static void test_columns_speak_for_each_other(void **state)
{
    (void)state;
    ColumnCount years = column("1990|2000"), people = column("1,204|1,411"),
        rates = column("1.5|2.5"), sum = { 0 };
    NumberForm f;
    cell_form_add(&sum, &years);
    cell_form_add(&sum, &people);
    CHECK(cell_form(&sum, '\t', &f) == FORM_OPEN);
    cell_form_add(&sum, &rates);
    CHECK(cell_form(&sum, '\t', &f) == FORM_SAID && f.decimal == '.');
    CHECK(sum.n[CELL_NUMBER] == 0);
    CHECK(people.n[CELL_NUMBER] == 2 && years.large == 2 && years.small == 0);
    ColumnCount mixed = column("5%|12%|NA|x|inf|1e400|$3|20210301|12:30|2021-03-01");
    CHECK(mixed.n[CELL_NUMBER] == 4 && mixed.n[CELL_MISSING] == 1 && mixed.n[CELL_TEXT] == 1);
    CHECK(mixed.n[CELL_NOT_FINITE] == 1 && mixed.n[CELL_TOO_LARGE] == 1);
    CHECK(mixed.n[CELL_TIME] == 1 && mixed.n[CELL_DATE] == 1 && mixed.compact == 1);
    CHECK(mixed.signed_n == 3 && mixed.signs_differ);
    CHECK_TEXT(mixed.sign.s, "%");
}

/* --- cells of any kind --- */

static bool reads(const char *s, size_t n, NumberForm f)
{
    double v;
    return cell_number(s, n, f, &v) == CELL_NUMBER;
}

static bool is_date(const char *s, size_t n, DateOrder order)
{
    double v = -1;
    CellKind k = cell_date(s, n, (DateForm){ .order = order }, &v);
    CHECK(k != CELL_TIME || (v >= 0 && v <= 86401));
    CHECK(k != CELL_DATE || (v >= 0 && v < 10001));
    return k == CELL_DATE || k == CELL_TIME;
}

/* What looking says can be read can be read in some way, and nothing else. */
static void test_looking_and_reading_agree(void **state)
{
    (void)state;
    static const char *const part[] = {
        "0", "1", "12", "345", "1234", "2021", "99", ".", ",", "-", "/", ":", " ", "'", "e", "D",
        "+", "−", "–", "%", "$", "€", "CHF", "(", ")", "Jan", "Q", "W", "T", "Z", "PM", "\xC2\xA0",
        "\xE2\x80\xAF", "#", "NA", "inf", "=\"", "\"", "h", "\xE2", "x", "th", "March", "\xC3\xA4",
    };
    uint64_t seed = 41;
    size_t numbers = 0, dates = 0;
    for (int round = 0; round < 100000; round++) {
        char text[64];
        size_t n = 0, parts = 1 + (size_t)(chance(&seed) % 6);
        for (size_t i = 0; i < parts; i++) {
            const char *p = part[chance(&seed) % (sizeof part/sizeof *part)];
            memcpy(text + n, p, strlen(p));
            n += strlen(p);
        }
        text[n] = '\0';
        char *at = exact(text);
        ColumnCount c = { 0 };
        CellKind k = cell_look(at, n, &c);
        bool number = reads(at, n, NUMBER_POINT) || reads(at, n, NUMBER_COMMA), date = false;
        for (int order = 0; order < DATE_ORDERS; order++)
            date |= is_date(at, n, (DateOrder)order);
        if (number != (k == CELL_NUMBER) || date != (k == CELL_DATE || k == CELL_TIME))
            fail_msg("\"%s\": kind %d, number %d, date %d", text, (int)k, number, date);
        CHECK(c.n[k] == 1 && cell_missing(at, n) == (k == CELL_MISSING));
        NumberForm f;
        if (k == CELL_NUMBER && cell_form(&c, ';', &f) != FORM_OPEN && !reads(at, n, f))
            fail_msg("\"%s\" is not read as its column says", text);
        numbers += number;
        dates += date;
        free(at);
    }
    if (numbers < 3000 || dates < 100) fail_msg("%zu numbers, %zu dates", numbers, dates);
}

static bool same_marks(const SignCount *a, const SignCount *b)
{
    return a->decimal == b->decimal && a->group == b->group && a->open == b->open
        && a->open_zero == b->open_zero;
}

/* With a blank before it a cell is looked at closely: the short way says the same. */
static void test_a_short_way_leads_to_the_same(void **state)
{
    (void)state;
    static const char often[] = "0123456789012345678901,,,...-e";
    uint64_t seed = 31;
    size_t numbers = 0, grouped = 0;
    for (int k = 0; k < 300000; k++) {
        char cell[24] = " ";
        size_t n = 1 + chance(&seed) % 14;
        for (size_t i = 0; i < n; i++) cell[1 + i] = often[chance(&seed) % (sizeof often - 1)];
        for (size_t i = 1; k % 3 == 0 && i + 4 < n; i += 4) cell[2 + i] = k % 2 ? ',' : '.';
        if (k % 5 == 0) cell[1] = '-';
        ColumnCount a, b;
        memset(&a, 0, sizeof a);
        memset(&b, 0, sizeof b);
        CellKind look = cell_look(cell + 1, n, &a), close = cell_look(cell, n + 1, &b);
        bool is_same = look == close && same_marks(&a.point, &b.point)
            && same_marks(&a.comma, &b.comma) && a.small == b.small && a.large == b.large;
        if (look != CELL_NUMBER && close != CELL_NUMBER) continue;
        if (!is_same) fail_msg("\"%s\" is looked at in two ways", cell + 1);
        for (int f = 0; f < 2; f++) {
            NumberForm form = f == 0 ? NUMBER_POINT : NUMBER_COMMA;
            double v = 0, w = 0;
            CellKind read = cell_number(cell + 1, n, form, &v);
            if (read != cell_number(cell, n + 1, form, &w) || v != w)
                fail_msg("\"%s\" is %.17g and %.17g", cell + 1, v, w);
            numbers += read == CELL_NUMBER;
            grouped += read == CELL_NUMBER && a.comma.group + a.point.group > 0;
        }
    }
    CHECK(numbers > 50000 && grouped > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_numbers_of_every_spelling),
        cmocka_unit_test(test_what_looks_like_a_number_and_is_none),
        cmocka_unit_test(test_signs_are_told),
        cmocka_unit_test(test_a_column_says_what_its_commas_are),
        cmocka_unit_test(test_columns_speak_for_each_other),
        cmocka_unit_test(test_looking_and_reading_agree),
        cmocka_unit_test(test_a_short_way_leads_to_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
