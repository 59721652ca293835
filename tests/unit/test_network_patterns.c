/* Units grouped by pattern against the dense path. */
#include "network_story.h"

#include "math/fast/network_kernels_list.h"
#include "math/fast/network_patterns.h"
#include "math/fast/simd.h"

/* f^ at a sample as a step makes it. */
static double patterns_value(const Patterns *p, size_t k)
{
    return kernels_in_use()->pattern_value(p->block, p->groups, p->rank[k], p->s[k].x)
        + p->base.c;
}

static double worst_value(const Patterns *p, const Network *f, const Sample *s, size_t n)
{
    double worst = 0;
    for (size_t k = 0; k < n; k++)
        worst = fmax(worst, fabs(patterns_value(p, k) - network_value(f, s[k].x)));
    return worst;
}

static void compare(size_t d, size_t n, size_t steps, double rate, bool awkward, double tolerance,
                    uint64_t *seed)
{
    Network f = notebook_network(d, *seed & 1, seed), got;
    Sample *s = wavy_points(n, seed);
    if (awkward) make_awkward(&f, s, n, seed);
    CHECK(network_init(&got, d, f.bias) == OK);
    Training tr = { .rate = rate, .batch = 1, .order = (Order)(chance(seed) % 3), .seed = 5 };
    TrainState t;
    Patterns p;
    size_t pick[1];
    CHECK(train_init(&t, &f, RULE_SGD) == OK && patterns_init(&p, &f, s, n, 0) == OK);
    CHECK(worst_value(&p, &f, s, n) < 1e-12);
    for (size_t k = 0; k < steps; k++) CHECK(train_step(&t, &tr, s, n, pick) == OK);
    CHECK(patterns_steps(&p, &tr, steps/3) == OK && patterns_steps(&p, &tr, steps - steps/3) == OK);
    patterns_read(&p, &got);
    double e = apart(&t.at, &got), v = worst_value(&p, &t.at, s, n);
    if (!(e <= tolerance && v <= tolerance))
        fail_msg("d %zu n %zu steps %zu: parameters apart %g, values %g", d, n, steps, e, v);
    CHECK(p.step == steps && !same_doubles(&f, &got));
    /* the same doubles at every level */
    for (int level = SIMD_BASE; level <= (int)simd_best(); level++) {
        Patterns q;
        Network at;
        CHECK(simd_force((Simd)level));
        CHECK(network_init(&at, d, f.bias) == OK && patterns_init(&q, &f, s, n, 0) == OK);
        CHECK(patterns_steps(&q, &tr, steps) == OK);
        patterns_read(&q, &at);
        CHECK(same_doubles(&at, &got));
        patterns_deinit(&q);
        network_deinit(&at);
    }
    CHECK(simd_force(simd_best()));
    patterns_deinit(&p);
    train_deinit(&t);
    network_deinit(&f);
    network_deinit(&got);
    free(s);
}

static void test_the_same_steps_as_the_dense_path(void **state)
{
    (void)state;
    uint64_t seed = 21;
    for (int trial = 0; trial < fewer(120); trial++) {
        size_t d = 8 + chance(&seed) % 80, n = 1 + chance(&seed) % 30;
        compare(d, n, 1 + chance(&seed) % 400, uniform(&seed, 0.001, 0.1), trial & 1, 1e-11, &seed);
    }
}

static void test_a_hundred_thousand_steps(void **state)
{
    (void)state;
    uint64_t seed = 22;
    compare(100, 10, (size_t)fewer(100000), 0.02, false, 1e-11, &seed);
    compare(100, 64, (size_t)fewer(100000), 0.02, false, 1e-11, &seed);
    compare(60, 20, (size_t)fewer(100000), 0.02, true, 1e-11, &seed);
}

static void test_the_same_steps_far_from_zero(void **state)
{
    (void)state;
    for (int k = 0; k < 10; k++) {
        uint64_t seed = 27;
        size_t d = 60, n = 12, pick[1];
        double far = pow(10, k/2*2), x = k % 2 ? far : 0, y = k % 2 ? 0 : far;
        Network f = notebook_network(d, true, &seed), got;
        Sample *s = wavy_points(n, &seed);
        for (size_t i = 0; i < n; i++) s[i].x += x, s[i].y += y;
        for (size_t i = 0; i < d; i++) f.b[i] -= f.w[i]*x;
        f.c += y;
        Training tr = { .rate = 0.02/(1 + x*x), .batch = 1 };
        TrainState t;
        Patterns p;
        CHECK(network_init(&got, d, true) == OK && train_init(&t, &f, RULE_SGD) == OK);
        CHECK(patterns_init(&p, &f, s, n, 0) == OK && patterns_steps(&p, &tr, 1000) == OK);
        for (int j = 0; j < 1000; j++) CHECK(train_step(&t, &tr, s, n, pick) == OK);
        patterns_read(&p, &got);
        CHECK(apart(&t.at, &got) <= 1e-12 && apart(&t.at, &f) > 1e-9);
        patterns_deinit(&p);
        train_deinit(&t);
        network_deinit(&f);
        network_deinit(&got);
        free(s);
    }
}

static void test_few_units_are_looked_at(void **state)
{
    (void)state;
    uint64_t seed = 25;
    Network f = notebook_network(50000, false, &seed);
    Sample *s = wavy_points(64, &seed);
    Training tr = { .rate = 0.5/50000, .batch = 1 };
    Patterns p;
    CHECK(patterns_init(&p, &f, s, 64, 0) == OK);
    CHECK(patterns_steps(&p, &tr, 1000) == OK);
    CHECK(p.looks > 0 && p.looks < 1000*500);       /* of 50,000 in each step */
    patterns_deinit(&p);
    network_deinit(&f);
    free(s);
}

static void test_a_run_repeats_from_a_rebuild(void **state)
{
    (void)state;
    uint64_t seed = 26;
    size_t d = 16, n = 5;
    Network f = notebook_network(d, true, &seed), at, end, again;
    CHECK(network_init(&at, d, true) == OK && network_init(&end, d, true) == OK
          && network_init(&again, d, true) == OK);
    Sample *s = wavy_points(n, &seed);
    Training tr = { .rate = 0.02, .batch = 1, .order = ORDER_SHUFFLE };
    Patterns p;
    CHECK(patterns_init(&p, &f, s, n, 0) == OK && patterns_steps(&p, &tr, PATTERNS_REBUILD) == OK);
    patterns_read(&p, &at);
    CHECK(patterns_steps(&p, &tr, 777) == OK);
    patterns_read(&p, &end);
    patterns_deinit(&p);
    CHECK(patterns_init(&p, &at, s, n, PATTERNS_REBUILD) == OK);
    for (int k = 0; k < 7; k++) CHECK(patterns_steps(&p, &tr, 111) == OK);
    patterns_read(&p, &again);
    CHECK(same_doubles(&end, &again) && !same_doubles(&at, &end));
    patterns_deinit(&p);
    network_deinit(&f);
    network_deinit(&at);
    network_deinit(&end);
    network_deinit(&again);
    free(s);
}

static void test_divergence_keeps_finite_parameters(void **state)
{
    (void)state;
    uint64_t seed = 3;
    Network f = notebook_network(20, true, &seed), at;
    CHECK(network_init(&at, 20, true) == OK);
    Sample *s = wavy_points(5, &seed);
    Training tr = { .rate = 1e4, .batch = 1 };
    Patterns p;
    CHECK(patterns_init(&p, &f, s, 5, 0) == OK);
    CHECK(patterns_steps(&p, &tr, 1000) == ERR_DIVERGED && p.step > 0 && p.step < 100);
    patterns_read(&p, &at);
    CHECK(network_finite(&at));
    patterns_deinit(&p);
    CHECK(patterns_init(&p, &f, s, 0, 0) == ERR_RANGE);
    network_deinit(&f);
    network_deinit(&at);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_steps_as_the_dense_path),
        cmocka_unit_test(test_a_hundred_thousand_steps),
        cmocka_unit_test(test_the_same_steps_far_from_zero),
        cmocka_unit_test(test_few_units_are_looked_at),
        cmocka_unit_test(test_a_run_repeats_from_a_rebuild),
        cmocka_unit_test(test_divergence_keeps_finite_parameters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
