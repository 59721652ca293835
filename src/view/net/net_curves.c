/* The curves of the network plot: target, contributions, the runs beside, f^. */
#include <math.h>
#include <stdlib.h>

#include "math/fast/network_places.h"
#include "base/memory.h"
#include "view/kit/asked.h"
#include "view/kit/pin_look.h"
#include "view/net/net_geom.h"

#define CROWD_OF_CORNERS 5000u      /* units */

static bool exact_curve(NetGeom *g, const Network *f, Stroke s, Paint p)
{
    double m = 0.01*(g->p.x.data_hi - g->p.x.data_lo);
    double lo = g->p.x.data_lo - m, hi = g->p.x.data_hi + m, px = fmax(1, g->p.v->cv->scale);
    Vertices k;
    /* of very many units those corners that are seen: a quarter of a pixel */
    bool is_crowd = f->d > CROWD_OF_CORNERS;
    double tolerance = 0.25/px*fabs(axis_per_pt(&g->p.y, 0));
    Status st = is_crowd ? network_columns(&k, f, lo, hi, (size_t)(1 + 1.02*g->p.r.w*px), tolerance)
                         : network_vertices(&k, f, lo, hi);
    if (st != OK) return false;
    bool sees = false;
    Pt *at = memory_take(k.n*sizeof *at);
    for (size_t i = 0; at != NULL && i < k.n; i++) at[i] = net_pt(g, k.x[i], k.y[i]);
    if (at != NULL) {
        size_t n = k.n < 64 ? k.n : curve_reduce(at, k.n, 1/fmax(1, g->p.v->cv->scale));
        sees = curve_draw(g, at, n, s, p);
        curve_keep(g, at, n);
    }
    free(at);
    vertices_deinit(&k);
    return sees;
}

/* --- contributions --- */

bool net_line(const NetGeom *g, Unit u, double v, Pt *a, Pt *b)
{
    double m = 0.01*(g->p.x.data_hi - g->p.x.data_lo), lo = g->p.x.data_lo - m,
        hi = g->p.x.data_hi + m;
    Maybe e = unit_elbow(u);
    if (u.w > 0 && e.there && e.value > lo) lo = e.value;
    if (u.w < 0 && e.there && e.value < hi) hi = e.value;
    if (!(lo < hi) || (!e.there && u.b <= 0)) return false;
    double from = u.w < 0 ? hi : lo, to = u.w < 0 ? lo : hi;
    *a = net_pt(g, from, v*unit_phi(u, from));
    *b = net_pt(g, to, v*unit_phi(u, to));
    return isfinite(a->y) && isfinite(b->y) && clip_segment(g->p.r, a, b);
}

bool net_contribution(const NetGeom *g, size_t i, Pt *a, Pt *b)
{
    return net_line(g, (Unit){ g->f->w[i], g->f->b[i] }, g->f->v[i], a, b);
}

/* Is it in view, and not hidden by f^ over it? */
static bool shows_beside(const NetGeom *g, Pt a, Pt b)
{
    if (!curve_sees(g, a, b)) return false;
    for (int k = 1; k < 4; k++) {
        Pt q = pt(a.x + 0.25*k*(b.x - a.x), a.y + 0.25*k*(b.y - a.y));
        Pt f = net_pt(g, 0, network_value(g->f, axis_to_data(&g->p.x, q.x)));
        if (rect_has(g->p.r, q) && !(fabs(q.y - f.y) < 3*g->p.em)) return true;
    }
    return false;
}

#define FEW_LINES 16u

static void contribution(NetGeom *g, size_t i)
{
    double em = g->p.em;
    Pt at[2];
    if (g->sum != NULL && g->f->v[i] == 0) return;
    if (!net_contribution(g, i, &at[0], &at[1])) return;
    double strength = unit_strength(&g->looks, i);
    g->sees_units = g->sees_units || shows_beside(g, at[0], at[1]);
    bool is_bold = i == g->selected || (g->sum != NULL && i == g->sum->coming);
    if (!is_bold) unit_line(g->p.v->cv, at, 2, em, i, strength);
    else canvas_polyline(g->p.v->cv, at, 2, (Stroke){ .width = 2.6*em }, unit_paint(i));
    if (i == g->selected || g->f->d <= FEW_LINES)
        placer_line(&g->p.place, at[0], at[1], i == g->selected ? PLACE_NEVER : strength);
}

static void contributions(NetGeom *g)
{
    size_t unit[UNITS_COLOURED], n = units_alone(&g->looks, unit);
    for (size_t k = 0; k < n; k++) contribution(g, unit[k]);
    if (g->selected != UNIT_NONE) contribution(g, g->selected);
}

#define GLOW   11.0
#define PIECES 40            /* of f^, that light its words */

/* f^ under the pointer lights its words. */
static void curve_handles(NetGeom *g, const Network *f, Mark mark, const char *tip)
{
    const Axis x = g->p.x;
    if (!view_has_words(g->p.v) || f == NULL || f->d > FEW_LINES*4) return;
    for (int i = 0; i < PIECES; i++) {
        double from = x.data_lo + (x.data_hi - x.data_lo)*i/PIECES,
            to = x.data_lo + (x.data_hi - x.data_lo)*(i + 1)/PIECES;
        Pt a = net_pt(g, from, network_value(f, from)), b = net_pt(g, to, network_value(f, to));
        if (clip_segment(g->p.r, &a, &b))
            view_mark_line(g->p.v, mark, 0, a, b, 6*g->p.em, tip);
    }
}

/* What words light, under the curves. */
static void lit_curves(NetGeom *g)
{
    const View *v = g->p.v;
    Stroke glow = { .width = GLOW*g->p.em, .round = true };
    if (view_is_lit(v, MARK_F, 0)) exact_curve(g, g->f, glow, PAINT_NOW_SOFT);
    for (int i = 0; g->sees_next && view_is_lit(v, MARK_F_NEXT, 0) && i < 2; i++)
        exact_curve(g, g->next, glow, PAINT_BETWEEN);
    curve_handles(g, g->f, MARK_F, "f̂(x): the network, the sum of what its units add.");
    if (g->sees_next) curve_handles(g, g->next, MARK_F_NEXT, "f̂ after the next step.");
    Pt a, b;
    for (size_t i = 0; i < g->f->d && i < FEW_LINES; i++)
        if (net_contribution(g, i, &a, &b))
            view_mark_line(g->p.v, MARK_UNIT, i + 1, a, b, 5*g->p.em, "What a unit adds, vφ(x).");
}

#define GHOST_UNITS 1000u     /* of more it costs as much as f^ again */

/* f^ and the selected unit where the step in motion, or just made, began. */
static void before(NetGeom *g)
{
    double em = g->p.em;
    size_t i = g->selected;
    Pt at[2];
    if (g->before == NULL || g->before->d > GHOST_UNITS) return;
    if (i != UNIT_NONE && net_line(g, g->p.before, g->before->v[i], &at[0], &at[1]))
        canvas_polyline(g->p.v->cv, at, 2, (Stroke){ .width = 1.6*em, .dash = 8*em, .gap = 3*em },
                        PAINT_GHOST);
    g->sees_before = exact_curve(g, g->before, (Stroke){ .width = 2*em, .dash = 8*em,
                                                         .gap = 3*em }, PAINT_GHOST);
}

void net_curves(NetGeom *g)
{
    double em = g->p.em;
    Canvas *cv = g->p.v->cv;
    canvas_clip(cv, g->p.r);
    canvas_remark(cv, "what each unit adds, v phi(x)");
    contributions(g);
    lit_curves(g);
    canvas_remark(cv, "the network before the step");
    before(g);
    canvas_remark(cv, "the target, and runs beside");
    if (g->net->has_target) net_target(g);
    for (size_t i = 0; i < g->net->pins; i++) {
        const NetPin *p = &g->net->pin[i];
        if (!p->is_present)
            g->sees_pin[p->pin - 1] = exact_curve(g, p->at, pin_stroke(p->pin, 1.8*em),
                                                  PAINT_INK_SOFT);
    }
    if (g->net->ghost_at != NULL && !g->p.v->s->look.no_ghost && !pins_have_ghost(g->net))
        g->sees_ghost = exact_curve(g, g->net->ghost_at, (Stroke){ .width = 2*em, .dash = 3*em,
                                                                   .gap = 3*em }, PAINT_GHOST);
    if (g->sum != NULL)
        exact_curve(g, g->sum->whole, (Stroke){ .width = 1.6*em }, PAINT_NOW_FAINT);
    canvas_remark(cv, "the network after the step");
    if (g->sees_next)
        exact_curve(g, g->next, (Stroke){ .width = 2.6*em, .dash = 9*em, .gap = 5*em },
                    PAINT_NEXT);
    canvas_remark(cv, "the network now");
    g->sees_f = exact_curve(g, g->f, (Stroke){ .width = 3.2*em, .round = true }, PAINT_NOW);
    canvas_unclip(cv);
}
