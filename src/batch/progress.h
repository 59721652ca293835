/* progress.h - inside batch/: a bar on standard error, for a person who waits.
 * Nothing in the first half second, nor when standard error is no terminal. */
#ifndef ELBOW_BATCH_PROGRESS_H
#define ELBOW_BATCH_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* `what` is counted, to `end`: "step", 1000. Starts the clock. */
void progress_begin(const char *what, uint64_t end);
void progress_show(uint64_t at);
void progress_end(void);           /* takes the bar away; progress_show brings it back */

#endif
