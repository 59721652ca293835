/* contents_view.h - the table of contents, over the whole window: guided lessons as cards in the
 * order of learning, with what has been done of each; below them single states, in groups, and
 * the files opened last. */
#ifndef ELBOW_CONTENTS_VIEW_H
#define ELBOW_CONTENTS_VIEW_H

#include "view/kit/scene.h"

void view_contents(View *v, Rect page);

#endif
