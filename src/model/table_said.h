/* table_said.h - what was read of a table: its columns, which of them are x and y, and what was
 * left out. Counted, and never changed once it is shared. */
#ifndef ELBOW_TABLE_SAID_H
#define ELBOW_TABLE_SAID_H

#include "base/buf.h"
#include "base/calendar.h"

#include <stdbool.h>
#include <stddef.h>

/* What an axis is called. */
#define AXIS_CHARS 80                  /* characters of a name; */
#define AXIS_MAX (4*AXIS_CHARS + 1)    /*   bytes, UTF-8, NUL included */
typedef struct { char name[AXIS_MAX]; AxisUnit unit; } AxisSays;    /* name "": not said */
bool axis_same(const AxisSays *a, const AxisSays *b);

typedef enum { USE_X, USE_Y, USE_NUMBER, USE_INDEX, USE_DATE, USE_TEXT } ColumnUse;
extern const char *const column_use_words[];     /* "x", "y", "number" … by ColumnUse */

typedef struct {
    char     *name;           /* NULL: the table names no columns; "" is a name, too */
    ColumnUse use;
    AxisUnit  unit;
    char      sign[8];        /* "%", "$": what stood beside its numbers; "": nothing */
    size_t    numbers;        /* cells with a number                                  */
} TableColumn;

typedef enum { LEFT_EMPTY, LEFT_MISSING, LEFT_TEXT, LEFT_INFINITE, LEFT_TOO_LARGE, LEFT_CUT,
               LEFT_FOOTER } LeftWhy;
typedef struct {
    size_t  line;             /* of the file, from 1                                  */
    size_t  column;           /* whose cell it is; LEFT_CUT: the first that lacks     */
    LeftWhy why;
} LeftOut;

typedef struct TableSaid {
    _Atomic size_t refs;      /* a film's thread may hold it, too                    */
    char        *file;        /* as it was named, without its folder                  */
    TableColumn *column;
    size_t       columns, x, y;
    size_t       names_line;  /* from 1; 0: none                                      */
    size_t       rows;        /* points                                               */
    LeftOut     *left_out;
    size_t       left;
    char         decimal;     /* '.' or ','                                           */
    bool         decimal_open;    /* it could not be read off: `decimal` is a guess, and */
    char         example[48]; /*   this cell could be read both ways                  */
    char         dates;       /* of 3/4/2021 'd' or 'm' was read first; 0: there is none such */
    bool         dates_open;  /*   which could not be read off: `dates` is a guess, and */
    char         date_example[48];    /*   this cell could be read both ways         */
} TableSaid;

/* Zeroed, refs 1; NULL when out of memory. What it points to is its own. */
TableSaid *table_said_new(void);
TableSaid *table_said_share(TableSaid *t);       /* NULL gives NULL */
void       table_said_release(TableSaid *t);

/* "horsepower is empty", "column 3 is not a number" */
void left_out_why(Buf *out, const TableSaid *t, size_t i);

/* What an axis says that counts column k: its name, cut to AXIS_CHARS, with the sign of its numbers
 * in parentheses, and its unit. */
AxisSays column_axis(const TableSaid *t, size_t k);

/* What a, of axis k (0: x, 1: y), does not say itself is as t (or NULL) has it; columns called x
 * and y name no axis. */
void axis_complete(AxisSays *a, const TableSaid *t, int k);

/* The name of column k for people: "column 3" where it has none. */
void column_called(Buf *out, const TableSaid *t, size_t k);

#endif
