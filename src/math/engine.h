/* engine.h - a network's steps by whichever method is fastest for its shape.
 *
 * One engine serves one rule and data; its method is chosen once, from their sizes. What
 * each method may differ from train_step by stands in its own header (at most 1e-11 of
 * the largest parameter of its kind, after 1e5 steps or fewer).
 *
 * The next steps depend on the parameters, the rule's memory and the step alone, bit for
 * bit, in whatever slices they are asked for. METHOD_PATTERNS carries more from step to
 * step than doubles can say; it lets go of that at the steps of history.h, where
 * rows are kept and runs are taken up again, and only from there is the promise its own. */
#ifndef ELBOW_ENGINE_H
#define ELBOW_ENGINE_H

#include "math/fast/mean_loss.h"
#include "math/fast/network_moments.h"
#include "math/fast/network_patterns.h"

typedef enum {
    METHOD_PLAIN,       /* train_step: momentum and Adam on batches        */
    METHOD_FAST,        /* fast_steps: SGD                                 */
    METHOD_MOMENTS,     /* sweep_steps: the full batch, any rule, O(d)     */
    METHOD_PATTERNS     /* patterns_steps: many units on few points, O(n)  */
} Method;

typedef struct {
    Method      method;
    Training    tr;
    const Sample *s;    /* borrowed; must not change */
    size_t      n;
    TrainState  t;      /* t.at, t.step: where the run is */
    Moments     moments;
    MomentSweep sweep;
    Patterns    patterns;
    uint64_t    base;       /* of history, for METHOD_PATTERNS */
    MeanLoss    loss;       /* made when first asked for; METHOD_MOMENTS has it in `moments` */
    size_t     *pick;
} Engine;

/* At step 0 of f (copied). ERR_MEMORY, ERR_RANGE (batch outside 1..n): *e is
 * then empty. It points into itself: do not copy or move it. */
Status engine_init(Engine *e, const Network *f, const Training *tr, const Sample *s, size_t n);
void   engine_deinit(Engine *e);

/* As engine_deinit and engine_init, for samples that are those it had but for these: what it
 * has made of them is changed and not made again. The same steps and losses, bit for bit. */
Status engine_again(Engine *e, const Network *f, const Training *tr, const Sample *s, size_t n,
                    const SampleMove *moved, size_t moves);

/* To another step of the same run: parameters, and the rule's memory (m and s, NULL
 * or empty where it has none, are then 0). ERR_MEMORY: the engine can only be freed. */
Status engine_seek(Engine *e, const Network *at, const Network *m, const Network *s, uint64_t step,
                   uint64_t rule_steps);

/* The next steps: all of them, or as many as take about `cost` multiplications (INFINITY: all),
 * at least one. ERR_DIVERGED: e->t is at the last finite step. */
Status engine_go(Engine *e, uint64_t steps, double cost);

/* network_loss of e->t.at on the samples, as lines_loss is: O(d log n). */
double engine_loss(Engine *e);

/* About how many multiplications a step takes, to cut long runs by. */
double engine_cost(const Engine *e);

#endif
