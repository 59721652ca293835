#include "app/trainer.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "app/asked.h"
#include "app/held.h"

#define SLICE_COST 3e6       /* multiplications: a few milliseconds */
#define OUTBOX     1024
#define SOON       0.002     /* seconds */

struct Trainer {
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  to_work, to_main;
    /* under the lock */
    bool   quit, has_job, cancel;
    Job    job;              /* the worker's, while has_job */
    Made   out[OUTBOX];
    size_t outs;
    /* the worker's */
    Maker  maker;
    Asked  asked;            /* the drawing thread's: what has_job was given */
    Trainer *next;           /* left_behind's */
};

/* What gigantic steps still work on: until the process ends. */
static Trainer *left_behind;

/* The outbox is never full for long: whoever draws takes all at once. */
static void put(Trainer *t, Made *made)
{
    while (t->outs == OUTBOX && !t->cancel && !t->quit) {
        pthread_cond_signal(&t->to_main);
        pthread_cond_wait(&t->to_work, &t->lock);
    }
    if (t->outs == OUTBOX) {
        row_free(made->row);
        return;
    }
    t->out[t->outs++] = *made;
}

static void work_on(Trainer *t)
{
    Job j = t->job;
    bool heads = j.heads, done = false;
    while (!done) {
        done = t->cancel || t->quit;
        if (done) break;
        j.heads = heads && t->outs == 0;      /* one picture ahead is enough */
        pthread_mutex_unlock(&t->lock);
        held_wait();
        Made made = job_slice(&j, &t->maker, SLICE_COST);
        pthread_mutex_lock(&t->lock);
        done = made.done || made.failed != OK;
        if (made.row != NULL || made.ended != ENDED_NOT || made.failed != OK) put(t, &made);
        if (done) break;
        pthread_cond_signal(&t->to_main);
    }
    t->has_job = false;
    pthread_cond_signal(&t->to_main);
}

static void *run(void *arg)
{
    Trainer *t = arg;
    pthread_mutex_lock(&t->lock);
    while (!t->quit) {
        if (t->has_job) work_on(t);
        else pthread_cond_wait(&t->to_work, &t->lock);
    }
    t->has_job = false;      /* one that was given but not begun */
    pthread_cond_signal(&t->to_main);
    pthread_mutex_unlock(&t->lock);
    maker_deinit(&t->maker);
    return NULL;
}

Trainer *trainer_new(Message *m)
{
    Trainer *t = calloc(1, sizeof *t);
    if (t == NULL) {
        fail(m, ERR_MEMORY, "Out of memory.");
        return NULL;
    }
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
#ifndef __APPLE__
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
#endif
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->to_work, &clock);
    pthread_cond_init(&t->to_main, &clock);
    pthread_condattr_destroy(&clock);
    if (pthread_create(&t->thread, NULL, run, t) == 0) return t;
    free(t);
    fail(m, ERR_UNAVAILABLE,
         "No thread can be begun for training. Close other programs, then start again.");
    return NULL;
}

/* What is in the outbox, to the model. Under the lock. */
static bool take(Trainer *t, Model *m, Message *failed)
{
    bool any = t->outs > 0;
    for (size_t i = 0; i < t->outs; i++)
        if (!asked_take(&t->asked, m, &t->out[i], failed)) t->cancel = true;
    t->outs = 0;
    if (!any) return false;
    model_taken(m);
    pthread_cond_signal(&t->to_work);
    return true;
}

static void assign(Trainer *t, Model *m, bool ahead)
{
    if (!asked_next(&t->asked, m, ahead)) return;
    t->job = t->asked.job;
    t->has_job = true;
    t->cancel = false;
    pthread_cond_signal(&t->to_work);
}

static struct timespec after(double seconds)
{
    struct timespec at;
#ifdef __APPLE__
    clock_gettime(CLOCK_REALTIME, &at);
#else
    clock_gettime(CLOCK_MONOTONIC, &at);
#endif
    long ns = at.tv_nsec + (long)(seconds*1e9) % 1000000000L;
    at.tv_sec += (time_t)seconds + ns/1000000000L;
    at.tv_nsec = ns % 1000000000L;
    return at;
}

bool trainer_sync(Trainer *t, Model *m, bool ahead, double seconds, Message *failed)
{
    bool changed = false;
    struct timespec until = after(seconds), soon = after(fmin(seconds, SOON));
    pthread_mutex_lock(&t->lock);
    for (;;) {
        if (take(t, m, failed)) changed = true;
        if (!t->has_job) asked_done(&t->asked, m);
        if (t->has_job && !asked_is_needed(&t->asked, m, ahead)) {
            t->cancel = true;
            pthread_cond_signal(&t->to_work);
        }
        bool has_failed = failed->text[0] != '\0';
        if (!t->has_job && !has_failed) assign(t, m, ahead);
        /* running ahead is never done: what it has made so far is enough */
        if (!t->has_job || has_failed || (t->asked.ahead && !t->cancel && changed)) break;
        /* what takes long anyway is not waited for */
        bool is_long = asked_is_long(&t->asked, seconds);
        if (seconds <= 0 || pthread_cond_timedwait(&t->to_main, &t->lock, is_long ? &soon : &until)
            == ETIMEDOUT) {
            if (take(t, m, failed)) changed = true;
            break;
        }
    }
    pthread_mutex_unlock(&t->lock);
    return changed;
}

bool trainer_busy(const Trainer *t) { return t->asked.job.of != NULL; }

void trainer_free(Trainer *t, Model *m, double seconds)
{
    if (t == NULL) return;
    struct timespec until = after(seconds);
    pthread_mutex_lock(&t->lock);
    t->quit = true;
    pthread_cond_signal(&t->to_work);
    while (t->has_job && pthread_cond_timedwait(&t->to_main, &t->lock, &until) != ETIMEDOUT)
        continue;
    bool is_stuck = t->has_job;
    pthread_mutex_unlock(&t->lock);
    if (is_stuck) {
        pthread_detach(t->thread);
        t->next = left_behind;
        left_behind = t;
        return;
    }
    pthread_join(t->thread, NULL);
    for (size_t i = 0; i < t->outs; i++) row_free(t->out[i].row);
    asked_done(&t->asked, m);
    pthread_mutex_destroy(&t->lock);
    pthread_cond_destroy(&t->to_work);
    pthread_cond_destroy(&t->to_main);
    free(t);
}
