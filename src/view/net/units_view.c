#include "view/net/units_view.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "model/derive.h"
#include "model/reading.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/hand_words.h"
#include "view/kit/scaled.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/net/unit_paint.h"
#include "view/net/units_columns.h"
#include "view/net/sum_view.h"
#include "view/net/units_order.h"
#include "view/net/units_typed.h"

#define ROWS_MAX 64
#define DEAD_MAX 2000000.0     /* points and units looked at for one picture */

/* --- what the batch does --- */

static void summary(View *v, Rect card, double y, const Batch *batch, const Span *x)
{
    const Lesson *l = v->s->lesson;
    const Network *f = l->net->at;
    size_t inactive = 0, dead = 0;
    bool is_known = batch->count > 0 && batch->complete;
    for (size_t i = 0; is_known && i < f->d; i++) inactive += unit_inactive(f, i, *x);
    if (l->n > 0 && (double)l->n + (double)f->d <= DEAD_MAX) {
        Span all = batch_span(l, &(Batch){ NULL, l->n, true });
        for (size_t i = 0; i < f->d; i++) dead += unit_inactive(f, i, all);
    }
    double right = rect_right(card) - CARD_PAD, room = card.w - 110;
    const char *of = batch->count == 1 ? " for this point" : " for this batch";
    char words[160];
    for (;;) {
        size_t n = (size_t)snprintf(words, sizeof words, "%s unit%s", count_text((double)f->d).s,
                                    f->d == 1 ? "" : "s");
        if (is_known)
            n += (size_t)snprintf(words + n, sizeof words - n, " · %s inactive%s",
                                  count_text((double)inactive).s, of);
        if (dead > 0)
            snprintf(words + n, sizeof words - n, " · %s dead", count_text((double)dead).s);
        if (of[0] == '\0' || text_width(v->fonts, FACE_UI, TEXT_SMALL, words) <= room) break;
        of = "";
    }
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
                     pt(right, view_baseline(v, FACE_UI, TEXT_SMALL, y)), ALIGN_RIGHT, room, words,
                     PAINT_INK_SOFT);
    double w = fmin(room, text_width(v->fonts, FACE_UI, TEXT_SMALL, words));
    view_explain(v, EXPLAIN_UNITS, (Rect){ right - w, y - 10, w, 20 },
                 "Inactive: wx + b ≤ 0 at the points of the next step, so that it leaves the unit "
                 "as it is. Dead: "
                 "inactive at every training point, so that no step changes it.");
}

/* --- header --- */

static void heading(View *v, int col, const Columns *c, double y, double h)
{
    static const struct { const char *tex, *name, *tip; } at[] = {
        { "\\#", "sort:number", "Sort by number" },
        { "w_i", "sort:w", "The weight w of each unit: its slope before v. Click to sort, again "
                           "for the other way" },
        { "b_i", "sort:b", "The bias b of each unit. Click to sort, again for the other way" },
        { "v_i", "sort:v", "The output weight v: how much of the unit f̂ takes. Click to sort, "
                           "again for the other way" },
        { "e_i", "sort:elbow", "The elbow −b/w of each unit. Click to sort, again for the other "
                               "way" },
        { "e_i'", NULL, "The elbow after the next step" },
    };
    const Scene *s = v->s;
    Rect box = { c->left[col], y, c->right[col] - c->left[col], h };
    bool chosen = col < COL_NEXT && s->look.sort == (SortBy)col;
    Paint ink = col == COL_NEXT ? PAINT_NEXT : chosen ? PAINT_INK : PAINT_INK_SOFT;
    if (col == COL_NEXT) view_explain(v, EXPLAIN_NEXT_COLUMN, box, at[col].tip);
    else {
        Handle *b = frame_add(v->frame,
                              (Handle){ .kind = HANDLE_BUTTON, .index = BUTTON_SORT + (size_t)col,
                                        .box = box,
            .command = { .kind = CMD_SORT, .index = (uint64_t)col }, .name = at[col].name,
            .tip = at[col].tip,
            .layer = v->layer, .tab = true, .group = GROUP_CHOICE + CMD_SORT });
        if (s->ui->hot == b->id) canvas_rect(v->cv, rect_inset(box, 1), 5, PAINT_CONTROL);
        view_focus_ring(v, b->id, rect_inset(box, 3), 5);
    }
    double size = c->size*1.2, base = y + h/2 + size*0.26, right = c->right[col] - 4;
    if (col == COL_NUMBER) {
        double w = text_width(v->fonts, FACE_UI, c->size, "#");
        text_draw(v->cv, v->fonts, FACE_UI, c->size, pt(right, base), ALIGN_RIGHT, "#", ink);
        right -= w;
    } else {
        double w = formula_measure(v->fonts, size, false, at[col].tex).width;
        formula_draw(v->cv, v->fonts, size, false, pt(right - w, base), at[col].tex, ink);
        right -= w;
    }
    if (!chosen) return;
    double mx = right - 9, my = y + h/2, dir = s->look.descending ? 1 : -1;
    Pt tri[] = { { mx - 4, my - 2.5*dir }, { mx + 4, my - 2.5*dir }, { mx, my + 3*dir } };
    canvas_polygon(v->cv, tri, 3, PAINT_INK);
}

/* --- rows --- */

/* The selected unit's numbers read as where its step is derived. */
static void selected_number(View *v, const Columns *c, int col, double base, Shown n, Paint ink)
{
    bool is_own = c->form[col].form.power == 0 && c->form[col].form.offset == 0;
    if (is_own && column_fits(v, c, col, shown_text(n).s))
        column_draw(v, c, col, base, shown_text(n).s, ink);
    else column_number(v, c, col, base, n.value, ink);
}

static void elbow(View *v, const Columns *c, int col, double base, Maybe e, Paint ink)
{
    if (e.there) column_number(v, c, col, base, e.value, ink);
    else
        text_draw(v->cv, v->fonts, FACE_UI, c->size, pt(c->right[col] - 4, base), ALIGN_RIGHT,
                  "none", ink);
}

/* w, b, v and both elbows of a unit. */
static void numbers(View *v, const Columns *c, double base, size_t unit, bool selected, Paint ink,
                    Paint next_ink)
{
    const NetLesson *net = v->s->lesson->net;
    Unit at = { net->at->w[unit], net->at->b[unit] }, next = at;
    if (net->next != NULL) next = (Unit){ net->next->w[unit], net->next->b[unit] };
    Maybe e = unit_elbow(at), then = unit_elbow(next);
    const Shown *q = view_step_seen(v)->digits.shown.q;
    bool is_plain = c->form[COL_E].form.power == 0 && c->form[COL_E].form.offset == 0
        && c->unit == AXIS_NUMBER;
    selected = selected && q[Q_W].digits > 0;
    if (selected) {
        selected_number(v, c, COL_W, base, q[Q_W], ink);
        selected_number(v, c, COL_B, base, q[Q_B], ink);
        selected_number(v, c, COL_V, base, q[Q_V], ink);
    } else {
        column_number(v, c, COL_W, base, at.w, ink);
        column_number(v, c, COL_B, base, at.b, ink);
        column_number(v, c, COL_V, base, net->at->v[unit], ink);
    }
    bool fits = selected && column_fits(v, c, COL_E, shown_text(q[Q_ELBOW]).s)
        && column_fits(v, c, COL_NEXT, shown_text(q[Q_NEXT_ELBOW]).s);
    fits = fits && is_plain && e.there
        && (net->next == NULL || (then.there && q[Q_NEXT_ELBOW].digits > 0));
    if (fits) {
        selected_number(v, c, COL_E, base, q[Q_ELBOW], ink);
        if (net->next != NULL) selected_number(v, c, COL_NEXT, base, q[Q_NEXT_ELBOW], next_ink);
    } else if (e.there && then.there && net->next != NULL) {
        column_elbows(v, c, base, e.value, then.value, ink, next_ink);
    } else {
        elbow(v, c, COL_E, base, e, ink);
        if (net->next != NULL) elbow(v, c, COL_NEXT, base, then, next_ink);
    }
    if (net->next == NULL)
        text_draw(v->cv, v->fonts, FACE_UI, c->size, pt(c->right[COL_NEXT] - 4, base), ALIGN_RIGHT,
                  "–", PAINT_INK_SOFT);
}

static void way(View *v, double x, double y, ElbowChange w, Paint faint)
{
    double base = view_baseline(v, FACE_UI, TEXT_PLAIN, y);
    switch (w) {
    case ELBOW_RIGHT: view_arrow(v->cv, pt(x - 8, y), pt(x + 8, y), 1.7, 6.5, PAINT_NEXT); break;
    case ELBOW_LEFT:  view_arrow(v->cv, pt(x + 8, y), pt(x - 8, y), 1.7, 6.5, PAINT_NEXT); break;
    case ELBOW_LOST:
    case ELBOW_THROUGH_INFINITY:
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_TITLE, pt(x, base), ALIGN_CENTRE, "∞", PAINT_NEXT);
        break;
    case ELBOW_BORN:
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_PLAIN, pt(x, base), ALIGN_CENTRE, "+", PAINT_NEXT);
        break;
    case ELBOW_UNCHANGED: case ELBOW_NONE: canvas_disc(v->cv, pt(x, y), 1.4, faint); break;
    }
}

static void row(View *v, const Columns *c, Rect r, size_t visible, size_t unit, bool dim,
                const UnitLooks *looks)
{
    static const char *const went[] = {
        [ELBOW_UNCHANGED] = "its elbow stays in the next step",
        [ELBOW_RIGHT] = "its elbow moves right in the next step",
        [ELBOW_LEFT] = "its elbow moves left in the next step",
        [ELBOW_LOST] = "its elbow is gone after the next step (w′ = 0)",
        [ELBOW_THROUGH_INFINITY] = "its elbow goes through infinity in the next step",
        [ELBOW_BORN] = "it gets an elbow in the next step",
        [ELBOW_NONE] = "w = 0: it has no elbow" };
    const Scene *s = v->s;
    const NetLesson *net = s->lesson->net;
    bool selected = s->look.selected == unit;
    ElbowChange w = derive_elbow(s->lesson, unit);
    const char *name = frame_text(v->frame, "unit:%zu", unit + 1);
    const char *tip = frame_text(v->frame, "Unit %zu: %s%s. Click to %s.", unit + 1,
                                 dim ? "inactive; " : "",
                                 net->next != NULL ? went[w]
                                 : s->beat > 0 ? "where its elbow goes comes with the last beat"
                                               : "the next step is not known",
                                 selected ? "close it" : "see its step derived");
    double y = r.y + r.h/2, base = view_baseline(v, FACE_UI, c->size, y);
    Pt mark = pt(c->left[COL_NUMBER] + 5, y);      /* where a press takes the row, not a number */
    Handle *h = frame_add(v->frame, (Handle){ .kind = HANDLE_BUTTON, .index = BUTTON_UNIT + visible,
                                              .box = r,
        .command = { .kind = CMD_SELECT, .index = selected ? SELECT_NONE : unit }, .name = name,
        .tip = tip, .seg = { mark, mark },
        .layer = v->layer, .tab = true, .group = GROUP_ROWS });
    bool is_lit = view_is_lit(v, MARK_UNIT, unit + 1) || view_is_lit(v, MARK_ELBOW, unit + 1);
    if (is_lit) canvas_rect_line(v->cv, rect_inset(r, 1), 5, 2, unit_paint(unit));
    if (selected) canvas_rect(v->cv, r, 5, PAINT_NOW_SOFT);
    else if (s->ui->hot == h->id) canvas_rect(v->cv, r, 5, PAINT_CONTROL);
    view_focus_ring(v, h->id, rect_inset(r, 3), 4);

    Paint ink = dim && !selected ? PAINT_INK_SOFT : PAINT_INK;
    if (unit_alone(looks, unit))
        unit_diamond(v->cv, mark, 5, 0, unit, unit_strength(looks, unit));
    else view_diamond(v->cv, mark, 4.6, PAINT_CROWD, PAINT_NONE, 0);
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, c->size, pt(c->right[COL_NUMBER] - 4, base),
              ALIGN_RIGHT,
              count_text((double)unit + 1).s, ink);
    numbers(v, c, base, unit, selected, ink,
            w == ELBOW_UNCHANGED || w == ELBOW_NONE ? ink : PAINT_NEXT);
    if (net->next != NULL)
        way(v, (c->left[COL_WAY] + c->right[COL_WAY])/2 + 4, y, w, PAINT_INK_SOFT);
}

static void scroll_bar(View *v, Rect track, size_t d, size_t first, size_t shown)
{
    if (shown >= d) return;
    double h = fmax(14, track.h*(double)shown/(double)d);
    double y = track.y + (track.h - h)*(double)first/(double)(d - shown);
    canvas_rect(v->cv, track, track.w/2, PAINT_CONTROL);
    canvas_rect(v->cv, (Rect){ track.x, y, track.w, h }, track.w/2, PAINT_INK_FAINT);
}

/* --- what the next step is taken on --- */

/* The losses of the next step, and of the one point or the batch in words; "" where they are not
 * known or not to be seen. */
static const char *batch_loss(View *v)
{
    StepLosses k;
    bool is_hidden = view_hides(v, HIDE_LOSS | HIDE_MEAN_LOSS | HIDE_RESIDUAL | HIDE_VALUE);
    if (is_hidden || !step_is_read(v->s)) return "";
    step_losses(&k, v->s->lesson);
    const Shown *q = view_step_seen(v)->digits.shown.q;      /* of the selected unit's step */
    if (k.count == 1 && q[Q_LOSS].digits > 0 && q[Q_LOSS].value == k.batch.value) {
        k.batch = q[Q_LOSS];
        if (q[Q_NEXT_LOSS].digits > 0) k.next_batch = q[Q_NEXT_LOSS];
    }
    if (k.batch.digits == 0) return "";
    return frame_text(v->frame, k.next_batch.digits > 0 ? "ℓ %s → %s" : "ℓ %s%s",
                      shown_text(k.batch).s, shown_text(k.next_batch).s);
}

/* Behind the other words, where they leave room. */
static void draw_loss(View *v, const char *loss, double x, double base, double right)
{
    double w = text_width(v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, loss);
    if (loss[0] != '\0' && x + 12 + w <= right)
        text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, pt(right, base), ALIGN_RIGHT, loss,
                  PAINT_NEXT);
}

static void next_step(View *v, Rect card, double y, const Batch *batch)
{
    const Lesson *l = v->s->lesson;
    double base = view_baseline(v, FACE_UI, TEXT_SMALL, y), x = card.x + CARD_PAD,
        right = rect_right(card) - CARD_PAD;
    const char *loss = batch_loss(v);
    char words[160];
    if (batch->count == 0) {
        text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x, base), ALIGN_LEFT,
                         card.w - 2*CARD_PAD,
                         hand_words(v, "no training points: click in the plot to add some"),
                         PAINT_INK_SOFT);
        return;
    }
    Rule rule = l->net->tr.rule;
    const char *name = rule == RULE_SGD ? "gradient" : choices_word(&rule_names, (int)rule);
    if (batch->count == 1 && batch->complete) {
        Sample q = batch_point(l, batch, 0);
        snprintf(words, sizeof words, "%s step on (%s, %s):", name, axis_place(l, 0, q.x).s,
                 axis_place(l, 1, q.y).s);
        double w = text_width(v->fonts, FACE_UI, TEXT_SMALL, words);
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x, base), ALIGN_LEFT, words,
                  PAINT_INK_SOFT);
        char tex[96];
        double delta = network_value(l->net->at, q.x) - q.y;
        Shown as = view_step_seen(v)->digits.shown.q[Q_DELTA];     /* of the selected unit's step */
        if (as.digits == 0 || as.value != delta) as = shown_alone(delta);
        snprintf(tex, sizeof tex, "\\hat{f} - y = %s", shown_tex(as).s);
        formula_draw(v->cv, v->fonts, 14, false, pt(x + w + 7, base), tex, PAINT_RESIDUAL);
        double end = x + w + 7 + formula_measure(v->fonts, 14, false, tex).width;
        draw_loss(v, loss, end, base, right);
    } else {
        double n = batch->complete ? (double)batch->count : (double)l->net->tr.batch;
        snprintf(words, sizeof words, "%s step on %s%s", name, n > 1 && n == (double)l->n
                 && l->net->batch_all ? "all " : "",
                 count_points(n).s);
        text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x, base), ALIGN_LEFT,
                         card.w - 2*CARD_PAD, words, PAINT_INK_SOFT);
        draw_loss(v, loss, x + text_width(v->fonts, FACE_UI, TEXT_SMALL, words), base, right);
    }
    const char *of = batch->count == 1 && batch->complete ? "of it" : "mean of them";
    view_explain(v, EXPLAIN_NEXT_STEP, (Rect){ x, y - 9, card.w - 2*CARD_PAD, 18 },
                 frame_text(v->frame, loss[0] == '\0' ? "%s" : "%s The loss ½(f̂ − y)², %s: %s.",
                            "The training points whose mean gradient the next step follows.", of,
                            loss));
}

/* The table is about the step that is told: of one just made from where it began, and of one told
 * in beats where it goes comes with the last of them. */
typedef struct { Scene scene; Lesson lesson; NetLesson net; View view; } Begun;

static View *as_told(Begun *t, View *v)
{
    const Scene *s = v->s;
    const NetLesson *net = s->lesson->net;
    bool begins = s->after && net->before != NULL, waits = !beat_shows(s, BEAT_TURN);
    if (!begins && !waits) return v;
    view_step_seen(v);
    *t = (Begun){ *s, *s->lesson, *net, *v };
    if (begins) t->net.at = net->before;
    if (waits) t->net.next = t->net.raw_next = NULL;
    t->lesson.net = &t->net;
    t->scene.lesson = &t->lesson;
    t->view.s = &t->scene;
    return &t->view;
}

static void units(View *whole, Rect card, unsigned dense)
{
    Begun told;
    View *v = as_told(&told, whole);
    const Scene *s = v->s;
    const Network *f = s->lesson->net->at;
    Batch batch = batch_of(s->lesson);
    Span x = batch_span(s->lesson, &batch);
    UnitLooks looks = unit_looks(s);
    view_card(v, card);
    double top = HEAD_UNITS(dense), head = TABLE_HEAD(dense), each = TABLE_ROW(dense),
        foot = card.h >= 110 ? TABLE_FOOT(dense) : 6;
    double y = card.y + HEAD_MIDDLE_LOW(top);
    if (!v->docked) view_title(v, card.x + CARD_PAD, y, "Units");
    summary(v, card, y, &batch, &x);
    Columns c = units_columns(whole, card, dense);
    double ends = c.has_ends ? 13 : 0;
    double body_y = card.y + top + head + ends + 3, body = rect_bottom(card) - foot - body_y;
    double rows = fmax(1, floor(body/each));
    if (rows > ROWS_MAX) rows = ROWS_MAX;
    size_t shown = (size_t)rows < f->d ? (size_t)rows : f->d, first = s->look.first_row;
    if (first > f->d - shown) first = f->d - shown;
    each = fmin(body/rows, each*1.12);

    Rect table = { card.x + 8, card.y + top, card.w - 16, rect_bottom(card) - foot - card.y - top };
    frame_add(v->frame, (Handle){
        .kind = HANDLE_TABLE, .command = { .kind = CMD_SCROLL, .index = first }, .box = table,
        .value = (double)f->d,
        .value_y = (double)shown, .layer = v->layer, .tip = "The units; the wheel scrolls." });
    view_sum_button(v, (Rect){ c.left[COL_WAY] + 3, card.y + top + 1,
                               c.right[COL_WAY] - c.left[COL_WAY], head - 3 });
    for (int k = COL_NUMBER; k <= COL_NEXT; k++) heading(v, k, &c, card.y + top, head);
    column_ends(v, &c, card.y + top + head + ends - 4);
    canvas_line(v->cv, pt(card.x + 18, card.y + top + head + ends + 1),
                pt(rect_right(card) - 18, card.y + top + head + ends + 1),
                (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    /* and the row before and after, for keys */
    size_t before = first > 0, more = before + (first + shown < f->d);
    size_t unit[ROWS_MAX + 2], n = units_order(f, s->look.sort, s->look.descending, first - before,
                                               shown + more, unit);
    TypedRow at[ROWS_MAX + 2];
    for (size_t k = 0; k < n; k++) {
        at[k] = (TypedRow){ unit[k], { card.x + 10, k < before ? body_y : body_y + body, 0, 0 } };
        if (k < before || k - before >= shown) continue;
        at[k].box = (Rect){ card.x + 10, body_y + (double)(k - before)*each, card.w - 24, each };
        row(v, &c, at[k].box, k - before, unit[k], batch.complete && batch.count > 0
            && unit_inactive(f, unit[k], x), &looks);
    }
    scroll_bar(v, (Rect){ rect_right(card) - 11, body_y + 2, 4, rows*each - 4 }, f->d, first,
               shown);
    view_lit_frame(v, MARK_TABLE, rect_inset(card, 4));
    units_typed(whole, &c, at, n);      /* what is typed is of now */
    if (foot > 10) next_step(v, card, rect_bottom(card) - foot*0.52, &batch);
}

/* In a narrower card all of it is smaller: no number is cut. */
void view_units(View *v, Rect card, bool dense)
{
    frame_part(v->frame, "Units");
    view_scaled(v, card, fmin(card.w/TABLE_LEAST_W, 1), units, dense);
}
