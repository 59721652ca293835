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

/* phi or w x + b in the data area: up to two pieces, in points. */
typedef struct { Pt at[3]; size_t n; } Broken;
Broken plot_phi(const PlotGeom *g, Unit u);                     /* flat part, elbow, rising part */
bool   plot_line(const PlotGeom *g, Unit u, bool active, Pt *a, Pt *b);  /* the part with z > 0, or <= 0 */
Pt     plot_pt(const PlotGeom *g, double x, double y);
bool   plot_sees(const PlotGeom *g, double x, double y);

void plot_grid(PlotGeom *g);
void plot_curves(PlotGeom *g);      /* area between, continuation, next, now */
void plot_marks(PlotGeom *g);       /* residual, elbows, points, pivot       */

/* Labels: placed by g->place, drawn at once. False when no place was free. */
bool plot_label(PlotGeom *g, int slot, const Place *choice, size_t n, const char *tex,
                double size, Paint p);
Extent plot_label_size(const PlotGeom *g, const char *tex, double size);  /* with its padding */

#endif
