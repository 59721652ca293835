#include "files/child.h"

#include "files/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct Child {
    pid_t pid;
    int   in;                      /* its standard input                    */
    FILE *said;                    /* its standard error: a file without name, which never blocks
                                      it */
};

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
    int nowhere = open("/dev/null", O_WRONLY);
    if (dup2(in, 0) >= 0 && dup2(nowhere, 1) >= 0 && dup2(error, 2) >= 0) {
        for (int fd = 3; fd < 1024; fd++) close(fd);
        signal(SIGPIPE, SIG_DFL);
        execvp(argv[0], (char *const *)argv);
        fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
    }
    _exit(127);
}

Status child_begin(Child **out, const char *const *argv, Message *m)
{
    int ends[2];
    Child *c = calloc(1, sizeof *c);
    if (c == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    c->said = tmpfile();
    if (c->said == NULL || pipe(ends) != 0) {
        if (c->said != NULL) fclose(c->said);
        free(c);
        return fail(m, ERR_UNAVAILABLE, "Cannot start %s: %s.", argv[0], strerror(errno));
    }
    fflush(NULL);
    c->pid = fork();
    if (c->pid == 0) become(argv, ends[0], fileno(c->said));
    int error = errno;
    close(ends[0]);
    if (c->pid < 0) {
        close(ends[1]);
        fclose(c->said);
        free(c);
        return fail(m, ERR_UNAVAILABLE, "Cannot start %s: %s.", argv[0], strerror(error));
    }
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    c->in = ends[1];
    *out = c;
    return OK;
}

bool child_write(Child *c, const void *bytes, size_t n) { return stream_write(c->in, bytes, n); }

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

int child_end(Child *c, Message *said)
{
    int status = 0;
    close(c->in);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR) continue;
    if (said != NULL) {
        said->text[0] = '\0';
        last_line(c->said, said);
    }
    fclose(c->said);
    free(c);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void child_kill(Child *c)
{
    kill(c->pid, SIGKILL);
    child_end(c, NULL);
}
