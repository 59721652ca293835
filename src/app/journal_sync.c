#include "app/journal_sync.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define END_SECONDS 1.0      /* an end waits for a disk no longer */
#define FILES 8u             /* written to between two rests; of more the system takes care */

struct JournalSync {
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  stirred;
    /* under the lock */
    bool   quit, done;
    int    fd[FILES];        /* what is to be synced: copies */
    size_t n;
    double first, last;      /* when they were written to    */
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (double)t.tv_sec + (double)t.tv_nsec*1e-9;
}

static struct timespec at(double seconds)
{
    time_t whole = (time_t)seconds;
    return (struct timespec){ whole, (long)((seconds - (double)whole)*1e9) };
}

/* Until the hands rest. Under the lock. */
static void wait_for_rest(JournalSync *s)
{
    while (!s->quit) {
        double due = s->last + SYNC_REST, most = s->first + SYNC_MOST, t = now();
        if (most < due) due = most;
        if (t >= due || t < s->first) return;      /* the clock was set back */
        struct timespec until = at(due);
        pthread_cond_timedwait(&s->stirred, &s->lock, &until);
    }
}

static void sync_one(int fd)
{
    struct stat is;
    bool is_gone = fstat(fd, &is) == 0 && is.st_nlink == 0;
    if (!is_gone) fsync(fd);      /* what cannot be synced is written all the same */
    close(fd);
}

static void *run(void *arg)
{
    JournalSync *s = arg;
    pthread_mutex_lock(&s->lock);
    while (!s->quit || s->n > 0) {
        if (s->n == 0) {
            pthread_cond_wait(&s->stirred, &s->lock);
            continue;
        }
        int fd[FILES];
        wait_for_rest(s);
        size_t n = s->n;
        memcpy(fd, s->fd, n*sizeof *fd);
        s->n = 0;
        pthread_mutex_unlock(&s->lock);
        for (size_t i = 0; i < n; i++) sync_one(fd[i]);
        pthread_mutex_lock(&s->lock);
    }
    s->done = true;
    pthread_cond_broadcast(&s->stirred);
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

static JournalSync *sync_new(void)
{
    JournalSync *s = calloc(1, sizeof *s);
    if (s == NULL) return NULL;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->stirred, NULL);
    if (pthread_create(&s->thread, NULL, run, s) == 0) return s;
    pthread_mutex_destroy(&s->lock);
    pthread_cond_destroy(&s->stirred);
    free(s);
    return NULL;
}

static bool same_file(int a, int b)
{
    struct stat s, t;
    return fstat(a, &s) == 0 && fstat(b, &t) == 0 && s.st_ino == t.st_ino && s.st_dev == t.st_dev;
}

void journal_sync_stir(JournalSync **s, int fd)
{
    if (*s == NULL && (*s = sync_new()) == NULL) return;
    JournalSync *k = *s;
    pthread_mutex_lock(&k->lock);
    k->last = now();
    size_t i = 0;
    while (i < k->n && !same_file(k->fd[i], fd)) i++;
    int own = i == k->n && i < FILES ? fcntl(fd, F_DUPFD_CLOEXEC, 0) : -1;
    if (own >= 0) {
        if (k->n == 0) k->first = k->last;
        k->fd[k->n++] = own;
        pthread_cond_signal(&k->stirred);
    }
    pthread_mutex_unlock(&k->lock);
}

void journal_sync_free(JournalSync *s)
{
    if (s == NULL) return;
    struct timespec until = at(now() + END_SECONDS);
    pthread_mutex_lock(&s->lock);
    s->quit = true;
    pthread_cond_broadcast(&s->stirred);
    while (!s->done && pthread_cond_timedwait(&s->stirred, &s->lock, &until) != ETIMEDOUT) continue;
    bool is_stuck = !s->done;
    pthread_mutex_unlock(&s->lock);
    if (is_stuck) {              /* a disk that does not answer: left to itself */
        pthread_detach(s->thread);
        return;
    }
    pthread_join(s->thread, NULL);
    pthread_mutex_destroy(&s->lock);
    pthread_cond_destroy(&s->stirred);
    free(s);
}
