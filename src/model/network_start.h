/* network_start.h - the network that a lesson begins with. */
#ifndef ELBOW_NETWORK_START_H
#define ELBOW_NETWORK_START_H

#include "math/network_train.h"
#include "model/model.h"

/* The lesson's arrays; or for a random start, unit by unit from its seed,
 *   w_i uniform in ±1, v_i uniform in ±1/sqrt(d), e_i uniform in [lo, hi), b_i = -e_i w_i
 * (MATH.md 6, the notebook's). ERR_MEMORY; *f is then empty. */
Status network_start(Network *f, const NetworkData *d, Message *m);

/* The lesson's training choices, for n points. */
Training network_training(const LessonData *d, size_t n);

#endif
