/* The target, where the data come from: on its interval. */
#include <math.h>

#include "model/reading.h"
#include "view/kit/asked.h"
#include "view/net/net_geom.h"

#define TARGET_MOST 1200
#define JUMP 8.0               /* points: less is drawn as it is */
#define TENTHS 10.0            /* the zig-zag has a corner at each */

typedef struct { Pt at[TARGET_MOST]; size_t n; bool has_gap; } Curve;

static double target_value(const NetLesson *l, double x)
{
    double y;
    if (l->typed == NULL) return target_at(l->target, x);
    return target_typed_at(l->typed, x, &y) ? y : NAN;
}

/* Does it jump between the two, as a step does? Halved towards the larger part, steepness goes and
 * a jump stays. */
static bool jumps(const NetGeom *g, double a, double b)
{
    double ya = target_value(g->net, a), yb = target_value(g->net, b), first = fabs(yb - ya);
    if (!(fabs(net_pt(g, a, ya).y - net_pt(g, b, yb).y) > JUMP)) return false;
    for (int k = 0; k < 24; k++) {
        double c = a + (b - a)/2, yc = target_value(g->net, c);
        if (!isfinite(yc)) return true;
        if (fabs(yc - ya) > fabs(yb - yc)) b = c, yb = yc;
        else a = c, ya = yc;
    }
    return fabs(yb - ya) > first/2;
}

/* What is seen of the interval. */
static double from(const NetGeom *g) { return fmax(g->net->target_lo, g->p.x.data_lo); }
static double to(const NetGeom *g)   { return fmin(g->net->target_hi, g->p.x.data_hi); }

/* Two points apart; NAN between what does not hang together. */
static void sampled(const NetGeom *g, Curve *c)
{
    double lo = from(g), hi = to(g), before = lo,
        wide = net_pt(g, hi, 0).x - net_pt(g, lo, 0).x;
    size_t count = (size_t)fmin(TARGET_MOST/2 - 1, fmax(16, wide/2));
    for (size_t i = 0; lo < hi && i <= count; i++) {
        double x = lo + (hi - lo)*(double)i/(double)count, y = target_value(g->net, x);
        if (i > 0 && g->net->typed != NULL && jumps(g, before, x)) c->at[c->n++] = pt(NAN, NAN);
        c->at[c->n++] = net_pt(g, x, y);
        c->has_gap = c->has_gap || isnan(y);
        before = x;
    }
}

static void corner(const NetGeom *g, Curve *c, double x)
{
    c->at[c->n++] = net_pt(g, x, target_seen(g->net, x).value);
}

/* Its ends, and its corners in between around what is seen. */
static void zigzag(const NetGeom *g, Curve *c)
{
    double lo = g->net->target_lo, hi = g->net->target_hi, k = floor(TENTHS*from(g)) - 1,
        last = ceil(TENTHS*to(g)) + 1;
    if (!(last - k < TARGET_MOST - 8)) {
        sampled(g, c);
        return;
    }
    corner(g, c, lo);
    for (; k <= last; k++)
        if (k/TENTHS > lo && k/TENTHS < hi) corner(g, c, k/TENTHS);
    corner(g, c, hi);
}

/* |2x - 1| */
static void angle(const NetGeom *g, Curve *c)
{
    const double at = 0.5;
    corner(g, c, g->net->target_lo);
    if (g->net->target_lo < at && g->net->target_hi > at) corner(g, c, at);
    corner(g, c, g->net->target_hi);
}

/* 0, then 1: both at the jump. */
static void step(const NetGeom *g, Curve *c)
{
    double lo = g->net->target_lo, hi = g->net->target_hi;
    const double jump = 0.5;
    if (lo < jump) {
        c->at[c->n++] = net_pt(g, lo, 0);
        c->at[c->n++] = net_pt(g, fmin(hi, jump), 0);
    }
    if (lo < jump && hi > jump) c->at[c->n++] = pt(NAN, NAN);
    if (hi > jump) {
        c->at[c->n++] = net_pt(g, fmax(lo, jump), 1);
        c->at[c->n++] = net_pt(g, hi, 1);
    }
}

static void trace(const NetGeom *g, Curve *c)
{
    bool is_named = g->net->typed == NULL;
    Target t = g->net->target;
    if (is_named && t == TARGET_ZIGZAG) zigzag(g, c);
    else if (is_named && t == TARGET_ABS) angle(g, c);
    else if (is_named && t == TARGET_STEP) step(g, c);
    else sampled(g, c);
}

void net_target(NetGeom *g)
{
    Curve c = { .n = 0 };
    double em = g->p.em;
    trace(g, &c);
    size_t n = c.n;
    if (view_is_lit(g->p.v, MARK_TARGET, 0))
        curve_draw(g, c.at, n, (Stroke){ .width = 9*em, .round = true }, PAINT_CONTROL_HOT);
    for (size_t i = 0; i + 1 < n; i += n/24 + 1) {
        size_t next = i + n/24 + 1 < n ? i + n/24 + 1 : n - 1;
        if (isfinite(c.at[i].y) && isfinite(c.at[next].y))
            view_mark_line(g->p.v, MARK_TARGET, 0, c.at[i], c.at[next], 6*em, c.has_gap
                           ? "The target: the function that the data come from. Where it has a "
                             "gap it does not exist."
                           : "The target: the function that the data come from.");
    }
    g->sees_target = curve_draw(g, c.at, n, (Stroke){ .width = 1.8*em, .dash = 7*em,
                                                      .gap = 4.5*em }, g->target_p);
    curve_keep(g, c.at, n);
}
