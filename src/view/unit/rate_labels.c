/* Numbers and names in the panel over λ. */
#include "view/unit/rate_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plot/name_row.h"
#include "typeset/formula.h"
#include "typeset/text.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"

#define PLACES 160
#define SMALL(g) RATE_SMALL(g)

/* --- numbers at the axes --- */

static void number(const RateGeom *g, Pt at, Align a, const char *words)
{
    text_draw(g->v->cv, g->v->fonts, FACE_UI, SMALL(g), at, a, words, PAINT_INK_SOFT);
}

static bool label(RateGeom *g, const Place *c, size_t n, const char *tex, Paint p)
{
    Rect box;
    if (!placer_put(&g->place, c, n, (Rect){ 0 }, &box)) return false;
    Extent e = formula_measure(g->v->fonts, g->size, false, tex);
    canvas_rect(g->v->cv, box, 3.5, PAINT_HALO);
    formula_draw(g->v->cv, g->v->fonts, g->size, false,
                 pt(box.x + 3, box.y + 1 + e.ascent), tex, p);
    return true;
}

/* What the numbers of an axis have in common, inside the plane at its end. */
static void axis_end(RateGeom *g, const TickForm *form, bool of_rate)
{
    enum { ENDS = 12 };
    TickEnd end = tick_form_end(form);
    if (end.s[0] == '\0') return;
    char tex[96];
    snprintf(tex, sizeof tex, "%s%s", form->power != 0 && end.s[0] == '\\' ? "\\," : "", end.s);
    Extent e = formula_measure(g->v->fonts, g->size, false, tex);
    double w = e.width + 6, h = e.ascent + e.descent + 2;
    Place c[ENDS];
    for (int i = 0; i < ENDS; i++) {
        double t = (double)i/ENDS;
        c[i] = (Place){ { g->r.x + 3, g->r.y + 3 + t*(g->r.h - h - 6), w, h }, i };
        if (of_rate)
            c[i].box = (Rect){ rect_right(g->r) - w - 3 - t*(g->r.w - w - 6),
                               rect_bottom(g->r) - h - 3, w, h };
    }
    label(g, c, ENDS, tex, PAINT_INK_SOFT);
}

static void ticks_of_elbow(RateGeom *g)
{
    double half = 0.35*SMALL(g), left = g->r.x - 0.6*g->size;
    Ticks t = ticks_of(&g->elbow.near, 2.2*g->size, lesson_axis(g->v->s->lesson, 0).unit);
    for (size_t i = 0; i < t.n; i++) {
        double y = axis_to_pt(&g->elbow.near, t.at[i]);
        if (y - g->r.y < 1.4*g->size || rect_bottom(g->r) - y < 1.4*g->size) continue;
        canvas_line(g->v->cv, pt(g->r.x - 4, y), pt(g->r.x, y), (Stroke){ .width = 1 },
                    PAINT_AXIS);
        number(g, pt(left, y + half), ALIGN_RIGHT, tick_form_text(&t.form, t.at[i]).s);
    }
    number(g, pt(left, g->r.y + half), ALIGN_RIGHT, "∞");
    number(g, pt(left, rect_bottom(g->r) + half), ALIGN_RIGHT, "−∞");
    formula_draw(g->v->cv, g->v->fonts, g->size*1.1, false,
                 pt(left - 0.95*g->size, g->r.y - 0.75*g->size), "e'", PAINT_NEXT);
    axis_end(g, &t.form, false);
}

static void ticks_of_rate(RateGeom *g)
{
    double foot = rect_bottom(g->strip.w > 0 ? g->strip : g->r), base = foot + 1.25*g->size,
        end = rect_right(g->r);
    Ticks t = ticks_linear(&g->rate.near, 4.6*g->size);
    for (size_t i = 0; i < t.n; i++) {
        double x = axis_to_pt(&g->rate.near, t.at[i]);
        canvas_line(g->v->cv, pt(x, foot), pt(x, foot + 4),
                    (Stroke){ .width = 1 }, PAINT_AXIS);
        number(g, pt(x, base), ALIGN_CENTRE, tick_form_text(&t.form, t.at[i]).s);
    }
    number(g, pt(end, base), ALIGN_CENTRE, "∞");
    if (end - g->rate.near.pt_hi > 2.6*g->size)
        formula_draw(g->v->cv, g->v->fonts, g->size*1.1, false,
                     pt((g->rate.near.pt_hi + end)/2 - 0.3*g->size, base), "\\lambda",
                     PAINT_INK_SOFT);
    axis_end(g, &t.form, true);
}

/* --- what stands beside its mark --- */

static void label_at(RateGeom *g, Pt at, double r, int first, const char *tex, Paint p)
{
    Place c[PLACES];
    Extent e = formula_measure(g->v->fonts, g->size, false, tex);
    size_t n = places_around(c, PLACES, at, r, e.width + 6, e.ascent + e.descent + 2, first);
    label(g, c, n, tex, p);
}

static void label_along(RateGeom *g, double y, double t, const char *tex, Paint p)
{
    Place c[PLACES];
    Extent e = formula_measure(g->v->fonts, g->size, false, tex);
    size_t n = places_along(c, PLACES, pt(g->r.x, y), pt(rect_right(g->r), y), e.width + 6,
                            e.ascent + e.descent + 2, 3, t);
    label(g, c, n, tex, p);
}

static void dot_label(RateGeom *g)
{
    const StepReport *r = &g->v->s->report;
    Pt at[2];
    char tex[120];
    if (rate_places(g, r->rate, r->next_elbow, at) == 0) return;
    if (r->next_elbow.there)
        snprintf(tex, sizeof tex, "\\lambda = %s,\\;e' = %s", seen_tex(g->v, Q_RATE).s,
                 seen_place_tex(g->v, Q_NEXT_ELBOW).s);
    else
        snprintf(tex, sizeof tex, "\\lambda = %s\\text{: no }e'", seen_tex(g->v, Q_RATE).s);
    label_at(g, at[0], 8, 7, tex, PAINT_NEXT);
}

/* --- the marks' names, above the plane: a click takes λ there --- */

static const char *word_of(const RateGeom *g, size_t i, bool brief)
{
    return brief ? g->mark[i].brief : g->mark[i].words;
}

static void name(RateGeom *g, size_t i, const RowName *n, double y, const char *words)
{
    const RateMark *m = &g->mark[i];
    View *v = g->v;
    double x = far_to_pt(&g->rate, m->rate), size = SMALL(g), foot = y + 0.3*size,
        to = fmin(fmax(x, n->left + fmin(4, n->w/2)), n->left + n->w - fmin(4, n->w/2));
    text_draw(v->cv, v->fonts, FACE_UI, size, pt(n->left, y), ALIGN_LEFT, words, PAINT_INK_SOFT);
    canvas_line(v->cv, pt(to, foot), pt(x, g->r.y), (Stroke){ .width = 1 }, PAINT_NEXT);
    if (v->s->figure) return;
    Rect box = { n->left - 2, y - size, n->w + 4, 1.35*size };
    Handle *h = frame_add(v->frame, (Handle){
        .kind = HANDLE_BUTTON, .index = BUTTON_LAMBDA_MARK + i, .box = box, .layer = v->layer,
        .command = { .kind = CMD_SET, .name = PARAM_RATE, .a = { m->rate } },
        .name = frame_text(v->frame, "lambda:%s", strchr(m->name, ':') + 1), .tab = true,
        .chosen = rate_is_one(m->rate, v->s->lesson->rate),
        .tip = frame_text(v->frame, "%s", m->tip) });
    view_focus_ring(v, h->id, box, 3);
}

static bool lay(const RateGeom *g, double lo, double hi, bool brief, RowName row[RATE_MARKS])
{
    double size = SMALL(g);
    for (size_t i = 0; i < g->marks; i++)
        row[i] = (RowName){ .at = far_to_pt(&g->rate, g->mark[i].rate),
                            .w = text_width(g->v->fonts, FACE_UI, size, word_of(g, i, brief)) };
    return name_row(row, g->marks, lo, hi, 0.55*size);
}

/* Over the plane; where that is too narrow, over all of the panel, above the axis's letter. */
static void names(RateGeom *g)
{
    RowName row[RATE_MARKS];
    double lo = g->r.x, hi = rect_right(g->r), y = g->r.y - g->size;
    bool fits = lay(g, lo, hi, false, row), brief = !fits;
    if (!fits && !lay(g, lo, hi, true, row)) {
        y -= 0.75*g->size;
        lay(g, g->r.x - RATE_LEFT*g->size, hi + RATE_RIGHT*g->size, true, row);
    }
    for (size_t i = 0; i < g->marks; i++) name(g, i, &row[i], y, word_of(g, i, brief));
}

void rate_labels(RateGeom *g)
{
    const StepReport *r = &g->v->s->report;
    char tex[80];
    ticks_of_elbow(g);
    ticks_of_rate(g);
    names(g);
    if (r->elbow.there) {
        snprintf(tex, sizeof tex, "e = %s", seen_place_tex(g->v, Q_ELBOW).s);
        label_along(g, far_to_pt(&g->elbow, r->elbow.value), 0.06, tex, PAINT_NOW);
    }
    if (r->pivot.there && r->active)
        label_along(g, far_to_pt(&g->elbow, r->pivot.value), 0.92, "\\text{pivot }{-1/x}",
                    PAINT_INK_SOFT);
    dot_label(g);      /* the others keep their places while λ is dragged */
}
