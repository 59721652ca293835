/* refit.h - inside model/: what of a network's lesson follows when its data or its optimizer are
 * changed, unless the person has chosen it (Chosen, lesson.h).
 *
 *   elbows  a random start spreads them over the new data; a given network keeps its own, as long
 *           as one of them lies among the data, else a random start takes its place
 *   c       of such a start is the mean of y, where it was not 0
 *   scaled  training is, only where that was chosen; then by the new data
 *   view    fits, where it does not show all of the data already by choice
 *   title   is the data's; what was said about the lesson goes
 *   rate    is the one chosen with this optimizer, else its usual one
 *
 * On a page of a guided lesson title and rate are its author's, and stay. */
#ifndef ELBOW_REFIT_H
#define ELBOW_REFIT_H

#include "model/state_net.h"

typedef struct {
    Scale       scale;
    bool        rescaled;      /* it is another one: the start is made again for it */
    bool        starts;        /* a new start, from                                */
    NetworkData network;       /*   this; its arrays are NULL                      */
} Refit;

/* s has its new points, which are a target's, and all else as it was. */
Refit refit_of(const State *s);

/* After that: title and view. */
void  refit_looks(State *s, Target t);

/* Of optimizer `to`:
 *
 *   sgd 0.04 (the course notebook's)   momentum a tenth of SGD's: its steps add up to 1/(1 - 0.9)
 *   adam 0.001 (Kingma and Ba 2015) */
double refit_rate(const Chosen *c, Optimizer to);

#endif
