/* sys/file.h - in a browser: a lock of a file holds among this program's own open files, and
 * makes a journal this tab's (locks.c). */
#ifndef ELBOW_WEB_SYS_FILE_H
#define ELBOW_WEB_SYS_FILE_H

#include_next <sys/file.h>

/* As flock: EWOULDBLOCK where another open file has it, and no wait. */
int web_flock(int fd, int how);

#define flock web_flock

#endif
