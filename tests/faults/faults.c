/* faults.so - laid before the C library (LD_PRELOAD), it tells what a program does to the
 * files of one folder, and lets a call of it go wrong.
 *
 * FAULTS_IN=FOLDER    only files of this folder count, and the folder itself
 * FAULTS_LOG=FILE     a line for each call: "write NAME", "fsync NAME", "rename NAME" …
 * FAULTS_AT=K         the K-th of these calls, from 1,
 * FAULTS_DO=WHAT      fails for want of space (ENOSPC) or with EIO, is done by halves (a
 *                     write), is cut short by a signal (EINTR), or the program is killed
 *                     before it (kill)
 *
 * Calls: create, write, fchmod, fsync, close, rename. Linux and its like. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FDS 256

static bool ours[FDS];       /* open files of the folder, opened to be written, and the folder */
static char called[FDS][PATH_MAX];
static long calls;

static bool is_in(const char *path, char *name)
{
    const char *folder = getenv("FAULTS_IN");
    if (folder == NULL) return false;
    size_t n = strlen(folder);
    if (strcmp(path, folder) == 0) {
        strcpy(name, "folder");
        return true;
    }
    if (strncmp(path, folder, n) != 0 || path[n] != '/') return false;
    snprintf(name, PATH_MAX, "%s", path + n + 1);
    return true;
}

static void put_line(const char *call, const char *name)
{
    const char *log = getenv("FAULTS_LOG");
    FILE *f = log != NULL ? fopen(log, "a") : NULL;
    if (f == NULL) return;
    fprintf(f, "%s %s\n", call, name);
    fclose(f);
}

typedef enum { AS_EVER, FAILS, BY_HALVES } Fate;

static Fate fate(const char *call, const char *name)
{
    put_line(call, name);
    const char *at = getenv("FAULTS_AT"), *what = getenv("FAULTS_DO");
    calls++;
    if (at == NULL || what == NULL || strtol(at, NULL, 10) != calls) return AS_EVER;
    if (strcmp(what, "kill") == 0) raise(SIGKILL);
    if (strcmp(what, "half") == 0) return BY_HALVES;
    errno = strcmp(what, "ENOSPC") == 0 ? ENOSPC : strcmp(what, "EINTR") == 0 ? EINTR : EIO;
    return FAILS;
}

/* The C library's own. */
static void *next(const char *name)
{
    void *at = dlsym(RTLD_NEXT, name);
    if (at == NULL) abort();
    return at;
}
#define NEXT(type, name) ((type)next(name))

static int opened(int fd, const char *name)
{
    if (fd >= 0 && fd < FDS) {
        ours[fd] = true;
        snprintf(called[fd], sizeof called[fd], "%s", name);
    }
    return fd;
}

static int open_as(const char *function, const char *path, int flags, mode_t mode)
{
    char name[PATH_MAX];
    int (*real)(const char *, int, ...) = NEXT(int (*)(const char *, int, ...), function);
    bool writes = (flags & O_ACCMODE) != O_RDONLY, is_ours = is_in(path, name);
    if (is_ours && writes && fate("create", name) == FAILS) return -1;
    int fd = real(path, flags, mode);
    return is_ours && (writes || strcmp(name, "folder") == 0) ? opened(fd, name) : fd;
}

static mode_t mode_of(int flags, va_list more)
{
    return (flags & O_CREAT) != 0 ? (mode_t)va_arg(more, int) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = mode_of(flags, more);
    va_end(more);
    return open_as("open", path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = mode_of(flags, more);
    va_end(more);
    return open_as("open64", path, flags, mode);
}

static int make_as(const char *function, char *path)
{
    char name[PATH_MAX];
    if (!is_in(path, name)) return NEXT(int (*)(char *), function)(path);
    if (fate("create", "temporary") == FAILS) return -1;
    return opened(NEXT(int (*)(char *), function)(path), "temporary");
}

int mkstemp(char *path)   { return make_as("mkstemp", path); }
int mkstemp64(char *path) { return make_as("mkstemp64", path); }

static const char *known(int fd) { return fd >= 0 && fd < FDS && ours[fd] ? called[fd] : NULL; }

ssize_t write(int fd, const void *bytes, size_t n)
{
    const char *name = known(fd);
    Fate f = name != NULL ? fate("write", name) : AS_EVER;
    if (f == FAILS) return -1;
    if (f == BY_HALVES) n = (n + 1)/2;
    return NEXT(ssize_t (*)(int, const void *, size_t), "write")(fd, bytes, n);
}

int fchmod(int fd, mode_t mode)
{
    const char *name = known(fd);
    if (name != NULL && fate("fchmod", name) == FAILS) return -1;
    return NEXT(int (*)(int, mode_t), "fchmod")(fd, mode);
}

int fsync(int fd)
{
    const char *name = known(fd);
    if (name != NULL && fate("fsync", name) == FAILS) return -1;
    return NEXT(int (*)(int), "fsync")(fd);
}

/* What close says is of bytes that were still on their way: the file is closed. */
int close(int fd)
{
    const char *name = known(fd);
    bool fails = name != NULL && fate("close", name) == FAILS;
    int error = errno;
    if (name != NULL) ours[fd] = false;
    int done = NEXT(int (*)(int), "close")(fd);
    if (!fails) return done;
    errno = error;
    return -1;
}

int rename(const char *from, const char *to)
{
    char name[PATH_MAX];
    if (is_in(to, name) && fate("rename", name) == FAILS) return -1;
    return NEXT(int (*)(const char *, const char *), "rename")(from, to);
}
