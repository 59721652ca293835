/* diverged.h - why a network's run cannot go on: one sentence for window and command line. */
#ifndef ELBOW_DIVERGED_H
#define ELBOW_DIVERGED_H

#include "model/recipe.h"

/* Step `step` + 1 of this run diverged. Returns ERR_DIVERGED. */
Status run_diverged(Message *m, uint64_t step, const Recipe *r);

/* Can the run begin? ERR_DIVERGED, with what is too large, when `loss` is not a number
 * or a parameter is already larger than one that a step may leave. */
Status run_begins(Message *m, double loss, const Recipe *r);

#endif
