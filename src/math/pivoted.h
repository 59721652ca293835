/* pivoted.h - inside math/: least squares of one matrix, a piece at a time.
 *
 * As LAPACK's dgelsy, in pieces of a few hundredths of a second, so that somebody can be told how
 * far it is and end it: QR with column pivoting, the rank by incremental condition estimation,
 * what is left of the columns turned into the first ones. Sources: Golub, Van Loan, Matrix
 * Computations, sec. 5.4-5.5; Bischof, Incremental condition estimation (1990). */
#ifndef ELBOW_PIVOTED_H
#define ELBOW_PIVOTED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

/* Asked every few hundredths of a second how far it is, 0..1: false ends it. Of 10,000 units on
 * 10,000 points a look can take half a second. */
typedef struct { bool (*goes_on)(void *arg, double part); void *arg; } SolveTold;

typedef struct { const SolveTold *told; double done, all; } Pace;      /* multiplications */

/* `cost` more are done. False when it is to end. */
bool   pace(Pace *p, double cost);
double pivoted_cost(size_t rows, size_t columns);

/* The x of least norm among those where |A x - y| is least; directions below `rank` of the
 * largest count as none. A is rows x columns, by columns; y has room for the longer of both and
 * becomes x. Both are used up. ERR_MEMORY; ERR_RANGE when A or y is not finite; ERR_STATE. */
Status pivoted_solve(double *A, size_t rows, size_t columns, double *y, double rank, Pace *p);

#endif
