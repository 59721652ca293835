#include "view/unit/rate_view.h"

#include <math.h>

#include "model/rate_words.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/hand_words.h"
#include "view/kit/widgets.h"
#include "view/unit/rate_parts.h"

#define PRESENT       1.32    /* its title, projected; */
#define PRESENT_LEAST 19.6    /*   and its letters     */
#define TITLE "The elbow after the step, for every λ"
#define TITLE_BRIEF "Elbow over λ"
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
    if (g->strip.w > 0)
        canvas_line(g->v->cv, pt(x, g->strip.y), pt(x, rect_bottom(g->strip)), s, p);
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
        double width = view_is_lit(g->v, MARK_ELBOW, 0) ? 3 : 1.2;
        across(g, y, (Stroke){ .width = width, .dash = 2.5, .gap = 3 }, PAINT_NOW);
        placer_line(&g->place, pt(g->r.x, y), pt(rect_right(g->r), y), 1);
    }
    if (r->pivot.there && r->active) {
        double y = far_to_pt(&g->elbow, r->pivot.value);
        double width = view_is_lit(g->v, MARK_PIVOT, 0) ? 3 : 1.2;
        across(g, y, (Stroke){ .width = width, .dash = 6, .gap = 4 }, PAINT_PIVOT);
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
    bool is_lit = view_is_lit(g->v, MARK_RATE, 0);
    up(g, x, (Stroke){ .width = is_lit ? 3 : 1 }, PAINT_NOW);
    for (size_t i = 0; i < n && view_is_lit(g->v, MARK_ELBOW_NEXT, 0); i++)
        canvas_disc(g->v->cv, at[i], 12, PAINT_BETWEEN);
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
    Rect all = g->r;
    if (g->strip.w > 0) all.h = rect_bottom(g->strip) - all.y;
    Handle *h = frame_add(g->v->frame, (Handle){
        .kind = HANDLE_LAMBDA, .box = all, .x = g->rate.near, .y = g->elbow.near,
        .value = s->lesson->rate,
        .tab = true, .layer = g->v->layer, .tip = TIP });
    for (size_t i = 0; i < g->marks && h->stops < HANDLE_STOPS; i++)
        h->stop[h->stops++] = g->mark[i].rate;
    const Drag *d = &s->ui->drag;
    if (d->on && d->handle.id == h->id) h->x = d->handle.x;
    view_focus_ring(g->v, h->id, all, 4);
}

#define STRIP_ROOM 18.5      /* of the area, in letters, for a strip below the plane */
#define STRIP      0.27      /* its share */

/* Where the elbow goes, in a sentence; returns how high it is. */
static double caption(View *v, Rect area, double size)
{
    RateCurve c = { v->s->report.unit, v->s->report.sample };
    Buf words = { 0 };
    words_rate_course(&words, &c);
    double lead = 1.35*size;
    bool fits = words.at != NULL
        && text_block(NULL, v->fonts, FACE_UI, size, pt(0, 0), area.w - 12, lead, words.at,
                      PAINT_INK) <= 1 + (area.h > 16*size);
    int lines = fits ? text_block(v->cv, v->fonts, FACE_UI, size,
                                  pt(area.x + 6, area.y + 0.9*size), area.w - 12, lead, words.at,
                                  PAINT_INK_SOFT) : 0;
    buf_free(&words);
    return lines*lead;
}

/* In the area: the names of marks above the plane, numbers left of it and below. */
static void panel(View *v, Rect area, double size)
{
    RateGeom g;
    if (area.h > 11.5*size) {
        double high = caption(v, area, size);
        area.y += high;
        area.h -= high;
    }
    Rect plane = { area.x + RATE_LEFT*size, area.y + 2.6*size,
                   area.w - (RATE_LEFT + RATE_RIGHT)*size, area.h - 4.6*size }, strip = { 0 };
    if (v->s->figure && (plane.w < 100 || plane.h < 60)) canvas_cramped(v->cv, "the plane");
    if (plane.w < 60 || plane.h < 40) return;
    if (area.h > STRIP_ROOM*size) {
        strip = plane;
        strip.h = STRIP*plane.h;
        plane.h -= strip.h + 1.2*size;
        strip.y = rect_bottom(plane) + 1.2*size;
    }
    rate_geom(&g, v, plane, size);
    g.strip = strip;
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
    if (strip.w == 0) return;
    g.phi = rate_phi_axis(&g);
    placer_init(&g.strip_place, rect_inset(strip, 2));
    rate_phi_strip(&g);
}

/* --- tabs --- */

bool view_has_tabs(const View *v)
{
    return !v->docked && !v->s->figure && visit_page(v->s->lesson->visit) == NULL;
}

#define TABS_APART 18.0

double view_rate_tabs(View *v, double x, double y, double room)
{
    static const struct { const char *words, *brief, *name, *tip; } tab[] = {
        [PANEL_LOSS] = { "Loss over (w, b)", "Loss", "panel:loss",
                         "The loss for every slope w and bias b (E)" },
        [PANEL_LAMBDA] = { "Elbow over λ", "Elbow", "panel:lambda",
                           "Where one step takes the elbow, for every λ (E)" },
    };
    double size = TEXT_TITLE, whole = TABS_APART;
    for (size_t i = 0; i < 2; i++)
        whole += text_width(v->fonts, FACE_UI_BOLD, size, tab[i].words);
    for (size_t i = 0; i < 2; i++) {
        bool chosen = v->s->look.panel == (PanelOf)i;
        const char *words = whole > room ? tab[i].brief : tab[i].words;
        Face face = chosen ? FACE_UI_BOLD : FACE_UI_MEDIUM;
        double w = text_width(v->fonts, FACE_UI_BOLD, size, words);
        Rect box = { x - 3, y - 11, w + 6, 22 };
        Handle *h = frame_add(v->frame, (Handle){
            .kind = HANDLE_BUTTON, .index = BUTTON_PANEL + i, .box = box, .layer = v->layer,
            .command = { .kind = CMD_PANEL, .index = i + 1 }, .name = tab[i].name,
            .tip = tab[i].tip, .tab = true });
        bool hot = v->s->ui->hot == h->id;
        if (hot && !chosen) canvas_rect(v->cv, box, 5, PAINT_CONTROL);
        text_draw(v->cv, v->fonts, face, size, pt(x, view_baseline(v, face, size, y)),
                  ALIGN_LEFT, words, chosen ? PAINT_INK : PAINT_INK_SOFT);
        if (chosen)
            canvas_rect(v->cv, (Rect){ x, y + 9, w, 2 }, 1, PAINT_NOW);
        view_focus_ring(v, h->id, box, 5);
        x += w + TABS_APART;
    }
    return x - TABS_APART;
}

/* --- where it stands --- */

static void says(View *v, Rect r, const char *words)
{
    text_block(v->cv, v->fonts, FACE_UI, TEXT_PLAIN, pt(r.x, r.y + 22), r.w, LEAD_PLAIN,
               hand_words(v, words), PAINT_INK_SOFT);
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

void view_rate_panel(View *given, Rect card, bool dense)
{
    frame_part(given->frame, "Elbow over λ");
    Scene ahead;
    View own = *given, *v = given;
    if (given->s->after) {         /* it is what λ is set by */
        own.s = scene_ahead(given->s, &ahead);
        own.step = (StepSeen){ .is_made = false };
        v = &own;
    }
    view_card(v, card);
    double head = v->docked ? DOCKED_HEAD : HEAD_LOSS(dense);
    double k = v->s->present ? PRESENT : 1, left = card.x + CARD_PAD,
        room = card.w - 2*CARD_PAD;
    bool is_long = text_width(v->fonts, FACE_UI_BOLD, TEXT_TITLE, TITLE) > room;
    if (k > 1) {
        head *= k;
        double size = TEXT_TITLE*k;
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size,
                         pt(left, view_baseline(v, FACE_UI_BOLD, size, card.y + 0.55*head)),
                         ALIGN_LEFT, room, TITLE, PAINT_INK);
    } else if (v->docked) {
        /* its tab says what it is */
    } else if (view_has_tabs(v)) view_rate_tabs(v, left, card.y + 0.5*head, room);
    else view_title(v, left, card.y + 0.5*head, is_long ? TITLE_BRIEF : TITLE);
    Rect r = { card.x + CARD_PAD - 6, card.y + head, card.w - 2*CARD_PAD + 12,
               card.h - head - 8 };
    if (!may_be_seen(v, r)) return;
    double grow = fmin(fmax(fmin(r.w/430, r.h/270), 1), 1.7);
    panel(v, r, fmax((dense ? 12.5 : 13)*grow, k > 1 ? PRESENT_LEAST : 0));
}

void view_rate_below(View *v, Rect area)
{
    frame_part(v->frame, "Elbow over λ");
    double size = 13.5;
    text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size, pt(area.x, area.y + size), ALIGN_LEFT,
                     area.w, TITLE, PAINT_INK);
    Rect r = { area.x - 6, area.y + 1.6*size, area.w + 12, area.h - 1.6*size };
    panel(v, r, 12.5);
}
