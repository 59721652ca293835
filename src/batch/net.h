/* net.h - inside batch/: a network lesson, ready to train. */
#ifndef ELBOW_BATCH_NET_H
#define ELBOW_BATCH_NET_H

#include "batch/parts.h"
#include "math/engine.h"
#include "model/network_start.h"

typedef struct {
    LessonData d;            /* with its points, in data units */
    Scale      scale;        /* on for a lesson with "scaled": what the engine sees */
    Sample    *scaled;       /* owned: the points and then the test points as the engine sees them */
    const Sample *point, *test;     /* those, or d's; d.n and d.test_n of them */
    Engine     e;            /* e.t.at: the parameters now, scaled; no engine without points */
    Network    shown;        /* what net_shown gives of them */
} Net;

/* ERR_STATE for a lesson with one unit, or without points when `wants_points`; *n is
 * then empty. It must not be copied or moved: the engine points into it. */
Status net_open(Net *n, const char *name, bool wants_points, Message *m);
void   net_free(Net *n);

/* The network now, and its losses on the points and the test points, in data units. */
const Network *net_shown(Net *n);      /* until the next call */
double net_loss(const Net *n);
double net_test_loss(const Net *n);

/* The next `steps`, or as many as come before *stop is set (NULL: none can).
 * ERR_DIVERGED names the step, and t is where it was still finite. Calls
 * `told` (NULL: nobody) now and then. */
Status net_steps(Net *n, size_t steps, volatile const int *stop, void (*told)(size_t step), Message *m);

int train_main(int argc, char **argv);
int eval_main(int argc, char **argv);

/* Gradients of w, b, v (and c) at the points, as the engine sees them, against central
 * differences, a line each into b; false when one differs. */
bool net_check(Buf *b, Net *n);

#endif
