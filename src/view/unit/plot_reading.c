/* What phi is at a place of the plot of one unit; what a point is to it. */
#include "model/reading.h"
#include "view/kit/asked.h"
#include "view/kit/reading_box.h"
#include "view/kit/step_seen.h"
#include "view/unit/plot_parts.h"

static const Unit *after(const PlotArea *g)
{
    bool is_known = g->has_next && !g->v->s->moving && !view_hides(g->v, HIDE_NEXT);
    return is_known && step_is_read(g->v->s) ? &g->next : NULL;
}

static void at_place(PlotArea *g, double x)
{
    NetReading r;
    Reading k = { .n = 0 };
    Pt at;
    unit_reading(&r, g->now, after(g), x);
    reading_head(&k, g, &r);
    reading_put(&k, "\\varphi(x)", NULL, shown_text(r.f).s, PAINT_NOW)->rule = true;
    if (r.next.digits > 0)
        reading_put(&k, NULL, "after the step", shown_text(r.next).s, PAINT_NEXT);
    reading_cross(g, x, r.f.value, PAINT_NOW, &at);
    reading_handle(g, x);
    reading_box(g, &k, at, NULL, 0);
}

static void at_point(PlotArea *g, size_t i)
{
    Sample s = g->v->s->lesson->point[i];
    const Unit *next = after(g);
    double then = next != NULL ? unit_phi(*next, s.x) : 0;
    PointReading r;
    Reading k = { .n = 0 };
    point_reading(&r, s, unit_phi(g->now, s.x), next != NULL ? &then : NULL);
    if (i == g->v->s->sample && !g->v->s->moving) reading_as_derived(&r, g->v);
    reading_point(&k, g->v, &r, i, "\\varphi(x)", "φ");
    reading_box(g, &k, plot_pt(g, s.x, s.y), NULL, 0);
}

void plot_read(PlotArea *g)
{
    size_t i;
    double x;
    if (view_hides(g->v, ~(unsigned)(HIDE_NEXT | HIDE_RATES)) || g->v->s->figure) return;
    if (reading_at_point(g, g->v->s->lesson->n, &i)) at_point(g, i);
    else if (reading_place(g, &x)) at_place(g, x);
}
