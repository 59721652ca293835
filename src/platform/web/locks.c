/* locks.c - the lock of a file (include/sys/file.h). */
#include <errno.h>
#include <stdbool.h>
#include <sys/file.h>

/* locks.js: 0, or -1: another open file has it. */
int js_flock(int fd, bool is_exclusive, bool is_unlock);

int web_flock(int fd, int how)
{
    if (js_flock(fd, (how & LOCK_EX) != 0, (how & LOCK_UN) != 0) == 0) return 0;
    errno = EWOULDBLOCK;
    return -1;
}
