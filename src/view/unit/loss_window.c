#include "view/unit/loss_parts.h"

#include <math.h>

#include "base/real.h"
#include "model/visit.h"

#define SPECK  12.0       /* what is so many times smaller than its distance from the origin */
#define GRAINS 1e-6       /*   is seen without it, unless it is little but roundings         */
#define TRIES  8
#define LEAST  1e-290     /* of extents that are looked at */
#define MOST   1e290

bool loss_is_busy(const Scene *s)
{
    return s->playing || s->moving || s->ui->drag.on || s->film;
}

static Unit shown_from(const Scene *s) { return s->has_report ? s->report.unit : s->shown; }

/* --- the arrow --- */

static LossArrow arrow_of(const Scene *s)
{
    LossArrow a = { .from = shown_from(s), .factor = 1 };
    if (!s->has_report) return a;
    const StepReport *r = &s->report;
    a.by = (Unit){ -r->rate*r->dl_dw, -r->rate*r->dl_db };
    a.there = !(s->hides & HIDE_NEXT)
           && (r->next.w != r->unit.w || r->next.b != r->unit.b)
           && isfinite(a.by.w) && isfinite(a.by.b);
    if (!a.there) a.by = (Unit){ 0, 0 };
    return a;
}

static double factor_of(const LossArrow *a, double per_pt, double width, double height)
{
    double least = fmax(LOSS_ARROW_LEAST, LOSS_ARROW_SHARE*fmax(width, height));
    double length = real_hypot(a->by.w, a->by.b)/per_pt, factor = 1;
    if (!a->there || !(length > 0)) return 1;
    while (factor*length < least && factor < 1e300) factor *= 10;
    return factor;
}

Unit loss_arrow_end(const LossArrow *a, double factor)
{
    return (Unit){ a->from.w + factor*a->by.w, a->from.b + factor*a->by.b };
}

LossArrow loss_arrow(const Scene *s, Window k, double width, double height)
{
    LossArrow a = arrow_of(s);
    a.factor = factor_of(&a, (k.x1 - k.x0)/width, width, height);
    return a;
}

/* --- the window --- */

static void hold(Window *k, Unit u)
{
    if (!isfinite(u.w) || !isfinite(u.b)) return;
    k->x0 = fmin(k->x0, u.w);
    k->x1 = fmax(k->x1, u.w);
    k->y0 = fmin(k->y0, u.b);
    k->y1 = fmax(k->y1, u.b);
}

static double extent(Window k) { return fmax(k.x1 - k.x0, k.y1 - k.y0); }

/* The edge's place nearest to u: u - z/(1 + x^2) (x, 1) */
static Unit foot(Unit u, double x)
{
    double size = real_hypot(1, x), z = (u.w*x + u.b)/size;
    return (Unit){ u.w - z*(x/size), u.b - z/size };
}

/* All that must be seen. */
static Window places(const Scene *s)
{
    const Lesson *l = s->lesson;
    Unit from = shown_from(s);
    Window k = { from.w, from.w, from.b, from.b };
    if (s->has_report) {
        if (!(s->hides & HIDE_NEXT)) hold(&k, s->report.next);
        hold(&k, foot(from, s->report.sample.x));
    }
    if (l->step > 0) hold(&k, l->run[0]);
    for (uint64_t i = 0; s->film && i <= l->steps; i++) hold(&k, l->run[i]);
    return k;
}

static Window with_origin(Window k)
{
    hold(&k, (Unit){ 0, 0 });
    return k;
}

/* Few scales, so that a little more or less to hold changes nothing. */
static double scale_above(double v)
{
    static const double step[] = { 1, 1.5, 2, 3, 4.5, 7, 10 };
    double ten = real_pow(10, floor(real_log10(v)));
    for (int i = 0; i < 6; i++)
        if (step[i]*ten >= v*(1 - 1e-9)) return step[i]*ten;
    return step[6]*ten;
}

/* The room between what must be seen and the plane's sides, in points. */
static double margin(double width, double height)
{
    return fmin(fmax(0.13*fmin(width, height), 12), 44);
}

static double scale_for(Window k, double width, double height, double room)
{
    return fmax((k.x1 - k.x0)/(width - 2*room), (k.y1 - k.y0)/(height - 2*room));
}

/* Where nothing has an extent: how far the valley is from the edge, or 1. */
static double usual_size(const Scene *s)
{
    double d = 0;
    if (s->has_report) d = fabs(s->report.sample.y)/real_hypot(1, s->report.sample.x);
    return d > 0 ? d : 1;
}

static Window centred(Window k, double per_pt, double width, double height)
{
    double grain = 8*per_pt;
    double x0 = k.x0/2 + k.x1/2 - per_pt*width/2, y0 = k.y0/2 + k.y1/2 - per_pt*height/2;
    x0 = nearbyint(x0/grain)*grain;
    y0 = nearbyint(y0/grain)*grain;
    return (Window){ x0, x0 + per_pt*width, y0, y0 + per_pt*height };
}

/* The closest window on `all` and on the arrow's end; false when the arrow is not as long
 * as the step. A longer arrow may need more room, and is shorter where there is more. */
static bool fit(Window *out, Window all, const LossArrow *a, double width, double height)
{
    double room = margin(width, height), least = scale_for(all, width, height, room), factor = 1;
    if (!(least > LEAST && least < MOST)) return false;
    double per_pt = scale_above(least);
    for (int i = 0; i < TRIES; i++) {
        Window k = all;
        factor = factor_of(a, per_pt, width, height);
        if (factor > 1) hold(&k, loss_arrow_end(a, factor));
        *out = centred(k, per_pt, width, height);
        if (scale_for(k, width, height, room) <= per_pt*(1 + 1e-9)) return factor <= 1;
        per_pt = scale_above(per_pt*1.1);
    }
    *out = centred(all, scale_above(least), width, height);
    return false;
}

static Window fitted(const Scene *s, double width, double height)
{
    LossArrow a = arrow_of(s);
    Window near = places(s), whole = with_origin(near), k = { 0 }, closer = { 0 };
    double size = extent(whole), part = extent(near);
    if (!(size > LEAST)) {
        double per_pt = usual_size(s)/(fmin(width, height)/4);
        return centred(whole, per_pt > LEAST && per_pt < MOST ? per_pt : 1, width, height);
    }
    if (!(size < MOST)) return centred((Window){ 0 }, 1, width, height);
    bool is_true = fit(&k, whole, &a, width, height);
    /* without the origin where the rest would be a speck beside it, or the arrow too short;
     * but not so close that roundings are all there is */
    if ((is_true && part > size/SPECK) || !(part > size*GRAINS)) return k;
    bool is_closer = fit(&closer, near, &a, width, height);
    return is_closer || part <= size/SPECK ? closer : k;
}

static bool holds(Window k, Window box, double room)
{
    double more = room*(k.x1 - k.x0);
    return box.x0 > k.x0 + more && box.x1 < k.x1 - more && box.y0 > k.y0 + more
        && box.y1 < k.y1 - more;
}

/* Of a plane that had another shape units would not be equal. */
static bool is_square(Window k, double width, double height)
{
    double w = (k.x1 - k.x0)/width, b = (k.y1 - k.y0)/height;
    return fabs(w - b) <= 1e-7*w;
}

static bool may_stay(const Scene *s, Window fresh, double width, double height)
{
    const ViewMemory *m = s->memory;
    if (!m->has_loss || !loss_is_busy(s) || !is_square(m->loss, width, height)) return false;
    bool in_hand = s->ui->drag.on && (s->ui->drag.handle.kind == HANDLE_WB
                                      || s->ui->drag.handle.kind == HANDLE_LOSS);
    if (in_hand || (s->moving && !s->after) || s->film) return true;
    Window box = places(s);
    LossArrow a = loss_arrow(s, m->loss, width, height);
    if (a.factor > 1) hold(&box, loss_arrow_end(&a, a.factor));
    return holds(m->loss, box, 0.02) && extent(m->loss) < 3.2*extent(fresh);
}

Window loss_window(const Scene *s, double width, double height)
{
    ViewMemory *m = s->memory;
    Window k = fitted(s, width, height);
    if (!may_stay(s, k, width, height)) m->loss = k;
    m->has_loss = true;
    return m->loss;
}
