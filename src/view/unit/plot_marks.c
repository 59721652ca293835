/* Marks: what the placer must keep labels off, and what labels name. */
#include <math.h>

#include "base/real.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_parts.h"

#define HELD_POINTS 20000u   /* in view: of more only those drawn are held; zoom in, and all are */
#define NEXT_ELBOW_TIP "e′: where the elbow will be after the step."

/* --- elbows --- */

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
    if (g->has_before && g->before_elbow.there && plot_sees(g, g->before_elbow.value, 0)) {
        Pt at = plot_pt(g, g->before_elbow.value, 0);
        view_diamond(cv, at, 6.5*g->em, PAINT_CARD, PAINT_GHOST, 1.6*g->em);
        if (g->after) placer_mark(&g->place, rect_around(at, 7*g->em));
    }
    if (g->elbow.there && plot_sees(g, g->elbow.value, 0)) {
        Pt at = plot_pt(g, g->elbow.value, 0);
        view_diamond(cv, at, 8.5*g->em, PAINT_NOW, PAINT_CARD, 2*g->em);
        placer_mark(&g->place, rect_around(at, 9*g->em));
        if (plot_predicts(g, PARAM_ELBOW) || view_hides(g->v, HIDE_ELBOW)) return;
        Handle *h = frame_add(g->v->frame, (Handle){
            .kind = HANDLE_ELBOW, .box = rect_around(at, 11*g->em), .seg = { at, at },
            .reach = 15*g->em, .x = g->x, .value = g->elbow.value, .tab = true,
            .tip = "The elbow e = −b/w: on one side of it φ is zero. Drag: move it; the slope w "
                   "stays." });
        view_focus_ring(g->v, h->id, rect_around(at, 9*g->em), 9*g->em);
    }
}

bool plot_tells_before(const PlotArea *g)
{
    return g->after && g->has_before && g->before_elbow.there
        && plot_sees(g, g->before_elbow.value, 0)
        && (!g->elbow.there || fabs(axis_to_pt(&g->x, g->before_elbow.value)
                                    - axis_to_pt(&g->x, g->elbow.value)) > 1.5);
}

static void name_elbows(PlotArea *g)
{
    if (g->elbow.there && plot_sees(g, g->elbow.value, 0))
        plot_name(g, LABEL_ELBOW, plot_pt(g, g->elbow.value, 0));
    if (g->has_next && g->next_elbow.there && !g->same && plot_sees(g, g->next_elbow.value, 0))
        plot_name(g, LABEL_NEXT_ELBOW, plot_pt(g, g->next_elbow.value, 0));
    if (plot_tells_before(g)) plot_name(g, LABEL_NEXT_ELBOW, plot_pt(g, g->before_elbow.value, 0));
}

void plot_names(const PlotArea *g)
{
    Canvas *cv = g->v->cv;
    const Scene *s = g->v->s;
    if (g->elbow.there) canvas_name(cv, plot_pt(g, g->elbow.value, 0), "elbow");
    if (g->has_next && !g->same && g->next_elbow.there)
        canvas_name(cv, plot_pt(g, g->next_elbow.value, 0), "next elbow");
    if (g->has_before && g->before_elbow.there)
        canvas_name(cv, plot_pt(g, g->before_elbow.value, 0), "elbow before");
    if (g->pivot.there) canvas_name(cv, plot_pt(g, g->pivot.value, g->pivot_z), "pivot");
    if (s->has_report)
        canvas_name(cv, plot_pt(g, s->report.sample.x, s->report.sample.y), "point");
}

/* --- training points --- */

static bool is_next(const PlotArea *g, size_t i)
{
    return g->v->s->has_report && i == g->v->s->sample;
}

static double dot_radius(const PlotArea *g, const Crowd *k)
{
    return k->cloud ? k->radius : 5*g->em;
}

/* Before anything is placed beside them. */
static void keep_points(PlotArea *g, const Crowd *k)
{
    const Scene *s = g->v->s;
    if (s->has_report && plot_sees(g, s->report.sample.x, s->report.sample.y)) {
        Pt at = plot_pt(g, s->report.sample.x, s->report.sample.y);
        placer_mark(&g->place, rect_around(at, 10*g->em));
        plot_name(g, LABEL_POINT, at);
    }
    size_t kept = 0;
    for (size_t i = 0; i < s->lesson->n && kept < CROWD_KEPT; i += k->stride) {
        Sample p = s->lesson->point[i];
        if (is_next(g, i) || !crowd_shows(g, k, i)) continue;
        Pt at = plot_pt(g, p.x, p.y);
        placer_mark(&g->place, rect_around(at, dot_radius(g, k) + g->em));
        plot_name(g, PLOT_POINT(i), at);
        kept++;
    }
}

/* easy: a hand takes it from further off; one of a crowd is not. */
static void point_handle(PlotArea *g, size_t i, Pt at, double r, bool easy, const char *tip)
{
    bool many = g->v->s->lesson->n > POINTS_FEW;
    if (many && g->v->s->ui->focus == handle_id(HANDLE_POINT, i))
        tip = frame_text(g->v->frame, "%s" POINTS_WAY, tip);
    Sample s = g->v->s->lesson->point[i];
    if (view_hides(g->v, HIDE_X | HIDE_Y)) return;
    Handle *h = frame_add(g->v->frame, (Handle){
        .kind = HANDLE_POINT, .index = i, .box = rect_around(at, r + 2), .seg = { at, at },
        .reach = r + (easy ? 8 : 3)*g->em, .x = g->x, .y = g->y, .value = s.x, .value_y = s.y,
        .tab = true, .group = many ? GROUP_POINTS : 0, .tip = tip });
    view_focus_ring(g->v, h->id, rect_around(at, r), r);
    if (g->v->s->ui->hot == h->id)
        canvas_ring(g->v->cv, at, r + 4*g->em, 1.6*g->em, PAINT_NOW);
}

/* Those whose turn comes later. */
static void other_points(PlotArea *g, const Crowd *k)
{
    const Lesson *l = g->v->s->lesson;
    double r = dot_radius(g, k);
    HandleId hot = g->v->s->ui->hot;
    size_t every = k->in_view > HELD_POINTS ? k->stride : 1;
    for (size_t i = 0; i < l->n; i += every) {
        if (is_next(g, i) || !plot_sees(g, l->point[i].x, l->point[i].y)) continue;
        Pt at = plot_pt(g, l->point[i].x, l->point[i].y);
        bool is_hot = hot == handle_id(HANDLE_POINT, i);
        if (!k->cloud) canvas_disc(g->v->cv, at, r + g->em, PAINT_HALO);
        if (is_hot || crowd_shows(g, k, i))
            canvas_disc(g->v->cv, at, r, k->cloud && !is_hot ? PAINT_CROWD : PAINT_INK_SOFT);
        point_handle(g, i, at, r, !k->cloud,
                     "A training point; its turn comes later. Drag: move it. Right click or "
                     "Delete: remove it.");
    }
}

static void next_point(PlotArea *g)
{
    const Scene *s = g->v->s;
    if (!s->has_report || !plot_sees(g, s->report.sample.x, s->report.sample.y)) return;
    Pt at = plot_pt(g, s->report.sample.x, s->report.sample.y);
    canvas_disc(g->v->cv, at, 9.5*g->em, PAINT_HALO);
    if (s->lesson->n > 1) canvas_ring(g->v->cv, at, 11*g->em, 1.6*g->em, PAINT_RESIDUAL);
    canvas_disc(g->v->cv, at, 8*g->em, PAINT_POINT);
    point_handle(g, s->sample, at, 8*g->em, true,
                 s->after ? "The training point (x, y) of the step just made. Drag: move it. Right "
                            "click or Delete: remove it."
                 : s->moving ? "The training point (x, y) of the step that is seen moving."
                           : "The training point (x, y) of the next step. Drag: move it. Right "
                             "click or Delete: remove it.");
}

void plot_crowd(PlotArea *g, const Crowd *k)
{
    if (!k->cloud) return;
    canvas_clip(g->v->cv, g->r);
    other_points(g, k);
    canvas_unclip(g->v->cv);
}

/* --- the residual --- */

bool plot_residual(const PlotArea *g, Pt *a, Pt *b, double *delta)
{
    if (!g->v->s->has_report || view_hides(g->v, HIDE_RESIDUAL)) return false;
    Sample p = g->v->s->report.sample;
    double phi = unit_phi(g->now, p.x);
    if (p.x < g->x.data_lo || p.x > g->x.data_hi || !isfinite(phi)) return false;
    *a = plot_pt(g, p.x, phi);
    *b = plot_pt(g, p.x, p.y);
    *delta = phi - p.y;
    return clip_segment(g->r, a, b);
}

#define POINTS_PART 14.0       /* of the residual's end belongs to the point, */
#define ARROWS_PART 34.0       /* or to the arrow to it                       */

static void residual(PlotArea *g)
{
    Pt from, to;
    double delta;
    if (!plot_residual(g, &from, &to, &delta)) return;
    double len = real_hypot(to.x - from.x, to.y - from.y), x = g->v->s->report.sample.x;
    if (len > 1) {
        canvas_line(g->v->cv, from, to, (Stroke){ .width = 2*g->em, .dash = 4.5*g->em,
                                                  .gap = 3*g->em },
                    PAINT_RESIDUAL);
        placer_mark(&g->place, (Rect){ from.x - 2, fmin(from.y, to.y), 4, len });
        view_explain(g->v, EXPLAIN_RESIDUAL, (Rect){ from.x - 6, fmin(from.y, to.y), 12, len },
                     "The residual φ − y: how far φ(x) is above the training point.");
    }
    bool sees = plot_sees(g, x, g->v->s->report.sample.y);
    double named = fmax(0, len - (sees ? POINTS_PART : ARROWS_PART)*g->em);
    placer_name(&g->place, LABEL_RESIDUAL, from,
                pt(from.x, from.y + (to.y > from.y ? named : -named)));
    if (plot_sees(g, x, unit_phi(g->now, x))) {
        canvas_disc(g->v->cv, from, 6*g->em, PAINT_HALO);
        canvas_disc(g->v->cv, from, 4.8*g->em, PAINT_RESIDUAL);
        placer_mark(&g->place, rect_around(from, 6*g->em));
    }
}

void plot_marks(PlotArea *g, const Crowd *k)
{
    canvas_clip(g->v->cv, rect_inset(g->r, -9*g->em));
    keep_points(g, k);
    canvas_remark(g->v->cv, "the residual");
    residual(g);
    name_elbows(g);
    canvas_remark(g->v->cv, "the elbows");
    plot_elbow_arrow(g, 9*g->em);
    elbow_marks(g);
    canvas_remark(g->v->cv, "the pivot");
    plot_pivot(g);
    canvas_remark(g->v->cv, "the training points");
    if (!k->cloud) other_points(g, k);
    next_point(g);
    canvas_unclip(g->v->cv);
}
