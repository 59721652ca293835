/* trainer.h - computes a network's run beside the drawing: one thread, one job.
 *
 * The model says what it lacks and takes the rows; only the job goes to the other
 * thread. All calls are the drawing thread's. */
#ifndef ELBOW_TRAINER_H
#define ELBOW_TRAINER_H

#include "model/job.h"
#include "model/model.h"

typedef struct Trainer Trainer;

/* NULL, and a sentence, when no thread can be had. */
Trainer *trainer_new(Message *m);
/* Waits for the step that is being made, at most `seconds`: then the thread is
 * left to itself, with what it works on. */
void     trainer_free(Trainer *t, Model *m, double seconds);

/* Takes what was made and sees to it that what the model lacks is being made;
 * `ahead`: and steps beyond, without end. Waits at most `seconds` for it to be
 * done. True when the model has changed. `failed` gets a sentence, or stays. */
bool trainer_sync(Trainer *t, Model *m, bool ahead, double seconds, Message *failed);

/* Something is being made: sync again soon. Nobody is woken for it, since a window
 * system's events are one thread's business. */
bool trainer_busy(const Trainer *t);

#endif
