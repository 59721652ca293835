/* Where things are in the panel over λ. */
#include "view/unit/rate_parts.h"

#include <math.h>

#define BAND_SHARE 0.14       /* of the plane, at each end that reaches infinity */
#define EDGE       0.3        /* of the span, beyond what is in it               */
#define MARKS_FAR  4.0        /* marks beyond so many of λ_limit lie in the band */

/* --- which part is drawn to scale --- */

/* What the elbow comes from and tends to, and the point; one that is far from the other two lies
 * in the band. */
static void elbow_span(const RateGeom *g, double *lo, double *hi)
{
    const StepReport *r = &g->v->s->report;
    double at[3], x = r->sample.x;
    size_t n = 0;
    at[n++] = x;
    if (r->elbow.there) at[n++] = r->elbow.value;
    if (r->pivot.there && r->active) at[n++] = r->pivot.value;
    *lo = *hi = x;
    for (size_t i = 1; i < n; i++) {
        double from = x, to = x;
        for (size_t k = 1; k < n; k++)
            if (k != i) from = fmin(from, at[k]), to = fmax(to, at[k]);
        double size = fmax(to - from, 0.2*fmax(fabs(from), fabs(to)));
        if (at[i] < from - 10*size || at[i] > to + 10*size) continue;
        *lo = fmin(*lo, at[i]);
        *hi = fmax(*hi, at[i]);
    }
    double span = *hi - *lo, least = 1e-6*fmax(fabs(*lo), fabs(*hi));
    if (!(span > least)) span = fmax(fabs(*lo), fabs(*hi));
    if (!(span > 1e-300) || !isfinite(span)) span = 1;
    *lo -= EDGE*span;
    *hi += EDGE*span;
    if (isfinite(*lo) && isfinite(*hi) && isfinite(*hi - *lo)) return;
    *lo = -1;
    *hi = 1;
}

/* Above it a step makes the loss larger; marks not far beyond are drawn to scale, too. */
static double rate_end(const RateGeom *g)
{
    double x = g->c.sample.x, limit = 2/(1 + x*x), end = limit;
    for (size_t i = 0; i < g->marks; i++)
        if (g->mark[i].rate <= MARKS_FAR*limit) end = fmax(end, g->mark[i].rate);
    end *= 1.12;
    return end > 1e-300 && isfinite(end) ? end : 1;
}

void rate_geom(RateGeom *g, View *v, Rect plane, double size)
{
    const StepReport *r = &v->s->report;
    *g = (RateGeom){ .v = v, .c = { r->unit, r->sample }, .r = plane, .size = size };
    g->pieces = rate_pieces(&g->c, g->piece);
    g->marks = rate_marks(g->mark, r->fit, r->die, r->flip, r->limit);
    double right = rect_right(plane), below = rect_bottom(plane), lo, hi;
    elbow_span(g, &lo, &hi);
    double high = BAND_SHARE*plane.h, wide = BAND_SHARE*plane.w;
    g->elbow = (FarAxis){ { lo, hi, below - high, plane.y + high, false }, below, plane.y };
    g->rate = (FarAxis){ { 0, rate_end(g), plane.x, right - wide, false }, plane.x, right };
    placer_init(&g->place, rect_inset(plane, 2));
}

/* --- the curve --- */

#define ALONG 1.5             /* points from place to place of it, along λ; */
#define CLOSER 6
#define STEEP 1.0             /*   along e' where it is steep               */

typedef struct { const RateGeom *g; Pt *at; size_t n; } Course;

static void put(Course *c, Pt p)
{
    if (c->n < RATE_POINTS) c->at[c->n++] = p;
}

/* Up to p, with places between where it is steep: their rates follow from their elbows. */
static void go(Course *c, Pt p)
{
    Pt from = c->n > 0 ? c->at[c->n - 1] : p;
    double rise = p.y - from.y;
    int k = (int)(fabs(rise)/STEEP);
    for (int i = 1; i <= k; i++) {
        double y = from.y + rise*i/(k + 1);
        double rate = rate_of_elbow(&c->g->c, far_to_data(&c->g->elbow, y));
        if (!(rate >= 0)) continue;
        double x = far_to_pt(&c->g->rate, rate);
        if (x >= from.x && x <= p.x && x >= c->at[c->n - 1].x) put(c, pt(x, y));
    }
    put(c, p);
}

/* As far as x. */
static void along(Course *c, const RatePiece *p, double x)
{
    const RateGeom *g = c->g;
    double rate = far_to_data(&g->rate, x);
    if (!(rate > p->from && rate < p->to)) return;
    Maybe e = rate_elbow(&g->c, rate);
    if (e.there) go(c, pt(x, far_to_pt(&g->elbow, e.value)));
}

size_t rate_course(const RateGeom *g, const RatePiece *p, Pt out[RATE_POINTS])
{
    Course c = { g, out, 0 };
    double x0 = far_to_pt(&g->rate, p->from), x1 = far_to_pt(&g->rate, p->to);
    put(&c, pt(x0, far_to_pt(&g->elbow, p->e_from)));
    bool is_flat = p->e_from == p->e_to;
    int n = is_flat ? 0 : (int)fmin((x1 - x0)/ALONG, RATE_POINTS/4);
    double part = n > 0 ? (x1 - x0)/n : 0;
    /* closer at the ends, where it may turn within a point */
    for (int j = CLOSER; j > 0 && n > 0; j--) along(&c, p, x0 + ldexp(part, -j));
    for (int i = 1; i < n; i++) along(&c, p, x0 + part*i);
    for (int j = 1; j <= CLOSER && n > 0; j++) along(&c, p, x1 - ldexp(part, -j));
    Pt end = pt(x1, far_to_pt(&g->elbow, p->e_to));
    if (is_flat) put(&c, end);
    else go(&c, end);
    return c.n;
}

size_t rate_places(const RateGeom *g, double rate, Maybe elbow, Pt out[2])
{
    double x = far_to_pt(&g->rate, rate);
    if (g->pieces == 0) return 0;
    if (elbow.there) {
        out[0] = pt(x, far_to_pt(&g->elbow, elbow.value));
        return 1;
    }
    out[0] = pt(x, g->elbow.hi_pt);
    out[1] = pt(x, g->elbow.lo_pt);
    return 2;
}
