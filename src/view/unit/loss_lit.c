/* What words and symbols light over (w, b): a glow under lines, a ring round marks. */
#include "view/kit/asked.h"
#include "view/unit/loss_parts.h"

#define GLOW 9.0
#define RING 12.0

static void glow(LossGeom *g, Pt a, Pt b, Paint p)
{
    canvas_line(g->v->cv, a, b, (Stroke){ .width = GLOW + 2, .round = true }, PAINT_FIELD_HALO);
    canvas_line(g->v->cv, a, b, (Stroke){ .width = GLOW, .round = true }, p);
}

/* The elbow is a ray, the gate the edge, the gradient the arrow; what fits the point the valley. */
void loss_lit_lines(LossGeom *g)
{
    const View *v = g->v;
    const StepReport *r = &v->s->report;
    Pt a, b;
    if (view_is_lit(v, MARK_ELBOW, 0) && !view_hides(v, HIDE_ELBOW)
        && loss_ray(g, v->s->shown, &a, &b))
        glow(g, a, b, PAINT_NOW_SOFT);
    if (!v->s->has_report) return;
    if (view_is_lit(v, MARK_ELBOW_NEXT, 0) && g->arrow.there && loss_ray(g, r->next, &a, &b))
        glow(g, a, b, PAINT_BETWEEN);
    if (view_is_lit(v, MARK_EDGE, 0) && loss_line(g, r->sample.x, 0, &a, &b))
        glow(g, a, b, PAINT_CONTROL_HOT);
    bool is_valley = view_is_lit(v, MARK_VALLEY, 0) && r->sample.y > 0;
    if (is_valley && loss_line(g, r->sample.x, r->sample.y, &a, &b))
        glow(g, a, b, PAINT_GOOD_SOFT);
    if (view_is_lit(v, MARK_ARROW, 0) && g->arrow.there)
        glow(g, loss_pt(g, g->arrow.from), loss_pt(g, loss_arrow_end(&g->arrow, g->arrow.factor)),
             PAINT_BETWEEN);
}

/* Told from light and dark alike. */
static void ring(LossGeom *g, Unit u, Paint p)
{
    canvas_ring(g->v->cv, loss_pt(g, u), RING, 6, PAINT_HALO);
    canvas_ring(g->v->cv, loss_pt(g, u), RING, 2.6, p);
}

/* The line now and after the step are places in this plane. */
void loss_lit_marks(LossGeom *g)
{
    const View *v = g->v;
    if (view_is_lit(v, MARK_LINE, 0))
        ring(g, v->s->shown, PAINT_NOW);
    bool has_end = g->arrow.there && g->arrow.factor <= 1;
    if (has_end && view_is_lit(v, MARK_LINE_NEXT, 0))
        ring(g, loss_arrow_end(&g->arrow, 1), PAINT_NEXT);
}
