/* The warm-ups' small pictures: a plane with contours, a matrix's shape, bars. */
#include "view/page/sketch_view.h"

#include <math.h>

#include "base/real.h"
#include "plot/place.h"
#include "view/kit/widgets.h"

typedef struct { View *v; Rect r; double em, per_unit, x, y; const SketchWarmup *k; } Plane;

static Pt place(const Plane *g, Sample p)
{
    return pt(g->r.x + g->r.w/2 + (p.x - g->x)*g->per_unit,
              g->r.y + g->r.h/2 - (p.y - g->y)*g->per_unit);
}

static void axes(const Plane *g)
{
    Pt zero = place(g, (Sample){ 0, 0 });
    Stroke thin = { .width = 1 };
    if (zero.y > g->r.y && zero.y < rect_bottom(g->r))
        canvas_line(g->v->cv, pt(g->r.x, zero.y), pt(rect_right(g->r), zero.y), thin, PAINT_GRID);
    if (zero.x > g->r.x && zero.x < rect_right(g->r))
        canvas_line(g->v->cv, pt(zero.x, g->r.y), pt(zero.x, rect_bottom(g->r)), thin, PAINT_GRID);
}

static void plane(const Plane *g)
{
    const SketchWarmup *k = g->k;
    Stroke s = { .width = (k->is_image ? 1.8 : 1.2)*g->em, .round = true };
    axes(g);
    for (size_t i = 0; i < k->pieces; i++) {
        Pt a = place(g, k->piece[i].from), b = place(g, k->piece[i].to);
        if (clip_segment(rect_inset(g->r, -2), &a, &b))
            canvas_line(g->v->cv, a, b, s, k->is_image ? PAINT_NEXT : PAINT_NOW_FAINT);
    }
    Pt x = place(g, k->x), to = place(g, k->arrow.to);
    if (k->has_arrow && real_hypot(to.x - x.x, to.y - x.y) > 6*g->em)
        view_arrow(g->v->cv, x, to, 1.8*g->em, 6*g->em, PAINT_NEXT);
    if (k->has_x && rect_has(g->r, x)) canvas_disc(g->v->cv, x, 3.2*g->em, PAINT_NOW);
}

/* Brackets, and a dot for each entry. */
static void shape(const Plane *g)
{
    const SketchWarmup *k = g->k;
    double gap = fmin(12*g->em, g->r.h/(double)(k->rows + 1)), r = 2.2*g->em;
    Rect in = { 0, 0, gap*((double)k->columns + 0.5), gap*((double)k->rows + 0.2) };
    in.x = g->r.x + (g->r.w - in.w)/2;
    in.y = g->r.y + (g->r.h - in.h)/2;
    for (size_t i = 0; i < k->rows; i++)
        for (size_t j = 0; j < k->columns; j++)
            canvas_disc(g->v->cv, pt(in.x + in.w/2 + gap*((double)j - (double)(k->columns - 1)/2),
                                     in.y + in.h/2 + gap*((double)i - (double)(k->rows - 1)/2)),
                        r, PAINT_NEXT);
    for (int side = 0; side < 2; side++) {
        double x = side ? rect_right(in) : in.x, foot = side ? x - 3*g->em : x + 3*g->em;
        Pt at[4] = { { foot, in.y }, { x, in.y }, { x, rect_bottom(in) },
                     { foot, rect_bottom(in) } };
        canvas_polyline(g->v->cv, at, 4, (Stroke){ .width = 1.3*g->em }, PAINT_INK_SOFT);
    }
}

/* Side by side in frames as of a probability of 1; scores from their axis on. */
static void bars(const Plane *g)
{
    const SketchWarmup *k = g->k;
    double row = fmin(g->r.h*0.86/(double)k->bars, 16*g->em), h = 0.55*row, w = 0.8*g->r.w,
           x = g->r.x + (g->r.w - w)/2, y = g->r.y + (g->r.h - row*(double)k->bars)/2;
    for (size_t i = 0; i < k->bars; i++, y += row) {
        double zero = k->are_scores ? x + w/2 : x, part = k->bar[i]*(k->are_scores ? w/2 : w);
        Rect bar = { fmin(zero, zero + part), y + (row - h)/2, fabs(part), h };
        canvas_rect(g->v->cv, (Rect){ x, bar.y, w, h }, 2, PAINT_CONTROL);
        canvas_rect(g->v->cv, bar, 2, k->are_scores ? PAINT_NOW : PAINT_RESIDUAL);
    }
}

void view_sketch_warmup(View *v, Rect r, const Sketch *k)
{
    Window w = k->view;
    Plane g = { .v = v, .r = r, .k = &k->warmup, .em = fmin(fmax(r.w/110, 0.7), 2.6),
                .per_unit = fmax(r.h/(w.y1 - w.y0), r.w/(w.x1 - w.x0)),
                .x = (w.x0 + w.x1)/2, .y = (w.y0 + w.y1)/2 };
    if (k->warmup.kind == WARMUP_CLASSES) bars(&g);
    else if (k->warmup.is_plane) plane(&g);
    else shape(&g);
}
