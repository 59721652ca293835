#include "view/net/trace_lines.h"

#include <math.h>

#include "base/real.h"

Maybe trace_elbow(Unit a, Unit b, double t)
{
    return unit_elbow(unit_blend(a, b, t));
}

/* Keeps of [*lo, *hi] where the straight line from p (t = 0) to q (t = 1) is >= 0. */
static bool keep_positive(double p, double q, double *lo, double *hi)
{
    if (p >= 0 && q >= 0) return true;
    if (p < 0 && q < 0) return false;
    double t = p/(p - q);
    if (p < 0) *lo = fmax(*lo, t);
    else *hi = fmin(*hi, t);
    return *lo <= *hi;
}

/* With w > 0: e >= X is w X + b <= 0, so "e is on the axis" is three lines in t. */
static bool seen(Unit a, Unit b, double sign, double x0, double x1, double *lo, double *hi)
{
    *lo = 0;
    *hi = 1;
    return keep_positive(sign*a.w, sign*b.w, lo, hi)
        && keep_positive(-sign*(a.w*x0 + a.b), -sign*(b.w*x0 + b.b), lo, hi)
        && keep_positive(sign*(a.w*x1 + a.b), sign*(b.w*x1 + b.b), lo, hi);
}

static bool straight_at(const Axis *x, Unit a, Unit b, double t, double ya, double yb, Pt *out)
{
    Maybe e = trace_elbow(a, b, t);
    if (!e.there) return false;
    *out = pt(axis_to_pt(x, e.value), ya + t*(yb - ya));
    return true;
}

size_t trace_piece(Pt *out, size_t n, const Axis *x, Unit a, double ya, Unit b, double yb)
{
    if (a.w == 0 && b.w == 0) return n;
    double m = 0.01*(x->data_hi - x->data_lo), x0 = x->data_lo - m, x1 = x->data_hi + m;
    double first = a.w != 0 ? a.w : b.w, sign = first > 0 ? 1 : -1;
    for (int side = 0; side < 2; side++, sign = -sign) {
        double lo, hi;
        Pt from, to;
        if (!seen(a, b, sign, x0, x1, &lo, &hi)) continue;
        if (!straight_at(x, a, b, lo, ya, yb, &from) || !straight_at(x, a, b, hi, ya, yb, &to))
            continue;
        if (fabs(from.x - to.x) > 2*(x->pt_hi - x->pt_lo)) continue;     /* rounding at w = 0 */
        bool goes_on = n > 0 && fabs(out[n - 1].x - from.x) < 1e-6 && fabs(out[n - 1].y - from.y)
            < 1e-6;
        if (!goes_on && n > 0) out[n++] = pt(NAN, NAN);
        if (!goes_on) out[n++] = from;
        int cuts = real_hypot(from.x - to.x, from.y - to.y) > 24 && fabs(from.x - to.x) > 8 ? 8 : 1;
        for (int k = 1; k < cuts; k++) {
            Pt at;
            if (straight_at(x, a, b, lo + (hi - lo)*k/cuts, ya, yb, &at)) out[n++] = at;
        }
        out[n++] = to;
    }
    return n;
}
