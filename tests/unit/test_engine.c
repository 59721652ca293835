/* The engine takes the method that fits, and lands where the plain one does. */
#include "network_story.h"

#include "math/engine.h"

static Training rule_of(Rule r, size_t batch, double rate)
{
    return (Training){ .rate = rate, .rule = r, .mu = 0.9, .beta1 = 0.9, .beta2 = 0.999, .batch = batch, .order = ORDER_CYCLIC };
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
    CHECK(engine_steps(&e, steps/3) == OK && engine_steps(&e, steps - steps/3) == OK);
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

static void test_a_rate_too_high_ends_with_finite_parameters(void **state)
{
    (void)state;
    static const struct { size_t d, n, batch; } shape[] = { { 20, 30, 5 }, { 20, 100, 100 }, { 3000, 10, 1 } };
    for (size_t i = 0; i < 3; i++) {
        uint64_t seed = 6;
        Network f = notebook_network(shape[i].d, false, &seed);
        Sample *s = wavy_points(shape[i].n, &seed);
        Training tr = rule_of(RULE_SGD, shape[i].batch, 1e100);
        Engine e;
        CHECK(engine_init(&e, &f, &tr, s, shape[i].n) == OK);
        CHECK(engine_steps(&e, 100) == ERR_DIVERGED);
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
        cmocka_unit_test(test_a_rate_too_high_ends_with_finite_parameters),
        cmocka_unit_test(test_a_batch_larger_than_the_data_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
