/* cell.h - what one cell of a table is: a number, a date, a time of day, missing, or a text.
 *
 * How "1,234" or "03/04/2021" is meant no cell tells alone. So a column is looked at first, all
 * of it (cell_look, which counts what decides); then it is said how its numbers or dates are
 * written (cell_form, cell_dates), or that this is open; then its cells are read so. Nothing
 * depends on the locale. Cells come without the blanks and the quotes around them.
 *
 * Numbers: as decimal.h; in groups of three (comma, point, blank, no-break or thin blank,
 * apostrophe; 12,34,567 too); with a percent sign or a currency before or behind, which do not
 * scale them; (1,234) and 1,234- are negative; −5; 0.1D+01; '5 and ="5" of exports.
 * Dates: 1949-01, 2021-03-01 (also with / or .), with a time, T, a zone; 1.3.2021, 3/1/2021,
 * 1-3-21; 1 March 2021, Mar-21, March 1, 2021; 2001Q1, 2001M01, 2001-W05; years 69–99 of two
 * digits are 19xx. Times: 8:00, 08:00:15.5, 8:00 PM. */
#ifndef ELBOW_CELL_H
#define ELBOW_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    CELL_MISSING,        /* empty, NA, ?, -, NaN, null, #N/A, #DIV/0!, *** …             */
    CELL_NUMBER,
    CELL_DATE,           /* read in years: 2021-03-01 is 2021 + (3 − 1)/12               */
    CELL_TIME,           /* a time of day, read in seconds: 08:00 is 28800               */
    CELL_NOT_FINITE,     /* inf                                                          */
    CELL_TOO_LARGE,      /* a number beyond 8e307                                        */
    CELL_TEXT
} CellKind;

/* A sign before or behind a number: "%", "$", "CHF"; "" without one. UTF-8. */
typedef struct { char s[8]; } CellSign;

/* Of a point or a comma in a column's numbers: in how many of them it … */
typedef struct {
    uint32_t decimal;    /* must be the decimal sign: 1,5  0,125  1234,567  1.234,5      */
    uint32_t group;      /* must part thousands: 1,234,567  1,234.5                      */
    uint32_t open;       /* may be either: 1,234                                         */
    uint32_t open_zero;  /* of those, ending in 0: 1,000                                 */
    uint32_t beside;     /* cell_form_add: columns in which 1,000 stands beside 999      */
} SignCount;

/* Which part of 3/4/21 is what. */
typedef enum { DAY_FIRST, MONTH_FIRST, YEAR_FIRST } DateOrder;
#define DATE_ORDERS 3

/* Dates like 3/4/21 under each order, in the order of the rows. */
typedef struct {
    uint32_t numeric, dotted;                    /* such dates; those like 3.4.21        */
    uint32_t fits[DATE_ORDERS];                  /* that are a day in this order         */
    bool     up[DATE_ORDERS], down[DATE_ORDERS]; /* no day before (after) the last one   */
    int      day[DATE_ORDERS];                   /* of the month, while it is the same; 0 */
    double   last[DATE_ORDERS], gap_lo[DATE_ORDERS], gap_hi[DATE_ORDERS];     /* days    */
    uint32_t zones;                              /* dates with a zone                    */
    int      zone;                               /* the first one, minutes               */
    bool     zones_differ;
} DateCount;

/* What a column's cells are. Begin with { 0 }. */
typedef struct {
    uint32_t  n[CELL_TEXT + 1];      /* by kind, as cell_look says it                    */
    SignCount point, comma;
    uint32_t  small, large;          /* whole numbers in plain digits, below 1000 or not */
    uint32_t  compact;               /* of them, those like 20210301                     */
    uint32_t  signed_n;              /* numbers with a sign                              */
    CellSign  sign;                  /* the first one                                    */
    bool      signs_differ;
    DateCount date;
} ColumnCount;

#define CELL_LARGEST 8e307      /* so that two are never too far apart for a double */

/* Counts one cell. A number or a date is one that can be read in some way. `c` may be NULL. */
CellKind cell_look(const char *s, size_t n, ColumnCount *c);
bool     cell_missing(const char *s, size_t n);

/* --- numbers --- */

typedef struct { char decimal, group; } NumberForm;      /* '.' and ',', or the reverse */
#define NUMBER_POINT ((NumberForm){ '.', ',' })
#define NUMBER_COMMA ((NumberForm){ ',', '.' })

typedef enum {
    FORM_ANY,        /* neither sign occurs: NUMBER_POINT does                              */
    FORM_SAID,
    FORM_OPEN,       /* every comma or point may be either: to be asked                      */
    FORM_BOTH        /* decimal commas and decimal points                                    */
} FormSaid;

/* Of one column, or of the sum of several, in a table with this separator: between commas a
 * comma that may be either parts thousands, and a point that may be either is decimal; so it is
 * between blanks and tabs, too. *out is always set, for FORM_OPEN and FORM_BOTH to the likelier. */
FormSaid cell_form(const ColumnCount *c, char separator, NumberForm *out);

/* Adds another column's points and commas to those of *sum, nothing else. A column with 999
 * beside 1,000 adds its open ones as thousands. */
void cell_form_add(ColumnCount *sum, const ColumnCount *c);

/* CELL_NUMBER and *out; else what it is instead, CELL_TEXT also for a number that is written
 * in the other form. `sign` may be NULL. Plain numbers at decimal.h's speed. */
CellKind cell_number(const char *s, size_t n, NumberForm f, double *out);
CellKind cell_number_signed(const char *s, size_t n, NumberForm f, double *out, CellSign *sign);

/* --- dates --- */

typedef struct {
    DateOrder order;         /* of 3/4/21                                                */
    bool      compact;       /* 20210301 is a date; cell_look takes it for a number      */
    bool      zoned;         /* zones differ: all are told at `zone`                     */
    int       zone;          /* minutes                                                  */
} DateForm;

typedef enum {
    DATES_SAID,
    DATES_OPEN,      /* 3/4/2021 only: day or month first?                                    */
    DATES_BOTH       /* no order fits all: *out has the one that fits most                    */
} DatesSaid;

/* *out is always set; `compact` is for the caller to say. */
DatesSaid cell_dates(const ColumnCount *c, DateForm *out);

/* CELL_DATE (years) or CELL_TIME (seconds of its day) and *out; else what it is instead. */
CellKind cell_date(const char *s, size_t n, DateForm f, double *out);

#endif
