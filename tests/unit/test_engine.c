/* The engine takes the method that fits, and lands where the plain one does. */
#include "network_story.h"

#include "math/engine.h"
#include "math/history.h"

static Training rule_of(Rule r, size_t batch, double rate)
{
    return (Training){ .rate = rate, .rule = r, .mu = 0.9, .beta1 = 0.9, .beta2 = 0.999,
                       .batch = batch, .order = ORDER_CYCLIC };
}

/* `steps` steps by the engine, cut in two, against as many plain ones. */
static void compare(Method expected, size_t d, size_t n, Training tr, size_t steps)
{
    uint64_t seed = 5;
    Network f = notebook_network(d, true, &seed);
    Sample *s = wavy_points(n, &seed);
    Engine e;
    TrainState t;
    size_t *pick = malloc(tr.batch*sizeof *pick);
    CHECK(engine_init(&e, &f, &tr, s, n) == OK && e.method == expected);
    CHECK(train_init(&t, &f, tr.rule) == OK);
    CHECK(engine_go(&e, steps/3, INFINITY) == OK
          && engine_go(&e, steps - steps/3, INFINITY) == OK);
    for (size_t k = 0; k < steps; k++) CHECK(train_step(&t, &tr, s, n, pick) == OK);
    CHECK(e.t.step == steps && apart(&e.t.at, &t.at) < 1e-10);
    CHECK(fabs(engine_loss(&e) - network_loss(&t.at, s, n)) < 1e-11);
    CHECK(apart(&e.t.at, &f) > 1e-6);         /* it did train */
    engine_deinit(&e);
    train_deinit(&t);
    network_deinit(&f);
    free(pick);
    free(s);
}

static void test_each_shape_takes_its_method_and_agrees(void **state)
{
    (void)state;
    compare(METHOD_FAST, 40, 50, rule_of(RULE_SGD, 10, 0.04), 500);
    compare(METHOD_FAST, 100, 3000, rule_of(RULE_SGD, 1, 0.01), 500);
    compare(METHOD_PLAIN, 30, 50, rule_of(RULE_ADAM, 10, 0.001), 200);
    compare(METHOD_PLAIN, 30, 50, rule_of(RULE_MOMENTUM, 1, 0.001), 200);
    compare(METHOD_MOMENTS, 30, 400, rule_of(RULE_SGD, 400, 0.05), 300);
    compare(METHOD_MOMENTS, 30, 400, rule_of(RULE_ADAM, 400, 0.001), 200);
    compare(METHOD_PATTERNS, 4000, 32, rule_of(RULE_SGD, 1, 0.0004), 1000);
}

/* Slices of any size, and engines that take over where the one before is. */
static void in_slices(Method expected, size_t d, size_t n, Training tr, uint64_t steps)
{
    uint64_t seed = 8, base = history_base(d, tr.rule);
    Network f = notebook_network(d, true, &seed);
    Sample *s = wavy_points(n, &seed);
    Engine whole, e;
    CHECK(engine_init(&whole, &f, &tr, s, n) == OK && engine_go(&whole, steps, INFINITY) == OK
          && whole.method == expected);
    for (int trial = 0; trial < 6; trial++) {
        CHECK(engine_init(&e, &f, &tr, s, n) == OK);
        while (e.t.step < steps) {
            uint64_t left = steps - e.t.step, slice = 1 + chance(&seed) % (trial < 3 ? 7 : left);
            if (slice > left) slice = left;
            CHECK(engine_go(&e, slice, chance(&seed) % 2 ? INFINITY : 5.5*engine_cost(&e)) == OK);
            if (chance(&seed) % 3 == 0) (void)engine_loss(&e);
            bool is_kept = history_before(e.t.step, base) == e.t.step;
            bool may_pass_on = expected != METHOD_PATTERNS || is_kept;
            if (!may_pass_on || chance(&seed) % 2) continue;
            Engine next;
            CHECK(engine_init(&next, &f, &tr, s, n) == OK);
            CHECK(engine_seek(&next, &e.t.at, &e.t.m, &e.t.s, e.t.step, e.t.rule_steps) == OK);
            engine_deinit(&e);
            CHECK(engine_init(&e, &f, &tr, s, n) == OK);
            CHECK(engine_seek(&e, &next.t.at, &next.t.m, &next.t.s, next.t.step, next.t.rule_steps)
                  == OK);
            engine_deinit(&next);
        }
        CHECK(e.t.step == steps && e.t.rule_steps == steps && same_doubles(&e.t.at, &whole.t.at));
        engine_deinit(&e);
    }
    CHECK(!same_doubles(&whole.t.at, &f));
    engine_deinit(&whole);
    network_deinit(&f);
    free(s);
}

static void test_a_step_does_not_depend_on_the_slices(void **state)
{
    (void)state;
    Training full = rule_of(RULE_SGD, 400, 0.05), patterns = rule_of(RULE_SGD, 1, 0.0002);
    in_slices(METHOD_FAST, 12, 50, rule_of(RULE_SGD, 7, 0.02), 700);
    in_slices(METHOD_FAST, 130, 50, rule_of(RULE_SGD, 1, 0.002), 700);
    in_slices(METHOD_PLAIN, 30, 50, rule_of(RULE_ADAM, 10, 0.001), 300);
    in_slices(METHOD_PLAIN, 30, 50, rule_of(RULE_MOMENTUM, 1, 0.001), 300);
    full.order = ORDER_SHUFFLE;
    in_slices(METHOD_MOMENTS, 30, 400, full, 300);
    in_slices(METHOD_MOMENTS, 30, 400, rule_of(RULE_ADAM, 400, 0.001), 300);
    patterns.order = ORDER_SHUFFLE;
    in_slices(METHOD_PATTERNS, 4000, 32, patterns, 900);
}

static void test_a_slice_costs_about_what_was_asked_for(void **state)
{
    (void)state;
    uint64_t seed = 9;
    for (int far = 0; far < 2; far++) {
        Network f = notebook_network(20, true, &seed);
        Sample *s = wavy_points(1000, &seed);
        if (far) f.c = 1e9;
        for (size_t k = 0; k < 1000; k++) s[k].y += f.c;
        Training tr = rule_of(RULE_SGD, 1000, 0.01);
        Engine e;
        CHECK(engine_init(&e, &f, &tr, s, 1000) == OK && e.method == METHOD_MOMENTS);
        CHECK(engine_go(&e, 100000, 1.5*4*20*1000) == OK);
        CHECK(far ? e.t.step == 2 : e.t.step == 1.5*4*1000/8);      /* plain steps, or by moments */
        CHECK(engine_go(&e, 100000, 0) == OK && e.t.step == (far ? 2 : 750) + 1);
        engine_deinit(&e);
        network_deinit(&f);
        free(s);
    }
}

static void test_a_rate_too_high_ends_with_finite_parameters(void **state)
{
    (void)state;
    static const struct { size_t d, n, batch; } shape[] = { { 20, 30, 5 }, { 20, 100, 100 },
                                                            { 3000, 10, 1 } };
    for (size_t i = 0; i < 3; i++) {
        uint64_t seed = 6;
        Network f = notebook_network(shape[i].d, false, &seed);
        Sample *s = wavy_points(shape[i].n, &seed);
        Training tr = rule_of(RULE_SGD, shape[i].batch, 1e100);
        Engine e;
        CHECK(engine_init(&e, &f, &tr, s, shape[i].n) == OK);
        CHECK(engine_go(&e, 100, INFINITY) == ERR_DIVERGED);
        CHECK(network_finite(&e.t.at) && e.t.step < 100);
        engine_deinit(&e);
        network_deinit(&f);
        free(s);
    }
}

static void test_a_batch_larger_than_the_data_is_refused(void **state)
{
    (void)state;
    uint64_t seed = 7;
    Network f = notebook_network(3, false, &seed);
    Sample s = { 0.5, 1 };
    Training tr = rule_of(RULE_SGD, 2, 0.1);
    Engine e;
    CHECK(engine_init(&e, &f, &tr, &s, 1) == ERR_RANGE);
    engine_deinit(&e);
    network_deinit(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_shape_takes_its_method_and_agrees),
        cmocka_unit_test(test_a_step_does_not_depend_on_the_slices),
        cmocka_unit_test(test_a_slice_costs_about_what_was_asked_for),
        cmocka_unit_test(test_a_rate_too_high_ends_with_finite_parameters),
        cmocka_unit_test(test_a_batch_larger_than_the_data_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
