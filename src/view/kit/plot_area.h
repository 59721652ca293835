/* plot_area.h - the plot's data area: its axes and grid, labels at their best
 * free place, and what lies outside of the view. Of one unit and of a network. */
#ifndef ELBOW_PLOT_AREA_H
#define ELBOW_PLOT_AREA_H

#include "plot/place.h"
#include "plot/tick_form.h"
#include "typeset/formula.h"
#include "view/kit/axis_names.h"
#include "view/kit/scene.h"

#define PLACES_TRIED 280       /* for a label, at most */
#define PLACE_FAIR   90.0      /* no place costs more that is beside its mark and along no axis */

/* Points: a smaller one shows nothing in a figure; on a screen it may be a thumbnail. */
#define PLOT_LEAST      64.0
#define THUMBNAIL_LEAST 36.0

/* Who an ordinary point is for placer_name. */
#define PLOT_POINT(i) (LABEL_COUNT + (int)(i))

/* An arrow at the edge; its label's first direction, as of places_around. */
typedef struct { Pt at; int first; } EdgeMark;

/* An entry of a figure's legend (plot_key.h). */
typedef enum { KEY_LINE, KEY_DISC, KEY_RING, KEY_DIAMOND, KEY_OPEN } KeyMark;
typedef struct {
    KeyMark mark;
    Paint   p;
    Stroke  s;                 /* of a line */
    bool    is_tex;
    char    words[160];
    const char *what;          /* in the list of what is left out */
} KeyItem;
#define KEY_LEFT 8

typedef struct {
    View  *v;
    Rect   r;              /* the data area, in points */
    Axis   x, y;
    Ticks  x_ticks, y_ticks;
    Rect   area;           /* with all that stands beside it */
    AxisNames names;
    double em;
    double mark;           /* the same of marks; on paper they are smaller */
    Unit   now, next;      /* next == now without a report */
    bool   has_next;       /* there is a step to show      */
    Unit   before;         /* where the step in motion, or just made, began: when has_before */
    bool   has_before;
    bool   after;          /*   it has been made           */
    Maybe  before_elbow;
    bool   same;           /* the step changes nothing     */
    bool   sees_now, sees_next;   /* of one unit: phi, and phi after the step, is in view, */
    bool   phi_in_key;            /*   the axis has no room for its letter               */
    bool   sees_others;           /*   points whose turn comes later have no number      */
    bool   sees_before;           /*   and phi before the one just made                  */
    bool   calm;           /* moved or dragged: labels stay where they were, if they can */
    bool   slope_focused;  /* by Tab */
    Maybe  elbow, next_elbow;
    Maybe  pivot;          /* of one unit: where the step turns the line, at height */
    double pivot_z;        /*   pivot_z                                             */
    EdgeMark pivot_edge;   /*   where its arrow is, out of view                     */
    Placer place;
    KeyItem left[KEY_LEFT];       /* of a figure: marks whose label had no place     */
    size_t lefts;
    Rect   strip;          /* above area, for the legend; h = 0: none          */
    double strip_needs;    /*   so high it must be                             */
} PlotArea;

/* The data area within `area`, its axes, a fresh placer. */
PlotArea plot_area(View *v, Rect area, double em);

/* On paper a letter without a place stands at its axis' end, outside the data area. */
void plot_letter(PlotArea *g, int slot, Pt at, const char *tex);    /* its left, on the baseline */

Pt     plot_pt(const PlotArea *g, double x, double y);
bool   plot_sees(const PlotArea *g, double x, double y);

/* What is drawn until plot_data_end lies in data, to who edits the figure by hand. */
void plot_data(const PlotArea *g);
void plot_data_end(const PlotArea *g);

void plot_grid(PlotArea *g);

/* A figure of this plot would show nothing: its canvas is told. */
void plot_cramped(const PlotArea *g);

/* The names of the axes; after the label slots LABEL_X and LABEL_Y of one that has none. */
void plot_axis_names(PlotArea *g);

/* From elbow to next_elbow beside the x axis, or from the one before to it where the step has been
 * made, through infinity where w changes sign; not when it moves by less than `least` points. */
void plot_elbow_arrow(PlotArea *g, double least);

/* Labels: placed by g->place, drawn at once; slot < 0 is not remembered, others are while
 * something moves (g->calm). A slot is what is told to placer_name of its mark. False when no
 * place was free; plot_label_at leads a line to a place farther off before that. */
bool plot_label(PlotArea *g, int slot, const Place *choice, size_t n, const char *tex,
                double size, Paint p);
/* Not remembered, of a mark that has no slot. */
bool plot_label_of(PlotArea *g, int who, const Place *choice, size_t n, const char *tex,
                   double size, Paint p);
/* At one of the places, with a line from the mark of radius r to it. */
bool plot_label_led(PlotArea *g, int slot, Pt mark, double r, const Place *choice, size_t n,
                    const char *tex, double size, Paint p);
bool plot_label_at(PlotArea *g, int slot, Pt mark, double r, int first, const char *tex,
                   double size, Paint p);
Extent plot_label_size(const PlotArea *g, const char *tex, double size);  /* with its padding */

/* Which beat of a step is told, above the plot's middle: on a guided page, where no card need say
 * it. */
void plot_beat(PlotArea *g);

/* placer_name of a place. */
void plot_name(PlotArea *g, int who, Pt at);

/* Something outside the view: an arrow at the edge, with a label and a handle. It stands at
 * its x above or below, at its y left or right of the view, inwards where that is taken; off a
 * corner on the way to it. Several: all marks before the first label. */
EdgeMark plot_edge_mark(PlotArea *g, Pt to, int slot, Paint p, Handle handle);
bool plot_edge_label(PlotArea *g, EdgeMark m, int slot, const char *tex, double size, Paint ink);

#endif
