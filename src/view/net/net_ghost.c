/* Of a network: the elbow that a student predicts, to be dragged and kept beside what came; and
 * what words light. */
#include <math.h>
#include <stdio.h>

#include "view/kit/asked.h"
#include "view/kit/widgets.h"
#include "view/net/net_geom.h"

#define RING 12.0
#define GLOW 9.0

typedef struct { bool is_open, is_said; size_t unit; double e; const Told *told; } Ghost;

/* The k-th predicted elbow; false: there is none, or nothing of it to be seen. */
static bool ghost(const NetGeom *g, size_t k, Ghost *out)
{
    Prediction p;
    if (!view_prediction(g->p.v, &p) || k >= p.visit->predicts) return false;
    const Predicted *of = &p.visit->predict[k];
    size_t unit = of->unit > 0 ? of->unit : 1;
    if (of->name != PARAM_ELBOW || unit > g->f->d) return false;
    const Guess *said = p.answer != NULL ? &p.answer->part[k].guess : &p.visit->guess[k];
    Maybe e = unit_elbow((Unit){ g->f->w[unit - 1], g->f->b[unit - 1] });
    *out = (Ghost){ .is_open = p.answer == NULL && !g->p.v->s->figure,
                    .is_said = said->kind == GUESS_AT, .unit = unit,
                    .told = p.answer != NULL ? &p.answer->part[k] : NULL };
    out->e = out->is_said ? said->at : e.there ? e.value : 0;
    return (out->is_open || out->is_said) && out->e >= g->p.x.data_lo && out->e <= g->p.x.data_hi;
}

void net_ghosts(NetGeom *g)
{
    Ghost k;
    double em = g->p.em;
    for (size_t i = 0; i < PREDICTED_MAX; i++) {
        if (!ghost(g, i, &k)) continue;
        Pt at = pt(axis_to_pt(&g->p.x, k.e), g->elbow_y);
        double r = (k.is_said ? 8 : RING)*em;
        view_diamond(g->p.v->cv, at, r, k.is_said ? PAINT_CARD : PAINT_NONE, PAINT_INK_SOFT,
                     1.8*em);
        placer_mark(&g->p.place, rect_around(at, r));
        plot_name(&g->p, LABEL_GHOST, at);
        if (!k.is_open) continue;
        Handle *h = frame_add(g->p.v->frame, (Handle){
            .kind = HANDLE_GHOST_ELBOW, .index = k.unit, .box = rect_around(at, r),
            .seg = { at, at }, .reach = 15*em, .x = g->p.x, .value = k.e, .tab = true,
            .tip = "Your e′: drag it to where this unit's elbow will be after the step." });
        view_focus_ring(g->p.v, h->id, rect_around(at, r), r);
    }
}

void net_ghost_labels(NetGeom *g)
{
    Ghost k;
    for (size_t i = 0; i < PREDICTED_MAX; i++) {
        if (!ghost(g, i, &k)) continue;
        char tex[96];
        snprintf(tex, sizeof tex, "\\text{your }e_{%zu}'%s", k.unit,
                 k.is_open ? "\\text{: drag me}" : "");
        plot_label_at(&g->p, LABEL_GHOST, pt(axis_to_pt(&g->p.x, k.e), g->elbow_y),
                      (k.is_said ? 9 : RING)*g->p.em, 5, tex, 13.5, PAINT_INK_SOFT);
    }
}

/* --- lit --- */

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
