/* Views that show what matters. */
#include "base/number.h"
#include "model/derive.h"
#include "model/visit.h"

#include <float.h>
#include <math.h>

typedef struct { double lo, hi; } Range;
typedef struct { Range x, y; } Box;

static void hold(Range *r, double v)
{
    if (!isfinite(v)) return;
    if (v < r->lo) r->lo = v;
    if (v > r->hi) r->hi = v;
}

static double span(Range r) { return r.hi - r.lo; }

/* Not so far that it would squash the rest to less than 1/times of the view. */
static bool is_near(Range core, Maybe v, double times)
{
    double reach = times*span(core);
    return v.there && v.value >= core.lo - reach && v.value <= core.hi + reach;
}

static void hold_near(Range *r, Range core, Maybe v, double times)
{
    if (is_near(core, v, times)) hold(r, v.value);
}

/* k steps; divided where the step is a fraction, as 19/10 is 1.9 and 19*0.1 is not. */
static double steps_at(double k, double step)
{
    return step < 1 && step > 1e-15 ? k/round(1/step) : k*step;
}

/* Room about the rest, and a little about all, too. */
static Range roomy(Range rest, Range all, double below, double above, double edge)
{
    double s = span(rest), t = edge*span(all);
    return (Range){ fmin(rest.lo - below*s, all.lo - t), fmax(rest.hi + above*s, all.hi + t) };
}

static Range rounded(Range r)
{
    double step = nice_below(span(r)/26);
    Range out = { steps_at(floor(r.lo/step), step), steps_at(ceil(r.hi/step), step) };
    return step >= 1e-15*fmax(fabs(r.lo), fabs(r.hi)) ? out : r;
}

/* --- equal units, nearly --- */

/* The view's height over its width, in data units. A plot is 1 to 2.6 times as wide as it is
 * high: one unit of x is then drawn at most three times as long as one of y, and the other
 * way round. */
#define FLATTEST 0.45
#define STEEPEST 1.1

/* To `want`; false where `rest` would then have less than `share` of it. */
static bool widen(Range *r, Range rest, double want, double share)
{
    double more = (want - span(*r))/2;
    if (!(more > 0)) return true;
    if (!(span(rest) >= share*want)) return false;
    r->lo -= more;
    r->hi += more;
    return true;
}

static bool even_units(Box *v, Box rest, double share)
{
    return widen(&v->y, rest.y, FLATTEST*span(v->x), share)
        && widen(&v->x, rest.x, span(v->y)/STEEPEST, share);
}

static Window window_of(Box v, Window otherwise)
{
    v.x = rounded(v.x);
    v.y = rounded(v.y);
    Window w = { v.x.lo, v.x.hi, v.y.lo, v.y.hi };
    return window_valid(w) ? w : otherwise;      /* numbers too large for any view */
}

/* --- one unit --- */

#define SHARE (1.0/8)          /* of width and height is left to what is not the pivot */

static Maybe mirrored(Maybe about, Maybe v)
{
    return about.there && v.there ? (Maybe){ true, 2*about.value - v.value } : about;
}

/* While the step is asked for, the view may not tell its direction: both ways have room. */
static bool is_asked(const Lesson *l) { return (lesson_hides(l) & HIDE_NEXT) != 0; }

/* The point's step, the origin, and the elbows within so many spans of these. */
static Box rest_of(const Lesson *l, double reach)
{
    Range x = { 0, 0 }, y = { 0, 0 };
    for (size_t i = 0; i < l->n; i++) {
        hold(&x, l->point[i].x);
        hold(&y, l->point[i].y);
    }
    Maybe elbow = unit_elbow(l->unit), next = elbow;
    Unit after = l->unit;
    if (l->n > 0) {
        after = unit_step(l->unit, l->point[l->turn], l->rate);
        next = unit_elbow(after);
    }
    Range core = x;
    if (span(core) < 1e-290)
        core = elbow.there ? (Range){ fmin(0, elbow.value), fmax(0, elbow.value) }
            : (Range){ 0, 1 };
    if (span(core) < 1e-290) core.hi = 1;
    hold(&x, core.lo);
    hold(&x, core.hi);
    hold_near(&x, core, elbow, reach);
    Maybe other = is_asked(l) ? mirrored(elbow, next) : next;
    if (is_near(core, other, reach)) hold_near(&x, core, next, reach);
    if (is_near(core, next, reach)) hold_near(&x, core, other, reach);

    for (size_t i = 0; i < l->n; i++) hold(&y, unit_phi(l->unit, l->point[i].x));
    if (l->n > 0) {
        double to = unit_phi(after, l->point[l->turn].x);
        hold(&y, to);
        if (is_asked(l)) hold(&y, 2*unit_phi(l->unit, l->point[l->turn].x) - to);
    }
    if (!(span(y) > 1e-290)) hold(&y, fmax(unit_phi(l->unit, x.lo), unit_phi(l->unit, x.hi)));
    if (!(span(y) > 1e-290)) hold(&y, 1);
    return (Box){ x, y };
}

/* False where the data force uneven units. */
static bool around(Box *v, Box rest, Box all)
{
    /* case (iii) lives at x < 0 */
    hold(&all.x, all.x.lo - 0.3*fmax(0, all.x.hi - 2.5*fabs(all.x.lo)));
    *v = (Box){ roomy(rest.x, all.x, 0.2, 0.2, 0.12), roomy(rest.y, all.y, 0.25, 0.6, 0.13) };
    return even_units(v, rest, SHARE);
}

Window lesson_fit_view(const Lesson *l)
{
    const Window plain = { -1.5, 3, -0.6, 2.2 };
    /* rather an elbow out of view than uneven units */
    Box rest = rest_of(l, 7), near = rest_of(l, 2), v;
    bool is_even = around(&v, rest, rest);
    if (!is_even) {
        is_even = around(&v, near, near);
        if (is_even) rest = near;
        else around(&v, rest, rest);
    }
    Window w = window_of(v, plain);
    if (l->n == 0) return w;
    /* what moves less than is seen in this view has no pivot */
    Lesson in = *l;
    in.view = w;
    StepReport r = unit_report(l->unit, l->point[l->turn], l->rate);
    Derived d;
    derive_report(&d, &in, &r);
    Maybe pivot = is_asked(l) ? r.pivot : derive_turns(&d);
    if (!pivot.there) return w;
    Box all = rest;
    hold(&all.x, pivot.value);
    hold(&all.y, unit_z(l->unit, pivot.value));
    bool stays_even = around(&v, rest, all);
    bool is_squeezed = span(rest.x) < SHARE*span(v.x) || span(rest.y) < SHARE*span(v.y);
    return is_squeezed || (is_even && !stays_even) ? w : window_of(v, w);
}

/* --- a network --- */

#define NET_SHARE (2.0/3)      /* of width and height is left to the data */

Window network_fit_view(const Network *f, const Sample *s, size_t n)
{
    return network_fit_asked(f, s, n, NULL, 0);
}

#define ASKED_ROOM 0.3         /* of the data's width, on both sides of an elbow asked for */
#define ASKED_FAR  1.5         /* of it: farther off than this an elbow stays out of view  */

static void hold_asked(Range *x, const Network *f, const size_t *unit, size_t units)
{
    Range core = *x;
    for (size_t k = 0; k < units; k++) {
        if (unit[k] >= f->d) continue;
        Maybe e = unit_elbow((Unit){ f->w[unit[k]], f->b[unit[k]] });
        if (!is_near(core, e, ASKED_FAR)) continue;
        hold(x, e.value - ASKED_ROOM*span(core));
        hold(x, e.value + ASKED_ROOM*span(core));
    }
}

Window network_fit_asked(const Network *f, const Sample *s, size_t n, const size_t *unit,
                         size_t units)
{
    const Window plain = { -0.1, 1.1, -1.5, 1.5 };
    if (n == 0) return plain;
    Range x = { s[0].x, s[0].x }, y = { s[0].y, s[0].y };
    for (size_t i = 0; i < n; i++) {
        hold(&x, s[i].x);
        hold(&y, s[i].y);
    }
    /* f^ over the data, so that a wild start is seen; not where it would make the data tiny */
    Range data = y;
    hold_near(&y, data, (Maybe){ true, 0 }, 1);
    for (int i = 0; i <= 32 && f->d <= 10000; i++) {
        double at = x.lo + (x.hi - x.lo)*i/32;
        hold_near(&y, data, (Maybe){ true, network_value(f, at) }, 1);
    }
    if (!(span(x) > 1e-290)) x = (Range){ x.lo - 1, x.hi + 1 };
    hold_asked(&x, f, unit, units);
    if (!(span(y) > 1e-290)) y = (Range){ y.lo - 1, y.hi + 1 };
    Box rest = { x, y }, v = { roomy(x, x, 0.05, 0.05, 0), roomy(y, y, 0.2, 0.2, 0) };
    even_units(&v, rest, NET_SHARE);
    return window_of(v, plain);
}
