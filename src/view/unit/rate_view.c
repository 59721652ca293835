#include "view/unit/rate_view.h"

#include <math.h>

#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"
#include "view/unit/rate_parts.h"

#define TITLE "The elbow after the step, for every λ"
#define TIP \
    "Where one step takes the elbow, for every learning rate λ: click or drag to choose λ. At " \
    "the top and at the bottom the elbow is at infinity, at the right λ is; in the shaded bands " \
    "what is far away draws together. Where the slope flips, the elbow goes through infinity and " \
    "comes back from the other side; at last it comes to −1/x."

/* --- the plane --- */

static void bands(const RateGeom *g)
{
    Canvas *cv = g->v->cv;
    Rect r = g->r;
    double top = g->elbow.near.pt_hi, below = g->elbow.near.pt_lo, right = g->rate.near.pt_hi;
    canvas_rect(cv, (Rect){ r.x, r.y, r.w, top - r.y }, 0, PAINT_CONTROL);
    canvas_rect(cv, (Rect){ r.x, below, r.w, rect_bottom(r) - below }, 0, PAINT_CONTROL);
    canvas_rect(cv, (Rect){ right, top, rect_right(r) - right, below - top }, 0, PAINT_CONTROL);
}

static void across(const RateGeom *g, double y, Stroke s, Paint p)
{
    canvas_line(g->v->cv, pt(g->r.x, y), pt(rect_right(g->r), y), s, p);
}

static void up(const RateGeom *g, double x, Stroke s, Paint p)
{
    canvas_line(g->v->cv, pt(x, g->r.y), pt(x, rect_bottom(g->r)), s, p);
}

static void frame(const RateGeom *g)
{
    Stroke infinity = { .width = 1.4 };
    up(g, g->r.x, (Stroke){ .width = 1 }, PAINT_AXIS);
    across(g, g->elbow.hi_pt, infinity, PAINT_INK_SOFT);
    across(g, g->elbow.lo_pt, infinity, PAINT_INK_SOFT);
    up(g, g->rate.hi_pt, infinity, PAINT_INK_SOFT);
}

/* Where the elbow is, and where it is at last. */
static void levels(RateGeom *g)
{
    const StepReport *r = &g->v->s->report;
    if (r->elbow.there) {
        double y = far_to_pt(&g->elbow, r->elbow.value);
        across(g, y, (Stroke){ .width = 1.2, .dash = 2.5, .gap = 3 }, PAINT_NOW);
        placer_line(&g->place, pt(g->r.x, y), pt(rect_right(g->r), y), 1);
    }
    if (r->pivot.there && r->active) {
        double y = far_to_pt(&g->elbow, r->pivot.value);
        across(g, y, (Stroke){ .width = 1.2, .dash = 6, .gap = 4 }, PAINT_PIVOT);
        placer_line(&g->place, pt(g->r.x, y), pt(rect_right(g->r), y), 1);
    }
}

static void marks(RateGeom *g)
{
    for (size_t i = 0; i < g->marks; i++) {
        double x = far_to_pt(&g->rate, g->mark[i].rate);
        up(g, x, (Stroke){ .width = 1.2, .dash = 3, .gap = 3 }, PAINT_NEXT);
        placer_line(&g->place, pt(x, g->r.y), pt(x, rect_bottom(g->r)), 2);
    }
}

static void curve(RateGeom *g)
{
    Pt at[RATE_POINTS];
    for (size_t i = 0; i < g->pieces; i++) {
        size_t n = rate_course(g, &g->piece[i], at), part = n/60 + 1;
        canvas_polyline(g->v->cv, at, n, (Stroke){ .width = 2.4, .round = true }, PAINT_NEXT);
        for (size_t k = 0; k + 1 < n; k += part)
            placer_line(&g->place, at[k], at[k + part < n ? k + part : n - 1], 4);
    }
}

/* --- marks upon it --- */

static void ring(RateGeom *g, Pt at, double r, Paint p)
{
    canvas_disc(g->v->cv, at, r + 1, PAINT_CARD);
    canvas_ring(g->v->cv, at, r, 2, p);
    placer_mark(&g->place, rect_around(at, r + 2));
}

/* Where it leaves through infinity and comes back, and where it is at last: open, for no rate
 * takes it there. */
static void ends(RateGeom *g)
{
    for (size_t i = 0; i < g->pieces; i++) {
        const RatePiece *p = &g->piece[i];
        if (isinf(p->e_from))
            ring(g, pt(far_to_pt(&g->rate, p->from), far_to_pt(&g->elbow, p->e_from)), 3,
                 PAINT_INK_SOFT);
        ring(g, pt(far_to_pt(&g->rate, p->to), far_to_pt(&g->elbow, p->e_to)), 3,
             PAINT_INK_SOFT);
    }
    const StepReport *r = &g->v->s->report;
    if (!r->elbow.there) return;
    Pt at = pt(g->r.x, far_to_pt(&g->elbow, r->elbow.value));
    view_diamond(g->v->cv, at, 5.5, PAINT_NOW, PAINT_CARD, 1.2);
    placer_mark(&g->place, rect_around(at, 7));
}

/* A step that is seen coming is the sweep of λ from 0 (MATH.md 5). */
static void sweep(const RateGeom *g)
{
    const Scene *s = g->v->s;
    const StepReport *r = &s->report;
    if (!s->moving && !s->unfolds) return;
    Unit u = s->unfolds ? s->coming : s->shown;
    double dw = r->next.w - r->unit.w, db = r->next.b - r->unit.b;
    double t = fabs(dw) > fabs(db) ? (u.w - r->unit.w)/dw : (u.b - r->unit.b)/db;
    Pt at[2];
    if (!(t > 0 && t < 1)) return;
    size_t n = rate_places(g, t*r->rate, unit_elbow(u), at);
    for (size_t i = 0; i < n; i++) canvas_disc(g->v->cv, at[i], 4.5, PAINT_NOW);
}

static void dot(RateGeom *g)
{
    const StepReport *r = &g->v->s->report;
    Pt at[2];
    size_t n = rate_places(g, r->rate, r->next_elbow, at);
    double x = far_to_pt(&g->rate, r->rate);
    canvas_line(g->v->cv, pt(x, g->r.y), pt(x, rect_bottom(g->r)), (Stroke){ .width = 1 },
                PAINT_NOW);
    for (size_t i = 0; i < n; i++) {
        canvas_disc(g->v->cv, at[i], 7.2, PAINT_CARD);
        canvas_ring(g->v->cv, at[i], 5.6, 2.4, PAINT_NEXT);
        placer_mark(&g->place, rect_around(at[i], 8));
    }
}

static void handle(RateGeom *g)
{
    const Scene *s = g->v->s;
    if (s->figure) return;
    Handle *h = frame_add(g->v->frame, (Handle){
        .kind = HANDLE_LAMBDA, .box = g->r, .x = g->rate.near, .value = s->lesson->rate,
        .tab = true, .layer = g->v->layer, .tip = TIP });
    const Drag *d = &s->ui->drag;
    if (d->on && d->handle.id == h->id) h->x = d->handle.x;
    view_focus_ring(g->v, h->id, g->r, 4);
}

/* In the area: the names of marks above the plane, numbers left of it and below. */
static void panel(View *v, Rect area, double size)
{
    RateGeom g;
    Rect plane = { area.x + 3.6*size, area.y + 2.6*size, area.w - 4.4*size,
                   area.h - 4.6*size };
    if (plane.w < 60 || plane.h < 40) return;
    rate_geom(&g, v, plane, size);
    bands(&g);
    frame(&g);
    levels(&g);
    marks(&g);
    handle(&g);
    curve(&g);
    ends(&g);
    dot(&g);
    sweep(&g);
    rate_labels(&g);
}

/* --- where it stands --- */

static void says(View *v, Rect r, const char *words)
{
    text_block(v->cv, v->fonts, FACE_UI, TEXT_PLAIN, pt(r.x, r.y + 22), r.w, LEAD_PLAIN, words,
               PAINT_INK_SOFT);
}

/* Whatever would tell of a step that is asked for. */
static bool may_be_seen(View *v, Rect r)
{
    if (v->s->hides != 0)
        says(v, r, "This would tell what is asked just now: it is shown after the answer.");
    else if (v->s->lesson->net != NULL)
        says(v, r, "The elbow over λ is of one unit.");
    else if (!v->s->has_report)
        says(v, r, "No training point. Click in the plot to place one: then this shows where one "
                   "step takes the elbow, for every λ.");
    else return true;
    return false;
}

void view_rate_panel(View *v, Rect card, bool dense)
{
    view_card(v, card);
    double head = HEAD_LOSS(dense);
    view_title(v, card.x + CARD_PAD, card.y + 0.5*head, TITLE);
    Rect r = { card.x + CARD_PAD - 6, card.y + head, card.w - 2*CARD_PAD + 12,
               card.h - head - 8 };
    if (!may_be_seen(v, r)) return;
    double grow = fmin(fmax(fmin(r.w/430, r.h/230), 1), 1.7);
    panel(v, r, (dense ? 12.5 : 13)*grow);
}

void view_rate_below(View *v, Rect area, double k)
{
    double size = 13.5*k;
    text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size, pt(area.x, area.y + size), ALIGN_LEFT,
                     area.w, TITLE, PAINT_INK);
    Rect r = { area.x - 4, area.y + 1.6*size, area.w + 8, area.h - 1.6*size };
    panel(v, r, 12.5*k);
}
