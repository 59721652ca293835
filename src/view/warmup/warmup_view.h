/* warmup_view.h - a lesson of vectors or classes: the plane with its contours, the entries and
 * the derivative; the classes' codes, scores and probabilities. */
#ifndef ELBOW_WARMUP_VIEW_H
#define ELBOW_WARMUP_VIEW_H

#include "view/kit/scene.h"

/* All of it, in r; `scale` of its words. */
void view_warmup(View *v, Rect r, double scale);

/* Of the words: smaller where there is little room, larger on a wall. */
double warmup_scale(Rect r, bool present);

#endif
