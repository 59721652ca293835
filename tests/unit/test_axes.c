/* What axes are called: in lesson files, by commands, by a click on the plot, and as the table of
 * the points says. */
#include "view_story.h"

#include "files/journal_form.h"
#include "files/lesson_file.h"
#include "model/narrate.h"

static Status read_words(LessonData *d, const char *json, Message *why)
{
    why->text[0] = '\0';
    return lesson_read(d, "a.json", json, strlen(json), why);
}

#define UNIT "{\"elbow\": 1, \"unit\": {\"w\": 1, \"b\": -0.5}, \"points\": [[1.5, 0]]"
#define NET "{\"elbow\": 1, \"network\": {\"width\": 3, \"seed\": 1, \"elbows\": [1950, 1960]}, " \
            "\"points\": [[1951.5, 2], [1955.25, 4]]"

static void load(Stage *s, const char *json)
{
    LessonData d;
    Message why;
    if (read_words(&d, json, &why) != OK || model_load(s->model, &d, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    stage_draw(s);
}

/* As Ctrl+S would write it, and read again. */
static LessonData saved(const Model *m)
{
    LessonData d, back = { 0 };
    Message why;
    Buf json = { 0 };
    CHECK(model_data(m, &d, &why) == OK);
    if (lesson_print(&json, &d, &why) != OK || read_words(&back, json.at, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&d);
    buf_free(&json);
    return back;
}

static void check_saved(const Model *m, int k, const char *name, AxisUnit unit)
{
    LessonData d = saved(m);
    CHECK_TEXT(d.axis[k].name, name);
    assert_int_equal(d.axis[k].unit, unit);
    lesson_data_free(&d);
}

/* --- files --- */

static void test_a_lesson_names_its_axes(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, NET ", \"axes\": {\"x\": \"Größe α 😀 \\\"q\\\" \\\\\", \"y\": \"50 % & $x_1$\", "
            "\"x_unit\": \"years\"}}");
    check_saved(s->model, 0, "Größe α 😀 \"q\" \\", AXIS_YEARS);
    check_saved(s->model, 1, "50 % & $x_1$", AXIS_NUMBER);
    load(s, UNIT "}");
    check_saved(s->model, 0, "", AXIS_NUMBER);
    load(s, UNIT ", \"axes\": {\"y_unit\": \"seconds\"}}");
    check_saved(s->model, 1, "", AXIS_SECONDS);
    stage_free(s);
}

static void check_refused(const char *axes, const char *why_not)
{
    char json[800];
    LessonData d;
    Message why;
    snprintf(json, sizeof json, UNIT ", \"axes\": %s}", axes);
    assert_int_equal(read_words(&d, json, &why), ERR_PARSE);
    if (strstr(why.text, why_not) == NULL) fail_msg("%s for %s", why.text, axes);
}

static void test_what_is_no_name_is_refused(void **state)
{
    (void)state;
    check_refused("3", "\"axes\": {\"x\":");
    check_refused("{\"z\": \"a\"}", "z");
    check_refused("{\"x\": 3}", "text in quotes");
    check_refused("{\"x\": \"two\\nlines\"}", "one line");
    check_refused("{\"x_unit\": \"months\"}", "\"years\" or \"seconds\"");
    char long_name[120] = "{\"y\": \"";
    memset(long_name + 7, 'm', 81);
    memcpy(long_name + 88, "\"}", 3);
    check_refused(long_name, "81 characters, at most 80");
}

static void test_a_scene_has_axes_of_its_own(void **state)
{
    (void)state;
    LessonData d;
    Message why;
    if (read_words(&d, UNIT ", \"axes\": {\"x\": \"top\", \"y\": \"above\"}, \"pages\": ["
                   "{\"title\": \"a\", \"text\": [\"a\"], \"scene\": {\"axes\": {\"x\": \"own\"}}},"
                   "{\"title\": \"b\", \"text\": [\"b\"], "
                   "\"scene\": {\"unit\": {\"w\": 2, \"b\": 0}}}]}", &why) != OK)
        fail_msg("%s", why.text);
    Model *m = model_new();
    CHECK(model_load(m, &d, &why) == OK);
    CHECK_TEXT(lesson_axis(model_lesson(m), 0).name, "own");
    if (model_apply(m, &(Command){ .kind = CMD_PAGE, .index = PAGE_NEXT }, &why) != OK)
        fail_msg("%s", why.text);
    CHECK_TEXT(lesson_axis(model_lesson(m), 0).name, "top");
    CHECK_TEXT(lesson_axis(model_lesson(m), 1).name, "above");
    lesson_data_free(&d);
    model_free(m);
}

/* --- commands --- */

static void does(Model *m, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(m, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
}

static void test_a_name_is_said_and_taken_back(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, NET ", \"axes\": {\"x_unit\": \"years\"}}");
    does(s->model, "axis x year of # the count ");
    does(s->model, "axis y passengers");
    check_saved(s->model, 0, "year of # the count", AXIS_YEARS);
    check_saved(s->model, 1, "passengers", AXIS_NUMBER);
    does(s->model, "undo");
    check_saved(s->model, 1, "", AXIS_NUMBER);
    does(s->model, "redo");
    does(s->model, "axis x");
    check_saved(s->model, 0, "", AXIS_YEARS);
    /* other data have other axes */
    does(s->model, "data sine");
    check_saved(s->model, 1, "", AXIS_NUMBER);
    check_saved(s->model, 0, "", AXIS_NUMBER);
    does(s->model, "undo");
    check_saved(s->model, 1, "passengers", AXIS_NUMBER);
    Message why;
    CHECK(model_apply(s->model, &(Command){ .kind = CMD_AXIS_X, .text = "a\nb" }, &why)
          == ERR_RANGE);
    stage_free(s);
}

/* --- a table --- */

static TableSaid *months(void)
{
    TableSaid *t = table_said_new();
    t->column = calloc(2, sizeof *t->column);
    t->columns = 2;
    t->y = 1;
    t->column[0] = (TableColumn){ .name = strdup("Month"), .use = USE_X, .unit = AXIS_YEARS };
    t->column[1] = (TableColumn){ .name = strdup("Sales"), .use = USE_Y, .sign = "$" };
    return t;
}

/* They are called so also after a point has been moved by hand, and saved so. */
static void test_a_table_names_the_axes(void **state)
{
    (void)state;
    Model *m = model_new();
    LessonData d;
    Message why;
    CHECK(read_words(&d, NET "}", &why) == OK);
    d.data = (DataSource){ .kind = DATA_CSV, .csv = strdup("sales.csv") };
    d.table = months();
    CHECK(model_load(m, &d, &why) == OK);
    lesson_data_free(&d);
    AxisSays x = lesson_axis(model_lesson(m), 0), y = lesson_axis(model_lesson(m), 1);
    CHECK_TEXT(x.name, "Month");
    assert_int_equal(x.unit, AXIS_YEARS);
    CHECK_TEXT(y.name, "Sales ($)");
    check_saved(m, 0, "", AXIS_NUMBER);           /* the table says it */
    does(m, "axis y turnover");
    CHECK_TEXT(lesson_axis(model_lesson(m), 1).name, "turnover");
    does(m, "axis y");
    CHECK_TEXT(lesson_axis(model_lesson(m), 1).name, "Sales ($)");
    does(m, "point move 0 1952 3");
    CHECK(model_lesson(m)->net->table == NULL);
    CHECK_TEXT(lesson_axis(model_lesson(m), 0).name, "Month");
    check_saved(m, 0, "Month", AXIS_YEARS);
    check_saved(m, 1, "Sales ($)", AXIS_NUMBER);
    does(m, "data sine");
    CHECK_TEXT(lesson_axis(model_lesson(m), 0).name, "");
    model_free(m);
}

/* After a crash the table is not read again: the journal has its names. */
static void test_a_journal_keeps_the_names(void **state)
{
    (void)state;
    JournalHead h = { .at.title = "" }, back;
    Message why = { "" };
    Buf out = { 0 };
    uint32_t crc;
    size_t used;
    CHECK(read_words(&h.lesson, NET "}", &why) == OK);
    h.lesson.data = (DataSource){ .kind = DATA_CSV, .csv = strdup("sales.csv") };
    h.lesson.table = months();
    if (journal_head_print(&out, &h, &crc, &why) != OK
        || journal_head_read(&back, out.at, out.len, &crc, &used, &why) != OK)
        fail_msg("%s", why.text);
    for (int k = 0; k < 2; k++) axis_complete(&back.lesson.axis[k], back.lesson.table, k);
    CHECK_TEXT(back.lesson.axis[0].name, "Month");
    assert_int_equal(back.lesson.axis[0].unit, AXIS_YEARS);
    CHECK_TEXT(back.lesson.axis[1].name, "Sales ($)");
    journal_head_deinit(&back);
    lesson_data_free(&h.lesson);
    buf_free(&out);
}

/* --- hands --- */

static void click_on(Stage *s, const char *name)
{
    const Handle *h = stage_handle(s, name);
    if (h == NULL) fail_msg("no %s", name);
    stage_click(s, rect_centre(h->box), 0);
}

static const char *const sizes[][2] = { { "1440", "900" }, { "360", "640" }, { "800", "560" } };

static void test_a_click_on_the_axis_types_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        Stage *s = stage_new(strtod(sizes[i/2][0], NULL), strtod(sizes[i/2][1], NULL));
        load(s, i % 2 ? NET "}" : UNIT "}");
        click_on(s, "field:axis-x");
        stage_type(s, "year");
        stage_key(s, KEY_ENTER, 0);
        click_on(s, "field:axis-y");
        stage_type(s, "speed");
        stage_key(s, KEY_ESCAPE, 0);
        check_saved(s->model, 0, "year", AXIS_NUMBER);
        check_saved(s->model, 1, "", AXIS_NUMBER);
        CHECK(stage_shows(s, "year") && !stage_shows(s, "speed"));
        click_on(s, "field:axis-y");
        stage_type(s, "count");
        stage_key(s, KEY_TAB, 0);
        CHECK(stage_shows(s, "count"));
        click_on(s, "field:axis-x");
        stage_type(s, "month");
        stage_key(s, KEY_ENTER, 0);
        check_saved(s->model, 0, "month", AXIS_NUMBER);
        assert_int_equal(model_lesson(s->model)->n, i % 2 ? 2 : 1);      /* no point was put */
        does(s->model, "undo");
        check_saved(s->model, 0, "year", AXIS_NUMBER);
        stage_free(s);
    }
}

/* The letters x and φ(x) lie in the plot, where the wheel zooms. */
static void test_the_wheel_zooms_over_a_letter(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, UNIT "}");
    Window was = model_lesson(s->model)->view;
    stage_event(s, (Event){ .kind = EVENT_WHEEL, .dy = 3,
                            .at = rect_centre(stage_handle(s, "field:axis-x")->box) });
    Window is = model_lesson(s->model)->view;
    CHECK(is.x1 - is.x0 < 0.9*(was.x1 - was.x0));
    stage_free(s);
}

static void test_tab_reaches_both(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, NET ", \"axes\": {\"x\": \"year\"}}");
    bool seen[2] = { false, false };
    for (int i = 0; i < 120 && !(seen[0] && seen[1]); i++) {      /* one stop; arrows go on */
        bool is_axis = s->ui.focus == handle_id(HANDLE_FIELD, FIELD_AXIS_X)
            || s->ui.focus == handle_id(HANDLE_FIELD, FIELD_AXIS_Y);
        stage_key(s, is_axis ? KEY_RIGHT : KEY_TAB, 0);
        for (size_t k = 0; k < 2; k++)
            seen[k] |= s->ui.focus == handle_id(HANDLE_FIELD, FIELD_AXIS_X + k);
    }
    CHECK(seen[0] && seen[1]);
    stage_free(s);
}

/* --- what is read off --- */

static void test_places_are_dates(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, "{\"elbow\": 1, \"unit\": {\"w\": 2, \"b\": -3902.5}, \"points\": [[1951.5, 0]], "
            "\"training\": {\"rate\": 1e-8}, \"view\": {\"x\": [1950, 1953], \"y\": [-1, 3]}, "
            "\"axes\": {\"x\": \"year\", \"x_unit\": \"years\"}}");
    CHECK(stage_shows(s, "e = \\text{1 Apr 1951"));
    Buf words = { 0 };
    narrate_next(&words, model_lesson(s->model), 0);
    if (strstr(words.at, "1 Apr 1951 00:00 → 1 Apr 1951 ") == NULL
        && strstr(words.at, "1 Apr 1951 → ") == NULL) fail_msg("%s", words.at);
    buf_free(&words);
    /* under the pointer: a whole day, under the axis' name */
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = stage_place(s, 1952.13, 2) });
    stage_event(s, (Event){ .kind = EVENT_MOVE, .at = stage_place(s, 1952.1251, 2) });
    CHECK(stage_shows(s, "\"year\"") && stage_shows(s, " Feb 1952\""));
    does(s->model, "axis x");
    stage_draw(s);
    CHECK(stage_shows(s, " Feb 1952\""));
    stage_free(s);
}

static void test_months_attract_a_point(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, "{\"elbow\": 1, \"network\": {\"w\": [1], \"b\": [-1951.25], \"v\": [1]}, "
            "\"points\": [[1951.4, 1], [1951.9, 2]], \"view\": {\"x\": [1951, 1952], "
            "\"y\": [-1, 3]}, \"axes\": {\"x_unit\": \"years\"}}");
    double june = 1951 + 5/12.0, august = 1951 + 7/12.0;
    Pt from = stage_place(s, 1951.4, 1), to = stage_place(s, august, 1.5);
    to.x += 2;
    stage_drag(s, from, to, 0);
    CHECK(model_lesson(s->model)->point[0].x == august);
    from = stage_place(s, august, 1.5);
    to = stage_place(s, june + 0.02, 1.5);
    stage_drag(s, from, to, 0);         /* between months: a whole day */
    double x = model_lesson(s->model)->point[0].x, days = (x - june)*12*30;
    CHECK(days > 5 && days < 9 && fabs(days - nearbyint(days)) < 1e-6);
    stage_drag(s, stage_place(s, x, 1.5), stage_place(s, june + 0.0401, 1.5), MOD_ALT);
    days = (model_lesson(s->model)->point[0].x - june)*12*30;
    CHECK(fabs(days - nearbyint(days)) > 1e-6);
    stage_free(s);
}

static void test_the_table_of_units_has_dates(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    load(s, "{\"elbow\": 1, \"network\": {\"w\": [1], \"b\": [-1951.25], \"v\": [1]}, "
            "\"points\": [[1950, 0], [1955, 3]], \"axes\": {\"x_unit\": \"years\"}}");
    if (!stage_shows(s, "Apr 1951")) fail_msg("%s", s->trace.at);
    load(s, "{\"elbow\": 1, \"network\": {\"w\": [1], \"b\": [-29700], \"v\": [1]}, "
            "\"points\": [[28800, 0], [32400, 3]], \"axes\": {\"x_unit\": \"seconds\"}}");
    CHECK(stage_shows(s, "\"08:15\""));
    load(s, "{\"elbow\": 1, \"network\": {\"w\": [1, 1], \"b\": [-29700, -30070], \"v\": [1, 1]}, "
            "\"points\": [[28800, 0], [32400, 3]], \"axes\": {\"x_unit\": \"seconds\"}}");
    CHECK(stage_shows(s, "\"08:15:00\"") && stage_shows(s, "\"08:21:10\""));
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lesson_names_its_axes),
        cmocka_unit_test(test_what_is_no_name_is_refused),
        cmocka_unit_test(test_a_scene_has_axes_of_its_own),
        cmocka_unit_test(test_a_name_is_said_and_taken_back),
        cmocka_unit_test(test_a_table_names_the_axes),
        cmocka_unit_test(test_a_journal_keeps_the_names),
        cmocka_unit_test(test_a_click_on_the_axis_types_its_name),
        cmocka_unit_test(test_the_wheel_zooms_over_a_letter),
        cmocka_unit_test(test_tab_reaches_both),
        cmocka_unit_test(test_places_are_dates),
        cmocka_unit_test(test_months_attract_a_point),
        cmocka_unit_test(test_the_table_of_units_has_dates),
    };
    return cmocka_run_group_tests_name("axes", tests, NULL, NULL);
}
