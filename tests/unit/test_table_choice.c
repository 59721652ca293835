/* Other columns of a table: which are meant, and what is to be read then. */
#include "model_story.h"

#include "model/table_choice.h"
#include "model/take_data.h"

static char *text(const char *s) { return s != NULL ? strcpy(malloc(strlen(s) + 1), s) : NULL; }

/* All of numbers but those called "words". */
static TableSaid *table(const char *const *name, size_t n, size_t x, size_t y)
{
    TableSaid *t = table_said_new();
    CHECK(t != NULL);
    t->column = calloc(n, sizeof *t->column);
    t->columns = n;
    for (size_t i = 0; i < n; i++) {
        bool is_text = name[i] != NULL && strcmp(name[i], "words") == 0;
        t->column[i] = (TableColumn){ .name = text(name[i]), .numbers = is_text ? 0 : 9,
            .use = is_text ? USE_TEXT : i == x ? USE_X : i == y ? USE_Y : USE_NUMBER };
    }
    t->x = x;
    t->y = y;
    t->rows = 9;
    t->decimal = '.';
    return t;
}

static const char *const cars[] = { "weight", "mpg", "power", "words", "power" };

/* A lesson of that table, which it takes. */
static Model *lesson_of(TableSaid *t, DataSource test, bool scaled)
{
    Sample p[9];
    for (int i = 0; i < 9; i++) p[i] = (Sample){ i, i % 2 };
    LessonData d = { .rate = 0.05, .batch = 2, .point = p, .n = 9, .table = t, .test = test,
                     .test_point = test.kind == DATA_CSV ? p : NULL,
                     .test_n = test.kind == DATA_CSV ? 9 : 0,
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "cars.csv" },
                               .scaled = scaled },
                     .axis = { { "mass", AXIS_NUMBER }, { "fuel", AXIS_NUMBER } },
                     .network = { .width = 3, .seed = 1, .elbow_hi = 8 } };
    Model *m = model_new();
    CHECK(m != NULL && model_load(m, &d, NULL) == OK);
    table_said_release(t);
    return m;
}

static const DataSource no_test = { .kind = DATA_POINTS };

static LessonData chosen(Model *m, const char *line)
{
    Command c;
    LessonData d;
    bool same = true;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    if (table_choice(&d, m, &c, &same, &why) != OK) fail_msg("%s: %s", line, why.text);
    CHECK(!same && d.n == 0 && d.data.kind == DATA_CSV);
    CHECK(lesson_data_check(&d, &why) == OK);
    return d;
}

static void is_refused(Model *m, const char *line, Status status, const char *words)
{
    Command c;
    LessonData d;
    bool same;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    CHECK(table_choice(&d, m, &c, &same, &why) == status);
    if (strstr(why.text, words) == NULL) fail_msg("%s: %s", line, why.text);
}

static void test_a_column_is_chosen_by_name_or_number(void **unused)
{
    (void)unused;
    Model *m = lesson_of(table(cars, 5, 0, 1), no_test, true);
    LessonData d = chosen(m, "column y 3");
    CHECK_TEXT(d.data.csv, "cars.csv");
    CHECK_TEXT(d.data.x, "weight");
    CHECK_TEXT(d.data.y, "3");           /* two have its name */
    CHECK(d.data.scaled && d.data.decimal == 0);
    CHECK_TEXT(d.axis[0].name, "mass");      /* x is what it was, */
    CHECK_TEXT(d.axis[1].name, "");          /* y is not */
    lesson_data_free(&d);
    d = chosen(m, "column x power");         /* the first one */
    CHECK_TEXT(d.data.x, "3");
    CHECK_TEXT(d.data.y, "mpg");
    lesson_data_free(&d);
    model_free(m);
}

static void test_the_other_axis_gives_its_column_in_exchange(void **unused)
{
    (void)unused;
    Model *m = lesson_of(table(cars, 5, 0, 1), no_test, false);
    LessonData d = chosen(m, "column x mpg");
    CHECK_TEXT(d.data.x, "mpg");
    CHECK_TEXT(d.data.y, "weight");
    CHECK(!d.data.scaled && d.axis[0].name[0] == '\0' && d.axis[1].name[0] == '\0');
    lesson_data_free(&d);
    model_free(m);
}

static void test_the_same_again_is_nothing(void **unused)
{
    (void)unused;
    Model *m = lesson_of(table(cars, 5, 0, 1), no_test, true);
    static const char *const line[] = { "column x weight", "column y 2", "decimal point" };
    for (size_t i = 0; i < 3; i++) {
        Command c;
        LessonData d;
        bool same = false;
        CHECK(command_parse(&c, line[i], NULL, NULL) == OK);
        CHECK(table_choice(&d, m, &c, &same, NULL) == OK && same);
        lesson_data_free(&d);
    }
    LessonData d = chosen(m, "decimal comma");
    CHECK(d.data.decimal == ',');
    CHECK_TEXT(d.data.x, "weight");
    lesson_data_free(&d);
    model_free(m);
    TableSaid *open = table(cars, 5, 0, 1);      /* what was only guessed can be said */
    open->decimal_open = true;
    m = lesson_of(open, no_test, true);
    d = chosen(m, "decimal point");
    CHECK(d.data.decimal == '.');
    lesson_data_free(&d);
    model_free(m);
}

static void test_what_cannot_be_chosen_says_what_can(void **unused)
{
    (void)unused;
    Model *m = lesson_of(table(cars, 5, 0, 1), no_test, true);
    is_refused(m, "column x length", ERR_RANGE,
               "no column “length”. Columns with numbers are: weight, mpg, power, power.");
    is_refused(m, "column y 6", ERR_RANGE, "no column “6”");
    is_refused(m, "column y 0", ERR_RANGE, "no column “0”");
    is_refused(m, "column y words", ERR_RANGE, "“words” holds no numbers, so it cannot be y");
    DO("point move 0 3 4");
    is_refused(m, "column x 3", ERR_STATE, "changed by hand");
    model_free(m);
    m = model_new();
    is_refused(m, "column x 3", ERR_STATE, "no table");
    model_free(m);
}

/* Names that are numbers, as pandas writes them: each can still be said. */
static void test_every_column_has_a_key_of_its_own(void **unused)
{
    (void)unused;
    static const char *const names[][5] = {
        { "", "0", "1", "2", "3" }, { "3", "2", "1", "5", "4" }, { NULL, NULL, NULL, NULL, NULL },
        { "a", "a", "1", " b", "two\nlines" }, { "5", "5", "5", "x", "#5" } };
    for (size_t i = 0; i < sizeof names/sizeof *names; i++) {
        TableSaid *t = table(names[i], 5, 0, 1);
        for (size_t k = 0; k < 5; k++) {
            Buf b = { 0 };
            column_key(&b, t, k);
            CHECK(!b.failed && b.len > 0);
            if (column_found(t, b.at) != k)
                fail_msg("%zu of table %zu: %s is %zu", k, i, b.at, column_found(t, b.at));
            Command c, again = { .kind = CMD_COLUMN, .index = 1, .text = b.at };
            Buf line = { 0 };
            command_print(&line, &again);
            CHECK(command_parse(&c, line.at, NULL, NULL) == OK);
            CHECK_TEXT(c.text, b.at);
            buf_free(&line);
            buf_free(&b);
        }
        table_said_release(t);
    }
}

static void test_test_data_follow_where_they_can(void **unused)
{
    (void)unused;
    DataSource of_table = { .kind = DATA_CSV, .csv = (char[]){ "test.csv" } };
    Model *m = lesson_of(table(cars, 5, 0, 1), of_table, true);
    LessonData d = chosen(m, "column x mpg");
    CHECK(d.test.kind == DATA_CSV);
    CHECK_TEXT(d.test.csv, "test.csv");
    CHECK_TEXT(d.test.x, "mpg");
    CHECK_TEXT(d.test.y, "weight");
    lesson_data_free(&d);
    model_free(m);
    DataSource held = { .kind = DATA_HELD, .share = 0.25, .seed = 7 };
    m = lesson_of(table(cars, 5, 0, 1), held, true);
    d = chosen(m, "column x mpg");
    CHECK(d.test.kind == DATA_HELD && d.test.share == 0.25 && d.test.seed == 7);
    lesson_data_free(&d);
    model_free(m);
    m = lesson_of(table(cars, 5, 0, 1),
                  (DataSource){ .kind = DATA_TARGET, .count = 9, .target = TARGET_SINE }, true);
    d = chosen(m, "column x mpg");
    CHECK(d.test.kind == DATA_POINTS);      /* of the columns that were */
    lesson_data_free(&d);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_column_is_chosen_by_name_or_number),
        cmocka_unit_test(test_the_other_axis_gives_its_column_in_exchange),
        cmocka_unit_test(test_the_same_again_is_nothing),
        cmocka_unit_test(test_what_cannot_be_chosen_says_what_can),
        cmocka_unit_test(test_every_column_has_a_key_of_its_own),
        cmocka_unit_test(test_test_data_follow_where_they_can),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
