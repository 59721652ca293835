#include "files/write.h"

#include "files/reading.h"
#include "files/stream.h"
#include "files/unfinished.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What to do about errno, as the second half of a sentence. */
static const char *cure(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:        return "permission is denied. Choose another folder";
    case EROFS:        return "the folder is read-only. Choose another folder";
    case ENOENT:       return "the folder does not exist. Make it, or choose another";
    case ENOTDIR:      return "part of the path is not a folder. Choose another path";
    case EISDIR:       return "it is a folder. Give a file's name";
    case ENOSPC:
    case EDQUOT:       return "the disk is full. Free some space, or choose another";
    case ENAMETOOLONG: return "the name is too long. Choose a shorter one";
    case ELOOP:        return "its links go round in a circle. Choose another path";
    default:           return NULL;
    }
}

static Status cannot(Message *m, const char *do_what, const char *path, int error)
{
    const char *c = cure(error);
    if (c != NULL) return fail(m, ERR_FILE, "Cannot %s %.300s: %s.", do_what, path, c);
    return fail(m, ERR_FILE, "Cannot %s %.300s: %s. Choose another file.", do_what, path,
                strerror(error));
}

static int write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n < SSIZE_MAX ? n : SSIZE_MAX);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return errno;
        bytes += done;
        n -= (size_t)done;
    }
    return 0;
}

/* The file behind a chain of links, so that the link stays a link; also when
 * it does not exist yet. errno on failure. */
static int follow(const char *path, char *out, size_t size)
{
    if ((size_t)snprintf(out, size, "%s", path) >= size) return ENAMETOOLONG;
    for (int links = 0; links < 40; links++) {
        char to[PATH_MAX];
        ssize_t n = readlink(out, to, sizeof to - 1);
        if (n < 0) return errno == EINVAL || errno == ENOENT ? 0 : errno;
        to[n] = '\0';
        char *slash = to[0] == '/' ? NULL : strrchr(out, '/');
        size_t folder = slash != NULL ? (size_t)(slash - out) + 1 : 0;
        if (folder + (size_t)n >= size) return ENAMETOOLONG;
        memcpy(out + folder, to, (size_t)n + 1);
    }
    return ELOOP;
}

/* The name is in the folder only while we write; the folder itself is synced
 * so that the rename outlives a power cut. */
static void sync_folder(const char *path)
{
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash == NULL) strcpy(folder, ".");
    else slash[slash == folder] = '\0';
    int fd = open(folder, O_RDONLY);
    if (fd < 0) return;
    fsync(fd);          /* a folder that cannot be synced is no failure: the file is there */
    close(fd);
}

static mode_t new_file_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Into something that cannot be replaced: a device, a pipe. Opening does not wait for a reader:
 * one that is not there may never come. */
static Status write_through(const char *path, const struct stat *is, const void *bytes, size_t n,
                            Message *m)
{
    int fd = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 && errno == ENXIO && S_ISFIFO(is->st_mode))
        return fail(m, ERR_FILE, "Cannot write %.300s: nobody reads from this pipe. Start its "
                                 "reader first.", path);
    if (fd < 0) return cannot(m, "write", path, errno);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    int error = stream_write(fd, bytes, n) ? 0 : errno;
    if (close(fd) != 0 && error == 0) error = errno;
    return error == 0 ? OK : cannot(m, "write", path, error);
}

Status file_may_write(const char *path, Message *m)
{
    struct stat old;
    if (stat(path, &old) != 0) return OK;      /* a new file, or one behind a link */
    const char *no_file = reading_is_files_only() ? reading_no_file(&old, -1) : NULL;
    if (S_ISDIR(old.st_mode)) return cannot(m, "write", path, EISDIR);
    if (no_file != NULL)
        return fail(m, ERR_FILE, "Cannot write %.300s: %s, not a file. Give a file's name.", path,
                    no_file);
    if (S_ISREG(old.st_mode) && access(path, W_OK) != 0)
        return fail(m, ERR_FILE, "Cannot write %.300s: the file is read-only. Choose another name.",
                    path);
    return OK;
}

Status file_write(const char *path, const void *bytes, size_t n, Message *m)
{
    char real[PATH_MAX], temporary[PATH_MAX];
    struct stat old;
    Status s = file_may_write(path, m);
    if (s != OK) return s;
    /* before links are followed: those of /dev/stdout lead to no path */
    if (stat(path, &old) == 0 && !S_ISREG(old.st_mode))
        return write_through(path, &old, bytes, n, m);
    int error = follow(path, real, sizeof real);
    if (error != 0) return cannot(m, "write", path, error);
    bool there = stat(real, &old) == 0;
    if ((size_t)snprintf(temporary, sizeof temporary, "%s.XXXXXX", real) >= sizeof temporary)
        return cannot(m, "write", path, ENAMETOOLONG);

    int fd = unfinished_file(temporary);
    if (fd < 0) return cannot(m, "write", path, errno);
    error = write_all(fd, bytes, n);
    if (error == 0 && fchmod(fd, there ? old.st_mode & 07777 : new_file_mode()) != 0) error = errno;
    if (error == 0 && fsync(fd) != 0 && errno != EINVAL) error = errno;
    if (close(fd) != 0 && error == 0) error = errno;
    if (error == 0 && rename(temporary, real) != 0) error = errno;
    if (error != 0) unlink(temporary);
    unfinished_file_done(temporary);
    if (error != 0) return cannot(m, "write", path, error);
    sync_folder(real);
    return OK;
}

static Status too_large(const char *path, size_t max, Message *m)
{
    return fail(m, ERR_FILE, "Cannot read %.300s: it is larger than %zu MB. Is it the right file?",
                path, max >> 20);
}

#define PIECE ((size_t)1 << 20)      /* bytes between two looks at whether it is still wanted */

/* `size`: what the file says it has, or 0. */
static Status read_all(int fd, const char *path, size_t size, size_t max, char **out, size_t *n,
                       Message *m)
{
    size_t cap = size > 0 ? size + 2 : 65536, len = 0;
    char *at = malloc(cap);
    for (;;) {
        if (at == NULL) return fail(m, ERR_MEMORY, "Out of memory while reading %.300s.", path);
        size_t room = cap - 1 - len;
        ssize_t got = read(fd, at + len, room < PIECE ? room : PIECE);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            Status s = cannot(m, "read", path, errno);
            free(at);
            return s;
        }
        if (got == 0) break;
        len += (size_t)got;
        double part = size > len ? (double)len/(double)size : 1;
        bool goes_on = reading_goes_on(READING_BYTES*part);
        if (len > max || !goes_on) {
            free(at);
            return goes_on ? too_large(path, max, m)
                           : fail(m, ERR_STATE, "Stopped: %.300s was not read.", path);
        }
        if (cap - 1 == len) {
            char *more = realloc(at, cap *= 2);
            if (more == NULL) free(at);
            at = more;
        }
    }
    at[len] = '\0';
    *out = at;
    *n = len;
    return OK;
}

long file_nanoseconds(const struct stat *s)
{
#if defined(__APPLE__)
    return s->st_mtimensec;
#else
    return s->st_mtim.tv_nsec;
#endif
}

/* Written to since `before`; n bytes were read. */
static bool changed(int fd, const struct stat *before, size_t n)
{
    struct stat now;
    if (!S_ISREG(before->st_mode)) return false;
    if (fstat(fd, &now) != 0) return true;
    return now.st_size != before->st_size || (now.st_size > 0 && (size_t)now.st_size != n)
        || now.st_mtime != before->st_mtime || file_nanoseconds(&now) != file_nanoseconds(before);
}

/* In a window only what lies on a disk. */
static Status may_read(const struct stat *is, int fd, const char *path, size_t max, Message *m)
{
    const char *no_file = reading_is_files_only() ? reading_no_file(is, fd) : NULL;
    if (S_ISDIR(is->st_mode)) return cannot(m, "read", path, EISDIR);
    if (no_file != NULL)
        return fail(m, ERR_FILE, "Cannot read %.300s: %s, and only files are read here. Put what "
                                 "it gives into a file, and open that.", path, no_file);
    if (S_ISREG(is->st_mode) && is->st_size > 0 && (uintmax_t)is->st_size > max)
        return too_large(path, max, m);
    return OK;
}

static Status read_open(int fd, const char *path, size_t max, char **out, size_t *n, Message *m)
{
    struct stat is;
    if (fstat(fd, &is) != 0) return cannot(m, "read", path, errno);
    Status s = may_read(&is, fd, path, max, m);
    size_t size = S_ISREG(is.st_mode) && is.st_size > 0 ? (size_t)is.st_size : 0;
    if (s == OK) s = read_all(fd, path, size, max, out, n, m);
    if (s != OK || !changed(fd, &is, *n)) return s;
    free(*out);
    return fail(m, ERR_FILE, "Cannot read %.300s: it changed while it was read. Open it again "
                             "when it is complete.", path);
}

Status file_read(const char *path, size_t max, char **out, size_t *n, Message *m)
{
    struct stat is;
    /* opening a device can do something already */
    Status s = stat(path, &is) == 0 ? may_read(&is, -1, path, max, m) : OK;
    if (s != OK) return s;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);      /* a pipe nobody writes to must
                                                                   not hang us */
    if (fd < 0 && errno == ENOENT)
        return fail(m, ERR_FILE, "Cannot read %.300s: there is no such file. Check its name.",
                    path);
    if (fd < 0 && errno == EACCES)
        return fail(m, ERR_FILE,
                    "Cannot read %.300s: permission is denied. Change its permissions, or choose "
                    "another.",
                    path);
    if (fd < 0) return cannot(m, "read", path, errno);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    s = read_open(fd, path, max, out, n, m);
    close(fd);
    return s;
}
