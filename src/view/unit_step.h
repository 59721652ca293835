/* unit_step.h - what the next step does to the selected unit, derived. */
#ifndef ELBOW_UNIT_STEP_H
#define ELBOW_UNIT_STEP_H

#include "view/scene.h"

void view_unit_step(View *v, Rect card, bool dense);

#endif
