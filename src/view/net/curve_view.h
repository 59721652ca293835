/* curve_view.h - the loss over the steps, on the data and on the test data. */
#ifndef ELBOW_CURVE_VIEW_H
#define ELBOW_CURVE_VIEW_H

#include "view/kit/scene.h"

void view_curve(View *v, Rect card, bool dense);

/* The curve without its head, where the words stand beside it. */
void view_curve_strip(View *v, Rect r);

#endif
