/* layout.h - where the parts of the window go, from a thumbnail on; projected: wall_layout.h. */
#ifndef ELBOW_LAYOUT_H
#define ELBOW_LAYOUT_H

#include "base/geom.h"

#include <stddef.h>

typedef struct {
    /* w = 0: not shown at this size */
    Rect header, chips, plot, sliders, step, loss, transport, rate, verdict;
    Rect dock;         /* what has no place of its own, behind tabs: */
    unsigned docked;   /*   these, SHOW_…;                           */
    bool over;         /*   the plot is one of them;                 */
    bool dock_is_low;  /*   with small tabs                          */
    bool dense;        /* little height: fractions in a line, smaller gaps */
    bool narrow;       /* little width: captions and some buttons go */
} Layout;

Layout layout_window(double w, double h);

/* Of a small window: header (w = 0: its menu stands in the tabs' row), λ's strip (w = 0: it is in
 * the transport), transport, and what is left between them. */
typedef struct { Rect header, rate, transport, rest; } SmallBars;
SmallBars layout_small_bars(double w, double h);
Layout layout_small(double w, double h);
Layout layout_tall(double w, double h);     /* the plot above, step and loss below */

/* How much larger all of it is in a window of so many points, beyond 1600 × 1000: people sit
 * further away from it. 1 below. */
double layout_zoom(double w, double h);

/* The most by which all of it can be larger there, with everything still in reach (DESIGN 8: from
 * 320 × 320 up): below 1 in a window that has less, as a page that is zoomed to 400 %. */
double layout_zoom_most(double w, double h);

/* The page of a network; of a selected unit the step takes the place of the
 * training choices, and of the loss curve where the window is not tall. A few
 * units need no tall table. */
typedef struct {
    Rect header, plot, traces, units, step, curve, training, transport, rate;
    Rect verdict;      /* of the selected unit, where no card derives its step */
    Rect dock;         /* as of one unit */
    unsigned docked;
    bool over, dock_is_low;
    bool dense, narrow;
} NetLayout;

NetLayout layout_network(double w, double h, bool selected, size_t units);

/* Labels grow with the plot: on a wall they are read from further away. */
double plot_em(Rect plot, bool dense, bool present);

#endif
