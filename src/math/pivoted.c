#include "math/pivoted.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"

#define PIECE_COST 5e7      /* multiplications: a few hundredths of a second */
#define FAR        200      /* powers of two whose squares are far from both ends of doubles */

typedef enum { BEGIN, FACTOR, RANK, TURN_REST, FIND_X } Stage;

struct Pivoted {
    Stage   stage;
    size_t  next;              /* column of FACTOR; rows that TURN_REST has left */
    int     of_a, of_y;        /* powers of two taken off both     */
    double  least_part;        /* directions below it count as none */
    double *A, *y;
    size_t  m, n, least;       /* rows, columns, the fewer of both */
    size_t *pivot;
    double *tau;               /* least */
    double *norm, *exact;      /* n: of what is left of the columns; when last summed */
    size_t  rank;
    double *v;                 /* n: a reflector's row */
    double *w;                 /* least */
    double *space;             /* all of these */
};

/* 2 m n k - (m + n) k^2 + 2/3 k^3, k the fewer of m and n */
double pivoted_cost(size_t rows, size_t columns)
{
    double m = (double)rows, n = (double)columns, k = fmin(m, n);
    return 2*m*n*k - (m + n)*k*k + 2*k*k*k/3;
}

/* By a power of two, which changes no digit: the largest is then not far from 1. false: not
 * finite. */
static bool scale(double *at, size_t n, int *exponent)
{
    double most = 0, zero = 0;
    for (size_t i = 0; i < n; i++) {
        zero += 0*at[i];
        most = fmax(most, fabs(at[i]));
    }
    *exponent = most > 0 ? ilogb(most) : 0;
    if (zero != 0) return false;
    if (abs(*exponent) < FAR) *exponent = 0;
    if (*exponent == 0) return true;
    for (size_t i = 0; i < n; i++) at[i] = ldexp(at[i], -*exponent);
    return true;
}

/* In four sums, which a processor can have at once. */
static double dot(const double *a, const double *b, size_t n)
{
    double sum[4] = { 0 };
    size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (size_t k = 0; k < 4; k++) sum[k] += a[i + k]*b[i + k];
    for (; i < n; i++) sum[0] += a[i]*b[i];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

/* The reflector that takes (head, v) to (the new head, 0); v becomes its tail, tau is returned. */
static double reflect(double *head, double *v, size_t n)
{
    double sum = dot(v, v, n);
    if (sum == 0) return 0;
    double norm = sqrt(*head**head + sum), beta = *head >= 0 ? -norm : norm;
    double tau = (beta - *head)/beta, by = 1/(*head - beta);
    for (size_t i = 0; i < n; i++) v[i] *= by;
    *head = beta;
    return tau;
}

/* The longest of the columns that are left comes next. */
static void choose(Pivoted *q, size_t k)
{
    size_t best = k, m = q->m, was = q->pivot[k];
    for (size_t j = k + 1; j < q->n; j++)
        if (q->norm[j] > q->norm[best]) best = j;
    if (best == k) return;
    double *a = q->A + k*m, *b = q->A + best*m;
    for (size_t i = 0; i < m; i++) {
        double x = a[i];
        a[i] = b[i];
        b[i] = x;
    }
    q->norm[best] = q->norm[k];
    q->exact[best] = q->exact[k];
    q->pivot[k] = q->pivot[best];
    q->pivot[best] = was;
}

/* Without its row k: by subtraction as long as enough of it is left for that. */
static void shorten(Pivoted *q, size_t k, size_t j)
{
    const double *a = q->A + j*q->m;
    if (q->norm[j] == 0) return;
    double part = fabs(a[k])/q->norm[j], left = fmax((1 - part)*(1 + part), 0);
    double since = q->norm[j]/q->exact[j];
    if (left*since*since > sqrt(DBL_EPSILON)) q->norm[j] *= sqrt(left);
    else q->norm[j] = q->exact[j] = sqrt(dot(a + k + 1, a + k + 1, q->m - k - 1));
}

/* Both are near 1 from here on. */
static Status begin(Pivoted *q)
{
    bool finite = scale(q->A, q->m*q->n, &q->of_a);
    finite = scale(q->y, q->m, &q->of_y) && finite;
    if (!finite) return ERR_RANGE;
    for (size_t j = 0; j < q->n; j++) {
        q->norm[j] = q->exact[j] = sqrt(dot(q->A + j*q->m, q->A + j*q->m, q->m));
        q->pivot[j] = j;
    }
    q->stage = FACTOR;
    return OK;
}

/* A P = Q R, Q as reflectors below the diagonal; some columns of it. */
static double factor(Pivoted *q)
{
    size_t m = q->m;
    double cost = 0;
    for (; q->next < q->least && cost < PIECE_COST; q->next++) {
        size_t k = q->next;
        choose(q, k);
        double *head = q->A + k*m + k, *v = head + 1;
        size_t rows = m - k - 1;
        q->tau[k] = reflect(head, v, rows);
        for (size_t j = k + 1; j < q->n; j++) {
            double *a = q->A + j*m + k, sum = q->tau[k]*(a[0] + dot(v, a + 1, rows));
            a[0] -= sum;
            for (size_t i = 0; i < rows; i++) a[i + 1] -= sum*v[i];
            shorten(q, k, j);
        }
        cost += 2*(double)(m - k)*(double)(q->n - k);
    }
    if (q->next == q->least) q->stage = RANK;
    return cost;
}

/* An approximate singular vector x of R's first columns, |x^T R| = size. */
typedef struct { double *x, size; } Singular;

/* With one column more, (c, corner): the best of s x and t, s^2 + t^2 = 1, is an eigenvector of
 *
 *     size^2 + a^2   a corner
 *     a corner       corner^2       a = x^T c
 *
 * of the larger eigenvalue, or of the smaller, which is the determinant over the larger one. */
static Singular grow(const Singular *g, bool largest, const double *c, size_t n, double corner,
                     double *s, double *t)
{
    double a = dot(g->x, c, n), p = g->size*g->size + a*a, q = a*corner, r = corner*corner;
    double half = (p - r)/2, root = real_hypot(half, q), high = (p + r)/2 + root;
    /* the eigenvector of the larger, from the row without cancellation */
    double u = half >= 0 ? half + root : q, v = half >= 0 ? q : root - half, by = real_hypot(u, v);
    *s = by > 0 ? u/by : 1;
    *t = by > 0 ? v/by : 0;
    if (largest) return (Singular){ g->x, sqrt(high) };
    double other = *s;
    *s = -*t;
    *t = other;
    return (Singular){ g->x, high > 0 ? g->size*fabs(corner)/sqrt(high) : 0 };
}

/* How many of R's first columns are independent. */
static void find_rank(Pivoted *q)
{
    double first = fabs(q->A[0]), s[2], t[2];
    Singular low = { q->norm, first }, high = { q->exact, first };      /* not needed any more */
    q->rank = 0;
    if (first == 0) return;
    low.x[0] = high.x[0] = 1;
    for (q->rank = 1; q->rank < q->least; q->rank++) {
        size_t n = q->rank;
        const double *c = q->A + n*q->m;
        Singular lower = grow(&low, false, c, n, c[n], &s[0], &t[0]),
            higher = grow(&high, true, c, n, c[n], &s[1], &t[1]);
        if (higher.size*q->least_part > lower.size) return;
        for (size_t k = 0; k < n; k++) low.x[k] *= s[0], high.x[k] *= s[1];
        low.x[n] = t[0];
        high.x[n] = t[1];
        low = lower;
        high = higher;
    }
}

/* y becomes Q^T y. */
static void turn_y(Pivoted *q)
{
    for (size_t k = 0; k < q->least; k++) {
        const double *v = q->A + k*q->m;      /* v[k] is 1 */
        double sum = q->tau[k]*(q->y[k] + dot(v + k + 1, q->y + k + 1, q->m - k - 1));
        q->y[k] -= sum;
        for (size_t i = k + 1; i < q->m; i++) q->y[i] -= sum*v[i];
    }
}

/* (R11 R12) = (T 0) Z: some rows, from the last up; Z's reflectors take the place of R12. */
static double turn_rest(Pivoted *q)
{
    size_t m = q->m, r = q->rank, rest = q->n - r;
    double cost = 0;
    while (q->next > 0 && cost < PIECE_COST) {
        size_t i = --q->next;
        for (size_t j = 0; j < rest; j++) q->v[j] = q->A[(r + j)*m + i];
        double tau = q->tau[i] = reflect(&q->A[i*m + i], q->v, rest), *head = q->A + i*m;
        memcpy(q->w, head, i*sizeof *q->w);
        for (size_t j = 0; j < rest; j++)
            for (size_t k = 0; k < i; k++) q->w[k] += q->v[j]*q->A[(r + j)*m + k];
        for (size_t k = 0; k < i; k++) head[k] -= tau*q->w[k];
        for (size_t j = 0; j < rest; j++) {
            double by = tau*q->v[j], *to = q->A + (r + j)*m;
            for (size_t k = 0; k < i; k++) to[k] -= by*q->w[k];
            to[i] = q->v[j];
        }
        cost += 2*(double)i*(double)rest;
    }
    if (q->next == 0) q->stage = FIND_X;
    return cost;
}

/* x = P Z^T (T^-1 c, 0), c the first of y. */
static void find_x(Pivoted *q)
{
    size_t m = q->m, r = q->rank;
    double *y = q->y;
    for (size_t i = r; i-- > 0;) {
        y[i] /= q->A[i*m + i];
        for (size_t k = 0; k < i; k++) y[k] -= y[i]*q->A[i*m + k];
    }
    for (size_t j = r; j < q->n; j++) y[j] = 0;
    for (size_t i = 0; i < r && r < q->n; i++) {
        double sum = y[i];
        for (size_t j = r; j < q->n; j++) sum += q->A[j*m + i]*y[j];
        sum *= q->tau[i];
        y[i] -= sum;
        for (size_t j = r; j < q->n; j++) y[j] -= sum*q->A[j*m + i];
    }
    for (size_t j = 0; j < q->n; j++) q->v[q->pivot[j]] = y[j];
    memcpy(y, q->v, q->n*sizeof *y);
}

Status pivoted_go_on(Pivoted *q, bool *done, double *cost)
{
    *done = false;
    switch (q->stage) {
    case BEGIN: return begin(q);
    case FACTOR: *cost += factor(q); return OK;
    case RANK:
        find_rank(q);
        turn_y(q);
        q->next = q->rank;
        q->stage = q->rank < q->n ? TURN_REST : FIND_X;
        return OK;
    case TURN_REST: *cost += turn_rest(q); return OK;
    case FIND_X: break;
    }
    find_x(q);
    for (size_t j = 0; j < q->n; j++) q->y[j] = ldexp(q->y[j], q->of_y - q->of_a);
    *done = true;
    return OK;
}

Status pivoted_begin(Pivoted **out, double *A, size_t rows, size_t columns, double *y, double rank)
{
    size_t least = rows < columns ? rows : columns;
    Pivoted *q = calloc(1, sizeof *q);
    double *space = calloc(2*least + 3*columns, sizeof *space);
    size_t *pivot = calloc(columns, sizeof *pivot);
    if (q == NULL || space == NULL || pivot == NULL) {
        free(q);
        free(space);
        free(pivot);
        return ERR_MEMORY;
    }
    *q = (Pivoted){ .A = A, .y = y, .m = rows, .n = columns, .least = least, .least_part = rank,
                    .pivot = pivot, .tau = space, .w = space + least, .v = space + 2*least,
                    .space = space };
    q->norm = q->v + columns;
    q->exact = q->norm + columns;
    *out = q;
    return OK;
}

void pivoted_free(Pivoted *q)
{
    if (q == NULL) return;
    free(q->space);
    free(q->pivot);
    free(q);
}
