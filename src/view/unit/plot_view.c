#include "view/unit/plot_view.h"

#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "typeset/text.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_geom.h"

static double tick_room(View *v, const Axis *y, double em)
{
    double tick[64], step, widest = 0;
    size_t n = axis_ticks(y, 44*em, tick, 64, &step);
    for (size_t i = 0; i < n; i++)
        widest = fmax(widest, text_width(v->fonts, FACE_UI, 12*em, tick_text(tick[i], step).s));
    /* in steps, so that the plot does not tremble while it is panned */
    return ceil(fmax(widest, 20*em)/(14*em))*14*em;
}

PlotGeom plot_geometry(View *v, Rect area, double em)
{
    const Scene *s = v->s;
    const Window w = s->lesson->view;
    PlotGeom g = { .v = v, .em = em, .now = s->shown, .next = s->shown };
    g.y = (Axis){ w.y0, w.y1, rect_bottom(area) - 28*em, area.y + 12*em, false };
    double left = tick_room(v, &g.y, em) + 14*em;
    g.r = (Rect){ area.x + left, area.y + 12*em, area.w - left - 16*em, area.h - 40*em };
    g.x = (Axis){ w.x0, w.x1, g.r.x, rect_right(g.r), false };
    if (s->has_report) {
        g.next = s->report.next;
        g.has_next = true;
    }
    g.same = g.next.w == g.now.w && g.next.b == g.now.b;
    if (s->moving) g.same = false;
    g.elbow = unit_elbow(g.now);
    g.next_elbow = unit_elbow(g.next);
    placer_init(&g.place, rect_inset(g.r, 2));
    if (v->s->taken.w > 0) placer_mark(&g.place, v->s->taken);
    return g;
}

static void handles(PlotGeom *g)
{
    Frame *f = g->v->frame;
    f->plot_x = g->x;
    f->plot_y = g->y;
    frame_add(f, (Handle){ .kind = HANDLE_PLOT, .box = g->r, .x = g->x, .y = g->y,
        .tip = "The plot of φ(x). Click: put the training point here (Shift adds another). "
               "Drag: pan. Wheel: zoom. Double click: fit." });
    Pt a, b;
    if (!g->elbow.there || !plot_line(g, g->now, true, &a, &b)) return;
    Handle *h = frame_add(f, (Handle){ .kind = HANDLE_SLOPE, .box = g->r, .seg = { a, b }, .reach = 9*g->em,
        .x = g->x, .y = g->y, .tab = true, .value = g->now.w,
        .tip = "φ now, where it is active. Drag: change the slope w; the elbow stays." });
    g->slope_focused = g->v->s->ui->focus == h->id;
}

void view_plot(View *v, Rect area, double em)
{
    PlotGeom g = plot_geometry(v, area, em);
    if (g.r.w < 20 || g.r.h < 20) return;
    plot_grid(&g);
    handles(&g);
    plot_curves(&g);
    plot_marks(&g);
}
