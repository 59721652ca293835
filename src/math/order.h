/* order.h - which sample a step takes. */
#ifndef ELBOW_ORDER_H
#define ELBOW_ORDER_H

#include <stddef.h>
#include <stdint.h>

typedef enum { ORDER_CYCLIC, ORDER_SHUFFLE, ORDER_SAMPLE } Order;

/* Index of the sample that step k takes from n, a pure function (cyclic:
 * k mod n; shuffle: a permutation per epoch; sample: with replacement). */
size_t order_index(Order order, uint64_t seed, size_t k, size_t n);

/* out[j] = order_index(order, seed, k + j, n) for j = 0..count-1, made together:
 * the keys of an epoch once, remainders by multiplication. */
void order_fill(size_t *out, Order order, uint64_t seed, size_t k, size_t count, size_t n);

#endif
