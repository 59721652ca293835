/* network_lines.h - f^ over sorted places as what it is: a line between any two
 * neighbouring cuts. What losses and full-batch gradients walk along.
 *
 * The order of the cuts hardly changes in a step: it is kept, and insertion-sorted. The
 * lines depend on the network alone, not on those before. O(d). */
#ifndef ELBOW_NETWORK_LINES_H
#define ELBOW_NETWORK_LINES_H

#include "math/fast/sums.h"
#include "math/network.h"

typedef struct {
    size_t    d;
    uint64_t *key;           /* sorted: cut << 32 | unit                   */
    uint64_t *key_now;       /* of unit i                                   */
    Line     *turn;          /* of unit i: what is added to f^ past its cut */
    Line      first;         /* left of every cut                          */
    double    noise;         /* what the roundings of the plain formula make of f^, about:
                              * 2^-53 ((2 + d^1/2) sum |v| (|w x| + |b|) + |c|), x the farthest from
                              * 0: two for each z, and d when they are added up; over the units
                              * that are active somewhere                   */
} NetworkLines;

/* ERR_MEMORY; ERR_RANGE from 2^31 units on. *q is then empty. */
Status lines_init(NetworkLines *q, size_t d);
void   lines_deinit(NetworkLines *q);

void lines_of(NetworkLines *q, const Network *f, const Places *p);

static inline size_t line_unit(uint64_t key) { return (size_t)(key & 0xFFFFFFFFu); }
static inline size_t line_cut(uint64_t key) { return (size_t)(key >> 32); }

static inline Line line_past(const NetworkLines *q, Line l, size_t unit)
{
    return (Line){ l.slope + q->turn[unit].slope, l.height + q->turn[unit].height };
}

/* Sorted sums differ from the plain formula by rounding only: the same to the last digit
 * that counts, while noise is far below the residuals. Where it is not, and the plain
 * formula costs no more than this many multiplications, it is taken itself. */
#define PLAIN_MOST 4194304.0

/* network_loss over the samples of s, never below 0: within 1e-9 of it, relatively, where
 * d n <= PLAIN_MOST; elsewhere off by 3 noise of a residual. O(d log n). */
double lines_loss(NetworkLines *q, const Sums *s, const Network *f);

#endif
