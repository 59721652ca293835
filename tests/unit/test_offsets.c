/* Losses and full-batch gradients by sums, wherever the data lie, against the plain
 * formula; and full batches in any order. */
#include "network_story.h"

#include "math/engine.h"
#include "math/fast/centre.h"
#include "math/fast/mean_loss.h"
#include "math/fast/network_places.h"

/* --- the plain formula, rounded much later --- */

/* What the doubles' roundings make of f^(x) in the plain formula, about. */
static double noise_at(const Network *f, double x)
{
    double sum = 0;
    for (size_t i = 0; i < f->d; i++) {
        double w = f->w[i], b = f->b[i];
        if (w*x + b > 0) sum += (2 + sqrt((double)f->d))*fabs(f->v[i])*(fabs(w*x) + fabs(b));
    }
    return 0x1p-53*(sum + fabs(f->c));
}

/* size: root of the mean delta^2 */
typedef struct { double loss, size, noise, x, z, far; } Truth;

/* Mean loss, and what gradients are measured by: the root mean squares of residuals, of x
 * and of the largest w x + b of a unit. */
static Truth truth_of(const Network *f, const Sample *s, size_t n)
{
    Truth t = { .loss = network_loss(f, s, n) };
    for (size_t k = 0; k < n; k++) {
        t.noise = fmax(t.noise, noise_at(f, s[k].x));
        t.x += s[k].x*s[k].x/(double)n;
        t.far = fmax(t.far, fabs(s[k].x));
    }
    for (size_t i = 0; i < f->d; i++) {
        double zz = 0;
        for (size_t k = 0; k < n; k++) {
            double z = f->w[i]*s[k].x + f->b[i];
            zz += z*z/(double)n;
        }
        t.z = fmax(t.z, sqrt(zz));
    }
    t.size = sqrt(2*t.loss);
    t.x = sqrt(t.x);
    return t;
}

/* --- data and networks at an offset --- */

static double far_from_zero(uint64_t *seed)
{
    double size = pow(10, floor(uniform(seed, 0, 13)));
    return chance(seed) % 5 == 0 ? 0 : chance(seed) % 2 ? size : -size;
}

typedef struct { Network f; Sample *s; size_t d, n; double x, y; } Case;

/* Spreads from 1e-3 to 1e3, x at x + spread [0, 1] and in one of six far from it, y about
 * y; elbows there, too, and on samples; samples at one x. */
static Case case_at(size_t d, size_t n, double x, double y, uint64_t *seed)
{
    Case q = { .d = d, .n = n, .x = x, .y = y, .f = notebook_network(d, chance(seed) % 4 != 0,
                                                                     seed),
               .s = wavy_points(n, seed) };
    double wide = pow(10, floor(uniform(seed, -3, 4))), high = pow(10, floor(uniform(seed, -3, 4)));
    if (chance(seed) % 3 == 0) make_awkward(&q.f, q.s, n, seed);
    bool outliers = chance(seed) % 6 == 0;
    for (size_t k = 0; k < n; k++) {
        size_t other = k + (size_t)(chance(seed) % (n - k));
        if (chance(seed) % 9 == 0) q.s[k].x = q.s[other].x;
        if (outliers && chance(seed) % 9 == 0) q.s[k].x = uniform(seed, -1, 1)*fmax(1, fabs(x));
        q.s[k].x = x + wide*q.s[k].x;
        q.s[k].y = y + high*q.s[k].y;
    }
    bool exact = chance(seed) % 2 == 0;           /* products with x that do not round, as elbows
                                                     put by hand */
    for (size_t i = 0; i < d; i++) {
        if (exact) q.f.w[i] = q.f.w[i] > 0 ? 0.5 : q.f.w[i] < 0 ? -2 : 0;
        double e = chance(seed) % 4 == 0 ? q.s[chance(seed) % n].x : x
            + wide*uniform(seed, -0.2, 1.2);
        if (q.f.w[i] != 0) q.f.b[i] = -q.f.w[i]*e;
        q.f.v[i] *= high/wide;
    }
    if (q.f.bias) q.f.c = y;
    else if (chance(seed) % 2) q.f.w[0] = 0, q.f.b[0] = 1, q.f.v[0] = y;
    return q;
}

static void case_free(Case *q)
{
    network_deinit(&q->f);
    free(q->s);
}

static void test_an_intercept_at_a_centre_is_rounded_once(void **state)
{
    (void)state;
    uint64_t seed = 30;
    for (int trial = 0; trial < fewer(100000); trial++) {
        double at = uniform(&seed, -1, 1)*pow(10, floor(uniform(&seed, 0, 13)));
        double centre = centre_of(at, at + 1e-3*fabs(at)), w = uniform(&seed, -3, 3);
        CHECK(centre != 0 && fabs(centre - at) <= 1e-3*fabs(at));
        double b = trial % 3 == 0 ? uniform(&seed, -2, 2)
            : -w*centre*(1 + pow(10, -uniform(&seed, 0, 16)));
        double want = fma(w, centre, b);
        CHECK(fabs(at_centre(w, b, centre) - want) <= 0x1p-51*fabs(want) + 0x1p-77*fabs(b));
    }
    CHECK(centre_of(-1, 1) == 0 && centre_of(0, 1) == 0 && centre_of(1e308, 1.7e308) == 0
          && at_centre(3, 5, 0) == 5);
    CHECK(centre_of(7, 7) == 7);
}

/* --- losses --- */

static void check_loss(const Case *q, MeanLoss *m)
{
    Truth t = truth_of(&q->f, q->s, q->n);
    double got = mean_loss(m, &q->f), most = 1e-9*t.loss;
    if ((double)q->d*(double)q->n > PLAIN_MOST) most += 4*t.noise*t.size + 4*t.noise*t.noise;
    if (!(fabs(got - t.loss) <= most && got >= 0))
        fail_msg("d %zu n %zu at %g, %g: %.17g for %.17g", q->d, q->n, q->x, q->y, got, t.loss);
}

static void test_a_loss_is_that_of_the_plain_formula_at_any_offset(void **state)
{
    (void)state;
    uint64_t seed = 31;
    const size_t widths[] = { 1, 2, 3, 17, 100, 3000 },
        counts[] = { 1, 2, 15, 16, 17, 33, 200, 1000, 5000 };
    for (int trial = 0; trial < fewer(350); trial++) {
        size_t d = widths[chance(&seed) % (trial % 50 == 0 ? 6 : 5)],
            n = counts[chance(&seed) % (trial % 10 == 0 ? 9 : 7)];
        Case q = case_at(d, n, far_from_zero(&seed), far_from_zero(&seed), &seed);
        MeanLoss m;
        CHECK(mean_loss_init(&m, q.s, n) == OK);
        for (int again = 0; again < 3; again++) {
            check_loss(&q, &m);
            for (size_t i = 0; i < d; i++) q.f.v[i] *= uniform(&seed, 0.5, 1.5);
            if (again == 1) q.f.b[chance(&seed) % d] += uniform(&seed, -1, 1);
        }
        mean_loss_deinit(&m);
        case_free(&q);
    }
}

/* y = the network's own values: what is left is rounding, or a little more. */
static void test_a_nearly_fitted_loss(void **state)
{
    (void)state;
    uint64_t seed = 32;
    for (int trial = 0; trial < fewer(200); trial++) {
        size_t n = trial % 60 == 0 ? 200000 : 1 + chance(&seed) % 400, d = 1 + chance(&seed) % 60;
        Case q = case_at(d, n, far_from_zero(&seed), far_from_zero(&seed), &seed);
        double left = pow(10, -uniform(&seed, 1, 15));
        for (size_t k = 0; k < n; k++) {
            double y = network_value(&q.f, q.s[k].x);
            q.s[k].y = y + (trial % 3 == 0 ? 0 : left*(1 + fabs(y))*uniform(&seed, -1, 1));
        }
        MeanLoss m;
        CHECK(mean_loss_init(&m, q.s, n) == OK);
        check_loss(&q, &m);
        mean_loss_deinit(&m);
        case_free(&q);
    }
}

static void test_the_sums_are_taken_where_they_hold(void **state)
{
    (void)state;
    uint64_t seed = 33;
    size_t n = 300000, d = 20;
    Case q = { .d = d, .n = n, .f = notebook_network(d, true, &seed), .s = wavy_points(n, &seed) };
    for (size_t k = 0; k < n; k++)
        q.s[k] = (Sample){ uniform(&seed, 0, 1), 101325 + uniform(&seed, -1, 1) };
    q.f.c = 101325;
    MeanLoss m;
    CHECK(mean_loss_init(&m, q.s, n) == OK);
    check_loss(&q, &m);
    q.f.w[0] = -1e6, q.f.b[0] = -1e5, q.f.v[0] = 1e15;      /* a unit that is never active is not
                                                               felt */
    check_loss(&q, &m);
    q.f.w[0] = q.f.b[0] = 0;
    double loss = mean_loss(&m, &q.f);
    for (size_t k = 0; k < 2*m.sums.blocks; k++) m.sums.node[k] = (SumsNode){ 0 };
    CHECK(fabs(mean_loss(&m, &q.f) - loss) > 0.1*loss);     /* they, and not all the samples, are
                                                               asked */
    mean_loss_deinit(&m);
    case_free(&q);
}

/* --- gradients --- */

static void compare_gradients(const Case *q, const Network *g, const Network *fast, Layers layers)
{
    Truth t = truth_of(&q->f, q->s, q->n);
    double size = t.size, most = 1e-9;
    if ((double)q->d*(double)q->n > PLAIN_MOST) size += 1e9*t.noise;
    for (size_t i = 0; i < q->d; i++) {
        double v = fabs(q->f.v[i]),
            z = t.z + 1e9*0x1p-53*4*(fabs(q->f.w[i])*t.far + fabs(q->f.b[i])),
            zero = layers == LAYERS_OUTPUT ? 0 : 1;
        bool holds = fabs(fast->w[i] - g->w[i]) <= zero*most*size*t.x*v
            && fabs(fast->b[i] - g->b[i]) <= zero*most*size*v
                  && fabs(fast->v[i] - g->v[i]) <= most*size*z;
        if (!holds)
            fail_msg("d %zu n %zu at %g, %g: unit %zu: %.17g %.17g %.17g for %.17g %.17g %.17g",
                     q->d, q->n, q->x, q->y, i,
                             fast->w[i], fast->b[i], fast->v[i], g->w[i], g->b[i], g->v[i]);
    }
    CHECK(fabs(fast->c - g->c) <= most*size);
}

static void check_gradient(const Case *q, Layers layers)
{
    Network g, fast;
    Moments m;
    MomentSweep w;
    CHECK(network_init(&g, q->d, q->f.bias) == OK && network_init(&fast, q->d, q->f.bias) == OK);
    CHECK(moments_init(&m, q->s, q->n) == OK && sweep_init(&w, &m, &q->f) == OK);
    network_gradient(&g, &q->f, layers, q->s, NULL, q->n);
    sweep_gradient(&w, &fast, &q->f, layers);
    compare_gradients(q, &g, &fast, layers);
    sweep_deinit(&w);
    moments_deinit(&m);
    network_deinit(&g);
    network_deinit(&fast);
}

static void test_a_gradient_is_that_of_the_plain_formula_at_any_offset(void **state)
{
    (void)state;
    uint64_t seed = 34;
    const size_t widths[] = { 1, 2, 3, 17, 100, 3000 },
        counts[] = { 1, 2, 64, 100, 333, 1000, 5000 };
    for (int trial = 0; trial < fewer(350); trial++) {
        size_t d = widths[chance(&seed) % (trial % 50 == 0 ? 6 : 5)],
            n = counts[chance(&seed) % (trial % 10 == 0 ? 7 : 6)];
        Case q = case_at(d, n, far_from_zero(&seed), far_from_zero(&seed), &seed);
        if (trial % 7 == 0)
            for (size_t k = 0; k < n; k++)
                q.s[k].y = network_value(&q.f, q.s[k].x) + 1e-12*uniform(&seed, -1, 1);
        check_gradient(&q, trial % 4 == 0 ? LAYERS_OUTPUT : LAYERS_ALL);
        case_free(&q);
    }
}

/* More than the plain formula is taken for: 3,000 units on 5,000 samples. */
static void test_a_large_gradient_at_any_offset(void **state)
{
    (void)state;
    uint64_t seed = 35;
    for (int trial = 0; trial < fewer(8); trial++) {
        double x = trial < 4 ? pow(10, 4*trial) : 0, y = trial < 4 ? 0 : -pow(10, 4*(trial - 4));
        Case q = case_at(3000, 5000, x, y, &seed);
        check_gradient(&q, LAYERS_ALL);
        case_free(&q);
    }
}

static void test_the_moments_are_taken_where_they_hold(void **state)
{
    (void)state;
    uint64_t seed = 38;
    Case q = { .d = 20, .n = 2000, .f = notebook_network(20, true, &seed),
               .s = wavy_points(2000, &seed) };
    for (size_t k = 0; k < q.n; k++) q.s[k].x += 10132.5, q.s[k].y += 10132.5;
    for (size_t i = 0; i < q.d; i++) q.f.b[i] -= 10132.5*q.f.w[i];
    q.f.c = 10132.5;
    Network g, changed;
    Moments m;
    MomentSweep w;
    CHECK(network_init(&g, q.d, q.f.bias) == OK && network_init(&changed, q.d, q.f.bias) == OK);
    CHECK(moments_init(&m, q.s, q.n) == OK && sweep_init(&w, &m, &q.f) == OK);
    check_gradient(&q, LAYERS_ALL);
    sweep_gradient(&w, &g, &q.f, LAYERS_ALL);
    for (size_t k = 0; k < q.n; k++) m.sums.at[k].y = 0;
    sweep_gradient(&w, &changed, &q.f, LAYERS_ALL);
    CHECK(same_doubles(&g, &changed));              /* samples are not looked at */
    for (size_t k = 0; k <= q.n; k++) m.cell[k].xy *= 2;
    sweep_gradient(&w, &changed, &q.f, LAYERS_ALL);
    CHECK(!same_doubles(&g, &changed));
    sweep_deinit(&w);
    moments_deinit(&m);
    network_deinit(&g);
    network_deinit(&changed);
    case_free(&q);
}

/* 400 small terms on a large one round 400 times at its size: far more than once. */
static void test_a_long_sum_rounds_often(void **state)
{
    (void)state;
    uint64_t seed = 40;
    for (int trial = 0; trial < fewer(50); trial++) {
        Case q = { .d = 400, .n = 4, .f = notebook_network(400, false, &seed),
                   .s = wavy_points(4, &seed) };
        q.f.w[0] = 0, q.f.b[0] = 1, q.f.v[0] = 1e7;
        for (size_t k = 0; k < q.n; k++) q.s[k].y += 1e7 + uniform(&seed, 2.5, 3);
        Network g, by_sums;
        Moments m;
        MomentSweep w;
        CHECK(network_init(&g, q.d, false) == OK && network_init(&by_sums, q.d, false) == OK);
        CHECK(moments_init(&m, q.s, q.n) == OK && sweep_init(&w, &m, &q.f) == OK);
        network_gradient(&g, &q.f, LAYERS_ALL, q.s, NULL, q.n);
        sweep_gradient(&w, &by_sums, &q.f, LAYERS_ALL);
        CHECK(fabs(by_sums.v[0] - g.v[0]) <= 1e-9*fabs(g.v[0]));      /* v's is the mean of delta */
        sweep_deinit(&w);
        moments_deinit(&m);
        network_deinit(&g);
        network_deinit(&by_sums);
        case_free(&q);
    }
}

/* So far out z is rounding in its seventh digit, and the plain formula's is the one that
 * the run's other steps see, even where the network hardly says anything yet. */
static void test_far_out_a_gradient_is_the_plain_one(void **state)
{
    (void)state;
    uint64_t seed = 39;
    Network f = notebook_network(20, true, &seed), g, far;
    Sample s[100];
    for (size_t k = 0; k < 100; k++)
        s[k] = (Sample){ 1e9 + uniform(&seed, 0, 1), uniform(&seed, -1, 1) };
    for (size_t i = 0; i < 20; i++) f.b[i] = -f.w[i]*(1e9 + uniform(&seed, 0, 1)), f.v[i] *= 1e-9;
    Moments m;
    MomentSweep w;
    CHECK(network_init(&g, 20, true) == OK && network_init(&far, 20, true) == OK);
    CHECK(moments_init(&m, s, 100) == OK && sweep_init(&w, &m, &f) == OK);
    network_gradient(&g, &f, LAYERS_OUTPUT, s, NULL, 100);
    sweep_gradient(&w, &far, &f, LAYERS_OUTPUT);
    CHECK(apart(&g, &far) < 1e-13);
    sweep_deinit(&w);
    moments_deinit(&m);
    network_deinit(&f);
    network_deinit(&g);
    network_deinit(&far);
}

/* --- runs --- */

static void test_a_full_batch_trains_alike_in_any_order(void **state)
{
    (void)state;
    int trained = 0;
    for (int far = 0; far < 14; far++)
        for (size_t n = 20; n < 500; n += 230) {        /* below and above where the moments
                                                           begin */
            uint64_t seed = 36;
            double x = far < 7 ? pow(10, 2*far) : 0, y = far < 7 ? 0 : pow(10, 2*(far - 7));
            Case q = case_at(12, n, x, y, &seed);
            Engine turn, mixed;
            Training tr = { .rate = 0.05, .batch = n, .order = ORDER_CYCLIC,
                            .layers = LAYERS_OUTPUT, .seed = 3 };
            CHECK(engine_init(&turn, &q.f, &tr, q.s, n) == OK);
            tr.order = ORDER_SHUFFLE;
            CHECK(engine_init(&mixed, &q.f, &tr, q.s, n) == OK && mixed.method == turn.method);
            CHECK(engine_go(&turn, 200, INFINITY) == engine_go(&mixed, 200, INFINITY)
                  && turn.t.step == mixed.t.step);
            CHECK(same_doubles(&turn.t.at, &mixed.t.at));
            trained += !same_doubles(&turn.t.at, &q.f);
            engine_deinit(&turn);
            engine_deinit(&mixed);
            case_free(&q);
        }
    CHECK(trained >= 20);       /* of 28; the others start where a step is too large */
}

static void test_values_at_places_far_from_zero(void **state)
{
    (void)state;
    uint64_t seed = 37;
    for (int k = 0; k <= 12; k += 3) {
        double at = pow(10, k), x[50], out[50], scratch[102];
        Case q = case_at(30, 20, at, 0, &seed);
        for (int j = 0; j < 50; j++) x[j] = at + j/50.0;
        Places p;
        CHECK(places_init(&p, x, 50) == OK);
        network_at_places(&q.f, &p, out, scratch);
        double noise = 0;
        for (int j = 0; j < 50; j++) noise = fmax(noise, noise_at(&q.f, x[j]));
        for (int j = 0; j < 50; j++) CHECK(fabs(out[j] - network_value(&q.f, x[j])) <= 4*noise);
        Vertices v;
        CHECK(network_columns(&v, &q.f, at, at + 1, 64, 1e-9) == OK);
        for (size_t j = 0; j < v.n; j++)
            CHECK(fabs(v.y[j] - network_value(&q.f, v.x[j])) <= 4*noise + 1e-9);
        vertices_deinit(&v);
        places_deinit(&p);
        case_free(&q);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_intercept_at_a_centre_is_rounded_once),
        cmocka_unit_test(test_a_loss_is_that_of_the_plain_formula_at_any_offset),
        cmocka_unit_test(test_a_nearly_fitted_loss),
        cmocka_unit_test(test_the_sums_are_taken_where_they_hold),
        cmocka_unit_test(test_a_gradient_is_that_of_the_plain_formula_at_any_offset),
        cmocka_unit_test(test_a_large_gradient_at_any_offset),
        cmocka_unit_test(test_a_long_sum_rounds_often),
        cmocka_unit_test(test_far_out_a_gradient_is_the_plain_one),
        cmocka_unit_test(test_the_moments_are_taken_where_they_hold),
        cmocka_unit_test(test_a_full_batch_trains_alike_in_any_order),
        cmocka_unit_test(test_values_at_places_far_from_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
