/* units_view.h - the table of units: now, and after the next step. */
#ifndef ELBOW_UNITS_VIEW_H
#define ELBOW_UNITS_VIEW_H

#include "view/kit/scene.h"

void view_units(View *v, Rect card, bool dense);

/* The units in rows first … first + count - 1 of the table, sorted: equal ones by
 * number, those without an elbow last. Only these are put in order: O(d).
 * Returns how many. When out of memory by number. */
size_t units_order(const Network *f, SortBy sort, bool descending, size_t first, size_t count,
                   size_t *out);

#endif
