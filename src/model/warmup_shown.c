/* The derivative and the central differences beside it, as they stand. */
#include "model/warmup.h"

#include "model/shown.h"

#include <math.h>

#define ROUNDING 0x1p-44       /* of the terms of a sum: what is left of them is 0 */

/* The largest that any term of the derivative can be. */
static double terms_of(const Vectors *v)
{
    double x = 0, A = 0, c = 0;
    for (size_t j = 0; j < v->n; j++) {
        x = fmax(x, fabs(v->x[j]));
        c = fmax(c, fabs(v->c[j]));
        for (size_t i = 0; i < v->m; i++) A = fmax(A, fabs(v->A[i][j]));
    }
    return v->f == VECTORS_XC ? c : v->f == VECTORS_XX ? x : v->f == VECTORS_AX ? A : A*x;
}

void vectors_shown(const Vectors *v, MatrixText *derivative, MatrixText *difference)
{
    Matrix g = vectors_derivative(v), d = vectors_difference(v);
    double least = terms_of(v)*ROUNDING;
    derivative->rows = difference->rows = g.rows;
    derivative->columns = difference->columns = g.columns;
    for (size_t i = 0; i < g.rows; i++)
        for (size_t k = 0; k < g.columns; k++) {
            double a = fabs(g.at[i][k]) <= least ? 0 : g.at[i][k],
                   b = fabs(d.at[i][k]) <= 16*least ? 0 : d.at[i][k];
            Shown s = shown_alone(a);
            derivative->at[i][k] = shown_tex(s);
            difference->at[i][k] = number_tex(b, s.digits);
        }
}

void vectors_value_shown(const Vectors *v, MatrixText *out)
{
    Matrix f = vectors_value(v);
    *out = (MatrixText){ .rows = f.rows, .columns = 1 };
    for (size_t i = 0; i < f.rows; i++) out->at[i][0] = shown_tex(shown_alone(f.at[i][0]));
}
