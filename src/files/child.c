#include "files/child.h"

#include "files/stream.h"
#include "files/unfinished.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOK_MS 5      /* between two looks at whether to give up */

struct Child {
    pid_t pid;
    int   in;                      /* its standard input                    */
    FILE *said;                    /* its standard error: a file without name, which never blocks
                                      it */
    double until;                  /* 0: for ever */
    atomic_bool *stop;             /* may be NULL */
    bool   given_up;
};

bool child_possible(void) { return true; }

bool child_found(const char *program)
{
    const char *path = getenv("PATH");
    if (path == NULL || strchr(program, '/') != NULL) return access(program, X_OK) == 0;
    while (*path != '\0') {
        char full[1024];
        size_t n = strcspn(path, ":");
        int length = snprintf(full, sizeof full, "%.*s/%s", (int)n, path, program);
        if (n > 0 && length > 0 && (size_t)length < sizeof full && access(full, X_OK) == 0)
            return true;
        path += n + (path[n] == ':');
    }
    return false;
}

/* In the child: standard input is the pipe, all other descriptors go away by themselves. */
static _Noreturn void become(const char *const *argv, int in, int error)
{
    setpgid(0, 0);      /* what it starts itself ends with it */
    int nowhere = open("/dev/null", O_WRONLY);
    if (dup2(in, 0) >= 0 && dup2(nowhere, 1) >= 0 && dup2(error, 2) >= 0) {
        for (int fd = 3; fd < 1024; fd++) close(fd);
        signal(SIGPIPE, SIG_DFL);
        execvp(argv[0], (char *const *)argv);
        fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
    }
    _exit(127);
}

/* The program runs, or errno says why not. */
static bool start(Child *c, const char *const *argv)
{
    int ends[2];
    c->said = tmpfile();
    if (c->said == NULL || pipe(ends) != 0) return false;
    fflush(NULL);
    c->pid = fork();
    if (c->pid == 0) become(argv, ends[0], fileno(c->said));
    int error = errno;
    close(ends[0]);
    if (c->pid < 0) close(ends[1]);
    errno = error;
    if (c->pid < 0) return false;
    setpgid(c->pid, c->pid);      /* whoever comes first */
    unfinished_program(c->pid);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFL, fcntl(ends[1], F_GETFL) | O_NONBLOCK);
    c->in = ends[1];
    return true;
}

Status child_begin(Child **out, const char *const *argv, Message *m)
{
    Child *c = calloc(1, sizeof *c);
    if (c == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    unfinished_enter();
    bool runs = start(c, argv);
    int error = errno;
    unfinished_leave();
    if (runs) {
        *out = c;
        return OK;
    }
    if (c->said != NULL) fclose(c->said);
    free(c);
    return fail(m, ERR_UNAVAILABLE, "Cannot start %s: %s.", argv[0], strerror(error));
}

/* --- patience --- */

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9*(double)t.tv_nsec;
}

void child_patience(Child *c, double seconds, atomic_bool *stop)
{
    c->until = seconds > 0 ? seconds_now() + seconds : 0;
    c->stop = stop;
}

static bool gives_up(Child *c)
{
    bool is_late = c->until > 0 && seconds_now() > c->until;
    c->given_up |= is_late || (c->stop != NULL && atomic_load(c->stop));
    return c->given_up;
}

bool child_write(Child *c, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0 && !gives_up(c)) {
        struct pollfd ready = { .fd = c->in, .events = POLLOUT };
        int any = poll(&ready, 1, LOOK_MS);
        if (any == 0 || (any < 0 && errno == EINTR)) continue;
        ssize_t done = stream_write_some(c->in, at, n);
        if (done < 0 && errno == EAGAIN) continue;
        if (done < 0) return false;
        at += done;
        n -= (size_t)done;
    }
    return n == 0;
}

static void last_line(FILE *f, Message *out)
{
    char line[sizeof out->text];
    rewind(f);
    while (fgets(line, sizeof line, f) != NULL) {
        size_t n = strcspn(line, "\r\n");
        if (n == 0) continue;
        line[n] = '\0';
        fail(out, OK, "%.300s", line);
    }
}

/* Still there to be waited for: a signal that comes meanwhile finds it in the list. */
static void wait_for(Child *c)
{
    bool killed = false;
    for (;;) {
        siginfo_t is = { .si_pid = 0 };
        int got = waitid(P_PID, (id_t)c->pid, &is, WEXITED | WNOHANG | WNOWAIT);
        if ((got == 0 && is.si_pid != 0) || (got < 0 && errno != EINTR)) return;
        if (!killed && gives_up(c)) killed = kill(-c->pid, SIGKILL) == 0;
        nanosleep(&(struct timespec){ .tv_nsec = LOOK_MS*1000000L }, NULL);
    }
}

int child_end(Child *c, Message *said)
{
    int status = 0;
    close(c->in);
    wait_for(c);
    unfinished_program_done(c->pid);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR) continue;
    if (said != NULL) {
        said->text[0] = '\0';
        last_line(c->said, said);
        if (said->text[0] == '\0' && c->given_up) fail(said, OK, "it does not answer");
    }
    fclose(c->said);
    free(c);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void child_kill(Child *c)
{
    c->given_up = true;
    child_end(c, NULL);
}
