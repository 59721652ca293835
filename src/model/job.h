/* job.h - what is still to be computed of a network's run.
 *
 * The model says what it lacks (model_job); anyone who has a Maker to himself, on
 * any thread, makes the rows in slices (job_slice); the model takes them
 * (model_take). A job borrows rows and points that do not change, and holds its
 * segment until model_job_done. */
#ifndef ELBOW_JOB_H
#define ELBOW_JOB_H

#include "model/lesson.h"
#include "model/run.h"

typedef struct Model Model;      /* model.h */

struct Segment;

typedef struct {
    struct Segment *of;
    uint64_t   serial;            /* of that segment */
    Recipe     recipe;
    Looked     looked;            /* at the last kept row */
    uint64_t   at, to;            /* rows wanted at `at` and at + 1; then kept ones up to `to` */
    bool       has_at, has_next;
    bool       has_start;         /* the losses of the segment's first row */
    bool       only_next;         /* nothing but the row of at + 1 is lacking */
    const Row *from_at, *from_to; /* the kept rows to begin at           */
    bool       heads;             /* row at the end of every slice, too: for who watches */
} Job;

/* What makes rows: keep it from job to job. A zeroed one is empty. */
typedef struct { Runner runner; uint64_t serial; } Maker;
void maker_deinit(Maker *k);

/* What came of a slice. */
typedef struct {
    Row     *row;                 /* NULL: none */
    Still    still;               /* of a row that is kept */
    Ended    ended;
    uint64_t end;                 /* when it ended: the last step */
    Message  why;
    Status   failed;              /* ERR_MEMORY: the job cannot go on */
    bool     done;                /* all that was wanted is made */
} Made;

/* About how long it takes: to decide whether it is worth waiting for. `before`: the points that
 * were worked on last, of which something is kept where these are nearly the same. */
double job_seconds(const Job *j, const PointsId *before);

/* One slice of about `cost` multiplications, at least one step. */
Made job_slice(Job *j, Maker *k, double cost);

/* Without a lazy model (the default) every command computes what it asks for.
 * With one it returns at once, and lesson.step lags behind until rows are taken. */
void model_set_lazy(Model *m, bool lazy);

/* False when nothing is lacking. Each true is followed by model_job_done. */
bool model_job(Model *m, Job *out);
/* The same for the row of from->row alone. */
bool model_job_from(Model *m, const RunPlace *from, Job *out);
/* The same for running on from the last step without an end, when the present is there. */
bool model_job_ahead(Model *m, Job *out);

/* What the present run follows from (after a change that goes on: from there on); borrowed
 * until the model's next change. False for one unit, and without points. */
bool model_recipe(const Model *m, Recipe *out);

/* The last step whose row is there, of the present run. */
uint64_t model_head(const Model *m);

/* Is this job still what the present state lacks? */
bool model_job_wanted(const Model *m, const Job *j);
/* made->row is the model's. False: out of memory, and the job is to be done once more. */
bool model_take(Model *m, const Job *j, Made *made);
void model_taken(Model *m);                               /* after some were: what views see */
void model_job_done(Model *m, Job *j);

#endif
