#include "view/net/terms_view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "model/terms.h"
#include "model/visit.h"
#include "view/kit/asked.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"

#define TERMS_TABLE  8          /* index of its HANDLE_TABLE, and + 1 of its bar */
#define TERMS_ROWS   64         /* most that are seen */
#define CHOICE_HEIGHT 20.0
#define TELLS (HIDE_GRADIENT | HIDE_RESIDUAL | HIDE_CASE | HIDE_VALUE | HIDE_LOSS | HIDE_W \
               | HIDE_B | HIDE_V | HIDE_X | HIDE_Y | HIDE_SLOPE)

enum { T_POINT, T_X, T_DELTA, T_GATE, T_V, T_W, T_B, T_COLUMNS };

bool view_has_terms(View *v, const Derived *d)
{
    return d != NULL && d->count > 1 && !v->s->figure && !view_hides(v, TELLS);
}

double terms_width(View *v)
{
    return text_width(v->fonts, FACE_UI_MEDIUM, TEXT_TOOL, "terms") + 16;
}

double view_terms_choice(View *v, double x, double cy)
{
    bool on = v->s->look.terms;
    double w = terms_width(v);
    view_button(v, &(Button){
        .id = BUTTON_TERMS, .box = { x, cy - CHOICE_HEIGHT/2, w, CHOICE_HEIGHT }, .text = "terms",
        .size = TEXT_TOOL, .chosen = on, .command = { .kind = CMD_TERMS, .index = on ? 1 : 2 },
        .name = "button:terms",
        .tip = "What each point of this step gives, one by one: the gradients are the means" });
    return x + w;
}

typedef struct { Rect box; double right[T_COLUMNS], size; bool trains_all; } Table;

static Table table_in(Rect box, bool dense, bool trains_all)
{
    static const double part[T_COLUMNS] = { 0.1, 0.26, 0.42, 0.5, 0.66, 0.84, 1 };
    Table t = { .box = box, .size = dense ? TEXT_TOOL : TEXT_SMALL, .trains_all = trains_all };
    for (int k = 0; k < T_COLUMNS; k++) t.right[k] = box.x + part[k]*box.w;
    return t;
}

static double column_room(const Table *t, int k)
{
    return t->right[k] - (k > 0 ? t->right[k - 1] + 6 : t->box.x);
}

static void cell(View *v, const Table *t, int k, double base, const char *text, Paint ink)
{
    double room = column_room(t, k), w = text_width(v->fonts, FACE_UI, t->size, text);
    double size = w > room ? t->size*room/w : t->size;      /* smaller, rather than cut */
    text_draw(v->cv, v->fonts, FACE_UI, size, pt(t->right[k], base), ALIGN_RIGHT, text, ink);
}

/* In a narrow column with fewer digits. */
static void number(View *v, const Table *t, int k, double base, double value, Paint ink)
{
    Shown s = shown_alone(value);
    double room = column_room(t, k);
    while (s.digits > 2 && text_width(v->fonts, FACE_UI, t->size, shown_text(s).s) > room)
        s.digits--;
    cell(v, t, k, base, shown_text(s).s, ink);
}

static void heads(View *v, const Table *t, double base, size_t unit)
{
    static const char *const tip[T_COLUMNS] = {
        "Which training point it is", "Its place x, as it trains",
        "The residual f̂ − y there", "The gate: 1 where the unit is active, else 0",
        "What this point gives to ∂ℓ/∂v", "What this point gives to ∂ℓ/∂w",
        "What this point gives to ∂ℓ/∂b" };
    static const char *const form[T_COLUMNS] = {
        "n", "x_n", "\\delta_n", "g_n", "\\delta_n\\,\\varphi_{%zu}",
        "\\delta_n\\,v_{%zu}\\,x_n\\,g_n", "\\delta_n\\,v_{%zu}\\,g_n" };
    for (int k = 0; k < (t->trains_all ? T_COLUMNS : T_W); k++) {
        char tex[64];
        const char *at = strstr(form[k], "%zu");
        if (at == NULL) snprintf(tex, sizeof tex, "%s", form[k]);
        else
            snprintf(tex, sizeof tex, "%.*s%zu%s", (int)(at - form[k]), form[k], unit + 1, at + 3);
        double left = k > 0 ? t->right[k - 1] + 6 : t->box.x, size = t->size*1.15;
        double w = formula_measure(v->fonts, size, false, tex).width, most = t->right[k] - left;
        if (w > most) size *= most/w, w = most;
        formula_draw(v->cv, v->fonts, size, false, pt(t->right[k] - w, base), tex, PAINT_INK_SOFT);
        view_explain(v, EXPLAIN_TERMS + (size_t)k, (Rect){ left, base - 14, most, 20 }, tip[k]);
    }
}

static void row(View *v, const Table *t, double base, const Term *m)
{
    Paint ink = m->active ? PAINT_INK : PAINT_INK_FAINT;
    cell(v, t, T_POINT, base, count_text((double)m->point).s, PAINT_INK_SOFT);
    number(v, t, T_X, base, m->at.x, ink);
    number(v, t, T_DELTA, base, m->delta, PAINT_RESIDUAL);
    cell(v, t, T_GATE, base, m->active ? "1" : "0", ink);
    number(v, t, T_V, base, m->dl_dv, ink);
    if (!t->trains_all) return;
    number(v, t, T_W, base, m->dl_dw, ink);
    number(v, t, T_B, base, m->dl_db, ink);
}

/* The gradients, with the digits that they have in the derivation. */
static void means(View *v, const Table *t, double base, const Derived *d)
{
    const Digits *g = &view_step_seen(v)->digits.trained;
    if (!d->known) {
        text_draw_within(v->cv, v->fonts, FACE_UI, t->size, pt(t->box.x, base), ALIGN_LEFT,
                         t->box.w, "Points times units are too many to add up here.",
                         PAINT_INK_SOFT);
        return;
    }
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, t->size, pt(t->box.x, base), ALIGN_LEFT,
                     t->right[T_X] - t->box.x, "mean", PAINT_INK);
    cell(v, t, T_DELTA, base, shown_text(g->q[Q_DELTA]).s, PAINT_RESIDUAL);
    cell(v, t, T_V, base, shown_text(g->q[Q_DL_DV]).s, PAINT_INK);
    if (!t->trains_all) return;
    cell(v, t, T_W, base, shown_text(g->q[Q_DL_DW]).s, PAINT_INK);
    cell(v, t, T_B, base, shown_text(g->q[Q_DL_DB]).s, PAINT_INK);
}

/* What scrolls, its bar, which Tab comes to. */
static void bar(View *v, Rect r, size_t all, size_t first, size_t seen)
{
    if (seen >= all) return;
    Handle h = { .kind = HANDLE_TABLE, .index = TERMS_TABLE, .box = r, .layer = v->layer,
                 .value = (double)all, .value_y = (double)seen,
                 .command = { .kind = CMD_SCROLL_TERMS, .index = first },
                 .tip = "The step's points; the wheel scrolls, or ↑ and ↓ after Tab." };
    frame_add(v->frame, h);
    h.index = TERMS_TABLE + 1;
    h.tab = true;
    h.box = (Rect){ rect_right(r) - 12, r.y, 12, r.h };
    h = *frame_add(v->frame, h);
    double part = fmax(14, r.h*(double)seen/(double)all);
    double y = r.y + (r.h - part)*(double)first/(double)(all - seen);
    canvas_rect(v->cv, (Rect){ rect_right(r) - 6, r.y, 4, r.h }, 2, PAINT_CONTROL);
    canvas_rect(v->cv, (Rect){ rect_right(r) - 6, y, 4, part }, 2, PAINT_INK_FAINT);
    view_focus_ring(v, h.id, rect_inset(h.box, 3), 2);
}

void view_terms(View *v, Rect body, const Derived *d, bool dense)
{
    const Lesson *l = v->s->lesson;
    Batch b = batch_of(l);
    double high = dense ? 18 : 21, room = body.h - 3*high - 6;
    Table t = table_in((Rect){ body.x + CARD_PAD, body.y, body.w - 2*CARD_PAD - 14, body.h }, dense,
                       d->layers == LAYERS_ALL);
    size_t seen = room > high ? (size_t)(room/high) : 1, first = v->s->look.terms_row;
    if (seen > TERMS_ROWS) seen = TERMS_ROWS;
    if (seen > b.count) seen = b.count;
    if (first > b.count - seen) first = b.count - seen;
    double y = body.y + high;
    heads(v, &t, y - 5, d->unit);
    canvas_line(v->cv, pt(t.box.x, y), pt(rect_right(t.box), y), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    for (size_t k = 0; k < seen; k++) {
        Term m = term_of(l, &b, d->unit, first + k);
        row(v, &t, view_baseline(v, FACE_UI, t.size, y + ((double)k + 0.5)*high), &m);
    }
    bar(v, (Rect){ body.x + 8, y + 2, body.w - 16, (double)seen*high }, b.count, first, seen);
    y += (double)seen*high + 3;
    canvas_line(v->cv, pt(t.box.x, y), pt(rect_right(t.box), y), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    means(v, &t, view_baseline(v, FACE_UI, t.size, y + 0.6*high), d);
    char words[120];
    snprintf(words, sizeof words, "%s%s", count_points((double)d->count).s,
             b.complete ? "" : ", of which the first are listed");
    text_draw_within(v->cv, v->fonts, FACE_UI, t.size,
                     pt(t.box.x, view_baseline(v, FACE_UI, t.size, y + 1.55*high)), ALIGN_LEFT,
                     t.box.w, words, PAINT_INK_SOFT);
}
