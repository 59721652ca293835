#include "view/unsaved_view.h"

#include <math.h>

#include "view/kit/scroll.h"
#include "view/kit/widgets.h"
#include "view/list_scroll.h"
#include "view/overlay.h"

#define ROWS_MOST 128
#define PAD       8.0
#define GAP       8.0
#define BAR_ROOM  12.0
#define BESIDE    420.0       /* wide enough for words and buttons side by side */
#define WALL      1.4         /* projected: nothing under 24 pixels */

typedef struct {
    View  *v;
    double k, w, words_w, back_w, forget_w;
    bool   beside;
    size_t n;
    double top[ROWS_MOST + 1];
} List;

static double size_of(const List *l) { return TEXT_PLAIN*l->k; }
static double lead_of(const List *l) { return LEAD_TIGHT*l->k; }
static double button_h(const List *l) { return CONTROL_HEIGHT*l->k; }

static double button_w(const List *l, const char *text)
{
    return ceil(text_width(l->v->fonts, FACE_UI_MEDIUM, size_of(l), text)) + 24*l->k;
}

static int block(const List *l, Canvas *cv, Face face, Pt first, const char *s, Paint p)
{
    return text_block(cv, l->v->fonts, face, size_of(l), first, l->words_w, lead_of(l), s, p);
}

static double words_h(const List *l, const UnsavedEntry *e)
{
    return lead_of(l)*(block(l, NULL, FACE_UI_BOLD, pt(0, 0), e->title, PAINT_INK)
                       + block(l, NULL, FACE_UI, pt(0, 0), e->about, PAINT_INK));
}

static void lay(List *l)
{
    const Scene *s = l->v->s;
    double y = 0;
    l->n = s->unsaveds < ROWS_MOST ? s->unsaveds : ROWS_MOST;
    l->back_w = button_w(l, "Bring back");
    l->forget_w = button_w(l, "Forget");
    l->beside = l->w >= BESIDE*l->k;
    l->words_w = l->beside ? l->w - l->back_w - l->forget_w - 3*GAP : l->w;
    for (size_t i = 0; i < l->n; i++) {
        double h = words_h(l, &s->unsaved[i]);
        l->top[i] = y;
        y += (l->beside ? fmax(h, button_h(l)) : h + GAP + button_h(l)) + 2*PAD;
    }
    l->top[l->n] = y;
}

static void row(const List *l, size_t i, Rect r)
{
    View *v = l->v;
    const UnsavedEntry *e = &v->s->unsaved[i];
    double y = r.y + PAD + 0.5*lead_of(l) + 0.36*size_of(l);
    y += lead_of(l)*block(l, v->cv, FACE_UI_BOLD, pt(r.x, y), e->title, PAINT_INK);
    block(l, v->cv, FACE_UI, pt(r.x, y), e->about, PAINT_INK_SOFT);
    double x = l->beside ? rect_right(r) - l->back_w - GAP - l->forget_w : r.x,
        top = l->beside ? r.y + (r.h - button_h(l))/2 : rect_bottom(r) - PAD - button_h(l);
    view_button(v, &(Button){ .id = BUTTON_UNSAVED + 2*i,
        .box = { x, top, l->back_w, button_h(l) }, .text = "Bring back", .size = size_of(l),
        .command = { .kind = CMD_BRING_BACK, .text = e->id }, .name = "bring-back",
        .tip = "Opens it as it was left, at its step and with what can be undone (Enter)" });
    view_button(v, &(Button){ .id = BUTTON_UNSAVED + 2*i + 1,
        .box = { x + l->back_w + GAP, top, l->forget_w, button_h(l) }, .text = "Forget",
        .size = size_of(l), .command = { .kind = CMD_FORGET, .text = e->id }, .name = "forget",
        .tip = "Deletes what is kept of it, for good" });
    if (i + 1 < l->n)
        canvas_line(v->cv, pt(r.x, rect_bottom(r)), pt(rect_right(r), rect_bottom(r)),
                    (Stroke){ .width = 1 }, PAINT_CARD_LINE);
}

void view_unsaved(View *v, Rect page)
{
    List l = { .v = v, .k = v->s->present ? WALL : 1 };
    double wide = fmin(600*l.k, page.w - 16);
    l.w = wide - 48 - BAR_ROOM;
    lay(&l);
    Rect r = view_panel(v, page, wide, l.top[l.n] + 76, "Left unsaved");
    double y = view_list_scroll(v, r, &(ListRows){ l.top, l.n, l.top[l.n], BUTTON_UNSAVED, 2 });
    size_t from = v->frame->n;
    canvas_clip(v->cv, (Rect){ r.x - 4, r.y, r.w + 8, r.h });
    for (size_t i = 0; i < l.n; i++)
        row(&l, i, (Rect){ r.x, r.y + l.top[i] - y, l.w, l.top[i + 1] - l.top[i] });
    canvas_unclip(v->cv);
    view_crop(v->frame, from, r);
}
