/* Ghosts: the elbow and the line that a student predicts, to be dragged; after the step beside
 * what came. */
#include <math.h>
#include <stdio.h>

#include "view/kit/asked.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_parts.h"

#define DOTTED(em) ((Stroke){ .width = 1.9*(em), .dash = 2.6*(em), .gap = 3.4*(em) })
#define RING 13.0          /* round the elbow, until it is pulled off it */

typedef struct {
    bool   is_there, is_open;       /* some prediction is; it may be dragged         */
    bool   elbow, slope;            /* these are predicted;                          */
    bool   has_elbow, has_slope;    /*   a place, a slope has been said              */
    const Told *told_elbow;         /* NULL: not yet                                 */
    size_t unit;
    double e;                       /* the ghost's elbow; where none was said, phi's */
    Unit   u;                       /* its line                                      */
} Ghosts;

static bool said(const Prediction *p, Param name, double *at, bool *is_predicted, const Told **told)
{
    size_t i;
    *is_predicted = prediction_part(p, name, 0, &i);
    if (!*is_predicted) return false;
    if (p->answer != NULL) *told = &p->answer->part[i];
    const Guess *g = p->answer != NULL ? &p->answer->part[i].guess : &p->visit->guess[i];
    if (g->kind == GUESS_AT) *at = g->at;
    return g->kind == GUESS_AT;
}

static Ghosts ghosts(const PlotArea *g)
{
    Prediction p;
    Ghosts k = { .is_there = view_prediction(g->v, &p) && g->v->s->lesson->net == NULL };
    if (!k.is_there) return k;
    const Told *none = NULL;
    double w = g->now.w;
    k.e = g->elbow.there ? g->elbow.value : 0;
    k.is_open = p.answer == NULL && !g->v->s->figure;
    k.has_elbow = said(&p, PARAM_ELBOW, &k.e, &k.elbow, &k.told_elbow);
    k.has_slope = said(&p, PARAM_SLOPE, &w, &k.slope, &none);
    k.u = (Unit){ w, -w*k.e };
    k.unit = p.visit->predict[0].unit;
    return k;
}

bool plot_predicts(const PlotArea *g, Param name)
{
    Ghosts k = ghosts(g);
    return k.is_there && k.is_open && (name == PARAM_ELBOW ? k.elbow : k.slope);
}

/* The line pulled off phi; before that the handle lies upon phi itself. */
static void line(PlotArea *g, const Ghosts *k)
{
    Pt a, b;
    if (!plot_line(g, k->u, true, &a, &b)) return;
    bool is_drawn = k->has_slope || (k->is_open && k->has_elbow);
    if (k->is_open && k->slope) {
        Handle *h = frame_add(g->v->frame, (Handle){
            .kind = HANDLE_GHOST_SLOPE, .index = k->unit, .box = g->r, .seg = { a, b },
            .reach = 9*g->em, .x = g->x, .y = g->y, .tab = true, .value = k->u.w, .value_y = k->e,
            .tip = "Your line: drag it to where φ will rise after the step." });
        if (g->v->s->ui->focus == h->id)
            canvas_line(g->v->cv, a, b, (Stroke){ .width = 8*g->em }, PAINT_FOCUS);
    }
    if (!is_drawn) return;
    canvas_line(g->v->cv, a, b, DOTTED(g->em), PAINT_INK_SOFT);
    if (!clip_segment(g->r, &a, &b)) return;
    placer_line(&g->place, a, b, PLACE_NEVER);
    placer_name_curve(&g->place, LABEL_GHOST_LINE, a, b);
}

static void elbow(PlotArea *g, const Ghosts *k)
{
    if (!k->elbow || (!k->is_open && !k->has_elbow)) return;
    double x = fmin(fmax(k->e, g->x.data_lo), g->x.data_hi);
    bool sees_0 = g->y.data_lo <= 0 && g->y.data_hi >= 0;
    Pt at = plot_pt(g, x, axis_clamp(&g->y, 0));
    if (!sees_0 || (!k->is_open && x != k->e)) return;
    double r = k->has_elbow ? 8.5*g->em : RING*g->em;
    if (k->has_elbow) view_diamond(g->v->cv, at, r, PAINT_CARD, PAINT_INK_SOFT, 1.8*g->em);
    else view_diamond(g->v->cv, at, r, PAINT_NONE, PAINT_INK_SOFT, 1.6*g->em);
    placer_mark(&g->place, rect_around(at, r + g->em));
    plot_name(g, LABEL_GHOST, at);
    if (!k->is_open) return;
    Handle *h = frame_add(g->v->frame, (Handle){
        .kind = HANDLE_GHOST_ELBOW, .index = k->unit, .box = rect_around(at, r + 2*g->em),
        .seg = { at, at }, .reach = 16*g->em, .x = g->x, .value = k->e, .tab = true,
        .tip = "Your e′: drag it to where the elbow will be after the step." });
    view_focus_ring(g->v, h->id, rect_around(at, r), r);
}

void plot_ghosts(PlotArea *g)
{
    Ghosts k = ghosts(g);
    if (!k.is_there) return;
    canvas_clip(g->v->cv, g->r);
    line(g, &k);
    canvas_unclip(g->v->cv);
    elbow(g, &k);
}

/* --- labels --- */

/* How far off, as the elbows stand: "0.2 short". */
static void distance(PlotArea *g, const Told *t, char *out, size_t size)
{
    out[0] = '\0';
    if (g->v->s->unfolds) return;        /* it is said where the elbow has come to rest */
    if (t == NULL || !t->truth.there || !t->was.there || t->guess.kind != GUESS_AT) return;
    const Digits *d = &view_step_seen(g->v)->digits.shown;
    double truth = shown_value(d->q[Q_NEXT_ELBOW]), off = t->guess.at - truth,
        way = t->truth.value - t->was.value;
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

void plot_ghost_labels(PlotArea *g)
{
    Ghosts k = ghosts(g);
    char tex[160], off[96];
    Pt a, b;
    if (!k.is_there) return;
    bool has_mark = k.elbow && (k.is_open || k.has_elbow)
        && plot_sees(g, k.e, axis_clamp(&g->y, 0)) && axis_clamp(&g->y, 0) == 0;
    distance(g, k.told_elbow, off, sizeof off);
    snprintf(tex, sizeof tex, "\\text{your }e'%s", k.is_open ? "\\text{: drag me}" : off);
    if (has_mark)
        plot_label_at(g, LABEL_GHOST, plot_pt(g, k.e, 0), (k.has_elbow ? 10 : RING + 1)*g->em, 5,
                      tex, 14, PAINT_INK_SOFT);
    bool has_line = (k.has_slope || (k.is_open && k.has_elbow)) && plot_line(g, k.u, true, &a, &b)
        && clip_segment(g->r, &a, &b);
    if (!has_line) return;
    const char *words = k.is_open && k.slope ? "\\text{your line: drag me}" : "\\text{your line}";
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(g, words, 14);
    size_t n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 8*g->em, 0.55);
    plot_label(g, LABEL_GHOST_LINE, c, n, words, 14, PAINT_INK_SOFT);
}
