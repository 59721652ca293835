/* plot_parts.h - what the plot of one unit is made of. */
#ifndef ELBOW_PLOT_PARTS_H
#define ELBOW_PLOT_PARTS_H

#include "view/kit/plot_area.h"

/* w x + b in the data area, in points: the part with z > 0, or <= 0 */
bool   plot_line(const PlotArea *g, Unit u, bool active, Pt *a, Pt *b);

void plot_curves(PlotArea *g);      /* area between, continuation, next, now */
void plot_marks(PlotArea *g);       /* residual, elbows, points, pivot       */

#endif
