#include "view/kit/scroll.h"

#include <math.h>

#include "view/kit/widgets.h"

#define BAR_WIDTH 4.0

/* A panel over the page scrolls by itself: the page's words stay where they are. */
static size_t table_of(const View *v)
{
    return v->layer > 0 ? 4 : v->scrolls == SCROLL_TRAINING ? 6 : 1;
}

static double scrolled_to(const View *v)
{
    const NetLook *look = &v->s->look;
    const Scrolled *m = &v->s->memory->training;
    if (v->layer > 0) return v->s->memory->panel_y;
    if (v->scrolls == SCROLL_WORDS) return (double)look->words_row*SCROLL_ROW;
    return m->turn == look->training_turn ? m->y : (double)look->training_row*SCROLL_ROW;
}

/* Has it been brought into view, and nothing changed since? Then the wheel may take it away. */
static bool was_shown(const View *v, double whole, double seen)
{
    const Scrolled *m = &v->s->memory->training;
    return v->layer == 0 && v->scrolls == SCROLL_TRAINING && m->focus == v->s->ui->focus
        && m->whole == whole && m->seen == seen;
}

static void remember(const View *v, double y, double whole, double seen)
{
    if (v->layer == 0 && v->scrolls == SCROLL_TRAINING)
        v->s->memory->training = (Scrolled){ v->s->look.training_turn, v->s->ui->focus, y, whole,
                                             seen };
}

static CommandKind scrolls_by(const View *v)
{
    return v->layer > 0 ? CMD_SCROLL
         : v->scrolls == SCROLL_TRAINING ? CMD_SCROLL_TRAINING : CMD_SCROLL_WORDS;
}

double view_scroll(View *v, Rect r, double whole, double seen, double focus, double focus_h)
{
    double last = fmax(whole - seen, 0), y = fmin(scrolled_to(v), last);
    if (focus_h > 0 && !was_shown(v, whole, seen)) {
        y = fmin(y, fmax(focus - SCROLL_ROW, 0));
        y = fmax(y, fmin(focus + focus_h - seen + SCROLL_ROW/2, last));
    }
    remember(v, y, whole, seen);
    if (last == 0) return 0;
    frame_add(v->frame, (Handle){
        .kind = HANDLE_TABLE, .index = table_of(v), .box = r, .layer = v->layer,
        .tip = "There is more: the wheel scrolls, or ↑ and ↓ after Tab.",
        .value = ceil(whole/SCROLL_ROW), .value_y = floor(seen/SCROLL_ROW),
        .command = { .kind = scrolls_by(v),
                     .index = (uint64_t)(y/SCROLL_ROW + 0.5) } });
    double high = r.h - 12, from = y/whole*high, part = seen/whole*high;
    Rect bar = { rect_right(r) - BAR_WIDTH - 3, r.y + 6 + from, BAR_WIDTH, part };
    canvas_rect(v->cv, (Rect){ bar.x, r.y + 6, BAR_WIDTH, high }, BAR_WIDTH/2, PAINT_CONTROL);
    canvas_rect(v->cv, bar, BAR_WIDTH/2, PAINT_INK_FAINT);
    return y;
}

void view_scroll_end(View *v)
{
    const Handle *all = frame_find(v->frame, handle_id(HANDLE_TABLE, table_of(v)));
    if (all == NULL) return;
    Handle bar = *all;
    bar.index++;
    bar.tab = true;
    bar.box.x = rect_right(bar.box) - SCROLL_BAR;
    bar.box.w = SCROLL_BAR;
    bar = *frame_add(v->frame, bar);
    view_focus_ring(v, bar.id, rect_inset(bar.box, 4), 2);
}

void view_crop(Frame *f, size_t from, Rect r)
{
    for (size_t i = from; i < f->n; i++) {
        Rect *b = &f->at[i].box;
        double y0 = fmax(b->y, r.y), y1 = fmin(rect_bottom(*b), rect_bottom(r));
        *b = y1 > y0 ? (Rect){ b->x, y0, b->w, y1 - y0 } : (Rect){ r.x, r.y, 0, 0 };
    }
}

/* Where in the panel the focus stands: drawn for that once, unseen. */
static bool find_focus(View *v, Rect whole, ScrolledPanel draw, unsigned what, Rect *out)
{
    size_t from = v->frame->n;
    HandleId id = v->s->ui->focus;
    bool is_found = false;
    if (id == 0) return false;
    canvas_clip(v->cv, (Rect){ 0, 0, 0, 0 });
    draw(v, whole, what);
    canvas_unclip(v->cv);
    for (size_t i = from; i < v->frame->n && !is_found; i++) {
        const Handle *h = &v->frame->at[i];
        is_found = h->id == id;
        *out = handle_is_mark(h) ? rect_around(h->seg[0], 12) : h->box;
    }
    v->frame->n = from;
    return is_found;
}

void view_scrolled(View *v, Rect r, double least, ScrolledPanel draw, unsigned what)
{
    if (r.h >= least) {
        draw(v, r, what);
        return;
    }
    Rect whole = { r.x, r.y, r.w - SCROLL_BAR, least }, focus = { 0 };
    bool has_focus = find_focus(v, whole, draw, what, &focus);
    whole.y -= view_scroll(v, r, least, r.h, focus.y - r.y, has_focus ? focus.h : 0);
    size_t from = v->frame->n;
    canvas_clip(v->cv, r);
    draw(v, whole, what);
    canvas_unclip(v->cv);
    view_crop(v->frame, from, r);
    view_scroll_end(v);
}
