/* unit_step.h - what the next step does to the selected unit, derived. */
#ifndef ELBOW_UNIT_STEP_H
#define ELBOW_UNIT_STEP_H

#include "view/kit/scene.h"

void view_unit_step(View *v, Rect card, bool dense);

/* Its last lines alone, where there is no room for more: slope, elbow, why. */
void view_unit_verdict(View *v, Rect box, double size);

#endif
