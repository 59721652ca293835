#include "view/tips.h"

#include <math.h>

#include "view/kit/hand_words.h"
#include "view/kit/widgets.h"

#define REST_SECONDS  0.55     /* of hand or focus, before it is told what it is on */
#define PLOT_SECONDS  2.5      /* over the open plot the hand rests for other reasons */
#define FOCUS_SECONDS 6.0      /* that a tip stands which the pointer cannot send away */

static bool is_plain(const Handle *h)
{
    return h->kind == HANDLE_PLOT || h->kind == HANDLE_LOSS || h->kind == HANDLE_TABLE;
}

/* Under the pointer. */
static const Handle *pointed(const Ui *ui, const Frame *f)
{
    bool is_none = ui->by_keys || ui->still || ui->hushed != 0;
    const Handle *h = is_none ? NULL : frame_find(f, ui->hot);
    /* the values under the pointer stand there already */
    bool is_read = h != NULL && (h->kind == HANDLE_CURVE || h->kind == HANDLE_TRACES);
    return h != NULL && h->tip != NULL && !is_read ? h : NULL;
}

/* Where keys have gone. Words of a text light their mark, which says enough. */
static const Handle *focused(const Ui *ui, const Frame *f)
{
    const Handle *h = ui->told == ui->focus ? frame_find(f, ui->focus) : NULL;
    bool is_told = h != NULL && h->tip != NULL && h->id != ui->hushed && h->kind != HANDLE_WORD;
    return is_told ? h : NULL;
}

const Handle *tooltip_due(const Ui *ui, const Frame *f, bool quiet, double now, double *when)
{
    *when = INFINITY;
    if (quiet || ui->drag.on || ui->edit.id != 0) return NULL;
    const Handle *h = pointed(ui, f);
    bool is_pointed = h != NULL;
    if (h == NULL) h = focused(ui, f);
    if (h == NULL) return NULL;
    double from = (is_pointed ? ui->hot_since : ui->told_at)
        + (is_plain(h) ? PLOT_SECONDS : REST_SECONDS);
    double to = is_pointed ? INFINITY : from + FOCUS_SECONDS;
    if (now >= to) return NULL;
    *when = now < from ? from : to;
    return now >= from ? h : NULL;
}

/* --- where it stands --- */

static double shared(Rect a, Rect b)
{
    double w = fmin(rect_right(a), rect_right(b)) - fmax(a.x, b.x),
           h = fmin(rect_bottom(a), rect_bottom(b)) - fmax(a.y, b.y);
    return w > 0 && h > 0 ? w*h : 0;
}

/* How much a tip there would hide: of what is asked or told, of controls and marks. */
static double hidden(const Frame *f, const Handle *of, Rect r)
{
    double sum = 0;
    for (size_t i = 0; i < f->keeps; i++) sum += shared(f->keep[i], r);
    for (size_t i = 0; i < f->n; i++) {
        const Handle *h = &f->at[i];
        bool is_there = h->layer == f->layer && (h->tab || handle_is_mark(h) || h == of);
        bool is_ground = is_plain(h) || h->kind == HANDLE_SLOPE || h->kind == HANDLE_GHOST_SLOPE
            || h->kind == HANDLE_TRACES || h->kind == HANDLE_CURVE;
        if (is_there && !is_ground) sum += 4*shared(h->box, r);
    }
    return sum;
}

static Rect within(Rect r, Rect page)
{
    r.x = fmax(fmin(r.x, rect_right(page) - 6 - r.w), page.x + 6);
    r.y = fmax(fmin(r.y, rect_bottom(page) - 6 - r.h), page.y + 6);
    return r;
}

/* Of the places round the box the one that hides least. */
static Rect best_place(const Frame *f, const Handle *of, Rect box, Rect page, double w, double h)
{
    double x = box.x + fmin(box.w/2, 60) + 12, below = rect_bottom(box) + 12,
           above = box.y - 12 - h, right = rect_right(box) + 12, left = box.x - 12 - w,
           middle = box.y + (box.h - h)/2;
    const Pt at[] = { { x, below }, { x, above }, { rect_right(box) - w, below },
                      { rect_right(box) - w, above }, { right, middle }, { left, middle },
                      { right, below }, { left, below }, { right, above }, { left, above },
                      { x, below + 60 }, { x, above - 60 } };
    Rect best = { 0 };
    double least = INFINITY;
    for (size_t i = 0; i < sizeof at/sizeof *at; i++) {
        Rect r = within((Rect){ at[i].x, at[i].y, w, h }, page);
        double cost = hidden(f, of, r);
        if (cost < least) {
            least = cost;
            best = r;
        }
    }
    return best;
}

static void stand(View *v, Rect page, const Handle *h, Rect box, const char *words, Paint line)
{
    double size = TEXT_READING, lead = LEAD_TIGHT;
    double most = fmin(300, page.w - 34);      /* and 11 beside it, 6 to the edge */
    double w = fmin(text_width(v->fonts, FACE_UI, size, words), most);
    int lines = text_block(NULL, v->fonts, FACE_UI, size, pt(0, 0), most, lead, words, PAINT_INK);
    Rect r = best_place(v->frame, h, box, page, (lines > 1 ? most : w) + 22, lines*lead + 14);
    canvas_rect(v->cv, (Rect){ r.x, r.y + 2, r.w, r.h }, 7, PAINT_SHADOW);
    canvas_rect(v->cv, r, 6, PAINT_CARD);
    canvas_rect_line(v->cv, rect_inset(r, 0.5), 5.5, 1, line);
    text_block(v->cv, v->fonts, FACE_UI, size, pt(r.x + 11, r.y + 19.5), most, lead, words,
               PAINT_INK);
}

/* Around what a finger holds, or rests on: it hides the mark itself. */
static void held(View *v)
{
    const Ui *ui = v->s->ui;
    if (!(ui->finger > 0) || !(ui->drag.on || ui->rests)) return;
    const Handle *h = frame_find(v->frame, ui->drag.on ? ui->drag.handle.id : ui->hot);
    bool is_ghost = h != NULL && h->kind == HANDLE_GHOST_ELBOW;      /* has it already */
    if (h != NULL && handle_is_mark(h) && !is_ghost)
        canvas_disc(v->cv, h->seg[0], ui->finger, PAINT_FINGER);
}

void view_tooltip(View *v, Rect page)
{
    const Ui *ui = v->s->ui;
    double when;
    frame_part(v->frame, NULL);      /* each handle tells its own */
    held(v);
    const Handle *typed = frame_find(v->frame, ui->edit.id);
    if (typed != NULL && typed->wrong != NULL) {
        stand(v, page, typed, typed->box, typed->wrong, PAINT_WARN);
        return;
    }
    const Handle *h = tooltip_due(ui, v->frame, v->s->present || v->s->playing, v->s->now, &when);
    if (h == NULL) return;
    bool by_focus = ui->by_keys || h->id != ui->hot;
    Rect box = by_focus ? h->box : ui->finger > 0 ? rect_around(ui->pointer, ui->finger)
                                 : (Rect){ ui->pointer.x, ui->pointer.y, 0, 8 };
    stand(v, page, h, box, hand_words(v, h->tip), PAINT_CARD_LINE);
}
