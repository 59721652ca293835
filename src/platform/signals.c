#include "platform/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include <SDL.h>

#define LOOK_MS 250      /* between two looks at who does not answer */

static const int told_by[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT };
enum { SIGNALS = sizeof told_by/sizeof told_by[0] };

static struct {
    bool       on;
    int        ends[2];              /* a pipe: tells the thread of signals, and of its end */
    pthread_t  thread, drawing;
    void     (*last)(void);
    atomic_bool heard;
    struct sigaction before[SIGNALS];
} s;

/* Of the few things a handler may do. */
static void on_signal(int number)
{
    int error = errno;
    char told = 't';
    (void)number;
    if (write(s.ends[1], &told, 1) < 0) errno = 0;      /* full: it has been told */
    errno = error;
}

static double seconds_of(clockid_t clock)
{
    struct timespec t = { 0 };
    return clock_gettime(clock, &t) == 0 ? (double)t.tv_sec + 1e-9*(double)t.tv_nsec : 0;
}

/* Of the processor, by the drawing thread; 0 where that cannot be asked. */
static double drawing_seconds(void)
{
#if defined(_POSIX_THREAD_CPUTIME) && _POSIX_THREAD_CPUTIME >= 0
    clockid_t clock;
    if (pthread_getcpuclockid(s.drawing, &clock) == 0) return seconds_of(clock);
#endif
    return 0;
}

/* True: the thread has to end. */
static bool reads_end(void)
{
    char told;
    return read(s.ends[0], &told, 1) == 0;
}

/* Until it is heard, or has to be done without the drawing thread. True: the thread has to end.
 * Looks are counted, not time: of a program that is stopped there are none. */
static bool sees_it_heard(void)
{
    struct pollfd from = { .fd = s.ends[0], .events = POLLIN };
    double begun = drawing_seconds(), then = begun;
    for (int asleep = 0; !atomic_load(&s.heard);) {
        int is_told = poll(&from, 1, LOOK_MS);
        if (is_told > 0 && reads_end()) return true;
        double now = drawing_seconds();
        if (is_told == 0) asleep++;
        if (now > then) asleep = 0;
        then = now;
        bool is_deaf = now - begun >= BUSY_SECONDS || asleep*LOOK_MS >= STUCK_SECONDS*1000;
        if (!is_deaf || atomic_load(&s.heard)) continue;
        s.last();
        _exit(1);
    }
    return false;
}

static void *pass_on(void *unused)
{
    (void)unused;
    for (;;) {
        struct pollfd from = { .fd = s.ends[0], .events = POLLIN };
        if (poll(&from, 1, -1) < 0) continue;
        if (reads_end()) return NULL;
        atomic_store(&s.heard, false);
        SDL_PushEvent(&(SDL_Event){ .type = SDL_QUIT });
        if (sees_it_heard()) return NULL;
    }
}

static void listen_to(int number, struct sigaction *before)
{
    struct sigaction now = { .sa_handler = on_signal };
    sigemptyset(&now.sa_mask);
    sigaction(number, NULL, before);
    bool may_be_deaf = number == SIGHUP || number == SIGINT;
    if (may_be_deaf && before->sa_handler == SIG_IGN) return;
    sigaction(number, &now, NULL);
}

bool signals_begin(void (*last)(void))
{
    if (s.on) return true;
    s.last = last;
    s.drawing = pthread_self();
    if (pipe(s.ends) != 0) return false;
    for (int i = 0; i < 2; i++) {
        fcntl(s.ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(s.ends[i], F_SETFL, O_NONBLOCK);
    }
    s.on = pthread_create(&s.thread, NULL, pass_on, NULL) == 0;
    if (!s.on) {
        close(s.ends[0]);
        close(s.ends[1]);
    }
    for (int i = 0; s.on && i < SIGNALS; i++) listen_to(told_by[i], &s.before[i]);
    return s.on;
}

void signals_heard(void) { atomic_store(&s.heard, true); }

void signals_end(void)
{
    if (!s.on) return;
    for (int i = 0; i < SIGNALS; i++) sigaction(told_by[i], &s.before[i], NULL);
    close(s.ends[1]);      /* which cannot fail to be seen, as a byte can that is not written */
    pthread_join(s.thread, NULL);
    close(s.ends[0]);
    s.on = false;
}
