/* plot_geom.h - the plot's places, shared by its curves, marks and labels. */
#ifndef ELBOW_PLOT_GEOM_H
#define ELBOW_PLOT_GEOM_H

#include "plot/place.h"
#include "typeset/formula.h"
#include "view/scene.h"

typedef struct {
    View  *v;
    Rect   r;              /* the data area */
    Axis   x, y;
    double em;
    Unit   now, next;      /* next == now without a report */
    bool   has_next;       /* there is a step to show      */
    bool   same;           /* the step changes nothing     */
    bool   slope_focused;  /* by Tab */
    Maybe  elbow, next_elbow;
    Placer place;
} PlotGeom;

/* The data area within `area`, its axes, a fresh placer. */
PlotGeom plot_geometry(View *v, Rect area, double em);

/* phi or w x + b in the data area: up to two pieces, in points. */
typedef struct { Pt at[3]; size_t n; } Broken;
Broken plot_phi(const PlotGeom *g, Unit u);                     /* flat part, elbow, rising part */
bool   plot_line(const PlotGeom *g, Unit u, bool active, Pt *a, Pt *b);  /* the part with z > 0, or <= 0 */
Pt     plot_pt(const PlotGeom *g, double x, double y);
bool   plot_sees(const PlotGeom *g, double x, double y);

void plot_grid(PlotGeom *g);
void plot_curves(PlotGeom *g);      /* area between, continuation, next, now */
void plot_marks(PlotGeom *g);       /* residual, elbows, points, pivot       */

/* From elbow to next_elbow beside the x axis, through infinity where w changes
 * sign; not when it moves by less than `least` points. */
void plot_elbow_arrow(PlotGeom *g, double least);

/* Labels: placed by g->place, drawn at once; slot < 0 is not remembered. False
 * when no place was free. */
bool plot_label(PlotGeom *g, int slot, const Place *choice, size_t n, const char *tex,
                double size, Paint p);
bool plot_label_at(PlotGeom *g, int slot, Pt mark, double r, int first, const char *tex, double size, Paint p);
Extent plot_label_size(const PlotGeom *g, const char *tex, double size);  /* with its padding */

/* Something outside the view: an arrow at the edge, with a label and a handle. */
void plot_edge_arrow(PlotGeom *g, Pt to, int slot, const char *tex, double size, Paint ink, Paint p, Handle handle);

#endif
