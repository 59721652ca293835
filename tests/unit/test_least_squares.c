/* Least squares: against the normal equations solved plainly here, and by what
 * makes a solution one. */
#include "network_story.h"

#include "math/least_squares.h"

#include <stdlib.h>

static double penalised(const Network *f, const Sample *s, size_t n, double ridge)
{
    double norm = 0;
    for (size_t i = 0; i < f->d; i++) norm += f->v[i]*f->v[i];
    return network_loss(f, s, n) + ridge/2*norm;
}

static double norm_of(const Network *f)
{
    double norm = 0;
    for (size_t i = 0; i < f->d; i++) norm += f->v[i]*f->v[i];
    return sqrt(norm);
}

/* (1/n A'A + ridge on v) (v, c) = 1/n A'y by elimination with pivoting; A has a
 * column of ones for c. */
static void normal_equations(Network *f, const Sample *s, size_t n, double ridge)
{
    size_t d = f->d, m = d + (f->bias ? 1 : 0);
    double *g = calloc(m*(m + 1), sizeof *g), *row = calloc(m + 1, sizeof *row);
    for (size_t k = 0; k < n; k++) {
        for (size_t i = 0; i < d; i++) row[i] = fmax(0, f->w[i]*s[k].x + f->b[i]);
        if (f->bias) row[d] = 1;
        row[m] = s[k].y;
        for (size_t i = 0; i < m; i++)
            for (size_t j = 0; j <= m; j++) g[i*(m + 1) + j] += row[i]*row[j]/(double)n;
    }
    for (size_t i = 0; i < d; i++) g[i*(m + 1) + i] += ridge;
    for (size_t p = 0; p < m; p++) {
        size_t top = p;
        for (size_t i = p + 1; i < m; i++)
            if (fabs(g[i*(m + 1) + p]) > fabs(g[top*(m + 1) + p])) top = i;
        for (size_t j = 0; j <= m; j++) {
            double t = g[p*(m + 1) + j];
            g[p*(m + 1) + j] = g[top*(m + 1) + j];
            g[top*(m + 1) + j] = t;
        }
        for (size_t i = 0; i < m; i++) {
            if (i == p) continue;
            double q = g[i*(m + 1) + p]/g[p*(m + 1) + p];
            for (size_t j = p; j <= m; j++) g[i*(m + 1) + j] -= q*g[p*(m + 1) + j];
        }
    }
    for (size_t i = 0; i < m; i++) *(i < d ? &f->v[i] : &f->c) = g[i*(m + 1) + m]/g[i*(m + 1) + i];
    free(row);
    free(g);
}

/* Elbows apart from each other, both ways up: nothing is near rank-deficient. */
static Network spread_network(size_t d, bool bias, uint64_t *seed)
{
    Network f = notebook_network(d, bias, seed);
    for (size_t i = 0; i < d; i++) {
        f.w[i] = (i % 2 == 0 ? 1 : -1)*uniform(seed, 0.5, 2);
        f.b[i] = -f.w[i]*((double)i + 0.5)/(double)d;
    }
    return f;
}

/* A point every 1/n, so that every unit sees some. */
static Sample *even_points(size_t n, uint64_t *seed)
{
    Sample *s = wavy_points(n, seed);
    for (size_t k = 0; k < n; k++) s[k].x = ((double)k + 0.5)/(double)n;
    return s;
}

static void test_agrees_with_the_normal_equations(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int trial = 0; trial < 60; trial++) {
        size_t d = 1 + chance(&seed) % 12, n = trial % 3 == 0 ? 1 + chance(&seed) % d : 40
            + chance(&seed) % 3000;
        double ridge = n < 40 || trial % 2 ? uniform(&seed, 1e-3, 1) : 0;
        Network f = spread_network(d, trial % 4 < 2, &seed), g;
        CHECK(network_init(&g, d, f.bias) == OK);
        network_copy(&g, &f);
        Sample *s = even_points(n, &seed);
        CHECK(least_squares(&f, s, n, ridge) == OK);
        normal_equations(&g, s, n, ridge);
        /* points that fit by chance leave weights of 0 but for a rounding */
        double off = apart_from(&f, &g, 1e-6);
        if (off > 1e-8) fail_msg("d %zu n %zu ridge %g bias %d: %g", d, n, ridge, f.bias, off);
        free(s);
        network_deinit(&f);
        network_deinit(&g);
    }
}

static void test_the_slope_is_zero_there(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int trial = 0; trial < 60; trial++) {
        size_t d = 1 + chance(&seed) % 40, n = 1 + chance(&seed) % 200;
        double ridge = trial % 3 == 0 ? 0 : uniform(&seed, 0, 1e-3);
        Network f = notebook_network(d, trial % 2, &seed), g;
        CHECK(network_init(&g, d, f.bias) == OK);
        Sample *s = wavy_points(n, &seed);
        if (trial % 4 == 3) make_awkward(&f, s, n, &seed);
        double before = penalised(&f, s, n, ridge);
        CHECK(least_squares(&f, s, n, ridge) == OK);
        CHECK(penalised(&f, s, n, ridge) <= before*(1 + 1e-12));
        network_gradient(&g, &f, LAYERS_OUTPUT, s, NULL, n);
        double rounding = 1e-11 + 1e-15*norm_of(&f);        /* v ~ 1e10 where w ~ 1e-9 */
        for (size_t i = 0; i < d; i++) CHECK_NEAR(g.v[i] + ridge*f.v[i], 0, rounding);
        CHECK_NEAR(g.c, 0, rounding);
        free(s);
        network_deinit(&f);
        network_deinit(&g);
    }
}

static void test_w_and_b_are_as_they_were(void **state)
{
    (void)state;
    uint64_t seed = 7;
    Network f = notebook_network(11, false, &seed), old;
    CHECK(network_init(&old, 11, false) == OK);
    network_copy(&old, &f);
    Sample *s = wavy_points(100, &seed);
    CHECK(least_squares(&f, s, 100, 0) == OK && f.c == 0);
    CHECK(memcmp(f.v, old.v, 11*sizeof *f.v) != 0);
    memcpy(f.v, old.v, 11*sizeof *f.v);
    CHECK(same_doubles(&f, &old));
    for (size_t i = f.d; i < f.room; i++) CHECK(f.w[i] == 0 && f.b[i] == 0 && f.v[i] == 0);
    free(s);
    network_deinit(&f);
    network_deinit(&old);
}

static void test_a_ridge_shrinks_v_and_leaves_c_free(void **state)
{
    (void)state;
    uint64_t seed = 9;
    Sample *s = wavy_points(60, &seed);
    double mean = 0;
    for (size_t k = 0; k < 60; k++) mean += (s[k].y += 100)/60;
    for (size_t d = 8; d <= 80; d += 72) {                  /* fewer and more units than points */
        Network f = notebook_network(d, true, &seed);
        double last = INFINITY;
        for (double ridge = 0; ridge < 1e13; ridge = ridge == 0 ? 1e-12 : 100*ridge) {
            CHECK(least_squares(&f, s, 60, ridge) == OK);
            CHECK(norm_of(&f) < last);
            last = norm_of(&f);
        }
        CHECK(last < 1e-10);
        CHECK_NEAR(f.c, mean, 1e-12);
        network_deinit(&f);
    }
    free(s);
}

/* Of all solutions the shortest: equal units share, dead ones get nothing. */
static void test_equal_and_dead_units(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (size_t n = 3; n <= 300; n += 297) {
        Sample *s = even_points(n, &seed);
        for (int bias = 0; bias < 2; bias++) {
            Network f = spread_network(8, bias, &seed);
            f.w[1] = f.w[0];  f.b[1] = f.b[0];              /* the same */
            f.w[2] = 1;       f.b[2] = -7;                  /* dead     */
            f.w[3] = 0;       f.b[3] = -1;                  /* dead     */
            f.w[4] = 0;       f.b[4] = 2;                   /* a constant: with a bias it has
                                                               nothing to do */
            CHECK(least_squares(&f, s, n, 0) == OK);
            CHECK_NEAR(f.v[0], f.v[1], 1e-9);
            CHECK_NEAR(f.v[2], 0, 1e-12);
            CHECK_NEAR(f.v[3], 0, 1e-12);
            CHECK(bias ? fabs(f.v[4]) < 1e-12 : fabs(f.v[4]) > 1e-3);
            CHECK(fabs(f.v[0]) > 1e-3 && fabs(f.v[5]) > 1e-3);
            network_deinit(&f);
        }
        free(s);
    }
    Network dead = notebook_network(4, true, &seed);
    for (size_t i = 0; i < 4; i++) dead.w[i] = 0, dead.b[i] = -1;
    const Sample two[] = { { 0, 1 }, { 1, 4 } };
    CHECK(least_squares(&dead, two, 2, 0) == OK && norm_of(&dead) == 0 && dead.c == 2.5);
    network_deinit(&dead);
}

static void test_enough_units_meet_every_point(void **state)
{
    (void)state;
    uint64_t seed = 13;
    Sample *s = even_points(50, &seed);
    Network f = notebook_network(5000, false, &seed);
    CHECK(least_squares(&f, s, 50, 0) == OK);
    for (size_t k = 0; k < 50; k++) CHECK_NEAR(network_value(&f, s[k].x), s[k].y, 1e-9);
    network_deinit(&f);
    free(s);
}

/* Points that come n = 300 at a time and all at once: the same mean loss. */
static void test_many_points_in_blocks(void **state)
{
    (void)state;
    uint64_t seed = 15;
    enum { N = 300, TIMES = 40 };
    Sample *s = even_points(N, &seed), *many = malloc(sizeof *many*N*TIMES);
    for (size_t k = 0; k < N*TIMES; k++) many[k] = s[k % N];
    for (int ridge = 0; ridge < 2; ridge++) {
        Network f = spread_network(40, true, &seed), g;
        CHECK(network_init(&g, 40, true) == OK);
        network_copy(&g, &f);
        CHECK(least_squares(&f, s, N, ridge*1e-4) == OK
              && least_squares(&g, many, N*TIMES, ridge*1e-4) == OK);
        CHECK(apart(&f, &g) < 1e-9);
        network_deinit(&f);
        network_deinit(&g);
    }
    free(many);
    free(s);
}

static void test_the_same_numbers_come_again(void **state)
{
    (void)state;
    uint64_t seed = 16;
    Sample *s = wavy_points(5000, &seed);
    Network f = notebook_network(30, true, &seed), g;
    CHECK(network_init(&g, 30, true) == OK);
    network_copy(&g, &f);
    CHECK(least_squares(&f, s, 5000, 0) == OK && least_squares(&g, s, 5000, 0) == OK
          && same_doubles(&f, &g));
    /* whatever v was before */
    CHECK(least_squares(&f, s, 5000, 0) == OK && same_doubles(&f, &g));
    network_deinit(&f);
    network_deinit(&g);
    free(s);
}

/* So many pieces of it at most; how many there were. */
static int pieces(Network *f, const Sample *s, size_t n, double ridge, int most, double *part)
{
    LeastSquares *k;
    bool done = false;
    int made = 0;
    *part = 0;
    CHECK(least_squares_begin(&k, f, s, n, ridge) == OK);
    while (!done && made < most) {
        CHECK(least_squares_go_on(k, &done) == OK);
        CHECK(least_squares_part(k) >= *part && least_squares_part(k) <= 1);
        *part = least_squares_part(k);
        made++;
    }
    least_squares_free(k);
    return made;
}

/* It tells how far it is, to nearly the end; given up anywhere it leaves all as it was, and in
 * pieces it has the same bits. */
static void test_it_goes_in_pieces_and_can_be_ended_anywhere(void **state)
{
    (void)state;
    uint64_t seed = 18;
    Sample *s = wavy_points(3000, &seed);
    for (int wide = 0; wide < 2; wide++) {
        size_t d = wide ? 500 : 250, n = wide ? 400 : 3000;
        double ridge = wide ? 1e-3 : 0, part;
        Network f = notebook_network(d, true, &seed), old, whole;
        CHECK(network_init(&old, d, true) == OK && network_init(&whole, d, true) == OK);
        network_copy(&old, &f);
        network_copy(&whole, &f);
        CHECK(least_squares(&whole, s, n, ridge) == OK);
        int all = pieces(&f, s, n, ridge, 1 << 30, &part);
        CHECK(all > 4 && part > 0.9 && same_doubles(&f, &whole));
        network_copy(&f, &old);
        for (int most = 0; most < all; most += 1 + all/8) {
            CHECK(pieces(&f, s, n, ridge, most, &part) == most);
            CHECK(same_doubles(&f, &old));
        }
        network_deinit(&f);
        network_deinit(&old);
        network_deinit(&whole);
    }
    free(s);
}

static void test_what_cannot_be_solved_leaves_it_alone(void **state)
{
    (void)state;
    uint64_t seed = 17;
    Network f = notebook_network(20, true, &seed), old;
    CHECK(network_init(&old, 20, true) == OK);
    network_copy(&old, &f);
    Sample *s = wavy_points(90, &seed);
    CHECK(least_squares(&f, s, 0, 0) == ERR_RANGE && least_squares(&f, s, 90, -1) == ERR_RANGE);
    CHECK(least_squares(&f, s, 90, NAN) == ERR_RANGE && least_squares(&f, s, 90, INFINITY)
          == ERR_RANGE);
    for (size_t n = 10; n <= 90; n += 80) {
        double keep = s[5].y;
        s[5].y = NAN;
        CHECK(least_squares(&f, s, n, 0) == ERR_RANGE);
        s[5].y = 1.7e308;
        s[6].y = 1.7e308;
        CHECK(least_squares(&f, s, n, 0) == ERR_RANGE);
        s[5].y = s[6].y = keep;
    }
    CHECK(same_doubles(&f, &old));
    network_deinit(&f);
    network_deinit(&old);
    Network wide = notebook_network(12000, false, &seed);
    Sample *many = wavy_points(12001, &seed);
    CHECK(least_squares(&wide, many, 12001, 0) == ERR_RANGE
          && least_squares(&wide, many, 12000, 1e-3) == ERR_RANGE);
    free(many);
    free(s);
    network_deinit(&wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees_with_the_normal_equations),
        cmocka_unit_test(test_the_slope_is_zero_there),
        cmocka_unit_test(test_w_and_b_are_as_they_were),
        cmocka_unit_test(test_a_ridge_shrinks_v_and_leaves_c_free),
        cmocka_unit_test(test_equal_and_dead_units),
        cmocka_unit_test(test_enough_units_meet_every_point),
        cmocka_unit_test(test_many_points_in_blocks),
        cmocka_unit_test(test_the_same_numbers_come_again),
        cmocka_unit_test(test_it_goes_in_pieces_and_can_be_ended_anywhere),
        cmocka_unit_test(test_what_cannot_be_solved_leaves_it_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
