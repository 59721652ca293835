/* step_card.h - what both kinds of lesson draw their steps with: the lines of a
 * derivation, and the verdict in words below them. */
#ifndef ELBOW_STEP_CARD_H
#define ELBOW_STEP_CARD_H

#include "model/reason.h"
#include "view/kit/scene.h"

typedef struct {
    char  left[320];       /* formula = substituted */
    char  mid[160];        /* a shorter formula = substituted, or empty */
    char  plain[160];      /* formula only, where there is little room */
    char  right[128];      /* the value */
    Paint paint;           /* of the value */
    const char *tip;
} DerivationLine;

bool derivation_fits(View *v, const DerivationLine *l, double size, double room);
/* A formula and its number; without the numbers where they do not fit. */
void derivation_draw(View *v, const DerivationLine *line, size_t explain, Rect row, double size);

/* What a step does, its loss and its outcome on a shade of the outcome's colour, and below
 * it why, as large; `lead` comes first ("" or NULL: nothing): with fewer digits, then in fewer
 * words, then smaller, until all fits. */
void view_verdict_of(View *v, Rect box, double size, const Reason *r, const char *lead);

#endif
