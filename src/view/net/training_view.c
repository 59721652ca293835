#include "view/net/training_view.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "model/shown.h"
#include "view/kit/scroll.h"
#include "view/net/column_strip.h"
#include "view/net/table_note.h"
#include "view/net/training_rows.h"

#define ITEM_GAP   12.0    /* between what does not belong together, where there is room */
#define WORDS_GAP   5.0    /* to the words before a number, and from them */
#define FIELD_MOST 320.0   /* with its words                     */
#define CONTROL_MOST 26.0
#define ABOVE_W   200.0    /* with less room beside it a row's name stands above it, */
#define ABOVE_H    17.0    /*   so high                                              */
#define MORE_H     24.0    /* the line that folds the rarer rows          */
#define RING        4.0    /* below the last row, for the focus        */
#define FOOT        6.0
#define TITLED_H  120.0    /* a lower card has no title                   */

/* --- how a row is set --- */

typedef struct { double x, button, whole; size_t line; } Spot;     /* from the row's left end */

typedef struct { double pad; size_t lines; Spot at[ROW_ITEMS]; } Fit;

static bool is_segment(const TrainingItem *t) { return t->text != NULL && t->look == LOOK_SEGMENT; }

/* Does it belong to the choice that the one before it is of? */
static bool goes_on(const TrainingRow *r, size_t i)
{
    return i > 0 && is_segment(&r->item[i]) && is_segment(&r->item[i - 1]);
}

/* Each by itself, without air round its words. */
static void measure(View *v, const TrainingRow *r, double size, Fit *f)
{
    for (size_t i = 0; i < r->n; i++) {
        const TrainingItem *t = &r->item[i];
        Spot *s = &f->at[i];
        s->button = t->text == NULL ? 0 : view_button_width(v, t->look, size, 0, t->text);
        s->whole = s->button;
        if (t->words != NULL)
            s->whole += (t->text != NULL ? WORDS_GAP : 0)
                + text_width(v->fonts, FACE_UI, size, t->words);
        double box = t->field_least > 0 ? t->field_least : t->value.box.w;
        if (box > 0) s->whole += (t->text != NULL || t->words != NULL ? WORDS_GAP : 0) + box;
    }
}

static Fit with_air(View *v, const TrainingRow *r, const Fit *bare, double pad)
{
    Fit f = *bare;
    f.pad = pad;
    for (size_t i = 0; i < r->n; i++) {
        if (r->item[i].text == NULL || r->item[i].look == LOOK_SWITCH) continue;
        double more = fmax(2*pad, view_apart(v, 0) - f.at[i].button);
        f.at[i].button += more;
        f.at[i].whole += more;
    }
    return f;
}

/* A field at the end of its line goes on to the line's end. */
static void widen(const TrainingRow *r, double room, Fit *f)
{
    for (size_t i = 0; i < r->n; i++) {
        bool is_last = i + 1 == r->n || f->at[i + 1].line > f->at[i].line;
        if (r->item[i].field_least > 0 && is_last)
            f->at[i].whole = fmin(room - f->at[i].x, FIELD_MOST);
    }
}

/* Beside each other while there is room; a choice stays together where a line holds it. */
static void flow(const TrainingRow *r, double room, Fit *f)
{
    double x = 0;
    size_t line = 0;
    for (size_t i = 0; i < r->n; i++) {
        bool same = goes_on(r, i);
        double need = f->at[i].whole,
            gap = i == 0 ? 0 : same ? SEGMENT_GAP : fmin(f->pad + 3, ITEM_GAP);
        for (size_t k = i + 1; !same && k < r->n && goes_on(r, k); k++)
            need += SEGMENT_GAP + f->at[k].whole;
        if (x > 0 && x + gap + need > room + 0.01) {
            x = gap = 0;
            line++;
        }
        f->at[i].x = x + gap;
        f->at[i].line = line;
        f->at[i].button = fmin(f->at[i].button, room);
        x += gap + fmin(f->at[i].whole, room);
    }
    f->lines = line + 1;
    widen(r, room, f);
}

/* With as much air as costs no line. */
static Fit fit_row(View *v, const TrainingRow *r, double size, double room)
{
    static const double air[] = { 5, 6.5, 8, 10, 12 };
    Fit best = { .lines = 1 }, bare = { .pad = 0 };
    measure(v, r, size, &bare);
    for (size_t i = 0; i < sizeof air/sizeof *air && r->n > 0; i++) {
        Fit f = with_air(v, r, &bare, air[i]);
        flow(r, room, &f);
        if (i > 0 && f.lines > best.lines) break;
        best = f;
    }
    return best;
}

/* --- drawing a row --- */

/* Behind the segments that go on from i on the same line. */
static void groove(View *v, const TrainingRow *r, const Fit *f, size_t i, Rect first)
{
    if (!is_segment(&r->item[i]) || (goes_on(r, i) && f->at[i - 1].line == f->at[i].line)) return;
    size_t k = i;
    while (k + 1 < r->n && goes_on(r, k + 1) && f->at[k + 1].line == f->at[i].line) k++;
    first.w = f->at[k].x + f->at[k].button - f->at[i].x;
    view_groove(v, first);
}

static void item(View *v, const TrainingRow *r, const Fit *f, size_t i, Rect box, double size)
{
    const TrainingItem *t = &r->item[i];
    double x = box.x, h = box.h;
    if (t->text != NULL) {
        view_button(v, &(Button){ .id = r->id + i, .box = box, .text = t->text, .size = size,
                                  .look = t->look, .command = t->command, .name = t->name,
                                  .tip = t->tip, .chosen = t->chosen, .joins = t->joins });
        x = rect_right(box) + WORDS_GAP;
    }
    if (t->words != NULL) {
        text_draw_within(v->cv, v->fonts, FACE_UI, size,
                         pt(x, view_baseline(v, FACE_UI, size, box.y + h/2)), ALIGN_LEFT,
                         f->at[i].x + f->at[i].whole + box.x - f->at[i].x - x + 0.5, t->words,
                         PAINT_INK_SOFT);
        x += text_width(v->fonts, FACE_UI, size, t->words) + WORDS_GAP;
    }
    if (t->field_least > 0) {
        Field w = t->field;
        w.box = (Rect){ x, box.y, box.x + f->at[i].whole - x, h };
        w.size = size;
        view_field(v, &w);
    }
    if (t->value.box.w <= 0) return;
    Value n = t->value;
    n.box = (Rect){ x, box.y, n.box.w, h };
    view_value(v, &n);
}

static void items(View *v, const TrainingRow *r, const Fit *f, Rect at, double line_h, double size)
{
    double h = fmin(line_h - 3, CONTROL_MOST);
    for (size_t i = 0; i < r->n; i++) {
        const Spot *s = &f->at[i];
        Rect box = { at.x + s->x, at.y + line_h*(double)s->line + (line_h - h)/2, s->button, h };
        groove(v, r, f, i, box);
        item(v, r, f, i, box, size);
    }
}

static void width(View *v, double x0, double right, double y, double line_h)
{
    double d = (double)v->s->lesson->net->at->d, most = 1000, cy = y + line_h/2;
    while (most < d) most *= 10;
    formula_draw(v->cv, v->fonts, 16, false, pt(x0, cy + 4), "d", PAINT_INK);
    Axis axis = view_held(v, HANDLE_SLIDER, SLIDER_WIDTH,
                          (Axis){ 1, most, x0 + 26, right - 84, true });
    view_slider(v, &(Slider){ .index = SLIDER_WIDTH, .kind = HANDLE_SLIDER, .x = axis, .cy = cy,
                              .value = d,
        .tip = "The width d: how many units the network has. A new width begins a new run from a "
               "new start." });
    double h = fmin(line_h - 2, CONTROL_MOST);
    view_value(v, &(Value){ .index = SLIDER_WIDTH, .box = { right - 72, cy - h/2, 72, h },
                            .value = d, .shown = count_text(d).s,
        .tip = "The width d: click and type a number up to 1,000,000." });
}

static void strip(View *v, size_t row, Rect line, double size)
{
    double h = fmin(line.h - 3, CONTROL_MOST);
    view_column_strip(v, (Rect){ line.x, line.y + (line.h - h)/2, line.w, h }, row == ROW_Y, size);
}

/* --- all of them --- */

static double more_h(const View *v) { return view_apart(v, MORE_H); }

enum { WITH_MORE = 1, IS_DENSE = 2, WITH_ABOUT = 4 };      /* how rows() draws */

typedef struct {
    TrainingRow row[ROWS];
    Fit         fit[ROWS];
    size_t      n, lines;
    double      size, label_w, room;
    bool        is_above;             /* the names */
    double      fixed;                /* the height of what is no line of a row */
    int         about;                /* lines of it */
    const char *words;
} Plan;

/* Where the points come from and how many; and how they are scaled. */
static const char *about(View *v, bool says_scale)
{
    const Lesson *l = v->s->lesson;
    const Scale *q = &l->net->scale;
    const char *taken = table_note_words(v, 0, false);
    const char *name = taken[0] != '\0' ? taken
        : l->n > 0 && l->net->data_name != NULL ? l->net->data_name : "",
        *n = taken[0] != '\0' ? "" : count_points((double)l->n).s,
        *dot = name[0] != '\0' && n[0] != '\0' ? " · " : "",
        *held = l->net->held == NULL ? ""
            : frame_text(v->frame, ", %s held out", count_text((double)l->net->test_n).s);
    if (!q->on || !says_scale) return frame_text(v->frame, "%s%s%s%s", name, dot, n, held);
    return frame_text(v->frame, "%s%s%s%s · trained as (x − %s)/%s, y/%s", name, dot, n, held,
                      shown_text(shown_within(q->x_mid, q->x_size/100)).s,
                      shown_text(shown_alone(q->x_size)).s,
                      shown_text(shown_alone(q->y_size)).s);
}

#define TOLD 12u      /* rows left out, in the tip */

static void explain_data(View *v, Rect r)
{
    const char *words = table_note_words(v, TOLD, true);
    view_explain(v, EXPLAIN_DATA, r,
                 words[0] == '\0' ? "Where the training points come from."
                                  : frame_text(v->frame, "%s.\n%s.", words, about(v, true)));
}

static void plan(View *v, double w, unsigned how, Plan *p)
{
    bool dense = (how & IS_DENSE) != 0;
    *p = (Plan){ .size = TRAINING_TEXT(dense), .label_w = TRAINING_LABEL(dense) };
    p->is_above = w - p->label_w < ABOVE_W;
    p->room = p->is_above ? w : w - p->label_w;
    p->n = (how & WITH_MORE) && v->s->look.is_folded ? ROW_RARER : ROWS;
    for (size_t k = 0; k < p->n; k++) {
        p->row[k] = training_row(v, (RowKind)k);
        p->fit[k] = fit_row(v, &p->row[k], p->size, p->room);
        if (p->row[k].label == NULL) p->fit[k].lines = 0;
        p->lines += p->fit[k].lines;
        p->fixed += p->is_above && p->row[k].label != NULL ? ABOVE_H : 0;
    }
    if (how & WITH_MORE) p->fixed += more_h(v);
    if (!(how & WITH_ABOUT)) return;
    p->words = about(v, true);
    p->about = text_block(NULL, v->fonts, FACE_UI, TEXT_SMALL, pt(0, 0), w, LEAD_TIGHT, p->words,
                          PAINT_INK_SOFT);
    p->fixed += LEAD_TIGHT*p->about + 4;
}

static double height(const Plan *p, double line_h) { return p->fixed + line_h*(double)p->lines; }

/* Folds what is rarely changed, and names it. */
static void more(View *v, Rect r)
{
    bool folded = v->s->look.is_folded;
    const char *words = folded ? "more: points, test, start, elbows, order, stop" : "fewer";
    if (text_width(v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, words) + 20 > r.w) words = "more";
    double w = text_width(v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, words) + 34;
    canvas_line(v->cv, pt(r.x + w + 6, r.y + r.h/2), pt(rect_right(r), r.y + r.h/2),
                (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    view_button(v, &(Button){
        .id = BUTTON_MORE, .box = { r.x, r.y + 2, fmin(w, r.w), r.h - 4 }, .text = words,
        .size = TEXT_SMALL, .icon = folded ? ICON_DOWN : ICON_UP, .plain = true,
        .command = { .kind = CMD_MORE, .index = folded }, .name = "training:more",
        .tip = folded ? "The rarer choices: how points are drawn, what is held out to test "
                        "on, how the run starts, where "
                        "the elbows begin, the order of the points, when the run ends."
                      : "Only the choices that are changed most." });
}

static void rows(View *v, Rect r, unsigned how)
{
    Plan p;
    plan(v, r.w, how, &p);
    bool dense = (how & IS_DENSE) != 0;
    double most = view_apart(v, TRAINING_ROW_MOST(dense)),
        line_h = fmin((r.h - p.fixed)/(double)p.lines, most), y = r.y, x0 = rect_right(r) - p.room;
    if (p.about > 0) {
        text_block(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(r.x, y + TEXT_SMALL), r.w, LEAD_TIGHT,
                   p.words, PAINT_INK_SOFT);
        explain_data(v, (Rect){ r.x, y, r.w, LEAD_TIGHT*p.about });
        y += LEAD_TIGHT*p.about + 4;
    }
    for (size_t k = 0; k < p.n; k++) {
        const TrainingRow *t = &p.row[k];
        if (k == ROW_RARER && (how & WITH_MORE)) {
            more(v, (Rect){ r.x, y, r.w, more_h(v) });
            y += more_h(v);
        }
        if (t->label == NULL) continue;
        double label_h = p.is_above ? ABOVE_H : line_h;
        text_draw(v->cv, v->fonts, FACE_UI, p.size,
                  pt(r.x, view_baseline(v, FACE_UI, p.size, y + label_h/2)), ALIGN_LEFT, t->label,
                  PAINT_INK_SOFT);
        view_explain(v, EXPLAIN_TRAINING + k, (Rect){ r.x, y + 2, p.label_w - 8, label_h - 4 },
                     t->tip);
        if (p.is_above) y += ABOVE_H;
        if (t->is_slider) width(v, x0, rect_right(r), y, line_h);
        else if (t->is_strip) strip(v, k, (Rect){ x0, y, p.room, line_h }, p.size);
        else items(v, t, &p.fit[k], (Rect){ x0, y, p.room, 0 }, line_h, p.size);
        y += line_h*(double)p.fit[k].lines;
    }
    if (p.n == ROW_RARER) more(v, (Rect){ r.x, y, r.w, more_h(v) });
}

/* Its title, and beside it what it is about; false where that has no room. */
static bool head(View *v, Rect card, double top, double pad)
{
    double cy = card.y + HEAD_MIDDLE_LOW(top), right = rect_right(card) - pad,
        end = view_title(v, card.x + pad, cy, "Training") + CARD_TITLE_GAP;
    const char *words = about(v, true);
    double w = text_width(v->fonts, FACE_UI, TEXT_SMALL, words);
    if (w > right - end && view_has_columns(v)) {      /* the columns need the room */
        words = about(v, false);
        w = text_width(v->fonts, FACE_UI, TEXT_SMALL, words);
    }
    if (w > right - end) return false;
    text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
              pt(right, view_baseline(v, FACE_UI_BOLD, TEXT_TITLE, cy)), ALIGN_RIGHT, words,
              PAINT_INK_SOFT);
    explain_data(v, (Rect){ right - w, cy - 10, w, 20 });
    return true;
}

void view_training(View *v, Rect card, bool dense)
{
    frame_part(v->frame, "Training");
    view_card(v, card);
    double pad = TRAINING_PAD(dense);
    bool is_titled = card.h >= TITLED_H && !v->docked;      /* a tab says it */
    double top = is_titled ? HEAD_TRAINING(dense) : 7;
    bool is_said = is_titled && head(v, card, top, pad);
    Rect body = { card.x + pad, card.y + top, card.w - 2*pad, card.h - top - FOOT };
    unsigned how = (dense ? IS_DENSE : 0u) | (is_said ? 0u : WITH_ABOUT);
    Plan p;
    plan(v, body.w, how, &p);
    if (v->s->look.is_folded || height(&p, view_apart(v, TRAINING_ROW)) > body.h) {
        how |= WITH_MORE;
        plan(v, body.w, how, &p);
    }
    double least = height(&p, view_apart(v, TRAINING_ROW));
    if (least > body.h) {      /* it scrolls: then with air, and the bar in the card's */
        least = height(&p, view_apart(v, TRAINING_ROW_SCROLLED(dense))) + RING;
        body.w += SCROLL_BAR;
    }
    v->scrolls = SCROLL_TRAINING;
    view_scrolled(v, body, least, rows, how);
    v->scrolls = SCROLL_WORDS;
}
