#include "math/softmax.h"

#include <math.h>
#include <stdint.h>

#include "base/real.h"

/* log of sum exp(s_j) over all j but `without`, and its largest score apart. */
static double log_sum(const double *score, size_t n, size_t without, double *top)
{
    double sum = 0;
    *top = -INFINITY;
    for (size_t j = 0; j < n; j++)
        if (j != without) *top = fmax(*top, score[j]);
    if (!isfinite(*top)) return 0;
    for (size_t j = 0; j < n; j++)
        if (j != without) sum += real_exp(score[j] - *top);
    return real_log(sum);
}

void softmax(double *p, const double *score, size_t n)
{
    double top = -INFINITY, sum = 0;
    for (size_t j = 0; j < n; j++) top = fmax(top, score[j]);
    for (size_t j = 0; j < n; j++) sum += p[j] = real_exp(score[j] - top);
    for (size_t j = 0; j < n; j++) p[j] /= sum;
}

double softmax_rest(const double *score, size_t n, size_t i)
{
    double top = -INFINITY, sum = 0, rest = 0;
    for (size_t j = 0; j < n; j++) top = fmax(top, score[j]);
    for (size_t j = 0; j < n; j++) {
        double e = real_exp(score[j] - top);
        sum += e;
        if (j != i) rest += e;
    }
    return rest/sum;
}

double softmax_log(const double *score, size_t n, size_t i)
{
    double top, sum = log_sum(score, n, SIZE_MAX, &top);
    return (score[i] - top) - sum;
}

double softmax_log_rest(const double *score, size_t n, size_t i)
{
    double top, others, sum = log_sum(score, n, SIZE_MAX, &top),
           rest = log_sum(score, n, i, &others);
    return (others - top) + (rest - sum);
}

bool softmax_class(const double *score, size_t n, size_t *out)
{
    size_t best = 0, equal = 0;
    for (size_t j = 1; j < n; j++)
        if (score[j] > score[best]) best = j;
    for (size_t j = 0; j < n; j++) equal += score[j] == score[best];
    *out = best;
    return equal == 1;
}
