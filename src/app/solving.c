#include "app/solving.h"

#include <pthread.h>
#include <stdlib.h>

#include "app/at_work.h"
#include "app/held.h"
#include "base/count_text.h"
#include "model/solver.h"

/* Whoever leaves last takes it away; once it is left no further piece begins. */
typedef struct SolveJob {
    pthread_mutex_t lock;
    size_t  units, points;
    Problem p;               /* the thread's, until done */
    /* under the lock */
    bool    done, left;
    double  part;
    Status  status;
    Message why;
} SolveJob;

static void job_free(SolveJob *j)
{
    problem_free(&j->p);
    pthread_mutex_destroy(&j->lock);
    free(j);
}

/* One piece. */
static bool solve(void *arg)
{
    SolveJob *j = arg;
    Message why = { "" };
    bool done;
    held_wait();
    Status st = problem_go_on(&j->p, &done, &why);
    pthread_mutex_lock(&j->lock);
    j->part = problem_part(&j->p);
    j->status = st;
    j->why = why;
    bool left = j->left;
    j->done = done || left || st != OK;
    bool goes_on = !j->done;
    pthread_mutex_unlock(&j->lock);
    if (left) job_free(j);
    return goes_on;
}

static void leave(Solving *k)
{
    SolveJob *j = k->job;
    if (j == NULL) return;
    pthread_mutex_lock(&j->lock);
    j->left = true;
    bool done = j->done;
    pthread_mutex_unlock(&j->lock);
    k->job = NULL;
    if (done) job_free(j);
}

Status solving_begin(Solving *k, Model *m, Message *msg)
{
    Problem p;
    if (!model_problem(m, &p)) return fail(msg, ERR_STATE, "Nothing is to be solved.");
    leave(k);
    SolveJob *j = calloc(1, sizeof *j);
    if (j == NULL) {
        problem_free(&p);
        return fail(msg, ERR_MEMORY, "Out of memory for least squares. Choose fewer units.");
    }
    pthread_mutex_init(&j->lock, NULL);
    j->p = p;
    j->units = p.f.d;
    j->points = p.n;
    if (at_work_begin(solve, j)) {
        k->job = j;
        return OK;
    }
    job_free(j);
    return fail(msg, ERR_UNAVAILABLE, "No thread can be begun for least squares. Close other "
                                      "programs, then try again.");
}

bool solving_take(Solving *k, Model *m, Status *st, Message *msg)
{
    SolveJob *j = k->job;
    pthread_mutex_lock(&j->lock);
    bool done = j->done;
    pthread_mutex_unlock(&j->lock);
    if (!done) return false;
    *st = fail(msg, j->status, "%s", j->why.text);
    if (j->status == OK) model_solved(m, &j->p);
    job_free(j);
    k->job = NULL;
    return true;
}

double solving_progress(const Solving *k, Message *words)
{
    SolveJob *j = k->job;
    pthread_mutex_lock(&j->lock);
    double part = j->part;
    pthread_mutex_unlock(&j->lock);
    fail(words, OK, "Least squares of %s units on %s points … Esc stops.",
         count_text((double)j->units).s, count_text((double)j->points).s);
    return part;
}

bool solving_stop(Solving *k, Message *msg)
{
    Command c;
    if (!solving_is_on(k)) return false;
    leave(k);
    if (k->has_file) {
        fail(msg, OK, "Stopped: %.400s is not opened, since its least squares are not solved.",
             k->file.name);
        lesson_data_free(&k->file.data);
    } else {
        fail(msg, OK, "Stopped: the least squares are not solved, and the lesson is as it was.");
    }
    k->has_file = k->repeats = false;
    waiting_take(&k->again, &c);
    return true;
}
