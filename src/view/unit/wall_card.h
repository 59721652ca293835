/* wall_card.h - one unit's step as it is projected: how far off, the lines of the step, the loss
 * before and after; and its verdict. */
#ifndef ELBOW_WALL_CARD_H
#define ELBOW_WALL_CARD_H

#include "view/kit/scene.h"

/* k: of all measures (wall_layout.h). The card itself, which has λ below, is the caller's. */
void view_wall_card(View *v, Rect card, double k);

void view_wall_verdict(View *v, Rect strip, double k);

#endif
