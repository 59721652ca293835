/* csv.h - tables of numbers, two columns of which are x and y.
 *
 * Everything is found from the table itself, by all its rows: the separator (comma, semicolon,
 * tab, |, blanks), the names (table_shape.h), what the columns are (table_columns.h), the decimal
 * sign. What cannot be read off is asked for: nothing guesses. Rows in which x or y has no value
 * are left out and listed. Dates are years, times of day seconds (table_said.h). */
#ifndef ELBOW_CSV_H
#define ELBOW_CSV_H

#include "base/status.h"
#include "files/csv_options.h"
#include "model/table_said.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double    *x, *y;                /* n each, all finite                             */
    size_t     n;
    char       separator;            /* ',', ';', '\t', '|', or ' ' for blanks         */
    TableSaid *table;                /* held                                           */
} CsvData;                           /* owned; csv_free                                */

/* *out is set only on success. ERR_PARSE: "name:line:column: what is wrong"; ERR_STATE: stopped
 * (reading.h). */
Status csv_read(CsvData *out, const char *name, const char *bytes, size_t n, CsvOptions o,
                Message *m);
void   csv_free(CsvData *d);

/* ERR_FILE also when the file changes while it is read. */
Status csv_open(CsvData *out, const char *path, CsvOptions o, Message *m);

/* The data that a lesson names: relative to the lesson's file (NULL: to the
 * current folder), else the built-in table of that name. */
Status csv_find(CsvData *out, const char *lesson_path, const char *name, CsvOptions o, Message *m);

/* Tables built into the program: "zigzag-train.csv". NULL past the end, or when unknown. */
typedef struct { const char *name, *text; size_t size; } BuiltinCsv;
const BuiltinCsv *builtin_csv(size_t i);
const BuiltinCsv *builtin_csv_named(const char *name);

#endif
