/* stopping.h - inside batch/: Ctrl+C, SIGTERM and SIGHUP end a subcommand within a second,
 * whatever it is at: no file is left half written, the old ones are as they were.
 *
 * Who has set stopping_gently gets a moment to end well after Ctrl+C: it asks `stopping` now and
 * then. Exit status: 1 after Ctrl+C, with a sentence; of the others the signal's. */
#ifndef ELBOW_BATCH_STOPPING_H
#define ELBOW_BATCH_STOPPING_H

void stopping_begin(const char *command);      /* borrowed to the end of the process */
void stopping_gently(void);

extern volatile int stopping;

#endif
