/* table_names.h - is a row the names of the columns? */
#ifndef ELBOW_TABLE_NAMES_H
#define ELBOW_TABLE_NAMES_H

#include "files/table_sample.h"

/* By what stands below it. `asked`: names that were asked for, each may be NULL. */
bool names_row(const TableSample *t, size_t row, const char *const asked[2]);

/* R's: one name fewer than columns, the first of which holds the rows' names or numbers. */
bool names_row_of_r(const TableSample *t, size_t row);

/* Below names: units, and the like: words above numbers. */
bool names_units(const TableSample *t, size_t row);

#endif
