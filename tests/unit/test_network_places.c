/* f^ at sorted places and at its vertices, against the plain sum. */
#include "network_story.h"

#include "math/fast/network_places.h"

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

static void test_values_at_sorted_places(void **state)
{
    (void)state;
    uint64_t seed = 12;
    for (int trial = 0; trial < 200; trial++) {
        size_t d = 1 + chance(&seed) % 200, n = 5 + chance(&seed) % 300;
        Network f = notebook_network(d, trial & 1, &seed);
        Sample *s = wavy_points(n, &seed);
        if (trial & 2) make_awkward(&f, s, n, &seed);
        double *x = malloc(n*sizeof *x), *y = malloc(n*sizeof *y),
            *scratch = malloc(2*(n + 1)*sizeof *scratch);
        for (size_t k = 0; k < n; k++) x[k] = trial & 4 ? (double)k/(double)n : s[k].x;
        qsort(x, n, sizeof *x, ascending);
        Places p;
        CHECK(places_init(&p, x, n) == OK);
        network_at_places(&f, &p, y, scratch);
        for (size_t k = 0; k < n; k++) {
            double size = 1;
            for (size_t i = 0; i < d; i++) size += fabs(f.v[i])*(fabs(f.w[i]*x[k]) + fabs(f.b[i]));
            CHECK_NEAR(y[k], network_value(&f, x[k]), 1e-15*sqrt((double)d)*size);
        }
        /* between two vertices f^ is straight */
        Vertices v;
        CHECK(network_vertices(&v, &f, -0.5, 1.25) == OK);
        CHECK(v.n >= 2 && v.x[0] == -0.5 && v.x[v.n - 1] == 1.25);
        for (size_t k = 0; k < v.n; k++) CHECK_NEAR(v.y[k], network_value(&f, v.x[k]), 1e-12);
        for (size_t k = 0; k + 1 < v.n; k++) {
            CHECK(v.x[k] <= v.x[k + 1]);
            double mid = v.x[k] + 0.5*(v.x[k + 1] - v.x[k]);
            CHECK_NEAR(0.5*(v.y[k] + v.y[k + 1]), network_value(&f, mid), 1e-12);
        }
        vertices_deinit(&v);
        CHECK(network_vertices(&v, &f, 1, 1) == ERR_RANGE && network_vertices(&v, &f, 0, INFINITY)
              == ERR_RANGE);
        places_deinit(&p);
        network_deinit(&f);
        free(s);
        free(x);
        free(y);
        free(scratch);
    }
}

static void test_a_steep_pair_costs_what_is_said(void **state)
{
    (void)state;
    Network f;
    CHECK(network_init(&f, 3, false) == OK);
    f.w[0] = 1e9; f.b[0] = -0.5e9; f.v[0] = 1;
    f.w[1] = 1e9; f.b[1] = -0.5e9; f.v[1] = -1;
    f.w[2] = 1; f.b[2] = 0; f.v[2] = 1;
    const double x[] = { 0, 0.25, 0.75, 1 };
    double y[4], scratch[10];
    Places p;
    CHECK(places_init(&p, x, 4) == OK);
    network_at_places(&f, &p, y, scratch);
    for (int k = 0; k < 4; k++) CHECK_NEAR(y[k], x[k], 1e-6);
    places_deinit(&p);
    network_deinit(&f);
}

/* Where the columns draw a line it is nowhere off by more than was allowed. */
static void test_columns_are_the_curve_within_what_is_allowed(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < 60; round++) {
        size_t d = 1 + (size_t)(chance(&seed) % 400), columns = 1 + (size_t)(chance(&seed) % 60);
        double tolerance = round % 3 == 0 ? 0 : pow(10, uniform(&seed, -4, 0));
        Network f;
        Vertices k;
        CHECK(network_init(&f, d, false) == OK);
        for (size_t i = 0; i < d; i++) {
            f.w[i] = i % 17 == 3 ? 0 : uniform(&seed, -2, 2);
            f.b[i] = i % 5 == 0 && i > 0 ? f.b[i - 1] : uniform(&seed, -2, 2);
            f.v[i] = uniform(&seed, -1, 1);
        }
        f.c = uniform(&seed, -1, 1);
        CHECK(network_columns(&k, &f, -1.5, 2, columns, tolerance) == OK);
        CHECK(k.n >= columns + 1 && k.x[0] == -1.5 && k.x[k.n - 1] == 2);
        size_t corners = k.n - columns - 1;
        CHECK(corners == 0 || corners <= d);
        double worst = 0;
        for (size_t i = 0, at = 0; i <= 3000; i++) {
            double x = -1.5 + 3.5*(double)i/3000;
            while (at + 2 < k.n && k.x[at + 1] < x) at++;
            double t = k.x[at + 1] > k.x[at] ? (x - k.x[at])/(k.x[at + 1] - k.x[at]) : 0;
            worst = fmax(worst, fabs(k.y[at] + t*(k.y[at + 1] - k.y[at]) - network_value(&f, x)));
        }
        if (worst > tolerance + 1e-9) fail_msg("%g is more than %g", worst, tolerance);
        vertices_deinit(&k);
        network_deinit(&f);
    }
    Network f;
    Vertices k;
    CHECK(network_init(&f, 1, false) == OK);
    CHECK(network_columns(&k, &f, 1, 1, 10, 0.1) == ERR_RANGE
          && network_columns(&k, &f, 0, INFINITY, 10, 0.1) == ERR_RANGE);
    network_deinit(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_at_sorted_places),
        cmocka_unit_test(test_a_steep_pair_costs_what_is_said),
        cmocka_unit_test(test_columns_are_the_curve_within_what_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
