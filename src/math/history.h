/* history.h - rows of a network's run, and which of them are kept.
 *
 * Rows (all parameters, and the rule's memory) are kept ever sparser: at every
 * step up to `base`, then at every second, fourth … so that a run of K steps keeps
 * about base (1 + log2(K/base)) rows, and between two lie at most 2K/base steps.
 * Any other step is made again from the row before it (model/run). */
#ifndef ELBOW_HISTORY_H
#define ELBOW_HISTORY_H

#include "math/network_train.h"

#include <stdint.h>

typedef struct Row {
    uint64_t step, rule_steps;
    Network at;                  /* the parameters after `step` steps            */
    Network m, s;                /* the rule's memory; empty without one         */
    bool    has_losses;
    double  loss, test_loss;     /* means of 1/2 residual^2 over all data; NAN: not known, none  */
    struct Row *seen;            /* of scaled training, the same in data units; owned; or NULL */
} Row;

static inline const Row *row_seen(const Row *r) { return r->seen != NULL ? r->seen : r; }

/* Owned copies; NULL when out of memory. Their loss and test_loss are NAN. */
Row   *row_new(const Network *at, const Network *m, const Network *s, uint64_t step,
               uint64_t rule_steps);
Row   *row_copy(const Row *r, bool with_memory);      /* what is seen of it, too */
void   row_free(Row *r);
size_t row_bytes(const Row *r);

/* The base for d units and a rule: 128, less where rows would take more than
 * HISTORY_BYTES; at least 2. A power of two. */
#define HISTORY_BYTES (48u*1024u*1024u)
uint64_t history_base(size_t d, Rule rule);

uint64_t history_next(uint64_t step, uint64_t base);      /* the first kept step after it */
uint64_t history_before(uint64_t step, uint64_t base);    /* the last kept step, <= step  */

#endif
