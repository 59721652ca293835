#include "plot/axis.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>

#include "base/real.h"

static double finite_pt(double v)
{
    if (!(v > -1e6)) return v != v ? 0 : -1e6;
    return v > 1e6 ? 1e6 : v;
}

double axis_to_pt(const Axis *a, double value)
{
    double t = a->log ? real_log(value/a->data_lo)/real_log(a->data_hi/a->data_lo)
                      : (value - a->data_lo)/(a->data_hi - a->data_lo);
    return finite_pt(a->pt_lo + t*(a->pt_hi - a->pt_lo));
}

double axis_to_data(const Axis *a, double pt)
{
    double t = (pt - a->pt_lo)/(a->pt_hi - a->pt_lo);
    if (a->log) return a->data_lo*real_pow(a->data_hi/a->data_lo, t);
    return a->data_lo*(1 - t) + a->data_hi*t;
}

double axis_clamp(const Axis *a, double value)
{
    if (value < a->data_lo) return a->data_lo;
    return value > a->data_hi ? a->data_hi : value;
}

double axis_per_pt(const Axis *a, double value)
{
    double points = fabs(a->pt_hi - a->pt_lo);
    if (a->log) return fabs(value)*real_log(a->data_hi/a->data_lo)/points;
    return (a->data_hi - a->data_lo)/points;
}

size_t axis_ticks(const Axis *a, double gap, double *out, size_t max, double *step)
{
    double span = a->data_hi - a->data_lo, points = fabs(a->pt_hi - a->pt_lo);
    *step = 1;
    if (!(span > 0) || !isfinite(span) || points < 1) return 0;
    double s = nice_above(span/points*gap);        /* span*gap may be above all numbers */
    if (!isfinite(s)) return 0;
    *step = s;
    double first = ceil(a->data_lo/s - 1e-9), last = floor(a->data_hi/s + 1e-9);
    if (!(fabs(first) < 1e15 && fabs(last) < 1e15)) return 0;
    size_t n = 0;
    for (double k = first; k <= last && n < max; k++) out[n++] = k*s;
    return n;
}

double axis_snap(const Axis *a, double value, double pull)
{
    double per_pt = axis_per_pt(a, value);
    if (!(per_pt > 0) || !isfinite(per_pt) || !isfinite(value)) return value;
    double fine = nice_below(per_pt*1.5), coarse;
    if (a->log) coarse = nice_below(fabs(value)*0.5);
    else {
        double ticks[2];
        axis_ticks(a, 44, ticks, 2, &coarse);
        coarse /= 2;
    }
    double k = nearbyint(value/coarse);
    if (fabs(value - k*coarse) <= pull*per_pt) value = k*coarse;
    else value = nearbyint(value/fine)*fine;
    /* the shortest decimal that is this value: 0.30000000000000004 is 0.3 */
    char s[40];
    snprintf(s, sizeof s, "%.12g", value);
    double clean;
    return number_parse(s, &clean) ? clean : value;
}

double axis_round(const Axis *a, double value, double *step)
{
    double each = *step = nice_below(fabs(a->data_hi - a->data_lo)/400);
    /* 0.3 and not 3*0.1 */
    double v = each < 1 ? nearbyint(value/each)/nearbyint(1/each) : nearbyint(value/each)*each;
    return axis_clamp(a, isfinite(v) ? v : value);
}
