/* table_columns.h - what the columns of a table are, by all their rows. */
#ifndef ELBOW_TABLE_COLUMNS_H
#define ELBOW_TABLE_COLUMNS_H

#include "base/cell.h"
#include "files/table_scan.h"
#include "files/table_shape.h"
#include "model/table_said.h"

typedef enum { COLUMN_TEXT, COLUMN_NUMBERS, COLUMN_DATES, COLUMN_TIMES } ColumnKind;

typedef struct {
    ColumnCount count;
    Field       first;             /* the first cell that is not missing                    */
    bool        varies;
    bool        whole;             /* whole numbers in all rows;                            */
    bool        climbs, counts;    /*   upwards; by one, from 0 or 1                        */
    double      least, last;       /*   the first where it climbs                           */
    ColumnKind  kind;
    size_t      values;            /* cells of its kind                                     */
    DateForm    dates;
    bool        dates_open;        /* 3/4/2021: day or month first?                         */
    bool        dates_both;        /*   some have the one first, some the other             */
    bool        index;             /* it counts the rows                                    */
} Column;

typedef struct {
    Column *at;
    size_t  n, cap, rows;
    size_t  last_line;             /* of the last row with a value in it                    */
} Columns;                         /* owned; columns_free                                   */

/* Reads all rows from c's place on; c itself stays there. ERR_STATE: stopped (reading.h). */
Status columns_count(Columns *out, const Scan *c, const TableShape *shape);
void   columns_free(Columns *k);

/* The name of column i: NULL when the table names none, "" past the names. */
const char *column_name(const TableShape *shape, size_t i);

#endif
