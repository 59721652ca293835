/* pasted_cells.h - cells copied from a spreadsheet, or points as text ("1.5 2"): read as a table is
 * (csv.h), whatever its separator, with names or without. */
#ifndef ELBOW_PASTED_CELLS_H
#define ELBOW_PASTED_CELLS_H

#include "model/lesson.h"

#define PASTED_NAME "the clipboard"      /* what messages call it */

/* What was answered of cells: the decimal sign, ',' or '.'; of 3/4/2021 'd' or 'm' is first; 0: not
 * said. */
typedef struct { char decimal, dates; } PastedForm;

/* The points, what was read (out->table), what the axes are called, "y over x" as its title, and
 * that they train scaled as a table's do; nothing else of *out is set. What cannot be read off, and
 * is not said, is open (TableSaid). ERR_PARSE: "the clipboard:3: …", and what it is instead where
 * it is no cells. */
Status pasted_cells(LessonData *out, const char *text, size_t n, PastedForm form, Message *m);

#endif
