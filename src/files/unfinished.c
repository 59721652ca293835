#include "files/unfinished.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST 32      /* at once; beyond these they are as ever, but not in the list */

/* A handler may look at any moment, so a slot says last that it is full. */
enum { FREE, TAKEN, FULL };
static struct { atomic_int is; char path[PATH_MAX]; } file[MOST];
static struct { atomic_int is; pid_t pid; } program[MOST];
static atomic_int inside, waits, ends;

void unfinished_leave(void)
{
    atomic_fetch_sub(&inside, 1);
    int number = atomic_exchange(&waits, 0);
    if (number != 0) raise(number);
}

void unfinished_enter(void)
{
    atomic_fetch_add(&inside, 1);
    if (!atomic_load(&ends)) return;
    unfinished_leave();
    for (;;) pause();
}

static bool take(atomic_int *is)
{
    int was = FREE;
    return atomic_compare_exchange_strong(is, &was, TAKEN);
}

int unfinished_file(char *path)
{
    unfinished_enter();
    int fd = mkstemp(path), error = errno;
    for (size_t i = 0; fd >= 0 && i < MOST; i++) {
        if (!take(&file[i].is)) continue;
        snprintf(file[i].path, sizeof file[i].path, "%s", path);
        atomic_store(&file[i].is, FULL);
        break;
    }
    unfinished_leave();
    errno = error;
    return fd;
}

static bool same(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) a++, b++;
    return *a == *b;
}

void unfinished_file_done(const char *path)
{
    for (size_t i = 0; i < MOST; i++)
        if (atomic_load(&file[i].is) == FULL && same(file[i].path, path))
            atomic_store(&file[i].is, FREE);
}

void unfinished_program(pid_t pid)
{
    for (size_t i = 0; i < MOST; i++) {
        if (!take(&program[i].is)) continue;
        program[i].pid = pid;
        atomic_store(&program[i].is, FULL);
        return;
    }
}

void unfinished_program_done(pid_t pid)
{
    for (size_t i = 0; i < MOST; i++)
        if (atomic_load(&program[i].is) == FULL && program[i].pid == pid)
            atomic_store(&program[i].is, FREE);
}

/* Killed it is gone at once, unless it hangs in the system itself: then it is not waited for. */
static void end_program(pid_t pid)
{
    kill(-pid, SIGKILL);      /* and what it has started: child.c */
    for (int i = 0; i < 100 && waitpid(pid, NULL, WNOHANG) == 0; i++)
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
}

bool unfinished_clean(int number)
{
    atomic_store(&ends, 1);
    if (atomic_load(&inside) > 0) {
        atomic_store(&waits, number);
        /* it may have left meanwhile */
        if (atomic_load(&inside) > 0 || atomic_exchange(&waits, 0) == 0) return false;
    }
    for (size_t i = 0; i < MOST; i++)
        if (atomic_load(&program[i].is) == FULL) end_program(program[i].pid);
    for (size_t i = 0; i < MOST; i++)
        if (atomic_load(&file[i].is) == FULL) unlink(file[i].path);
    return true;
}
