/* trainer.h without threads: the rows are made in slices, between two pictures, while the browser
 * draws; what is soon done, and the row that is looked at, in a picture's own time. */
#include "app/trainer.h"

#include <stdlib.h>
#include <time.h>

#include "app/asked.h"
#include "platform/web/between.h"

#define SLICE_COST 1e6       /* multiplications: about a millisecond           */
#define NEARLY     0.7       /* of a picture's time: the next slice is looked at */
#define BETWEEN    0.008     /* then the browser may have something to do      */
#define ALONE      1.0       /* without a picture, as in a tab behind others   */

struct Trainer {
    Asked   asked;
    Job     job;             /* the same, as far as it is made                */
    Maker   maker;
    Model  *model;           /* what the last sync was asked for, and when    */
    bool    ahead;
    double  synced;
    bool    changed;         /* since then                                    */
    Message failed;
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

static bool is_making(const Trainer *t) { return t->asked.job.of != NULL; }

/* False when nothing is left to be made. */
static bool has_work(Trainer *t)
{
    Model *m = t->model;
    if (t->failed.text[0] != '\0') return false;
    if (is_making(t) && !asked_is_needed(&t->asked, m, t->ahead)) asked_done(&t->asked, m);
    if (!is_making(t) && asked_next(&t->asked, m, t->ahead)) t->job = t->asked.job;
    return is_making(t);
}

/* One slice; `shown`: its last row is looked at. */
static void make_some(Trainer *t, bool shown)
{
    Job *j = &t->job;
    j->heads = t->asked.job.heads && shown;
    Made made = job_slice(j, &t->maker, SLICE_COST);
    bool is_over = made.done || made.failed != OK;
    bool says = made.row != NULL || made.ended != ENDED_NOT || made.failed != OK;
    if (says && !asked_take(&t->asked, t->model, &made, &t->failed)) is_over = true;
    if (says) {
        model_taken(t->model);
        t->changed = true;
    }
    if (is_over) asked_done(&t->asked, t->model);
}

/* Between two pictures. What it comes to is told by the next sync. */
static bool go_on(void *of)
{
    Trainer *t = of;
    double begun = now();
    if (begun - t->synced > ALONE) return false;
    do {
        if (!has_work(t)) return false;
        make_some(t, false);
    } while (now() - begun < BETWEEN);
    return true;
}

/* What is soon done is worth a late picture, as with threads; else the pictures go on. */
bool trainer_sync(Trainer *t, Model *m, bool ahead, double seconds, Message *failed)
{
    double begun = now();
    t->model = m;
    t->ahead = ahead;
    while (has_work(t)) {
        bool waits = !t->asked.ahead && !asked_is_long(&t->asked, seconds);
        double spent = waits ? now() - begun : seconds;
        make_some(t, spent >= NEARLY*seconds);
        if (spent >= seconds) break;
    }
    bool changed = t->changed;
    if (t->failed.text[0] != '\0') *failed = t->failed;
    t->failed.text[0] = '\0';
    t->changed = false;
    t->synced = now();
    between_do(is_making(t) ? go_on : NULL, t);
    return changed;
}

/* What was made between two pictures is to be told, too. */
bool trainer_busy(const Trainer *t)
{
    return is_making(t) || t->changed || t->failed.text[0] != '\0';
}

void trainer_free(Trainer *t, Model *m, double seconds)
{
    (void)seconds;      /* nothing is being made while this is called */
    if (t == NULL) return;
    between_do(NULL, NULL);
    asked_done(&t->asked, m);
    maker_deinit(&t->maker);
    free(t);
}
