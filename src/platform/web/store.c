#include "platform/web/store.h"

#include <errno.h>
#include <sys/file.h>

int web_flock(int fd, int how)
{
    if (js_flock(fd, (how & LOCK_EX) != 0, (how & LOCK_UN) != 0) == 0) return 0;
    errno = EWOULDBLOCK;
    return -1;
}
