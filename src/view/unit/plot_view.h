/* plot_view.h - phi before and after the step, with everything on it named. */
#ifndef ELBOW_PLOT_VIEW_H
#define ELBOW_PLOT_VIEW_H

#include "view/kit/scene.h"

/* In `area` (ticks inside it too); `em` scales labels and marks, 1 on a desk.
 * Reports the handles of plot, line, elbow and points. */
void view_plot(View *v, Rect area, double em);

#endif
