/* What words light in the network plot: under curves a glow, round marks a ring. */
#include "view/kit/asked.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

#define GLOW 9.0


void net_lit_lines(NetGeom *g)
{
    Pt a, b;
    const NetLesson *net = g->net;
    if (view_is_lit(g->p.v, MARK_RESIDUAL, 0) && net->picks == 1
        && !view_hides(g->p.v, HIDE_RESIDUAL)) {
        Sample s = g->l->point[net->pick[0]];
        a = net_pt(g, s.x, g->at_pick);
        b = net_pt(g, s.x, s.y);
        if (clip_segment(g->p.r, &a, &b))
            canvas_line(g->p.v->cv, a, b, (Stroke){ .width = GLOW*g->p.em, .round = true },
                        PAINT_GOOD_SOFT);
    }
    for (size_t i = 0; i < g->f->d && i < UNITS_COLOURED; i++) {
        bool is_lit = view_is_lit(g->p.v, MARK_UNIT, i + 1);
        if (is_lit && net_contribution(g, i, &a, &b))
            canvas_line(g->p.v->cv, a, b, (Stroke){ .width = GLOW*g->p.em, .round = true },
                        (Paint)(PAINT_UNIT_FAINT + i % UNIT_PAINTS));
    }
}

/* e' of the unit that is derived. */
static void lit_next(const NetGeom *g)
{
    if (!net_elbow_moves(g)) return;
    bool is_lit = view_is_lit(g->p.v, MARK_ELBOW_NEXT, 0)
        || view_is_lit(g->p.v, MARK_ELBOW, g->selected + 1);
    double x = g->p.next_elbow.value;
    if (is_lit && x >= g->p.x.data_lo && x <= g->p.x.data_hi)
        canvas_ring(g->p.v->cv, pt(axis_to_pt(&g->p.x, x), g->elbow_y), 13*g->p.em, 2.4*g->p.em,
                    PAINT_NEXT);
}

static bool is_named(const View *v)
{
    const Page *page = visit_page(v->s->lesson->visit);
    for (size_t i = 0; page != NULL && i < page->links; i++)
        if (page->link[i].mark == MARK_PIVOT) return true;
    return v->s->told;
}

/* Of the unit that is derived; where none is, of the first that the step reaches. */
static Maybe turns_at(const NetGeom *g)
{
    StepSeen seen = *view_step_seen(g->p.v);
    for (size_t i = 0; !seen.is_there && i < g->f->d && i < UNITS_COLOURED; i++) {
        step_seen_of(g->p.v, i + 1, &seen);
        if (!seen.d.shown.pivot.there) seen.is_there = false;
    }
    return seen.is_there ? seen.d.shown.pivot : (Maybe){ false, 0 };
}

/* About which the step turns the lines of all active units: on the axis, where words name it. */
static void pivot(NetGeom *g)
{
    View *v = g->p.v;
    if (!is_named(v) || view_hides(v, HIDE_PIVOT)) return;
    Maybe p = turns_at(g);
    double em = g->p.em;
    if (!p.there || p.value < g->p.x.data_lo || p.value > g->p.x.data_hi) return;
    Pt at = pt(axis_to_pt(&g->p.x, p.value), g->elbow_y);
    canvas_disc(v->cv, at, 5.2*em, PAINT_CARD);
    canvas_ring(v->cv, at, 5.2*em, 1.6*em, PAINT_PIVOT);
    placer_mark(&g->p.place, rect_around(at, 6*em));
    plot_name(&g->p, LABEL_PIVOT, at);
    g->pivot = (Maybe){ true, p.value };
    view_explain(v, EXPLAIN_PIVOT, rect_around(at, 9*em),
                 "The pivot: there the line wX + b of every active unit stays. Of one point it is "
                 "at X = −1/x.");
    if (view_is_lit(v, MARK_PIVOT, 0)) canvas_ring(v->cv, at, 12*em, 2.4*em, PAINT_PIVOT);
}

void net_lit_marks(NetGeom *g)
{
    for (size_t k = 0; k < g->elbows; k++) {
        size_t unit = g->elbow[k].unit + 1;
        if (view_is_lit(g->p.v, MARK_ELBOW, unit) || view_is_lit(g->p.v, MARK_UNIT, unit))
            canvas_ring(g->p.v->cv, g->elbow[k].at, 13*g->p.em, 2.4*g->p.em,
                        mark_paint(MARK_UNIT, unit));
    }
    lit_next(g);
    pivot(g);
    const NetLesson *net = g->net;
    if (net->picks != 1 || !view_is_lit(g->p.v, MARK_POINT, 0)) return;
    Sample s = g->l->point[net->pick[0]];
    if (plot_sees(&g->p, s.x, s.y))
        canvas_ring(g->p.v->cv, plot_pt(&g->p, s.x, s.y), 13*g->p.em, 2.4*g->p.em, PAINT_POINT);
}
