#include "math/vectors.h"

#include <math.h>

static double product(const Vectors *v, size_t i)      /* (A x)_i */
{
    double sum = 0;
    for (size_t j = 0; j < v->n; j++) sum += v->A[i][j]*v->x[j];
    return sum;
}

Matrix vectors_value(const Vectors *v)
{
    Matrix out = { .rows = v->f == VECTORS_AX ? v->m : 1, .columns = 1 };
    double sum = 0;
    for (size_t i = 0; v->f == VECTORS_AX && i < v->m; i++) out.at[i][0] = product(v, i);
    if (v->f == VECTORS_AX) return out;
    for (size_t i = 0; i < v->n; i++)
        sum += v->x[i]*(v->f == VECTORS_XC ? v->c[i] : v->f == VECTORS_XX ? v->x[i]
                                                                         : product(v, i));
    out.at[0][0] = sum;
    return out;
}

/* Of x^T A x: sum_j (A_kj + A_jk) x_j. */
static double of_form(const Vectors *v, size_t k)
{
    double sum = 0;
    for (size_t j = 0; j < v->n; j++) sum += (v->A[k][j] + v->A[j][k])*v->x[j];
    return sum;
}

Matrix vectors_derivative(const Vectors *v)
{
    Matrix out = { .rows = v->f == VECTORS_AX ? v->m : 1, .columns = v->n };
    for (size_t i = 0; i < out.rows; i++)
        for (size_t k = 0; k < v->n; k++)
            out.at[i][k] = v->f == VECTORS_XC ? v->c[k] : v->f == VECTORS_XX ? 2*v->x[k]
                         : v->f == VECTORS_AX ? v->A[i][k] : of_form(v, k);
    return out;
}

/* A power of two, so that x ± h is nearly always exact; about as large as x, so that what is
 * subtracted is not nearly equal. */
static double step_of(const Vectors *v)
{
    double size = 0;
    int power = 0;
    for (size_t i = 0; i < v->n; i++) size = fmax(size, fabs(v->x[i]));
    if (!(size > 0)) return 1;
    frexp(size, &power);
    return ldexp(1, power - 2);
}

Matrix vectors_difference(const Vectors *v)
{
    Matrix out = { .rows = v->f == VECTORS_AX ? v->m : 1, .columns = v->n };
    double h = step_of(v);
    for (size_t k = 0; k < v->n; k++) {
        Vectors up = *v, down = *v;
        up.x[k] += h;
        down.x[k] -= h;
        Matrix a = vectors_value(&up), b = vectors_value(&down);
        for (size_t i = 0; i < out.rows; i++)
            out.at[i][k] = (a.at[i][0] - b.at[i][0])/(up.x[k] - down.x[k]);
    }
    return out;
}
