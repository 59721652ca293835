#include "plot/far_axis.h"

#include <math.h>

/* How far into a band of `band` points lies what is `beyond` its near end, per_pt to the point. */
static double into(double band, double beyond, double per_pt)
{
    if (isinf(beyond)) return band;
    return band > 0 ? band/(1 + band*per_pt/beyond) : 0;
}

static double out_of(double band, double points, double per_pt)
{
    if (!(band > 0)) return 0;
    return points >= band ? INFINITY : points/(1 - points/band)*per_pt;
}

double far_to_pt(const FarAxis *a, double value)
{
    const Axis *n = &a->near;
    double per_pt = axis_per_pt(n, 0), dir = n->pt_hi > n->pt_lo ? 1 : -1;
    if (value > n->data_hi)
        return n->pt_hi + dir*into(fabs(a->hi_pt - n->pt_hi), value - n->data_hi, per_pt);
    if (value < n->data_lo)
        return n->pt_lo - dir*into(fabs(a->lo_pt - n->pt_lo), n->data_lo - value, per_pt);
    return axis_to_pt(n, value);
}

double far_to_data(const FarAxis *a, double pt)
{
    const Axis *n = &a->near;
    double per_pt = axis_per_pt(n, 0), dir = n->pt_hi > n->pt_lo ? 1 : -1;
    double above = dir*(pt - n->pt_hi), below = dir*(n->pt_lo - pt);
    if (above > 0) return n->data_hi + out_of(fabs(a->hi_pt - n->pt_hi), above, per_pt);
    if (below > 0) return n->data_lo - out_of(fabs(a->lo_pt - n->pt_lo), below, per_pt);
    return axis_to_data(n, pt);
}
