/* step_view.h - "This step": the derivation with this step's numbers, and the
 * verdict in words. */
#ifndef ELBOW_STEP_VIEW_H
#define ELBOW_STEP_VIEW_H

#include "view/scene.h"
#include "view/unit/derivation.h"

void view_step(View *v, Rect card, bool dense);

/* Only the verdict and its reason, large: for projecting. */
void view_verdict(View *v, Rect box, double size);

/* What both kinds of lesson draw their steps with. */
typedef struct { const char *slope, *elbow, *why; Paint ink; } Verdict;
void view_verdict_words(View *v, Rect box, double size, const Verdict *said);

bool derivation_fits(View *v, const DerivationLine *l, double size, double room);
/* A formula and its number; without the numbers where they do not fit. */
void derivation_draw(View *v, const DerivationLine *line, size_t explain, Rect row, double size);

#endif
