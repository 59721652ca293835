#include "view/unit/plot_view.h"

#include <math.h>
#include <stdio.h>

#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_parts.h"

static void handles(PlotArea *g)
{
    Frame *f = g->v->frame;
    f->plot_x = g->x;
    f->plot_y = g->y;
    for (int k = 0; k < 2; k++) f->plot_unit[k] = g->names.says[k].unit;
    frame_add(f, (Handle){ .kind = HANDLE_PLOT, .box = g->r, .x = g->x, .y = g->y,
                           .value_y = NAN, .tab = !g->v->s->figure,
        .tip = frame_text(f, "The plot of φ(x)%s. Click: put the training point here (Shift adds "
                          "another). Drag: pan. Wheel: zoom. Double click: fit.",
                          axes_called(g->v)) });
    Pt a, b;
    bool is_kept = plot_predicts(g, PARAM_SLOPE) || view_hides(g->v, HIDE_SLOPE | HIDE_W);
    if (is_kept || !plot_line(g, g->now, true, &a, &b)) return;
    Handle *h = frame_add(f, (Handle){ .kind = HANDLE_SLOPE, .box = g->r, .seg = { a, b },
                                       .reach = 9*g->em,
        .x = g->x, .y = g->y, .tab = true, .value = g->now.w,
        .value_y = g->now.w == 0 ? g->now.b : 0,
        .tip = g->now.w == 0
            ? "φ now: the line is level, and there is no elbow. Drag: change the bias b."
            : "φ now, where it is active. Drag: change the slope w; the elbow stays." });
    g->slope_focused = g->v->s->ui->focus == h->id;
}

static double draw(View *v, Rect area, double em, double strip)
{
    frame_part(v->frame, "Plot");
    Rect key = plot_strip(&area, em, strip);
    PlotArea g = plot_area(v, area, em);
    g.strip = key;
    plot_cramped(&g);
    if (g.r.w < 20 || g.r.h < 20) return 0;
    Crowd crowd = crowd_of(&g);
    plot_find_pivot(&g);
    plot_data(&g);
    plot_names(&g);
    plot_grid(&g);
    handles(&g);
    plot_crowd(&g, &crowd);
    plot_lit_lines(&g);
    plot_curves(&g);
    plot_marks(&g, &crowd);
    plot_ghosts(&g);
    plot_lit_marks(&g);
    canvas_remark(v->cv, "names, and where they stand");
    plot_labels(&g, &crowd);
    plot_read(&g);
    plot_data_end(&g);
    return g.strip_needs;
}

void view_plot(View *v, Rect area, double em) { plot_below_key(v, area, em, draw); }
