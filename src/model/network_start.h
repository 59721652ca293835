/* network_start.h - the network that a lesson begins with. */
#ifndef ELBOW_NETWORK_START_H
#define ELBOW_NETWORK_START_H

#include "model/run.h"

/* The lesson's arrays, or its random start, with b_i = -e_i w_i. ERR_MEMORY; *f is
 * then empty. */
Status network_start(Network *f, const NetworkData *d, Message *m);

/* The same in scaled units, to train on scale_sample()s: w and v of a random start are
 * drawn as ever, elbows between the scaled ends (START_HE: b~ = 0, the elbows at
 * x_mid); arrays and c come from data units. With q->on false it is network_start.
 * ERR_RANGE also when given numbers are too large once scaled. */
Status network_start_scaled(Network *f, const NetworkData *d, const Scale *q, Message *m);

/* The first row of a lesson's run, for training on the n samples s (scaled by *q; used only by
 * least squares): its arrays as they are given, or its random start, with the output layer
 * solved where the lesson says so. What was given is seen as it was, bit for bit. ERR_STATE:
 * least squares without points; as above, and as solver_solve. */
Status network_begin(Row **out, const LessonData *d, const Scale *q, const Sample *s, size_t n,
                     Message *m);

/* The lesson's training choices, for n points. */
Training network_training(const LessonData *d, size_t n);

#endif
