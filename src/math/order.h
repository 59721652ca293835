/* order.h - which sample a step takes. */
#ifndef ELBOW_ORDER_H
#define ELBOW_ORDER_H

#include <stddef.h>
#include <stdint.h>

typedef enum { ORDER_CYCLIC, ORDER_SHUFFLE, ORDER_SAMPLE } Order;

/* Index of the sample that step k takes from n, a pure function (cyclic:
 * k mod n; shuffle: a permutation per epoch; sample: with replacement). */
size_t order_index(Order order, uint64_t seed, uint64_t k, size_t n);

/* Sample j of the batch of a step: order_index at step*batch + j, where that number may
 * have more than 64 bits (of `sample` only its last 64 count). batch <= n, j < batch. */
size_t order_pick(Order order, uint64_t seed, uint64_t step, size_t batch, size_t j, size_t n);

/* The picks of `steps` steps, one batch after the other, made together: the keys of an
 * epoch once, remainders by multiplication. */
void order_fill(size_t *out, Order order, uint64_t seed, uint64_t step, size_t batch, size_t steps,
                size_t n);

#endif
