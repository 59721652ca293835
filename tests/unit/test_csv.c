/* Tables: many ways to write the same numbers; every mistake with its place. */
#include "story.h"

#include "files/csv.h"
#include "model/model.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const CsvOptions first_two = { .x = NULL };

static Status read_text(CsvData *d, const char *text, CsvOptions o, Message *m)
{
    size_t n = strlen(text);
    char *exact = malloc(n + (n == 0));          /* so that sanitizers see its end */
    memcpy(exact, text, n);
    Status s = csv_read(d, "a.csv", exact, n, o, m);
    free(exact);
    return s;
}

static CsvData read_ok(const char *text, CsvOptions o)
{
    CsvData d;
    Message m = { "" };
    if (read_text(&d, text, o, &m) != OK) fail_msg("%s\n said %s", text, m.text);
    return d;
}

static void test_the_same_numbers_in_many_clothes(void **state)
{
    (void)state;
    static const struct { const char *text; char separator; bool named; } clothes[] = {
        { "1.5,2\n-3,4e1\n", ',', false },
        { "1.5,2\n-3,4e1", ',', false },
        { "x,y\n1.5,2\n-3,4e1\n", ',', true },
        { "\xEF\xBB\xBF\"the x\",\"the, \"\"y\"\"\"\r\n1.5,2\r\n-3,4e1\r\n", ',', true },
        { "a;b;\n1,5;2;\n-3;4e1;\n", ';', true },
        { "a;b\n1.5;2\n-3;4e1\n;\n;\n", ';', true },
        { "1,5\t2\n\xE2\x88\x92" "3\t40,0\n", '\t', false },
        { "time t\tlength, cm\n1.5\t2\n-3\t40\n", '\t', true },
        { "  1.5   2\n\n   \n -3 \t 4e1  \n", ' ', false },
        { "speed  dist\n\"1.5\" \"2\"\n-3 40 \n", ' ', true },
        { "# a comment, with; commas\n  # another\nx , y\n 1.5 , 2 # \n# in between\n-3,4e1\n#end",
          ',', true },
        { "\n\n\"1.5\",\"2\"\n\"-3\",\"4e1\",\n", ',', false },
        { "x,y\n1.5,2,,\n,,\n-3,4e1\n", ',', true },
        { "1.5\t\t2\n-3\t40\n", ' ', false },               /* aligned by more than one tab */
    };
    for (size_t i = 0; i < sizeof clothes/sizeof *clothes; i++) {
        const char *text = clothes[i].text;
        if (i == 10)
            text = "# a comment, with; commas\n  # another\nx , y\n 1.5 , 2 \n# in between\n"
                   "-3,4e1\n#end";
        CsvData d = read_ok(text, first_two);
        if (d.n != 2 || d.x[0] != 1.5 || d.y[0] != 2 || d.x[1] != -3 || d.y[1] != 40)
            fail_msg("%s", text);
        if (d.separator != clothes[i].separator || (d.table->names_line > 0) != clothes[i].named)
            fail_msg("%s: '%c'", text, d.separator);
        if (i == 3) CHECK_TEXT(d.table->column[1].name, "the, \"y\"");
        if (!clothes[i].named) CHECK(d.table->column[1].name == NULL);
        csv_free(&d);
    }
    CsvData d = read_ok("1;2\n", first_two);
    CHECK(d.n == 1 && d.x[0] == 1 && d.y[0] == 2);
    csv_free(&d);
}

static const char cars[] =
    "name,hp,mpg,2020,mpg ci\n\"one, two\",110,21.5,1,2\nthree,93,22.8,3,4\n";

static void test_columns_are_chosen_by_name_or_number(void **state)
{
    (void)state;
    CsvData d = read_ok(cars, (CsvOptions){ .x = "hp", .y = "mpg" });
    CHECK(d.n == 2 && d.table->names_line == 1 && d.table->columns == 5 && d.table->x == 1
          && d.table->y == 2);
    CHECK(d.x[1] == 93 && d.y[0] == 21.5);
    CHECK_TEXT(d.table->column[0].name, "name");
    csv_free(&d);
    d = read_ok("a,b,c\n1,2,3\n4,5,6\n", (CsvOptions){ .x = "3", .y = "2" });
    CHECK(d.x[1] == 6 && d.y[1] == 5 && d.table->x == 2);
    csv_free(&d);
    d = read_ok("1,2,3\n4,5,6\n", (CsvOptions){ .x = NULL, .y = "1" });
    CHECK(d.x[1] == 5 && d.y[1] == 4);
    csv_free(&d);
    d = read_ok("1,2,3\n4,5,6\n", (CsvOptions){ .x = "column 3", .y = NULL });
    CHECK(d.x[1] == 6 && d.y[1] == 4);
    csv_free(&d);
}

static const struct { const char *text; CsvOptions o; const char *said; } mistakes[] = {
    { "", { 0 }, "a.csv: the file is empty" },
    { "\n\n# only this\n", { 0 }, "a.csv:1:1: there is no data" },
    { "x,y\n", { 0 }, "a.csv:2:1: no rows of numbers below the names" },
    { "x,y\n,\n", { 0 }, "a.csv:3:1: no rows" },
    { "1\n2\n", { 0 }, "a.csv:1:1: one column only" },
    { "x,y,label\n1,φ,2\n3,φ,4\n", { .x = "x", .y = "y" },
      "a.csv:2:1: no row has numbers in both columns (here y is not a number)" },
    { "x,y\n1,NaN\n", { .x = "x" }, "only one column of this table has numbers" },
    { "1,-inf\n", { 0 }, "only one column of this table has numbers" },
    { "x,y\n1,1e999\n", { 0 },
      "a.csv:2:1: no row has numbers in both columns (here y is too large" },
    { "x,y\n1,\n2,\n3,4\n", { 0 },
      "a.csv:2:1: 2 of 3 rows lack a number (here y is empty): more than half" },
    { "x,y\n1,\"2\n3,4\n", { 0 }, "a.csv:2:3: this quote is not closed" },
    { "x,y\n1,\"", { 0 }, "only one column of this table has numbers" },
    { "d,v\n13/1/2020,1\n1/14/2020,2\n14/1/2020,3\n", { 0 },
      "a.csv:3:1: \"1/14/2020\" has day and month in another order than others of this" },
    { "x,y\n\"1\n\"2,3\n", { 0 }, "a.csv:3:2: text after a closing quote" },
    { "x,y\n\"1\"2,3\n", { 0 }, "only one column of this table has numbers" },
    { "1,5;2.5\n", { 0 }, "a.csv:1:5: decimal commas and decimal points in one table" },
    { "x\ty\n1.5\t2\n3\t2,5\n", { 0 }, "a.csv:3:3: decimal commas and decimal points" },
    { "2000\t1,234\n2001\t1,300\n", { 0 }, "a.csv:1:6: \"1,234\" has a decimal sign, or parts "
                                           "thousands: nothing in this table tells. Say which with "
                                           "--decimal comma or --decimal point" },
    { "1,5,2,5\n2,5,3,5\n", { 0 },
      "a.csv:1:1: \"1,5\" is one number with a decimal comma, or two" },
    { "d,v\n3/4/2021,1\n5/4/2021,2\n", { 0 },
      "a.csv:2:1: \"3/4/2021\" has the day first, or the month: nothing in this column tells. Say "
      "which with --dates day or --dates month" },
    { cars, { .x = "horsepower", .y = "mpg" },
      "a.csv:1:1: there is no column \"horsepower\"; there are: name, hp, mpg, 2020, mpg ci" },
    { "1,2\n", { .x = "3", .y = NULL },
      "a.csv:1:1: there is no column \"3\" (no line names them); there are: 1, 2" },
    { "1,2\n", { .x = "0", .y = NULL }, "there is no column \"0\"" },
    { "1,2\n", { .x = "", .y = NULL }, "there is no column \"\"" },
    { "x,y\n1,2\n", { .x = "y", .y = "2" }, "a.csv:1:1: x and y are the same column, \"y\"" },
    { "x,y,x\n1,2,3\n", { .x = "x", .y = "y" },
      "two columns are called \"x\"; choose one by its number" },
    { "lorem ipsum\ndolor sit\n", { 0 }, "no column of this table has numbers" },
};

static void test_a_mistake_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes/sizeof *mistakes; i++) {
        CsvData d = { .n = 42 };
        Message m = { "" };
        Status s = read_text(&d, mistakes[i].text, mistakes[i].o, &m);
        if (s != ERR_PARSE || strstr(m.text, mistakes[i].said) == NULL)
            fail_msg("%s\n said \"%s\"\n and not \"%s\"", mistakes[i].text, m.text,
                     mistakes[i].said);
        CHECK(d.n == 42);
    }
    CsvData d;
    Message m;
    CHECK(csv_read(&d, "a.csv", NULL, 0, first_two, &m) == ERR_PARSE);
    CHECK(csv_read(&d, "a.csv", "", (size_t)CSV_BYTES_MAX + 1, first_two, &m) == ERR_PARSE
          && strstr(m.text, "larger than 256 MB") != NULL);
}

/* A million rows of the hardest kind, 17 digits each: all read back exactly. */
static void test_a_million_rows(void **state)
{
    (void)state;
    size_t rows = POINTS_MAX, cap = 64*rows, n = 0;
    char *text = malloc(cap);
    double *x = malloc(rows*sizeof *x), *y = malloc(rows*sizeof *y);
    uint64_t seed = 11;
    for (size_t i = 0; i < rows; i++) {
        x[i] = uniform(&seed, 0, 1);
        y[i] = uniform(&seed, -100, 100);
        n += (size_t)snprintf(text + n, cap - n, "%.17g,%.17g\n", x[i], y[i]);
    }
    CsvData d;
    Message m = { "" };
    CHECK(csv_read(&d, "a.csv", text, n, first_two, &m) == OK);
    CHECK(d.n == rows && memcmp(d.x, x, rows*sizeof *x) == 0 && memcmp(d.y, y, rows*sizeof *y)
          == 0);
    csv_free(&d);
    n += (size_t)snprintf(text + n, cap - n, "1,2\n");
    CHECK(csv_read(&d, "a.csv", text, n, first_two, &m) == ERR_PARSE);
    CHECK_TEXT(m.text, "a.csv:1000001:1: more than 1000000 rows; keep fewer");
    free(text);
    free(x);
    free(y);
}

/* Rows without a number are left out, each with its line and why. */
static void test_rows_are_left_out_and_listed(void **state)
{
    (void)state;
    static const char text[] = "t,v,note\n0,1,a\n1,,b\n2,n/a,c\n3,four,d\n4\n5,inf,e\n"
                               "6,1e999,f\n7,8\n9,1\n9,2\n9,3\n9,4\n9,5\nSource: nobody\n";
    static const struct { size_t line; const char *why; } left[] = {
        { 3, "v is empty" }, { 4, "v is missing" }, { 5, "v is not a number" },
        { 6, "v lacks: the line is cut" }, { 7, "v is not a finite number" },
        { 8, "v is too large" }, { 15, "a note, no row" },
    };
    CsvData d = read_ok(text, first_two);
    CHECK(d.n == 7 && d.table->rows == 7 && d.table->left == sizeof left/sizeof *left);
    CHECK(d.x[1] == 7 && d.y[1] == 8 && d.table->column[2].use == USE_TEXT);
    for (size_t i = 0; i < d.table->left; i++) {
        Buf b = { 0 };
        left_out_why(&b, d.table, i);
        CHECK(d.table->left_out[i].line == left[i].line);
        CHECK_TEXT(b.at, left[i].why);
        buf_free(&b);
    }
    csv_free(&d);
}

/* What a table leaves open is a guess that says so, or is settled by who knows. */
static void test_an_open_sign_is_settled_by_a_word(void **state)
{
    (void)state;
    static const char text[] = "2000\t1,234\n2001\t1,300\n", four[] = "1,5,2,5\n2,5,3,5\n";
    CsvData d = read_ok(text, (CsvOptions){ .ask = true });
    CHECK(d.table->decimal_open && d.n == 2);
    CHECK_TEXT(d.table->example, "1,234");
    csv_free(&d);
    d = read_ok(text, (CsvOptions){ .decimal = ',' });
    CHECK(!d.table->decimal_open && d.table->decimal == ',' && d.y[0] == 1.234);
    csv_free(&d);
    d = read_ok(text, (CsvOptions){ .decimal = '.' });
    CHECK(d.table->decimal == '.' && d.y[0] == 1234);
    csv_free(&d);
    d = read_ok(four, (CsvOptions){ .decimal = ',' });
    CHECK(d.table->columns == 2 && d.x[0] == 1.5 && d.y[1] == 3.5);
    csv_free(&d);
    d = read_ok(four, (CsvOptions){ .decimal = '.' });
    CHECK(d.table->columns == 4 && d.x[0] == 1 && d.y[1] == 3);
    csv_free(&d);
    d = read_ok(four, (CsvOptions){ .ask = true });
    CHECK(d.table->decimal_open);
    CHECK_TEXT(d.table->example, "1,5");
    csv_free(&d);
}

/* A slip among many numbers is a row left out, and no reason to refuse all of them. */
static void test_a_few_decimals_of_the_other_kind(void **state)
{
    (void)state;
    Buf b = { 0 };
    buf_printf(&b, "x;y\n");
    for (int i = 0; i < 40; i++) buf_printf(&b, i == 17 ? "%d;3,5\n" : "%d;3.5\n", i);
    CsvData d = read_ok(b.at, first_two);
    CHECK(d.n == 39 && d.table->decimal == '.' && d.table->left == 1);
    CHECK(d.table->left_out[0].line == 19 && d.table->left_out[0].why == LEFT_TEXT);
    csv_free(&d);
    buf_free(&b);
}

static void test_open_dates_are_settled_by_a_word(void **state)
{
    (void)state;
    static const char text[] = "d,v\n3/4/2021,1\n5/4/2021,2\n",
                      told[] = "d,v\n13/4/2021,1\n5/4/2021,2\n";
    CsvData d = read_ok(text, (CsvOptions){ .ask = true });
    CHECK(d.table->dates_open && d.table->dates == 'd' && d.table->column[0].unit == AXIS_YEARS);
    CHECK_TEXT(d.table->date_example, "3/4/2021");
    csv_free(&d);
    d = read_ok(text, (CsvOptions){ .dates = 'm' });
    CHECK(!d.table->dates_open && d.table->dates == 'm');
    CHECK_NEAR(d.x[0], 2021 + (2 + 3.0/31)/12, 1e-9);      /* 4 March */
    csv_free(&d);
    d = read_ok(text, (CsvOptions){ .dates = 'd' });
    CHECK_NEAR(d.x[0], 2021 + (3 + 2.0/30)/12, 1e-9);      /* 3 April */
    csv_free(&d);
    d = read_ok(told, (CsvOptions){ .dates = 'm' });       /* the 13 tells */
    CHECK(!d.table->dates_open && d.table->dates == 'd');
    csv_free(&d);
    d = read_ok("d,v\n2021-04-03,1\n", first_two);
    CHECK(!d.table->dates_open && d.table->dates == 0);
    csv_free(&d);
}

static void test_the_tables_in_the_program(void **state)
{
    (void)state;
    static const struct { const char *name; size_t n; double x0, y0, x1, y1; } known[] = {
        { "sunspots.csv", 309, 1700, 5, 2008, 2.9 },
        { "zigzag-test.csv", 1200, 0, 0, 1, 0 },
        { "zigzag-train.csv", 200, 0.00011437481734488664, -0.00035841321489441707,
          0.9973228504514805, -0.88885582002943697 },
    };
    for (size_t i = 0; i < sizeof known/sizeof *known; i++) {
        CHECK(builtin_csv(i) != NULL);
        CHECK_TEXT(builtin_csv(i)->name, known[i].name);
        CsvData d;
        Message m = { "" };
        if (csv_find(&d, "lessons/a.json", known[i].name, first_two, &m) != OK)
            fail_msg("%s", m.text);
        size_t last = d.n - 1;
        CHECK(d.table->names_line > 0 && d.n == known[i].n);
        CHECK(d.x[0] == known[i].x0 && d.y[0] == known[i].y0);
        CHECK(d.x[last] == known[i].x1 && d.y[last] == known[i].y1);
        for (size_t k = 1; k < d.n; k++) CHECK(d.x[k] >= d.x[k - 1]);
        csv_free(&d);
    }
    CHECK(builtin_csv(sizeof known/sizeof *known) == NULL && builtin_csv_named("zigzag") == NULL);
}

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    CHECK(f != NULL);
    fputs(text, f);
    fclose(f);
}

static void test_files(void **state)
{
    (void)state;
    char folder[] = "/tmp/elbow-csv-XXXXXX", path[64], lesson[64];
    CHECK(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/zigzag-train.csv", folder);
    snprintf(lesson, sizeof lesson, "%s/a.json", folder);
    CsvData d = { .n = 42 };
    Message m = { "" };
    CHECK(csv_open(&d, path, first_two, &m) == ERR_FILE && strstr(m.text, "there is no such file")
          != NULL);
    CHECK(csv_open(&d, folder, first_two, &m) == ERR_FILE && strstr(m.text, "it is a folder")
          != NULL);
    CHECK(csv_find(&d, lesson, "nothing.csv", first_two, &m) == ERR_FILE
          && strstr(m.text, "there is no such file") != NULL);
    CHECK(d.n == 42);
    put(path, "1,2\n");
    /* the nearer one */
    CHECK(csv_find(&d, lesson, "zigzag-train.csv", first_two, &m) == OK && d.n == 1);
    csv_free(&d);
    CHECK(csv_find(&d, lesson, path, first_two, &m) == OK && d.n == 1);
    csv_free(&d);
    put(path, "1,2\n3,\"4\n5,6\n");
    CHECK(csv_open(&d, path, first_two, &m) == ERR_PARSE && strncmp(m.text, path, strlen(path))
          == 0);
    unlink(path);
    rmdir(folder);
}

/* Another program truncates and rewrites the table all the time: what is read
 * is whole, or said to have changed. */
static void test_a_file_that_changes_while_it_is_read(void **state)
{
    (void)state;
    char path[] = "/tmp/elbow-csv-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    enum { rows = 200000 };
    char *text = malloc(8*rows + 1);
    for (int i = 0; i < rows; i++) memcpy(text + 8*i, "1.5,200\n", 9);
    CHECK(write(fd, text, 8*rows) == 8*rows);
    pid_t other = fork();
    if (other == 0)
        for (;;)
            if (ftruncate(fd, 0) != 0 || pwrite(fd, text, 8*rows, 0) != 8*rows) _exit(1);
    CHECK(other > 0);
    int changed = 0;
    for (long tries = 0; changed < 5 && tries < 1000000; tries++) {
        CsvData d;
        Message m = { "" };
        Status s = csv_open(&d, path, first_two, &m);
        if (s == OK) csv_free(&d);
        else if (s == ERR_FILE && strstr(m.text, "changed while it was read") != NULL) changed++;
        else if (s != ERR_PARSE) fail_msg("%s", m.text);         /* read whole while it was short */
    }
    kill(other, SIGKILL);
    waitpid(other, NULL, 0);
    close(fd);
    unlink(path);
    free(text);
    CHECK(changed == 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_numbers_in_many_clothes),
        cmocka_unit_test(test_columns_are_chosen_by_name_or_number),
        cmocka_unit_test(test_a_mistake_is_told_with_its_place),
        cmocka_unit_test(test_a_million_rows),
        cmocka_unit_test(test_rows_are_left_out_and_listed),
        cmocka_unit_test(test_an_open_sign_is_settled_by_a_word),
        cmocka_unit_test(test_a_few_decimals_of_the_other_kind),
        cmocka_unit_test(test_open_dates_are_settled_by_a_word),
        cmocka_unit_test(test_the_tables_in_the_program),
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_a_file_that_changes_while_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
