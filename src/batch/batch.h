/* batch.h - the subcommands that need no window. Data goes to standard output,
 * messages to standard error. */
#ifndef ELBOW_BATCH_H
#define ELBOW_BATCH_H

#include <stdbool.h>

bool batch_is_command(const char *word);

/* argv[1] is the subcommand. Returns the exit status: 0 done, 1 a run that
 * failed, 2 wrong usage. */
int batch_main(int argc, char **argv);

#endif
