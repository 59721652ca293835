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

typedef struct { sigset_t broken, was; bool before; } Held;

static Held hold_off(void)
{
    Held h;
    sigemptyset(&h.broken);
    sigaddset(&h.broken, SIGPIPE);
    h.before = is_pending();         /* someone else's: it stays */
    pthread_sigmask(SIG_BLOCK, &h.broken, &h.was);
    return h;
}

/* After a write; errno stays as it left it. */
static void let_go(const Held *h, bool is_written)
{
    int error = errno, number;
    /* it comes to the thread that wrote, and before write returns */
    if (!is_written && error == EPIPE && !h->before && is_pending()) sigwait(&h->broken, &number);
    pthread_sigmask(SIG_SETMASK, &h->was, NULL);
    errno = error;
}

bool stream_write(int fd, const void *bytes, size_t n)
{
    Held h = hold_off();
    bool all = write_all(fd, bytes, n);
    let_go(&h, all);
    return all;
}

ssize_t stream_write_some(int fd, const void *bytes, size_t n)
{
    Held h = hold_off();
    ssize_t done;
    do done = write(fd, bytes, n);
    while (done < 0 && errno == EINTR);
    let_go(&h, done >= 0);
    return done;
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
