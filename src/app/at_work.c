#include "app/at_work.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t  ended = PTHREAD_COND_INITIALIZER;
static int count;

static void add(int n)
{
    pthread_mutex_lock(&lock);
    count += n;
    if (count == 0) pthread_cond_broadcast(&ended);
    pthread_mutex_unlock(&lock);
}

bool at_work_begin(void *(*work)(void *arg), void *arg)
{
    pthread_t thread;
    add(1);
    bool begun = pthread_create(&thread, NULL, work, arg) == 0;
    if (begun) pthread_detach(thread);
    else add(-1);
    return begun;
}

void at_work_end(void) { add(-1); }

bool at_work_ended(double seconds)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    long ns = until.tv_nsec + (long)((seconds - (double)(long)seconds)*1e9);
    until.tv_sec += (time_t)seconds + ns/1000000000L;
    until.tv_nsec = ns % 1000000000L;
    pthread_mutex_lock(&lock);
    while (count > 0 && pthread_cond_timedwait(&ended, &lock, &until) != ETIMEDOUT) continue;
    bool is_over = count == 0;
    pthread_mutex_unlock(&lock);
    return is_over;
}
