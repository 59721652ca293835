#include "math/unit.h"

#include <float.h>
#include <math.h>

#include "math/blend.h"

double unit_z(Unit u, double x)
{
    return u.w*x + u.b;
}

double unit_phi(Unit u, double x)
{
    double z = unit_z(u, x);
    return z > 0 ? z : 0;
}

static Maybe maybe(bool there, double value)
{
    /* + 0.0: no -0 */
    return there && isfinite(value) ? (Maybe){ true, value + 0.0 } : (Maybe){ false, 0 };
}

Maybe unit_elbow(Unit u)
{
    return maybe(u.w != 0, u.w != 0 ? -u.b/u.w : 0);
}

/*   w' = w - lambda * dl/dw     dl/dw = delta x g
 *   b' = b - lambda * dl/db     dl/db = delta g
 *
 * g = 1 if z > 0, else 0: an inactive unit keeps its doubles as they are. */
Unit unit_step(Unit u, Sample s, double rate)
{
    double z = unit_z(u, s.x);
    if (!(z > 0)) return u;
    double delta = z - s.y;
    return (Unit){ u.w - rate*(delta*s.x), u.b - rate*delta };
}

Unit unit_blend(Unit from, Unit to, double t)
{
    return (Unit){ blend(from.w, to.w, t), blend(from.b, to.b, t) };
}

SignCase unit_case(Unit u, double x)
{
    if (!(unit_z(u, x) > 0)) return CASE_INACTIVE;
    if (u.w == 0) return CASE_W_ZERO;
    if (x == 0) return CASE_X_ZERO;
    if (u.w > 0) return x > 0 ? CASE_POS_POS : CASE_POS_NEG;
    return x > 0 ? CASE_NEG_POS : CASE_NEG_NEG;
}

#define ON_PIVOT 1e-12        /* of the sizes of w and b x */

/* e' - e = lambda delta g (w - b x)/(w w'): the elbow is still where w = b x,
 * that is e = -1/x. Decimal fractions such as w = 0.3, b = 0.1, x = 3 miss
 * this by a rounding, and every step adds its own, which must not read as a motion. */
bool unit_on_pivot(Unit u, double x)
{
    double kappa = u.w - u.b*x;
    return fabs(kappa) <= ON_PIVOT*(fabs(u.w) + fabs(u.b*x));
}

static ElbowChange elbow_change(Unit from, Unit to, bool flips)
{
    Maybe e = unit_elbow(from), e1 = unit_elbow(to);
    if (!e.there) return e1.there ? ELBOW_BORN : ELBOW_NONE;
    if (!e1.there) return ELBOW_LOST;
    if (to.w == from.w && to.b == from.b) return ELBOW_UNCHANGED;
    if (flips) return ELBOW_THROUGH_INFINITY;
    return e1.value > e.value ? ELBOW_RIGHT : e1.value < e.value ? ELBOW_LEFT : ELBOW_UNCHANGED;
}

UnitChange unit_change(Unit from, Unit to)
{
    double w = from.w, w1 = to.w;
    UnitChange c;
    c.slope = w1 < w ? SLOPE_FALLS : w1 > w ? SLOPE_RISES : SLOPE_UNCHANGED;
    c.steep = fabs(w1) > fabs(w) ? SIZE_STEEPER : fabs(w1) < fabs(w) ? SIZE_SHALLOWER : SIZE_SAME;
    c.flips = (w > 0 && w1 < 0) || (w < 0 && w1 > 0);
    c.moved = elbow_change(from, to, c.flips);
    return c;
}

/* Special rates, for an active point only: with g = 0 no rate does anything.
 *
 *   fit    1/(1 + x^2)             phi' = y, for y >= 0
 *   die    phi/(delta (1 + x^2))   z' = 0, for delta > 0
 *   flip   w/(delta x)             w' = 0, where positive
 *   limit  2/(1 + x^2)             the residual neither grows nor shrinks */
static void special_rates(StepReport *r)
{
    double x = r->sample.x, turn = 1 + x*x;
    double fit = 1/turn, die = r->phi/(r->delta*turn), flip = r->unit.w/(r->delta*x);
    r->fit   = maybe(r->active && r->sample.y >= 0 && fit > 0, fit);
    r->die   = maybe(r->active && r->delta > 0 && die > 0, die);
    r->flip  = maybe(r->active && flip > 0, flip);
    r->limit = maybe(r->active && fit > 0, 2/turn);
}

StepReport unit_report(Unit u, Sample s, double rate)
{
    StepReport r = { .unit = u, .sample = s, .rate = rate };
    r.z      = unit_z(u, s.x);
    r.active = r.z > 0;
    r.phi    = unit_phi(u, s.x);
    r.delta  = r.phi - s.y;
    r.loss   = 0.5*r.delta*r.delta;
    r.dl_dw  = r.active ? r.delta*s.x + 0.0 : 0;
    r.dl_db  = r.active ? r.delta : 0;

    r.next = unit_step(u, s, rate);
    r.next_phi = unit_phi(r.next, s.x);
    double next_delta = r.next_phi - s.y;
    r.next_loss = 0.5*next_delta*next_delta;

    r.elbow      = unit_elbow(u);
    r.next_elbow = unit_elbow(r.next);
    r.pivot      = maybe(s.x != 0, s.x != 0 ? -1/s.x : 0);
    special_rates(&r);

    r.sign_case = unit_case(u, s.x);
    r.change = unit_change(u, r.next);
    bool both = r.elbow.there && r.next_elbow.there;
    if (both && unit_on_pivot(u, s.x)) r.change.moved = ELBOW_UNCHANGED;
    r.dies  = r.active && !(unit_z(r.next, s.x) > 0);
    r.finite = isfinite(r.z) && isfinite(r.delta) && isfinite(r.loss) && isfinite(r.dl_dw)
            && isfinite(r.next.w) && isfinite(r.next.b) && isfinite(unit_z(r.next, s.x))
            && isfinite(next_delta) && isfinite(r.next_loss);
    return r;
}
