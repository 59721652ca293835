/* sketch_view.h - a lesson's small picture, really drawn: curve, elbows, points. */
#ifndef ELBOW_SKETCH_VIEW_H
#define ELBOW_SKETCH_VIEW_H

#include "model/sketch.h"
#include "view/kit/scene.h"

/* NULL: an empty frame. */
void view_sketch(View *v, Rect r, const Sketch *k);
void view_sketch_warmup(View *v, Rect r, const Sketch *k);    /* sketch_warmup_view.c: its marks */

#endif
