/* The pivot: where the lines before and after the step cross, about which the line turns. */
#include <math.h>
#include <stdio.h>

#include "base/real.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/step_seen.h"
#include "view/kit/tex_number.h"
#include "view/kit/widgets.h"
#include "view/unit/plot_parts.h"

#define RING       5.2
#define RING_WIDE  13.0    /* round an elbow that lies on the pivot */
#define BEYOND     24.0    /* how far the lines go on behind it     */
#define NEAR_AXIS  26.0    /* ring and axis have one label          */
#define SMALL_PLOT 260.0   /* its width: no arrow                   */
#define TIP "The pivot, where the lines before and after the step cross: X = −1/x, whatever the " \
            "rate λ. The line turns about this place. The elbow moves away from it when the " \
            "line gets shallower, towards it when it gets steeper."

void plot_find_pivot(PlotArea *g)
{
    const StepSeen *seen = view_step_seen(g->v);
    if (!seen->is_there || view_hides(g->v, HIDE_PIVOT) || !beat_shows(g->v->s, BEAT_TURN)) return;
    /* while the step is asked for: also where it would turn nothing */
    g->pivot = view_hides(g->v, HIDE_NEXT) ? g->v->s->report.pivot : derive_turns(&seen->d);
    if (!g->pivot.there) return;
    g->pivot_z = unit_z(seen->d.shown.at, g->pivot.value);
    g->pivot.there = isfinite(g->pivot_z);
}

bool plot_sees_pivot(const PlotArea *g)
{
    return g->pivot.there && plot_sees(g, g->pivot.value, g->pivot_z);
}

static Pt ring_at(const PlotArea *g) { return plot_pt(g, g->pivot.value, g->pivot_z); }

/* On the axis below or above it, or where the plot ends before. */
static Pt foot_at(const PlotArea *g)
{
    return plot_pt(g, g->pivot.value, axis_clamp(&g->y, 0));
}

static bool sees_x(const PlotArea *g)
{
    return g->pivot.value >= g->x.data_lo && g->pivot.value <= g->x.data_hi;
}

static double ring_radius(const PlotArea *g)
{
    Pt at = ring_at(g);
    const Maybe e[] = { g->elbow, g->next_elbow };
    for (int i = 0; i < 2; i++)
        if (e[i].there && fabs(g->pivot_z) <= 1e-6*(g->y.data_hi - g->y.data_lo)
            && fabs(axis_to_pt(&g->x, e[i].value) - at.x) < RING*g->mark)
            return RING_WIDE*g->mark;
    return RING*g->mark;
}

void plot_to_pivot(const PlotArea *g, Unit u, Pt *a, Pt *b)
{
    if (!plot_sees_pivot(g) || g->pivot_z >= 0 || u.w == 0) return;
    Pt p = ring_at(g), *far = u.w > 0 ? a : b, from = u.w > 0 ? *b : *a;
    double dx = far->x - from.x, dy = far->y - from.y, len = real_hypot(dx, dy);
    double keep = real_hypot(p.x - from.x, p.y - from.y) + BEYOND*g->em;
    if (keep < len) *far = pt(from.x + dx*keep/len, from.y + dy*keep/len);
}

static void text(PlotArea *g, char out[64])
{
    const Digits *d = &view_step_seen(g->v)->digits.shown;
    snprintf(out, 64, "{-1/x} %s %s", equals(d->open[SUM_PIVOT]), seen_tex(g->v, Q_PIVOT).s);
}

void plot_pivot(PlotArea *g)
{
    if (!g->pivot.there || !sees_x(g)) return;
    Canvas *cv = g->v->cv;
    Pt foot = foot_at(g), at = pt(foot.x, fmin(fmax(ring_at(g).y, g->r.y), rect_bottom(g->r)));
    if (fabs(at.y - foot.y) > 4*g->em) {
        canvas_line(cv, foot, at, (Stroke){ .width = 1.1*g->em, .dash = 2*g->em, .gap = 3*g->em },
                    PAINT_PIVOT);
        placer_line(&g->place, foot, at, PLACE_NEVER);
        plot_name(g, LABEL_PIVOT_X, foot);
        view_explain(g->v, EXPLAIN_PIVOT, (Rect){ at.x - 4, fmin(at.y, foot.y), 8,
                                                  fabs(at.y - foot.y) }, TIP);
    }
    if (!plot_sees_pivot(g)) return;
    double r = ring_radius(g);
    if (r < RING_WIDE*g->mark) canvas_disc(cv, at, r, PAINT_CARD);
    canvas_ring(cv, at, r, 1.6*g->mark, PAINT_PIVOT);
    placer_mark(&g->place, rect_around(at, r + g->mark));
    plot_name(g, LABEL_PIVOT, at);
    view_explain(g->v, EXPLAIN_PIVOT, rect_around(at, r + 4*g->em), TIP);
}

static bool has_arrow(const PlotArea *g)
{
    return g->pivot.there && !plot_sees_pivot(g) && g->r.w >= SMALL_PLOT;
}

void plot_pivot_arrow(PlotArea *g)
{
    if (!has_arrow(g)) return;
    g->pivot_edge = plot_edge_mark(g, ring_at(g), LABEL_PIVOT, PAINT_PIVOT, (Handle){
        .kind = HANDLE_EXPLAIN, .index = EXPLAIN_PIVOT, .tip = TIP });
}

/* -1/x stands on the axis where that is in view, else beside ring or arrow. */
void plot_pivot_labels(PlotArea *g)
{
    if (!g->pivot.there) return;
    char number[64], tex[96];
    text(g, number);
    Pt foot = foot_at(g), at = ring_at(g);
    double r = ring_radius(g) + g->mark;
    bool sees = plot_sees_pivot(g), on_axis = sees_x(g);
    if (sees && fabs(at.y - foot.y) < NEAR_AXIS*g->em) on_axis = false;
    snprintf(tex, sizeof tex, "\\text{pivot%s}%s", on_axis ? "" : " ", on_axis ? "" : number);
    bool is_put = !sees && !has_arrow(g);
    if (sees) is_put = plot_label_at(g, LABEL_PIVOT, at, r,
                                     g->pivot_z > 0 ? on_axis ? 7 : 6 : on_axis ? 5 : 2, tex, 13.5,
                                     PAINT_INK_SOFT);
    else if (has_arrow(g)) is_put = plot_edge_label(g, g->pivot_edge, LABEL_PIVOT, tex, 13.5,
                                                    PAINT_INK_SOFT);
    bool has_value = !on_axis || plot_label_at(g, LABEL_PIVOT_X, foot, 3*g->em,
                                               at.y > foot.y ? 6 : 2, number, 13.5, PAINT_INK_SOFT);
    if (has_value && is_put) return;
    snprintf(tex, sizeof tex, is_put ? "%.64s" : has_value && on_axis ? "\\text{pivot}"
             : "\\text{pivot }%.64s", number);
    plot_miss(g, KEY_RING, PAINT_PIVOT, tex, "the pivot's name");
}
