/* at_work.h - the threads that were begun for something long, a film or least squares: they are
 * left to themselves when it is given up, and waited for, a moment, when all ends. */
#ifndef ELBOW_AT_WORK_H
#define ELBOW_AT_WORK_H

#include <stdbool.h>

/* A thread of its own runs work(arg). False when none can be had. */
bool at_work_begin(void *(*work)(void *arg), void *arg);
void at_work_end(void);      /* the last thing work does */

/* Waits, at most `seconds`, until none is at work any more. */
bool at_work_ended(double seconds);

#endif
