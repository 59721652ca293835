/* narrate.h - a step in one sentence, from the clauses of its reason, with the digits that stand
 * everywhere:
 *
 *   "φ(2) = 1 is 1 too high: shallower 1 → 0.8, elbow right 1 → 1.375."
 *   "Point 2: φ(1) = 0 is 1 too high, but the gate is 0: nothing moves."
 *   "f̂(0.3) = 0.5 is 0.2 too low: 12 of 40 units move; unit 3: steeper 1 → 1.1, elbow left …" */
#ifndef ELBOW_NARRATE_H
#define ELBOW_NARRATE_H

#include "model/words.h"

/* What moves beside the unit that is told of. */
typedef struct {
    size_t point, points;      /* which point it is, from 1, of how many; 0: several at a time  */
    size_t unit;               /* of a network, from 1                                          */
    size_t moved, units;       /* of a network: of how many w or b changes                      */
} NarratedOf;

/* Nothing where it is not known where the step goes. */
void narrate(Buf *b, const Derived *d, const Reason *r, const NarratedOf *of);

/* Of the next step of l: of a network, of unit (from 0), or SIZE_MAX: of the strongest one that
 * moves. Nothing where there is none. */
void narrate_next(Buf *b, const Lesson *l, size_t unit);

/* Of one unit: of step k + 1 of its run, k < l->steps; of a reported step, on that point. */
void narrate_taken(Buf *b, const Lesson *l, uint64_t k);
void narrate_report(Buf *b, const Lesson *l, const StepReport *report, size_t point);

#endif
