/* csv.h - tables of numbers, two columns of which are x and y.
 *
 * The separator is found from the text: comma, semicolon, tab, or blanks. A
 * first line without a number in it names the columns. Lines that begin with #
 * and empty lines are skipped; fields may be quoted; lines may end as on
 * Windows; a byte order mark is passed over. Between semicolons or tabs
 * numbers may have a decimal comma (all of them, or none). */
#ifndef ELBOW_CSV_H
#define ELBOW_CSV_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define CSV_BYTES_MAX   ((size_t)256 << 20)      /* and POINTS_MAX rows */
#define CSV_COLUMNS_MAX 100000u                  /* each has a name */

/* A column's name, or its number from 1 as text; NULL for the first column
 * that the other is not, and, when `numeric`, whose first row is a number. */
typedef struct { const char *x, *y; bool numeric; } CsvOptions;

typedef struct {
    double *x, *y;                   /* n each, all finite                       */
    size_t  n;
    char  **column;                  /* names; "column 1" … when the file has none */
    size_t  columns, x_column, y_column;      /* from 0                          */
    bool    named;                   /* the file names its columns               */
    char    separator;               /* ',', ';', '\t', or ' ' for blanks        */
} CsvData;                           /* owned; csv_free                          */

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
