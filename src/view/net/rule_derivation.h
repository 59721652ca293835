/* rule_derivation.h - the update of one parameter by momentum or Adam, as lines of TeX: what the
 * rule remembers, and what is taken away for it. network_train.h's formulas. */
#ifndef ELBOW_RULE_DERIVATION_H
#define ELBOW_RULE_DERIVATION_H

#include "model/shown.h"
#include "view/kit/step_card.h"

#define RULE_LINES 2

/* Of w, b or v of unit i, from 1; d->has_memory. Returns how many; those before the last may be
 * left out. */
size_t rule_derivation(DerivationLine out[RULE_LINES], const Derived *d, const Digits *g,
                       char parameter, size_t i);

/* Adam's corrections for its first steps, which all parameters share. */
void rule_corrections(DerivationLine *out, const Derived *d);

#endif
