/* network_train.h - one update after another: batches, optimizers, and the
 * state that makes a run repeatable.
 *
 * Step k takes the B samples order_index(order, seed, kB), …, kB + B - 1. All n of
 * them are the same set in any order but "sample": a full batch is s[0..n-1]. A
 * TrainState is everything that step k + 1 depends on: the same state, rule and
 * data give the same doubles, however the steps are grouped into calls. */
#ifndef ELBOW_NETWORK_TRAIN_H
#define ELBOW_NETWORK_TRAIN_H

#include "math/network.h"
#include "math/order.h"

typedef enum { RULE_SGD, RULE_MOMENTUM, RULE_ADAM } Rule;

/* With theta a parameter, G its gradient (mean over the batch), k = 1, 2, …
 * counting the steps of the rule:
 *
 *   sgd       theta' = theta - lambda G
 *   momentum  m' = mu m + G;   theta' = theta - lambda m'
 *   Adam      m' = beta1 m + (1 - beta1) G;   s' = beta2 s + (1 - beta2) G^2
 *             theta' = theta - lambda m^/(sqrt(s^) + 1e-8),
 *             m^ = m'/(1 - beta1^k),   s^ = s'/(1 - beta2^k)
 *
 * as PyTorch's SGD and Adam; Kingma and Ba, Adam, 2015. */
typedef struct {
    double   rate;           /* lambda > 0                               */
    Rule     rule;
    double   mu;             /* momentum                                 */
    double   beta1, beta2;   /* Adam                                     */
    Layers   layers;
    size_t   batch;          /* B, 1..n                                  */
    Order    order;
    uint64_t seed;
    uint64_t taken;          /* steps before step 0: step k takes what step taken + k would; with
                                k at most 2^64 - 1                       */
} Training;

typedef struct {
    Network  at;             /* the parameters                           */
    Network  m, s;           /* the rule's memory, empty without one     */
    uint64_t rule_steps;     /* k of Adam: steps since the memory was 0  */
    uint64_t step;           /* steps in all                             */
    Network  grad, next, next_m, next_s;    /* scratch                   */
} TrainState;

/* A copy of f at step 0, with the memory that the rule needs, all zero.
 * ERR_MEMORY: *t is then empty. */
Status train_init(TrainState *t, const Network *f, Rule rule);
void   train_deinit(TrainState *t);

/* Whether every step takes all n, each once. The order does not matter then. */
bool train_is_full(const Training *tr, size_t n);

/* The picks of step k: pick[0..B-1]; and the j-th alone. */
void   train_picks(size_t *pick, const Training *tr, uint64_t k, size_t n);
size_t train_pick(const Training *tr, uint64_t k, size_t j, size_t n);

/* The parameters after the next step, without taking it, in t->next.
 * pick is scratch for B indices. ERR_DIVERGED when they are not all finite. */
Status train_predict(TrainState *t, const Training *tr, const Sample *s, size_t n, size_t *pick);

/* The same, and takes it. On ERR_DIVERGED the state before is kept. */
Status train_step(TrainState *t, const Training *tr, const Sample *s, size_t n, size_t *pick);

/* t->next (and the next memory) from t->grad by the rule. */
Status train_apply_rule(TrainState *t, const Training *tr);

/* Goes on to t->next. */
void train_take(TrainState *t);

#endif
