/* asked.h - inside a trainer: what it was asked to make of a model's run, and what is taken of it.
 *
 * The drawing thread's; who makes the rows, and when, is the trainer's business. Begins as
 * (Asked){0}: nothing is made. */
#ifndef ELBOW_ASKED_H
#define ELBOW_ASKED_H

#include "model/job.h"
#include "model/model.h"

typedef struct {
    Job      job;            /* of != NULL while its segment is held                         */
    PointsId before;         /* what was asked for before that trains on                     */
    bool     ahead;          /* it has no end                                                */
    bool     is_lost;        /* of what is asked, a row: those that follow it say nothing new */
    int      failures;       /* of what was asked for last, one after the other              */
} Asked;

/* Is what is being made still what is needed? */
bool asked_is_needed(const Asked *a, Model *m, bool ahead);

/* Nothing is being made: what the model lacks now; `ahead`: and steps beyond. False: nothing, or
 * there was no memory for it before. */
bool asked_next(Asked *a, Model *m, bool ahead);

/* Takes so much longer than these seconds that it is not worth waiting for. */
bool asked_is_long(const Asked *a, double seconds);

/* To the model. False when it is lost, and with it what follows: `failed` gets a sentence, where it
 * is of no use to ask once more. After some, model_taken. */
bool asked_take(Asked *a, Model *m, Made *made, Message *failed);

/* It is made, or not wanted any more. */
void asked_done(Asked *a, Model *m);

#endif
