/* units_order.h - the table of units in order. */
#ifndef ELBOW_UNITS_ORDER_H
#define ELBOW_UNITS_ORDER_H

#include "math/network.h"
#include "model/vocabulary.h"

/* The units in rows first … first + count - 1 of the table, sorted: equal ones by
 * number, those without an elbow last. Only these are put in order: O(d).
 * Returns how many. When out of memory by number. */
size_t units_order(const Network *f, SortBy sort, bool descending, size_t first, size_t count,
                   size_t *out);

#endif
