/* units_typed.h - the numbers w, b, v, e in the table of units, which can be typed there. */
#ifndef ELBOW_UNITS_TYPED_H
#define ELBOW_UNITS_TYPED_H

#include "view/net/units_columns.h"

/* Where a row of the table stands; h = 0: it is beyond its end, and only keys go there. */
typedef struct { size_t unit; Rect box; } TypedRow;

/* After the rows: their handles, from the first row to the last, each from w to e; what is under
 * the pointer, has the focus or is being typed is drawn. Nothing where a question hides them. */
void units_typed(View *v, const Columns *c, const TypedRow *row, size_t rows);

#endif
