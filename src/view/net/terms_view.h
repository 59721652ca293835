/* terms_view.h - the terms of a batch's gradient, point by point, instead of the derivation; of
 * any width, since only the rows that are seen are worked out. */
#ifndef ELBOW_TERMS_VIEW_H
#define ELBOW_TERMS_VIEW_H

#include "model/derive.h"
#include "view/kit/scene.h"

/* Is there a batch whose terms may be seen? */
bool   view_has_terms(View *v, const Derived *d);

/* The button that shows them, or the derivation again, so wide, from x on; returns where it
 * ends. */
double terms_width(View *v);
double view_terms_choice(View *v, double x, double cy);

/* What the derivation says of the unit's gradients is their mean, below. */
void   view_terms(View *v, Rect body, const Derived *d, bool dense);

#endif
