/* table_sample.h - the first rows of a table, and what each of their cells could be. */
#ifndef ELBOW_TABLE_SAMPLE_H
#define ELBOW_TABLE_SAMPLE_H

#include "base/cell.h"
#include "files/table_scan.h"

#define SAMPLE_ROWS   200
#define SAMPLE_FIELDS 400000u      /* of all rows together, about */

typedef struct {
    ScanRow   row[SAMPLE_ROWS];
    CellKind *kind[SAMPLE_ROWS];   /* row[i].n of each                           */
    size_t    n;
    size_t    width;               /* fields that most rows have; empty ones at the end are none */
    size_t    written;             /*   with them                                */
} TableSample;                     /* owned; sample_free. Large: not for the stack of a thread */

/* The rows from c->at on; c itself stays where it is. NULL: *s says why. */
TableSample *sample_read(const Scan *c, Status *s);
void         sample_free(TableSample *t);

/* CELL_MISSING past the end of a row. */
CellKind sample_kind(const TableSample *t, size_t row, size_t column);

/* Can it be read: a number, a date or a time? */
bool     sample_is_value(CellKind k);

/* What the rows from `from` on have in a column. */
typedef struct { size_t numbers, dates, texts, missing, rows; } SampleColumn;
SampleColumn sample_column(const TableSample *t, size_t from, size_t column);

#endif
