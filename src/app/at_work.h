/* at_work.h - what takes long and is done beside the drawing, piece after piece: a file that is
 * read, a film, least squares.
 *
 * Each has a thread of its own, is left to itself when it is given up, and is waited for, a moment,
 * when all ends. In a browser there are no threads (web/at_work.c): pieces are done between two
 * pictures, so one that takes longer than a picture stops everything meanwhile. */
#ifndef ELBOW_AT_WORK_H
#define ELBOW_AT_WORK_H

#include <stdatomic.h>
#include <stdbool.h>

/* piece(arg) is called again and again, until it says false: then it is over, and arg is not
 * touched any more. False when no thread can be had. */
bool at_work_begin(bool (*piece)(void *arg), void *arg);

/* Waits, at most `seconds`, until the last piece of something has set *done. True: it has. */
bool at_work_wait(const atomic_bool *done, double seconds);

/* Waits, at most `seconds`, until nothing is at work any more. */
bool at_work_ended(double seconds);

/* Between two pictures: pieces are done for about so long where there is no thread to do them. */
void at_work_go(double seconds);
bool at_work_due(void);      /* there are such, for the next picture's time */

/* Asked by a piece that cannot be divided: may one of so many seconds begin now? With threads at
 * any time; without them where somebody waits as long, or has been shown that it takes long. */
bool at_work_may(double seconds);

/* Can it be stopped in the midst of a piece: is anybody there to hear it? */
bool at_work_hears(void);

#endif
