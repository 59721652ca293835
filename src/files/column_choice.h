/* column_choice.h - which columns of a table are x and y. */
#ifndef ELBOW_COLUMN_CHOICE_H
#define ELBOW_COLUMN_CHOICE_H

#include "files/table_columns.h"

/* The asked ones, by name, else by number from 1; what is not asked for (NULL) is the best guess:
 * x a column of dates, else the first of numbers, y the next; no index while there is another.
 * ERR_PARSE: no such column, or none left to choose. `at`: where a message points. */
Status columns_choose(size_t *x, size_t *y, const Scan *c, const TableShape *shape,
                    const Columns *k, const char *at, const char *const asked[2]);

/* The next column after `after` that could stand for x or y beside `other`; SIZE_MAX: none. */
size_t column_next(const Columns *k, size_t after, size_t other);

/* Has a column enough numbers, or dates, that it is worth offering? Few texts among them, too: an
 * age that is "26-29" below 25 is none. */
bool column_usable(const Columns *k, size_t i);

#endif
