/* engine.h - a network's steps by whichever method is fastest for its shape.
 *
 * One engine serves one start, rule and data; its method is chosen once, from
 * their sizes, so that a run repeats bit for bit. What each method may differ
 * from train_step by stands in its own header (at most 1e-11 of the largest
 * parameter of its kind, after 1e5 steps or fewer). */
#ifndef ELBOW_ENGINE_H
#define ELBOW_ENGINE_H

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
    size_t     *pick;
} Engine;

/* At step 0 of f (copied). ERR_MEMORY, ERR_RANGE (batch outside 1..n): *e is
 * then empty. It points into itself: do not copy or move it. */
Status engine_init(Engine *e, const Network *f, const Training *tr, const Sample *s, size_t n);
void   engine_deinit(Engine *e);

/* To another step of the same run: parameters, and the rule's memory (m and s, NULL
 * or empty where it has none, are then 0). The next steps depend on these alone. ERR_MEMORY: the engine
 * can only be freed. */
Status engine_seek(Engine *e, const Network *at, const Network *m, const Network *s, uint64_t step,
                   uint64_t rule_steps);

/* Forgets what the method knows beside the parameters, as engine_seek to where it is. */
Status engine_restart(Engine *e);

/* The next steps. ERR_DIVERGED: e->t is at the last finite step. */
Status engine_steps(Engine *e, uint64_t steps);

/* network_loss of e->t.at on the samples; where the method has sums, from them and
 * with their error: O(d) for METHOD_MOMENTS, O(n^2) for METHOD_PATTERNS. */
double engine_loss(Engine *e);

/* About how many multiplications a step takes, to cut long runs by. */
double engine_cost(const Engine *e);

#endif
