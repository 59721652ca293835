/* csv_options.h - what is asked of a table, and how large it may be. */
#ifndef ELBOW_CSV_OPTIONS_H
#define ELBOW_CSV_OPTIONS_H

#include "files/table_text.h"

#include <stdbool.h>
#include <stddef.h>

#define CSV_BYTES_MAX   TABLE_BYTES_MAX          /* and POINTS_MAX rows */
#define CSV_COLUMNS_MAX 100000u                  /* each has a name */

/* x, y: a column's name, or its number from 1 as text; NULL: the best guess (column_choice.h).
 * decimal: '.' or ','; 0: not said. ask: where it cannot be read off the likelier sign is taken,
 * and table->decimal_open says so; else that is an error. dates: of 3/4/2021 'd' or 'm' is first,
 * where the column does not tell; 0: not said, and such a column is an error. */
typedef struct { const char *x, *y; char decimal; bool ask; char dates; } CsvOptions;

#endif
