/* handle_name.h - what tests and scripts call a handle. */
#ifndef ELBOW_HANDLE_NAME_H
#define ELBOW_HANDLE_NAME_H

#include "input/frame.h"

/* "point:0", "slider:w", "button:play". */
void handle_name(char out[40], const Handle *h);

#endif
