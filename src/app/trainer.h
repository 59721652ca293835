/* trainer.h - computes a network's run beside the drawing: one thread, one job.
 *
 * The model says what it lacks and takes the rows; only the job goes to the other
 * thread. All calls are the drawing thread's. */
#ifndef ELBOW_TRAINER_H
#define ELBOW_TRAINER_H

#include "model/job.h"

typedef struct Trainer Trainer;

/* `wake` is called from the other thread when there is something to take. NULL
 * when no thread can be had: trainer_sync then works itself, in slices. */
Trainer *trainer_new(void (*wake)(void *), void *arg, Message *m);
/* `wake` is not called any more. Waits for the step that is being made, but not
 * for long: then the thread is left to itself, with what it works on. */
void     trainer_free(Trainer *t, Model *m);

/* Takes what was made and sees to it that what the model lacks is being made;
 * `ahead`: and steps beyond, without end. Waits at most `seconds` for it to be
 * done. True when the model has changed. `failed` gets a sentence, or stays. */
bool trainer_sync(Trainer *t, Model *m, bool ahead, double seconds, Message *failed);

bool trainer_busy(const Trainer *t);

#endif
