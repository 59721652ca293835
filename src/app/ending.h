/* ending.h - how a sitting ends that is not left by its window being closed: the display is
 * gone, or the drawing thread does not answer a signal. */
#ifndef ELBOW_ENDING_H
#define ELBOW_ENDING_H

#include "app/session.h"

/* Before the platform begins, and while s lives: there is one window in a process. */
void ending_begin(Session *s);

#endif
