/* softmax.h - from scores to probabilities (MATH.md 7).
 *
 *   p_i = exp(s_i)/sum_j exp(s_j)        0 < p_i < 1, sum p_i = 1
 *
 * Computed with the largest score subtracted, so that no score overflows. In doubles p_i rounds
 * to 1 from a difference of about 37 on, and to 0 from about 745 on; what is left of 1 is had
 * from the others, and logarithms hold both. */
#ifndef ELBOW_SOFTMAX_H
#define ELBOW_SOFTMAX_H

#include <stdbool.h>
#include <stddef.h>

/* n >= 1 finite scores; p[n]. */
void softmax(double *p, const double *score, size_t n);

/* 1 - p_i as the sum of the others. */
double softmax_rest(const double *score, size_t n, size_t i);

/* The natural logarithms of p_i and of 1 - p_i (-inf for n = 1); finite where p would be 0. */
double softmax_log(const double *score, size_t n, size_t i);
double softmax_log_rest(const double *score, size_t n, size_t i);

/* The largest; false where several are. */
bool softmax_class(const double *score, size_t n, size_t *out);

#endif
