#include "batch/warmup_check.h"

#include "model/warmup.h"

#include <math.h>

#define WRONG 1e-9             /* of the largest entry */

static double largest(const Matrix *m)
{
    double most = 0;
    for (size_t i = 0; i < m->rows; i++)
        for (size_t k = 0; k < m->columns; k++) most = fmax(most, fabs(m->at[i][k]));
    return most;
}

/* Terms may cancel: what x and A are decides what roundings may be. */
static double scale_of(const Vectors *v, const Matrix *g)
{
    Vectors sizes = *v;
    for (size_t j = 0; j < v->n; j++) {
        sizes.x[j] = fabs(v->x[j]);
        for (size_t i = 0; i < v->m; i++) sizes.A[i][j] = fabs(v->A[i][j]);
    }
    Matrix most = vectors_derivative(&sizes);
    return fmax(largest(&most), largest(g));
}

bool warmup_check_report(Buf *b, const Warmup *w)
{
    if (w->kind != WARMUP_VECTORS) {
        buf_printf(b, "classes: nothing is differentiated here\n");
        return true;
    }
    const Vectors *v = &w->vectors;
    Matrix g = vectors_derivative(v), d = vectors_difference(v);
    double scale = scale_of(v, &g);
    bool right = true;
    buf_printf(b, "%-6s %6s %14s %14s %9s\n", "row", "column", "derivative", "difference", "error");
    for (size_t i = 0; i < g.rows; i++)
        for (size_t k = 0; k < g.columns; k++) {
            double off = fabs(g.at[i][k] - d.at[i][k]), error = scale > 0 ? off/scale : off;
            bool good = error <= WRONG;
            right = right && good;
            buf_printf(b, "%-6zu %6zu %14.6g %14.6g %9.1e  %s\n", i + 1, k + 1, g.at[i][k],
                       d.at[i][k], error, good ? "ok" : "WRONG");
        }
    return right;
}
