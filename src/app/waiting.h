/* waiting.h - one command that waits until the step it is about has been computed.
 *
 * Holds its text itself. Begins as (Waiting){0}: nothing waits. */
#ifndef ELBOW_WAITING_H
#define ELBOW_WAITING_H

#include "model/command.h"

#include <stdbool.h>

#define WAITING_TEXT 1400

typedef struct {
    bool    on;
    Command c;
    char    text[WAITING_TEXT];
} Waiting;

/* Is about a step. Words from a field, and panels, are about none. */
bool waiting_may(const Command *c);

/* That it waits for this step. */
void waiting_words(const Command *c, uint64_t step, Message *m);

/* Instead of what waited before. False when its text is too long to be kept. */
bool waiting_put(Waiting *w, const Command *c);

/* What waits, to be done now: nothing waits any more. Its text is borrowed from w, until
 * the next waiting_put. False when nothing waited. */
bool waiting_take(Waiting *w, Command *out);

#endif
