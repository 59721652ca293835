#include "view/unit/loss_view.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/count_text.h"
#include "base/number.h"
#include "plot/place.h"
#include "plot/tick_form.h"
#include "view/kit/widgets.h"

#define CHOICES 200
#define PATH_POINTS 800

typedef struct {
    View  *v;
    Rect   r;
    Axis   w, b;
    Placer place;
} LossGeom;

static Pt at(const LossGeom *g, Unit u)
{
    return pt(axis_to_pt(&g->w, u.w), axis_to_pt(&g->b, u.b));
}

/* A span that holds the values, round at its ends, with room to drag. */
static void span(double *lo, double *hi, const double *value, int n, double least)
{
    double a = 0, z = 0;
    for (int i = 0; i < n; i++) {
        if (!isfinite(value[i])) continue;
        a = fmin(a, value[i]);
        z = fmax(z, value[i]);
    }
    double room = fmax(z - a, least), step = nice_above(room/4);
    *lo = (floor(a/step - 0.7))*step;
    *hi = (ceil(z/step + 0.7))*step;
}

static bool holds(Window k, Unit u)
{
    double mw = 0.05*(k.x1 - k.x0), mb = 0.05*(k.y1 - k.y0);
    return u.w > k.x0 + mw && u.w < k.x1 - mw && u.b > k.y0 + mb && u.b < k.y1 - mb;
}

static Window window(const Scene *s)
{
    ViewMemory *m = s->memory;
    Unit next = s->has_report ? s->report.next : s->shown;
    Unit from = s->has_report ? s->report.unit : s->shown;
    bool in_hand = s->ui->drag.on && s->ui->drag.handle.kind == HANDLE_WB;
    if (m->has_loss && (in_hand || s->moving)) return m->loss;
    const double w[] = { from.w, next.w }, b[] = { from.b, next.b };
    Window k;
    span(&k.x0, &k.x1, w, 2, 2);
    span(&k.y0, &k.y1, b, 2, 2);
    if (!(k.x1 - k.x0 < 1e300 && k.y1 - k.y0 < 1e300)) k = (Window){ -1, 2, -2, 1 };
    bool still_fits = m->has_loss && holds(m->loss, from) && holds(m->loss, next)
                   && m->loss.x1 - m->loss.x0 < 3*(k.x1 - k.x0)
                   && m->loss.y1 - m->loss.y0 < 3*(k.y1 - k.y0);
    if (!still_fits) m->loss = k;
    m->has_loss = true;
    return m->loss;
}

/* Colours from the least to nearly the most in the window, so that a valley
 * shows however high it lies; contours at round numbers between. */
static void field_scale(LossField *f)
{
    double least = INFINITY, most = 0;
    int grid = f->n > 5000 ? 4 : 16;
    for (int i = 0; i <= grid*(grid + 2); i++) {
        double w = f->w0 + (f->w1 - f->w0)*(i % (grid + 1))/grid,
            b = f->b0 + (f->b1 - f->b0)*(i/(grid + 1))/grid;
        double s = loss_field_s(f, w, b);
        least = fmin(least, s);
        most = fmax(most, s);
    }
    if (!(most > 0) || !isfinite(most)) {
        least = 0;
        most = 1;
    }
    if (!(most - least > 1e-9*most)) least = 0;
    f->s_none = least;
    f->s_full = least + 0.75*(most - least);
    f->contour = nice_below((f->s_full - least)/7);
}

static void field(LossGeom *g)
{
    const Lesson *l = g->v->s->lesson;
    LossField f = { .w0 = g->w.data_lo, .w1 = g->w.data_hi, .b0 = g->b.data_lo,
                    .b1 = g->b.data_hi };
    double x[64], y[64];
    double *heap = NULL;
    f.x = x;
    f.y = y;
    if (l->n > 64) {
        heap = malloc(2*l->n*sizeof *heap);
        if (heap == NULL) return;
        f.x = heap;
        f.y = heap + l->n;
    }
    for (size_t i = 0; i < l->n; i++) {
        ((double *)f.x)[i] = l->point[i].x;
        ((double *)f.y)[i] = l->point[i].y;
    }
    f.n = l->n;
    field_scale(&f);
    canvas_field(g->v->cv, g->r, &f);
    free(heap);
}

/* What all ticks of an axis have in common, inside the panel at the axis's end. */
static void axis_end(LossGeom *g, const TickForm *f, bool of_w)
{
    TickEnd end = tick_form_end(f);
    if (end.s[0] == '\0') return;
    Extent e = formula_measure(g->v->fonts, 12, false, end.s);
    Rect box = { g->r.x + 3, g->r.y + 3, e.width + 8, e.ascent + e.descent + 4 };
    if (of_w) {
        box.x = rect_right(g->r) - box.w - 3;
        box.y = rect_bottom(g->r) - box.h - 3;
    }
    canvas_rect(g->v->cv, box, 3.5, PAINT_HALO);
    formula_draw(g->v->cv, g->v->fonts, 12, false, pt(box.x + 4, box.y + 2 + e.ascent), end.s,
                 PAINT_INK_SOFT);
    placer_mark(&g->place, box);
}

static void ticks(LossGeom *g, bool dense)
{
    Canvas *cv = g->v->cv;
    Fonts *fonts = g->v->fonts;
    double size = 11.5;
    Ticks t = ticks_linear(&g->w, 56);
    for (size_t i = 0; i < t.n; i++)
        text_draw(cv, fonts, FACE_UI, size, pt(axis_to_pt(&g->w, t.at[i]), rect_bottom(g->r) + 16),
                  ALIGN_CENTRE, tick_form_text(&t.form, t.at[i]).s, PAINT_INK_SOFT);
    axis_end(g, &t.form, true);
    t = ticks_linear(&g->b, dense ? 28 : 36);
    for (size_t i = 0; i < t.n; i++)
        text_draw(cv, fonts, FACE_UI, size, pt(g->r.x - 7, axis_to_pt(&g->b, t.at[i]) + 4),
                  ALIGN_RIGHT, tick_form_text(&t.form, t.at[i]).s, PAINT_INK_SOFT);
    axis_end(g, &t.form, false);
}

/* The line from the origin in direction (dw, db), to the edges of the window. */
static bool ray(const LossGeom *g, double dw, double db, bool both_ways, Pt *a, Pt *b)
{
    double size = fmax(fabs(dw)/(g->w.data_hi - g->w.data_lo),
                       fabs(db)/(g->b.data_hi - g->b.data_lo));
    if (!(size > 0) || !isfinite(size)) return false;
    dw *= 4/size;
    db *= 4/size;
    *a = both_ways ? at(g, (Unit){ -dw, -db }) : at(g, (Unit){ 0, 0 });
    *b = at(g, (Unit){ dw, db });
    return clip_segment(g->r, a, b);
}

static void label(LossGeom *g, int slot, const Place *c, size_t n, const char *tex, double size,
                  Paint p)
{
    Extent e = formula_measure(g->v->fonts, size, false, tex);
    Rect *memory = &g->v->s->memory->loss_label[slot], box;
    if (!placer_put(&g->place, c, n, *memory, &box)) {
        *memory = (Rect){ 0 };
        return;
    }
    *memory = box;
    canvas_rect(g->v->cv, box, 3.5, PAINT_HALO);
    formula_draw(g->v->cv, g->v->fonts, size, false, pt(box.x + 4, box.y + 2 + e.ascent), tex, p);
}

static void line_label(LossGeom *g, int slot, Pt a, Pt b, double t, const char *tex, Paint p)
{
    Place c[CHOICES];
    Extent e = formula_measure(g->v->fonts, 13.5, false, tex);
    size_t n = places_along(c, CHOICES, a, b, e.width + 8, e.ascent + e.descent + 4, 4, t);
    label(g, slot, c, n, tex, 13.5, p);
}

/* A dashed line that can be told from light and dark alike. */
static void outlined(LossGeom *g, Pt a, Pt b, Stroke s, Paint p)
{
    canvas_line(g->v->cv, a, b, (Stroke){ .width = s.width + 1.6 }, PAINT_FIELD_HALO);
    canvas_line(g->v->cv, a, b, s, p);
}

/* Edge of the inactive half-plane, and rays of equal elbow. */
static void lines(LossGeom *g)
{
    const Scene *s = g->v->s;
    Canvas *cv = g->v->cv;
    Stroke thin = { .width = 1 };
    Pt a, b;
    if (ray(g, 1, 0, true, &a, &b)) canvas_line(cv, a, b, thin, PAINT_FIELD_INK);
    if (ray(g, 0, 1, true, &a, &b)) canvas_line(cv, a, b, thin, PAINT_FIELD_INK);
    if (s->has_report && ray(g, 1, -s->report.sample.x, true, &a, &b)) {
        outlined(g, a, b, (Stroke){ .width = 1.6, .dash = 6, .gap = 4 }, PAINT_EDGE);
        placer_line(&g->place, a, b, 2);
    }
    if (ray(g, s->shown.w, s->shown.b, false, &a, &b)) {
        outlined(g, a, b, (Stroke){ .width = 1.4, .dash = 2.5, .gap = 3 }, PAINT_NOW);
        placer_line(&g->place, a, b, 1.5);
    }
    bool moves = s->has_report
        && (s->report.next.w != s->shown.w || s->report.next.b != s->shown.b);
    if (moves && ray(g, s->report.next.w, s->report.next.b, false, &a, &b)) {
        outlined(g, a, b, (Stroke){ .width = 1.4, .dash = 2.5, .gap = 3 }, PAINT_NEXT);
        placer_line(&g->place, a, b, 1.5);
    }
}

static void path_so_far(LossGeom *g)
{
    const Lesson *l = g->v->s->lesson;
    if (l->step == 0) return;
    Pt way[PATH_POINTS + 2];
    size_t n = 0;
    uint64_t every = l->step/PATH_POINTS + 1;
    for (uint64_t k = 0; k <= l->step; k += every) way[n++] = at(g, l->run[k]);
    way[n++] = at(g, g->v->s->shown);
    canvas_polyline(g->v->cv, way, n, (Stroke){ .width = 1.6, .round = true }, PAINT_NOW);
    if (l->step > 60) return;
    for (size_t k = 0; k < l->step; k++)
        canvas_disc(g->v->cv, way[k], 2.4, PAINT_NOW);
}

static void marks(LossGeom *g)
{
    const Scene *s = g->v->s;
    Canvas *cv = g->v->cv;
    path_so_far(g);
    Pt now = at(g, s->shown);
    if (s->has_report) {
        Pt next = at(g, s->report.next);
        double far = hypot(next.x - now.x, next.y - now.y);
        if (far > 3) {
            double back = far > 20 ? 7/far : 0;
            view_arrow(cv, now, pt(next.x - (next.x - now.x)*back, next.y - (next.y - now.y)*back),
                       2.6, 9,
                       PAINT_NEXT);
            placer_line(&g->place, now, next, 4);
            canvas_disc(cv, next, 6.6, PAINT_CARD);
            canvas_ring(cv, next, 5.8, 2, PAINT_NEXT);
            placer_mark(&g->place, (Rect){ next.x - 8, next.y - 8, 16, 16 });
        }
    }
    canvas_disc(cv, now, 7.4, PAINT_CARD);
    canvas_disc(cv, now, 5.8, PAINT_NOW);
    placer_mark(&g->place, (Rect){ now.x - 9, now.y - 9, 18, 18 });
}

static void labels(LossGeom *g)
{
    const Scene *s = g->v->s;
    Place c[CHOICES];
    Pt a, b, now = at(g, s->shown);
    char tex[96];
    Extent e = formula_measure(g->v->fonts, 15, false, "(w, b)");
    size_t n = places_around(c, CHOICES, now, 8, e.width + 8, e.ascent + e.descent + 4, 7);
    label(g, LABEL_POINT, c, n, "(w, b)", 15, PAINT_INK);
    Maybe elbow = unit_elbow(s->shown);
    if (elbow.there && ray(g, s->shown.w, s->shown.b, false, &a, &b)) {
        snprintf(tex, sizeof tex, "e = %s", number_tex(elbow.value, 3).s);
        line_label(g, LABEL_ELBOW, a, b, 0.9, tex, PAINT_NOW);
    }
    if (!s->has_report) return;
    bool moves = s->report.next.w != s->shown.w || s->report.next.b != s->shown.b;
    if (moves && s->report.next_elbow.there
        && ray(g, s->report.next.w, s->report.next.b, false, &a, &b)) {
        snprintf(tex, sizeof tex, "e' = %s", number_tex(s->report.next_elbow.value, 3).s);
        line_label(g, LABEL_NEXT_ELBOW, a, b, 0.9, tex, PAINT_NEXT);
    }
    if (ray(g, 1, -s->report.sample.x, true, &a, &b))
        line_label(g, LABEL_SLOPE, a, b, s->report.sample.x >= 0 ? 0.1 : 0.9, "w x + b = 0",
                   PAINT_INK);
    const Place wc[] = { { { rect_right(g->r) - 22, axis_to_pt(&g->b, 0) - 20, 20, 18 }, 0 },
                         { { rect_right(g->r) - 22, axis_to_pt(&g->b, 0) + 2, 20, 18 }, 1 },
                         { { g->r.x + 2, axis_to_pt(&g->b, 0) - 20, 20, 18 }, 2 } };
    label(g, LABEL_X, wc, 3, "w", 14, PAINT_INK_SOFT);
    const Place bc[] = { { { axis_to_pt(&g->w, 0) - 20, g->r.y + 2, 18, 18 }, 0 },
                         { { axis_to_pt(&g->w, 0) + 2, g->r.y + 2, 18, 18 }, 1 },
                         { { axis_to_pt(&g->w, 0) - 20, rect_bottom(g->r) - 22, 18, 18 }, 2 } };
    label(g, LABEL_Y, bc, 3, "b", 14, PAINT_INK_SOFT);
}

void view_loss(View *v, Rect card, bool dense)
{
    const Scene *s = v->s;
    view_card(v, card);
    double head = HEAD_LOSS(dense), y = card.y + head*0.55;
    view_title(v, card.x + CARD_PAD, y, "Loss over (w, b)");
    const char *hint = s->figure ? "" : "drag to move φ";
    char words[64];
    snprintf(words, sizeof words, "%s", hint);
    if (s->lesson->n > 1)
        snprintf(words, sizeof words, "mean over %s%s%s", count_points((double)s->lesson->n).s,
                 s->figure ? "" : " · ", hint);
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
                     pt(rect_right(card) - CARD_PAD, view_baseline(v, FACE_UI, TEXT_SMALL, y)),
                     ALIGN_RIGHT, card.w - 170, words, PAINT_INK_SOFT);
    LossGeom g = { .v = v };
    g.r = (Rect){ card.x + 52, card.y + head, card.w - 52 - CARD_PAD,
                  card.h - head - (dense ? 28 : 32) };
    if (g.r.w < 60 || g.r.h < 40) return;
    Window k = window(s);
    g.w = (Axis){ k.x0, k.x1, g.r.x, rect_right(g.r), false };
    g.b = (Axis){ k.y0, k.y1, rect_bottom(g.r), g.r.y, false };
    placer_init(&g.place, rect_inset(g.r, 2));
    field(&g);
    ticks(&g, dense);
    frame_add(v->frame, (Handle){ .kind = HANDLE_LOSS, .box = g.r, .layer = v->layer, .x = g.w,
                                  .y = g.b,
        .tip = "The loss for every slope w and bias b. Along a ray from the origin the elbow stays "
               "the same; "
               "beyond the dashed edge wx + b = 0 the unit is inactive and the loss is flat." });
    canvas_clip(v->cv, g.r);
    lines(&g);
    marks(&g);
    labels(&g);
    canvas_unclip(v->cv);
    Pt dot = at(&g, s->shown);
    if (rect_has(rect_inset(g.r, -6), dot)) {
        Handle *h = frame_add(v->frame, (Handle){
            .kind = HANDLE_WB, .box = { dot.x - 8, dot.y - 8, 16, 16 }, .seg = { dot, dot },
            .reach = 17,
            .x = g.w, .y = g.b, .value = s->shown.w, .value_y = s->shown.b, .tab = true,
            .layer = v->layer,
            .tip = "The parameters (w, b) now. Drag: any unit you like. The arrow is one step, "
                   "perpendicular to the edge when there is one training point." });
        view_focus_ring(v, h->id, (Rect){ dot.x - 8, dot.y - 8, 16, 16 }, 8);
    }
}
