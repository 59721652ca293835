/* The plain network: gradients against central differences, optimizers against
 * hand-computed steps, and MATH.md's laws of the network. */
#include "network_story.h"

#include "math/rate_limit.h"

static double batch_loss(const Network *f, const Sample *s, const size_t *pick, size_t count)
{
    double sum = 0;
    for (size_t k = 0; k < count; k++) {
        double delta = network_value(f, s[pick[k]].x) - s[pick[k]].y;
        sum += 0.5*delta*delta;
    }
    return sum/(double)count;
}

static double slope_of(Network *f, double *at, const Sample *s, const size_t *pick, size_t count)
{
    const double h = 1e-5, keep = *at;
    *at = keep + h;
    double up = batch_loss(f, s, pick, count);
    *at = keep - h;
    double down = batch_loss(f, s, pick, count);
    *at = keep;
    return (up - down)/(2*h);
}

static bool near_a_kink(const Network *f, const Sample *s, const size_t *pick, size_t count)
{
    for (size_t i = 0; i < f->d; i++)
        for (size_t k = 0; k < count; k++)
            if (fabs(f->w[i]*s[pick[k]].x + f->b[i]) < 1e-3) return true;
    return false;
}

static void test_gradients_agree_with_central_differences(void **state)
{
    (void)state;
    uint64_t seed = 5;
    int checked = 0, large = 0;
    for (int trial = 0; trial < 400; trial++) {
        size_t d = 1 + chance(&seed) % 7, n = 1 + chance(&seed) % 6, count = 1 + chance(&seed) % 4,
            pick[4];
        Network f = notebook_network(d, trial % 2 == 0, &seed), g;
        CHECK(network_init(&g, d, f.bias) == OK);
        Sample *s = wavy_points(n, &seed);
        for (size_t k = 0; k < count; k++) pick[k] = chance(&seed) % n;
        if (!near_a_kink(&f, s, pick, count)) {
            network_gradient(&g, &f, LAYERS_ALL, s, pick, count);
            for (size_t i = 0; i < d; i++) {
                CHECK_NEAR(g.w[i], slope_of(&f, &f.w[i], s, pick, count), 1e-8);
                CHECK_NEAR(g.b[i], slope_of(&f, &f.b[i], s, pick, count), 1e-8);
                CHECK_NEAR(g.v[i], slope_of(&f, &f.v[i], s, pick, count), 1e-8);
                large += fabs(g.w[i]) > 0.01 && fabs(g.b[i]) > 0.01 && fabs(g.v[i]) > 0.01;
                checked++;
            }
            CHECK_NEAR(g.c, f.bias ? slope_of(&f, &f.c, s, pick, count) : 0, 1e-8);
            double v0 = g.v[0];
            network_gradient(&g, &f, LAYERS_OUTPUT, s, pick, count);
            CHECK(g.v[0] == v0 && g.w[0] == 0 && g.b[d - 1] == 0);
        }
        free(s);
        network_deinit(&f);
        network_deinit(&g);
    }
    CHECK(checked > 500 && large > 100);
}

static void test_the_loss_is_the_mean_of_half_squares(void **state)
{
    (void)state;
    Network f;
    CHECK(network_init(&f, 2, true) == OK);
    f.w[0] = 1; f.b[0] = -1; f.v[0] = 2;        /* 2 max(0, x - 1)  */
    f.w[1] = -1; f.b[1] = 0; f.v[1] = -3;       /* -3 max(0, -x)    */
    f.c = 0.5;
    CHECK(network_value(&f, 3) == 4.5 && network_value(&f, -2) == -5.5 && network_value(&f, 1)
          == 0.5);
    const Sample s[] = { { 3, 4 }, { -2, -4.5 } };
    CHECK_NEAR(network_loss(&f, s, 2), (0.125 + 0.5)/2, 1e-15);
    CHECK(network_loss(&f, s, 0) == 0);
    network_deinit(&f);
}

/* w = 1, b = -1, v = 2, sample (3, 2): phi = 2, f^ = 4, delta = 2;
 * dv = 4, dw = 2*2*3 = 12, db = 4. */
static void test_three_rules_by_hand(void **state)
{
    (void)state;
    const Sample s[] = { { 3, 2 } };
    size_t pick[1];
    Network f;
    CHECK(network_init(&f, 1, false) == OK);
    f.w[0] = 1; f.b[0] = -1; f.v[0] = 2;
    Training tr = { .rate = 0.01, .rule = RULE_SGD, .batch = 1 };
    TrainState t;
    CHECK(train_init(&t, &f, RULE_SGD) == OK);
    CHECK(train_step(&t, &tr, s, 1, pick) == OK && t.step == 1);
    CHECK_NEAR(t.at.w[0], 0.88, 1e-15);
    CHECK_NEAR(t.at.b[0], -1.04, 1e-15);
    CHECK_NEAR(t.at.v[0], 1.96, 1e-15);
    train_deinit(&t);

    /* second step: z = 1.6, f^ = 3.136, delta = 1.136: dv = 1.8176, dw = 1.136*1.96*3 = 6.67968, db
     * = 2.22656 */
    tr.rule = RULE_MOMENTUM;
    tr.mu = 0.9;
    CHECK(train_init(&t, &f, RULE_MOMENTUM) == OK);
    CHECK(train_step(&t, &tr, s, 1, pick) == OK && train_step(&t, &tr, s, 1, pick) == OK);
    CHECK_NEAR(t.at.w[0], 0.88 - 0.01*(0.9*12 + 6.67968), 1e-14);
    CHECK_NEAR(t.at.b[0], -1.04 - 0.01*(0.9*4 + 2.22656), 1e-14);
    CHECK_NEAR(t.at.v[0], 1.96 - 0.01*(0.9*4 + 1.8176), 1e-14);
    train_deinit(&t);

    /* Adam's first step is lambda*sign(gradient): here the elbow's pivot is -sign(x) */
    tr.rule = RULE_ADAM;
    tr.beta1 = 0.9;
    tr.beta2 = 0.999;
    CHECK(train_init(&t, &f, RULE_ADAM) == OK);
    CHECK(train_step(&t, &tr, s, 1, pick) == OK);
    CHECK_NEAR(t.at.w[0], 0.99, 1e-9);
    CHECK_NEAR(t.at.b[0], -1.01, 1e-9);
    CHECK_NEAR(t.at.v[0], 1.99, 1e-9);
    /* z = 1.96, f^ = 3.9004, delta = 1.9004, dw = delta v x = 11.345388 */
    double g = (1.99*(0.99*3 - 1.01) - 2)*1.99*3;
    double m = 0.9*0.1*12 + 0.1*g, q = 0.999*0.001*144 + 0.001*g*g;
    CHECK(train_step(&t, &tr, s, 1, pick) == OK);
    CHECK_NEAR(t.at.w[0], 0.99 - 0.01*(m/0.19)/(sqrt(q/0.001999) + 1e-8), 1e-9);
    train_deinit(&t);
    network_deinit(&f);
}

/* e_i' - e_i = lambda delta v_i g_i (1 + e_i x)/w_i' */
static void test_the_predicted_elbow_is_the_elbow_after_the_step(void **state)
{
    (void)state;
    uint64_t seed = 11;
    int moved = 0;
    for (int trial = 0; trial < 300; trial++) {
        const Rule rule[] = { RULE_SGD, RULE_MOMENTUM, RULE_ADAM };
        size_t d = 1 + chance(&seed) % 9, n = 1 + chance(&seed) % 5, pick[5];
        Network f = notebook_network(d, trial % 2 == 0, &seed);
        Sample *s = wavy_points(n, &seed);
        Training tr = { .rate = 0.1, .rule = rule[trial % 3], .mu = 0.9, .beta1 = 0.9,
                        .beta2 = 0.999,
                        .batch = 1 + chance(&seed) % n, .order = ORDER_SAMPLE,
                        .seed = (uint64_t)trial };
        TrainState t;
        CHECK(train_init(&t, &f, tr.rule) == OK);
        for (int k = 0; k < 3; k++) {
            CHECK(train_predict(&t, &tr, s, n, pick) == OK);
            Network said;
            CHECK(network_init(&said, d, f.bias) == OK);
            network_copy(&said, &t.next);
            if (tr.rule == RULE_SGD && tr.batch == 1) {
                Sample p = s[pick[0]];
                double delta = network_value(&t.at, p.x) - p.y;
                for (size_t i = 0; i < d; i++) {
                    Unit u = { t.at.w[i], t.at.b[i] };
                    Maybe e = unit_elbow(u), e1 = unit_elbow((Unit){ said.w[i], said.b[i] });
                    if (!e.there || !e1.there || fabs(said.w[i]) < 1e-3 || fabs(u.w) < 1e-3)
                        continue;
                    double g1 = unit_z(u, p.x) > 0;
                    double law = tr.rate*delta*t.at.v[i]*g1*(1 + e.value*p.x)/said.w[i];
                    CHECK_NEAR(e1.value - e.value, law, 1e-10);
                    moved += fabs(law) > 1e-3;
                }
            }
            CHECK(train_step(&t, &tr, s, n, pick) == OK);
            CHECK(same_doubles(&said, &t.at));
            network_deinit(&said);
        }
        train_deinit(&t);
        network_deinit(&f);
        free(s);
    }
    CHECK(moved > 100);
}

static void test_output_only_leaves_every_elbow(void **state)
{
    (void)state;
    uint64_t seed = 2;
    const Rule rule[] = { RULE_SGD, RULE_MOMENTUM, RULE_ADAM };
    for (int k = 0; k < 3; k++) {
        Network f = notebook_network(20, true, &seed);
        Sample *s = wavy_points(30, &seed);
        size_t pick[10];
        Training tr = { .rate = 0.05, .rule = rule[k], .mu = 0.9, .beta1 = 0.9, .beta2 = 0.999,
                        .batch = 10,
                        .order = ORDER_SHUFFLE };
        TrainState t;
        CHECK(train_init(&t, &f, tr.rule) == OK);
        /* the memory is not 0 now */
        for (int i = 0; i < 5; i++) CHECK(train_step(&t, &tr, s, 30, pick) == OK);
        network_copy(&f, &t.at);
        tr.layers = LAYERS_OUTPUT;
        for (int i = 0; i < 50; i++) CHECK(train_step(&t, &tr, s, 30, pick) == OK);
        CHECK(memcmp(f.w, t.at.w, 20*sizeof *f.w) == 0 && memcmp(f.b, t.at.b, 20*sizeof *f.b) == 0);
        CHECK(memcmp(f.v, t.at.v, 20*sizeof *f.v) != 0 && f.c != t.at.c);
        CHECK(network_loss(&t.at, s, 30) < network_loss(&f, s, 30));
        train_deinit(&t);
        network_deinit(&f);
        free(s);
    }
}

static void test_divergence_keeps_the_state_before(void **state)
{
    (void)state;
    uint64_t seed = 3;
    Network f = notebook_network(10, true, &seed);
    Sample *s = wavy_points(5, &seed);
    size_t pick[5];
    Training tr = { .rate = 1e6, .batch = 5 };
    TrainState t;
    Network before;
    uint64_t taken = 0;
    CHECK(train_init(&t, &f, RULE_SGD) == OK && network_init(&before, f.d, f.bias) == OK);
    Status st = OK;
    while (st == OK && t.step < 100) {
        network_copy(&before, &t.at);
        taken = t.step;
        st = train_step(&t, &tr, s, 5, pick);
    }
    CHECK(st == ERR_DIVERGED && t.step == taken && t.step > 1);
    CHECK(same_doubles(&t.at, &before) && network_finite(&t.at));
    train_deinit(&t);
    network_deinit(&before);
    network_deinit(&f);
    free(s);
}

static void test_no_network_of_no_width(void **state)
{
    (void)state;
    Network f;
    CHECK(network_init(&f, 0, false) == ERR_RANGE && f.w == NULL);
    CHECK(network_init(&f, (size_t)UNITS_MAX + 1, false) == ERR_RANGE);
    network_deinit(&f);
}

/* Three runs of gradients, worked by hand with 40 digits: beside 1e-8 the root of the mean square
 * is small, so that it matters that the 1e-8 stands outside it. */
static void test_adam_worked_by_hand(void **state)
{
    (void)state;
    static const double gradient[3][3] = { { 1e-8, -2e-8, 3e-8 }, { 0.5, -2, 1e-8 },
                                           { 0, 4e-9, 4e-9 } };
    static const double after[3][3] = {
        { 0.1875, 0.21582851621669247430, 0.18718212287993392590 },
        { 0.12500000249999995, 0.19233957864336971401, 0.24787424710491030159 },
        { 0.25, 0.22952453269958772525, 0.20318638290542722496 } };
    Network f;
    TrainState t;
    Training tr = { .rate = 0.125, .rule = RULE_ADAM, .beta1 = 0.875, .beta2 = 0.75, .batch = 1 };
    for (int a = 0; a < 3; a++) {
        CHECK(network_init(&f, 1, true) == OK);
        f.w[0] = f.b[0] = f.v[0] = f.c = 0.25;
        CHECK(train_init(&t, &f, RULE_ADAM) == OK);
        for (int k = 0; k < 3; k++) {
            t.grad.w[0] = t.grad.v[0] = t.grad.c = gradient[a][k];
            t.grad.b[0] = -gradient[a][k];
            CHECK(train_apply_rule(&t, &tr) == OK);
            CHECK_NEAR(t.next.w[0], after[a][k], 1e-15);
            CHECK_NEAR(t.next.b[0], 0.5 - after[a][k], 1e-15);
            CHECK_NEAR(t.next.v[0], after[a][k], 1e-15);
            CHECK_NEAR(t.next.c, after[a][k], 1e-15);
            network_swap(&t.at, &t.next);
            network_swap(&t.m, &t.next_m);
            network_swap(&t.s, &t.next_s);
            t.rule_steps++;
        }
        train_deinit(&t);
        network_deinit(&f);
    }
}

static void test_a_diverged_step_is_found_while_the_loss_is_a_number(void **state)
{
    (void)state;
    for (Rule rule = RULE_SGD; rule <= RULE_ADAM; rule++) {
        uint64_t seed = 4;
        Network f = notebook_network(10, true, &seed);
        Sample *s = wavy_points(20, &seed);
        size_t pick[20];
        Training tr = { .rate = 40, .rule = rule, .batch = 20, .layers = LAYERS_OUTPUT, .mu = 0.9,
                        .beta1 = 0.9, .beta2 = 0.999 };
        if (rule == RULE_ADAM) tr.rate = 1e65;
        TrainState t;
        CHECK(train_init(&t, &f, rule) == OK);
        while (train_step(&t, &tr, s, 20, pick) == OK && t.step < 10000)
            CHECK(network_within(&t.at, PARAMETER_MAX));
        CHECK(t.step < 10000 && isfinite(network_loss(&t.at, s, 20)));
        train_deinit(&t);
        network_deinit(&f);
        free(s);
    }
}

static void test_no_parameter_within_the_limit_has_an_infinite_loss(void **state)
{
    (void)state;
    Network f;
    CHECK(network_init(&f, 1000, true) == OK);
    for (size_t i = 0; i < 1000; i++) f.w[i] = f.b[i] = f.v[i] = PARAMETER_MAX;
    f.c = -PARAMETER_MAX;
    CHECK(network_within(&f, PARAMETER_MAX));
    double one = network_loss(&f, &(Sample){ 1e12, 1 }, 1);
    CHECK(isfinite(one*1e5*1e5*1e9));      /* 10^8 units, 10^9 points */
    f.v[999] = 2*PARAMETER_MAX;
    CHECK(!network_within(&f, PARAMETER_MAX));
    f.v[999] = NAN;
    CHECK(!network_within(&f, PARAMETER_MAX));
    f.v[999] = 0;
    f.c = -INFINITY;
    CHECK(!network_within(&f, PARAMETER_MAX));
    network_deinit(&f);
}

/* One step on that point alone, near enough to its fit that the first order counts. */
static double growth(const Network *f, Layers layers, double rate, double x)
{
    Sample s = { x, network_value(f, x) - 1e-9 };
    Training tr = { .rate = rate, .batch = 1, .layers = layers };
    TrainState t;
    size_t pick;
    CHECK(train_init(&t, f, RULE_SGD) == OK && train_step(&t, &tr, &s, 1, &pick) == OK);
    double ratio = fabs(network_value(&t.at, x) - s.y)/1e-9;
    train_deinit(&t);
    return ratio;
}

static void test_from_the_limit_on_a_step_makes_the_residual_larger(void **state)
{
    (void)state;
    uint64_t seed = 9;
    for (int k = 0; k < 4; k++) {
        Network f = notebook_network(30, k & 1, &seed);
        Layers layers = k & 2 ? LAYERS_OUTPUT : LAYERS_ALL;
        Sample *s = wavy_points(3000, &seed);
        RateLimit q = rate_limit(&f, layers, s, 3000);
        CHECK(growth(&f, layers, 0.99*q.rate, q.x) < 1 && growth(&f, layers, 1.01*q.rate, q.x) > 1);
        /* for no point before */
        for (size_t i = 0; i < 3000; i += 10) CHECK(growth(&f, layers, 0.99*q.rate, s[i].x) < 1);
        network_deinit(&f);
        free(s);
    }
    Network f = notebook_network(1, false, &seed);
    f.w[0] = 0, f.b[0] = -1;
    CHECK(isinf(rate_limit(&f, LAYERS_ALL, &(Sample){ 1, 1 }, 1).rate));      /* nothing learns */
    network_deinit(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gradients_agree_with_central_differences),
        cmocka_unit_test(test_the_loss_is_the_mean_of_half_squares),
        cmocka_unit_test(test_three_rules_by_hand),
        cmocka_unit_test(test_the_predicted_elbow_is_the_elbow_after_the_step),
        cmocka_unit_test(test_output_only_leaves_every_elbow),
        cmocka_unit_test(test_divergence_keeps_the_state_before),
        cmocka_unit_test(test_a_diverged_step_is_found_while_the_loss_is_a_number),
        cmocka_unit_test(test_no_parameter_within_the_limit_has_an_infinite_loss),
        cmocka_unit_test(test_from_the_limit_on_a_step_makes_the_residual_larger),
        cmocka_unit_test(test_no_network_of_no_width),
        cmocka_unit_test(test_adam_worked_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
