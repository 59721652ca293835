#include "math/least_squares.h"

#include "base/memory.h"
#include "math/pivoted.h"

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

#if defined(ELBOW_NO_LAPACK)

Status least_squares_begin(LeastSquares **out, Network *f, const Sample *s, size_t n, double ridge)
{
    (void)out, (void)f, (void)s, (void)n, (void)ridge;
    return ERR_UNAVAILABLE;
}

Status least_squares_go_on(LeastSquares *k, bool *done)
{
    (void)k, (void)done;
    return ERR_UNAVAILABLE;
}

double least_squares_part(const LeastSquares *k)
{
    (void)k;
    return 0;
}

void least_squares_free(LeastSquares *k) { (void)k; }

#else

#include <stdlib.h>
#include <string.h>

#include <lapacke.h>

#define RANK  1e-12
#define PANEL 32u        /* columns that dtpqrt takes at once    */
#define PIECE 5e7        /* multiplications: a few hundredths of a second */
#define TALLY 0.95       /* of the way at most, until it is known what is left */

typedef enum { MEANS, WIDE, FOLD, PIVOT } Stage;

/* c is free, so at the best c = mean y - sum_i v_i mean phi_i whatever v is:
 * with the means taken off, v is a problem of its own. Without a bias both are 0. */
struct LeastSquares {
    Network *f;
    const Sample *s;
    size_t  n, d;
    Stage   stage;
    double *mean;        /* of phi_i; mean[d] of y               */
    double  root;        /* sqrt(n ridge)                        */
    size_t  unit;        /* of MEANS: the next                   */
    double *A, *y;       /* PIVOT's; A is R while it is folded; y becomes v */
    Pivoted *pivoted;
    /* FOLD: rows from `from` are in the block, columns before `at` are done with them, and of those
     * that follow what is before `column` */
    double *block, *T;
    size_t  columns, panel, from, at, column;
    double  done, all;   /* multiplications                      */
};

static double phi(const LeastSquares *p, size_t i, double x)
{
    double z = p->f->w[i]*x + p->f->b[i];
    return (z > 0 ? z : 0) - p->mean[i];
}

static bool is_wide(const LeastSquares *p) { return !is_tall(p->n, p->d); }

/* Of some units; at the end of y. */
static void find_means(LeastSquares *p)
{
    double n = (double)p->n, cost = 0, sum = 0;
    for (; p->f->bias && p->unit < p->d && cost < PIECE; p->unit++, cost += 2*n) {
        sum = 0;
        for (size_t k = 0; k < p->n; k++) sum += phi(p, p->unit, p->s[k].x);
        p->mean[p->unit] = sum/n;
    }
    if (p->f->bias && p->unit < p->d) return;
    sum = 0;
    for (size_t k = 0; k < p->n; k++) sum += p->s[k].y;
    if (p->f->bias) p->mean[p->d] = sum/n;
    p->stage = is_wide(p) ? WIDE : FOLD;
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

static Status pivot(LeastSquares *p, size_t rows, size_t columns)
{
    p->stage = PIVOT;
    return pivoted_begin(&p->pivoted, p->A, rows, columns, p->y, RANK);
}

/* n <= d. A ridge is an unknown u_n = residual_n/sqrt(n ridge) beside v for each
 * sample: then every sample is met, and |v|^2 + |u|^2 is what is made least. */
static Status set_up_wide(LeastSquares *p)
{
    size_t n = p->n, columns = p->d + (p->root > 0 ? n : 0);
    double *A = p->A = matrix(n, columns), *y = p->y = matrix(columns, 1);
    if (A == NULL || y == NULL) return ERR_MEMORY;
    for (size_t i = 0; i < p->d; i++)
        for (size_t k = 0; k < n; k++) A[i*n + k] = phi(p, i, p->s[k].x);
    for (size_t i = p->d; i < columns; i++) A[i*n + i - p->d] = p->root;
    for (size_t k = 0; k < n; k++) y[k] = p->s[k].y - p->mean[p->d];
    return pivot(p, n, columns);
}

/* n > d. R of a QR factorisation is all that least squares needs, and that of
 * R with further rows below it is R of all: memory does not grow with n. */
static Status set_up_tall(LeastSquares *p)
{
    size_t columns = p->columns = p->d + 1;
    p->panel = columns < PANEL ? columns : PANEL;
    p->A = matrix(columns, columns);
    p->y = matrix(p->d, 1);
    p->block = matrix(ROWS, columns);
    p->T = matrix(p->panel, columns);
    bool has = p->A != NULL && p->y != NULL && p->block != NULL && p->T != NULL;
    return has ? OK : ERR_MEMORY;
}

/* Rows from, … of the tall matrix (Phi | y): the samples, and below them a row
 * sqrt(n ridge) v_i = 0 for each unit. */
static void fill_rows(const LeastSquares *p, double *block, size_t from, size_t count)
{
    size_t samples = from >= p->n ? 0 : p->n - from < count ? p->n - from : count;
    for (size_t i = 0; i <= p->d; i++) {
        double *to = block + i*count;
        for (size_t k = 0; k < samples; k++)
            to[k] = i < p->d ? phi(p, i, p->s[from + k].x) : p->s[from + k].y - p->mean[i];
        for (size_t k = samples; k < count; k++) to[k] = from + k - p->n == i ? p->root : 0;
    }
}

/* A panel of R with the block's rows below it. */
static Status fold_panel(LeastSquares *k, size_t count, size_t wide)
{
    lapack_int inner = (lapack_int)wide;
    double *R = k->A;
    k->done += (double)count*(double)wide*(double)wide;
    k->column = k->at + wide;
    return told(LAPACKE_dtpqrt(LAPACK_COL_MAJOR, (lapack_int)count, inner, 0, inner,
                               R + k->at*k->columns + k->at, (lapack_int)k->columns,
                               k->block + k->at*count, (lapack_int)count, k->T,
                               (lapack_int)k->panel));
}

/* To columns behind it what the panel's reflectors do, so many at once that it takes a moment. */
static Status fold_rest(LeastSquares *k, size_t count, size_t wide)
{
    double cost = 2*(double)count*(double)wide, *R = k->A;
    size_t j = k->column, left = k->columns - j;
    size_t most = PIECE/cost < (double)k->columns ? (size_t)(PIECE/cost) + 1 : k->columns;
    size_t n = left < most ? left : most;
    k->done += cost*(double)n;
    k->column += n;
    return told(LAPACKE_dtpmqrt(LAPACK_COL_MAJOR, 'L', 'T', (lapack_int)count, (lapack_int)n,
                                (lapack_int)wide, 0, (lapack_int)k->panel,
                                k->block + k->at*count, (lapack_int)count, k->T,
                                (lapack_int)k->panel, R + j*k->columns + k->at,
                                (lapack_int)k->columns, k->block + j*count, (lapack_int)count));
}

/* R of all rows is there: y in the new basis is its last column. */
static Status unfold(LeastSquares *p)
{
    size_t d = p->d;
    double *R = p->A;
    memcpy(p->y, R + d*p->columns, d*sizeof *R);
    for (size_t i = 0; i < d; i++) memmove(R + i*d, R + i*p->columns, d*sizeof *R);
    return pivot(p, d, d);
}

/* R becomes that of R with further rows below it, a block after the other. */
static Status fold(LeastSquares *p)
{
    if (p->A == NULL && set_up_tall(p) != OK) return ERR_MEMORY;
    size_t rows = p->n + (p->root > 0 ? p->d : 0), left = rows - p->from;
    size_t count = left < ROWS ? left : ROWS;
    size_t wide = p->columns - p->at < p->panel ? p->columns - p->at : p->panel;
    Status st;
    if (p->column == p->at) {
        if (p->at == 0) fill_rows(p, p->block, p->from, count);
        st = fold_panel(p, count, wide);
    } else {
        st = fold_rest(p, count, wide);
    }
    if (st != OK || p->column < p->columns) return st;
    p->at = p->column = p->at + wide;
    if (p->at < p->columns) return OK;
    p->at = p->column = 0;
    p->from += ROWS;
    return p->from < rows ? OK : unfold(p);
}

/* The answer, to f. */
static Status take(LeastSquares *p)
{
    Network *f = p->f;
    double c = p->mean[p->d], zero = 0;
    for (size_t i = 0; i < p->d; i++) {
        c -= p->y[i]*p->mean[i];
        zero += 0*p->y[i];
    }
    if (zero + 0*c != 0) return ERR_RANGE;
    memcpy(f->v, p->y, p->d*sizeof *f->v);
    if (f->bias) f->c = c;
    return OK;
}

Status least_squares_go_on(LeastSquares *k, bool *done)
{
    *done = false;
    switch (k->stage) {
    case MEANS: find_means(k); return OK;
    case WIDE: return set_up_wide(k);
    case FOLD: return fold(k);
    case PIVOT: break;
    }
    Status st = pivoted_go_on(k->pivoted, done, &k->done);
    return st == OK && *done ? take(k) : st;
}

Status least_squares_begin(LeastSquares **out, Network *f, const Sample *s, size_t n, double ridge)
{
    if (n == 0 || !isfinite(ridge) || ridge < 0) return ERR_RANGE;
    if (least_squares_bytes(n, f->d, ridge) > 8.0*LEAST_SQUARES_CELLS) return ERR_RANGE;
    LeastSquares *k = memory_zeroed(1, sizeof *k);
    if (k == NULL) return ERR_MEMORY;
    *k = (LeastSquares){ .f = f, .s = s, .n = n, .d = f->d, .root = sqrt((double)n*ridge),
                         .mean = memory_zeroed(f->d + 1, sizeof *k->mean),
                         .all = least_squares_cost(n, f->d, ridge)/TALLY };
    if (k->mean == NULL) {
        least_squares_free(k);
        return ERR_MEMORY;
    }
    *out = k;
    return OK;
}

double least_squares_part(const LeastSquares *k) { return fmin(k->done/k->all, 1); }

void least_squares_free(LeastSquares *k)
{
    if (k == NULL) return;
    pivoted_free(k->pivoted);
    free(k->mean);
    free(k->A);
    free(k->y);
    free(k->block);
    free(k->T);
    free(k);
}

#endif

Status least_squares(Network *f, const Sample *s, size_t n, double ridge)
{
    LeastSquares *k = NULL;
    Status st = least_squares_begin(&k, f, s, n, ridge);
    for (bool done = false; st == OK && !done;) st = least_squares_go_on(k, &done);
    least_squares_free(k);
    return st;
}
