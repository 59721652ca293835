#include "view/unit/loss_view.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "plot/tick_form.h"
#include "typeset/formula.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/hand_words.h"
#include "view/kit/widgets.h"
#include "view/unit/rate_view.h"
#include "view/unit/loss_parts.h"

#define TICK_TEXT 11.5
#define TICK_END  12.0
#define TICK_GAP  50.0
#define ENDS      12        /* places for what ticks have in common */

static void tick(LossGeom *g, Pt at, Align a, const char *words)
{
    text_draw(g->v->cv, g->v->fonts, FACE_UI, TICK_TEXT, at, a, words, PAINT_INK_SOFT);
}

/* What all ticks of an axis have in common, in the plane at the axis's end. */
static void axis_end(LossGeom *g, const TickForm *f, bool of_w)
{
    TickEnd end = tick_form_end(f);
    if (end.s[0] == '\0') return;
    Place c[ENDS];
    Extent e = formula_measure(g->v->fonts, TICK_END, false, end.s);
    double w = e.width + 8, h = e.ascent + e.descent + 4;
    for (int i = 0; i < ENDS; i++) {
        double t = (double)i/ENDS;
        c[i].box = (Rect){ g->r.x + 3, g->r.y + 3 + t*(g->r.h - h - 6), w, h };
        if (of_w) c[i].box = (Rect){ rect_right(g->r) - w - 3 - t*(g->r.w - w - 6),
                                     rect_bottom(g->r) - h - 3, w, h };
        c[i].cost = i;
    }
    loss_label(g, of_w ? LOSS_W_END : LOSS_B_END, c, ENDS, end.s, TICK_END, PAINT_INK_SOFT);
}

static Ticks ticks_of_w(LossGeom *g)
{
    double right = rect_right(g->r), below = rect_bottom(g->r) + 16;
    Ticks t = ticks_linear(&g->w, TICK_GAP);
    for (size_t i = 0; i < t.n; i++) {
        TickText words = tick_form_text(&t.form, t.at[i]);
        double x = axis_to_pt(&g->w, t.at[i]),
               half = text_width(g->v->fonts, FACE_UI, TICK_TEXT, words.s)/2;
        if (x + half > right - 18 || x - half < g->r.x - 20) continue;
        tick(g, pt(x, below), ALIGN_CENTRE, words.s);
    }
    formula_draw(g->v->cv, g->v->fonts, 14, false, pt(right - 11, below), "w", PAINT_INK_SOFT);
    return t;
}

/* Never beyond the plane's ends: not under the card's title, nor under the axis's name. */
static bool has_room(const LossGeom *g, double baseline)
{
    return baseline > g->r.y + 25 && baseline < rect_bottom(g->r);
}

static Ticks ticks_of_b(LossGeom *g)
{
    Ticks t;
    size_t seen = 0;
    /* as far apart as those of w, for units are equal; nearer where that leaves no two */
    for (double gap = TICK_GAP; seen < 2 && gap > 12; gap *= 0.6) {
        t = ticks_linear(&g->b, gap);
        seen = 0;
        for (size_t i = 0; i < t.n; i++) seen += has_room(g, axis_to_pt(&g->b, t.at[i]) + 4);
    }
    for (size_t i = 0; i < t.n; i++) {
        double y = axis_to_pt(&g->b, t.at[i]) + 4;
        if (has_room(g, y))
            tick(g, pt(g->r.x - 7, y), ALIGN_RIGHT, tick_form_text(&t.form, t.at[i]).s);
    }
    formula_draw(g->v->cv, g->v->fonts, 14, false, pt(g->r.x - 15, g->r.y + 11), "b",
                 PAINT_INK_SOFT);
    return t;
}

static void handles(LossGeom *g)
{
    View *v = g->v;
    const Scene *s = v->s;
    Pt dot = loss_pt(g, s->shown);
    if (!rect_has(rect_inset(g->r, -6), dot)) return;
    Handle *h = frame_add(v->frame, (Handle){
        .kind = HANDLE_WB, .box = { dot.x - 8, dot.y - 8, 16, 16 }, .seg = { dot, dot },
        .reach = 17,
        .x = g->w, .y = g->b, .value = s->shown.w, .value_y = s->shown.b, .tab = true,
        .layer = v->layer,
        .tip = g->one ? "The parameters (w, b) now. Drag: any unit you like. The arrow is one "
                        "step, perpendicular to this point's contours and to its edge."
                      : "The parameters (w, b) now. Drag: any unit you like. The arrow is one "
                        "step on its point's loss, perpendicular to that point's edge; the "
                        "contours are the mean's." });
    view_focus_ring(v, h->id, (Rect){ dot.x - 8, dot.y - 8, 16, 16 }, 8);
}

/* Whose loss, where there are several points; returns where it begins. */
static double choice(View *v, Rect card, double y)
{
    static const struct { const char *words, *name, *tip; } of[] = {
        [LOSS_MEAN] = { "mean", "loss:mean",
                        "The mean over all training points: what training makes smaller. A step "
                        "on one point need not be perpendicular to its contours." },
        [LOSS_POINT] = { "point", "loss:point",
                         "The loss of the point of this step alone: the step is perpendicular to "
                         "its contours." },
    };
    Button b[2];
    for (size_t i = 0; i < 2; i++)
        b[i] = (Button){
            .id = BUTTON_LOSS + i, .text = of[i].words, .size = TEXT_TOOL,
            .chosen = v->s->look.point_loss == (i == LOSS_POINT),
            .command = { .kind = CMD_LOSS, .index = i }, .name = of[i].name, .tip = of[i].tip };
    double x = rect_right(card) - CARD_PAD - view_segments_width(v, 8, b, 2);
    view_segments(v, x, y, 22, 8, b, 2);
    return x - 8;
}

/* Where they end; behind a tab that says what it is there is none. */
static double title(View *v, double x, double y, double room)
{
    return v->docked ? x : view_has_tabs(v) ? view_rate_tabs(v, x, y, room)
                                            : view_title(v, x, y, "Loss over (w, b)");
}

static void head(View *v, Rect card, double height)
{
    const Scene *s = v->s;
    double y = card.y + height*0.5, right = rect_right(card) - CARD_PAD;
    bool several = s->lesson->n > 1;
    double x = card.x + CARD_PAD, room = card.w - 2*CARD_PAD - (several ? 124 : 0);
    double left = CARD_TITLE_GAP + title(v, x, y, room);
    if (height < HEAD_LOSS(true)) return;
    char words[64];
    snprintf(words, sizeof words, "%s", hand_words(v, "click or drag to move φ"));
    if (s->figure && !several) return;
    if (s->figure && s->look.point_loss)
        snprintf(words, sizeof words, "point %zu of %s", s->sample + 1,
                 count_text((double)s->lesson->n).s);
    else if (s->figure)
        snprintf(words, sizeof words, "mean over %s", count_points((double)s->lesson->n).s);
    else if (several) right = choice(v, card, y);
    if (text_width(v->fonts, FACE_UI, TEXT_SMALL, words) > right - left) return;
    text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
              pt(right, view_baseline(v, FACE_UI, TEXT_SMALL, y)), ALIGN_RIGHT, words,
              PAINT_INK_SOFT);
}

void view_loss(View *v, Rect card, bool dense)
{
    frame_part(v->frame, "Loss over (w, b)");
    const Scene *s = v->s;
    view_card(v, card);
    double top = v->docked && s->lesson->n < 2 ? DOCKED_HEAD : HEAD_LOSS(dense);
    head(v, card, top);
    LossGeom g = { .v = v, .one = s->has_report && (s->lesson->n == 1 || s->look.point_loss),
                   .size = dense ? 12.5 : 13.5 };
    g.r = (Rect){ card.x + 52, card.y + top, card.w - 52 - CARD_PAD,
                  card.h - top - (dense ? 28 : 32) };
    if (g.r.w < 60 || g.r.h < 40) return;
    g.size *= fmin(fmax(fmin(g.r.w/430, g.r.h/230), 1), 1.5);     /* on a wall larger */
    Window k = loss_window(s, g.r.w, g.r.h);
    g.w = (Axis){ k.x0, k.x1, g.r.x, rect_right(g.r), false };
    g.b = (Axis){ k.y0, k.y1, rect_bottom(g.r), g.r.y, false };
    g.arrow = loss_arrow(s, k, g.r.w, g.r.h);
    if (!beat_shows(s, BEAT_ARROW)) g.arrow.there = false;
    g.has_ray = g.arrow.there && beat_shows(s, BEAT_TURN);
    placer_init(&g.place, rect_inset(g.r, 2));
    LossShown field;
    bool has_field = loss_field_begin(&field, &g);
    if (has_field) canvas_field(v->cv, g.r, &field.f);
    Ticks of_w = ticks_of_w(&g), of_b = ticks_of_b(&g);
    frame_add(v->frame, (Handle){ .kind = HANDLE_LOSS, .box = g.r, .layer = v->layer, .x = g.w,
                                  .y = g.b,
        .tip = s->lesson->n > 1 && !g.one
             ? "The mean loss for every slope w and bias b. Along a ray from the origin the elbow "
               "stays the same; beyond a point's dashed edge wx + b = 0 the unit is inactive for "
               "it, and that point cannot move the unit. Click or drag: (w, b) goes there."
             : "The loss for every slope w and bias b. Along a ray from the origin the elbow stays "
               "the same; beyond the dashed edge wx + b = 0 the unit is inactive and the loss is "
               "flat. Click or drag: (w, b) goes there." });
    canvas_area(v->cv, &(DataArea){ g.r, k.x0, k.x1, k.y0, k.y1 });
    loss_names(&g);
    canvas_clip(v->cv, g.r);
    loss_lit_lines(&g);
    loss_lines(&g);
    loss_marks(&g);
    loss_lit_marks(&g);
    axis_end(&g, &of_b.form, false);
    axis_end(&g, &of_w.form, true);
    loss_labels(&g, has_field ? &field : NULL);
    canvas_unclip(v->cv);
    canvas_area_end(v->cv);
    loss_field_end(&field);
    view_lit_frame(v, MARK_LOSS, g.r);
    handles(&g);
}
