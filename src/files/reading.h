/* reading.h - which files are read and written, and who hears how far it is.
 *
 * A window waits for nobody: there a file is one on a disk. A pipe or a device may never
 * answer, and what the system makes up while it is read (/proc) may not end. A command in a
 * shell takes what it is given. */
#ifndef ELBOW_READING_H
#define ELBOW_READING_H

#include <stdbool.h>
#include <sys/stat.h>

/* From now on, in the whole process; before any thread. False: anything, as at the start. */
void reading_files_only(bool on);
bool reading_is_files_only(void);

/* '.' or ',': what the shell was told of tables whose decimal sign cannot be read off; 0: nothing,
 * as at the start. In the whole process; before any thread. */
void reading_decimal(char sign);
char reading_decimal_said(void);
void reading_dates(char first);      /* the same of 3/4/2021: 'd' or 'm' is first */
char reading_dates_said(void);

/* Why this is no file on a disk: "it is a pipe"; NULL when it is one, or a folder. `fd`: of it,
 * or -1 when it is not open. */
const char *reading_no_file(const struct stat *is, int fd);

/* Of all that this thread reads from now on: `told` hears which part is done, 0..1, and answers
 * whether it goes on. A table of a lesson begins at 0 again. NULL: nobody. Borrowed. */
typedef struct {
    bool (*told)(void *arg, double part);
    void *arg;
} ReadingWatch;
void reading_watch(const ReadingWatch *w);

/* Said by who reads, now and then; false: it is not wanted any more. */
bool reading_goes_on(double part);

#define READING_BYTES 0.25      /* the part that is reading a file's bytes; understanding them
                                   is the rest */

#endif
