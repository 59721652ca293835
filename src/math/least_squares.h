/* least_squares.h - the output layer that fits best, in one go.
 *
 * With w and b fixed f^ is linear in v and c, so the least loss is a linear
 * problem; LAPACK solves it by QR factorisations, never by normal equations,
 * whose condition is the square. */
#ifndef ELBOW_LEAST_SQUARES_H
#define ELBOW_LEAST_SQUARES_H

#include "math/network.h"

#include <stdbool.h>

#define LEAST_SQUARES_CELLS 134217728u     /* doubles in a matrix: 1 GB */

/* Sets f's v, and its c with `bias`, to where
 *
 *   1/n sum_n 1/2 (f^(x_n) - y_n)^2 + ridge/2 |v|^2
 *
 * is least; c is free. Where many are (ridge 0 and dead units, equal elbows,
 * fewer points than units) the one with the least |v|: v = 0 of a dead unit.
 * Directions below 1e-12 of the largest count as none. The last bits depend on
 * the LAPACK that is installed.
 *
 * Time n d^2; memory least_squares_bytes: d^2 or, for n <= d, n (d + n) doubles.
 * ERR_RANGE: n = 0, ridge < 0 or not finite, more than LEAST_SQUARES_CELLS,
 * a sample or a result that is not finite. ERR_MEMORY. ERR_UNAVAILABLE in a core that
 * was built without LAPACK (ELBOW_NO_LAPACK). f is then unchanged. */
Status least_squares(Network *f, const Sample *s, size_t n, double ridge);

/* The same a piece at a time, of a few hundredths of a second (of 10,000 units on 10,000 points up
 * to half a second), for who has other things to do between. f and s are borrowed; f is unchanged
 * until *done is true. */
typedef struct LeastSquares LeastSquares;
Status least_squares_begin(LeastSquares **out, Network *f, const Sample *s, size_t n, double ridge);
Status least_squares_go_on(LeastSquares *k, bool *done);
double least_squares_part(const LeastSquares *k);      /* how far it is, 0..1 */
void   least_squares_free(LeastSquares *k);            /* at any time; NULL is nothing */

/* Of its matrices; and about how many multiplications, of which a second has 10^9. */
double least_squares_bytes(size_t n, size_t d, double ridge);
double least_squares_cost(size_t n, size_t d, double ridge);

#endif
