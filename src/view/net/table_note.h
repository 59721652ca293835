/* table_note.h - the line above a network's plot that says what was taken of its table, until it
 * is closed. It takes room from the plot and covers nothing. */
#ifndef ELBOW_TABLE_NOTE_H
#define ELBOW_TABLE_NOTE_H

#include "view/kit/scene.h"

/* What of r, a card's, is left to the plot: all of it where nothing is said. size: of the words,
 * points. */
Rect view_table_note(View *v, Rect r, double size);

/* The sentence itself with its file, so many of the rows left out told; without the axes where
 * these stand beside it. "": the points are of no table. */
const char *table_note_words(View *v, size_t most, bool axes);

#endif
