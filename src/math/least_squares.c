#include "math/least_squares.h"

#include "base/memory.h"

#include <math.h>

#define ROWS  1024u      /* samples folded in at once            */

static bool is_tall(size_t n, size_t d) { return n > d; }

double least_squares_bytes(size_t n, size_t d, double ridge)
{
    double rows = is_tall(n, d) ? (double)d + 1 + ROWS : (double)n;
    double columns = is_tall(n, d) ? (double)d + 1 : (double)d + (ridge > 0 ? (double)n : 0);
    return rows*columns*sizeof(double);
}

static double fold_cost(size_t n, size_t d, double ridge)
{
    double rows = (double)n + (ridge > 0 ? (double)d : 0);
    return is_tall(n, d) ? rows*((double)d + 1)*((double)d + 1) : 0;
}

double least_squares_cost(size_t n, size_t d, double ridge)
{
    if (is_tall(n, d)) return fold_cost(n, d, ridge) + pivoted_cost(d, d);
    return pivoted_cost(n, d + (ridge > 0 ? n : 0));
}

Status least_squares(Network *f, const Sample *s, size_t n, double ridge)
{
    return least_squares_told(f, s, n, ridge, NULL);
}

#if defined(ELBOW_NO_LAPACK)

Status least_squares_told(Network *f, const Sample *s, size_t n, double ridge,
                          const SolveTold *told)
{
    (void)f, (void)s, (void)n, (void)ridge, (void)told;
    return ERR_UNAVAILABLE;
}

#else

#include <stdlib.h>
#include <string.h>

#include <lapacke.h>

#define RANK  1e-12
#define PANEL 32u        /* columns that dtpqrt takes at once    */
#define PIECE 5e7        /* multiplications: a few hundredths of a second */
#define TALLY 0.95       /* of the way at most, until it is known what is left */

/* c is free, so at the best c = mean y - sum_i v_i mean phi_i whatever v is:
 * with the means taken off, v is a problem of its own. Without a bias both are 0. */
typedef struct {
    const Network *f;
    const Sample  *s;
    size_t  n, d;
    double *mean;        /* of phi_i; mean[d] of y               */
    double  root;        /* sqrt(n ridge)                        */
    double *v;           /* the answer                           */
    Pace    pace;
} Problem;

static double phi(const Problem *p, size_t i, double x)
{
    double z = p->f->w[i]*x + p->f->b[i];
    return (z > 0 ? z : 0) - p->mean[i];
}

static void find_means(Problem *p)
{
    if (!p->f->bias) return;
    for (size_t i = 0; i < p->d; i++) {
        double sum = 0;
        for (size_t k = 0; k < p->n; k++) sum += phi(p, i, p->s[k].x);
        p->mean[i] = sum/(double)p->n;
    }
    double sum = 0;
    for (size_t k = 0; k < p->n; k++) sum += p->s[k].y;
    p->mean[p->d] = sum/(double)p->n;
}

static double *matrix(size_t rows, size_t columns)
{
    return memory_zeroed(rows*columns, sizeof(double));
}

static Status told(lapack_int info)
{
    bool memory = info == LAPACK_WORK_MEMORY_ERROR || info == LAPACK_TRANSPOSE_MEMORY_ERROR;
    return info == 0 ? OK : memory ? ERR_MEMORY : ERR_RANGE;
}

/* n <= d. A ridge is an unknown u_n = residual_n/sqrt(n ridge) beside v for each
 * sample: then every sample is met, and |v|^2 + |u|^2 is what is made least. */
static Status solve_wide(Problem *p)
{
    size_t n = p->n, columns = p->d + (p->root > 0 ? n : 0);
    double *A = matrix(n, columns), *y = matrix(columns, 1);
    Status st = A == NULL || y == NULL ? ERR_MEMORY : OK;
    if (st == OK) {
        for (size_t i = 0; i < p->d; i++)
            for (size_t k = 0; k < n; k++) A[i*n + k] = phi(p, i, p->s[k].x);
        for (size_t i = p->d; i < columns; i++) A[i*n + i - p->d] = p->root;
        for (size_t k = 0; k < n; k++) y[k] = p->s[k].y - p->mean[p->d];
        st = pivoted_solve(A, n, columns, y, RANK, &p->pace);
    }
    if (st == OK) memcpy(p->v, y, p->d*sizeof *y);
    free(A);
    free(y);
    return st;
}

/* Rows from, … of the tall matrix (Phi | y): the samples, and below them a row
 * sqrt(n ridge) v_i = 0 for each unit. */
static void fill_rows(const Problem *p, double *block, size_t from, size_t count)
{
    size_t samples = from >= p->n ? 0 : p->n - from < count ? p->n - from : count;
    for (size_t i = 0; i <= p->d; i++) {
        double *to = block + i*count;
        for (size_t k = 0; k < samples; k++)
            to[k] = i < p->d ? phi(p, i, p->s[from + k].x) : p->s[from + k].y - p->mean[i];
        for (size_t k = samples; k < count; k++) to[k] = from + k - p->n == i ? p->root : 0;
    }
}

typedef struct { double *R, *block, *T; size_t columns, count, panel; } Fold;

/* To the columns from `from` on what the panel's reflectors do, so many at once that it takes a
 * moment. */
static Status fold_rest(const Fold *k, size_t at, size_t wide, size_t from, Pace *p)
{
    double cost = 2*(double)k->count*(double)wide;
    size_t most = PIECE/cost < (double)k->columns ? (size_t)(PIECE/cost) + 1 : k->columns;
    Status st = OK;
    for (size_t j = from; j < k->columns && st == OK; j += most) {
        size_t n = k->columns - j < most ? k->columns - j : most;
        st = told(LAPACKE_dtpmqrt(LAPACK_COL_MAJOR, 'L', 'T', (lapack_int)k->count, (lapack_int)n,
                                  (lapack_int)wide, 0, (lapack_int)k->panel,
                                  k->block + at*k->count, (lapack_int)k->count, k->T,
                                  (lapack_int)k->panel, k->R + j*k->columns + at,
                                  (lapack_int)k->columns, k->block + j*k->count,
                                  (lapack_int)k->count));
        if (st == OK && !pace(p, cost*(double)n)) st = ERR_STATE;
    }
    return st;
}

/* R becomes that of R with the block's rows below it; the block is used up. */
static Status fold(const Fold *k, Pace *p)
{
    Status st = OK;
    for (size_t at = 0; at < k->columns && st == OK; at += k->panel) {
        size_t wide = k->columns - at < k->panel ? k->columns - at : k->panel;
        lapack_int inner = (lapack_int)wide;
        st = told(LAPACKE_dtpqrt(LAPACK_COL_MAJOR, (lapack_int)k->count, inner, 0, inner,
                                 k->R + at*k->columns + at, (lapack_int)k->columns,
                                 k->block + at*k->count, (lapack_int)k->count, k->T,
                                 (lapack_int)k->panel));
        if (st == OK && !pace(p, (double)k->count*(double)wide*(double)wide)) st = ERR_STATE;
        if (st == OK) st = fold_rest(k, at, wide, at + wide, p);
    }
    return st;
}

/* n > d. R of a QR factorisation is all that least squares needs, and that of
 * R with further rows below it is R of all: memory does not grow with n. */
static Status solve_tall(Problem *p)
{
    size_t d = p->d, columns = d + 1, rows = p->n + (p->root > 0 ? d : 0), panel = columns < PANEL
        ? columns : PANEL;
    double *R = matrix(columns, columns), *block = matrix(ROWS, columns),
        *T = matrix(panel, columns);
    Status st = R == NULL || block == NULL || T == NULL ? ERR_MEMORY : OK;
    for (size_t from = 0; from < rows && st == OK; from += ROWS) {
        size_t count = rows - from < ROWS ? rows - from : ROWS;
        fill_rows(p, block, from, count);
        st = fold(&(Fold){ R, block, T, columns, count, panel }, &p->pace);
    }
    if (st == OK) {
        memcpy(p->v, R + d*columns, d*sizeof *R);        /* y in the new basis */
        for (size_t i = 0; i < d; i++) memmove(R + i*d, R + i*columns, d*sizeof *R);
        st = pivoted_solve(R, d, d, p->v, RANK, &p->pace);
    }
    free(R);
    free(block);
    free(T);
    return st;
}

Status least_squares_told(Network *f, const Sample *s, size_t n, double ridge,
                          const SolveTold *told)
{
    if (n == 0 || !isfinite(ridge) || ridge < 0) return ERR_RANGE;
    if (least_squares_bytes(n, f->d, ridge) > 8.0*LEAST_SQUARES_CELLS) return ERR_RANGE;
    Problem p = { .f = f, .s = s, .n = n, .d = f->d, .root = sqrt((double)n*ridge),
                  .mean = memory_zeroed(f->d + 1, sizeof *p.mean),
                  .v = memory_zeroed(f->d, sizeof *p.v),
                  .pace = { told, 0, least_squares_cost(n, f->d, ridge)/TALLY } };
    Status st = p.mean == NULL || p.v == NULL ? ERR_MEMORY : OK;
    if (st == OK) {
        find_means(&p);
        st = n > f->d ? solve_tall(&p) : solve_wide(&p);
    }
    double c = st == OK ? p.mean[f->d] : 0, zero = 0;
    for (size_t i = 0; i < f->d && st == OK; i++) {
        c -= p.v[i]*p.mean[i];
        zero += 0*p.v[i];
    }
    if (st == OK && zero + 0*c != 0) st = ERR_RANGE;
    if (st == OK) {
        memcpy(f->v, p.v, f->d*sizeof *f->v);
        if (f->bias) f->c = c;
    }
    free(p.mean);
    free(p.v);
    return st;
}

#endif
