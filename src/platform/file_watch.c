#include "platform/file_watch.h"

#include <stdlib.h>

#if defined(__linux__)

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SDL.h>

#define CHANGES (IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_CREATE | IN_ATTRIB)

struct FileWatch {
    uint32_t        type;
    int             heard, ends[2];      /* inotify; a pipe that ends the thread */
    int             folder;              /* what inotify calls it; -1: none      */
    pthread_t       thread;
    pthread_mutex_t lock;                /* of the name */
    char            name[NAME_MAX + 1];
};

static bool is_it(FileWatch *w, const struct inotify_event *e)
{
    pthread_mutex_lock(&w->lock);
    bool is = e->len > 0 && strcmp(e->name, w->name) == 0;
    pthread_mutex_unlock(&w->lock);
    return is || (e->mask & IN_Q_OVERFLOW) != 0;
}

static void *listen_on(void *arg)
{
    FileWatch *w = arg;
    union { struct inotify_event first; char bytes[16*(sizeof(struct inotify_event)
                                                       + NAME_MAX + 1)]; } in;
    struct pollfd from[2] = { { .fd = w->heard, .events = POLLIN },
                              { .fd = w->ends[0], .events = POLLIN } };
    for (;;) {
        if (poll(from, 2, -1) < 0 && errno != EINTR) return NULL;
        if (from[1].revents != 0) return NULL;
        ssize_t n = read(w->heard, &in, sizeof in);
        bool changed = false;
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *e = (const void *)(in.bytes + at);
            changed |= is_it(w, e);
            at += (ssize_t)(sizeof *e + e->len);
        }
        if (changed) SDL_PushEvent(&(SDL_Event){ .type = w->type });
    }
}

FileWatch *file_watch_new(uint32_t event_type)
{
    FileWatch *w = calloc(1, sizeof *w);
    if (w == NULL) return NULL;
    w->type = event_type;
    w->folder = -1;
    w->heard = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    bool has_pipe = w->heard >= 0 && pipe(w->ends) == 0;
    if (has_pipe && pthread_mutex_init(&w->lock, NULL) == 0) {
        if (pthread_create(&w->thread, NULL, listen_on, w) == 0) return w;
        pthread_mutex_destroy(&w->lock);
    }
    if (has_pipe) close(w->ends[0]), close(w->ends[1]);
    if (w->heard >= 0) close(w->heard);
    free(w);
    return NULL;
}

void file_watch_free(FileWatch *w)
{
    if (w == NULL) return;
    if (write(w->ends[1], "", 1) == 1) pthread_join(w->thread, NULL);
    pthread_mutex_destroy(&w->lock);
    close(w->ends[0]);
    close(w->ends[1]);
    close(w->heard);
    free(w);
}

/* Behind links; one that is not there may come, since its folder tells of it. False where nothing
 * tells: a link to nowhere, no folder. */
static bool place_of(const char *path, char full[PATH_MAX])
{
    struct stat st;
    char folder[PATH_MAX], place[PATH_MAX];
    if (realpath(path, full) != NULL) return true;
    if (lstat(path, &st) == 0 || strlen(path) >= sizeof folder) return false;
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    int n = slash != NULL ? (int)(name - path) : 1;
    snprintf(folder, sizeof folder, "%.*s", n, slash != NULL ? path : ".");
    if (name[0] == '\0' || realpath(folder, place) == NULL) return false;
    int length = snprintf(full, PATH_MAX, "%s/%s", place, name);
    return length > 0 && length < PATH_MAX;
}

bool file_watch_set(FileWatch *w, const char *path)
{
    char full[PATH_MAX];
    if (w->folder >= 0) inotify_rm_watch(w->heard, w->folder);
    w->folder = -1;
    if (path == NULL || path[0] == '\0' || !place_of(path, full)) return false;
    char *slash = strrchr(full, '/');
    if (slash == NULL || strlen(slash + 1) > NAME_MAX) return false;
    pthread_mutex_lock(&w->lock);
    snprintf(w->name, sizeof w->name, "%s", slash + 1);
    pthread_mutex_unlock(&w->lock);
    slash[slash == full] = '\0';                 /* "/" keeps its own */
    w->folder = inotify_add_watch(w->heard, full, CHANGES);
    return w->folder >= 0;
}

#else

FileWatch *file_watch_new(uint32_t event_type) { return (void)event_type, NULL; }
void file_watch_free(FileWatch *w) { (void)w; }
bool file_watch_set(FileWatch *w, const char *path) { return (void)w, (void)path, false; }

#endif
