/* A network in the model: its run, exact and small, and what changes it. */
#include "story.h"

#include <inttypes.h>
#include <stdlib.h>

#include "model/job.h"
#include "model/model.h"
#include "model/network_start.h"

#define N 50

static LessonData zigzag(Sample point[N], size_t width, size_t batch, Order order)
{
    static double x[N], y[N];
    target_samples(x, y, N, TARGET_ZIGZAG, 0.05, 1);
    for (size_t i = 0; i < N; i++) point[i] = (Sample){ x[i], y[i] };
    return (LessonData){ .title = "Zig-zag", .point = point, .n = N, .rate = 0.04, .order = order,
                         .seed = 3,
                         .network = { .width = width, .seed = 1, .elbow_lo = 0, .elbow_hi = 1 },
                         .batch = batch };
}

static Model *model_of(const LessonData *d)
{
    Model *m = model_new();
    Message why = { "" };
    CHECK(model_load(m, d, &why) == OK);
    return m;
}

static bool can_undo(const Model *m)
{
    return model_may(m, &(Command){ .kind = CMD_UNDO }, NULL);
}

static void say(Model *m, const char *line)
{
    Command c;
    Message why = { "" };
    CHECK(command_parse(&c, line, NULL, &why) == OK);
    if (model_apply(m, &c, &why) != OK) fail_msg("%s: %s", line, why.text);
}

static Status try_to(Model *m, const char *line, Message *why)
{
    Command c;
    CHECK(command_parse(&c, line, NULL, why) == OK);
    return model_apply(m, &c, why);
}

static const NetLesson *net(const Model *m) { return model_lesson(m)->net; }

static bool same(const Network *f, const Network *g)
{
    size_t size = f->d*sizeof *f->w;
    return f->d == g->d && memcmp(f->w, g->w, size) == 0 && memcmp(f->b, g->b, size) == 0
        && memcmp(f->v, g->v, size) == 0 && f->c == g->c;
}

/* The parameters after k steps, without rows or replay. */
static void straight(Network *out, const LessonData *d, uint64_t k)
{
    Engine e;
    Network start;
    Training tr = network_training(d, d->n);
    CHECK(network_start(&start, &d->network, NULL) == OK);
    CHECK(engine_init(&e, &start, &tr, d->point, d->n) == OK);
    CHECK(engine_go(&e, k, INFINITY) == OK);
    CHECK(network_init(out, start.d, start.bias) == OK);
    network_copy(out, &e.t.at);
    network_deinit(&start);
    engine_deinit(&e);
}

static void test_every_step_is_exactly_as_it_was(void **state)
{
    (void)state;
    static const struct { size_t batch; Order order; Optimizer rule; } how[] = {
        { 1, ORDER_CYCLIC, OPTIMIZER_SGD }, { 10, ORDER_SAMPLE, OPTIMIZER_SGD },
        { 7, ORDER_SHUFFLE, OPTIMIZER_SGD },
        { BATCH_ALL, ORDER_CYCLIC, OPTIMIZER_SGD }, { 10, ORDER_SAMPLE, OPTIMIZER_ADAM },
        { 1, ORDER_SHUFFLE, OPTIMIZER_MOMENTUM } };
    for (size_t i = 0; i < sizeof how/sizeof *how; i++) {
        Sample p[N];
        LessonData d = zigzag(p, 12, how[i].batch, how[i].order);
        d.optimizer = how[i].rule;
        d.rate = how[i].rule == OPTIMIZER_SGD ? 0.04 : 0.002;
        d.beta[0] = 0.9;
        d.beta[1] = how[i].rule == OPTIMIZER_ADAM ? 0.999 : 0;
        Model *m = model_of(&d);
        say(m, "step 5000");
        static const size_t at[] = { 5000, 0, 1, 2, 129, 255, 256, 257, 1023, 3333, 4999, 777,
                                     5000 };
        for (size_t k = 0; k < sizeof at/sizeof *at; k++) {
            Network f;
            char line[32];
            snprintf(line, sizeof line, "goto %zu", at[k]);
            say(m, line);
            straight(&f, &d, at[k]);
            CHECK(model_lesson(m)->step == at[k] && model_lesson(m)->steps == 5000);
            CHECK(same(net(m)->at, &f));
            network_deinit(&f);
            straight(&f, &d, at[k] + 1);
            CHECK(same(net(m)->next, &f));
            network_deinit(&f);
        }
        model_free(m);
    }
}

/* Does what the model lacks in slices of this cost; rows may come late. */
static void work(Model *m, Maker *k, double cost, int slices)
{
    Job j;
    while (model_job(m, &j)) {
        bool done = false;
        for (; !done && slices > 0; slices--) {
            Made made = job_slice(&j, k, cost);
            CHECK(made.failed == OK);
            done = made.done;
            model_take(m, &j, &made);
            model_taken(m);
        }
        model_job_done(m, &j);
        if (slices <= 0) return;
    }
}

static void test_a_lazy_model_lags_and_then_is_the_same(void **state)
{
    (void)state;
    static const char *const script[] = { "step 700", "set rate 0.02", "point move 3 0.2 0.9",
                                          "changes go-on", "step 300",
        "set rate 0.05", "step 1", "back 400", "step 20", "weight 2 elbow 0.5", "step 900", "undo",
        "optimizer adam",
        "set rate 0.001", "step 64", "first", "last", "changes rerun", "width 9", "layers output",
        "goto 100" };
    Sample p[N];
    LessonData d = zigzag(p, 12, 10, ORDER_SAMPLE);
    Model *strict = model_of(&d), *lazy = model_of(&d);
    Maker k = { .serial = 0 };
    model_set_lazy(lazy, true);
    for (size_t i = 0; i < sizeof script/sizeof *script; i++) {
        say(strict, script[i]);
        say(lazy, script[i]);
        CHECK(model_lesson(lazy)->step <= net(lazy)->wanted);
        work(lazy, &k, 20000, 3);
        CHECK(model_lesson(lazy)->step <= net(lazy)->wanted
              && net(lazy)->made <= model_lesson(lazy)->steps);
        work(lazy, &k, 20000, 1000000);
        CHECK(model_lesson(lazy)->step == model_lesson(strict)->step);
        CHECK(model_lesson(lazy)->steps == model_lesson(strict)->steps);
        CHECK(same(net(lazy)->at, net(strict)->at) && same(net(lazy)->next, net(strict)->next));
        CHECK(net(lazy)->rows == net(strict)->rows && net(lazy)->loss == net(strict)->loss);
        for (size_t r = 0; r < net(lazy)->rows; r++)
            CHECK(net(lazy)->row[r]->loss == net(strict)->row[r]->loss);
    }
    maker_deinit(&k);
    model_free(strict);
    model_free(lazy);
}

/* A run made again from its start, at a step behind it, has the start's losses, too. */
static void test_the_loss_of_the_start_is_always_known(void **state)
{
    (void)state;
    static const char *const change[] = { "set rate 0.02", "point move 3 0.2 0.9", "seed 4",
                                          "width 9", "start-weight 1 v 0.3",
        "scale on", "set rate 0.03", "changes go-on", "set rate 0.01" };
    for (int lazy = 0; lazy < 2; lazy++) {
        Sample p[N];
        LessonData d = zigzag(p, 12, 10, ORDER_SAMPLE);
        d.test_n = N;
        d.test_point = p;
        Model *m = model_of(&d);
        Maker k = { .serial = 0 };
        model_set_lazy(m, lazy);
        say(m, "step 300");
        for (size_t i = 0; i < sizeof change/sizeof *change; i++) {
            say(m, change[i]);
            if (i == 7) say(m, "goto 200");
            if (i == 8) say(m, "step 40");      /* before anything was made */
            work(m, &k, 20000, 1000000);
            double loss = net(m)->row[0]->loss;
            for (size_t r = 0; r < net(m)->rows; r++)
                CHECK(isfinite(net(m)->row[r]->loss) && isfinite(net(m)->row[r]->test_loss));
            uint64_t step = model_lesson(m)->step;
            say(m, "first");
            work(m, &k, 20000, 1000000);
            CHECK(step > 0 && net(m)->loss == loss);
            char line[32];
            snprintf(line, sizeof line, "goto %" PRIu64, step);
            say(m, line);
        }
        maker_deinit(&k);
        model_free(m);
    }
}

static void test_running_ahead_is_the_same_run(void **state)
{
    (void)state;
    Sample p[N];
    LessonData d = zigzag(p, 12, 10, ORDER_SAMPLE);
    Model *m = model_of(&d);
    Maker k = { .serial = 0 };
    Job j;
    model_set_lazy(m, true);
    CHECK(model_job_ahead(m, &j));
    for (int i = 0; i < 1500; i++) {
        Made made = job_slice(&j, &k, 30000);
        CHECK(made.failed == OK && !made.done);
        model_take(m, &j, &made);
    }
    model_taken(m);
    model_job_done(m, &j);
    uint64_t head = model_head(m);
    CHECK(head > 1000 && model_lesson(m)->step == 0);
    CHECK(model_apply(m, &(Command){ .kind = CMD_GOTO, .index = head }, NULL) == OK);
    CHECK(model_lesson(m)->step == head);      /* at once */
    Network f;
    straight(&f, &d, head);
    CHECK(same(net(m)->at, &f));
    network_deinit(&f);
    maker_deinit(&k);
    model_free(m);
}

static void test_a_change_makes_the_run_again_or_goes_on(void **state)
{
    (void)state;
    Sample p[N];
    LessonData d = zigzag(p, 12, 1, ORDER_CYCLIC);
    Model *m = model_of(&d);
    say(m, "step 400");
    say(m, "set rate 0.01");
    d.rate = 0.01;
    Network f;
    straight(&f, &d, 400);
    CHECK(model_lesson(m)->step == 400 && same(net(m)->at, &f));
    CHECK(net(m)->ghosts > 0 && !same(net(m)->ghost_at, &f));
    network_deinit(&f);
    say(m, "changes go-on");
    Network before;
    CHECK(network_init(&before, 12, false) == OK);
    network_copy(&before, net(m)->at);
    say(m, "set rate 0.03");
    CHECK(model_lesson(m)->step == 400 && same(net(m)->at, &before));
    say(m, "step 5");
    CHECK(net(m)->row[net(m)->rows - 1]->step >= 400);
    say(m, "goto 200");
    d.rate = 0.01;
    straight(&f, &d, 200);
    CHECK(same(net(m)->at, &f));       /* before the change: as it was */
    network_deinit(&f);
    for (size_t i = 1; i < net(m)->rows; i++)
        CHECK(net(m)->row[i]->step >= net(m)->row[i - 1]->step);
    network_deinit(&before);
    model_free(m);
}

static void test_undo_brings_every_run_back(void **state)
{
    (void)state;
    static const char *const script[] = { "step 300", "point add 0.5 1", "set rate 0.02",
                                          "weight 1 v 0.7", "step 100",
        "start-weight 0 elbow 0.9", "seed 5", "bias on", "batch all",
#if !defined(ELBOW_NO_LAPACK)
        "least-squares 0.001",
#endif
        "elbows 0.2 0.4", "data sine", "reset", "step 40", "stop 0 20" };
    enum { COUNT = sizeof script/sizeof *script };
    Sample p[N];
    LessonData d = zigzag(p, 6, 5, ORDER_SHUFFLE);
    Model *m = model_of(&d);
    Network seen[COUNT + 1];
    uint64_t step[COUNT + 1];
    for (size_t i = 0; i <= COUNT; i++) {
        CHECK(network_init(&seen[i], net(m)->at->d, net(m)->at->bias) == OK);
        network_copy(&seen[i], net(m)->at);
        step[i] = model_lesson(m)->step;
        if (i < COUNT) say(m, script[i]);
    }
    for (int round = 0; round < 2; round++) {
        for (size_t i = COUNT; i-- > 0;) {
            say(m, "undo");
            CHECK(model_lesson(m)->step == step[i] && same(net(m)->at, &seen[i]));
        }
        for (size_t i = 1; i <= COUNT; i++) {
            say(m, "redo");
            CHECK(model_lesson(m)->step == step[i] && same(net(m)->at, &seen[i]));
        }
    }
    for (size_t i = 0; i <= COUNT; i++) network_deinit(&seen[i]);
    model_free(m);
}

static void test_the_log_makes_the_same_state_again(void **state)
{
    (void)state;
    Sample p[N];
    LessonData d = zigzag(p, 6, 5, ORDER_SHUFFLE);
    Model *m = model_of(&d), *again = model_of(&d);
    say(m, "step 100");
    /* training goes on under a drag: one undo */
    for (int i = 0; i < 10; i++) {
        Command c = { .kind = CMD_POINT_MOVE, .index = 4, .a = { 0.3, 0.1*i }, .gesture = 9 };
        CHECK(model_apply(m, &c, NULL) == OK);
        c = (Command){ .kind = CMD_STEP, .index = 3, .gesture = 9 };
        CHECK(model_apply(m, &c, NULL) == OK);
    }
    Buf b = { 0 };
    for (size_t i = 0; i < model_log_count(m); i++) {
        Command c;
        buf_clear(&b);
        command_print(&b, model_log(m, i));
        CHECK(command_parse(&c, b.at, NULL, NULL) == OK && model_apply(again, &c, NULL) == OK);
    }
    CHECK(model_lesson(m)->step == 130 && same(net(m)->at, net(again)->at));
    say(m, "undo");
    CHECK(model_lesson(m)->step == 100);
    buf_free(&b);
    model_free(m);
    model_free(again);
}

static void test_divergence_is_named_and_kept_out(void **state)
{
    (void)state;
    Sample p[N];
    LessonData d = zigzag(p, 12, 1, ORDER_CYCLIC);
    d.rate = 50;
    d.layers = LAYERS_OUTPUT;      /* with all layers units die of it, and all is still */
    Model *m = model_of(&d);
    Message why = { "" };
    CHECK(try_to(m, "step 5000", &why) == ERR_DIVERGED);
    CHECK(strstr(why.text, "λ = 50") != NULL && strstr(why.text, "At the start") != NULL);
    uint64_t last = model_lesson(m)->step;
    CHECK(last > 0 && last < 5000 && last == model_lesson(m)->steps && network_finite(net(m)->at)
          && net(m)->next == NULL);
    CHECK(net(m)->ended == ENDED_DIVERGED);
    CHECK(try_to(m, "step", &why) == ERR_DIVERGED);
    say(m, "first");
    say(m, "last");
    CHECK(model_lesson(m)->step == last);
    say(m, "undo");
    say(m, "undo");
    CHECK(model_lesson(m)->step == last || model_lesson(m)->step == 0);
    model_free(m);
}

static void test_output_only_leaves_every_elbow(void **state)
{
    (void)state;
    Sample p[N];
    LessonData d = zigzag(p, 12, 10, ORDER_SAMPLE);
    d.layers = LAYERS_OUTPUT;
    Model *m = model_of(&d);
    say(m, "step 1000");
    size_t size = 12*sizeof(double);
    CHECK(memcmp(net(m)->at->w, net(m)->start->w, size) == 0
          && memcmp(net(m)->at->b, net(m)->start->b, size) == 0);
    CHECK(memcmp(net(m)->at->v, net(m)->start->v, size) != 0);
    model_free(m);
}

static void test_training_ends_where_it_is_told(void **state)
{
    (void)state;
    Sample p[N];
    LessonData d = zigzag(p, 12, 10, ORDER_SAMPLE);
    d.stop_steps = 77;
    Model *m = model_of(&d);
    say(m, "step 1000");
    CHECK(model_lesson(m)->step == 77 && net(m)->ended == ENDED_STEPS);
    say(m, "stop 0.1 0");
    say(m, "step 100000");
    CHECK(net(m)->ended == ENDED_LOSS && net(m)->loss <= 0.1 && model_lesson(m)->step < 100000);
    model_free(m);
}

static void test_wrong_commands_change_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = { "set w 1", "unit 1 2", "weight 12 w 1", "width 0",
                                         "width 100000000",
        "batch 51", "back 1", "point move 50 0 0", "point remove 50", "decay 0.9 0", "elbows 2 1",
        "set rate -1" };
    /* what no text says */
    static const Command odd[] = { { .kind = CMD_LEAST_SQUARES, .a = { -1 } },
                                   { .kind = CMD_STOP, .a = { -1 } },
                                   { .kind = CMD_STOP, .a = { NAN } },
                                   { .kind = CMD_WEIGHT, .name = PARAM_X } };
    Sample p[N];
    LessonData d = zigzag(p, 12, 10, ORDER_SAMPLE);
    Model *m = model_of(&d);
    for (size_t i = 0; i < sizeof wrong/sizeof *wrong; i++) {
        Message why = { "" };
        if (try_to(m, wrong[i], &why) == OK || why.text[0] == '\0')
            fail_msg("%s was taken", wrong[i]);
        CHECK(!can_undo(m) || model_log_count(m) == 0);
    }
    for (size_t i = 0; i < sizeof odd/sizeof *odd; i++) {
        Message why = { "" };
        CHECK(model_apply(m, &odd[i], &why) == ERR_RANGE && why.text[0] != '\0'
              && model_log_count(m) == 0);
    }
    model_free(m);
}

static void test_without_points_there_is_no_step(void **state)
{
    (void)state;
    LessonData d = { .rate = 0.1, .network = { .width = 3, .seed = 1, .elbow_lo = 0,
                                               .elbow_hi = 1 } };
    Model *m = model_of(&d);
    Message why = { "" };
    CHECK(net(m)->next == NULL && net(m)->picks == 0);
    CHECK(try_to(m, "step", &why) == ERR_STATE);
    say(m, "point add 0.5 1");
    say(m, "step 10");
    say(m, "point remove 0");
    CHECK(model_lesson(m)->n == 0);
    model_free(m);
}

static int undone(size_t width)
{
    Sample p = { 1, 1 };
    LessonData d = { .rate = 0.1, .point = &p, .n = 1,
                     .network = { .width = width, .seed = 1, .elbow_hi = 1 } };
    Model *m = model_new();
    Message why = { "" };
    model_set_lazy(m, true);
    CHECK(model_load(m, &d, &why) == OK);
    model_forget(m);
    for (int k = 0; k < 6; k++) {
        char line[20];
        snprintf(line, sizeof line, "seed %d", 2 + k);
        say(m, line);
    }
    int n = 0;
    for (; can_undo(m); n++) say(m, "undo");
    CHECK(net(m)->start_seed == (uint64_t)(7 - n));
    model_free(m);
    return n;
}

/* A run of a million units alone is a third of what undo may hold. */
static void test_the_last_changes_of_a_huge_network_can_be_undone(void **state)
{
    (void)state;
    CHECK(undone(10) == 6);
    CHECK(undone(1000000) == UNDO_LEAST);
}

/* Points taken away later: the steps before were made of more of them than there are now. */
static void test_an_earlier_step_takes_points_that_are_there(void **state)
{
    (void)state;
    Sample point[N];
    LessonData d = zigzag(point, 5, 1, ORDER_SHUFFLE);
    d.n = 9;
    static const char *const batch[] = { "batch all", "batch 7", "batch 9" };
    for (size_t k = 0; k < 3; k++) {
        Model *m = model_of(&d);
        say(m, "changes go-on");
        say(m, batch[k]);
        say(m, "step 30");
        for (int i = 0; i < 6; i++) say(m, "point remove 1");
        for (uint64_t step = 0; step <= 30; step += 3) {
            CHECK(model_apply(m, &(Command){ .kind = CMD_GOTO, .index = step }, NULL) == OK);
            const Lesson *l = model_lesson(m);
            CHECK(l->n == 3 && l->net->tr.batch >= 1 && l->net->tr.batch <= 3);
            for (size_t i = 0; i < l->net->picks; i++) CHECK(l->net->pick[i] < l->n);
        }
        model_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_step_is_exactly_as_it_was),
        cmocka_unit_test(test_a_lazy_model_lags_and_then_is_the_same),
        cmocka_unit_test(test_the_loss_of_the_start_is_always_known),
        cmocka_unit_test(test_running_ahead_is_the_same_run),
        cmocka_unit_test(test_a_change_makes_the_run_again_or_goes_on),
        cmocka_unit_test(test_undo_brings_every_run_back),
        cmocka_unit_test(test_the_last_changes_of_a_huge_network_can_be_undone),
        cmocka_unit_test(test_the_log_makes_the_same_state_again),
        cmocka_unit_test(test_divergence_is_named_and_kept_out),
        cmocka_unit_test(test_output_only_leaves_every_elbow),
        cmocka_unit_test(test_training_ends_where_it_is_told),
        cmocka_unit_test(test_wrong_commands_change_nothing),
        cmocka_unit_test(test_without_points_there_is_no_step),
        cmocka_unit_test(test_an_earlier_step_takes_points_that_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
