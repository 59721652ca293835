#include "batch/stopping.h"

#include "files/unfinished.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#define MOMENT_US 500000      /* for who ends well by himself */

volatile int stopping;
static volatile sig_atomic_t gently;
static char words[96];

static void die_of(int number)
{
    sigset_t set;
    signal(number, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
    _exit(128 + number);
}

static void on_signal(int number)
{
    int error = errno;
    bool waits = number == SIGINT && gently && !stopping;
    stopping = 1;
    if (waits) {
        setitimer(ITIMER_REAL, &(struct itimerval){ .it_value = { .tv_usec = MOMENT_US } }, NULL);
    } else if (unfinished_clean(number)) {
        if (number != SIGINT && number != SIGALRM) die_of(number);
        (void)!write(STDERR_FILENO, words, strlen(words));
        _exit(1);
    }
    errno = error;
}

void stopping_begin(const char *command)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM };
    snprintf(words, sizeof words, "%selbow %.20s: Stopped. No file is left half written.\n",
             isatty(STDERR_FILENO) ? "\r\033[K" : "", command);
    for (size_t i = 0; i < sizeof numbers/sizeof *numbers; i++) {
        struct sigaction had, action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
        sigemptyset(&action.sa_mask);
        for (size_t k = 0; k < sizeof numbers/sizeof *numbers; k++)
            sigaddset(&action.sa_mask, numbers[k]);
        bool stays = numbers[i] == SIGHUP && sigaction(SIGHUP, NULL, &had) == 0
            && had.sa_handler == SIG_IGN;      /* nohup */
        if (!stays) sigaction(numbers[i], &action, NULL);
    }
}

void stopping_gently(void) { gently = 1; }
