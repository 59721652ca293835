/* predict_view.h - a prediction by hand, in any lesson: its words to pick, and what came of it. */
#ifndef ELBOW_PREDICT_VIEW_H
#define ELBOW_PREDICT_VIEW_H

#include "view/kit/scene.h"

/* Is one asked for, or just told? */
bool view_predicts(const View *v);

void view_predict(View *v, Rect card, double scale);

#endif
