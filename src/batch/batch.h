/* batch.h - the subcommands that need no window. Data goes to standard output,
 * messages to standard error. */
#ifndef ELBOW_BATCH_H
#define ELBOW_BATCH_H

#include "base/options.h"

bool batch_is_command(const char *word);

/* The list of subcommands for --help: a name and what it does, a line each. */
void batch_commands_help(Buf *b);

/* The window's options stand in a room above this one. Whoever knows them says before batch_main
 * how they are seen: completions have them, too. */
typedef void OptionsSeen(void *arg, const Option *options, size_t n);
void batch_window(void (*each)(OptionsSeen *see, void *arg));

/* From here on subcommands_each knows them; batch_main does it. */
void batch_begin(void);

/* argv[1] is the subcommand. Returns the exit status: 0 done, 1 a run that
 * failed, 2 wrong usage. */
int batch_main(int argc, char **argv);

#endif
