/* Least squares beside the drawing: the window goes on, Esc ends them, and what waited for them
 * is done when they are there. */
#include "desk_story.h"

#include "app/session_scene.h"
#include "files/write.h"
#include "model/solver.h"

#include <time.h>

static const char lesson[] =
    "{ \"elbow\": 1, \"title\": \"Solved\", \"network\": { \"width\": 500, \"seed\": 1, "
    "\"elbows\": [0, 1] }, \"data\": { \"target\": \"zigzag\", \"count\": 400 }, "
    "\"training\": { \"rate\": 0.1, \"layers\": \"%s\" } }";

static void write_lesson(const char *name, const char *layers)
{
    char text[512];
    snprintf(text, sizeof text, lesson, layers);
    CHECK(file_write(name, text, strlen(text), NULL) == OK);
}

static Desk *desk_new(void)
{
    Desk *k = desk_with((Options){ .file = NULL }, (Surroundings){ .beside = true });
    write_lesson("solved.json", "least-squares");
    write_lesson("plain.json", "output");
    return k;
}

/* What solves stands still while this file is there. */
static void hold(bool on)
{
    CHECK(setenv("ELBOW_HOLD", "hold", 1) == 0);
    if (on) CHECK(file_write("hold", "", 0, NULL) == OK);
    else CHECK(unlink("hold") == 0);
}

static void look(Desk *k)
{
    nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    session_tick(&k->s, k->now += 0.06);
}

static void begun(Desk *k)
{
    while (!solving_is_on(&k->s.solving)) look(k);
}

static void ended(Desk *k)
{
    while (solving_is_on(&k->s.solving) || opening_is_on(&k->s.opening)) look(k);
}

static const Network *shown(const Desk *k) { return model_lesson(k->s.model)->net->at; }

static bool says(const Desk *k, const char *words)
{
    return strstr(k->s.notice.words.text, words) != NULL;
}

/* As a model of its own solves it, at once. */
static bool is_solved(const Desk *k, double ridge)
{
    Model *m = model_new();
    LessonData d;
    CHECK(lesson_load(&d, ridge > 0 ? "plain.json" : "solved.json", NULL) == OK
          && model_load(m, &d, NULL) == OK);
    Command c = { .kind = CMD_LEAST_SQUARES, .a = { ridge } };
    if (ridge > 0) CHECK(model_apply(m, &c, NULL) == OK);
    const Network *f = model_lesson(m)->net->at, *g = shown(k);
    bool same = f->d == g->d && memcmp(f->v, g->v, f->d*sizeof *f->v) == 0;
    lesson_data_free(&d);
    model_free(m);
    return same;
}

static void test_a_lesson_is_shown_once_it_is_solved(void **state)
{
    (void)state;
    Desk *k = desk_new();
    hold(true);
    tell(k, "open solved.json");
    begun(k);
    look(k);
    CHECK(k->s.notice.kind == NOTICE_PROGRESS && says(k, "Least squares of 500 units on 400"));
    CHECK(session_due(&k->s, k->now) <= FILM_SECONDS);
    tell(k, "step");                            /* case (ii) goes on as ever */
    CHECK(model_lesson(k->s.model)->step == 1 && model_lesson(k->s.model)->net == NULL);
    hold(false);
    ended(k);
    CHECK(model_lesson(k->s.model)->net != NULL && is_solved(k, 0));
    CHECK(strcmp(k->s.files.path, "solved.json") == 0 && k->s.notice.kind == NOTICE_NONE);
    tell(k, "undo");
    CHECK(model_lesson(k->s.model)->net == NULL && model_lesson(k->s.model)->step == 1);
    desk_end(k);
}

static void test_esc_ends_it_and_all_is_as_it_was(void **state)
{
    (void)state;
    Desk *k = desk_new();
    hold(true);
    tell(k, "open solved.json");
    begun(k);
    tell(k, "leave");
    CHECK(!solving_is_on(&k->s.solving) && says(k, "Stopped") && says(k, "solved.json"));
    CHECK(model_lesson(k->s.model)->net == NULL);
    hold(false);
    CHECK(at_work_ended(60));
    for (int i = 0; i < 3; i++) look(k);
    CHECK(model_lesson(k->s.model)->net == NULL);
    desk_end(k);
}

static void test_a_command_waits_for_it(void **state)
{
    (void)state;
    Desk *k = desk_new();
    tell(k, "open plain.json");
    ended(k);
    double v = shown(k)->v[3];
    hold(true);
    tell(k, "least-squares 1e-6");
    CHECK(solving_is_on(&k->s.solving) && shown(k)->v[3] == v);
    tell(k, "theme");
    hold(false);
    ended(k);
    CHECK(is_solved(k, 1e-6));
    tell(k, "undo");
    CHECK(shown(k)->v[3] == v);
    desk_end(k);
}

/* A lesson that is another by then, or whose weights are, is not solved behind one's back. */
static void test_what_changed_meanwhile_stays(void **state)
{
    (void)state;
    Desk *k = desk_new();
    tell(k, "open plain.json");
    ended(k);
    for (int i = 0; i < 2; i++) {
        hold(true);
        tell(k, "least-squares 1e-6");
        begun(k);
        tell(k, i == 0 ? "weight 0 w 0.125" : "case iii");
        hold(false);
        ended(k);
        CHECK(k->s.notice.kind == NOTICE_ERROR && says(k, "changed while"));
        CHECK(i == 0 ? shown(k)->w[0] == 0.125 : model_lesson(k->s.model)->net == NULL);
    }
    desk_end(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lesson_is_shown_once_it_is_solved),
        cmocka_unit_test(test_esc_ends_it_and_all_is_as_it_was),
        cmocka_unit_test(test_a_command_waits_for_it),
        cmocka_unit_test(test_what_changed_meanwhile_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
