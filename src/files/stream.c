#include "files/stream.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool write_all(int fd, const char *at, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, at, n);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static bool is_pending(void)
{
    sigset_t set;
    return sigpending(&set) == 0 && sigismember(&set, SIGPIPE) == 1;
}

bool stream_write(int fd, const void *bytes, size_t n)
{
    sigset_t broken, was;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    bool before = is_pending();         /* someone else's: it stays */
    pthread_sigmask(SIG_BLOCK, &broken, &was);
    bool all = write_all(fd, bytes, n);
    int error = errno, number;
    /* it comes to the thread that wrote, and before write returns */
    if (!all && error == EPIPE && !before && is_pending()) sigwait(&broken, &number);
    pthread_sigmask(SIG_SETMASK, &was, NULL);
    errno = error;
    return all;
}

void stream_tell(const char *format, ...)
{
    char words[1024], *longer = NULL;
    va_list args;
    va_start(args, format);
    int n = vsnprintf(words, sizeof words, format, args);
    va_end(args);
    if (n < 0) return;
    size_t length = (size_t)n;
    if (length >= sizeof words && (longer = malloc(length + 1)) != NULL) {
        va_start(args, format);
        vsnprintf(longer, length + 1, format, args);
        va_end(args);
    } else if (length >= sizeof words) {
        length = sizeof words - 1;
    }
    fflush(stderr);
    stream_write(STDERR_FILENO, longer != NULL ? longer : words, length);
    free(longer);
}
