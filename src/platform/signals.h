/* signals.h - inside platform/: SIGTERM, SIGINT, SIGHUP and SIGQUIT end the window as closing
 * it does, also when the drawing thread does not answer.
 *
 * The signal is passed on as SDL_QUIT by a thread of its own, so that one that comes just
 * before SDL falls asleep is heard, too. When nobody takes it, though the drawing thread had
 * time to (BUSY_SECONDS of the processor, or STUCK_SECONDS asleep in one place: a busy machine
 * is no reason), `last` is called on that thread, and the process ends with status 1. */
#ifndef ELBOW_SIGNALS_H
#define ELBOW_SIGNALS_H

#include <stdbool.h>

#define BUSY_SECONDS  3
#define STUCK_SECONDS 5

/* On the drawing thread. SIGHUP and SIGINT stay ignored where they were (nohup, a script's
 * background). False when no thread can be had: then a signal ends the program at once. */
bool signals_begin(void (*last)(void));
void signals_heard(void);      /* SDL_QUIT has been taken */
void signals_end(void);        /* as the system has them; may be called without a beginning */

#endif
