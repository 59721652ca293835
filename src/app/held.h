/* held.h - work that goes on by itself can be held from outside, so that a test sees for
 * certain what happens meanwhile: ELBOW_HOLD=FILE, while that file is there. */
#ifndef ELBOW_HELD_H
#define ELBOW_HELD_H

#include <stdbool.h>

bool held(void);
bool held_reading(void);      /* files that are opened, by FILE.reading */
/* As a piece of work that takes as long: of a thread beside the drawing. */
void held_wait(void);

#endif
