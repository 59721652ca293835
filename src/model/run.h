/* run.h - the one maker of a network's run: start, steps, losses, stops, rows.
 *
 * A Recipe is all that a run follows from. A Runner is a place on it that goes on in
 * slices of any size, and to rows that were made before; the same recipe gives the same
 * rows and the same end, bit for bit, whatever was looked at on the way. It keeps no
 * row: model/segment does for who goes back, and `elbow train` needs none. */
#ifndef ELBOW_RUN_H
#define ELBOW_RUN_H

#include "math/engine.h"
#include "math/fast/mean_loss.h"
#include "math/history.h"
#include "math/scale.h"
#include "math/still.h"
#include "model/recipe.h"

/* How far it is known that the run goes on, and what its losses were like there. */
typedef struct { uint64_t step; Still still; } Looked;

/* It points into itself: do not move it. */
typedef struct {
    Recipe   recipe;
    uint64_t base;
    Engine   e;                  /* e.t.step: where it is         */
    MeanLoss test_loss;          /* made when first asked for     */
    Looked   looked;
    Ended    ended;              /* why no step follows from here */
    Message  why;                /* the same as a sentence        */
    Network  seen;               /* the parameters in data units  */
} Runner;

/* At the recipe's first row. ERR_MEMORY, ERR_RANGE (a batch outside 1..n): *r is then empty. */
Status runner_init(Runner *r, const Recipe *recipe);
/* The same after another run: what was made of its samples is changed into what these need, where
 * they are nearly the same. The same rows, bit for bit. */
Status runner_again(Runner *r, const Recipe *recipe);
void   runner_deinit(Runner *r);

/* To a row of the same run. `looked` (NULL: the start): how far no end is to be looked for
 * again. ERR_MEMORY: the runner can only be freed. */
Status runner_seek(Runner *r, const Row *from, const Looked *looked);

/* Goes on towards step `to`, at most to the next kept row or look, and stops after about
 * `cost` multiplications (at least one step). OK also where r->ended says that the run ends;
 * ERR_MEMORY: the runner can only be freed. */
Status runner_go(Runner *r, uint64_t to, double cost);

/* Mean losses where it is, in data units; NAN without test data. */
double runner_loss(Runner *r);
double runner_test_loss(Runner *r);

/* The parameters in data units, until it goes on. NULL: out of memory. */
const Network *runner_seen(Runner *r);

/* The row of where it is, with its losses when asked. NULL: out of memory. */
Row *runner_row(Runner *r, bool with_losses);

/* --- rows in data units --- */

/* Fills in what is seen of a row: unless it is there, the parameters in data units; and
 * the losses. False when out of memory. */
bool row_see(Row *r, const Scale *q);

/* After what is seen was changed: the row is what a lesson with these arrays begins with. */
void row_settle(Row *r, const Scale *q);

/* After the output layer was solved: v and c are seen anew, w and b as they were; settled. */
bool row_solved(Row *r, const Scale *q);

#endif
