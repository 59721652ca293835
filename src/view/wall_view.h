/* wall_view.h - the window projected: little, large, and the transport only while a hand moves. */
#ifndef ELBOW_WALL_VIEW_H
#define ELBOW_WALL_VIEW_H

#include "view/kit/scene.h"

/* Is the page (a unit's or a network's, not a guided one) drawn for the wall? A window with little
 * room is not. */
bool view_is_wall(const Scene *s, double w, double h);

void view_wall(View *v, Rect page);

/* How large is drawn, projected or not, what lies over a page: a panel, a notice. */
double view_wall_scale(const Scene *s, double w, double h);

#endif
