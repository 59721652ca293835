/* The network that a lesson begins with. */
#include "story.h"

#include "model/network_start.h"

#include <stdlib.h>

static Network started(NetworkData d)
{
    Network f;
    Message m = { "" };
    if (network_start(&f, &d, &m) != OK) fail_msg("%s", m.text);
    return f;
}

/* Mean, variance and the share within one standard deviation. */
static void look(const double *v, size_t n, double *mean, double *variance, double *within)
{
    *mean = *variance = *within = 0;
    for (size_t i = 0; i < n; i++) *mean += v[i]/(double)n;
    for (size_t i = 0; i < n; i++) *variance += (v[i] - *mean)*(v[i] - *mean)/(double)n;
    for (size_t i = 0; i < n; i++) *within += fabs(v[i] - *mean) < sqrt(*variance) ? 1/(double)n : 0;
}

enum { D = 200000 };

/* As lessons written before there was a choice began: these doubles are part of the format. */
static void test_the_notebooks_start_is_what_it_was(void **state)
{
    (void)state;
    Network f = started((NetworkData){ .width = 40, .seed = 1, .elbow_hi = 1 });
    CHECK(f.w[0] == 0.40584366631770097 && f.v[0] == 0.0064626266681998834 && f.b[0] == -0.23299716214989438 && f.b[39] == -0.12214230001674035);
    network_deinit(&f);
    double mean, variance, within;
    f = started((NetworkData){ .width = D, .seed = 2, .elbow_lo = -1, .elbow_hi = 3 });
    look(f.w, D, &mean, &variance, &within);
    CHECK_NEAR(mean, 0, 0.01);
    CHECK_NEAR(variance, 1.0/3, 0.01);
    CHECK_NEAR(within, 0.5774, 0.01);       /* 1/sqrt(3): uniform */
    look(f.v, D, &mean, &variance, &within);
    CHECK_NEAR(variance*D, 1.0/3, 0.01);
    for (size_t i = 0; i < D; i++) f.b[i] /= -f.w[i];
    look(f.b, D, &mean, &variance, &within);
    CHECK_NEAR(mean, 1, 0.01);
    CHECK_NEAR(variance, 16.0/12, 0.01);
    network_deinit(&f);
}

static void test_even_elbows(void **state)
{
    (void)state;
    for (size_t d = 1; d <= 1000; d *= 10) {
        NetworkData k = { .width = d, .seed = 5, .elbow_lo = -1, .elbow_hi = 3 };
        Network notebook = started(k), f;
        k.start = START_EVEN;
        f = started(k);
        CHECK(memcmp(f.w, notebook.w, d*sizeof *f.w) == 0 && memcmp(f.v, notebook.v, d*sizeof *f.v) == 0);
        for (size_t i = 0; i < d; i++) {
            double e = -1 + ((double)i + 0.5)*4/(double)d;
            CHECK(f.b[i] == -e*f.w[i]);
            CHECK_NEAR(-f.b[i]/f.w[i], e, 1e-15);
        }
        network_deinit(&f);
        network_deinit(&notebook);
    }
    Network f = started((NetworkData){ .width = 3, .start = START_EVEN, .elbow_lo = 2, .elbow_hi = 2 });
    CHECK(f.b[0] == -2*f.w[0] && f.b[2] == -2*f.w[2]);
    network_deinit(&f);
}

static void test_he(void **state)
{
    (void)state;
    double mean, variance, within;
    Network f = started((NetworkData){ .width = D, .seed = 3, .start = START_HE, .elbow_lo = 5, .elbow_hi = 6 });
    look(f.w, D, &mean, &variance, &within);
    CHECK_NEAR(mean, 0, 0.02);
    CHECK_NEAR(variance, 2, 0.01);
    CHECK_NEAR(within, 0.6827, 0.01);       /* normal */
    look(f.v, D, &mean, &variance, &within);
    CHECK_NEAR(mean*sqrt(D), 0, 0.02);
    CHECK_NEAR(variance*D, 2, 0.01);
    CHECK_NEAR(within, 0.6827, 0.01);
    double wv = 0;
    for (size_t i = 0; i < D; i++) {
        wv += f.w[i]*f.v[i];
        CHECK(f.b[i] == 0);
    }
    CHECK(fabs(wv)/sqrt(D) < 0.02);         /* no relation between them */
    network_deinit(&f);
}

static void test_the_seed_decides(void **state)
{
    (void)state;
    for (StartKind s = START_NOTEBOOK; s <= START_HE; s++) {
        NetworkData k = { .width = 40, .seed = 1, .start = s, .elbow_hi = 1, .has_c = true, .c = 0.5 };
        Network a = started(k), b = started(k), c;
        k.seed = 2;
        c = started(k);
        CHECK(memcmp(a.w, b.w, 40*sizeof *a.w) == 0 && memcmp(a.b, b.b, 40*sizeof *a.b) == 0 && memcmp(a.v, b.v, 40*sizeof *a.v) == 0);
        for (size_t i = 0; i < 40; i++) CHECK(a.w[i] != c.w[i] && a.v[i] != c.v[i]);
        CHECK(a.c == 0.5 && a.bias);
        network_deinit(&a);
        network_deinit(&b);
        network_deinit(&c);
    }
}

static void test_least_squares_before_the_first_step(void **state)
{
    (void)state;
    Sample p[] = { { 0, 1 }, { 0.5, -1 }, { 1, 3 } };
    LessonData d = { .point = p, .n = 3, .rate = 0.1, .layers = LAYERS_OUTPUT,
                     .network = { .width = 30, .seed = 1, .elbow_hi = 1, .has_c = true, .c = 0.25 } };
    Message m = { "" };
    Network f = started(d.network), before = started(d.network);
    CHECK(network_solve(&f, &d, &m) == OK && memcmp(f.v, before.v, 30*sizeof *f.v) == 0 && f.c == 0.25);   /* only when asked */
    d.least_squares = true;
    CHECK(network_loss(&f, p, 3) > 0.01 && network_solve(&f, &d, &m) == OK && network_loss(&f, p, 3) < 1e-20);
    CHECK(memcmp(f.w, before.w, 30*sizeof *f.w) == 0 && memcmp(f.b, before.b, 30*sizeof *f.b) == 0);
    d.ridge = 1e9;
    CHECK(network_solve(&f, &d, &m) == OK && fabs(f.v[0]) < 1e-8);
    CHECK_NEAR(f.c, 1, 1e-8);
    d.n = 0;
    CHECK(network_solve(&f, &d, &m) == ERR_STATE && strstr(m.text, "need points") != NULL);
    d.n = 3;
    p[1].y = NAN;
    CHECK(network_solve(&f, &d, &m) == ERR_RANGE && strstr(m.text, "30 units on 3 points") != NULL);
    network_deinit(&f);
    network_deinit(&before);
}

/* Scaled: w and v as ever, elbows uniform over the same range of data; given arrays are the same function. */
static void test_a_scaled_start(void **state)
{
    (void)state;
    const Scale q = { true, 1850, 90, 40 }, none = { .on = false };
    Message m = { "" };
    for (StartKind s = START_NOTEBOOK; s <= START_HE; s++) {
        NetworkData k = { .width = 40, .seed = 1, .start = s, .elbow_lo = 1700, .elbow_hi = 2000, .has_c = true, .c = 50 };
        Network plain = started(k), f;
        CHECK(network_start_scaled(&f, &k, &none, &m) == OK && f.c == plain.c && memcmp(f.w, plain.w, 40*sizeof *f.w) == 0);
        CHECK(memcmp(f.b, plain.b, 40*sizeof *f.b) == 0 && memcmp(f.v, plain.v, 40*sizeof *f.v) == 0);
        network_deinit(&f);
        CHECK(network_start_scaled(&f, &k, &q, &m) == OK && f.c == 1.25);
        CHECK(memcmp(f.w, plain.w, 40*sizeof *f.w) == 0 && memcmp(f.v, plain.v, 40*sizeof *f.v) == 0);
        unscale_network(&q, &f);
        CHECK_NEAR(f.c, 50, 1e-15);
        for (size_t i = 0; i < 40; i++) CHECK_NEAR(-f.b[i]/f.w[i], s == START_HE ? 1850 : -plain.b[i]/plain.w[i], 1e-11);
        NetworkData given = { .width = 40, .w = f.w, .b = f.b, .v = f.v, .has_c = true, .c = f.c };
        Network g;
        CHECK(network_start_scaled(&g, &given, &q, &m) == OK);
        for (double x = 1700; x <= 2000; x += 7)
            CHECK_NEAR(q.y_size*network_value(&g, scale_x(&q, x)), network_value(&f, x), 1e-11);
        network_deinit(&f);
        network_deinit(&g);
        network_deinit(&plain);
    }
    double big = 1e308;
    NetworkData k = { .width = 1, .w = &big, .b = &big, .v = &big };
    Network f;
    CHECK(network_start_scaled(&f, &k, &q, &m) == ERR_RANGE && strstr(m.text, "too large") != NULL && f.w == NULL);
    Sample same[7];
    for (int i = 0; i < 7; i++) same[i] = (Sample){ 0.1, 1e-9/3 };
    Scale of = scale_of(same, 7);
    CHECK(of.on && of.x_mid == 0.1 && of.x_size == 1 && of.y_size == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_notebooks_start_is_what_it_was),
        cmocka_unit_test(test_even_elbows),
        cmocka_unit_test(test_he),
        cmocka_unit_test(test_the_seed_decides),
        cmocka_unit_test(test_least_squares_before_the_first_step),
        cmocka_unit_test(test_a_scaled_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
