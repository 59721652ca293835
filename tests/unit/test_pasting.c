/* Cells from the clipboard: asked about once, then the data, or points to add. */
#include "sitting_story.h"

#include "app/session.h"
#include "app/session_parts.h"
#include "app/session_scene.h"
#include "files/journal_file.h"
#include "files/lesson_file.h"
#include "files/replay.h"
#include "input/edit.h"
#include "model/add_points.h"
#include "model/hold_out.h"
#include "model/job.h"
#include "view/kit/widgets.h"

/* kept: where what is not saved is kept; NULL: nowhere */
static Session *sitting_kept(const char *lesson, const char *kept)
{
    Session *s = calloc(1, sizeof *s);
    Options o = { .file = lesson };
    Message m;
    CHECK(s != NULL && session_init(s, &o, &(Surroundings){ .state_folder = kept }, &m) == OK);
    model_set_lazy(s->model, false);
    return s;
}

static Session *sitting(const char *lesson) { return sitting_kept(lesson, NULL); }

static void over(Session *s)
{
    session_deinit(s);
    fonts_free(s->fonts);
    free(s);
}

static void paste(Session *s, const char *text)
{
    char *own = malloc(strlen(text) + 1);
    CHECK(own != NULL);
    strcpy(own, text);
    session_paste_text(s, own, strlen(text), 0);
}

static void tell(Session *s, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(s, &c, 100);
}

static const Lesson *lesson(const Session *s) { return model_lesson(s->model); }

/* As data, then as a lesson that was saved and read again. */
static LessonData saved(const Session *s)
{
    LessonData d;
    Buf json = { 0 };
    Message why = { "" };
    CHECK(model_data(s->model, &d, NULL) == OK && lesson_print(&json, &d, NULL) == OK);
    lesson_data_free(&d);
    if (lesson_read(&d, "saved.json", json.at, json.len, &why) != OK
        || lesson_load_points(&d, NULL, &why) != OK)
        fail_msg("%s", why.text);
    buf_free(&json);
    return d;
}

static void test_cells_become_the_data(void **unused)
{
    (void)unused;
    Session *s = sitting("zigzag");
    double rate = lesson(s)->rate;
    tell(s, "step 30");
    paste(s, "speed\tdist\n4\t2\n7\t4\n8\t16\n9\t10\n");
    const NoticeAsk *asked = notice_asked(&s->notice);
    CHECK(asked != NULL && asked->choices == 2);
    CHECK(strstr(asked->words.text, "x speed, y dist") != NULL);
    CHECK(strstr(asked->words.text, "4 rows") != NULL);
    CHECK(s->ui.focus == handle_id(HANDLE_BUTTON, BUTTON_OFFER));
    CHECK(lesson(s)->n == 200);
    tell(s, "paste data");
    CHECK(notice_asked(&s->notice) == NULL && strstr(s->notice.words.text, "4 points pasted")
          != NULL);
    const Lesson *l = lesson(s);
    CHECK(l->n == 4 && l->net->scale.on && l->rate == rate && l->net->test_n == 0);
    CHECK(l->point[2].x == 8 && l->point[2].y == 16);
    CHECK_TEXT(l->title, "dist over speed");
    CHECK_TEXT(lesson_axis(l, 0).name, "speed");
    LessonData d = saved(s);
    CHECK(d.n == 4 && d.data.kind == DATA_POINTS && d.data.scaled && d.point[3].y == 10);
    lesson_data_free(&d);
    tell(s, "step 3");
    tell(s, "undo");
    tell(s, "undo");
    CHECK(lesson(s)->n == 200 && lesson(s)->step == 30 && lesson(s)->net->test_n > 0);
    over(s);
}

static void test_cells_become_points_to_add(void **unused)
{
    (void)unused;
    Session *s = sitting("zigzag");
    tell(s, "step 5");
    size_t test = lesson(s)->net->test_n;
    paste(s, "1.5 2\n");
    tell(s, "paste points");
    CHECK(lesson(s)->n == 201 && lesson(s)->point[200].x == 1.5 && lesson(s)->point[200].y == 2);
    CHECK(lesson(s)->net->test_n == test && lesson(s)->step == 5);
    tell(s, "undo");
    CHECK(lesson(s)->n == 200 && lesson(s)->step == 5);
    over(s);

    s = sitting(NULL);             /* one unit */
    CHECK(lesson(s)->net == NULL && lesson(s)->n == 1);
    paste(s, "1;2\n2;3,5\n");
    tell(s, "paste points");
    CHECK(lesson(s)->n == 3 && lesson(s)->point[1].x == 1 && lesson(s)->point[2].y == 3.5);
    tell(s, "undo");
    CHECK(lesson(s)->n == 1);
    paste(s, "1;2\n2;3,5\n");
    tell(s, "paste data");
    CHECK(lesson(s)->n == 2 && lesson(s)->net == NULL && lesson(s)->point[1].y == 3.5);
    over(s);
}

/* Nothing is changed before it is answered, and not answering changes nothing. */
static void test_it_can_be_left(void **unused)
{
    (void)unused;
    Session *s = sitting("zigzag");
    uint64_t number = model_applied(s->model).number;
    paste(s, "1 2\n3 4\n");
    CHECK(notice_asked(&s->notice) != NULL);
    tell(s, "leave");
    CHECK(notice_asked(&s->notice) == NULL && model_applied(s->model).number == number);
    paste(s, "5 6\n");
    paste(s, "7 8\n9 9\n");
    tell(s, "paste points");
    CHECK(lesson(s)->n == 202 && lesson(s)->point[200].x == 7);
    tell(s, "paste points");       /* nothing is asked any more, and here is no clipboard */
    CHECK(lesson(s)->n == 202 && s->notice.kind == NOTICE_ERROR);
    over(s);
}

static void test_as_much_is_held_out_as_before(void **unused)
{
    (void)unused;
    Session *s = sitting("zigzag");
    tell(s, "hold-out 0.25 3");
    Buf text = { 0 };
    for (int i = 0; i < 40; i++) buf_printf(&text, "%d\t%d\r\n", i, i*i);
    paste(s, text.at);
    tell(s, "paste data");
    const NetLesson *net = lesson(s)->net;
    CHECK(lesson(s)->n == 30 && net->test_n == 10 && net->held != NULL);
    CHECK(net->held->share == 0.25 && net->held->seed == 3);
    LessonData d = saved(s);
    CHECK(d.n == 30 && d.test_n == 10 && d.test_point[0].x == net->test[0].x);
    lesson_data_free(&d);
    paste(s, text.at);
    tell(s, "paste points");
    CHECK(lesson(s)->n == 70 && lesson(s)->net->test_n == 10);
    buf_free(&text);
    over(s);
}

/* What cannot be read off is asked first: thousands, or decimals. */
static void test_an_open_sign_is_asked_first(void **unused)
{
    (void)unused;
    static const struct { const char *answer; double y; } signs[] = {
        { "paste decimal-comma", 1.234 }, { "paste decimal-point", 1234 } };
    for (int i = 0; i < 2; i++) {
        Session *s = sitting("zigzag");
        paste(s, "2000\t1,234\n2001\t2,345\n");
        const NoticeAsk *asked = notice_asked(&s->notice);
        CHECK(asked != NULL && asked->choices == 2 && strstr(asked->words.text, "1,234") != NULL);
        CHECK_TEXT(asked->choice[0].words, "1,234 is 1234");
        CHECK_TEXT(asked->choice[1].words, "1,234 is 1.234");
        tell(s, signs[i].answer);
        asked = notice_asked(&s->notice);
        CHECK(asked != NULL && asked->choice[0].command.index == PASTE_DATA);
        tell(s, "paste data");
        CHECK(lesson(s)->n == 2 && lesson(s)->point[0].y == signs[i].y);
        over(s);
    }
}

static void test_open_dates_are_asked_first(void **unused)
{
    (void)unused;
    static const struct { const char *answer; double x; } firsts[] = {
        { "paste dates-day", 2021 + 3/12.0 }, { "paste dates-month", 2021 + 3/31.0/12 } };
    for (int i = 0; i < 2; i++) {
        Session *s = sitting("zigzag");
        paste(s, "day\tcases\n01/04/2021\t5\n03/04/2021\t6\n");
        const NoticeAsk *asked = notice_asked(&s->notice);
        CHECK(asked != NULL && strstr(asked->words.text, "/2021") != NULL);
        CHECK(asked->choice[0].command.index == PASTE_DAY);
        CHECK(asked->choice[1].command.index == PASTE_MONTH);
        tell(s, firsts[i].answer);
        tell(s, "paste data");
        CHECK(lesson(s)->n == 2 && lesson_axis(lesson(s), 0).unit == AXIS_YEARS);
        CHECK_NEAR(lesson(s)->point[0].x, firsts[i].x, 1e-12);
        over(s);
    }
}

/* As spreadsheets, mails and pages give them. */
static void test_cells_of_every_dialect(void **unused)
{
    (void)unused;
    static const char *const same[] = {
        "x\ty\r\n1\t2.5\r\n2\t3.5\r\n3\t4.5\r\n", "x\ty\n1\t2,5\n2\t3,5\n3\t4,5",
        "1 2.5\n2 3.5\n3 4.5\n", "x,y\n1,2.5\n2,3.5\n3,4.5\n", "x;y\n1;2,5\n2;3,5\n3;4,5\n",
        "1\t2.5\t\n2\t3.5\t\n3\t4.5\t\n", "\"x\"\t\"y\"\n1\t2.5\n2\t3.5\n3\t4.5\n",
        "x\ty\n1\t2.5\n\tn/a\n2\t3.5\n3\t4.5\n",
        "name\tx\ty\na\t1\t2.5\nb\t2\t3.5\nc\t3\t4.5\n", "[[1, 2.5], [2, 3.5], [3, 4.5]]",
        "(1, 2.5)\n(2, 3.5)\n(3, 4.5)\n", "[(1.0,2.5),(2.0,3.5),\n (3.0,4.5)]",
        "[[1.  2.5]\n [2.  3.5]\n [3.  4.5]]\n" };
    for (size_t i = 0; i < sizeof same/sizeof *same; i++) {
        Session *s = sitting("zigzag");
        paste(s, same[i]);
        if (notice_asked(&s->notice) == NULL)
            fail_msg("%s\nsaid %s", same[i], s->notice.words.text);
        tell(s, "paste data");
        const Lesson *l = lesson(s);
        if (l->n != 3) fail_msg("%s\nhas %zu points", same[i], l->n);
        for (int k = 0; k < 3; k++)
            if (l->point[k].x != k + 1 || l->point[k].y != k + 2.5)
                fail_msg("%s\nhas (%g, %g)", same[i], l->point[k].x, l->point[k].y);
        over(s);
    }
}

/* The sitting ends without a word: what was pasted is there in the next one. */
static void test_what_was_pasted_is_not_lost(void **unused)
{
    (void)unused;
    for (int adds = 0; adds < 2; adds++) {
        Session *s = sitting_kept("zigzag", state);
        JournalReplay *r;
        JournalNames names;
        bool done = false;
        tell(s, "hold-out 0.5 2");
        paste(s, "speed\tdist\n4\t2\n7\t4\n8\t16\n9\t10\n");
        tell(s, adds ? "paste points" : "paste data");
        tell(s, "step 7");
        LessonData was;
        CHECK(model_data(s->model, &was, NULL) == OK);
        session_end(s);
        over(s);
        CHECK(journal_names(&names, folder, NULL) == OK && names.n == 1);
        CHECK(replay_begin(&r, folder, names.at[0].id, NULL) == OK);
        while (!done) CHECK(replay_go(r, 1e6, &done, NULL) == OK);
        const Lesson *is = model_lesson(replay_model(r));
        CHECK_TEXT(replay_cut(r), "");
        CHECK(is->n == was.n && is->n == (adds ? 104 : 2) && is->step == 7);
        CHECK(memcmp(is->point, was.point, is->n*sizeof *is->point) == 0);
        CHECK(is->net->test_n == was.test_n && was.test_n > 0 && is->net->held != NULL);
        CHECK(memcmp(is->net->at->v, was.network.v, is->net->at->d*sizeof(double)) == 0);
        replay_end(r, true);
        lesson_data_free(&was);
        free(names.at);
    }
}

static void refused(Session *s, const char *text, const char *words)
{
    uint64_t number = model_applied(s->model).number;
    paste(s, text);
    CHECK(notice_asked(&s->notice) == NULL && model_applied(s->model).number == number);
    if (s->notice.kind != NOTICE_ERROR || strstr(s->notice.words.text, words) == NULL)
        fail_msg("%s\nsaid %s", text, s->notice.words.text);
}

static void test_what_is_no_cells_is_told(void **unused)
{
    (void)unused;
    Session *s = sitting("zigzag");
    refused(s, "", "is empty");
    refused(s, " \n\t\n", "is empty");
    refused(s, "{ \"elbow\": 1, \"unit\": {} }", "holds a lesson");
    refused(s, "/home/a/cars.csv", "the name of a file");
    refused(s, "file:///home/a/cars.csv\n", "the name of a file");
    refused(s, "hello", "the clipboard");
    refused(s, "5\n6\n7\n", "the clipboard");
    over(s);
    s = sitting("vector-derivatives");
    refused(s, "1 2\n", "");
    over(s);
}

static void test_its_answers_have_words(void **unused)
{
    (void)unused;
    static const char *const lines[] = { "paste", "paste data", "paste points",
                                         "paste decimal-comma", "paste decimal-point",
                                         "paste dates-day", "paste dates-month" };
    for (uint64_t i = 0; i < 7; i++) {
        Command c;
        Buf b = { 0 };
        CHECK(command_parse(&c, lines[i], NULL, NULL) == OK && c.index == i);
        command_print(&b, &c);
        CHECK_TEXT(b.at, lines[i]);
        buf_free(&b);
    }
}

/* What goes into a field while it is typed is no cells. */
static void test_a_field_keeps_its_paste(void **unused)
{
    (void)unused;
    Session *s = sitting("zigzag");
    ui_edit(&s->ui, handle_id(HANDLE_VALUE, VALUE_RIDGE), "");
    tell(s, "paste");
    CHECK(notice_asked(&s->notice) == NULL && s->notice.kind == NOTICE_NONE);
    over(s);
}

static void test_many_points_at_once(void **unused)
{
    (void)unused;
    Model *m = model_new();
    size_t n = POINTS_MAX;
    Sample *p = malloc(n*sizeof *p);
    Message why = { "" };
    for (size_t i = 0; i < n; i++) p[i] = (Sample){ (double)i, 1 };
    CHECK(model_add_points(m, p, n, &why) == ERR_RANGE && model_lesson(m)->n == 1);
    CHECK(model_add_points(m, p, n - 1, NULL) == OK && model_lesson(m)->n == n);
    CHECK(memcmp(model_lesson(m)->point + 1, p, (n - 1)*sizeof *p) == 0);
    CHECK(model_add_points(m, p, 1, NULL) == ERR_RANGE);
    DO("undo");
    CHECK(model_lesson(m)->n == 1);
    p[1].y = INFINITY;
    CHECK(model_add_points(m, p, 2, NULL) == ERR_RANGE && model_lesson(m)->n == 1);
    CHECK(model_add_points(m, p, 0, NULL) == ERR_RANGE);
    free(p);
    model_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_become_the_data),
        cmocka_unit_test(test_cells_become_points_to_add),
        cmocka_unit_test(test_it_can_be_left),
        cmocka_unit_test(test_as_much_is_held_out_as_before),
        cmocka_unit_test(test_an_open_sign_is_asked_first),
        cmocka_unit_test(test_open_dates_are_asked_first),
        cmocka_unit_test(test_cells_of_every_dialect),
        cmocka_unit_test(test_what_was_pasted_is_not_lost),
        cmocka_unit_test(test_what_is_no_cells_is_told),
        cmocka_unit_test(test_its_answers_have_words),
        cmocka_unit_test(test_a_field_keeps_its_paste),
        cmocka_unit_test(test_many_points_at_once),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
