/* far_axis.h - an axis that reaches infinity: an ordinary one, and at one end or both a band in
 * which what lies beyond draws together, so that infinity is a place.
 *
 *   in a band of B points, d beyond the near part:   B d/(d + B s),   s data units to the point
 *
 * The scale goes over into the band without a bend, and a curve with a pole reaches infinity
 * there as a straight line. */
#ifndef ELBOW_FAR_AXIS_H
#define ELBOW_FAR_AXIS_H

#include "plot/axis.h"

typedef struct {
    Axis   near;              /* linear                                              */
    double lo_pt, hi_pt;      /* where -infinity and +infinity are; near's end: none there */
} FarAxis;

double far_to_pt(const FarAxis *a, double value);     /* ±INFINITY too */
double far_to_data(const FarAxis *a, double pt);      /* its inverse; ±INFINITY from the ends on */

#endif
