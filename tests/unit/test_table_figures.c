/* A figure of a table's lesson is whole by itself: the table may be gone. */
#include "story.h"

#include <sys/stat.h>
#include <unistd.h>

#include "export/export.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "files/model_file.h"

static char folder[] = "/tmp/elbow-table-figures-XXXXXX";
static char path[300];

static const char *in(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* Rows in no order, some x twice. */
static void put_table(const char *name, size_t rows)
{
    uint64_t seed = 19;
    FILE *f = fopen(in(name), "w");
    CHECK(f != NULL);
    fprintf(f, "year,weight (kg)\n");
    for (size_t i = 0; i < rows; i++) {
        double x = floor(uniform(&seed, 1900, 2020)*4)/4;
        fprintf(f, "%.2f,%.17g\n", x, 50 + 20*sin(x/9) + uniform(&seed, -3, 3));
    }
    CHECK(fclose(f) == 0);
}

static void put(const char *name, const char *text)
{
    FILE *f = fopen(in(name), "w");
    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

static void say(Model *m, const char *line)
{
    Command c;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    if (model_apply(m, &c, &why) != OK) fail_msg("%s: %s", line, why.text);
}

/* What a reader could say of a table, all of it. */
static TableSaid *said(const char *file, size_t rows)
{
    static const struct { const char *name, *sign; ColumnUse use; AxisUnit unit; } column[] = {
        { "", "", USE_INDEX, AXIS_NUMBER }, { "year", "", USE_X, AXIS_YEARS },
        { NULL, "", USE_TEXT, AXIS_NUMBER }, { "weight (kg) \"\xE2\x82\xAC\"\n<&>", "%", USE_Y,
                                               AXIS_NUMBER } };
    static const LeftOut left[] = { { 7, 1, LEFT_EMPTY }, { 9, 3, LEFT_MISSING },
                                    { 10, 3, LEFT_TEXT }, { 11, 1, LEFT_INFINITE },
                                    { 12, 1, LEFT_TOO_LARGE }, { 13, 2, LEFT_CUT },
                                    { 200, 0, LEFT_FOOTER } };
    TableSaid *t = table_said_new();
    const char *slash = strrchr(file, '/');
    CHECK(t != NULL);
    t->file = strdup(slash != NULL ? slash + 1 : file);
    t->columns = 4;
    t->column = calloc(t->columns, sizeof *t->column);
    for (size_t i = 0; i < t->columns; i++) {
        t->column[i] = (TableColumn){ .use = column[i].use, .unit = column[i].unit,
                                      .numbers = rows + i };
        if (column[i].name != NULL) t->column[i].name = strdup(column[i].name);
        strcpy(t->column[i].sign, column[i].sign);
    }
    t->x = 1;
    t->y = 3;
    t->names_line = 2;
    t->rows = rows;
    t->left = sizeof left/sizeof *left;
    t->left_out = malloc(sizeof left);
    memcpy(t->left_out, left, sizeof left);
    t->decimal = ',';
    return t;
}

static Model *opened_as(const char *file, bool is_said)
{
    LessonData d;
    Message why = { "" };
    Model *m = model_new();
    if (lesson_load(&d, file, &why) != OK) fail_msg("%s", why.text);
    CHECK(d.table != NULL);
    if (is_said) table_said_release(d.table);
    if (is_said) d.table = said(d.data.csv, d.n);
    if (model_load(m, &d, &why) != OK) fail_msg("%s", why.text);
    lesson_data_free(&d);
    return m;
}

static Model *opened(const char *file) { return opened_as(file, false); }

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void check_same_table(const TableSaid *a, const TableSaid *b)
{
    CHECK(a != b && b != NULL);
    CHECK(same_text(a->file, b->file) && a->columns == b->columns && a->x == b->x && a->y == b->y);
    CHECK(a->names_line == b->names_line && a->rows == b->rows && a->decimal == b->decimal);
    CHECK(a->left == b->left && !b->decimal_open);
    for (size_t i = 0; i < a->columns; i++) {
        const TableColumn *p = &a->column[i], *q = &b->column[i];
        CHECK(same_text(p->name, q->name) && strcmp(p->sign, q->sign) == 0);
        CHECK(p->use == q->use && p->unit == q->unit && p->numbers == q->numbers);
    }
    for (size_t i = 0; i < a->left; i++) {
        const LeftOut *p = &a->left_out[i], *q = &b->left_out[i];
        CHECK(p->line == q->line && p->column == q->column && p->why == q->why);
    }
}

static Buf figure_of(const Model *m, Format f, const ExportOptions *o)
{
    Buf b = { 0 };
    Message why = { "" };
    if (export_bytes(&b, f, m, o, &why) != OK)
        fail_msg("%s: %s", choices_word(&format_words, (int)f), why.text);
    return b;
}

static const Format pictures[] = { FORMAT_PNG, FORMAT_SVG, FORMAT_PDF, FORMAT_TEX };
#define PICTURES (sizeof pictures/sizeof *pictures)

static Model *reopened(const Buf *figure)
{
    LessonData d;
    Message why = { "" };
    Model *m = model_new();
    if (lesson_from_figure(&d, "elsewhere/a.fig", figure->at, figure->len, &why) != OK)
        fail_msg("%s", why.text);
    CHECK(d.data.kind == DATA_POINTS && d.data.csv == NULL);
    if (lesson_load_points(&d, "elsewhere/a.fig", &why) != OK || model_load(m, &d, &why) != OK
        || figure_go(m, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    return m;
}

/* Exported, opened where there is no table, and exported again. */
static void check_travels(const Model *m, Format f, const ExportOptions *o)
{
    Buf a = figure_of(m, f, o);
    Model *back = reopened(&a);
    const Lesson *p = model_lesson(m), *q = model_lesson(back);
    CHECK(p->n == q->n && memcmp(&p->net->scale, &q->net->scale, sizeof p->net->scale) == 0);
    if (p->net->table != NULL) check_same_table(p->net->table, q->net->table);
    for (int k = 0; k < 2; k++) {
        AxisSays here = lesson_axis(p, k), there = lesson_axis(q, k);
        CHECK(axis_same(&here, &there));
    }
    CHECK(p->net->test_n == q->net->test_n && p->step == q->step && p->steps == q->steps);
    Buf b = figure_of(back, f, o);
    CHECK(a.len == b.len && memcmp(a.at, b.at, a.len) == 0);
    buf_free(&a);
    buf_free(&b);
    model_free(back);
}

static void check_all(const Model *m)
{
    static const Figure kinds[] = { FIGURE_PLOT, FIGURE_TRACES, FIGURE_CURVE, FIGURE_PAGE };
    for (size_t i = 0; i < PICTURES; i++)
        check_travels(m, pictures[i], &(ExportOptions){ .scale = 1, .figure = kinds[i] });
}

static void test_a_table_alone(void **state)
{
    (void)state;
    put_table("weights.csv", 150);
    Model *m = opened_as(in("weights.csv"), true);
    check_all(m);
    model_free(m);
    m = opened(in("weights.csv"));
    CHECK(unlink(in("weights.csv")) == 0 && model_lesson(m)->net->scale.on);
    check_all(m);
    say(m, "step 300");
    say(m, "back 40");
    check_all(m);
    CHECK(model_lesson(m)->net->table != NULL);
    /* the state after a change goes on, by a scale that its points would not give */
    say(m, "changes go-on");
    say(m, "point move 3 1950 400");
    say(m, "step 25");
    Buf a = figure_of(m, FORMAT_SVG, &(ExportOptions){ .scale = 1 });
    Model *back = reopened(&a);
    say(m, "step 50");
    say(back, "step 50");
    const Network *f = model_lesson(m)->net->at, *g = model_lesson(back)->net->at;
    CHECK(f->d == g->d && memcmp(f->w, g->w, f->d*sizeof *f->w) == 0
          && memcmp(f->b, g->b, f->d*sizeof *f->b) == 0
          && memcmp(f->v, g->v, f->d*sizeof *f->v) == 0 && f->c == g->c);
    check_all(back);
    buf_free(&a);
    model_free(back);
    model_free(m);
}

static void test_training_and_test_data_of_a_lesson(void **state)
{
    (void)state;
    static const char *const ways[] = { "", ", \"scaled\": true" };
    for (size_t i = 0; i < 2; i++) {
        Buf json = { 0 };
        put_table("a.csv", 60);
        put_table("b.csv", 35);
        buf_printf(&json, "{\"elbow\": 1, \"network\": {\"width\": 7, \"seed\": 2, \"elbows\": "
                   "[1900, 2020], \"c\": 50}, \"data\": {\"csv\": \"a.csv\", \"x\": \"year\", "
                   "\"y\": \"weight (kg)\"%s}, \"test\": {\"csv\": \"b.csv\"}, \"training\": "
                   "{\"rate\": 1e-7, \"batch\": 5, \"order\": \"shuffle\", \"seed\": 3, "
                   "\"optimizer\": {\"momentum\": 0.9}}}", ways[i]);
        put("a.json", json.at);
        Model *m = opened(in("a.json"));
        CHECK(unlink(in("a.csv")) == 0 && unlink(in("b.csv")) == 0);
        say(m, "step 60");
        CHECK(model_lesson(m)->net->test_n == 35);
        check_all(m);
        model_free(m);
        buf_free(&json);
    }
}

/* Rows that are held out stand among the others, and are held out there. */
static void test_rows_held_out(void **state)
{
    (void)state;
    static const char *const ways[] = { "hold-out 0.3 7", "hold-out 0.25 last" };
    put_table("held.csv", 90);
    for (size_t i = 0; i < 2; i++) {
        Model *m = opened(in("held.csv"));
        say(m, ways[i]);
        say(m, "step 50");
        CHECK(model_lesson(m)->n < 90 && model_lesson(m)->n + model_lesson(m)->net->test_n == 90);
        check_all(m);
        model_free(m);
    }
}

/* Months, thousands, a percent sign, cells without a number. */
static void test_a_table_as_people_have_them(void **state)
{
    (void)state;
    put("shop.csv", "Month;Sales;Share\n1949-01;1.204,5;12%\n1949-02;998,25;14%\n1949-03;NA;15%\n"
                    "1949-04;1.101,0;13%\n1949-05;1.350,75;?\n1949-06;1.420,5;17%\n");
    Model *m = opened(in("shop.csv"));
    CHECK(unlink(in("shop.csv")) == 0);
    const TableSaid *t = model_lesson(m)->net->table;
    CHECK(t != NULL && t->decimal == ',' && t->left == 1 && model_lesson(m)->n == 5);
    CHECK(lesson_axis(model_lesson(m), 0).unit == AXIS_YEARS);
    check_all(m);
    say(m, "step 80");
    check_all(m);
    model_free(m);
}

/* All numbers up to FIGURE_POINTS; of more, the name of the file. */
static void test_the_last_row_that_a_figure_carries(void **state)
{
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        Buf block = { 0 };
        Message why = { "" };
        put_table("most.csv", FIGURE_POINTS + more);
        Model *m = opened(in("most.csv"));
        CHECK(figure_block(&block, m, 0, &why) == OK);
        CHECK((strstr(block.at, "\"csv\": \"most.csv\"") != NULL) == (more == 1));
        CHECK((strstr(block.at, "\"points\": [[") != NULL) == (more == 0));
        if (more == 0) check_travels(m, FORMAT_PDF, &(ExportOptions){ .scale = 1 });
        buf_free(&block);
        model_free(m);
    }
}

/* One's own table may be called as one of the program's. */
static void test_a_name_of_the_programs_own(void **state)
{
    (void)state;
    put_table("sunspots.csv", 40);
    CHECK(chdir(folder) == 0);
    Model *m = opened("sunspots.csv");
    CHECK(model_lesson(m)->n == 40 && unlink("sunspots.csv") == 0);
    check_all(m);
    say(m, "hold-out 0.3 7");
    check_all(m);
    model_free(m);
    Model *own = opened("sunspots.csv");
    for (size_t i = 0; i < 2; i++) {
        Buf block = { 0 };
        Message why = { "" };
        CHECK(figure_block(&block, own, 0, &why) == OK);
        CHECK(strstr(block.at, "\"csv\": \"sunspots.csv\"") != NULL);
        buf_free(&block);
        say(own, "hold-out 0.25 last");
    }
    model_free(own);
}

/* A table that is called nearly as the notebook's own is no zig-zag. */
static void test_a_name_like_the_notebooks(void **state)
{
    (void)state;
    put_table("zigzag-mine.csv", 40);
    Model *m = opened(in("zigzag-mine.csv")), *own = opened("zigzag-train.csv");
    CHECK(!model_lesson(m)->net->has_target && model_lesson(own)->net->has_target);
    check_all(m);
    model_free(m);
    model_free(own);
}

#define LESSON "{\"elbow\": 1, \"network\": {\"width\": 2, \"seed\": 1, \"elbows\": [0, 1]},\n"
#define XY "{\"use\": \"x\"}, {\"use\": \"y\"}"

static void test_what_a_table_beside_points_cannot_say(void **state)
{
    (void)state;
    static const struct { const char *rest, *why; } bad[] = {
        { "\"data\": {\"csv\": \"a.csv\"}, \"table\": {}}", "tells where \"points\" come from" },
        { "\"points\": [[1, 2]], \"table\": 3}", "expected what was read of a table" },
        { "\"points\": [[1, 2]], \"table\": {\"files\": \"a\"}}", "unknown key \"files\"" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": 1}}", "expected a text in quotes" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": \"a\"}}", "a list of 2 to" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": \"a\", \"columns\": [" XY ", {\"use\": "
          "\"x\"}]}}", "one of the columns must be x" },
        { "\"points\": [[1, 2]], \"table\": {\"columns\": [" XY "]}}", "\"file\" is missing" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": \"a\", \"columns\": [" XY "], \"rows\": "
          "0.5}}",
          "must be a whole number" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": \"a\", \"columns\": [{\"use\": \"z\"}, 1]}}",
          "the use of a column must be \"x\"" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": \"a\", \"columns\": [{\"use\": \"x\", "
          "\"sign\": \"12345678\"}, 1]}}", "a sign has at most 7 bytes" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": \"a\", \"columns\": [" XY "], \"left_out\": "
          "[{\"line\": 3, \"column\": 3, \"why\": \"cut\"}]}}", "a line, the number of a column" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": \"a\", \"columns\": [" XY "], \"left_out\": "
          "{}}}", "expected a list of rows" },
        { "\"points\": [[1, 2]], \"table\": {\"file\": \"a\", \"columns\": [" XY "], \"decimal\": "
          "\";\"}}", "the decimal sign must be" } };
    for (size_t i = 0; i < sizeof bad/sizeof *bad; i++) {
        Buf json = { 0 };
        LessonData d;
        Message why = { "" };
        buf_printf(&json, LESSON "%s", bad[i].rest);
        CHECK(lesson_read(&d, "a.json", json.at, json.len, &why) == ERR_PARSE);
        if (strncmp(why.text, "a.json:2:", 9) != 0 || strstr(why.text, bad[i].why) == NULL)
            fail_msg("%zu: %s", i, why.text);
        buf_free(&json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_table_alone),
        cmocka_unit_test(test_training_and_test_data_of_a_lesson),
        cmocka_unit_test(test_rows_held_out),
        cmocka_unit_test(test_a_table_as_people_have_them),
        cmocka_unit_test(test_the_last_row_that_a_figure_carries),
        cmocka_unit_test(test_a_name_of_the_programs_own),
        cmocka_unit_test(test_a_name_like_the_notebooks),
        cmocka_unit_test(test_what_a_table_beside_points_cannot_say),
    };
    if (mkdtemp(folder) == NULL) return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
