/* cells.h - the numbers in the table of units, which are one stop of Tab: arrows go among them,
 * and while one is typed Tab and Enter do. */
#ifndef ELBOW_CELLS_H
#define ELBOW_CELLS_H

#include "input/ui_state.h"

/* Puts the focus beside or (dy is 1: below) under `from`, which is in f; dx goes on in the next
 * row. At the table's ends it scrolls by a row. Returns the commands in out, at most one. */
size_t cells_walk(Ui *ui, const Frame *f, const Handle *from, int dx, int dy, Command *out);

#endif
