/* history.h - a run of a network of which every step can be had again.
 *
 * Rows (all parameters, and the rule's memory) are kept ever sparser: at every
 * step up to `base`, then at every second, fourth … so that a run of K steps keeps
 * about base (1 + log2(K/base)) rows, and between two lie at most 2K/base steps.
 * Any other step is made again from the row before it. The methods begin anew at
 * every kept row, so what is made again has the same bits (math/engine). */
#ifndef ELBOW_HISTORY_H
#define ELBOW_HISTORY_H

#include "math/engine.h"
#include "math/fast/mean_loss.h"

typedef struct Row {
    size_t  step, rule_steps;
    Network at;                  /* the parameters after `step` steps            */
    Network m, s;                /* the rule's memory; empty without one         */
    bool    has_losses;
    double  loss, test_loss;     /* means of 1/2 residual^2 over all data; NAN: not known, no test data */
    struct Row *seen;            /* of scaled training, the same in data units; owned; NULL: itself */
} Row;

static inline const Row *row_seen(const Row *r) { return r->seen != NULL ? r->seen : r; }

/* Owned copy; NULL when out of memory. loss and test_loss are NAN. */
Row   *row_new(const Network *at, const Network *m, const Network *s, size_t step, size_t rule_steps);
void   row_free(Row *r);
size_t row_bytes(const Row *r);

/* The base for d units and a rule: 128, less where rows would take more than
 * HISTORY_BYTES; at least 2. A power of two. */
#define HISTORY_BYTES (48u*1024u*1024u)
size_t history_base(size_t d, Rule rule);

bool   history_keeps(size_t step, size_t base);
size_t history_next(size_t step, size_t base);      /* the first kept step after it   */
size_t history_before(size_t step, size_t base);    /* the last kept step, <= step    */

/* What a run is made from; all borrowed, and unchanged while it is. */
typedef struct {
    Training      tr;
    const Sample *s;             /* n > 0 samples     */
    size_t        n;
    const Sample *test;          /* test_n, may be 0  */
    size_t        test_n;
    size_t        first;         /* the run's first step: its row is kept, too */
} Recipe;

/* Where a run is, and how it goes on. It points into itself: do not move it. */
typedef struct {
    Recipe   recipe;
    size_t   base;
    Engine   e;                  /* e.t.step: where it is */
    MeanLoss loss, test_loss;    /* made when first asked for */
} Runner;

/* At a row of that recipe's run. ERR_MEMORY, ERR_RANGE: *r is then empty. */
Status runner_init(Runner *r, const Recipe *recipe, const Row *from);
void   runner_deinit(Runner *r);
Status runner_seek(Runner *r, const Row *from);     /* to a kept row of the same run */

/* Goes on towards step `to`, at most to the next kept row, and stops after about
 * `cost` multiplications (at least one step). ERR_DIVERGED: at the last finite step. */
Status runner_go(Runner *r, size_t to, double cost);

/* The mean loss there; NAN: out of memory. */
double runner_loss(Runner *r);

/* The row of where it is, with its losses when asked. NULL: out of memory. */
Row   *runner_row(Runner *r, bool with_losses);

#endif
