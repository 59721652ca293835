/* diverged.h - why a network's run cannot go on: one sentence for window and command line. */
#ifndef ELBOW_DIVERGED_H
#define ELBOW_DIVERGED_H

#include "math/history.h"
#include "math/scale.h"

/* Step `step` + 1 diverged, of a run that began at `start`, at r->first. Returns ERR_DIVERGED. */
Status run_diverged(Message *m, size_t step, const Network *start, const Recipe *r, const Scale *scale);

/* Can a run begin there? ERR_DIVERGED, with what is too large, when `loss` is not a number
 * or a parameter is already larger than one that a step may leave. */
Status run_begins(Message *m, double loss, const Network *start, const Recipe *r);

#endif
