/* witness.h - what tests that kill the program compare with: the lesson as Ctrl+S would write
 * it, in the file that ELBOW_LESSON names. First as of the last picture; then, each after a line
 * of "====", as of every change since, written before the journal hears of it. One whose step is
 * still being computed begins with a line "# on the way". */
#ifndef ELBOW_WITNESS_H
#define ELBOW_WITNESS_H

#include "model/model.h"

void witness_picture(const Model *m);
void witness_change(const Model *m);

#endif
