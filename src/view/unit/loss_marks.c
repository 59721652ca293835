#include "view/unit/loss_parts.h"

#include <math.h>

#include "base/real.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"

#define PATH_POINTS 800
#define DISC        5.8   /* of (w, b) and (w', b'), with a ring of paper */
#define CORNER      12.0  /* the right angle's side */
#define PATH_KEPT   24    /* pieces of the path that labels keep off, at most */
#define SHAFT       40    /* boxes along the arrow, at most */

/* --- lines --- */

#define OUTLINE 0.8      /* of a halo beside its line, points */

/* A line that can be told from light and dark alike. */
static void haloed(LossGeom *g, Pt a, Pt b, Stroke s, Paint p)
{
    canvas_line(g->v->cv, a, b, (Stroke){ .width = s.width + 2*OUTLINE }, PAINT_FIELD_HALO);
    canvas_line(g->v->cv, a, b, s, p);
}

/* Labels keep off it, too. */
static void outlined(LossGeom *g, Pt a, Pt b, Stroke s, Paint p, double weight)
{
    haloed(g, a, b, s, p);
    placer_line(&g->place, a, b, weight);
}

/* One that words light: then it is heavier. */
static void marked(LossGeom *g, Mark mark, Pt a, Pt b, Stroke s, Paint p, const char *tip)
{
    if (view_is_lit(g->v, mark, 0)) {
        canvas_line(g->v->cv, a, b, (Stroke){ .width = 9 }, PAINT_FIELD_HALO);
        s = (Stroke){ .width = 4.5, .dash = s.dash, .gap = s.gap };
    }
    outlined(g, a, b, s, p, 2);
    view_mark_line(g->v, mark, 0, a, b, 5, tip);
}

/* An axis of the plane, where it is seen. */
static void axis_line(LossGeom *g, bool of_w)
{
    Pt a = pt(axis_to_pt(&g->w, 0), g->r.y), b = pt(a.x, rect_bottom(g->r));
    if (of_w) {
        a = pt(g->r.x, axis_to_pt(&g->b, 0));
        b = pt(rect_right(g->r), a.y);
    }
    if (!rect_has(g->r, a)) return;
    outlined(g, a, b, (Stroke){ .width = 1 }, PAINT_FIELD_INK, 0.5);
}

/* The contour through (w, b), on which the point's loss does not change. */
static void lit_contour(LossGeom *g)
{
    Pt a, b;
    double x = g->v->s->report.sample.x, z = unit_z(g->v->s->shown, x);
    if (!(z > 0) || !loss_line(g, x, z, &a, &b)) return;
    if (view_is_lit(g->v, MARK_CONTOUR, 0)) haloed(g, a, b, (Stroke){ .width = 4.5 }, PAINT_EDGE);
    view_mark_line(g->v, MARK_CONTOUR, 0, a, b, 4,
                   "A contour: along it the loss of this point stays the same.");
}

void loss_lines(LossGeom *g)
{
    const Scene *s = g->v->s;
    const StepReport *r = &s->report;
    Stroke dotted = { .width = 1.4, .dash = 2.5, .gap = 3 };
    Pt a, b;
    axis_line(g, true);
    axis_line(g, false);
    if (loss_ray(g, s->shown, &a, &b)) outlined(g, a, b, dotted, PAINT_NOW, 1.5);
    if (!s->has_report) return;
    /* once it is made, where it began */
    Unit other = s->after ? r->unit : r->next;
    if (g->has_ray && loss_ray(g, other, &a, &b))
        outlined(g, a, b, dotted, s->after ? PAINT_GHOST : PAINT_NEXT, 1.5);
    if (r->sample.y > 0 && loss_line(g, r->sample.x, r->sample.y, &a, &b))
        marked(g, MARK_VALLEY, a, b, (Stroke){ .width = 1.4, .dash = 9, .gap = 3 },
               PAINT_RESIDUAL, "The valley wx + b = y: there φ fits the point exactly.");
    if (loss_line(g, r->sample.x, 0, &a, &b))
        marked(g, MARK_EDGE, a, b, (Stroke){ .width = 1.6, .dash = 6, .gap = 4 }, PAINT_EDGE,
               "The edge wx + b = 0: beyond it the unit is inactive for the point.");
    lit_contour(g);
}

void loss_names(const LossGeom *g)
{
    const Scene *s = g->v->s;
    canvas_name(g->v->cv, loss_pt(g, s->shown), "unit");
    if (s->has_report && !s->after) canvas_name(g->v->cv, loss_pt(g, s->report.next), "next unit");
}

/* --- marks --- */

static void path_so_far(LossGeom *g)
{
    const Scene *s = g->v->s;
    const Lesson *l = s->lesson;
    if (l->step == 0) return;
    Pt way[PATH_POINTS + 2];
    size_t n = 0;
    /* a step in motion ends where it has come to */
    uint64_t last = l->step - (s->moving && l->step > 0), every = last/PATH_POINTS + 1;
    for (uint64_t k = 0; k <= last; k += every) way[n++] = loss_pt(g, l->run[k]);
    way[n++] = loss_pt(g, s->shown);
    bool has_discs = last <= 60;
    canvas_polyline(g->v->cv, way, n, (Stroke){ .width = 1.6 + 2*OUTLINE, .round = true },
                    PAINT_FIELD_HALO);
    for (size_t k = 0; has_discs && k + 1 < n; k++)
        canvas_disc(g->v->cv, way[k], 2.4 + OUTLINE, PAINT_FIELD_HALO);
    canvas_polyline(g->v->cv, way, n, (Stroke){ .width = 1.6, .round = true }, PAINT_NOW);
    for (size_t k = 0; has_discs && k + 1 < n; k++)
        canvas_disc(g->v->cv, way[k], 2.4, PAINT_NOW);
    size_t part = n/PATH_KEPT + 1;
    for (size_t k = 0; k + 1 < n; k += part)
        placer_line(&g->place, way[k], way[k + part < n ? k + part : n - 1], 1.5);
}

static Pt along(Pt from, Pt to, double t)
{
    return pt(from.x + t*(to.x - from.x), from.y + t*(to.y - from.y));
}

/* The line w x + b = phi through (w, b), on which this point's loss does not change, and
 * the right angle of the step to it. Where the mean is shown it is no contour: a piece. */
static void right_angle(LossGeom *g, Pt now, Pt to)
{
    const Scene *s = g->v->s;
    double x = s->report.sample.x, size = real_hypot(1, x),
           far = real_hypot(to.x - now.x, to.y - now.y);
    Pt up = pt((to.x - now.x)/far, (to.y - now.y)/far), side = pt(1/size, x/size), a, b;
    if (g->one) {
        if (loss_line(g, x, unit_z(s->shown, x), &a, &b))
            haloed(g, a, b, (Stroke){ .width = 1.3 }, PAINT_EDGE);
    } else {
        a = pt(now.x - 34*side.x, now.y - 34*side.y);
        b = pt(now.x + 34*side.x, now.y + 34*side.y);
        outlined(g, a, b, (Stroke){ .width = 1.1 }, PAINT_EDGE, 1);
    }
    Pt corner[3] = { pt(now.x + CORNER*up.x, now.y + CORNER*up.y), now,
                     pt(now.x + CORNER*side.x, now.y + CORNER*side.y) };
    corner[1] = pt(corner[0].x + corner[2].x - now.x, corner[0].y + corner[2].y - now.y);
    canvas_polyline(g->v->cv, corner, 3, (Stroke){ .width = 3 }, PAINT_FIELD_HALO);
    canvas_polyline(g->v->cv, corner, 3, (Stroke){ .width = 1.4 }, PAINT_EDGE);
    placer_mark(&g->place, rect_around(corner[1], 3));
}

/* From where it is shown to the step's end, or as much longer as said. */
static void step(LossGeom *g, Pt now)
{
    const Scene *s = g->v->s;
    const LossArrow *a = &g->arrow;
    if (!a->there) return;
    Pt from = loss_pt(g, a->from),
        end = loss_pt(g, loss_arrow_end(a, 1)), to = loss_pt(g, loss_arrow_end(a, a->factor));
    if (s->after) now = from;      /* all of it is seen once more */
    double whole = real_hypot(to.x - from.x, to.y - from.y);
    double gone = real_hypot(now.x - from.x, now.y - from.y),
           part = real_hypot(end.x - from.x, end.y - from.y);
    double left = part > 0 ? fmax(0, 1 - gone/part) : 1;
    to = pt(now.x + left*(to.x - from.x), now.y + left*(to.y - from.y));
    double far = left*whole;
    bool is_true = a->factor <= 1;
    if (far > 3) {
        if (!s->moving) right_angle(g, now, to);
        Pt tip = is_true && far > 20 ? along(now, to, 1 - 7/far) : to;
        view_arrow(g->v->cv, now, along(now, tip, 1 + 2*OUTLINE/far), 2.6 + 2*OUTLINE,
                   9 + 4*OUTLINE, PAINT_FIELD_HALO);
        view_arrow(g->v->cv, now, tip, 2.6, 9, PAINT_NEXT);
        /* no label over it */
        int n = (int)fmin(SHAFT, ceil(far/10));
        for (int i = 1; i <= n; i++)
            placer_mark(&g->place, rect_around(along(now, to, (double)i/n), 0.5*far/n + 2));
    }
    if (s->after) {
        canvas_disc(g->v->cv, from, DISC + 0.8, PAINT_CARD);
        canvas_ring(g->v->cv, from, DISC, 2, PAINT_GHOST);
        placer_mark(&g->place, rect_around(from, 8));
    }
    if (!is_true) return;
    canvas_disc(g->v->cv, end, DISC + 0.8, PAINT_CARD);
    canvas_ring(g->v->cv, end, DISC, 2, PAINT_NEXT);
    placer_mark(&g->place, rect_around(end, 8));
}

/* Where the run has been, or while it has not moved where it stands. */
static void lit_path(LossGeom *g, Pt now)
{
    const Lesson *l = g->v->s->lesson;
    if (!view_is_lit(g->v, MARK_PATH, 0)) return;
    Pt before = now;
    uint64_t every = l->step/PATH_POINTS + 1;
    for (uint64_t k = 0; k <= l->step; k += every, before = now) {
        now = loss_pt(g, l->run[k]);
        if (k > 0) haloed(g, before, now, (Stroke){ .width = 5, .round = true }, PAINT_NOW);
    }
    canvas_ring(g->v->cv, loss_pt(g, g->v->s->shown), 13, 3, PAINT_NOW);
}

void loss_marks(LossGeom *g)
{
    Pt now = loss_pt(g, g->v->s->shown);
    lit_path(g, now);
    path_so_far(g);
    step(g, now);
    canvas_disc(g->v->cv, now, DISC + 1.6, PAINT_CARD);
    canvas_disc(g->v->cv, now, DISC, PAINT_NOW);
    placer_mark(&g->place, rect_around(now, 9));
}
