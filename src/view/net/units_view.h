/* units_view.h - the table of units: now, and after the next step. */
#ifndef ELBOW_UNITS_VIEW_H
#define ELBOW_UNITS_VIEW_H

#include "view/kit/scene.h"

void view_units(View *v, Rect card, bool dense);

#endif
