/* training_view.h - the choices of training: what, how, on which data. */
#ifndef ELBOW_TRAINING_VIEW_H
#define ELBOW_TRAINING_VIEW_H

#include "view/kit/scene.h"

void view_training(View *v, Rect card, bool dense);

#endif
