/* The vector kernels against the plain steps, at every level. */
#include "network_story.h"

#include "math/fast/network_fast.h"
#include "math/fast/simd.h"

static void plain_steps(TrainState *t, const Training *tr, const Sample *s, size_t n, size_t steps)
{
    size_t *pick = malloc(tr->batch*sizeof *pick);
    for (size_t k = 0; k < steps; k++) CHECK(train_step(t, tr, s, n, pick) == OK);
    free(pick);
}

static void compare(size_t d, size_t n, size_t batch, bool bias, Layers layers, bool awkward,
                    size_t steps,
                    double tolerance, uint64_t *seed)
{
    Network f = notebook_network(d, bias, seed);
    Sample *s = wavy_points(n, seed);
    if (awkward) make_awkward(&f, s, n, seed);
    Training tr = { .rate = 0.02, .batch = batch, .layers = layers,
                    .order = (Order)(chance(seed) % 3), .seed = 7 };
    TrainState plain, first, t;
    CHECK(train_init(&plain, &f, RULE_SGD) == OK && train_init(&t, &f, RULE_SGD) == OK);
    CHECK(train_init(&first, &f, RULE_SGD) == OK);
    plain_steps(&plain, &tr, s, n, steps);
    CHECK(simd_force(SIMD_BASE));
    CHECK(fast_steps(&first, &tr, s, n, steps) == OK && first.step == steps);
    double e = apart(&plain.at, &first.at);
    if (!(e <= tolerance)) fail_msg("d %zu n %zu batch %zu: apart %g", d, n, batch, e);
    CHECK(d < 8 || !same_doubles(&f, &first.at));
    if (layers == LAYERS_OUTPUT)
        CHECK(memcmp(f.w, first.at.w, d*sizeof *f.w) == 0 && memcmp(f.b, first.at.b, d*sizeof *f.b)
              == 0);
    for (int level = SIMD_BASE; level <= (int)simd_best(); level++) {
        CHECK(simd_force((Simd)level));
        network_copy(&t.at, &f);
        t.step = 0;
        size_t cut = steps/3;                    /* in two calls: the same doubles */
        CHECK(fast_steps(&t, &tr, s, n, cut) == OK && fast_steps(&t, &tr, s, n, steps - cut) == OK);
        CHECK(same_doubles(&first.at, &t.at));
        for (size_t i = f.d; i < f.room; i++)
            CHECK(t.at.w[i] == 0 && t.at.b[i] == 0 && t.at.v[i] == 0);
    }
    CHECK(simd_force(simd_best()));
    train_deinit(&plain);
    train_deinit(&first);
    train_deinit(&t);
    network_deinit(&f);
    free(s);
}

static void test_the_kernels_take_the_plain_step(void **state)
{
    (void)state;
    uint64_t seed = 17;
    const size_t width[] = { 1, 3, 8, 10, 20, 31, 40, 48, 49, 100, 257 };
    const size_t batch[] = { 1, 2, 8, 10, 64, 65 };
    for (size_t a = 0; a < sizeof width/sizeof width[0]; a++)
        for (size_t b = 0; b < sizeof batch/sizeof batch[0]; b++)
            for (int k = 0; k < 8; k++)
                compare(width[a], 70, batch[b], k & 1, k & 2 ? LAYERS_OUTPUT : LAYERS_ALL, k & 4, 1,
                        1e-14, &seed);
}

static void test_and_a_thousand_of_them(void **state)
{
    (void)state;
    uint64_t seed = 23;
    const size_t width[] = { 1, 10, 20, 40, 100 };
    for (size_t a = 0; a < sizeof width/sizeof width[0]; a++)
        for (int k = 0; k < 4; k++) {
            compare(width[a], 50, 1, k & 1, k & 2 ? LAYERS_OUTPUT : LAYERS_ALL, false, 1000, 1e-12,
                    &seed);
            compare(width[a], 50, 10, k & 1, k & 2 ? LAYERS_OUTPUT : LAYERS_ALL, false, 3000, 1e-12,
                    &seed);
            compare(width[a], 50, 1, k & 1, k & 2 ? LAYERS_OUTPUT : LAYERS_ALL, true, 300, 1e-12,
                    &seed);
        }
}

/* However the steps are cut into calls: output layers only, so that it grows step by step. */
static void test_the_limit_is_passed_at_the_same_step(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int k = 0; k < 4; k++) {
        size_t pick[3];
        Network f = notebook_network(k & 1 ? 10 : 60, true, &seed);
        Sample *s = wavy_points(5, &seed);
        Training tr = { .rate = 3, .batch = k & 2 ? 3 : 1, .layers = LAYERS_OUTPUT,
                        .order = ORDER_SAMPLE };
        TrainState t, plain, cut;
        CHECK(train_init(&t, &f, RULE_SGD) == OK && train_init(&plain, &f, RULE_SGD) == OK
              && train_init(&cut, &f, RULE_SGD) == OK);
        while (train_step(&plain, &tr, s, 5, pick) == OK && plain.step < 4000) ;
        CHECK(plain.step > 20 && plain.step < 4000);
        CHECK(fast_steps(&t, &tr, s, 5, 4000) == ERR_DIVERGED && t.step == plain.step);
        while (fast_steps(&cut, &tr, s, 5, 7) == OK) ;
        CHECK(cut.step == t.step && same_doubles(&cut.at, &t.at)
              && network_within(&t.at, PARAMETER_MAX));
        train_deinit(&t);
        train_deinit(&plain);
        train_deinit(&cut);
        network_deinit(&f);
        free(s);
    }
}

static void test_divergence_is_found_at_its_step(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int k = 0; k < 4; k++) {
        size_t pick[2], d = k & 1 ? 10 : 60;
        Network f = notebook_network(d, true, &seed);
        Sample *s = wavy_points(5, &seed);
        Training tr = { .rate = 1e4, .batch = k & 2 ? 2 : 1 };
        TrainState t, plain;
        CHECK(train_init(&t, &f, RULE_SGD) == OK && train_init(&plain, &f, RULE_SGD) == OK);
        while (train_step(&plain, &tr, s, 5, pick) == OK) CHECK(plain.step < 1000);
        CHECK(fast_steps(&t, &tr, s, 5, 5000) == ERR_DIVERGED);
        CHECK(network_finite(&t.at) && t.step == plain.step && t.step > 0);
        CHECK(apart(&plain.at, &t.at) < 1e-8);
        train_deinit(&t);
        train_deinit(&plain);
        network_deinit(&f);
        free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_kernels_take_the_plain_step),
        cmocka_unit_test(test_and_a_thousand_of_them),
        cmocka_unit_test(test_the_limit_is_passed_at_the_same_step),
        cmocka_unit_test(test_divergence_is_found_at_its_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
