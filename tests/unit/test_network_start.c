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
    for (size_t i = 0; i < n; i++)
        *within += fabs(v[i] - *mean) < sqrt(*variance) ? 1/(double)n : 0;
}

enum { D = 200000 };

/* As lessons written before there was a choice began: these doubles are part of the format. */
static void test_the_notebooks_start_is_what_it_was(void **state)
{
    (void)state;
    Network f = started((NetworkData){ .width = 40, .seed = 1, .elbow_hi = 1 });
    CHECK(f.w[0] == 0.40584366631770097 && f.v[0] == 0.0064626266681998834
          && f.b[0] == -0.23299716214989438 && f.b[39] == -0.12214230001674035);
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
        CHECK(memcmp(f.w, notebook.w, d*sizeof *f.w) == 0 && memcmp(f.v, notebook.v, d*sizeof *f.v)
              == 0);
        for (size_t i = 0; i < d; i++) {
            double e = -1 + ((double)i + 0.5)*4/(double)d;
            CHECK(f.b[i] == -e*f.w[i]);
            CHECK_NEAR(-f.b[i]/f.w[i], e, 1e-15);
        }
        network_deinit(&f);
        network_deinit(&notebook);
    }
    Network f = started((NetworkData){ .width = 3, .start = START_EVEN, .elbow_lo = 2,
                                       .elbow_hi = 2 });
    CHECK(f.b[0] == -2*f.w[0] && f.b[2] == -2*f.w[2]);
    network_deinit(&f);
}

static void test_he(void **state)
{
    (void)state;
    double mean, variance, within;
    Network f = started((NetworkData){ .width = D, .seed = 3, .start = START_HE, .elbow_lo = 5,
                                       .elbow_hi = 6 });
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
        NetworkData k = { .width = 40, .seed = 1, .start = s, .elbow_hi = 1, .has_c = true,
                          .c = 0.5 };
        Network a = started(k), b = started(k), c;
        k.seed = 2;
        c = started(k);
        CHECK(memcmp(a.w, b.w, 40*sizeof *a.w) == 0 && memcmp(a.b, b.b, 40*sizeof *a.b) == 0
              && memcmp(a.v, b.v, 40*sizeof *a.v) == 0);
        for (size_t i = 0; i < 40; i++) CHECK(a.w[i] != c.w[i] && a.v[i] != c.v[i]);
        CHECK(a.c == 0.5 && a.bias);
        network_deinit(&a);
        network_deinit(&b);
        network_deinit(&c);
    }
}

static Row *begun(const LessonData *d, const Scale *q, const Sample *s)
{
    Row *r = NULL;
    Message m = { "" };
    if (network_begin(&r, d, q, s, d->n, &m) != OK) fail_msg("%s", m.text);
    CHECK((r->seen != NULL) == q->on);
    return r;
}

static Status refused(const LessonData *d, const char *why)
{
    Row *r = NULL;
    Message m = { "" };
    Status s = network_begin(&r, d, &(Scale){ .on = false }, d->point, d->n, &m);
    CHECK(s != OK && r == NULL && strstr(m.text, why) != NULL);
    return s;
}

static bool same(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n*sizeof *a) == 0;
}

static void test_least_squares_before_the_first_step(void **state)
{
    (void)state;
    const Scale none = { .on = false };
    Sample p[] = { { 0, 1 }, { 0.5, -1 }, { 1, 3 } };
    LessonData d = { .point = p, .n = 3, .rate = 0.1, .layers = LAYERS_OUTPUT,
                     .network = { .width = 30, .seed = 1, .elbow_hi = 1, .has_c = true,
                                  .c = 0.25 } };
    Network before = started(d.network);
    Row *r = begun(&d, &none, p);
    /* only when asked */
    CHECK(same(r->at.v, before.v, 30) && r->at.c == 0.25 && network_loss(&r->at, p, 3) > 0.01);
    row_free(r);
    d.least_squares = true;
#if defined(ELBOW_NO_LAPACK)
    CHECK(refused(&d, "without LAPACK") == ERR_UNAVAILABLE);
    network_deinit(&before);
    return;
#endif
    r = begun(&d, &none, p);
    CHECK(network_loss(&r->at, p, 3) < 1e-20);
    CHECK(same(r->at.w, before.w, 30) && same(r->at.b, before.b, 30));
    row_free(r);
    d.ridge = 1e9;
    r = begun(&d, &none, p);
    CHECK(fabs(r->at.v[0]) < 1e-8);
    CHECK_NEAR(r->at.c, 1, 1e-8);
    row_free(r);
    d.n = 0;
    CHECK(refused(&d, "need points") == ERR_STATE);
    d.n = 3;
    p[1].y = NAN;
    CHECK(refused(&d, "30 units on 3 points") == ERR_RANGE);
    network_deinit(&before);
}

/* What was given is seen as it was given, though it trains scaled; what was solved has
 * arrays that make the same row again. */
static void test_given_numbers_come_back(void **state)
{
    (void)state;
    const Scale q = { true, 1850.3, 90.7, 41.3 };
    Sample p[] = { { -1, 1 }, { 0.5, -1 }, { 1, 3 } };
    double w[] = { 0.1, -0.7, 1/3.0 }, b[] = { -185.7, 1294.4, 0.123456789 },
        v[] = { 3.3, 1e-7, -0.9 };
    LessonData d = { .n = 3, .rate = 0.1, .layers = LAYERS_OUTPUT,
                     .network = { .width = 3, .w = w, .b = b, .v = v, .has_c = true, .c = 49.7 } };
    Row *r = begun(&d, &q, p);
    const Network *seen = &r->seen->at;
    CHECK(same(seen->w, w, 3) && same(seen->b, b, 3) && same(seen->v, v, 3) && seen->c == 49.7);
    row_free(r);
    LessonData random = { .n = 3, .rate = 0.1, .network = { .width = 3, .seed = 2, .elbow_lo = 1700,
                                                            .elbow_hi = 2000, .has_c = true,
                                                            .c = 49.7 } };
    r = begun(&random, &q, p);
    CHECK(r->seen->at.c == 49.7);
    row_free(r);

#if defined(ELBOW_NO_LAPACK)
    return;
#endif
    d.least_squares = true;
    Row *solved = begun(&d, &q, p);
    seen = &solved->seen->at;
    CHECK(same(seen->w, w, 3) && same(seen->b, b, 3) && !same(seen->v, v, 3)
          && network_loss(&solved->at, p, 3) < 1);
    LessonData again = { .n = 3, .rate = 0.1, .network = { .width = 3, .w = seen->w, .b = seen->b,
                                                           .v = seen->v, .has_c = true,
                                                           .c = seen->c } };
    r = begun(&again, &q, p);
    CHECK(same(r->at.w, solved->at.w, 3) && same(r->at.b, solved->at.b, 3)
          && same(r->at.v, solved->at.v, 3) && r->at.c == solved->at.c);
    row_free(r);
    row_free(solved);
}

/* Scaled: w and v as ever, elbows uniform over the same range of data; given arrays are the same
 * function. */
static void test_a_scaled_start(void **state)
{
    (void)state;
    const Scale q = { true, 1850, 90, 40 }, none = { .on = false };
    Message m = { "" };
    for (StartKind s = START_NOTEBOOK; s <= START_HE; s++) {
        NetworkData k = { .width = 40, .seed = 1, .start = s, .elbow_lo = 1700, .elbow_hi = 2000,
                          .has_c = true, .c = 50 };
        Network plain = started(k), f;
        CHECK(network_start_scaled(&f, &k, &none, &m) == OK && f.c == plain.c
              && memcmp(f.w, plain.w, 40*sizeof *f.w) == 0);
        CHECK(memcmp(f.b, plain.b, 40*sizeof *f.b) == 0 && memcmp(f.v, plain.v, 40*sizeof *f.v)
              == 0);
        network_deinit(&f);
        CHECK(network_start_scaled(&f, &k, &q, &m) == OK && f.c == 1.25);
        CHECK(memcmp(f.w, plain.w, 40*sizeof *f.w) == 0 && memcmp(f.v, plain.v, 40*sizeof *f.v)
              == 0);
        unscale_network(&q, &f);
        CHECK_NEAR(f.c, 50, 1e-15);
        for (size_t i = 0; i < 40; i++)
            CHECK_NEAR(-f.b[i]/f.w[i], s == START_HE ? 1850 : -plain.b[i]/plain.w[i], 1e-11);
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
    CHECK(network_start_scaled(&f, &k, &q, &m) == ERR_RANGE && strstr(m.text, "too large") != NULL
          && f.w == NULL);
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
        cmocka_unit_test(test_given_numbers_come_back),
        cmocka_unit_test(test_a_scaled_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
