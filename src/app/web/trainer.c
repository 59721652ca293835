/* trainer.h without threads: the rows are made in slices, between two pictures. */
#include "app/trainer.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "app/asked.h"

#define SLICE_COST 1e6       /* multiplications: about a millisecond           */
#define SLICE      0.010     /* seconds of each picture's time, at least       */
#define SHARE      0.4       /* of that time, where pictures are slow          */
#define SLICE_MOST 0.025
#define NEARLY     0.7       /* of that: the next slice is looked at           */

struct Trainer {
    Asked asked;
    Job   job;               /* the same, as far as it is made */
    Maker maker;
    double synced;           /* when it was last given time */
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9*(double)t.tv_nsec;
}

Trainer *trainer_new(Message *m)
{
    Trainer *t = calloc(1, sizeof *t);
    if (t == NULL) fail(m, ERR_MEMORY, "Out of memory.");
    return t;
}

/* False when nothing is left to be made. */
static bool has_work(Trainer *t, Model *m, bool ahead)
{
    if (trainer_busy(t) && !asked_is_needed(&t->asked, m, ahead)) asked_done(&t->asked, m);
    if (!trainer_busy(t) && asked_next(&t->asked, m, ahead)) t->job = t->asked.job;
    return trainer_busy(t);
}

/* One slice; `shown`: its last row is looked at. True when the model has changed. */
static bool make_some(Trainer *t, Model *m, bool shown, Message *failed)
{
    Job *j = &t->job;
    j->heads = t->asked.job.heads && shown;
    Made made = job_slice(j, &t->maker, SLICE_COST);
    bool is_over = made.done || made.failed != OK;
    bool says = made.row != NULL || made.ended != ENDED_NOT || made.failed != OK;
    if (says && !asked_take(&t->asked, m, &made, failed)) is_over = true;
    if (says) model_taken(m);
    if (is_over) asked_done(&t->asked, m);
    return says;
}

/* Where drawing is slow it is mostly another process that draws, and there is time meanwhile. */
static double slice(Trainer *t, double begun)
{
    double between = begun - t->synced;
    t->synced = begun;
    return fmin(fmax(SLICE, SHARE*between), SLICE_MOST);
}

/* What is soon done is worth a late picture, as with threads; else the pictures go on. */
bool trainer_sync(Trainer *t, Model *m, bool ahead, double seconds, Message *failed)
{
    bool changed = false;
    double begun = now(), share = slice(t, begun);
    while (failed->text[0] == '\0' && has_work(t, m, ahead)) {
        bool waits = !t->asked.ahead && !asked_is_long(&t->asked, seconds);
        double most = waits ? fmax(seconds, share) : share, spent = now() - begun;
        if (spent >= most) break;
        if (make_some(t, m, spent >= NEARLY*most, failed)) changed = true;
    }
    return changed;
}

bool trainer_busy(const Trainer *t) { return t->asked.job.of != NULL; }

void trainer_free(Trainer *t, Model *m, double seconds)
{
    (void)seconds;      /* nothing is being made while this is called */
    if (t == NULL) return;
    asked_done(&t->asked, m);
    maker_deinit(&t->maker);
    free(t);
}
