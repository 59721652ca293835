/* Labels, by importance: each at the best place that is left, the elbows' first. */
#include <math.h>
#include <stdio.h>

#include "base/real.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/hand_words.h"
#include "view/kit/step_seen.h"
#include "view/kit/unshown.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_parts.h"

#define NUMBERED    30       /* points, at most */
#define POINT_REACH 6.0      /* of a point, and of the step's: what plot_marks keeps free */
#define NEXT_REACH  11.0
#define RESIDUAL_NEAR 24.0   /* so near its label needs no line to it */
#define NEXT_ELBOW_TIP "e′: where the elbow will be after the step."

/* --- what lies outside of the view --- */

typedef struct { bool is_away; EdgeMark at; } Away;
typedef struct { Away elbow, next, point; } Aways;

static Away away(PlotArea *g, double x, double y, int slot, Paint p, Handle h)
{
    if (plot_sees(g, x, y)) return (Away){ false, { { 0 }, 0 } };
    return (Away){ true, plot_edge_mark(g, plot_pt(g, x, y), slot, p, h) };
}

/* All arrows before the first label, so that each stands where it points. */
static Aways arrows(PlotArea *g)
{
    Aways a = { .elbow = { .is_away = false } };
    if (g->elbow.there && !view_hides(g->v, HIDE_ELBOW))
        a.elbow = away(g, g->elbow.value, 0, LABEL_ELBOW, PAINT_NOW, (Handle){
            .kind = HANDLE_ELBOW, .value = g->elbow.value, .tab = true,
            .tip = "The elbow lies outside the view, this way. Drag: bring it in; double click the "
                   "plot: fit." });
    if (g->has_next && !g->same && g->next_elbow.there)
        a.next = away(g, g->next_elbow.value, 0, LABEL_NEXT_ELBOW, PAINT_NEXT, (Handle){
            .kind = HANDLE_EXPLAIN, .index = EXPLAIN_NEXT_ELBOW, .tip = NEXT_ELBOW_TIP });
    const Scene *s = g->v->s;
    if (s->has_report)
        a.point = away(g, s->report.sample.x, s->report.sample.y, LABEL_POINT, PAINT_POINT,
                       (Handle){
            .kind = HANDLE_POINT, .index = s->sample, .value = s->report.sample.x,
            .value_y = s->report.sample.y, .tab = true,
            .group = s->lesson->n > POINTS_FEW ? GROUP_POINTS : 0,
            .tip = "The training point lies outside the view, this way. Drag: bring it in; double "
                   "click the plot: fit." });
    return a;
}

/* --- elbows --- */

static void elbow_label(PlotArea *g, int slot, Away a, double x, int first, const char *name,
                        Paint p)
{
    char tex[96];
    bool is_asked = slot == LABEL_ELBOW && view_hides(g->v, HIDE_ELBOW);
    snprintf(tex, sizeof tex, is_asked ? "%s" : "%s = %s", name,
             seen_place_between_tex(g->v, Q_ELBOW, Q_NEXT_ELBOW, x).s);
    if (a.is_away ? plot_edge_label(g, a.at, slot, tex, 16, p)
                  : plot_label_at(g, slot, plot_pt(g, x, 0), 9*g->mark, first, tex, 17, p)) return;
    bool is_now = slot == LABEL_ELBOW;
    plot_miss(g, is_now ? KEY_DIAMOND : KEY_OPEN,
              is_now ? PAINT_NOW : g->after ? PAINT_GHOST : PAINT_NEXT, tex,
              is_now ? "the elbow's name" : "the name of the step's other elbow");
}

static void no_elbow_label(PlotArea *g)
{
    Place c[PLACES_TRIED];
    const char *words = "\\text{no elbow }(w = 0)";
    Extent e = plot_label_size(g, words, 15);
    Pt a = pt(g->r.x, rect_bottom(g->r)), b = pt(rect_right(g->r), rect_bottom(g->r));
    if (plot_sees(g, g->x.data_lo, fmax(0, g->now.b)))
        a.y = b.y = axis_to_pt(&g->y, fmax(0, g->now.b));
    size_t n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 8*g->em, 0.3);
    if (!plot_label(g, LABEL_ELBOW, c, n, words, 15, PAINT_NOW))
        plot_miss(g, KEY_LINE, PAINT_NOW, words, "that there is no elbow");
}

/* Each to the side that the other is not on. */
static void elbow_labels(PlotArea *g, const Aways *a)
{
    bool both = g->has_next && !g->same && g->next_elbow.there;
    bool left = g->has_next && g->next_elbow.there && g->next_elbow.value < g->elbow.value;
    bool told = plot_tells_before(g);
    if (told) left = g->elbow.there && g->elbow.value > g->before_elbow.value;
    if (!g->elbow.there) no_elbow_label(g);
    else elbow_label(g, LABEL_ELBOW, a->elbow, g->elbow.value, left ? 1 : 3,
                     g->has_next && g->same ? "e = e'" : g->after ? told ? "e'" : "e = e'" : "e",
                     PAINT_NOW);
    if (told) elbow_label(g, LABEL_NEXT_ELBOW, (Away){ .is_away = false }, g->before_elbow.value,
                          left ? 3 : 1, "e", PAINT_INK_SOFT);
    if (both) elbow_label(g, LABEL_NEXT_ELBOW, a->next, g->next_elbow.value, left ? 3 : 1, "e'",
                          PAINT_NEXT);
}

/* --- points --- */

static bool has_numbers(const Lesson *l) { return l->n > 1 && l->n <= NUMBERED; }

static bool point_words(PlotArea *g, Away a, const char *tex)
{
    Sample p = g->v->s->report.sample;
    if (a.is_away) return plot_edge_label(g, a.at, LABEL_POINT, tex, 16, PAINT_POINT);
    return plot_label_at(g, LABEL_POINT, plot_pt(g, p.x, p.y), 10*g->mark, 1, tex, 15, PAINT_INK);
}

/* Its name, or where that has no room its place alone. */
static void point_label(PlotArea *g, Away a)
{
    const Scene *s = g->v->s;
    if (!s->has_report || view_hides(g->v, HIDE_X | HIDE_Y)) return;
    char tex[160], name[48], at[96];
    const char *turn = s->moving ? "this step" : "next";
    if (has_numbers(s->lesson)) snprintf(name, sizeof name, "%s: point %zu", turn, s->sample + 1);
    else if (s->lesson->n > 1) snprintf(name, sizeof name, "%s point", turn);
    else snprintf(name, sizeof name, "training point");
    snprintf(at, sizeof at, "(%s, %s)", seen_place_tex(g->v, Q_X).s, seen_tex(g->v, Q_Y).s);
    snprintf(tex, sizeof tex, "\\text{%s }%s", name, at);
    double worst = g->place.worst;
    g->place.worst = PLACE_FAIR;
    bool is_put = point_words(g, a, tex);
    g->place.worst = worst;
    if (is_put) return;
    bool has_place = point_words(g, a, at);
    snprintf(at, sizeof at, "\\text{%s}", name);
    plot_miss(g, KEY_DISC, PAINT_POINT, has_place ? at : tex, "the training point's name");
}

/* How far its number keeps from a point's place: off the step's point where both are one. */
static double point_reach(const PlotArea *g, Pt at)
{
    const Scene *s = g->v->s;
    if (!s->has_report) return POINT_REACH;
    Pt next = plot_pt(g, s->report.sample.x, s->report.sample.y);
    bool is_one = real_hypot(at.x - next.x, at.y - next.y) < POINT_REACH*g->mark;
    return is_one ? NEXT_REACH : POINT_REACH;
}

/* The number that the card says: of the step's point its label does. */
static void point_numbers(PlotArea *g)
{
    const Lesson *l = g->v->s->lesson;
    size_t left = 0;
    g->sees_others = l->n > NUMBERED;
    if (!has_numbers(l)) return;
    for (size_t i = 0; i < l->n; i++) {
        if (g->v->s->has_report && i == g->v->s->sample) continue;
        if (!plot_sees(g, l->point[i].x, l->point[i].y)) continue;
        char tex[40];
        snprintf(tex, sizeof tex, "\\text{%zu}", i + 1);
        Extent e = plot_label_size(g, tex, TEXT_SMALL);
        Pt at = plot_pt(g, l->point[i].x, l->point[i].y);
        Place c[36];       /* beside it, or none */
        size_t n = places_around(c, 36, at, point_reach(g, at)*g->mark - 3, e.width,
                                 e.ascent + e.descent, 7);
        left += !plot_label_of(g, PLOT_POINT(i), c, n, tex, TEXT_SMALL, PAINT_INK_SOFT);
    }
    plot_left_numbers(g, left);
}

static void residual_label(PlotArea *g)
{
    Pt a, b;
    double delta;
    if (!plot_residual(g, &a, &b, &delta)) return;
    char tex[96];
    snprintf(tex, sizeof tex, "\\varphi%s - y = %s", g->after ? "'" : "",
             seen_between_tex(g->v, Q_DELTA, Q_NEXT_DELTA, delta).s);
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(g, tex, 16);
    size_t n = 0;
    if (real_hypot(b.x - a.x, b.y - a.y) > 16*g->em)
        n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 6*g->em, 0.45);
    n += places_around(c + n, PLACES_TRIED - n, a, 9*g->em, e.width, e.ascent + e.descent, 0);
    /* far off among other labels it takes a line to what it names */
    size_t near = 0;
    Place by[PLACES_TRIED];
    for (size_t i = 0; i < n; i++)
        if (box_distance(c[i].box, a, b) <= RESIDUAL_NEAR*g->em) by[near++] = c[i];
    if (plot_label(g, LABEL_RESIDUAL, by, near, tex, 16, PAINT_RESIDUAL)
        || plot_label_led(g, LABEL_RESIDUAL, a, 6*g->mark, c, n, tex, 16, PAINT_RESIDUAL)) return;
    if (!plot_label(g, LABEL_RESIDUAL, c, n, tex, 16, PAINT_RESIDUAL))
        plot_miss(g, KEY_LINE, PAINT_RESIDUAL, tex, "the residual's name");
}

/* --- slopes, names --- */

static void slope_label(PlotArea *g, int slot, Unit u, const char *name, Paint p, double t)
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
    bool is_asked = slot == LABEL_SLOPE && view_hides(g->v, HIDE_SLOPE | HIDE_W);
    snprintf(tex, sizeof tex, is_asked ? "\\text{slope }%s" : "\\text{slope }%s = %s", name,
             seen_between_tex(g->v, Q_W, Q_NEXT_W, u.w).s);
    Place c[PLACES_TRIED];
    Extent e = plot_label_size(g, tex, 17);
    size_t n = places_along(c, PLACES_TRIED, a, b, e.width, e.ascent + e.descent, 9*g->em, t),
        above = 0;
    /* below the axis the line is not drawn */
    for (size_t i = 0; i < n; i++)
        if (rect_bottom(c[i].box) <= axis_to_pt(&g->y, 0)) c[above++] = c[i];
    if (!plot_label(g, slot, c, above, tex, 17, p))
        unshown(g->v, slot == LABEL_SLOPE ? "the slope" : plot_tells_before(g)
                      ? "the slope before the step" : "the slope after the step");
}

/* Letters in the plot, of an axis that has no name. */
static void y_letter(PlotArea *g)
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
    if (!plot_label(g, LABEL_Y, c, n, "\\varphi(x)", 16, PAINT_INK_SOFT))
        g->phi_in_key = true;
}

static void x_letter(PlotArea *g)
{
    Place c[PLACES_TRIED];
    size_t n = 0;
    Extent e = plot_label_size(g, "x", 16);
    double h = e.ascent + e.descent,
        y = axis_to_pt(&g->y, fmin(fmax(0, g->y.data_lo), g->y.data_hi));
    for (int i = 0; i < 6; i++)
        for (int side = 0; side < 2; side++)
            c[n++] = (Place){ { rect_right(g->r) - e.width - 4 - 22*i*g->em,
                                side ? y + 3 : y - h - 3, e.width, h }, 3*i + side };
    if (!plot_label(g, LABEL_X, c, n, "x", 16, PAINT_INK_SOFT) && g->v->s->paper)
        plot_letter(g, LABEL_X, pt(rect_right(g->r) + 4*g->em, y + 4*g->em), "x");
}

static void how_to_begin(PlotArea *g)
{
    const char *words = hand_words(g->v, "Click to place a training point");
    double size = 15*g->em, w = text_width(g->v->fonts, FACE_UI_MEDIUM, size, words) + 12*g->em;
    Rect box = { rect_centre(g->r).x - w/2, g->r.y + g->r.h*0.3, w, 24*g->em };
    Place c[PLACES_TRIED] = { { box, -8 } };
    size_t n = 1 + plot_places_anywhere(g, c + 1, PLACES_TRIED - 1, w, box.h);
    if (!placer_put(&g->place, c, n, (Rect){ 0 }, &box))
        canvas_rect(g->v->cv, box, 5, PAINT_HALO);     /* it is said in any case */
    text_draw(g->v->cv, g->v->fonts, FACE_UI_MEDIUM, size,
              pt(rect_centre(box).x, view_baseline(g->v, FACE_UI_MEDIUM, size, rect_centre(box).y)),
              ALIGN_CENTRE, words, PAINT_INK_SOFT);
}

void plot_labels(PlotArea *g, const Crowd *k)
{
    plot_beat(g);
    Aways a = arrows(g);
    plot_pivot_arrow(g);
    elbow_labels(g, &a);
    plot_ghost_labels(g);
    point_label(g, a.point);
    residual_label(g);
    if (g->v->s->lesson->n == 0 && !view_hides(g->v, HIDE_NEXT)) how_to_begin(g);
    /* what follows is left out rather than laid along an axis or led over a curve */
    g->place.worst = PLACE_FAIR;
    plot_pivot_labels(g);
    point_numbers(g);
    if (g->has_next && !g->same)
        slope_label(g, LABEL_NEXT_SLOPE, g->next, "w'", PAINT_NEXT, 0.8);
    if (g->after && g->sees_before && g->before.w != g->now.w)
        slope_label(g, LABEL_NEXT_SLOPE, g->before, "w", PAINT_INK_SOFT, 0.8);
    slope_label(g, LABEL_SLOPE, g->now, g->after ? "w'" : "w", PAINT_NOW, 0.72);
    bool has_letter = g->names.lines[1] == 0;
    if (has_letter && g->v->s->paper) y_letter(g);         /* or the legend has it */
    plot_legend(g);
    crowd_words(g, k);
    if (has_letter && !g->v->s->paper) y_letter(g);
    if (g->names.lines[0] == 0) x_letter(g);
    plot_axis_names(g);
}
