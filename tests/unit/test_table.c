/* A table opened as a lesson, and lessons that move away from their tables. */
#include "story.h"

#include "files/lesson_file.h"
#include "files/reading.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/elbow-table-XXXXXX";

/* Eight paths in the folder, used in turn. */
static const char *in(const char *name)
{
    static char path[8][256];
    static int which;
    char *p = path[which++ % 8];
    snprintf(p, 256, "%s/%s", folder, name);
    return p;
}

static const char *put(const char *name, const char *text)
{
    FILE *f = fopen(in(name), "w");
    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
    return in(name);
}

static LessonData open_ok(const char *path)
{
    LessonData d;
    Message m = { "" };
    if (lesson_open(&d, path, &m) != OK) fail_msg("%s", m.text);
    if (lesson_load_points(&d, path, &m) != OK) fail_msg("%s", m.text);
    return d;
}

static void test_which_paths_are_tables(void **state)
{
    (void)state;
    static const char *const tables[] = { "a.csv", "A.CSV", "x/y.tsv", "a.b.Txt", "a.dat",
                                          "a.csv:year,spots", "a.dat:2", "a.csv:" };
    static const char *const others[] = { "", "a", "a.json", ".csv", "x/.csv", "csv", "a.csv.json",
                                          "a.csv/b", "a:b", "a.json:x,y" };
    for (size_t i = 0; i < sizeof tables/sizeof *tables; i++)
        if (!is_table_path(tables[i])) fail_msg("%s", tables[i]);
    for (size_t i = 0; i < sizeof others/sizeof *others; i++)
        if (is_table_path(others[i])) fail_msg("%s", others[i]);
    CHECK(table_name_length("dir/a.csv:km/h,y") == 9 && table_name_length("a.csv") == 5
          && table_name_length("a.json") == 0);
    CHECK(!is_table_path(put("a.csv:b,c", "{}")));              /* a file of that very name */
    unlink(in("a.csv:b,c"));
}

static void test_a_table_is_a_lesson(void **state)
{
    (void)state;
    LessonData d = open_ok(put("spots.csv", "# counted\nyear,spots\n1700,5\n1702,16\n1701,12\n"));
    CHECK_TEXT(d.title, "spots.csv");
    CHECK_TEXT(d.data.csv, "spots.csv");
    CHECK(d.data.kind == DATA_CSV && d.data.scaled && d.n == 3 && d.point[1].y == 16);
    CHECK_TEXT(d.data.x, "year");
    CHECK_TEXT(d.data.y, "spots");
    CHECK(d.table != NULL && d.table->names_line == 2 && d.table->rows == 3);
    CHECK_TEXT(d.table->file, "spots.csv");
    const NetworkData *k = &d.network;
    CHECK(k->width == 20 && k->w == NULL && k->seed == 1 && k->elbow_lo == 1700
          && k->elbow_hi == 1702 && k->has_c);
    CHECK_NEAR(k->c, 11, 1e-15);
    CHECK(d.rate == 0.05 && d.batch == 3 && d.order == ORDER_SHUFFLE && d.seed == 1);

    /* saved beside the table, and opened again, it is the same */
    Message m = { "" };
    CHECK(lesson_save(in("spots.json"), &d, &m) == OK);
    LessonData back = open_ok(in("spots.json"));
    CHECK(back.n == 3 && back.data.scaled && back.point[2].x == 1701 && back.network.c == k->c);
    CHECK_TEXT(back.data.csv, "spots.csv");
    lesson_data_free(&back);

    CHECK(lesson_save(in("spots.csv"), &d, &m) == ERR_FILE
          && strstr(m.text, "that is the name of a table") != NULL);
    CHECK(lesson_save(in("spots.csv:year,spots"), &d, &m) == ERR_FILE);
    lesson_data_free(&d);
    d = open_ok(in("spots.csv"));                               /* still the table */
    CHECK(d.n == 3);
    unlink(in("spots.csv"));                                    /* gone: the points are here */
    CHECK(lesson_load_points(&d, in("spots.csv"), &m) == OK && d.n == 3);
    lesson_data_free(&d);
    unlink(in("spots.json"));
    d = open_ok("zigzag-train.csv");                            /* built in */
    CHECK(d.n == 200 && d.batch == 10);
    lesson_data_free(&d);
}

static void column_is(const LessonData *d, const char *x, const char *y, double x0, double y0)
{
    CHECK(d->data.x != NULL && d->data.y != NULL);
    CHECK_TEXT(d->data.x, x);
    CHECK_TEXT(d->data.y, y);
    CHECK(d->point[0].x == x0 && d->point[0].y == y0);
}

static void test_columns(void **state)
{
    (void)state;
    char path[256];
    put("c.csv", "day,km/h,n,n\n2020-01-01,3,4,5\n2020-01-02,6,7,8\n");
    static const struct { const char *ask, *x, *y; double x0, y0; } good[] = {
        { "", "day", "km/h", 2020, 3 },            /* a date, and numbers; n is there twice */
        { ":km/h,4", "km/h", "4", 3, 5 }, { ":4,2", "4", "km/h", 5, 3 },
        { ":,4", "day", "4", 2020, 5 }, { ":3", "3", "km/h", 4, 3 },
        { ":3,", "3", "km/h", 4, 3 }, { ":", "day", "km/h", 2020, 3 },
    };
    Message m = { "" };
    for (size_t i = 0; i < sizeof good/sizeof *good; i++) {
        snprintf(path, sizeof path, "%s%s", in("c.csv"), good[i].ask);
        LessonData d = open_ok(path);
        column_is(&d, good[i].x, good[i].y, good[i].x0, good[i].y0);
        CHECK_TEXT(d.title, "c.csv");
        CHECK_TEXT(d.data.csv, "c.csv");
        CHECK(lesson_save(in("c.json"), &d, &m) == OK);
        LessonData back = open_ok(in("c.json"));
        column_is(&back, good[i].x, good[i].y, good[i].x0, good[i].y0);
        lesson_data_free(&back);
        lesson_data_free(&d);
    }
    LessonData d;
    snprintf(path, sizeof path, "%s:moon,n", in("c.csv"));
    CHECK(lesson_open(&d, path, &m) == ERR_PARSE
          && strstr(m.text, "c.csv:1:1: there is no column \"moon\"") != NULL);
    d = open_ok(put("c.csv", "a,b\n1,2\n"));
    CHECK(d.batch == 1);
    lesson_data_free(&d);
    d = open_ok(put("c.csv", "1,2\n"));                         /* no names, and the usual two */
    CHECK(d.data.x == NULL && d.data.y == NULL);
    lesson_data_free(&d);
    unlink(in("c.csv"));
    unlink(in("c.json"));
}

/* Said once, where the table leaves it open: in the shell, then in the lesson. */
static void test_the_decimal_sign_is_kept(void **state)
{
    (void)state;
    const char *path = put("d.txt", "year\tkm\n2000\t1,234\n2001\t1,300\n");
    LessonData d;
    Message m = { "" };
    CHECK(lesson_open(&d, path, &m) == ERR_PARSE && strstr(m.text, "--decimal comma") != NULL);
    reading_decimal(',');
    d = open_ok(path);
    reading_decimal(0);
    CHECK(d.point[0].y == 1.234 && d.data.decimal == ',');
    CHECK(lesson_save(in("d.json"), &d, &m) == OK);
    lesson_data_free(&d);
    d = open_ok(in("d.json"));
    CHECK(d.point[0].y == 1.234 && d.data.decimal == ',' && d.table->decimal == ',');
    lesson_data_free(&d);
    static const struct { const char *decimal, *said; double y; } lesson[] = {
        { "\"point\"", NULL, 1234 }, { "\"comma\"", NULL, 1.234 },
        { "\",\"", "the decimal sign must be \"comma\" or \"point\"", 0 },
    };
    for (size_t i = 0; i < sizeof lesson/sizeof *lesson; i++) {
        char text[200];
        snprintf(text, sizeof text,
                 "{\"elbow\": 1, \"network\": {\"width\": 2}, "
                 "\"data\": {\"csv\": \"d.txt\", \"decimal\": %s}}", lesson[i].decimal);
        put("d.json", text);
        if (lesson[i].said != NULL) {
            CHECK(lesson_open(&d, in("d.json"), &m) == ERR_PARSE);
            if (strstr(m.text, lesson[i].said) == NULL) fail_msg("%s", m.text);
            continue;
        }
        d = open_ok(in("d.json"));
        CHECK(d.point[0].y == lesson[i].y);
        lesson_data_free(&d);
    }
    unlink(in("d.txt"));
    unlink(in("d.json"));
}

static void test_what_is_no_lesson_says_where(void **state)
{
    (void)state;
    static const struct { const char *text, *said; } bad[] = {
        { "", "t.txt: the file is empty" }, { "x,y\n", "t.txt:2:1: no rows of numbers" },
        { "1\n2\n", "t.txt:1:1: one column only" },
        { "{\"elbow\": 1}\n", "t.txt:1:1: the model is missing" },      /* a lesson */
        { "x,y,z\na,b,1\nc,d,2\n", "t.txt:1:1: only one column of this table has numbers" },
        { "x,y\n1,\n,2\n", "t.txt:2:1: no row has numbers in both columns" },
        { "1,1\n-1.7e308,1\n1.7e308,2\n",
          "t.txt:2:1: 2 of 3 rows lack a number (here column 1 is too" },
    };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        LessonData d = { .n = 42 };
        Message m = { "" };
        put("t.txt", bad[i].text);
        if (lesson_open(&d, in("t.txt"), &m) == OK || strstr(m.text, bad[i].said) == NULL)
            fail_msg("%s\n said \"%s\"\n and not \"%s\"", bad[i].text, m.text, bad[i].said);
        CHECK(d.n == 42);
    }
    LessonData d;
    Message m;
    CHECK(lesson_open(&d, in("none.csv"), &m) == ERR_FILE && strstr(m.text, "there is no such file")
          != NULL);
    CHECK(lesson_open(&d, in("none.csv:a,b"), &m) == ERR_FILE
          && strstr(m.text, "none.csv: there is no such file") != NULL);
    unlink(in("t.txt"));

    /* odd */
    d = open_ok(put("a\n.dat", "3 4\n3 5\n3 4\n"));            /* all x equal */
    CHECK_TEXT(d.title, "A table");
    CHECK(d.network.elbow_lo == 3 && d.network.elbow_hi == 3);
    lesson_data_free(&d);
    unlink(in("a\n.dat"));
    /* Latin 1 */
    CHECK(lesson_open(&d, put("\xFC.dat", "3 4\n"), &m) == ERR_RANGE && strstr(m.text, "not UTF-8")
          != NULL);
    unlink(in("\xFC.dat"));
}

static void rebased(const char *from, const char *to, const char *csv, const char *want)
{
    char *text = malloc(strlen(csv) + 1);
    LessonData d = { .rate = 1, .data = { .kind = DATA_CSV, .csv = strcpy(text, csv) } };
    Message m = { "" };
    if (lesson_rebase(&d, from, to, &m) != OK) fail_msg("%s", m.text);
    if (strcmp(d.data.csv, want) != 0)
        fail_msg("%s of %s in %s is %s, not %s", csv, from, to, d.data.csv, want);
    lesson_data_free(&d);
}

static void test_a_lesson_that_moves_finds_its_table(void **state)
{
    (void)state;
    char table[256], kept[512];
    CHECK(mkdir(in("lessons"), 0777) == 0 && mkdir(in("data"), 0777) == 0
          && mkdir(in("lessons/own"), 0777) == 0);
    put("data/t.csv", "1,2\n");
    put("lessons/own/u.csv", "1,2\n");
    snprintf(table, sizeof table, "%s/data/t.csv", folder);
    const char *lesson = in("lessons/a.json");
    /* the same folder */
    rebased(lesson, in("lessons/b.json"), "../data/t.csv", "../data/t.csv");
    rebased(lesson, in("b.json"), "../data/t.csv", "data/t.csv");
    rebased(lesson, in("data/b.json"), "../data/t.csv", "t.csv");
    rebased(lesson, in("lessons/own/b.json"), "own/u.csv", "u.csv");
    rebased(lesson, in("lessons/own/b.json"), "../data/t.csv", table);
    rebased(lesson, in("b.json"), "own/u.csv", "lessons/own/u.csv");
    rebased(lesson, in("data/b.json"), table, table);
    rebased(lesson, in("data/b.json"), "sunspots.csv", "sunspots.csv");           /* built in */
    /* opened as a table */
    rebased(in("data/t.csv"), in("b.json"), "t.csv", "data/t.csv");
    rebased(in("data/t.csv:km/h,y"), in("b.json"), "t.csv", "data/t.csv");
    rebased(in("no/such/a.json"), in("b.json"), "t.csv", "t.csv");

    /* relative paths, and none */
    CHECK(getcwd(kept, sizeof kept) != NULL && chdir(in("lessons")) == 0);
    rebased("a.json", "own/b.json", "own/u.csv", "u.csv");
    rebased("", "../b.json", "own/u.csv", "lessons/own/u.csv");
    rebased(NULL, "../data/b.json", "../data/t.csv", "t.csv");
    CHECK(chdir(kept) == 0);

    /* whole: saved elsewhere, opened there */
    put("lessons/a.json", "{\"elbow\": 1, \"network\": {\"width\": 3}, \"data\": {\"csv\": "
                          "\"own/u.csv\"}, \"test\": {\"csv\": \"../data/t.csv\"}}");
    LessonData d = open_ok(in("lessons/a.json"));
    Message m = { "" };
    CHECK(lesson_rebase(&d, in("lessons/a.json"), in("data/c.json"), &m) == OK
          && lesson_save(in("data/c.json"), &d, &m) == OK);
    lesson_data_free(&d);
    d = open_ok(in("data/c.json"));
    CHECK(d.n == 1 && d.test_n == 1);
    CHECK_TEXT(d.test.csv, "t.csv");
    lesson_data_free(&d);
    static const char *const names[] = { "data/c.json", "data/t.csv", "lessons/own/u.csv",
                                         "lessons/a.json" };
    for (size_t i = 0; i < 4; i++) unlink(in(names[i]));
    CHECK(rmdir(in("lessons/own")) == 0 && rmdir(in("lessons")) == 0 && rmdir(in("data")) == 0);
}

/* Who read it in the square of its rows would be at it for hours. */
static void test_a_million_rows(void **state)
{
    (void)state;
    FILE *f = fopen(in("m.csv"), "w");
    CHECK(f != NULL);
    uint64_t seed = 3;
    fprintf(f, "t,v\n");
    for (int i = 0; i < 1000000; i++) fprintf(f, "%d,%.17g\n", i, uniform(&seed, -3, 3));
    CHECK(fclose(f) == 0);
    LessonData d = open_ok(in("m.csv"));
    CHECK(d.n == 1000000 && d.network.elbow_hi == 999999);
    lesson_data_free(&d);
    unlink(in("m.csv"));
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_which_paths_are_tables),
        cmocka_unit_test(test_a_table_is_a_lesson),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_the_decimal_sign_is_kept),
        cmocka_unit_test(test_what_is_no_lesson_says_where),
        cmocka_unit_test(test_a_lesson_that_moves_finds_its_table),
        cmocka_unit_test(test_a_million_rows),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
