/* dock.h - the panels of the window by name: in a place of their own, or behind tabs that share
 * one. What is higher than its place scrolls, with a bar. */
#ifndef ELBOW_DOCK_H
#define ELBOW_DOCK_H

#include "view/kit/scene.h"
#include "view/kit/tabs.h"

/* One of SHOW_…, in r. */
void view_docked(View *v, Rect r, unsigned what);

/* Without scrolling it needs so much height, in a place so wide. */
double docked_least(const View *v, unsigned what, double w);

#endif
