/* derivation.h - the chain rule of one step as lines of TeX, numbers in. */
#ifndef ELBOW_DERIVATION_H
#define ELBOW_DERIVATION_H

#include "base/buf.h"
#include "canvas/paint.h"
#include "math/unit.h"

#define DERIVATION_LINES 8

typedef struct {
    char  left[320];       /* formula = substituted */
    char  mid[160];        /* a shorter formula = substituted, or empty */
    char  plain[160];      /* formula only, where there is little room */
    char  right[128];      /* the value */
    Paint paint;           /* of the value */
    const char *tip;
} DerivationLine;

/* Numbers with `digits` significant digits; inline_fractions: a/b. */
void derivation(DerivationLine out[DERIVATION_LINES], const StepReport *r, int digits,
                bool inline_fractions);

/* The same as an align environment, for pasting. */
void derivation_latex(Buf *b, const StepReport *r);

#endif
