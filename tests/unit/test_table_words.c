/* The sentence of what was taken of a table. */
#include "story.h"

#include "model/table_words.h"

static char *text(const char *s) { return s != NULL ? strcpy(malloc(strlen(s) + 1), s) : NULL; }

static TableSaid *table(const char *const *name, size_t n, size_t rows)
{
    TableSaid *t = table_said_new();
    CHECK(t != NULL);
    t->file = text("cars.csv");
    t->column = calloc(n, sizeof *t->column);
    t->columns = n;
    for (size_t i = 0; i < n; i++) {
        t->column[i].name = text(name[i]);
        t->column[i].use = USE_NUMBER;
    }
    t->x = n > 1 ? n - 2 : 0;
    t->y = n - 1;
    t->rows = rows;
    t->names_line = name[0] != NULL;
    t->decimal = '.';
    return t;
}

static void leave_out(TableSaid *t, size_t line, size_t column, LeftWhy why)
{
    t->left_out = realloc(t->left_out, (t->left + 1)*sizeof *t->left_out);
    t->left_out[t->left++] = (LeftOut){ line, column, why };
}

static void says(TableSaid *t, const Sample *p, size_t n, size_t most, const char *wanted)
{
    Buf b = { 0 };
    table_words(&b, t, p, n, most);
    CHECK(!b.failed);
    CHECK_TEXT(b.at, wanted);
    buf_free(&b);
}

static void test_a_plain_table(void **unused)
{
    (void)unused;
    const char *const name[] = { "speed", "dist" }, *const none[] = { NULL, NULL };
    TableSaid *t = table(name, 2, 144);
    says(t, NULL, 0, 3, "x speed, y dist; 144 rows");
    t->rows = 60000;
    says(t, NULL, 0, 3, "x speed, y dist; 60,000 rows");
    t->rows = 1;
    says(t, NULL, 0, 3, "x speed, y dist; 1 row");
    t->names_line = 3;
    says(t, NULL, 0, 3, "x speed, y dist; names in line 3; 1 row");
    table_said_release(t);
    t = table(none, 2, 4);
    t->decimal = ',';
    says(t, NULL, 0, 3, "x column 1, y column 2; 4 rows; decimal comma");
    table_said_release(t);
}

static void test_dates_and_times(void **unused)
{
    (void)unused;
    const char *const name[] = { "Month", "at" };
    TableSaid *t = table(name, 2, 12);
    t->column[0].unit = AXIS_YEARS;
    t->column[1].unit = AXIS_SECONDS;
    says(t, NULL, 0, 3, "x Month (dates, in years), y at (times of day, in seconds); 12 rows");
    table_said_release(t);
}

static void test_rows_left_out_are_counted_and_named(void **unused)
{
    (void)unused;
    const char *const name[] = { "Month", "Passengers" };
    TableSaid *t = table(name, 2, 141);
    leave_out(t, 5, 1, LEFT_EMPTY);
    says(t, NULL, 0, 3,
         "x Month, y Passengers; 1 of 142 rows left out (line 5: Passengers is empty)");
    leave_out(t, 9, 1, LEFT_TEXT);
    leave_out(t, 12, 0, LEFT_MISSING);
    says(t, NULL, 0, 3,
         "x Month, y Passengers; 3 of 144 rows left out (line 5: Passengers is empty, line 9: "
         "Passengers is not a number, line 12: Month is missing)");
    says(t, NULL, 0, 1,
         "x Month, y Passengers; 3 of 144 rows left out (line 5: Passengers is empty, and 2 more)");
    says(t, NULL, 0, 0, "x Month, y Passengers; 3 of 144 rows left out");
    leave_out(t, 150, 0, LEFT_FOOTER);      /* no row */
    says(t, NULL, 0, 0,
         "x Month, y Passengers; 3 of 144 rows left out; the line below them is a note");
    leave_out(t, 151, 0, LEFT_FOOTER);
    t->left_out[0] = t->left_out[1] = t->left_out[2] = t->left_out[3];
    says(t, NULL, 0, 3, "x Month, y Passengers; 141 rows; the lines below them are notes");
    table_said_release(t);
}

static void test_an_index_is_said_not_to_be_used(void **unused)
{
    (void)unused;
    const char *const name[] = { "", "n", "speed", "dist" };
    TableSaid *t = table(name, 4, 50);
    t->column[0].use = USE_INDEX;
    says(t, NULL, 0, 3, "x speed, y dist; 50 rows; index column “” not used");
    t->column[1].use = USE_INDEX;
    says(t, NULL, 0, 3, "x speed, y dist; 50 rows; index columns “”, “n” not used");
    table_said_release(t);
    const char *const none[] = { NULL, NULL, NULL };
    t = table(none, 3, 50);
    t->column[0].use = USE_INDEX;
    says(t, NULL, 0, 3, "x column 2, y column 3; 50 rows; index column 1 not used");
    table_said_release(t);
}

static void test_one_value_for_all_is_said(void **unused)
{
    (void)unused;
    const char *const name[] = { "x", "y" };
    const Sample up[] = { { 2, 1 }, { 2, 3 }, { 2, 2 } }, flat[] = { { 1, -5 }, { 2, -5 } };
    TableSaid *t = table(name, 2, 3);
    says(t, up, 3, 3, "x x, y y; 3 rows; x is 2 in every row");
    says(t, flat, 2, 3, "x x, y y; 3 rows; y is −5 in every row");
    says(t, up, 1, 3, "x x, y y; 3 rows");      /* of one row that is nothing to say */
    table_said_release(t);
}

static void test_a_guess_is_called_one(void **unused)
{
    (void)unused;
    const char *const name[] = { "year", "population" };
    TableSaid *t = table(name, 2, 3);
    t->decimal_open = true;
    t->decimal = '.';
    strcpy(t->example, "1,234");
    says(t, NULL, 0, 3, "x year, y population; 3 rows; “1,234” was read as 1234, which is a guess");
    t->decimal = ',';
    says(t, NULL, 0, 3,
         "x year, y population; 3 rows; “1,234” was read as 1.234, which is a guess");
    Buf b = { 0 };
    decimal_question(&b, t);
    CHECK_TEXT(b.at, "In cars.csv, is “1,234” 1234 or 1.234? It cannot be read off.");
    buf_clear(&b);
    t->decimal_open = false;
    t->dates_open = true;
    t->dates = 'd';
    strcpy(t->date_example, "3/4/2021");
    says(t, NULL, 0, 3, "x year, y population; 3 rows; decimal comma; “3/4/2021” was read as "
                        "3 April 2021, which is a guess");
    date_question(&b, t);
    CHECK_TEXT(b.at, "In cars.csv, is “3/4/2021” 3 April 2021 or 4 March 2021? It cannot be read "
                     "off.");
    buf_free(&b);
    table_said_release(t);
    CHECK_TEXT(date_reading("3/4/2021", 'd').s, "3 April 2021");
    CHECK_TEXT(date_reading("3/4/2021", 'm').s, "4 March 2021");
    CHECK_TEXT(date_reading("03.04.21 10:15", 'd').s, "3 April");
    CHECK_TEXT(date_reading("31/12", 'm').s, "31/12, month first");
    CHECK_TEXT(decimal_reading("1.234", '.').s, "1.234");
    CHECK_TEXT(decimal_reading("1.234", ',').s, "1234");
    CHECK_TEXT(decimal_reading("-1,234", ',').s, "-1.234");
}

static void test_names_of_any_kind_stay_one_line(void **unused)
{
    (void)unused;
    char longest[4000] = "";
    for (int i = 0; i < 1000; i++) strcat(longest, "ü\n");
    const char *const name[] = { longest, "two\nlines" };
    TableSaid *t = table(name, 2, 3);
    leave_out(t, 7, 0, LEFT_EMPTY);
    Buf b = { 0 };
    table_words(&b, t, NULL, 0, 3);
    CHECK(b.len < 300 && strchr(b.at, '\n') == NULL && strstr(b.at, "ü …") != NULL);
    CHECK(strstr(b.at, "y two lines; 1 of 4 rows left out (line 7: ü") != NULL);
    buf_free(&b);
    table_said_release(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_plain_table),
        cmocka_unit_test(test_dates_and_times),
        cmocka_unit_test(test_rows_left_out_are_counted_and_named),
        cmocka_unit_test(test_an_index_is_said_not_to_be_used),
        cmocka_unit_test(test_one_value_for_all_is_said),
        cmocka_unit_test(test_a_guess_is_called_one),
        cmocka_unit_test(test_names_of_any_kind_stay_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
