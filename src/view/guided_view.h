/* guided_view.h - the window of a guided page: its words and plot, and the panels that it asks
 * for. Every one is to be had at every size: where it has no place of its own it is a tab. */
#ifndef ELBOW_GUIDED_VIEW_H
#define ELBOW_GUIDED_VIEW_H

#include "model/pages.h"
#include "view/kit/scene.h"

/* page: not NULL. Without room beside the words for a panel, a tab covers them. */
void view_guided(View *v, Rect window, const Page *page);

#endif
