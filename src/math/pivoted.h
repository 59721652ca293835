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

typedef struct Pivoted Pivoted;

/* The x of least norm among those where |A x - y| is least; directions below `rank` of the
 * largest count as none. A is rows x columns, by columns; y has room for the longer of both and
 * becomes x. Both are borrowed, and used up. ERR_MEMORY. */
Status pivoted_begin(Pivoted **out, double *A, size_t rows, size_t columns, double *y, double rank);
void   pivoted_free(Pivoted *q);      /* NULL: nothing */

/* The next piece. *cost grows by the multiplications it took. ERR_RANGE when A or y is not
 * finite. */
Status pivoted_go_on(Pivoted *q, bool *done, double *cost);

double pivoted_cost(size_t rows, size_t columns);      /* of all of it */

#endif
