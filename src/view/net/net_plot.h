/* net_plot.h - f^ through its breakpoints, the data, the target, the units. */
#ifndef ELBOW_NET_PLOT_H
#define ELBOW_NET_PLOT_H

#include "view/kit/scene.h"

void view_net_plot(View *v, Rect area, double em);

#endif
