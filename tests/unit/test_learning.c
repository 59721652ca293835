/* A guided lesson is taken up where it was left, and what was answered first is what counts. */
#include "model_story.h"

#include "app/learning.h"
#include "files/lesson_file.h"

#include <unistd.h>

#define GUIDED "tests/lessons/guided.json"

typedef struct { char folder[64]; Learning k; Model *m; } Desk;

static void say_to(Desk *d, const char *line)
{
    Command c;
    Message why = { "" };
    if (command_parse(&c, line, NULL, &why) != OK || model_apply(d->m, &c, &why) != OK)
        fail_msg("%s: %s", line, why.text);
    learning_note(&d->k, d->m);
}

static void sit_down(Desk *d)
{
    LessonData l;
    Message why = { "" };
    learning_init(&d->k, d->folder);
    d->m = model_new();
    if (lesson_open(&l, GUIDED, &why) != OK || model_load(d->m, &l, &why) != OK)
        fail_msg("%s", why.text);
    lesson_data_free(&l);
    learning_open(&d->k, d->m, GUIDED, false);
}

static void stand_up(Desk *d)
{
    learning_deinit(&d->k);
    model_free(d->m);
}

static Desk desk(void)
{
    Desk d = { .folder = "/tmp/elbow-learning-XXXXXX" };
    CHECK(mkdtemp(d.folder) != NULL);
    strcat(d.folder, "/");
    sit_down(&d);
    return d;
}

static void forget(Desk *d)
{
    char file[128];
    snprintf(file, sizeof file, "%s%s", d->folder, PROGRESS_FILE);
    unlink(file);
    rmdir(d->folder);
}

static void test_a_lesson_is_taken_up_where_it_was_left(void **state)
{
    (void)state;
    Desk d = desk();
    CHECK(model_lesson(d.m)->visit->page == 0);
    say_to(&d, "answer left");            /* wrong, and stays so: */
    say_to(&d, "answer right");
    say_to(&d, "page next");
    say_to(&d, "page next");
    say_to(&d, "predict elbow right");
    say_to(&d, "predict slope shallower");
    say_to(&d, "reveal");
    stand_up(&d);
    sit_down(&d);
    CHECK(model_lesson(d.m)->visit->page == 2);
    const PageMarks *m = learning_marks(&d.k, d.m);
    CHECK(m != NULL && m->pages == 7);
    CHECK(m->page[0] == PAGE_DONE_WRONG && m->page[1] == 0 && m->page[2] == PAGE_DONE_RIGHT);
    CHECK(m->right == 1 && m->answered == 2);
    stand_up(&d);
    forget(&d);
}

static void test_without_a_folder_this_visit_counts(void **state)
{
    (void)state;
    Desk d = { .folder = "" };
    sit_down(&d);
    say_to(&d, "answer right");
    const PageMarks *m = learning_marks(&d.k, d.m);
    CHECK(m != NULL && m->right == 1 && m->answered == 1);
    stand_up(&d);
}

static void test_another_lesson_has_no_marks(void **state)
{
    (void)state;
    Desk d = desk();
    Sample s = { 1, 0 };
    LessonData l = case_data(2, &s);
    CHECK(model_load(d.m, &l, NULL) == OK);
    CHECK(learning_marks(&d.k, d.m) == NULL);
    learning_note(&d.k, d.m);
    CHECK(model_apply(d.m, &(Command){ .kind = CMD_UNDO }, NULL) == OK);
    CHECK(learning_marks(&d.k, d.m) != NULL);
    stand_up(&d);
    forget(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lesson_is_taken_up_where_it_was_left),
        cmocka_unit_test(test_without_a_folder_this_visit_counts),
        cmocka_unit_test(test_another_lesson_has_no_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
