/* terms.h - what each point of a step gives to the gradient of one unit of a network: the terms
 * of the means that a batch follows. As it trains, in scaled units where the data are scaled.
 *
 *   dl/dv = mean of delta_n phi(x_n)
 *   dl/dw = mean of delta_n v x_n g_n      dl/db = mean of delta_n v g_n */
#ifndef ELBOW_TERMS_H
#define ELBOW_TERMS_H

#include "model/derive.h"

typedef struct {
    size_t point;                  /* of the lesson, from 1 */
    Sample at;
    double delta, phi;
    bool   active;
    double dl_dv, dl_dw, dl_db;    /* 0 of what is not trained */
} Term;

/* Term j of the next step's batch_of(l), for a unit from 0. O(units): any batch, any width. */
Term term_of(const Lesson *l, const Batch *b, size_t unit, size_t j);

#endif
