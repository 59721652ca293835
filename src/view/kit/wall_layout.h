/* wall_layout.h - where the parts of a projected page go: few, and large enough for the last row.
 *
 * What moves with the hand (plot, card, traces) stays where it is; the strip at the bottom alone
 * makes room for the transport. */
#ifndef ELBOW_WALL_LAYOUT_H
#define ELBOW_WALL_LAYOUT_H

#include "base/geom.h"

#include <stdbool.h>

/* Of letters that are 24 pixels high on a screen of 1080, at 1200 × 750 points and more. */
#define WALL_LEAST 17.0
#define WALL_DESK  1.54      /* what is made for a desk, down to its TEXT_LEAST, is so enlarged */

typedef struct {
    bool   network;
    bool   card;             /* of one unit, or of a selected one */
    bool   bar;              /* the transport is awake            */
    double above;            /* room at the top, for a notice     */
} WallParts;

typedef struct {
    Rect   tabs, plot, traces, card, rate, strip, curve, bar;      /* w = 0: not there */
    double k;                /* of all measures: 1, and less where there is little room */
} WallLayout;

/* A smaller window is laid out as a small one, projected or not. */
bool wall_has_room(double w, double h);

WallLayout layout_wall(double w, double h, WallParts parts);

#endif
