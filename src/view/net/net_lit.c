/* What words light in the network plot: under curves a glow, round marks a ring. */
#include "view/kit/asked.h"
#include "view/net/net_geom.h"

#define GLOW 9.0


void net_lit_lines(NetGeom *g)
{
    Pt a, b;
    for (size_t i = 0; i < g->f->d && i < UNITS_COLOURED; i++) {
        bool is_lit = view_is_lit(g->p.v, MARK_UNIT, i + 1);
        if (is_lit && net_contribution(g, i, &a, &b))
            canvas_line(g->p.v->cv, a, b, (Stroke){ .width = GLOW*g->p.em, .round = true },
                        (Paint)(PAINT_UNIT_FAINT + i % UNIT_PAINTS));
    }
}

void net_lit_marks(NetGeom *g)
{
    for (size_t k = 0; k < g->elbows; k++) {
        size_t unit = g->elbow[k].unit + 1;
        if (view_is_lit(g->p.v, MARK_ELBOW, unit) || view_is_lit(g->p.v, MARK_UNIT, unit))
            canvas_ring(g->p.v->cv, g->elbow[k].at, 13*g->p.em, 2.4*g->p.em,
                        mark_paint(MARK_UNIT, unit));
    }
    const NetLesson *net = g->net;
    if (net->picks != 1 || !view_is_lit(g->p.v, MARK_POINT, 0)) return;
    Sample s = g->l->point[net->pick[0]];
    if (plot_sees(&g->p, s.x, s.y))
        canvas_ring(g->p.v->cv, plot_pt(&g->p, s.x, s.y), 13*g->p.em, 2.4*g->p.em, PAINT_POINT);
}
