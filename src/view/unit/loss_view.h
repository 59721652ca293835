/* loss_view.h - the loss over (w, b): field, edge, rays of equal elbow, step. */
#ifndef ELBOW_LOSS_VIEW_H
#define ELBOW_LOSS_VIEW_H

#include "view/kit/scene.h"

void view_loss(View *v, Rect card, bool dense);

#endif
