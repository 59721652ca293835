/* Marks that words light: a glow under curves, a ring round marks. */
#include <math.h>

#include "view/kit/asked.h"
#include "view/unit/plot_parts.h"

#define GLOW 12.0

/* All of phi: where it is flat, too. */
static void line(PlotArea *g, Unit u, Paint p)
{
    Broken k = plot_phi(g, u);
    if (k.n > 1)
        canvas_polyline(g->v->cv, k.at, k.n, (Stroke){ .width = GLOW*g->em, .round = true }, p);
}

#define AREA_TIP "The area between φ now and φ after the step: what the step changes."
#define NEXT_TIP "φ after the step."

static void phi_handles(PlotArea *g, Mark mark, Unit u, const char *tip)
{
    Broken k = plot_phi(g, u);
    for (size_t i = 0; i + 1 < k.n; i++)
        view_mark_line(g->v, mark, 0, k.at[i], k.at[i + 1], 7*g->em, tip);
}

/* Lines and the area, under the pointer, light their words. */
static void handles(PlotArea *g)
{
    Pt a, b;
    phi_handles(g, MARK_LINE, g->now, "φ now.");      /* before phi after it, where both are 0 */
    if (g->has_next && !g->same) {
        Unit mid = unit_blend(g->now, g->next, 0.5);
        if (plot_line(g, mid, true, &a, &b))
            view_mark_line(g->v, MARK_AREA, 0, a, b, 12*g->em, AREA_TIP);
        phi_handles(g, MARK_LINE_NEXT, g->next, NEXT_TIP);
    }
}

/* Under the curves. */
void plot_lit_lines(PlotArea *g)
{
    const View *v = g->v;
    Pt a, b;
    double delta;
    if (view_has_words(v)) handles(g);
    canvas_clip(v->cv, g->r);
    if (view_is_lit(v, MARK_LINE, 0)) line(g, g->now, PAINT_NOW_SOFT);
    if (g->has_next && view_is_lit(v, MARK_LINE_NEXT, 0)) {
        line(g, g->next, PAINT_BETWEEN);
        line(g, g->next, PAINT_BETWEEN);       /* twice: over the area it is seen, too */
    }
    if (!view_hides(v, HIDE_RESIDUAL) && view_is_lit(v, MARK_RESIDUAL, 0)
        && plot_residual(g, &a, &b, &delta))
        canvas_line(v->cv, a, b, (Stroke){ .width = GLOW*g->em, .round = true }, PAINT_GOOD_SOFT);
    canvas_unclip(v->cv);
}

static void ring(PlotArea *g, double x, double y, double r, Paint p)
{
    if (plot_sees(g, x, y))
        canvas_ring(g->v->cv, plot_pt(g, x, y), r*g->em, 2.6*g->em, p);
}

/* Round the marks, over them. */
void plot_lit_marks(PlotArea *g)
{
    const View *v = g->v;
    if (view_is_lit(v, MARK_ELBOW, 0) && g->elbow.there)
        ring(g, g->elbow.value, 0, 15, PAINT_NOW);
    bool moves = g->has_next && !g->same && g->next_elbow.there;
    if (moves && view_is_lit(v, MARK_ELBOW_NEXT, 0))
        ring(g, g->next_elbow.value, 0, 15, PAINT_NEXT);
    if (view_is_lit(v, MARK_POINT, 0) && v->s->has_report)
        ring(g, v->s->report.sample.x, v->s->report.sample.y, 14, PAINT_POINT);
    if (view_is_lit(v, MARK_PIVOT, 0) && plot_sees_pivot(g))
        ring(g, g->pivot.value, g->pivot_z, 12, PAINT_PIVOT);
}
