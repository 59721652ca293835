/* Cuts, running sums and full-batch steps from them, against the plain sums. */
#include "network_story.h"

#include "math/fast/network_moments.h"

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static void test_a_cut_is_where_the_rule_changes(void **state)
{
    (void)state;
    uint64_t seed = 4;
    for (int trial = 0; trial < 300; trial++) {
        size_t n = 1 + chance(&seed) % 60;
        double x[60];
        for (size_t k = 0; k < n; k++) {
            x[k] = uniform(&seed, -2, 2);
            if (trial % 3 == 0) x[k] = floor(3*x[k])/3;                 /* many equal */
            if (trial % 7 == 0) x[k] = exp(40*x[k]);                    /* far from even */
            if (trial % 50 == 0) x[k] = 1.5;
        }
        qsort(x, n, sizeof *x, ascending);
        Places p;
        CHECK(places_init(&p, x, n) == OK);
        for (int i = 0; i < 200; i++) {
            double w = uniform(&seed, -1, 1), b = uniform(&seed, -2, 2);
            /* on a place, or a rounding off it */
            if (i % 5 == 0) b = -w*x[chance(&seed) % n];
            if (i % 17 == 0) w *= 1e-300;
            if (i % 19 == 0) w *= 1e300;
            if (i % 13 == 0) w = 0;
            if (i % 26 == 0) b = 0;
            Cut c = places_cut(&p, w, b), near = places_cut_near(&p, w, b, chance(&seed) % (n + 1));
            CHECK(c.k == near.k && c.rising == near.rising && c.k <= n);
            for (size_t k = 0; k < n; k++)
                CHECK((w*x[k] + b > 0) == (c.rising ? k >= c.k : k < c.k));
        }
        places_deinit(&p);
    }
    Places p;
    const double wrong[] = { 1, 0 };
    CHECK(places_init(&p, wrong, 2) == ERR_RANGE && places_init(&p, wrong, 0) == ERR_RANGE);
}

static void test_the_full_gradient_from_sums(void **state)
{
    (void)state;
    uint64_t seed = 8;
    for (int trial = 0; trial < 200; trial++) {
        size_t d = 1 + chance(&seed) % 60, n = trial % 40 == 0 ? 100000 : 1 + chance(&seed) % 300;
        Network f = notebook_network(d, trial % 2 == 0, &seed), g, fast;
        Sample *s = wavy_points(n, &seed);
        if (trial % 4 < 2) make_awkward(&f, s, n, &seed);
        Layers layers = trial % 5 == 0 ? LAYERS_OUTPUT : LAYERS_ALL;
        CHECK(network_init(&g, d, f.bias) == OK && network_init(&fast, d, f.bias) == OK);
        Moments m;
        MomentSweep q;
        CHECK(moments_init(&m, s, n) == OK && sweep_init(&q, &m, &f) == OK);
        for (int again = 0; again < 3; again++) {
            network_gradient(&g, &f, layers, s, NULL, n);
            sweep_gradient(&q, &fast, &f, layers);
            double scale = 0, worst = 0;
            for (size_t i = 0; i < d; i++) {
                scale = fmax(scale, fmax(fabs(g.w[i]), fmax(fabs(g.b[i]), fabs(g.v[i]))));
                worst = fmax(worst, fmax(fabs(g.w[i] - fast.w[i]),
                                         fmax(fabs(g.b[i] - fast.b[i]), fabs(g.v[i] - fast.v[i]))));
            }
            if (!(worst <= 1e-12*fmax(scale, 1e-2)))
                fail_msg("d %zu n %zu: %g of %g", d, n, worst, scale);
            CHECK_NEAR(fast.c, g.c, 1e-12);
            CHECK_NEAR(lines_loss(&q.lines, &m.sums, &f), network_loss(&f, s, n), 1e-12);
            for (size_t i = 0; i < d; i++) {        /* near or far, the cuts are found again */
                f.b[i] += uniform(&seed, -1, 1)*(again ? 0.5 : 1e-3);
                if (again) f.w[i] += uniform(&seed, -1, 1);
            }
        }
        sweep_deinit(&q);
        moments_deinit(&m);
        network_deinit(&f);
        network_deinit(&g);
        network_deinit(&fast);
        free(s);
    }
}

static void test_a_thousand_full_batches(void **state)
{
    (void)state;
    uint64_t seed = 9;
    const Rule rule[] = { RULE_SGD, RULE_MOMENTUM, RULE_ADAM };
    for (int k = 0; k < 6; k++) {
        size_t d = 30, n = 500, *pick = malloc(n*sizeof *pick);
        Network f = notebook_network(d, true, &seed);
        Sample *s = wavy_points(n, &seed);
        if (k >= 3) make_awkward(&f, s, n, &seed);
        Training tr = { .rate = k % 3 == 2 ? 0.001 : 0.02, .rule = rule[k % 3], .mu = 0.9,
                        .beta1 = 0.9, .beta2 = 0.999, .batch = n };
        TrainState plain, t;
        Moments m;
        MomentSweep q;
        CHECK(train_init(&plain, &f, tr.rule) == OK && train_init(&t, &f, tr.rule) == OK);
        CHECK(moments_init(&m, s, n) == OK && sweep_init(&q, &m, &f) == OK);
        for (int i = 0; i < 1000; i++) CHECK(train_step(&plain, &tr, s, n, pick) == OK);
        CHECK(sweep_steps(&q, &t, &tr, 400) == OK && sweep_steps(&q, &t, &tr, 600) == OK);
        double e = apart(&plain.at, &t.at), loss = network_loss(&f, s, n);
        if (!(e <= 1e-11)) fail_msg("rule %d: apart %g", k, e);
        CHECK(network_loss(&t.at, s, n) < loss && t.step == 1000);
        train_deinit(&plain);
        train_deinit(&t);
        sweep_deinit(&q);
        moments_deinit(&m);
        network_deinit(&f);
        free(s);
        free(pick);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_cut_is_where_the_rule_changes),
        cmocka_unit_test(test_the_full_gradient_from_sums),
        cmocka_unit_test(test_a_thousand_full_batches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
