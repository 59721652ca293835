/* units_columns.h - the columns of the table of units: where they stand, and the form of
 * their numbers, which all rows of a column share and its head names. */
#ifndef ELBOW_UNITS_COLUMNS_H
#define ELBOW_UNITS_COLUMNS_H

#include "plot/calendar_axis.h"
#include "plot/column_form.h"
#include "view/kit/scene.h"

enum { COL_NUMBER, COL_W, COL_B, COL_V, COL_E, COL_NEXT, COL_WAY, COLS };

typedef struct {
    double     right[COLS], left[COLS];    /* a column's edges; its text ends before `right` */
    double     size;
    int        letters[COLS];              /* for which there is room */
    ColumnForm form[COLS];                 /* COL_E and COL_NEXT have one together */
    double     fine;                       /* of elbows: less is no move that is told apart */
    bool       has_ends;                   /* a head needs a second line */
    AxisUnit   unit;                       /* of elbows: they are dates  */
    bool       seconds;                    /*   times of day, some with seconds */
} Columns;

Columns units_columns(View *v, Rect card, bool dense);

/* A number as its column has it. */
void column_number(View *v, const Columns *c, int col, double base, double value, Paint ink);
/* What is written otherwise: a number's decimal point stands where the column's does, if
 * there is room. */
void column_draw(View *v, const Columns *c, int col, double base, const char *text, Paint ink);
bool column_fits(View *v, const Columns *c, int col, const char *text);
/* Both elbows of a row, told apart. */
void column_elbows(View *v, const Columns *c, double base, double e, double next, Paint ink,
                   Paint next_ink);
/* The factor and offset of the columns, below their heads. */
void column_ends(View *v, const Columns *c, double base);

#endif
