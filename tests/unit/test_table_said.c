/* What is said of a table: names of its columns on the axes, and why rows were left out. */
#include "model_story.h"

#include "base/utf8.h"
#include "model/lesson.h"

static char *copy(const char *s)
{
    char *out = malloc(strlen(s) + 1);
    assert_non_null(out);
    return strcpy(out, s);
}

static TableSaid *table(const char *x, const char *y, const char *sign)
{
    TableSaid *t = table_said_new();
    assert_non_null(t);
    t->column = calloc(2, sizeof *t->column);
    t->columns = 2;
    t->y = 1;
    t->column[0] = (TableColumn){ .name = copy(x), .use = USE_X, .unit = AXIS_YEARS };
    t->column[1] = (TableColumn){ .name = y != NULL ? copy(y) : NULL, .use = USE_Y };
    snprintf(t->column[1].sign, sizeof t->column[1].sign, "%s", sign);
    return t;
}

static Model *loaded(TableSaid *t, const char *said)
{
    static Sample p[2] = { { 1951, 1 }, { 1952, 2 } };
    Message why;
    LessonData d = { .rate = 0.1, .batch = 1, .point = p, .n = 2, .table = t,
                     .network = { .width = 2, .elbow_lo = 1951, .elbow_hi = 1952 },
                     .data = { .kind = DATA_CSV, .csv = (char[]){ "a.csv" } } };
    snprintf(d.axis[0].name, sizeof d.axis[0].name, "%s", said);
    Model *m = model_new();
    assert_non_null(m);
    if (model_load(m, &d, &why) != OK) fail_msg("%s", why.text);
    return m;
}

static void the_columns_name_the_axes(void **state)
{
    (void)state;
    TableSaid *t = table("Month", "response", "%");
    Model *m = loaded(t, "");
    table_said_release(t);
    AxisSays x = lesson_axis(model_lesson(m), 0), y = lesson_axis(model_lesson(m), 1);
    assert_string_equal(x.name, "Month");
    assert_int_equal(x.unit, AXIS_YEARS);
    assert_string_equal(y.name, "response (%)");
    model_free(m);
}

static void what_the_lesson_says_goes_first_and_is_saved(void **state)
{
    (void)state;
    Message why;
    TableSaid *t = table("Month", NULL, "");
    Model *m = loaded(t, "year");
    AxisSays x = lesson_axis(model_lesson(m), 0);
    assert_string_equal(x.name, "year");
    assert_int_equal(x.unit, AXIS_YEARS);
    assert_string_equal(lesson_axis(model_lesson(m), 1).name, "");
    LessonData d;
    assert_int_equal(model_data(m, &d, &why), OK);
    assert_string_equal(d.axis[0].name, "year");
    assert_ptr_equal(d.table, t);
    lesson_data_free(&d);
    model_free(m);
    table_said_release(t);
}

static void points_that_were_moved_are_no_table_s(void **state)
{
    (void)state;
    Message why;
    TableSaid *t = table("Month", "y", "");
    Model *m = loaded(t, "");
    table_said_release(t);
    assert_int_equal(model_apply(m, &(Command){ .kind = CMD_POINT_MOVE, .index = 0,
                                                .a = { 1950, 3 } }, &why), OK);
    assert_null(model_lesson(m)->net->table);
    assert_string_equal(lesson_axis(model_lesson(m), 0).name, "Month");
    LessonData d;
    assert_int_equal(model_data(m, &d, &why), OK);
    assert_string_equal(d.axis[0].name, "Month");
    assert_int_equal(d.axis[0].unit, AXIS_YEARS);
    assert_null(d.table);
    lesson_data_free(&d);
    assert_int_equal(model_apply(m, &(Command){ .kind = CMD_UNDO }, &why), OK);
    assert_non_null(model_lesson(m)->net->table);
    assert_string_equal(lesson_axis(model_lesson(m), 0).name, "Month");
    model_free(m);
}

static void long_names_are_cut_at_a_whole_letter(void **state)
{
    (void)state;
    char name[400] = "";
    for (int i = 0; i < 120; i++) memcpy(name + 2*i, "\xC3\xA9", 3);
    TableSaid *t = table(name, "a\nb", "%");
    AxisSays x = column_axis(t, 0), y = column_axis(t, 1);
    assert_true(utf8_valid(x.name));
    assert_int_equal(utf8_count(x.name, strlen(x.name)), AXIS_CHARS);
    assert_string_equal(y.name, "a b (%)");
    table_said_release(t);
}

static void it_is_said_why_rows_are_left_out(void **state)
{
    (void)state;
    TableSaid *t = table("horsepower", NULL, "");
    t->left_out = calloc(3, sizeof *t->left_out);
    t->left = 3;
    t->left_out[0] = (LeftOut){ 3, 0, LEFT_EMPTY };
    t->left_out[1] = (LeftOut){ 5, 1, LEFT_TEXT };
    t->left_out[2] = (LeftOut){ 9, 0, LEFT_FOOTER };
    static const char *const want[3] = { "horsepower is empty", "column 2 is not a number",
                                         "a note, no row" };
    for (size_t i = 0; i < 3; i++) {
        Buf b = { 0 };
        left_out_why(&b, t, i);
        assert_string_equal(b.at, want[i]);
        buf_free(&b);
    }
    t->column[1].unit = AXIS_YEARS;
    Buf b = { 0 };
    left_out_why(&b, t, 1);
    assert_string_equal(b.at, "column 2 is not a date");
    buf_clear(&b);
    t->column[1].unit = AXIS_SECONDS;
    left_out_why(&b, t, 1);
    assert_string_equal(b.at, "column 2 is not a time of day");
    buf_free(&b);
    table_said_release(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_columns_name_the_axes),
        cmocka_unit_test(what_the_lesson_says_goes_first_and_is_saved),
        cmocka_unit_test(points_that_were_moved_are_no_table_s),
        cmocka_unit_test(long_names_are_cut_at_a_whole_letter),
        cmocka_unit_test(it_is_said_why_rows_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
