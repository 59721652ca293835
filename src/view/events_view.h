/* events_view.h - the list of what happened on the way of the run: each line goes to its step. */
#ifndef ELBOW_EVENTS_VIEW_H
#define ELBOW_EVENTS_VIEW_H

#include "view/kit/scene.h"

void view_events_panel(View *v, Rect page);

#endif
