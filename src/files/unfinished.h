/* unfinished.h - what must not stay behind when a signal ends the process: files that are half
 * written, and programs at work for it.
 *
 * One list for the process; from any thread. A begin is always followed by an end of the same.
 * Between unfinished_enter and unfinished_leave something comes to be that is not yet in the
 * list: a signal waits for that moment. */
#ifndef ELBOW_UNFINISHED_H
#define ELBOW_UNFINISHED_H

#include <stdbool.h>
#include <sys/types.h>

/* mkstemp, in the list: -1 and errno. Once it is renamed or removed: unfinished_file_done. */
int  unfinished_file(char *path_xxxxxx);
void unfinished_file_done(const char *path);

void unfinished_enter(void);
void unfinished_leave(void);
void unfinished_program(pid_t pid);           /* between the two; it leads its group */
void unfinished_program_done(pid_t pid);      /* before it is waited for */

/* For a signal's handler: ends the programs, removes the files; nothing begins any more. False
 * while something comes to be: the signal is then raised again by itself. */
bool unfinished_clean(int number);

#endif
