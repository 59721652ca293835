/* The derivatives of x^T c, x^T x, A x and x^T A x, against central differences made here, and
 * against each other. */
#include "story.h"

#include "math/vectors.h"

static double spread(uint64_t *r) { return pow(10, 12*uniform(r, 0, 1) - 6); }

/* Offsets and sizes far apart: every entry by itself. */
static Vectors any(uint64_t *r)
{
    Vectors v = { .f = (VectorFunction)(uniform(r, 0, 1)*VECTORS_KINDS),
                  .n = 1 + (size_t)(uniform(r, 0, 1)*VECTORS_MOST) };
    v.m = v.f == VECTORS_AX ? 1 + (size_t)(uniform(r, 0, 1)*VECTORS_MOST) : v.n;
    double x = spread(r), A = spread(r), off = uniform(r, 0, 1) < 0.5 ? 0 : spread(r);
    for (size_t j = 0; j < v.n; j++) {
        v.x[j] = off + x*(2*uniform(r, 0, 1) - 1);
        v.c[j] = A*(2*uniform(r, 0, 1) - 1);
        for (size_t i = 0; i < v.m; i++) v.A[i][j] = A*(2*uniform(r, 0, 1) - 1);
    }
    return v;
}

/* f_i in long double, written apart from the code: sum over j, k. */
static long double value(const Vectors *v, const long double *x, size_t i)
{
    long double sum = 0;
    for (size_t j = 0; j < v->n; j++) {
        if (v->f == VECTORS_XC) sum += x[j]*v->c[j];
        if (v->f == VECTORS_XX) sum += x[j]*x[j];
        if (v->f == VECTORS_AX) sum += v->A[i][j]*x[j];
        for (size_t k = 0; v->f == VECTORS_XAX && k < v->n; k++) sum += x[j]*v->A[j][k]*x[k];
    }
    return sum;
}

/* The largest that a term of f can be, over x. */
static double size_of(const Vectors *v)
{
    double x = 0, A = 0, c = 0;
    for (size_t j = 0; j < v->n; j++) {
        x = fmax(x, fabs(v->x[j]));
        c = fmax(c, fabs(v->c[j]));
        for (size_t i = 0; i < v->m; i++) A = fmax(A, fabs(v->A[i][j]));
    }
    return v->f == VECTORS_XC ? c : v->f == VECTORS_XX ? x : v->f == VECTORS_AX ? A : A*x;
}

static void check_entry(const Vectors *v, const Matrix *g, const Matrix *d, size_t i, size_t k)
{
    long double up[VECTORS_MOST] = { 0 }, down[VECTORS_MOST] = { 0 }, h = 0;
    for (size_t j = 0; j < v->n; j++) {
        up[j] = down[j] = v->x[j];
        h = fmaxl(h, fabsl(up[j]));
    }
    h = h > 0 ? h/3 : 1;
    up[k] += h;
    down[k] -= h;
    long double slope = (value(v, up, i) - value(v, down, i))/(up[k] - down[k]);
    double least = 1e-13*size_of(v);
    CHECK(fabsl(g->at[i][k] - slope) <= least);
    CHECK(fabsl(d->at[i][k] - slope) <= 100*least);
}

static void test_derivatives_are_central_differences(void **state)
{
    (void)state;
    uint64_t r = 7;
    double largest = 0;
    for (int round = 0; round < 20000; round++) {
        Vectors v = any(&r);
        Matrix g = vectors_derivative(&v), d = vectors_difference(&v);
        CHECK(g.rows == (v.f == VECTORS_AX ? v.m : 1) && g.columns == v.n);
        CHECK(d.rows == g.rows && d.columns == g.columns);
        for (size_t i = 0; i < g.rows; i++)
            for (size_t k = 0; k < g.columns; k++) {
                check_entry(&v, &g, &d, i, k);
                largest = fmax(largest, fabs(g.at[i][k]));
            }
    }
    CHECK(largest > 1e3);      /* zeros alone must not pass */
}

/* 2 x^T A for every x where A = A^T; elsewhere not, but at x = 0. */
static void test_it_is_twice_x_a_for_symmetric_a(void **state)
{
    (void)state;
    Vectors v = { .f = VECTORS_XAX, .n = 2, .m = 2, .x = { 1, 2 },
                  .A = { { 1, 2 }, { 0, 3 } } };
    Matrix g = vectors_derivative(&v);
    CHECK(g.at[0][0] == 6 && g.at[0][1] == 14);                /* not 2 and 16 */
    v.A[1][0] = 2;
    g = vectors_derivative(&v);
    CHECK(g.at[0][0] == 2*(1*1 + 2*2) && g.at[0][1] == 2*(1*2 + 2*3));
}

/* Where x is 0, and at the largest entries: nothing but numbers. */
static void test_the_ends_of_numbers(void **state)
{
    (void)state;
    for (int f = 0; f < VECTORS_KINDS; f++) {
        Vectors v = { .f = (VectorFunction)f, .n = 4, .m = 4 };
        Matrix d = vectors_difference(&v);
        for (size_t k = 0; k < 4; k++) CHECK(d.at[0][k] == 0);
        for (size_t j = 0; j < 4; j++) {
            v.x[j] = v.c[j] = VECTORS_LARGEST;
            for (size_t i = 0; i < 4; i++) v.A[i][j] = -VECTORS_LARGEST;
        }
        Matrix g = vectors_derivative(&v);
        d = vectors_difference(&v);
        Matrix y = vectors_value(&v);
        CHECK(isfinite(y.at[0][0]));
        for (size_t k = 0; k < 4; k++)
            CHECK(isfinite(g.at[0][k]) && fabs(d.at[0][k] - g.at[0][k]) <= 1e-12*fabs(g.at[0][k]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_derivatives_are_central_differences),
        cmocka_unit_test(test_it_is_twice_x_a_for_symmetric_a),
        cmocka_unit_test(test_the_ends_of_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
