/* Marks and their labels. Marks come first and are hard for the placer; then
 * labels by importance, each at its best free place. */
#include <math.h>
#include <stdio.h>

#include "typeset/text.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_parts.h"

#define HELD_POINTS 20000    /* in view; more are drawn, not held: zoom in, and they can be */
#define NEXT_ELBOW_TIP "e′: where the elbow will be after the step."

/* --- elbows --- */

/* On its way from e to e' it keeps its places. */
static void elbow_text(PlotArea *g, char out[96], const char *name, double value)
{
    snprintf(out, 96, "%s = %s", name,
             seen_between_tex(g->v, Q_ELBOW, Q_NEXT_ELBOW, value).s);
}

static void elbow_marks(PlotArea *g)
{
    Canvas *cv = g->v->cv;
    if (g->has_next && g->next_elbow.there && !g->same
        && plot_sees(g, g->next_elbow.value, 0)) {
        Pt at = plot_pt(g, g->next_elbow.value, 0);
        view_diamond(cv, at, 7.5*g->em, PAINT_CARD, PAINT_NEXT, 2*g->em);
        placer_mark(&g->place, rect_around(at, 8*g->em));
        view_explain(g->v, EXPLAIN_NEXT_ELBOW, rect_around(at, 9*g->em), NEXT_ELBOW_TIP);
    }
    if (g->elbow.there && plot_sees(g, g->elbow.value, 0)) {
        Pt at = plot_pt(g, g->elbow.value, 0);
        view_diamond(cv, at, 8.5*g->em, PAINT_NOW, PAINT_CARD, 2*g->em);
        placer_mark(&g->place, rect_around(at, 9*g->em));
        Handle *h = frame_add(g->v->frame, (Handle){
            .kind = HANDLE_ELBOW, .box = rect_around(at, 11*g->em), .seg = { at, at },
            .reach = 15*g->em, .x = g->x, .value = g->elbow.value, .tab = true,
            .tip = "The elbow e = −b/w: left or right of it φ is zero. Drag: move it; the slope w "
                   "stays." });
        view_focus_ring(g->v, h->id, rect_around(at, 9*g->em), 9*g->em);
    }
}

static void elbow_labels(PlotArea *g)
{
    char tex[96];
    double sign = g->has_next && g->next_elbow.there && g->next_elbow.value < g->elbow.value
        ? -1 : 1;
    if (!g->elbow.there) {
        Place c[PLACES_TRIED];
        const char *words = "\\text{no elbow }(w = 0)";
        Extent e = plot_label_size(g, words, 15);
        Pt a = pt(g->r.x, rect_bottom(g->r)), b = pt(rect_right(g->r), rect_bottom(g->r));
        if (plot_sees(g, g->x.data_lo, fmax(0, g->now.b))) {
            a.y = b.y = axis_to_pt(&g->y, fmax(0, g->now.b));
        }
        size_t n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 8*g->em, 0.3);
        plot_label(g, LABEL_ELBOW, c, n, words, 15, PAINT_NOW);
    } else {
        elbow_text(g, tex, g->has_next && g->same ? "e = e'" : "e", g->elbow.value);
        Pt at = plot_pt(g, g->elbow.value, 0);
        if (plot_sees(g, g->elbow.value, 0))
            plot_label_at(g, LABEL_ELBOW, at, 9*g->em, sign > 0 ? 3 : 1, tex, 17, PAINT_NOW);
        else plot_edge_arrow(g, at, LABEL_ELBOW, tex, 16, PAINT_NOW, PAINT_NOW, (Handle){
            .kind = HANDLE_ELBOW, .value = g->elbow.value, .tab = true,
            .tip = "The elbow lies outside the view, this way. Drag: bring it in; double click the "
                   "plot: fit." });
    }
    if (!g->has_next || g->same || !g->next_elbow.there) return;
    elbow_text(g, tex, "e'", g->next_elbow.value);
    Pt at = plot_pt(g, g->next_elbow.value, 0);
    if (plot_sees(g, g->next_elbow.value, 0))
        plot_label_at(g, LABEL_NEXT_ELBOW, at, 9*g->em, sign > 0 ? 1 : 3, tex, 17, PAINT_NEXT);
    else plot_edge_arrow(g, at, LABEL_NEXT_ELBOW, tex, 16, PAINT_NEXT, PAINT_NEXT, (Handle){
        .kind = HANDLE_EXPLAIN, .index = EXPLAIN_NEXT_ELBOW, .tip = NEXT_ELBOW_TIP });
}

/* --- training points --- */

static void point_handle(PlotArea *g, size_t i, Pt at, double r, const char *tip)
{
    Sample s = g->v->s->lesson->point[i];
    Handle *h = frame_add(g->v->frame, (Handle){
        .kind = HANDLE_POINT, .index = i, .box = rect_around(at, r + 2), .seg = { at, at },
        .reach = r + 8*g->em, .x = g->x, .y = g->y, .value = s.x, .value_y = s.y, .tab = true,
        .tip = tip });
    view_focus_ring(g->v, h->id, rect_around(at, r), r);
    if (g->v->s->ui->hot == h->id)
        canvas_ring(g->v->cv, at, r + 4*g->em, 1.6*g->em, PAINT_NOW);
}

static void points(PlotArea *g)
{
    const Lesson *l = g->v->s->lesson;
    size_t held = 0;
    for (size_t i = 0; i < l->n; i++) {
        Sample s = l->point[i];
        if ((g->v->s->has_report && i == g->v->s->sample) || !plot_sees(g, s.x, s.y)) continue;
        Pt at = plot_pt(g, s.x, s.y);
        canvas_disc(g->v->cv, at, 6*g->em, PAINT_HALO);
        canvas_disc(g->v->cv, at, 5*g->em, PAINT_INK_SOFT);
        if (l->n <= 24) placer_mark(&g->place, rect_around(at, 6*g->em));
        if (held++ >= HELD_POINTS) continue;
        point_handle(g, i, at, 5*g->em, "A training point; its turn comes later. Drag: move it. "
                                        "Right click or Delete: remove it.");
    }
    if (!g->v->s->has_report) return;
    Sample s = g->v->s->report.sample;
    if (!plot_sees(g, s.x, s.y)) return;
    Pt at = plot_pt(g, s.x, s.y);
    canvas_disc(g->v->cv, at, 9.5*g->em, PAINT_HALO);
    if (l->n > 1) canvas_ring(g->v->cv, at, 11*g->em, 1.6*g->em, PAINT_RESIDUAL);
    canvas_disc(g->v->cv, at, 8*g->em, PAINT_POINT);
    placer_mark(&g->place, rect_around(at, 10*g->em));
    point_handle(g, g->v->s->sample, at, 8*g->em,
                 g->v->s->moving ? "The training point (x, y) of the step that is seen moving."
                                 : "The training point (x, y) of the next step. Drag: move it. "
                                   "Right click or Delete: remove it.");
}

/* From phi to y at the training point, the part inside the plot; false when
 * nothing of it is. */
static bool residual_ends(const PlotArea *g, Pt *a, Pt *b, double *delta)
{
    if (!g->v->s->has_report) return false;
    Sample p = g->v->s->report.sample;
    double phi = unit_phi(g->now, p.x);
    if (p.x < g->x.data_lo || p.x > g->x.data_hi || !isfinite(phi)) return false;
    *a = plot_pt(g, p.x, phi);
    *b = plot_pt(g, p.x, p.y);
    *delta = phi - p.y;
    return clip_segment(g->r, a, b);
}

static void residual(PlotArea *g)
{
    Pt from, to;
    double delta;
    if (!residual_ends(g, &from, &to, &delta)) return;
    double len = hypot(to.x - from.x, to.y - from.y), x = g->v->s->report.sample.x;
    if (len > 1) {
        canvas_line(g->v->cv, from, to, (Stroke){ .width = 2*g->em, .dash = 4.5*g->em,
                                                  .gap = 3*g->em },
                    PAINT_RESIDUAL);
        placer_mark(&g->place, (Rect){ from.x - 2, fmin(from.y, to.y), 4, len });
        view_explain(g->v, EXPLAIN_RESIDUAL, (Rect){ from.x - 6, fmin(from.y, to.y), 12, len },
                     "The residual φ − y: how far φ(x) is above the training point.");
    }
    if (plot_sees(g, x, unit_phi(g->now, x))) {
        canvas_disc(g->v->cv, from, 6*g->em, PAINT_HALO);
        canvas_disc(g->v->cv, from, 4.8*g->em, PAINT_RESIDUAL);
        placer_mark(&g->place, rect_around(from, 6*g->em));
    }
}

static void residual_label(PlotArea *g)
{
    Pt a, b;
    double delta;
    if (!residual_ends(g, &a, &b, &delta)) return;
    char tex[96];
    snprintf(tex, sizeof tex, "\\varphi - y = %s",
             seen_between_tex(g->v, Q_DELTA, Q_NEXT_DELTA, delta).s);
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(g, tex, 16);
    size_t n = 0;
    if (hypot(b.x - a.x, b.y - a.y) > 16*g->em)
        n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 6*g->em, 0.45);
    n += places_around(c + n, PLACES_TRIED - n, a, 9*g->em, e.width, e.ascent + e.descent, 0);
    plot_label(g, LABEL_RESIDUAL, c, n, tex, 16, PAINT_RESIDUAL);
}

static void point_label(PlotArea *g)
{
    const Scene *s = g->v->s;
    if (!s->has_report) return;
    Sample p = s->report.sample;
    char tex[160];
    const char *name = s->lesson->n < 2 ? "training point" : s->moving ? "this step's point"
        : "next point";
    snprintf(tex, sizeof tex, "\\text{%s }(%s, %s)", name, seen_tex(g->v, Q_X).s,
             seen_tex(g->v, Q_Y).s);
    Pt at = plot_pt(g, p.x, p.y);
    if (plot_sees(g, p.x, p.y)) plot_label_at(g, LABEL_POINT, at, 10*g->em, 1, tex, 15, PAINT_INK);
    else plot_edge_arrow(g, at, LABEL_POINT, tex, 16, PAINT_POINT, PAINT_POINT, (Handle){
        .kind = HANDLE_POINT, .index = s->sample, .value = p.x, .value_y = p.y, .tab = true,
        .tip = "The training point lies outside the view, this way. Drag: bring it in; double "
               "click the plot: fit." });
}

/* --- slopes, names --- */

static double side_of(Pt a, Pt b, Pt p)
{
    return (b.x - a.x)*(p.y - a.y) - (b.y - a.y)*(p.x - a.x);
}

static bool crosses(Pt a, Pt b, Pt c, Pt d)
{
    return side_of(a, b, c)*side_of(a, b, d) < 0 && side_of(c, d, a)*side_of(c, d, b) < 0;
}

/* A label beyond the other line would seem to be the other's. */
static void prefer_own_side(Place *c, size_t n, Pt a, Pt b, Pt other_a, Pt other_b)
{
    double dx = b.x - a.x, dy = b.y - a.y, len2 = dx*dx + dy*dy;
    for (size_t i = 0; i < n; i++) {
        Pt m = rect_centre(c[i].box);
        double t = ((m.x - a.x)*dx + (m.y - a.y)*dy)/len2;
        if (crosses(m, pt(a.x + t*dx, a.y + t*dy), other_a, other_b)) c[i].cost += 34;
    }
}

static void slope_label(PlotArea *g, int slot, Unit u, Unit other, const char *name, Paint p,
                        double t)
{
    Pt a, b;
    if (!plot_line(g, u, true, &a, &b) || !clip_segment(g->r, &a, &b)) return;
    /* from the elbow outwards */
    if (u.w < 0) {
        Pt c = a;
        a = b;
        b = c;
    }
    char tex[96];
    snprintf(tex, sizeof tex, "\\text{slope }%s = %s", name,
             seen_between_tex(g->v, Q_W, Q_NEXT_W, u.w).s);
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(g, tex, 17);
    size_t n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 9*g->em, t);
    Pt other_a, other_b;
    if (plot_line(g, other, true, &other_a, &other_b))
        prefer_own_side(c, n, a, b, other_a, other_b);
    plot_label(g, slot, c, n, tex, 17, p);
}

static void axis_names(PlotArea *g)
{
    Place c[PLACES_TRIED];
    size_t n = 0;
    Extent e = plot_label_size(g, "\\varphi(x)", 16);
    double h = e.ascent + e.descent,
        x = axis_to_pt(&g->x, fmin(fmax(0, g->x.data_lo), g->x.data_hi));
    for (int i = 0; i < 8; i++)
        for (int side = 0; side < 2; side++)
            c[n++] = (Place){ { side ? x - e.width - 4 : x + 4, g->r.y + 4 + 22*i*g->em, e.width,
                                h }, 3*i + side };
    plot_label(g, LABEL_Y, c, n, "\\varphi(x)", 16, PAINT_INK_SOFT);
    n = 0;
    e = plot_label_size(g, "x", 16);
    h = e.ascent + e.descent;
    double y = axis_to_pt(&g->y, fmin(fmax(0, g->y.data_lo), g->y.data_hi));
    for (int i = 0; i < 12; i++)
        for (int side = 0; side < 2; side++)
            c[n++] = (Place){ { rect_right(g->r) - e.width - 4 - 22*i*g->em,
                                side ? y + 3 : y - h - 3, e.width, h }, 3*i + side };
    plot_label(g, LABEL_X, c, n, "x", 16, PAINT_INK_SOFT);
}

static void legend(PlotArea *g)
{
    if (g->r.w < 380 || !g->has_next) return;
    Fonts *f = g->v->fonts;
    double size = TEXT_PLAIN*g->em, swatch = 26*g->em, gap = 7*g->em;
    const char *now = g->v->s->moving ? "now, moving" : "now", *next = "after the step";
    double w = 2*swatch + 4*gap + text_width(f, FACE_UI_MEDIUM, size, now)
             + text_width(f, FACE_UI_MEDIUM, size, next) + 12*g->em;
    double h = 24*g->em, x0 = g->r.x + 8, x1 = rect_right(g->r) - w - 8, xm = (x0 + x1)/2;
    double y0 = g->r.y + 6, y1 = rect_bottom(g->r) - h - 6;
    const Place c[] = { { { x0, y0, w, h }, 0 }, { { x1, y0, w, h }, 8 }, { { xm, y0, w, h }, 10 },
                        { { x0, y1, w, h }, 16 }, { { x1, y1, w, h }, 18 },
                        { { xm, y1, w, h }, 20 },
                        { { x0, y0 + 40, w, h }, 22 }, { { x1, y0 + 40, w, h }, 24 } };
    Rect box, *memory = &g->v->s->memory->label[LABEL_LEGEND];
    if (!placer_put(&g->place, c, 8, *memory, &box)) return;
    *memory = box;
    view_explain(g->v, EXPLAIN_LEGEND, box,
                 "Solid: the unit as it is. Dashed: after the step. Thin dashes: wx + b where it "
                 "is "
                                            "negative, so that φ = 0. The shade between: what the "
                                            "step changes.");
    if (placer_crossed(&g->place, box, 0.5)) canvas_rect(g->v->cv, box, 5, PAINT_HALO);
    double y = box.y + h/2, x = box.x + 6*g->em, base = view_baseline(g->v, FACE_UI_MEDIUM, size,
                                                                      y);
    canvas_line(g->v->cv, pt(x, y), pt(x + swatch, y), (Stroke){ .width = 3.2*g->em }, PAINT_NOW);
    x += swatch + gap;
    text_draw(g->v->cv, f, FACE_UI_MEDIUM, size, pt(x, base), ALIGN_LEFT, now, PAINT_INK_SOFT);
    x += text_width(f, FACE_UI_MEDIUM, size, now) + 2*gap;
    canvas_line(g->v->cv, pt(x, y), pt(x + swatch, y),
                (Stroke){ .width = 2.4*g->em, .dash = 8*g->em, .gap = 4*g->em }, PAINT_NEXT);
    text_draw(g->v->cv, f, FACE_UI_MEDIUM, size, pt(x + swatch + gap, base), ALIGN_LEFT, next,
              PAINT_INK_SOFT);
}

void plot_marks(PlotArea *g)
{
    canvas_clip(g->v->cv, rect_inset(g->r, -9*g->em));
    residual(g);
    plot_elbow_arrow(g, 9*g->em);
    elbow_marks(g);
    plot_pivot(g);
    points(g);
    canvas_unclip(g->v->cv);

    elbow_labels(g);
    point_label(g);
    residual_label(g);
    /* what follows is left out rather than laid across the lines */
    g->place.worst = 110;
    slope_label(g, LABEL_SLOPE, g->now, g->next, "w", PAINT_NOW, 0.72);
    if (g->has_next && !g->same)
        slope_label(g, LABEL_NEXT_SLOPE, g->next, g->now, "w'", PAINT_NEXT, 0.8);
    plot_pivot_labels(g);
    legend(g);
    axis_names(g);
    if (g->v->s->lesson->n == 0) {
        Pt c = rect_centre(g->r);
        text_draw(g->v->cv, g->v->fonts, FACE_UI_MEDIUM, 15*g->em, pt(c.x, g->r.y + g->r.h*0.3),
                  ALIGN_CENTRE,
                  "Click to place a training point", PAINT_INK_SOFT);
    }
}
