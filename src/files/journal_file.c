#include "files/journal_file.h"

#include "files/journal_form.h"
#include "files/progress.h"
#include "files/write.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define NEW_ENDING ".new"
#define LOOK_TRIES 10
#define LOOK_NS    10000000L           /* 0.1 s in all */
#define STALE      (24*60*60)          /* seconds: of one that was never finished */

bool journal_folder(char *out, size_t size)
{
    char state[PATH_MAX];
    if (!progress_folder(state, sizeof state)) return false;
    int n = snprintf(out, size, "%sjournal/", state);
    return n > 0 && (size_t)n < size;
}

static bool good_id(const char *id)
{
    size_t n = strspn(id, "0123456789abcdefghijklmnopqrstuvwxyz-");
    return n > 0 && n < JOURNAL_ID && id[n] == '\0' && id[0] != '-';
}

static bool path_of(char out[PATH_MAX], const char *folder, const char *id, const char *ending)
{
    int n = snprintf(out, PATH_MAX, "%s%s%s", folder, id, ending);
    return n > 0 && n < PATH_MAX;
}

bool journal_path(char out[PATH_MAX], const char *folder, const char *id)
{
    return good_id(id) && path_of(out, folder, id, JOURNAL_ENDING);
}

/* --- words --- */

Status journal_cannot(Message *m, const char *path, int error)
{
    const char *slash = strrchr(path, '/');
    int n = slash != NULL ? (int)(slash - path) : (int)strlen(path);
    const char *why = error == ENOSPC || error == EDQUOT ? "the disk is full"
        : error == EROFS ? "it is read-only"
        : error == EACCES || error == EPERM ? "permission is denied"
        : error == ENOTDIR ? "part of the path is not a folder" : strerror(error);
    return fail(m, ERR_FILE,
                "What is not saved is not kept: cannot write in %.*s (%s). Save with Ctrl+S, "
                "where there is room.", n < 200 ? n : 200, path, why);
}

/* --- making --- */

static int make_folders(const char *folder)
{
    char path[PATH_MAX];
    size_t n = strlen(folder);
    if (n >= sizeof path) return ENAMETOOLONG;
    memcpy(path, folder, n + 1);
    int error = 0;
    for (size_t i = 1; i < n; i++) {
        if (path[i] != '/') continue;
        path[i] = '\0';
        error = mkdir(path, 0700) != 0 && errno != EEXIST ? errno : 0;
        path[i] = '/';
    }
    return error;
}

static void new_id(char id[JOURNAL_ID])
{
    static unsigned count;
    time_t now = time(NULL);
    struct tm t = { .tm_year = 0 };
    char when[24] = "";
    if (gmtime_r(&now, &t) != NULL) strftime(when, sizeof when, "%Y%m%d-%H%M%S", &t);
    snprintf(id, JOURNAL_ID, "%s-%ld-%u", when[0] != '\0' ? when : "0", (long)getpid(), ++count);
}

static int write_at(int fd, uint64_t place, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = pwrite(fd, bytes, n, (off_t)place);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return errno;
        if (done == 0) return ENOSPC;
        bytes += done;
        place += (uint64_t)done;
        n -= (size_t)done;
    }
    return 0;
}

int journal_put(int fd, uint64_t place, const char *bytes, size_t n, uint64_t end)
{
    int error = write_at(fd, place, bytes, n);
    if (error == 0 && place + n < end && ftruncate(fd, (off_t)(place + n)) != 0) error = errno;
    return error;
}

static bool no_locks(int error) { return error == ENOLCK || error == ENOTSUP; }

int journal_create(const char *folder, const char *bytes, size_t n, char id[JOURNAL_ID],
                   char path[PATH_MAX], Message *m)
{
    char hidden[JOURNAL_ID + 1], made[PATH_MAX];
    int fd = -1, error = make_folders(folder);
    for (int tries = 0; error == 0 && fd < 0 && tries < 100; tries++) {
        new_id(id);
        snprintf(hidden, sizeof hidden, ".%s", id);
        bool fits = journal_path(path, folder, id) && path_of(made, folder, hidden, NEW_ENDING);
        if (!fits) error = ENAMETOOLONG;
        else if (access(path, F_OK) != 0)
            fd = open(made, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fits && fd < 0 && errno != EEXIST && errno != ENOENT) error = errno;
    }
    if (error == 0 && fd < 0) error = ENOENT;
    if (error != 0) {
        journal_cannot(m, folder, error);
        return -1;
    }
    /* no lock on this kind of disk: better than no journal */
    if (flock(fd, LOCK_EX | LOCK_NB) != 0 && !no_locks(errno)) error = errno;
    if (error == 0) error = write_at(fd, 0, bytes, n);
    if (error == 0 && rename(made, path) != 0) error = errno;
    if (error == 0) return fd;
    unlink(made);
    close(fd);
    journal_cannot(m, path, error);
    return -1;
}

Status journal_probe(const char *folder, Message *m)
{
    static const char some[4096];      /* a block of the disk */
    char id[JOURNAL_ID], path[PATH_MAX];
    int fd = journal_create(folder, some, sizeof some, id, path, m);
    if (fd < 0) return ERR_FILE;
    unlink(path);
    close(fd);
    return OK;
}

/* On a disk without locks: does the process whose number is in the name still run? */
static bool is_alive(const char *path)
{
    const char *last = strrchr(path, '-'), *at = last;
    while (at != NULL && at > path && at[-1] != '-') at--;
    long pid = at != NULL ? strtol(at, NULL, 10) : 0;
    return pid > 0 && pid != (long)getpid() && (kill((pid_t)pid, 0) == 0 || errno == EPERM);
}

int journal_lock(const char *path, JournalLock how, bool *is_taken)
{
    struct stat is, here;
    *is_taken = false;
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return -1;
    bool is_locked = flock(fd, (how == JOURNAL_OWN ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0
        || (no_locks(errno) && !is_alive(path));
    *is_taken = !is_locked;
    /* another one may have taken it away between opening and locking */
    bool is_there = is_locked && fstat(fd, &is) == 0 && S_ISREG(is.st_mode)
        && stat(path, &here) == 0 && here.st_ino == is.st_ino && here.st_dev == is.st_dev;
    if (is_there) return fd;
    close(fd);
    return -1;
}

Status journal_open(int *fd, char path[PATH_MAX], const char *folder, const char *id, Message *m)
{
    bool is_taken = false;
    *fd = -1;
    bool again = journal_path(path, folder, id);
    for (int tries = 0; again; tries++) {
        /* who lists has it for a moment */
        if (tries > 0) nanosleep(&(struct timespec){ 0, LOOK_NS }, NULL);
        *fd = journal_lock(path, JOURNAL_OWN, &is_taken);
        again = *fd < 0 && is_taken && tries < LOOK_TRIES;
    }
    if (*fd >= 0) return OK;
    if (is_taken)
        return fail(m, ERR_STATE, "%.60s is open in a window, or being brought back. Close that "
                                  "first.", id);
    return fail(m, ERR_STATE, "There is no unsaved lesson %.60s. \"elbow recover\" lists them.",
                id);
}

Status journal_bytes(int fd, char **out, size_t *n, Message *m)
{
    struct stat is;
    if (fstat(fd, &is) != 0 || is.st_size < 0)
        return fail(m, ERR_FILE, "Cannot read the journal: %s.", strerror(errno));
    size_t size = (size_t)is.st_size, len = 0;
    char *at = malloc(size + 1);
    if (at == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    while (len < size) {
        ssize_t got = pread(fd, at + len, size - len, (off_t)len);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        len += (size_t)got;
    }
    at[len] = '\0';
    *out = at;
    *n = len;
    return OK;
}

/* --- listing --- */

static int newer(const void *a, const void *b)
{
    const JournalName *p = a, *q = b;
    if (p->changed != q->changed) return p->changed < q->changed ? 1 : -1;
    if (p->ns != q->ns) return p->ns < q->ns ? 1 : -1;
    return strcmp(q->id, p->id);
}

/* The id in a name, or false. */
static bool id_of(char id[JOURNAL_ID], const char *name)
{
    size_t n = strlen(name), end = strlen(JOURNAL_ENDING);
    if (n <= end || n - end >= JOURNAL_ID || strcmp(name + n - end, JOURNAL_ENDING) != 0)
        return false;
    memcpy(id, name, n - end);
    id[n - end] = '\0';
    return good_id(id);
}

Status journal_names(JournalNames *out, const char *folder, Message *m)
{
    *out = (JournalNames){ .n = 0 };
    DIR *d = opendir(folder);
    if (d == NULL) return OK;
    size_t room = 0;
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        char path[PATH_MAX];
        JournalName name;
        struct stat is;
        if (!id_of(name.id, e->d_name) || !journal_path(path, folder, name.id)
            || lstat(path, &is) != 0 || !S_ISREG(is.st_mode))
            continue;
        if (out->n == room) {
            JournalName *more = realloc(out->at, (room = 2*room + 16)*sizeof *more);
            if (more == NULL) {
                free(out->at);
                closedir(d);
                *out = (JournalNames){ .n = 0 };
                return fail(m, ERR_MEMORY, "Out of memory.");
            }
            out->at = more;
        }
        name.changed = is.st_mtime;
        name.ns = file_nanoseconds(&is);
        name.size = (uint64_t)is.st_size;
        out->at[out->n++] = name;
    }
    closedir(d);
    if (out->n > 1) qsort(out->at, out->n, sizeof *out->at, newer);
    return OK;
}

/* --- room --- */

static void remove_over(const char *path)
{
    bool is_taken;
    int fd = journal_lock(path, JOURNAL_OWN, &is_taken);
    if (fd < 0) return;
    unlink(path);
    close(fd);
}

/* What a sitting left that ended while it made one. */
static void remove_stale(const char *folder)
{
    DIR *d = opendir(folder);
    if (d == NULL) return;
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        char path[PATH_MAX];
        struct stat is;
        size_t n = strlen(e->d_name), end = strlen(NEW_ENDING);
        bool is_new = e->d_name[0] == '.' && n > end && strcmp(e->d_name + n - end, NEW_ENDING) == 0
            && path_of(path, folder, e->d_name, "");
        if (is_new && lstat(path, &is) == 0 && time(NULL) - is.st_mtime > STALE) remove_over(path);
    }
    closedir(d);
}

void journal_rotate(const char *folder)
{
    JournalNames all;
    uint64_t bytes = 0;
    remove_stale(folder);
    if (journal_names(&all, folder, NULL) != OK) return;
    for (size_t i = 0; i < all.n; i++) {
        char path[PATH_MAX];
        bytes += all.at[i].size;
        if (i >= JOURNAL_FILES || bytes > JOURNAL_BYTES)
            if (journal_path(path, folder, all.at[i].id)) remove_over(path);
    }
    free(all.at);
}
