#include "app/at_work.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t  changed = PTHREAD_COND_INITIALIZER;
static int count;

typedef struct { bool (*piece)(void *arg); void *arg; } Work;

static void add(int n)
{
    pthread_mutex_lock(&lock);
    count += n;
    if (n < 0) pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void *run(void *arg)
{
    Work w = *(Work *)arg;
    free(arg);
    while (w.piece(w.arg)) continue;
    add(-1);
    return NULL;
}

bool at_work_begin(bool (*piece)(void *arg), void *arg)
{
    pthread_t thread;
    Work *w = malloc(sizeof *w);
    if (w == NULL) return false;
    *w = (Work){ piece, arg };
    add(1);
    bool begun = pthread_create(&thread, NULL, run, w) == 0;
    if (begun) {
        pthread_detach(thread);
        return true;
    }
    add(-1);
    free(w);
    return false;
}

/* Until *done, or (NULL) nothing is at work. */
static bool wait_for(const atomic_bool *done, double seconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    long ns = until.tv_nsec + (long)((seconds - (double)(long)seconds)*1e9);
    until.tv_sec += (time_t)seconds + ns/1000000000L;
    until.tv_nsec = ns % 1000000000L;
    pthread_mutex_lock(&lock);
    bool is_over = false;
    for (int waited = 0; !is_over && waited != ETIMEDOUT;) {
        is_over = done != NULL ? atomic_load(done) : count == 0;
        if (!is_over) waited = pthread_cond_timedwait(&changed, &lock, &until);
    }
    pthread_mutex_unlock(&lock);
    return is_over;
}

bool at_work_wait(const atomic_bool *done, double seconds)
{
    return atomic_load(done) || (seconds > 0 && wait_for(done, seconds));
}

bool at_work_ended(double seconds) { return wait_for(NULL, seconds); }

void at_work_go(double seconds) { (void)seconds; }
bool at_work_due(void) { return false; }
bool at_work_may(double seconds) { return seconds >= 0; }
bool at_work_hears(void) { return true; }
