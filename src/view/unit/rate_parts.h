/* rate_parts.h - what the panel over λ is made of; for the rate_*.c here alone. */
#ifndef ELBOW_RATE_PARTS_H
#define ELBOW_RATE_PARTS_H

#include "math/rate_curve.h"
#include "model/rate_marks.h"
#include "plot/far_axis.h"
#include "plot/place.h"
#include "plot/tick_form.h"
#include "view/kit/scene.h"

typedef struct {
    View     *v;
    RateCurve c;
    Rect      r;              /* the plane, with the bands in which far things draw together */
    FarAxis   rate, elbow;    /* infinity is at the plane's right, and at its top and bottom */
    RatePiece piece[2];
    size_t    pieces;
    RateMark  mark[RATE_MARKS];
    size_t    marks;
    double    size;           /* of its letters */
    Placer    place;
    Rect      strip;          /* below the plane: phi after the step; w = 0: none */
    Axis      phi;
    Placer    strip_place;
} RateGeom;

#define RATE_LEFT  3.6        /* of the panel beside the plane, in letters: its numbers, */
#define RATE_RIGHT 0.8        /*   and at the right                                     */
#define RATE_SMALL(g) (0.88*(g)->size)      /* numbers and names */

/* Of the step seen, in this plane. Neither axis leans on the rate itself: while it is dragged the
 * curve holds still. */
void rate_geom(RateGeom *g, View *v, Rect plane, double size);

/* A piece of the curve, in points; returns how many. */
#define RATE_POINTS 3000
size_t rate_course(const RateGeom *g, const RatePiece *p, Pt out[RATE_POINTS]);

/* The mark of this rate, there where the elbow then is; two where it is at infinity: both of
 * its ends. 0: none. */
size_t rate_places(const RateGeom *g, double rate, Maybe elbow, Pt out[2]);

void rate_labels(RateGeom *g);

/* phi at the point after the step, over the same rates: rate_phi.c. */
Axis rate_phi_axis(const RateGeom *g);
void rate_phi_strip(RateGeom *g);

#endif
