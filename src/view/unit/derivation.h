/* derivation.h - the chain rule of one step as lines of TeX: in symbols, with numbers put in, or
 * what comes out. */
#ifndef ELBOW_DERIVATION_H
#define ELBOW_DERIVATION_H

#include "base/buf.h"
#include "model/shown.h"
#include "view/kit/step_card.h"

#define DERIVATION_LINES  9       /* at most: without an elbow there is no elbow law */
#define DERIVATION_UPDATE 5       /* where the update begins */

/* Of a unit of a network, which `of` says that it is (holds): where its residual comes from, a
 * line more, in its place among n lines. Returns how many there are. */
size_t derivation_of_net(DerivationLine out[], size_t n, const NetUnit *of, const Digits *g,
                         DerivationForm form);

/* With these digits; inline_fractions: a/b. Returns how many. */
size_t derivation(DerivationLine out[DERIVATION_LINES], const Derived *d, const Digits *g,
                  DerivationForm form, bool inline_fractions);

/* For the wall: the residual, both gradients, and what w, b and e become, a line each that is
 * short enough to be large. */
#define BRIEF_LINES  6
#define BRIEF_UPDATE 3
size_t derivation_brief(DerivationLine out[BRIEF_LINES], const Derived *d, const Digits *g,
                        DerivationForm form, bool inline_fractions);

/* Is there a row that may be seen while these (HIDE_…) are hidden? */
bool derivation_may_be_seen(DerivationForm form, unsigned hides);

/* The same as an align environment, for pasting. */
void derivation_latex(Buf *b, const Derived *d, DerivationForm form);

#endif
