/* Ghosts in the plot of one unit. */
#include <stdio.h>

#include <math.h>

#include "view/kit/ghost.h"
#include "view/kit/step_seen.h"
#include "view/unit/plot_parts.h"

bool plot_predicts(const PlotArea *g, Param name)
{
    Ghosts k;
    if (!view_ghosts(g->v, 0, g->now, &k)) return false;
    return k.is_open && (name == PARAM_ELBOW ? k.elbow : k.slope);
}

static void elbow(PlotArea *g, const Ghosts *k)
{
    if (!k->elbow || (!k->is_open && !k->has_elbow)) return;
    double x = fmin(fmax(k->e, g->x.data_lo), g->x.data_hi);
    bool sees_0 = g->y.data_lo <= 0 && g->y.data_hi >= 0;
    if (!sees_0 || (!k->is_open && x != k->e)) return;
    ghost_bracket(g, k, axis_to_pt(&g->y, 0));
    ghost_elbow(g, k, plot_pt(g, x, 0), LABEL_GHOST);
}

void plot_ghosts(PlotArea *g)
{
    Ghosts k;
    Pt a, b;
    if (!view_ghosts(g->v, 0, g->now, &k)) return;
    canvas_clip(g->v->cv, g->r);
    if (plot_line(g, k.u, true, &a, &b)) ghost_line(g, &k, a, b, g->y, LABEL_GHOST_LINE);
    canvas_unclip(g->v->cv);
    elbow(g, &k);
}

/* --- labels --- */

void plot_ghost_labels(PlotArea *g)
{
    Ghosts k;
    char tex[160], off[96];
    Pt a, b;
    if (!view_ghosts(g->v, 0, g->now, &k)) return;
    bool has_mark = k.elbow && (k.is_open || k.has_elbow) && plot_sees(g, k.e, 0);
    double truth = shown_value(view_step_seen(g->v)->digits.shown.q[Q_NEXT_ELBOW]);
    ghost_distance(g->v, k.told_elbow, truth, off, sizeof off);
    snprintf(tex, sizeof tex, "\\text{your }e'%s", k.is_open ? "\\text{: drag me}" : off);
    if (has_mark)
        plot_label_at(g, LABEL_GHOST, plot_pt(g, k.e, 0),
                      (k.has_elbow ? 10 : GHOST_RING + 1)*g->em, 5, tex, 14, PAINT_INK_SOFT);
    bool has_line = plot_line(g, k.u, true, &a, &b) && ghost_line_at(g, &k, &a, &b);
    if (!has_line) return;
    const char *words = k.is_open && k.slope ? "\\text{your line: drag me}" : "\\text{your line}";
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(g, words, 14);
    size_t n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 8*g->em, 0.55);
    plot_label(g, LABEL_GHOST_LINE, c, n, words, 14, PAINT_INK_SOFT);
}
