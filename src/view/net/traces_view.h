/* traces_view.h - where every elbow was at every step, under the plot's x axis. */
#ifndef ELBOW_TRACES_VIEW_H
#define ELBOW_TRACES_VIEW_H

#include "view/kit/scene.h"

void view_traces(View *v, Rect card, bool dense);

#endif
