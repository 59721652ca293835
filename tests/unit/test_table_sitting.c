/* A table in a sitting: its columns chosen, its sign asked, its file gone; and all of it undone,
 * saved and brought back. */
#include "sitting_story.h"

#include "app/session.h"
#include "files/lesson_file.h"
#include "files/reading.h"
#include "files/write.h"

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    CHECK(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

#define CARS "weight,mpg,power\n1500,30,70\n2000,NA,80\n2500,25,95\n3000,20,120\n3500,15,150\n"

static void begin(Session *s, const char *file)
{
    Message m;
    reading_files_only(true);
    CHECK(session_init(s, &(Options){ .file = file, .reduced_motion = true },
                       &(Surroundings){ .state_folder = state }, &m) == OK);
    if (s->notice.kind == NOTICE_ERROR) fail_msg("%s", s->notice.words.text);
}

static void end(Session *s)
{
    session_end(s);
    session_deinit(s);
    reading_files_only(false);
}

static void tell(Session *s, const char *line)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, NULL) == OK);
    session_do(s, &c, 100);
}

static const Lesson *seen(const Session *s) { return model_lesson(s->model); }
static const TableSaid *table(const Session *s) { return seen(s)->net->table; }

static void is_said(const Session *s, const char *words)
{
    if (strstr(s->notice.words.text, words) == NULL) fail_msg("%s", s->notice.words.text);
}

static void test_a_column_is_taken_as_one_change(void **unused)
{
    (void)unused;
    Session s;
    put("cars.csv", CARS);
    begin(&s, "cars.csv");
    CHECK(s.look.table_note && seen(&s)->n == 4 && seen(&s)->point[1].y == 25);
    tell(&s, "optimizer adam");
    tell(&s, "column y power");
    CHECK(seen(&s)->n == 5 && seen(&s)->point[1].y == 80);      /* no NA in power */
    CHECK_TEXT(lesson_axis(seen(&s), 1).name, "power");
    CHECK(table(&s)->left == 0 && seen(&s)->net->tr.rule == RULE_ADAM);
    CHECK(model_changed(s.model) && s.look.table_note);
    tell(&s, "table-note off");
    tell(&s, "column x power");                                 /* in exchange */
    CHECK(seen(&s)->point[0].x == 70 && seen(&s)->point[0].y == 1500 && s.look.table_note);
    tell(&s, "column y 2");
    CHECK(seen(&s)->n == 4 && seen(&s)->point[0].x == 70 && seen(&s)->point[0].y == 30);
    CHECK_TEXT(seen(&s)->title, "cars.csv");
    tell(&s, "column y length");
    CHECK(s.notice.kind == NOTICE_ERROR);
    is_said(&s, "weight, mpg, power");
    for (int i = 0; i < 3; i++) tell(&s, "undo");
    CHECK(seen(&s)->n == 4 && seen(&s)->point[1].y == 25);
    CHECK_TEXT(lesson_axis(seen(&s), 1).name, "mpg");
    end(&s);
}

/* What is saved names its columns, and opens with them. */
static void test_what_is_saved_has_the_columns(void **unused)
{
    (void)unused;
    Session s;
    put("cars.csv", CARS);
    begin(&s, "./cars.csv:weight,mpg");
    CHECK_TEXT(s.files.shown, "cars.csv");      /* not columns that may be others by now */
    tell(&s, "column y power");
    tell(&s, "save cars.json");
    end(&s);
    begin(&s, "cars.json");
    CHECK(seen(&s)->n == 5 && seen(&s)->point[1].y == 80 && table(&s) != NULL);
    CHECK_TEXT(lesson_axis(seen(&s), 1).name, "power");
    CHECK(s.look.table_note);
    tell(&s, "column x mpg");
    CHECK(seen(&s)->n == 4 && seen(&s)->point[0].x == 30 && seen(&s)->point[0].y == 70);
    end(&s);
}

static void test_a_table_that_is_gone_is_said(void **unused)
{
    (void)unused;
    Session s;
    put("gone.csv", CARS);
    begin(&s, "gone.csv");
    CHECK(unlink("gone.csv") == 0);
    uint64_t serial = model_applied(s.model).serial;
    tell(&s, "column y power");
    CHECK(s.notice.kind == NOTICE_ERROR);
    is_said(&s, "gone.csv");
    CHECK(model_applied(s.model).serial == serial && seen(&s)->point[1].y == 25);
    end(&s);
}

/* Other columns than there were. */
static void test_a_table_that_has_changed_is_read_as_it_is(void **unused)
{
    (void)unused;
    Session s;
    put("cars.csv", CARS);
    begin(&s, "cars.csv");
    put("cars.csv", "weight,mpg,length\n1,2,3\n2,3,4\n");
    tell(&s, "column y power");
    CHECK(s.notice.kind == NOTICE_ERROR);
    is_said(&s, "power");
    CHECK(seen(&s)->point[1].y == 25);
    put("cars.csv", "weight,power,mpg\n1,2,3\n2,3,4\n");
    tell(&s, "column y power");
    CHECK(seen(&s)->n == 2 && seen(&s)->point[1].y == 3);
    end(&s);
}

static void test_an_open_sign_is_asked(void **unused)
{
    (void)unused;
    Session s;
    put("open.tsv", "year\tpeople\n2000\t1,234\n2001\t1,345\n2002\t2,456\n");
    begin(&s, "open.tsv");
    CHECK(table(&s)->decimal_open);
    const NoticeAsk *a = notice_asked(&s.notice);
    CHECK(a != NULL && a->choices == 2);
    CHECK(strstr(a->words.text, "open.tsv") != NULL);
    CHECK_TEXT(a->choice[0].words, "1,234 is 1234");
    CHECK_TEXT(a->choice[1].words, "1,234 is 1.234");
    session_do(&s, &a->choice[0].command, 100);
    CHECK(seen(&s)->point[0].y == 1234 && !table(&s)->decimal_open);
    CHECK(s.notice.ask[NOTICE_OF_CELLS].words.text[0] == '\0');
    tell(&s, "decimal comma");
    CHECK(seen(&s)->point[0].y == 1.234);
    tell(&s, "save open.json");
    end(&s);
    begin(&s, "open.json");                                     /* what was said stays */
    CHECK(seen(&s)->point[0].y == 1.234 && notice_asked(&s.notice) == NULL);
    end(&s);
}

static void test_open_dates_are_asked(void **unused)
{
    (void)unused;
    Session s;
    put("dates.csv", "day,n\n3/4/2021,5\n4/4/2021,6\n5/4/2021,8\n");
    begin(&s, "dates.csv");
    CHECK(table(&s)->dates_open);
    const NoticeAsk *a = notice_asked(&s.notice);
    CHECK(a != NULL && a->choices == 2);
    CHECK_TEXT(a->choice[0].words, "3/4/2021 is 3 April 2021");
    CHECK_TEXT(a->choice[1].words, "3/4/2021 is 4 March 2021");
    session_do(&s, &a->choice[1].command, 100);
    CHECK(!table(&s)->dates_open && notice_asked(&s.notice) == NULL);
    CHECK_NEAR(seen(&s)->point[0].x, 2021 + (2 + 3.0/31)/12, 1e-12);
    tell(&s, "dates day");
    CHECK_NEAR(seen(&s)->point[0].x, 2021 + (3 + 2.0/30)/12, 1e-12);
    tell(&s, "save dates.json");
    end(&s);
    begin(&s, "dates.json");
    CHECK(notice_asked(&s.notice) == NULL);
    CHECK_NEAR(seen(&s)->point[0].x, 2021 + (3 + 2.0/30)/12, 1e-12);
    end(&s);
}

/* The question is of the lesson that is shown. */
static void test_the_question_goes_with_its_lesson(void **unused)
{
    (void)unused;
    Session s;
    put("open.tsv", "year\tpeople\n2000\t1,234\n2001\t1,345\n2002\t2,456\n");
    begin(&s, "open.tsv");
    CHECK(notice_asked(&s.notice) != NULL);
    tell(&s, "case ii");
    session_tick(&s, 101);
    CHECK(s.notice.ask[NOTICE_OF_CELLS].words.text[0] == '\0');
    end(&s);
}

/* A journal is begun anew with the columns; what comes after it is brought back, too. */
static void test_a_choice_is_brought_back(void **unused)
{
    (void)unused;
    Session s;
    UnsavedList l;
    JournalReplay *r;
    bool done = false;
    put("cars.csv", CARS);
    begin(&s, "cars.csv");
    tell(&s, "set rate 0.02");
    tell(&s, "column y power");
    tell(&s, "point move 0 1600 71");
    tell(&s, "undo");
    end(&s);
    CHECK(unlink("cars.csv") == 0);
    CHECK(unsaved_list(&l, folder, NULL) == OK && l.n >= 1);
    CHECK(replay_begin(&r, folder, l.at[0].id, NULL) == OK);
    while (!done) CHECK(replay_go(r, 1e6, &done, NULL) == OK);
    const Lesson *b = model_lesson(replay_model(r));
    CHECK(b->n == 5 && b->point[0].x == 1500 && b->point[1].y == 80 && b->rate == 0.02);
    CHECK(b->net->table != NULL);
    CHECK_TEXT(lesson_axis(b, 1).name, "power");
    replay_end(r, true);
    unsaved_list_free(&l);
}

/* A page's commands and those of a script. */
static void test_a_script_chooses_columns_too(void **unused)
{
    (void)unused;
    Session s;
    begin(&s, NULL);
    tell(&s, "column y 2");
    is_said(&s, "no table");
    tell(&s, "open sunspots");
    CHECK(table(&s) != NULL && !s.look.table_note);      /* its lesson says what it is about */
    tell(&s, "column x 2");
    CHECK(seen(&s)->n > 300 && seen(&s)->point[0].y == 1700 && s.look.table_note);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_column_is_taken_as_one_change),
        cmocka_unit_test(test_what_is_saved_has_the_columns),
        cmocka_unit_test(test_a_table_that_is_gone_is_said),
        cmocka_unit_test(test_a_table_that_has_changed_is_read_as_it_is),
        cmocka_unit_test(test_an_open_sign_is_asked),
        cmocka_unit_test(test_open_dates_are_asked),
        cmocka_unit_test(test_the_question_goes_with_its_lesson),
        cmocka_unit_test(test_a_choice_is_brought_back),
        cmocka_unit_test(test_a_script_chooses_columns_too),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
