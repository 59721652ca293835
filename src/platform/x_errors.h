/* x_errors.h - inside platform/: no error of the X server ends the program, and what is done
 * when the server itself is gone.
 *
 * Xlib answers an error with a line and exit(1), from whatever call comes next: a GL driver
 * that cannot be loaded ends a program so that would have gone on without GL. Elsewhere than
 * on X11 nothing is done. */
#ifndef ELBOW_X_ERRORS_H
#define ELBOW_X_ERRORS_H

#include <stdbool.h>

/* On the drawing thread, once SDL has connected to the display. When the connection breaks
 * `gone` is called on the thread that notices, and the process ends with status 1. Xlib holds
 * its locks then: nothing of SDL may be called. */
void x_errors_begin(void (*gone)(bool on_drawing_thread));
void x_errors_end(void);

#endif
