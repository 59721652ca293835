/* refit.h - inside model/: what of a network's lesson follows when its data or its optimizer are
 * changed, unless the person has chosen it (Chosen, lesson.h).
 *
 *   elbows  a random start spreads them over the new data; a given network keeps its own, as long
 *           as one of them lies among the data, else a random start takes its place; of a table's
 *           points and scaled ones also where f^ is off by more than their height
 *   c       of such a start is the mean of y, where it was not 0; over the same interval, too, of a
 *           table's points and scaled ones: their y may be thousands where it was ones
 *   scaled  training is, as it was chosen, else as these data usually are (a table's are, a
 *           target's not); then by the new data
 *   view    fits, where it does not show all of the data already by choice, and larger than a dot
 *   title   is the data's; what was said about the lesson and its axes goes
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

/* s has its new points, with x from lo to hi, and all else as it was; `scaled`: as training is on
 * these where nobody has chosen. */
Refit refit_to(const State *s, double lo, double hi, bool scaled);

/* The run of s after that (apply_net.c). */
Status state_refitted(State *s, const Refit *fit, size_t *bytes, Message *msg);

/* After that: title ("": as it is) and view. */
void  refit_looks_as(State *s, const char *title);

/* Of optimizer `to`:
 *
 *   sgd 0.04 (the course notebook's)   momentum a tenth of SGD's: its steps add up to 1/(1 - 0.9)
 *   adam 0.001 (Kingma and Ba 2015) */
double refit_rate(const Chosen *c, Optimizer to);

#endif
