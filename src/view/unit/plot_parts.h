/* plot_parts.h - what the plot of one unit is made of. */
#ifndef ELBOW_PLOT_PARTS_H
#define ELBOW_PLOT_PARTS_H

#include "view/kit/crowd.h"

/* w x + b in the data area, in points: the part with z > 0, or <= 0 */
bool   plot_line(const PlotArea *g, Unit u, bool active, Pt *a, Pt *b);

/* phi in the data area, in points: flat part, elbow, rising part. */
typedef struct { Pt at[3]; size_t n; } Broken;
Broken plot_phi(const PlotArea *g, Unit u);

/* Sets g->pivot; none where nothing turns. */
void plot_find_pivot(PlotArea *g);
/* Of the line's inactive part from a to b: up to the pivot and a little beyond, where it lies
 * on it and in view. */
void plot_to_pivot(const PlotArea *g, Unit u, Pt *a, Pt *b);
bool plot_sees_pivot(const PlotArea *g);
void plot_pivot(PlotArea *g);         /* ring and stem */
void plot_pivot_arrow(PlotArea *g);   /* where it is out of view */
void plot_pivot_labels(PlotArea *g);

void plot_names(const PlotArea *g);  /* of places, for a figure that is edited by hand    */
void plot_curves(PlotArea *g);      /* area between, continuation, next, now */
void plot_crowd(PlotArea *g, const Crowd *k);     /* very many points: under the curves     */
void plot_marks(PlotArea *g, const Crowd *k);     /* residual, elbows, points, pivot        */
void plot_labels(PlotArea *g, const Crowd *k);    /* of all these, slopes, axes, legend     */

/* What phi is at the place, or the point, under the pointer. */
void plot_read(PlotArea *g);

/* From phi to y at the step's point, the part inside the plot; false when
 * nothing of it is. */
bool plot_residual(const PlotArea *g, Pt *a, Pt *b, double *delta);

/* After a step: is its elbow before told, away from where it is now? */
bool plot_tells_before(const PlotArea *g);

/* What a student predicts (visit.h), and its labels. */
void plot_ghosts(PlotArea *g);
void plot_ghost_labels(PlotArea *g);
bool plot_predicts(const PlotArea *g, Param name);    /* is a ghost of it in the hand's reach? */

/* What words light: under the curves, and over the marks. */
void plot_lit_lines(PlotArea *g);
void plot_lit_marks(PlotArea *g);

#endif
