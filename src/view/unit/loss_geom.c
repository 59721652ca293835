/* Places, lines and rays of the (w, b) plane, in points. */
#include <math.h>

#include "base/real.h"
#include "view/unit/loss_parts.h"

Pt loss_pt(const LossGeom *g, Unit u)
{
    return pt(axis_to_pt(&g->w, u.w), axis_to_pt(&g->b, u.b));
}

/* The line through u in the direction (dw, db), from `back` to `on` plane's diagonals of it. */
static bool piece(const LossGeom *g, Unit u, double dw, double db, double back, double on,
                  Pt *from, Pt *to)
{
    double size = real_hypot(dw, db), far = 2*real_hypot(g->r.w, g->r.h);
    if (!(size > 0) || !isfinite(size) || !isfinite(u.w) || !isfinite(u.b)) return false;
    Pt at = loss_pt(g, u), d = pt(dw/size*far, -db/size*far);     /* units are equal */
    *from = pt(at.x - back*d.x, at.y - back*d.y);
    *to = pt(at.x + on*d.x, at.y + on*d.y);
    return clip_segment(g->r, from, to);
}

static Unit middle(const LossGeom *g)
{
    return (Unit){ g->w.data_lo/2 + g->w.data_hi/2, g->b.data_lo/2 + g->b.data_hi/2 };
}

/* From its place nearest to the plane's middle, which is in or near the plane. */
bool loss_line(const LossGeom *g, double x, double c, Pt *from, Pt *to)
{
    Unit m = middle(g);
    double size = real_hypot(1, x), off = (m.w*x + m.b - c)/size;
    return piece(g, (Unit){ m.w - off*(x/size), m.b - off/size }, 1, -x, 1, 1, from, to);
}

bool loss_ray(const LossGeom *g, Unit u, Pt *from, Pt *to)
{
    Unit m = middle(g);
    double size = real_hypot(u.w, u.b), per_pt = axis_per_pt(&g->w, 0);
    if (!(size > 0) || !isfinite(size)) return false;
    double t = m.w*(u.w/size) + m.b*(u.b/size);      /* of the place nearest to the middle */
    double back = fmin(1, t/per_pt/(2*real_hypot(g->r.w, g->r.h)));
    return piece(g, (Unit){ t*(u.w/size), t*(u.b/size) }, u.w, u.b, back, 1, from, to);
}
