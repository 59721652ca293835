/* vectors.h - the sheet's warm-up: functions of a column vector x and their derivatives.
 *
 *   x^T c        d/dx = c^T              1 x n
 *   x^T x        d/dx = 2 x^T            1 x n       (the squared norm)
 *   A x          d/dx = A                m x n       entry (i, j) = df_i/dx_j
 *   x^T A x      d/dx = x^T (A + A^T)    1 x n
 *
 * Row convention: the derivative of a scalar with respect to a column is a row (MATH.md 7). */
#ifndef ELBOW_VECTORS_H
#define ELBOW_VECTORS_H

#include <stdbool.h>
#include <stddef.h>

#define VECTORS_MOST 4                 /* n, m                                    */
#define VECTORS_LARGEST 1e100          /* of an entry: nothing computed overflows */

typedef enum { VECTORS_XC, VECTORS_XX, VECTORS_AX, VECTORS_XAX, VECTORS_KINDS } VectorFunction;

typedef struct {
    VectorFunction f;
    size_t n, m;                       /* A is m x n; m = n but for A x           */
    double x[VECTORS_MOST], c[VECTORS_MOST], A[VECTORS_MOST][VECTORS_MOST];
} Vectors;

typedef struct { size_t rows, columns; double at[VECTORS_MOST][VECTORS_MOST]; } Matrix;

static inline bool vectors_has_c(VectorFunction f) { return f == VECTORS_XC; }
static inline bool vectors_has_A(VectorFunction f) { return f >= VECTORS_AX; }

/* f(x): 1 x 1, of A x m x 1. */
Matrix vectors_value(const Vectors *v);
/* By the formulas above. */
Matrix vectors_derivative(const Vectors *v);
/* By central differences of the value, which have no error but roundings: f is at most
 * quadratic in x. */
Matrix vectors_difference(const Vectors *v);

#endif
