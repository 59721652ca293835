/* Least squares that take long are solved by somebody else: the lesson stays as it was until the
 * answer is there, and is then the one that is solved at once. */
#include "model_story.h"

#include "model/solver.h"

/* Enough for a second or so of somebody's time. */
static LessonData solved_lesson(size_t width)
{
    LessonData d = { .rate = 0.1, .batch = 1, .layers = LAYERS_OUTPUT, .least_squares = true };
    d.network = (NetworkData){ .width = width, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 };
    d.data.kind = DATA_TARGET;
    d.data.count = 200;
    d.data.seed = 1;
    d.point = calloc(200, sizeof *d.point);
    d.n = 200;
    for (size_t i = 0; i < d.n; i++)
        d.point[i] = (Sample){ (double)i/200, sin((double)i/7) };
    return d;
}

static Status solve_it(Model *m)
{
    Problem p;
    if (!model_problem(m, &p)) return ERR_STATE;
    for (bool done = false; !done;) CHECK(problem_go_on(&p, &done, NULL) == OK);
    model_solved(m, &p);
    return OK;
}

static bool same_net(const Model *a, const Model *b)
{
    const Network *f = model_lesson(a)->net->at, *g = model_lesson(b)->net->at;
    size_t bytes = f->d*sizeof *f->v;
    return f->d == g->d && memcmp(f->v, g->v, bytes) == 0 && memcmp(f->w, g->w, bytes) == 0
        && memcmp(&f->c, &g->c, sizeof f->c) == 0;
}

static void test_a_lesson_is_loaded_when_it_is_solved(void **state)
{
    (void)state;
    Model *m = model_new(), *now = model_new();
    LessonData d = solved_lesson(600);
    Message msg;
    Problem none;
    CHECK(!model_problem(m, &none));
    model_set_solves_later(m, true);
    CHECK(model_load(now, &d, &msg) == OK);
    CHECK(model_load(m, &d, &msg) == ERR_LATER && strstr(msg.text, "600 units") != NULL);
    CHECK(model_lesson(m)->net == NULL);                  /* case (ii), still */
    CHECK(!model_may(m, &(Command){ .kind = CMD_UNDO }, NULL));
    CHECK(solve_it(m) == OK && !model_problem(m, &none));
    CHECK(model_load(m, &d, &msg) == OK && same_net(m, now));
    model_forget_solved(m);
    CHECK(model_load(m, &d, &msg) == ERR_LATER);
    lesson_data_free(&d);
    model_free(m);
    model_free(now);
}

static void test_a_command_is_done_when_it_is_solved(void **state)
{
    (void)state;
    Model *m = model_new(), *now = model_new();
    LessonData d = solved_lesson(600);
    Message msg;
    const Command solve = { .kind = CMD_LEAST_SQUARES, .a = { 1e-6 } };
    d.least_squares = false;
    CHECK(model_load(m, &d, &msg) == OK && model_load(now, &d, &msg) == OK);
    model_set_solves_later(m, true);
    CHECK(model_apply(now, &solve, &msg) == OK && !same_net(m, now));
    CHECK(model_apply(m, &solve, &msg) == ERR_LATER && model_log_count(m) == 0);
    CHECK(solve_it(m) == OK && model_apply(m, &solve, &msg) == OK && same_net(m, now));
    CHECK(model_log_count(m) == 1 && model_log(m, 0)->kind == CMD_LEAST_SQUARES);
    /* the answer to another question is none */
    CHECK(model_apply(m, &(Command){ .kind = CMD_UNDO }, &msg) == OK);
    CHECK(model_apply(m, &(Command){ .kind = CMD_LEAST_SQUARES, .a = { 1e-3 } }, &msg)
          == ERR_LATER);
    DO("weight 3 w 0.25");
    CHECK(model_apply(m, &solve, &msg) == ERR_LATER);
    lesson_data_free(&d);
    model_free(m);
    model_free(now);
}

static void test_what_is_solved_soon_is_solved_at_once(void **state)
{
    (void)state;
    Model *m = model_new();
    LessonData d = solved_lesson(8);
    Problem none;
    model_set_solves_later(m, true);
    CHECK(model_load(m, &d, NULL) == OK && !model_problem(m, &none));
    lesson_data_free(&d);
    model_free(m);
}

static void test_what_does_not_fit_says_so(void **state)
{
    (void)state;
    Problem p = { .n = 12000, .s = calloc(12000, sizeof *p.s), .ridge = 1 };
    Message m;
    CHECK(network_init(&p.f, 12000, false) == OK && p.s != NULL);
    bool done;
    CHECK(problem_go_on(&p, &done, &m) == ERR_RANGE && !done);
    CHECK(strstr(m.text, "12,000 units on 12,000 points") != NULL
          && strstr(m.text, "fewer") != NULL);
    problem_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lesson_is_loaded_when_it_is_solved),
        cmocka_unit_test(test_a_command_is_done_when_it_is_solved),
        cmocka_unit_test(test_what_is_solved_soon_is_solved_at_once),
        cmocka_unit_test(test_what_does_not_fit_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
