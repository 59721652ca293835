#include "files/folders.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRY_BYTES 65536      /* more than a disk that is full still gives */

static int make_folders(const char *folder)
{
    char path[PATH_MAX];
    size_t n = strlen(folder);
    if (n == 0 || n >= sizeof path) return n == 0 ? ENOENT : ENAMETOOLONG;
    memcpy(path, folder, n + 1);
    int error = 0;
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        path[i] = '\0';
        error = mkdir(path, 0700) == 0 || errno == EEXIST ? 0 : errno;
        path[i] = folder[i];
    }
    return error;
}

static int write_something(const char *folder)
{
    static const char nothing[TRY_BYTES];
    char path[PATH_MAX];
    size_t n = strlen(folder);
    bool ends = n > 0 && folder[n - 1] == '/';
    int length = snprintf(path, sizeof path, "%s%stry.XXXXXX", folder, ends ? "" : "/");
    if (length < 0 || (size_t)length >= sizeof path) return ENAMETOOLONG;
    int fd = mkstemp(path), error = fd < 0 ? errno : 0;
    if (fd < 0) return error;
    for (size_t at = 0; error == 0 && at < sizeof nothing;) {
        ssize_t wrote = write(fd, nothing + at, sizeof nothing - at);
        if (wrote > 0) at += (size_t)wrote;
        else if (wrote < 0 && errno != EINTR) error = errno;
        else if (wrote == 0) error = ENOSPC;
    }
    if (close(fd) != 0 && error == 0) error = errno;
    unlink(path);
    return error;
}

static const char *reason(int error)
{
    switch (error) {
    case ENOTDIR:              return "has something in its path that is no folder";
    case ENOENT: case EACCES:
    case EPERM:                return "cannot be written to";
    case EROFS:                return "is read-only";
    case ENOSPC:               return "is on a disk that is full";
    case EDQUOT:               return "is on a disk where you may take no more room";
    case ENAMETOOLONG:         return "has too long a name";
    default:                   return NULL;
    }
}

Status folder_try(const char *folder, Message *why)
{
    int error = make_folders(folder);
    if (error == 0) error = write_something(folder);
    if (error == 0) return OK;
    int shown = (int)strlen(folder);
    if (shown > 1 && folder[shown - 1] == '/') shown--;
    if (shown > 200) shown = 200;
    const char *known = reason(error);
    if (known != NULL) return fail(why, ERR_FILE, "%.*s %s", shown, folder, known);
    return fail(why, ERR_FILE, "%.*s cannot be written to (%s)", shown, folder, strerror(error));
}

/* --- by the environment --- */

static bool is_absolute(const char *path) { return path != NULL && path[0] == '/'; }

/* Set, and as none: "": not so. */
static const char *odd(const char *name)
{
    const char *s = getenv(name);
    return s != NULL && s[0] != '\0' && s[0] != '/' ? s : "";
}

static void no_home(Message *why)
{
    const char *home = getenv("HOME");
    if (home == NULL || home[0] == '\0') fail(why, OK, "HOME is not set");
    else fail(why, OK, "HOME is “%.100s”, which is no absolute path", home);
}

/* NULL: it could not even be named, or made. */
static Status look(const char *folder, const char *variable, const char *below_home, Message *why)
{
    char path[PATH_MAX];
    const char *base = getenv(variable), *home = getenv("HOME");
    int n = is_absolute(base) ? snprintf(path, sizeof path, "%s/elbow", base)
          : is_absolute(home) ? snprintf(path, sizeof path, "%s/%s/elbow", home, below_home) : 0;
    if (folder != NULL) return folder_try(folder, why);
    if (n > 0 && (size_t)n < sizeof path) return folder_try(path, why);
    if (n > 0) fail(why, OK, "%s is too long", is_absolute(base) ? variable : "HOME");
    else no_home(why);
    return ERR_FILE;
}

Status folders_look(const char *state, const char *data, bool *is_lost, Message *m)
{
    Message why;
    *is_lost = look(state, "XDG_STATE_HOME", ".local/state", &why) != OK;
    if (*is_lost)
        return fail(m, ERR_FILE, "What you do not save is lost when the program ends: %s. Save, "
                                 "or set %s to a folder that can be written to and start Elbow "
                                 "again.", why.text,
                    is_absolute(getenv("XDG_STATE_HOME")) ? "XDG_STATE_HOME" : "HOME");
    if (odd("XDG_STATE_HOME")[0] != '\0')
        return fail(m, ERR_FILE, "XDG_STATE_HOME is “%.100s”, which is no absolute path: what you "
                                 "do not save is kept in %.200s instead.", odd("XDG_STATE_HOME"),
                    state);
    if (look(data, "XDG_DATA_HOME", ".local/share", &why) != OK)
        return fail(m, ERR_FILE, "The list of recent lessons is not kept: %s. Set %s to a folder "
                                 "that can be written to and start Elbow again.", why.text,
                    is_absolute(getenv("XDG_DATA_HOME")) ? "XDG_DATA_HOME" : "HOME");
    if (odd("XDG_DATA_HOME")[0] != '\0')
        return fail(m, ERR_FILE, "XDG_DATA_HOME is “%.100s”, which is no absolute path: the list "
                                 "of recent lessons is kept in %.200s instead.",
                    odd("XDG_DATA_HOME"), data);
    return OK;
}
