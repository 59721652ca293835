/* net.h - inside batch/: a network lesson, and a place on its run. */
#ifndef ELBOW_BATCH_NET_H
#define ELBOW_BATCH_NET_H

#include "batch/parts.h"
#include "model/job.h"

typedef struct {
    Model       *model;      /* with the lesson; it computes nothing */
    const Lesson *lesson;    /* of the model, at step 0 */
    Runner       run;        /* of the model's recipe; none without points */
    uint64_t     figure_step;    /* of a figure: the step it shows; else 0 */
} Net;

/* ERR_STATE for a lesson with one unit, or without points when `wants_points`; *n is
 * then empty. It must not be copied or moved. */
Status net_open(Net *n, const char *name, bool wants_points, Message *m);
void   net_free(Net *n);

/* The network now, in data units. NULL: out of memory. */
const Network *net_shown(Net *n);

/* Towards step `to`, or as far as the run goes before *stop is set (NULL: none can). Calls `told`
 * (NULL: nobody) now and then. */
Status net_go(Net *n, uint64_t to, volatile const int *stop, void (*told)(uint64_t step),
              Message *m);

int train_main(int argc, char **argv);
int eval_main(int argc, char **argv);

/* Gradients of w, b, v (and c) at the start, at up to 40 points, as training sees them, against
 * central differences, a line each into b; false when one differs. */
Status net_check(bool *right, Buf *b, const Recipe *r, Message *m);

#endif
