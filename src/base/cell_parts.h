/* cell_parts.h - what the sources behind cell.h are to each other; for them alone. */
#ifndef ELBOW_CELL_PARTS_H
#define ELBOW_CELL_PARTS_H

#include "base/cell.h"

/* How a point or a comma in a number is meant. */
typedef enum { MARK_NONE, MARK_DECIMAL, MARK_GROUP, MARK_OPEN } Mark;

/* A number that is not written in plain digits: its parts. */
typedef struct {
    CellKind kind;           /* CELL_NUMBER, CELL_NOT_FINITE; CELL_TEXT: none        */
    bool     negative, zero_end;                     /* its last digit is 0          */
    bool     whole;          /* plain digits, whatever stands around them            */
    Mark     point, comma;
    CellSign sign;
    const char *body, *end;  /* digits, marks and exponent, in the cell              */
} CellNumber;

CellNumber cell_number_parts(const char *s, size_t n);

/* Its value where it is written in this form; CELL_TEXT where it is not. */
CellKind cell_number_value(const CellNumber *p, NumberForm f, double *out);

/* A date or a time as its numbers say it. */
typedef struct {
    CellKind kind;           /* CELL_DATE, CELL_TIME; CELL_TEXT: neither             */
    int      y, m, d;
    bool     numeric;        /* 3/4/21: part[0] is 3 …                               */
    int      part[3];
    bool     short_year, dotted;
    bool     zoned;
    int      zone;           /* minutes                                              */
    double   seconds;
} CellDate;

/* The day of a numeric date in this order: sets y, m and d; false where there is none. */
bool     cell_date_order(CellDate *d, DateOrder order);
CellDate cell_date_parts(const char *s, size_t n);
bool     cell_compact_parts(const char *s, size_t n, CellDate *out);      /* 20210301 */
double   cell_date_years(const CellDate *d, double minutes);              /* so much later */
void     cell_date_count(DateCount *c, CellDate d);

#endif
