#include "math/rate_curve.h"

#include <math.h>

Maybe rate_elbow(const RateCurve *c, double rate)
{
    return unit_elbow(unit_step(c->unit, c->sample, rate));
}

double rate_phi(const RateCurve *c, double rate)
{
    return unit_phi(unit_step(c->unit, c->sample, rate), c->sample.x);
}

/* dl/dw and dl/db: what a rate is multiplied with. */
static Unit gradient(const RateCurve *c)
{
    StepReport r = unit_report(c->unit, c->sample, 1);
    return (Unit){ r.dl_dw, r.dl_db };
}

double rate_of_elbow(const RateCurve *c, double elbow)
{
    Unit u = c->unit, d = gradient(c);
    if (isinf(elbow)) return u.w/d.w;
    return (u.w*elbow + u.b)/(d.w*elbow + d.b);
}

static RatePiece whole(double e_from, double e_to)
{
    return (RatePiece){ 0, INFINITY, e_from, e_to };
}

/* w = 0: it is born at infinity. */
static size_t born(Unit u, Unit d, double pivot, RatePiece out[2])
{
    if (d.w == 0) return 0;
    out[0] = whole(copysign(INFINITY, d.w)*(u.b > 0 ? 1 : -1), pivot);
    return 1;
}

size_t rate_pieces(const RateCurve *c, RatePiece out[2])
{
    Unit u = c->unit, d = gradient(c);
    double x = c->sample.x, pivot = -1/x, flip = u.w/d.w;
    Maybe e = unit_elbow(u);
    if (u.w == 0) return born(u, d, pivot, out);
    if (!e.there) return 0;
    if ((d.w == 0 && d.b == 0) || (x != 0 && unit_on_pivot(u, x))) {
        out[0] = whole(e.value, e.value);
        return 1;
    }
    if (d.w == 0) {            /* x = 0: e' = e + lambda delta/w */
        out[0] = whole(e.value, copysign(INFINITY, d.b)*(u.w > 0 ? 1 : -1));
        return 1;
    }
    if (!(flip > 0) || isinf(flip)) {
        out[0] = whole(e.value, pivot);
        return 1;
    }
    double away = e.value > pivot ? INFINITY : -INFINITY;      /* the lever law */
    out[0] = (RatePiece){ 0, flip, e.value, away };
    out[1] = (RatePiece){ flip, INFINITY, -away, pivot };
    return 2;
}
