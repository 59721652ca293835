#include "view/kit/ghost.h"

#include <math.h>
#include <stdio.h>

#include "base/real.h"
#include "view/kit/widgets.h"

#define DOTTED(em) ((Stroke){ .width = 1.9*(em), .dash = 2.6*(em), .gap = 3.4*(em) })

size_t view_predicted(const View *v, size_t unit[PREDICTED_MAX])
{
    Prediction p;
    size_t n = 0;
    if (!view_prediction(v, &p)) return 0;
    for (size_t i = 0; i < p.visit->predicts; i++) {
        size_t u = p.visit->predict[i].unit, k = 0;
        while (k < n && unit[k] != u) k++;
        if (k == n) unit[n++] = u;
    }
    return n;
}

static bool said(const Prediction *p, Param name, size_t unit, double *at, bool *is_predicted,
                 const Told **told)
{
    size_t i;
    *is_predicted = prediction_part(p, name, unit, &i);
    if (!*is_predicted) return false;
    if (p->answer != NULL) *told = &p->answer->part[i];
    const Guess *g = p->answer != NULL ? &p->answer->part[i].guess : &p->visit->guess[i];
    if (g->kind == GUESS_AT) *at = g->at;
    return g->kind == GUESS_AT;
}

bool view_ghosts(const View *v, size_t unit, Unit now, Ghosts *out)
{
    Prediction p;
    if (!view_prediction(v, &p)) return false;
    Maybe e = unit_elbow(now);
    Ghosts k = { .is_open = p.answer == NULL && !v->s->figure, .unit = unit,
                 .e = e.there ? e.value : 0 };
    double w = now.w;
    k.has_elbow = said(&p, PARAM_ELBOW, unit, &k.e, &k.elbow, &k.told_elbow);
    k.has_slope = said(&p, PARAM_SLOPE, unit, &w, &k.slope, &k.told_slope);
    k.u = (Unit){ w, -w*k.e };
    *out = k;
    return k.elbow || k.slope;
}

#define BESIDE  6.0     /* points: the ghost before it is pulled off its line, */
#define REACH   9.0     /*   and how near to a line the hand takes it          */

/* The upper half of it, beside the line where the elbow is not. */
static void put_beside(const PlotArea *g, const Ghosts *k, Pt *a, Pt *b)
{
    double e = axis_to_pt(&g->x, k->e);
    if (fabs(a->x - e) > fabs(b->x - e)) {
        Pt t = *a;
        *a = *b;
        *b = t;
    }
    double dx = b->x - a->x, dy = b->y - a->y, len = real_hypot(dx, dy);
    if (!(len > 0)) return;
    double off = BESIDE*g->em/len*(dx < 0 ? -1 : 1);
    Pt from = pt(a->x + 0.45*dx, a->y + 0.45*dy), to = pt(a->x + 0.95*dx, a->y + 0.95*dy);
    *a = pt(from.x - dy*off, from.y + dx*off);
    *b = pt(to.x - dy*off, to.y + dx*off);
}

bool ghost_line_at(const PlotArea *g, const Ghosts *k, Pt *a, Pt *b)
{
    bool is_said = k->has_slope || (k->is_open && k->has_elbow);
    if ((!is_said && !(k->is_open && k->slope)) || !clip_segment(g->r, a, b)) return false;
    if (!is_said) put_beside(g, k, a, b);
    return true;
}

bool ghost_line(PlotArea *g, const Ghosts *k, Pt a, Pt b, Axis y, int slot)
{
    if (k->is_open && k->slope) {
        bool is_beside = !k->has_slope && !k->has_elbow;
        Handle *h = frame_add(g->v->frame, (Handle){
            .kind = HANDLE_GHOST_SLOPE, .index = k->unit, .box = g->r, .seg = { a, b },
            .reach = (is_beside ? REACH + BESIDE : REACH)*g->em, .x = g->x, .y = y, .tab = true,
            .value = k->u.w, .value_y = k->e,
            .tip = k->unit > 0 ? "Your line: drag it to where this unit will rise after the step."
                               : "Your line: drag it to where φ will rise after the step." });
        if (g->v->s->ui->focus == h->id)
            canvas_line(g->v->cv, a, b, (Stroke){ .width = 8*g->em }, PAINT_FOCUS);
    }
    if (!ghost_line_at(g, k, &a, &b)) return false;
    canvas_line(g->v->cv, a, b, DOTTED(g->em), PAINT_INK_SOFT);
    placer_line(&g->place, a, b, PLACE_NEVER);
    placer_name_curve(&g->place, slot, a, b);
    return true;
}

void ghost_elbow(PlotArea *g, const Ghosts *k, Pt at, int slot)
{
    double r = (k->has_elbow ? GHOST_SIZE : GHOST_RING)*g->em;
    if (k->is_open) view_finger(g->v, handle_id(HANDLE_GHOST_ELBOW, k->unit), at);
    view_diamond(g->v->cv, at, r, k->has_elbow ? PAINT_CARD : PAINT_NONE, PAINT_INK_SOFT,
                 1.8*g->em);
    placer_mark(&g->place, rect_around(at, r + g->em));
    plot_name(g, slot, at);
    if (!k->is_open) return;
    Handle *h = frame_add(g->v->frame, (Handle){
        .kind = HANDLE_GHOST_ELBOW, .index = k->unit, .box = rect_around(at, r + 2*g->em),
        .seg = { at, at }, .reach = 16*g->em, .x = g->x, .value = k->e, .tab = true,
        .tip = k->unit > 0
                   ? "Your e′: drag it to where this unit's elbow will be after the step."
                   : "Your e′: drag it to where the elbow will be after the step." });
    view_focus_ring(g->v, h->id, rect_around(at, r), r);
}

void ghost_distance(const View *v, const Told *t, double truth, char *out, size_t size)
{
    out[0] = '\0';
    if (v->s->unfolds) return;        /* it is said where the elbow has come to rest */
    if (t == NULL || !t->truth.there || !t->was.there || t->guess.kind != GUESS_AT) return;
    double off = t->guess.at - truth, way = t->truth.value - t->was.value;
    if (t->went == GUESS_STAYS && !t->right) {
        snprintf(out, size, "\\text{: it stays}");
        return;
    }
    if (!t->right || fabs(off) < 1e-9*fmax(fabs(truth), fabs(way))) {
        snprintf(out, size, "\\text{, %s}", t->right ? "just there" : "the other way");
        return;
    }
    snprintf(out, size, "\\text{, }%s\\text{ %s}", shown_tex(shown_alone(fabs(off))).s,
             off*way < 0 ? "short" : "too far");
}

#define BRACKET_LEAST 14.0     /* points: a shorter distance the two marks show */
#define BRACKET_DROP  36.0     /* below the axis, clear of the elbow's arrow    */

/* From the ghost to where the elbow came, as long as the distance. */
void ghost_bracket(PlotArea *g, const Ghosts *k, double axis_y)
{
    const Told *t = k->told_elbow;
    if (t == NULL || g->v->s->unfolds || !t->truth.there || t->guess.kind != GUESS_AT) return;
    double from = axis_to_pt(&g->x, k->e), to = axis_to_pt(&g->x, t->truth.value), em = g->em;
    bool sees_both = fmin(from, to) >= g->r.x && fmax(from, to) <= rect_right(g->r);
    double drop = BRACKET_DROP*em, y = axis_y + drop;
    if (y > rect_bottom(g->r) - 4*em) drop = -drop, y = axis_y + drop;
    if (!sees_both || fabs(to - from) < BRACKET_LEAST*em || y < g->r.y + 4*em) return;
    Stroke thin = { .width = 1.1*em };
    double end = copysign(GHOST_SIZE*em + 3*em, drop);
    const Pt way[4] = { pt(from, axis_y + end), pt(from, y), pt(to, y), pt(to, y - end/3) };
    canvas_polyline(g->v->cv, way, 4, thin, PAINT_INK_SOFT);
    placer_mark(&g->place, (Rect){ fmin(from, to), y - 1.5*em, fabs(to - from), 3*em });
    placer_name(&g->place, LABEL_GHOST, pt(from, y), pt(to, y));
}
