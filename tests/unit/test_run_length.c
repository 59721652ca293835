/* A run that is made again: how long it is, and what the axes beside it show. */
#include "view_story.h"

#include "model/job.h"
#include "plot/time_scale.h"

#define N 30

static const NetLesson *net(const Model *m) { return model_lesson(m)->net; }

/* A zig-zag that only the output layer learns: with a high rate it diverges. */
static void put_network(Model *m)
{
    static double x[N], y[N];
    Sample p[N];
    target_samples(x, y, N, TARGET_ZIGZAG, 0.05, 1);
    for (size_t i = 0; i < N; i++) p[i] = (Sample){ x[i], y[i] };
    LessonData d = { .title = "Zig-zag", .point = p, .n = N, .rate = 0.04, .seed = 3,
                     .network = { .width = 12, .seed = 1, .elbow_hi = 1 }, .batch = 1,
                     .layers = LAYERS_OUTPUT };
    Message why = { "" };
    CHECK(model_load(m, &d, &why) == OK);
}

static void run_is(const Model *m, uint64_t step, uint64_t steps)
{
    const Lesson *l = model_lesson(m);
    if (l->step == step && l->steps == steps) return;
    print_error("step %llu of %llu, not %llu of %llu\n", (unsigned long long)l->step,
                (unsigned long long)l->steps, (unsigned long long)step, (unsigned long long)steps);
    CHECK(false);
}

static void diverges(Model *m, const char *command)
{
    CHECK(say(m, command, 0) == ERR_DIVERGED);
    CHECK(net(m)->ended == ENDED_DIVERGED && model_lesson(m)->steps < 1000);
}

static void test_what_diverges_does_not_shorten_the_run_for_good(void **state)
{
    (void)state;
    Model *m = model_new();
    put_network(m);
    DO("step 1000");
    double loss = net(m)->loss;
    diverges(m, "set rate 50");
    DO("undo");
    run_is(m, 1000, 1000);
    DO("redo");
    DO("set rate 0.04");                  /* or by hand */
    run_is(m, 1000, 1000);
    CHECK(net(m)->loss == loss && net(m)->ended == ENDED_NOT);
    diverges(m, "set rate 50");
    diverges(m, "set rate 60");           /* again and again */
    diverges(m, "seed 4");
    DO("set rate 0.02");
    run_is(m, 1000, 1000);
    DO("back 400");
    diverges(m, "set rate 50");
    DO("set rate 0.04");                  /* where it was looked at, too */
    run_is(m, 600, 1000);
    diverges(m, "set rate 50");
    DO("back");
    uint64_t here = model_lesson(m)->step;
    DO("set rate 0.04");                  /* unless it was left */
    run_is(m, here, 1000);
    model_free(m);
}

/* Any end that comes sooner; and what is over is over. */
static void test_so_does_an_end_that_is_taken_away(void **state)
{
    (void)state;
    Model *m = model_new();
    put_network(m);
    DO("step 500");
    DO("stop 0 80");
    run_is(m, 80, 80);
    DO("stop 0 0");
    run_is(m, 500, 500);
    DO("stop 0 80");
    DO("reset");
    DO("stop 0 0");
    run_is(m, 0, 0);
    DO("step 200");
    DO("changes go-on");
    CHECK(say(m, "set rate 50", 0) == OK);
    CHECK(say(m, "step 800", 0) == ERR_DIVERGED);
    DO("changes rerun");
    uint64_t to = model_lesson(m)->steps;
    DO("set rate 0.04");
    run_is(m, to, to);
    model_free(m);
}

/* What was made beside the drawing by the time of a command is told to who does it again: here
 * nothing was, there the end was known. */
static void test_the_length_does_not_hang_on_what_is_made_already(void **state)
{
    (void)state;
    Model *m = model_new(), *lazy = model_new();
    put_network(m);
    put_network(lazy);
    DO("step 1000");
    diverges(m, "set rate 50");
    DO("set rate 0.02");
    model_set_lazy(lazy, true);
    const char *const line[] = { "step 1000", "set rate 50", "set rate 0.02" };
    for (size_t i = 0; i < 3; i++) CHECK(say(lazy, line[i], 0) == OK);
    run_is(m, 1000, 1000);
    CHECK(net(lazy)->wanted == 1000 && model_lesson(lazy)->steps == 1000);
    model_free(m);
    model_free(lazy);
}

/* --- the loss's axis --- */

static Axis loss_axis(Stage *s)
{
    stage_draw(s);
    const Handle *h = stage_handle(s, "curve");
    CHECK(h != NULL);
    return h->y;
}

static void test_the_loss_axis_is_of_the_present_run(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    Model *m = s->model;
    put_network(m);
    DO("step 1000");
    Axis was = loss_axis(s);
    CHECK(was.data_hi < 2);
    diverges(m, "set rate 50");
    CHECK(loss_axis(s).data_hi > 100);               /* its own */
    DO("set rate 0.04");
    CHECK(net(m)->ghosts > 0 && net(m)->ghost[net(m)->ghosts - 1]->loss > 1e100);
    Axis is = loss_axis(s);
    CHECK(is.data_lo == was.data_lo && is.data_hi == was.data_hi);
    stage_free(s);
}

/* --- the scrubber --- */

static void test_the_scrubber_runs_as_the_traces_do(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    Model *m = s->model;
    put_network(m);
    DO("step 900");
    DO("back 800");
    stage_draw(s);
    const Handle *h = stage_handle(s, "scrubber");
    CHECK(h != NULL && h->index == TIME_SQRT);
    Axis x = h->x;
    CHECK_NEAR((axis_to_pt(&x, h->value) - x.pt_lo)/(x.pt_hi - x.pt_lo), 1.0/3, 1e-12);
    CHECK_NEAR(h->seg[0].x, axis_to_pt(&x, time_u(TIME_SQRT, 100)), 1e-9);
    Pt at = h->seg[0];
    stage_drag(s, at, pt(axis_to_pt(&x, time_u(TIME_SQRT, 400)), at.y), 0);
    run_is(m, 400, 900);
    stage_drag(s, stage_handle(s, "scrubber")->seg[0], pt(x.pt_hi + 50, at.y), 0);
    run_is(m, 900, 900);
    CHECK(stage_shows(s, "step 900 of 900"));
    stage_free(s);
}

/* --- choices changed on the way --- */

static size_t count(const Stage *s, const char *words)
{
    size_t n = 0;
    for (const char *at = s->trace.at; (at = strstr(at, words)) != NULL; at++) n++;
    return n;
}

static void test_where_a_choice_was_changed_is_marked(void **state)
{
    (void)state;
    Stage *s = stage_new(1440, 900);
    Model *m = s->model;
    put_network(m);
    DO("step 300");
    stage_draw(s);
    CHECK(stage_handle(s, "mark:choice") == NULL);
    DO("set rate 0.04");                    /* which is no change, */
    DO("set rate 0.03");                    /*   and one that makes the run again */
    stage_draw(s);
    CHECK(stage_handle(s, "mark:choice") == NULL);
    DO("changes go-on");
    DO("set rate 0.01");
    DO("step 600");
    stage_draw(s);
    const Handle *h = stage_handle(s, "mark:choice"), *c = stage_handle(s, "curve");
    CHECK(h != NULL && c != NULL);
    CHECK_NEAR(h->box.x + h->box.w/2, axis_to_pt(&c->x, time_u(TIME_SQRT, 300)), 1e-9);
    CHECK_TEXT(h->tip, "step 300: λ 0.03 → 0.01. Click: go to that step.");
    CHECK(count(s, "\"λ 0.03 → 0.01\"") == 2);      /* beside the loss and across the traces */
    stage_click(s, rect_centre(h->box), 0);
    run_is(m, 300, 900);
    DO("last");
    DO("batch 5");
    DO("step 1");
    DO("order sample");
    DO("step 400");
    stage_draw(s);
    CHECK(count(s, "\"batch 1 → 5 …\"") >= 1);
    size_t marks = 0;
    for (size_t i = 0; i < s->frame.n; i++) {
        const Handle *q = &s->frame.at[i];
        if (q->name == NULL || strcmp(q->name, "mark:choice") != 0) continue;
        if (++marks == 2)
            CHECK(strstr(q->tip, "2 changes from step 900 on, the first: batch 1 → 5") != NULL);
    }
    CHECK(marks == 2);
    DO("predict elbow1");
    stage_draw(s);
    CHECK(stage_handle(s, "mark:choice") == NULL && count(s, "λ 0.03") == 0);
    stage_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_diverges_does_not_shorten_the_run_for_good),
        cmocka_unit_test(test_so_does_an_end_that_is_taken_away),
        cmocka_unit_test(test_the_length_does_not_hang_on_what_is_made_already),
        cmocka_unit_test(test_the_loss_axis_is_of_the_present_run),
        cmocka_unit_test(test_where_a_choice_was_changed_is_marked),
        cmocka_unit_test(test_the_scrubber_runs_as_the_traces_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
