/* ghost.h - what a student predicts of a unit, as it is drawn in the plot of one unit and of a
 * network: a hollow elbow and a dotted line, to be dragged; after the step beside what came. */
#ifndef ELBOW_GHOST_H
#define ELBOW_GHOST_H

#include "view/kit/asked.h"
#include "view/kit/plot_area.h"

typedef struct {
    bool   is_open;                 /* it may be dragged                             */
    bool   elbow, slope;            /* these are predicted;                          */
    bool   has_elbow, has_slope;    /*   a place, a slope has been said              */
    const Told *told_elbow, *told_slope;    /* NULL: not yet                         */
    size_t unit;                    /* from 1; 0: the only one                       */
    double e;                       /* the ghost's elbow; where none was said, the unit's */
    Unit   u;                       /* its line                                      */
} Ghosts;

/* Of this unit (from 1; 0: the only one), which is `now`. False: nothing of it is predicted. */
bool view_ghosts(const View *v, size_t unit, Unit now, Ghosts *out);

/* The units that are predicted, each once; returns how many. */
size_t view_predicted(const View *v, size_t unit[PREDICTED_MAX]);

#define GHOST_RING 13.0        /* round an elbow, until the ghost is pulled off it */
#define GHOST_SIZE 8.5

/* Of its line from a to b what is drawn: all that is seen, or, before it is pulled off the unit's
 * own line, a piece beside that. False: nothing. */
bool ghost_line_at(const PlotArea *g, const Ghosts *k, Pt *a, Pt *b);
/* Its line from a to b, and its handle, whose y axis maps heights of the line of the unit
 * itself; r: the plot. Returns whether it was drawn. */
bool ghost_line(PlotArea *g, const Ghosts *k, Pt a, Pt b, Axis y, int slot);
/* Its diamond, and its handle. */
void ghost_elbow(PlotArea *g, const Ghosts *k, Pt at, int slot);

/* Beside it: ", 0.2 short", as TeX; truth: e′ as it stands. And a bracket over that distance. */
void ghost_distance(const View *v, const Told *t, double truth, char *out, size_t size);
void ghost_bracket(PlotArea *g, const Ghosts *k, double axis_y);

#endif
