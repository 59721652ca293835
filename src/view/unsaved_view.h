/* unsaved_view.h - the list of lessons that sittings before left unsaved. */
#ifndef ELBOW_UNSAVED_VIEW_H
#define ELBOW_UNSAVED_VIEW_H

#include "view/kit/scene.h"

void view_unsaved(View *v, Rect page);

#endif
