/* pasted_cells.h - cells copied from a spreadsheet, or points as text ("1.5 2"): read as a table is
 * (csv.h), whatever its separator, with names or without. */
#ifndef ELBOW_PASTED_CELLS_H
#define ELBOW_PASTED_CELLS_H

#include "model/lesson.h"

#define PASTED_NAME "the clipboard"      /* what messages call it */

/* The points, what was read (out->table), what the axes are called, "y over x" as its title, and
 * that they train scaled as a table's do; nothing else of *out is set. decimal: ',' or '.', or 0:
 * where it cannot be read off it is open (TableSaid). ERR_PARSE: "the clipboard:3: …", and what it
 * is instead where it is no cells. */
Status pasted_cells(LessonData *out, const char *text, size_t n, char decimal, Message *m);

#endif
