#include "view/page/sketch_view.h"

#include <math.h>

#include "plot/place.h"
#include "view/kit/widgets.h"

typedef struct { View *v; Rect r; Axis x, y; double em; const Sketch *k; } Small;

static Pt place(const Small *g, Sample p)
{
    return pt(axis_to_pt(&g->x, p.x), axis_to_pt(&g->y, p.y));
}

static bool sees(const Small *g, Sample p)
{
    Window w = g->k->view;
    return p.x >= w.x0 && p.x <= w.x1 && p.y >= w.y0 && p.y <= w.y1;
}

static void axes(const Small *g)
{
    Window w = g->k->view;
    Stroke thin = { .width = 1 };
    if (w.y0 < 0 && w.y1 > 0) {
        double y = axis_to_pt(&g->y, 0);
        canvas_line(g->v->cv, pt(g->r.x, y), pt(rect_right(g->r), y), thin, PAINT_GRID);
    }
    if (w.x0 < 0 && w.x1 > 0) {
        double x = axis_to_pt(&g->x, 0);
        canvas_line(g->v->cv, pt(x, g->r.y), pt(x, rect_bottom(g->r)), thin, PAINT_GRID);
    }
}

static void curve(const Small *g)
{
    Pt at[SKETCH_CURVE + 1];
    size_t n = 0;
    Stroke s = { .width = 2*g->em, .round = true };
    for (size_t i = 0; i + 1 < g->k->curves; i++) {
        Pt a = place(g, g->k->curve[i]), b = place(g, g->k->curve[i + 1]), from = a;
        if (!clip_segment(rect_inset(g->r, -2), &a, &b)) continue;
        bool goes_on = n > 0 && a.x == from.x && a.y == from.y;
        if (!goes_on) {
            if (n > 1) canvas_polyline(g->v->cv, at, n, s, PAINT_NOW);
            n = 0;
            at[n++] = a;
        }
        at[n++] = b;
    }
    if (n > 1) canvas_polyline(g->v->cv, at, n, s, PAINT_NOW);
}

static void residual(const Small *g)
{
    if (!g->k->has_residual) return;
    Pt a = place(g, g->k->point[0]), b = place(g, (Sample){ g->k->point[0].x, g->k->phi });
    if (clip_segment(g->r, &a, &b))
        canvas_line(g->v->cv, a, b, (Stroke){ .width = 1.6*g->em, .dash = 3*g->em,
                                              .gap = 2*g->em }, PAINT_RESIDUAL);
}

static void points(const Small *g)
{
    double r = g->k->points <= 5 ? 3.2*g->em : 1.5*g->em;
    for (size_t i = 0; i < g->k->points; i++)
        if (sees(g, g->k->point[i]))
            canvas_disc(g->v->cv, place(g, g->k->point[i]), r,
                        g->k->is_net && g->k->points > 5 ? PAINT_DATA : PAINT_POINT);
}

/* Where they are, on the axis. */
static void elbows(const Small *g)
{
    Window w = g->k->view;
    double y = w.y0 <= 0 && w.y1 >= 0 ? axis_to_pt(&g->y, 0) : rect_bottom(g->r) - 4*g->em;
    double size = g->k->elbows == 1 ? 4.2*g->em : g->k->elbows <= 12 ? 3*g->em : 2*g->em;
    for (size_t i = 0; i < g->k->elbows; i++)
        view_diamond(g->v->cv, pt(axis_to_pt(&g->x, g->k->elbow[i]), y), size, PAINT_NOW,
                     PAINT_HALO, g->k->elbows == 1 ? 1 : 0.5);
}

void view_sketch(View *v, Rect r, const Sketch *k)
{
    canvas_rect(v->cv, r, 5, PAINT_PAGE);
    if (k != NULL && k->warmup.kind != WARMUP_NONE) {
        canvas_clip(v->cv, rect_inset(r, 1));
        view_sketch_warmup(v, rect_inset(r, 3), k);
        canvas_unclip(v->cv);
    } else if (k != NULL && k->curves > 0) {
        Rect in = rect_inset(r, 3);
        Small g = { .v = v, .r = in, .k = k, .em = fmin(fmax(r.w/110, 0.7), 2.6),
                    .x = { k->view.x0, k->view.x1, in.x, rect_right(in), false },
                    .y = { k->view.y0, k->view.y1, rect_bottom(in), in.y, false } };
        canvas_clip(v->cv, rect_inset(r, 1));
        axes(&g);
        if (k->is_net) points(&g);
        residual(&g);
        curve(&g);
        elbows(&g);
        if (!k->is_net) points(&g);
        canvas_unclip(v->cv);
    }
    canvas_rect_line(v->cv, rect_inset(r, 0.5), 4.5, 1, PAINT_CARD_LINE);
}
