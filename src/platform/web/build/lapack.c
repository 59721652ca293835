/* lapack.c - what LAPACK needs and f2c cannot make: it reads Fortran 77, and some routines are
 * written in a later one. Their arguments are Fortran's: pointers, and lengths of texts last. */
#include <float.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

typedef int32_t integer;

double  d_sign(const double *a, const double *b);
double  dnrm2_(const integer *n, const double *x, const integer *step);
double  dlamch_(const char *what, integer size);
integer disnan_(const double *x);
int     xerbla_(const char *name, const integer *info, integer size);

double d_sign(const double *a, const double *b) { return copysign(fabs(*a), *b); }

integer disnan_(const double *x) { return *x != *x; }

/* Only a wrong call of ours comes here. */
int xerbla_(const char *name, const integer *info, integer size)
{
    (void)name, (void)info, (void)size;
    abort();
}

/* What dlarfg and dlapy2 ask: the unit roundoff, the least number whose inverse is one, the
 * largest. */
double dlamch_(const char *what, integer size)
{
    (void)size;
    switch (*what) {
    case 'E': case 'e': return DBL_EPSILON/2;
    case 'S': case 's': return DBL_MIN;
    case 'O': case 'o': return DBL_MAX;
    default: abort();
    }
}

/* sqrt(sum x_i^2) that neither overflows nor underflows: Blue's three sums, of the numbers that
 * are small, in between and big, in the order of the reference BLAS, so that the bits agree.
 *
 * source  J. L. Blue, A portable Fortran program to find the Euclidean norm of a vector, 1978;
 *         E. Anderson, Algorithm 978: Safe scaling in the Level 1 BLAS, 2017 */
double dnrm2_(const integer *n, const double *x, const integer *step)
{
    const double SMALL = 0x1p-511, BIG = 0x1p486, UP = 0x1p537, DOWN = 0x1p-538;
    double small = 0, medium = 0, big = 0;
    const double *at = *step < 0 ? x + (ptrdiff_t)(1 - *n)**step : x;
    for (integer i = 0; i < *n; i++, at += *step) {
        double size = fabs(*at);
        if (size > BIG) big += (size*DOWN)*(size*DOWN);
        else if (size >= SMALL || size != size) medium += size*size;
        else if (big == 0) small += (size*UP)*(size*UP);
    }
    int has_medium = medium > 0 || medium != medium;
    if (big > 0) {
        if (has_medium) big += (medium*DOWN)*DOWN;
        return 1/DOWN*sqrt(big);
    }
    if (!(small > 0)) return sqrt(medium);
    if (!has_medium) return 1/UP*sqrt(small);
    double a = sqrt(medium), b = sqrt(small)/UP;
    double most = b > a ? b : a, least = b > a ? a : b, part = least/most;
    return sqrt(most*most*(1 + part*part));
}

/* --- LAPACKE calls subroutines, f2c makes functions that return int --- */

int dtpqrt_(const integer *, const integer *, const integer *, const integer *, double *,
            const integer *, double *, const integer *, double *, const integer *, double *,
            integer *);
int dtpmqrt_(const char *, const char *, const integer *, const integer *, const integer *,
             const integer *, const integer *, const double *, const integer *, const double *,
             const integer *, double *, const integer *, double *, const integer *, double *,
             integer *, integer, integer);
integer lsame_(const char *, const char *, integer, integer);
integer sub_lsame(const char *a, const char *b, integer n, integer m, size_t a_size, size_t b_size);
void sub_dtpqrt(const integer *m, const integer *n, const integer *l, const integer *nb, double *A,
                const integer *lda, double *B, const integer *ldb, double *T, const integer *ldt,
                double *work, integer *info);
void sub_dtpmqrt(const char *side, const char *trans, const integer *m, const integer *n,
                 const integer *k, const integer *l, const integer *nb, const double *V,
                 const integer *ldv, const double *T, const integer *ldt, double *A,
                 const integer *lda, double *B, const integer *ldb, double *work, integer *info,
                 size_t side_size, size_t trans_size);

integer sub_lsame(const char *a, const char *b, integer n, integer m, size_t a_size, size_t b_size)
{
    (void)a_size, (void)b_size;
    return lsame_(a, b, n, m);
}

void sub_dtpqrt(const integer *m, const integer *n, const integer *l, const integer *nb, double *A,
                const integer *lda, double *B, const integer *ldb, double *T, const integer *ldt,
                double *work, integer *info)
{
    dtpqrt_(m, n, l, nb, A, lda, B, ldb, T, ldt, work, info);
}

void sub_dtpmqrt(const char *side, const char *trans, const integer *m, const integer *n,
                 const integer *k, const integer *l, const integer *nb, const double *V,
                 const integer *ldv, const double *T, const integer *ldt, double *A,
                 const integer *lda, double *B, const integer *ldb, double *work, integer *info,
                 size_t side_size, size_t trans_size)
{
    dtpmqrt_(side, trans, m, n, k, l, nb, V, ldv, T, ldt, A, lda, B, ldb, work, info,
             (integer)side_size, (integer)trans_size);
}
