#include "math/blend.h"

double blend(double from, double to, double t)
{
    if (!(t > 0)) return from;
    if (t >= 1 || from == to) return to;
    /* not from + t*(to - from), whose difference can overflow */
    return (1 - t)*from + t*to;
}

double ease(double t) { return !(t > 0) ? 0 : t >= 1 ? 1 : t*t*(3 - 2*t); }
