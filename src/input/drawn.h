/* drawn.h - a curve that a hand draws over the plot: a height at each of many places along x, the
 * last one that the hand left there. */
#ifndef ELBOW_DRAWN_H
#define ELBOW_DRAWN_H

#include "base/geom.h"
#include "model/command.h"
#include "plot/axis.h"

#define DRAWN_PLACES 161u

typedef struct {
    Axis   x, y;                     /* of the plot, while it is drawn              */
    size_t first, last;              /* places that have a height: all between them */
    double height[DRAWN_PLACES];     /* data units                                  */
    double at, at_height;            /* where the hand is, in places                */
    char   text[DRAWN_PLACES*26];
} Drawn;

void drawn_begin(Drawn *d, const Axis *x, const Axis *y, Pt at);
void drawn_go(Drawn *d, Pt at);

/* Where place i is along x, data units. */
double drawn_x(const Drawn *d, size_t i);

/* "draw LO HI Y Y …", whose text is d's; CMD_NONE where it is too short to be a curve. */
Command drawn_command(Drawn *d);

#endif
