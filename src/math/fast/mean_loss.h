/* mean_loss.h - network_loss over the same samples again and again: O(d + n). */
#ifndef ELBOW_MEAN_LOSS_H
#define ELBOW_MEAN_LOSS_H

#include "math/fast/network_places.h"

typedef struct {
    Places  places;
    double *y, *out, *scratch;   /* y in the order of the places */
    size_t  n;                   /* 0: empty                     */
} MeanLoss;

/* ERR_RANGE for no samples or numbers that are not finite; ERR_MEMORY. *q is then empty. */
Status mean_loss_init(MeanLoss *q, const Sample *s, size_t n);
void   mean_loss_deinit(MeanLoss *q);

/* network_loss; differs from it as network_at_places does from network_value. */
double mean_loss(MeanLoss *q, const Network *f);

#endif
