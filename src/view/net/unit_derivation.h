/* unit_derivation.h - one unit of a network in the next step: its gradient by the
 * chain rule, as lines of TeX. Parts (c) and (d) of the exercise. */
#ifndef ELBOW_UNIT_DERIVATION_H
#define ELBOW_UNIT_DERIVATION_H

#include "model/shown.h"
#include "view/kit/step_card.h"

#define UNIT_LINES STEP_LINES
/* Returns how many; *update: the first line of the update. The elbow law is the last, where the
 * step is plain SGD's and both elbows are there. */
size_t unit_derivation(DerivationLine out[UNIT_LINES], const Derived *d, const Digits *g,
                       DerivationForm form, bool inline_fractions, size_t *update);

/* An align environment; nothing without a step. */
void unit_derivation_latex(Buf *b, const Lesson *l, size_t unit, DerivationForm form);

#endif
