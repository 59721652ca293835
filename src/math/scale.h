/* scale.h - data brought to the size that training likes, and everything back.
 *
 * x~ = (x - x_mid)/x_size, y~ = y/y_size: x of mean 0 and deviation 1, y of
 * deviation 1 about its own mean. f~(x~) = c~ + sum v~ max(0, w~ x~ + b~) is the same
 * function as, in data units,
 *   w = w~/x_size   b = b~ - w~ x_mid/x_size   v = v~ y_size   c = c~ y_size,
 * so elbows are e = x_mid + x_size e~, and losses are loss~ y_size^2. */
#ifndef ELBOW_SCALE_H
#define ELBOW_SCALE_H

#include "math/network.h"

typedef struct { bool on; double x_mid, x_size, y_size; } Scale;    /* {0}: none */

/* Of n samples; sizes are 1 where all values are equal. */
Scale  scale_of(const Sample *s, size_t n);

Sample scale_sample(const Scale *q, Sample s);               /* to x~, y~ */
double scale_x(const Scale *q, double x);
void   scale_network(const Scale *q, Network *f);            /* from data units */
void   unscale_network(const Scale *q, Network *f);          /* to data units */
double unscale_loss(const Scale *q, double loss);

#endif
