/* still.h - when a run no longer improves.
 *
 * Looked at once an epoch: the loss of a small batch's run is noisy, so the mean of
 * the last STILL_MEAN looks is taken. It improves when it falls below
 * (1 - STILL_PART) times its best; the run is still when it has not for as many
 * looks as a quarter of all, and STILL_LEAST at least. A share of the run, since a
 * plateau may be as long as what came before it: with 50 alone, the notebook's runs
 * ended at up to eight times the loss they reach.
 *
 * A plain value, {0} before the first look; the same losses give the same answer. */
#ifndef ELBOW_STILL_H
#define ELBOW_STILL_H

#include <stdbool.h>
#include <stdint.h>

#define STILL_MEAN  20
#define STILL_PART  1e-3
#define STILL_LEAST 50

typedef struct {
    double last[STILL_MEAN];     /* looks                           */
    uint64_t looks, waited;        /* in all; since it improved       */
    double best;                 /* mean, from STILL_MEAN looks on  */
} Still;

/* One more loss: true when the run is still. NaN does not improve. */
bool still_look(Still *s, double loss);

#endif
