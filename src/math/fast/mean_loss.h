/* mean_loss.h - network_loss over the same samples again and again: the sums are made
 * once, in O(n log n), and each loss then costs O(d log n) (network_lines.h). */
#ifndef ELBOW_MEAN_LOSS_H
#define ELBOW_MEAN_LOSS_H

#include "math/fast/network_lines.h"

typedef struct {
    Sums         sums;
    NetworkLines lines;      /* for the last width that was asked for */
    size_t       n;          /* 0: empty                              */
} MeanLoss;

/* ERR_RANGE for no samples or numbers that are not finite; ERR_MEMORY. *q is then empty. */
Status mean_loss_init(MeanLoss *q, const Sample *s, size_t n);
void   mean_loss_deinit(MeanLoss *q);

/* As sums_move. */
Status mean_loss_move(MeanLoss *q, SampleMove m);

/* network_loss, as lines_loss is; depends on f alone. NAN: out of memory. */
double mean_loss(MeanLoss *q, const Network *f);

#endif
