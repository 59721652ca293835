/* child.h - another program, fed through a pipe: no shell, no file in between.
 *
 * A program that ends early is no signal to us (stream.h). What it says on
 * standard error is kept, for the message. */
#ifndef ELBOW_CHILD_H
#define ELBOW_CHILD_H

#include "base/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* Can programs be started at all? In a browser they cannot (app/web/child.c). */
bool child_possible(void);

/* Is there such a program in PATH? */
bool child_found(const char *program);

typedef struct Child Child;

/* argv[0] is looked up in PATH; argv ends with NULL. Its standard output goes nowhere.
 * ERR_UNAVAILABLE when it cannot be started. */
Status child_begin(Child **out, const char *const *argv, Message *m);

/* How long it is waited for: at most `seconds` from now on (0: as long as it takes), and no longer
 * once *stop (NULL: nobody stops it), which any thread may set. */
void   child_patience(Child *c, double seconds, atomic_bool *stop);

/* False when it does not read any more, or is not waited for any longer. */
bool   child_write(Child *c, const void *bytes, size_t n);

/* Closes the pipe and waits for its end, which comes at once where it is not waited for any longer;
 * frees c. Its exit status, or -1 when it was
 * killed; `said` gets the last line it wrote on standard error. */
int    child_end(Child *c, Message *said);

/* Ends it at once. */
void   child_kill(Child *c);

#endif
