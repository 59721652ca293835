/* Curves: clipped to the data area while still doubles, so that any slope and
 * any elbow can be drawn. */
#include "view/unit/plot_parts.h"

#include <math.h>

#include "base/real.h"
#include "typeset/text.h"
#include "view/kit/asked.h"

/* A little larger than the data area, so that ends lie under the clip. */
static void reach(const PlotArea *g, double *x0, double *x1, double *y0, double *y1)
{
    double mx = 0.02*(g->x.data_hi - g->x.data_lo), my = 0.02*(g->y.data_hi - g->y.data_lo);
    *x0 = g->x.data_lo - mx;
    *x1 = g->x.data_hi + mx;
    *y0 = g->y.data_lo - my;
    *y1 = g->y.data_hi + my;
}

/* Where the line reaches height y; w != 0. */
static double x_at(Unit u, double y)
{
    return (y - u.b)/u.w;
}

bool plot_line(const PlotArea *g, Unit u, bool active, Pt *a, Pt *b)
{
    double x0, x1, y0, y1;
    reach(g, &x0, &x1, &y0, &y1);
    double lo = x0, hi = x1;
    if (u.w == 0) {
        if ((u.b > 0) != active || u.b < y0 || u.b > y1) return false;
        *a = plot_pt(g, lo, u.b);
        *b = plot_pt(g, hi, u.b);
        return true;
    }
    /* the heights that belong to this half: z > 0, or z <= 0 */
    double from = active ? fmax(0, y0) : y0, to = active ? y1 : fmin(0, y1);
    if (!(from < to)) return false;
    double p = x_at(u, from), q = x_at(u, to);
    if (p > q) {
        double t = p;
        p = q;
        q = t;
    }
    if (p > lo) lo = p;
    if (q < hi) hi = q;
    if (!(lo <= hi)) return false;
    double ylo = fmin(fmax(u.w*lo + u.b, from), to), yhi = fmin(fmax(u.w*hi + u.b, from), to);
    *a = plot_pt(g, lo, ylo);
    *b = plot_pt(g, hi, yhi);
    return true;
}

Broken plot_phi(const PlotArea *g, Unit u)
{
    Broken k = { .n = 0 };
    double x0, x1, y0, y1;
    reach(g, &x0, &x1, &y0, &y1);
    Maybe e = unit_elbow(u);
    Pt a, b;
    bool rises = plot_line(g, u, true, &a, &b);
    if (u.w == 0 || !e.there) {
        if (rises) k = (Broken){ { a, b }, 2 };
        else if (u.b <= 0 && y0 <= 0 && y1 >= 0)
            k = (Broken){ { plot_pt(g, x0, 0), plot_pt(g, x1, 0) }, 2 };
        return k;
    }
    bool flat_left = u.w > 0, zero_seen = y0 <= 0 && y1 >= 0;
    double lo = flat_left ? x0 : fmax(x0, e.value), hi = flat_left ? fmin(x1, e.value) : x1;
    bool flat = zero_seen && lo < hi;
    if (flat && rises) {
        if (flat_left) k = (Broken){ { plot_pt(g, lo, 0), a, b }, 3 };
        else k = (Broken){ { a, b, plot_pt(g, hi, 0) }, 3 };
    } else if (flat) k = (Broken){ { plot_pt(g, lo, 0), plot_pt(g, hi, 0) }, 2 };
    else if (rises) k = (Broken){ { a, b }, 2 };
    return k;
}

static double phi_seen(Unit u, double x, double y1)
{
    return fmin(unit_phi(u, x), y1);
}

/* The area between phi now and next: polygons between the places where the two
 * meet, so that translucent pieces never lie on each other. */
static void between(PlotArea *g, Unit from, Unit to)
{
    double x0, x1, y0, y1;
    reach(g, &x0, &x1, &y0, &y1);
    (void)y0;
    /* everywhere the difference can bend: ends, elbows, crossing, exits at the top */
    double cut[12];
    size_t n = 0;
    const Unit both[] = { from, to };
    cut[n++] = x0;
    cut[n++] = x1;
    for (int i = 0; i < 2; i++) {
        if (both[i].w == 0) continue;
        cut[n++] = x_at(both[i], 0);
        cut[n++] = x_at(both[i], y1);
    }
    if (from.w != to.w) cut[n++] = (to.b - from.b)/(from.w - to.w);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (cut[i] >= x0 && cut[i] <= x1) cut[kept++] = cut[i];
    n = kept;
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && cut[k] < cut[k - 1]; k--) {
            double t = cut[k];
            cut[k] = cut[k - 1];
            cut[k - 1] = t;
        }
    Pt top[12], bottom[12];
    size_t run = 0;
    for (size_t i = 0; i < n; i++) {
        double p = phi_seen(from, cut[i], y1), q = phi_seen(to, cut[i], y1);
        top[run] = plot_pt(g, cut[i], fmax(p, q));
        bottom[run++] = plot_pt(g, cut[i], fmin(p, q));
        bool meets = top[run - 1].y >= bottom[run - 1].y - 1e-9;
        if ((meets || i + 1 == n) && run > 1) {
            Pt at[24], in[40];
            size_t k = 0;
            for (size_t j = 0; j < run; j++) at[k++] = top[j];
            for (size_t j = run; j-- > 0;) at[k++] = bottom[j];
            size_t m = clip_polygon(g->r, at, k, in, 40);
            if (m >= 3) canvas_polygon(g->v->cv, in, m, PAINT_BETWEEN);
        }
        if (meets) {
            top[0] = top[run - 1];
            bottom[0] = bottom[run - 1];
            run = 1;
        }
    }
}

static void continuation(PlotArea *g, Unit u, Paint p)
{
    Pt a, b;
    if (!plot_line(g, u, false, &a, &b)) return;
    plot_to_pivot(g, u, &a, &b);
    canvas_line(g->v->cv, a, b, (Stroke){ .width = 1.2*g->em, .dash = 3.5*g->em,
                                          .gap = 3.5*g->em }, p);
}

static void curve(PlotArea *g, Unit u, Stroke s, Paint p)
{
    Broken k = plot_phi(g, u);
    if (k.n >= 2) canvas_polyline(g->v->cv, k.at, k.n, s, p);
}

/* Is some of it in view, more than a dot? */
static bool keep_line(PlotArea *g, int slot, Pt a, Pt b)
{
    if (!clip_segment(g->r, &a, &b)) return false;
    placer_line(&g->place, a, b, PLACE_NEVER);
    placer_name_curve(&g->place, slot, a, b);
    return real_hypot(b.x - a.x, b.y - a.y) > 2;
}

/* No label on it, and it is what the slope's label names. */
static bool keep(PlotArea *g, Unit u, int slot)
{
    Broken k = plot_phi(g, u);
    bool sees = false;
    for (size_t j = 0; j + 1 < k.n; j++) sees |= keep_line(g, slot, k.at[j], k.at[j + 1]);
    Pt a, b;
    if (!plot_line(g, u, false, &a, &b)) return sees;
    plot_to_pivot(g, u, &a, &b);
    keep_line(g, slot, a, b);
    return sees;
}

/* Where the step in motion, or just made, began. */
static void ghost(PlotArea *g)
{
    if (!g->has_before) return;
    Stroke s = { .width = 2*g->em, .dash = 3*g->em, .gap = 3*g->em };
    if (g->after) {
        between(g, g->before, g->now);
        if (view_is_lit(g->v, MARK_AREA, 0)) between(g, g->before, g->now);
        continuation(g, g->before, PAINT_GHOST);
        g->sees_before = keep(g, g->before, LABEL_NEXT_SLOPE);
    }
    curve(g, g->before, s, PAINT_GHOST);
    Broken k = plot_phi(g, g->before);
    for (size_t i = 0; !g->after && i + 1 < k.n; i++) {
        Pt a = k.at[i], b = k.at[i + 1];
        if (clip_segment(g->r, &a, &b)) placer_line(&g->place, a, b, 0.5);
    }
}

void plot_curves(PlotArea *g)
{
    Stroke now = { .width = 3.2*g->em, .round = true };
    Stroke next = { .width = 2.4*g->em, .dash = 10*g->em, .gap = 6*g->em };
    Canvas *cv = g->v->cv;
    canvas_clip(cv, g->r);
    canvas_remark(cv, "where the step began");
    ghost(g);
    canvas_remark(cv, "between phi(x) now and after the step");
    if (g->has_next && !g->same) between(g, g->now, g->next);
    bool is_lit = view_is_lit(g->v, MARK_AREA, 0);
    for (int i = 0; is_lit && g->has_next && !g->same && i < 3; i++)
        between(g, g->now, g->next);
    canvas_remark(cv, "wx + b where phi(x) is 0");
    continuation(g, g->now, PAINT_NOW_FAINT);
    if (g->has_next && !g->same) {
        continuation(g, g->next, PAINT_NEXT_FAINT);
        canvas_remark(cv, "phi(x) after the step");
        curve(g, g->next, next, PAINT_NEXT);
    }
    Pt a, b;
    if (g->slope_focused && plot_line(g, g->now, true, &a, &b))
        canvas_line(cv, a, b, (Stroke){ .width = now.width + 6*g->em }, PAINT_FOCUS);
    canvas_remark(cv, "phi(x) now");
    curve(g, g->now, now, PAINT_NOW);
    /* Nothing moves: the dashes lie upon the line, to say so. */
    if (g->has_next && g->same) curve(g, g->next, next, PAINT_NEXT);
    canvas_unclip(cv);

    g->sees_now = keep(g, g->now, LABEL_SLOPE);
    g->sees_next = g->has_next && (g->same ? g->sees_now : keep(g, g->next, LABEL_NEXT_SLOPE));
}
