#include "view/page/contents_view.h"

#include <math.h>

#include "view/kit/widgets.h"
#include "view/page/contents_parts.h"

#define WIDEST     1240.0      /* of the column; beyond it is margin       */
#define BAR_WIDTH  5.0
#define WALL       1.4         /* projected: nothing under 24 pixels       */

static double larger(const View *v, Rect page)
{
    if (v->s->present) return WALL;
    return fmin(fmax(fmin(page.w/1600, page.h/1000), 1), 2.6);
}

/* --- head --- */

static double head_button(View *v, Rect head, double right, double w, double k, Button b)
{
    double h = fmin(32*k, head.h - 8);
    b.box = (Rect){ right - w, head.y + (head.h - h)/2, w, h };
    b.size = TEXT_PLAIN*k;
    view_button(v, &b);
    return right - w - fmax(8*k, view_apart(v, h) - h);
}

static void head(View *v, Rect r, double k)
{
    bool is_narrow = r.w < 520*k;
    double pad = is_narrow ? 10 : 24*k, cy = r.y + r.h/2, x = r.x + pad, square = 32*k;
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, rect_bottom(r) - 0.5), pt(rect_right(r), rect_bottom(r) - 0.5),
                (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    /* what is scrolled under it has no pointer */
    frame_add(v->frame, (Handle){ .kind = HANDLE_EXPLAIN, .index = EXPLAIN_PANEL, .box = r,
                                  .layer = v->layer });
    double right = rect_right(r) - pad;
    right = head_button(v, r, right, square, k, (Button){
        .id = BUTTON_CLOSE, .icon = ICON_CLOSE, .name = "button:close",
        .command = { .kind = CMD_LEAVE, .index = LEAVE_PANEL },
        .tip = "Back to where you were (Esc)" });
    right = head_button(v, r, right, square, k, (Button){
        .id = BUTTON_HELP, .text = "?", .command = { .kind = CMD_HELP }, .name = "button:help",
        .tip = "Help: every gesture and key (?)" });
    right = head_button(v, r, right, square, k, (Button){
        .id = BUTTON_THEME, .icon = ICON_THEME, .command = { .kind = CMD_THEME },
        .name = "button:theme", .tip = "Light or dark (T)" });
    right = head_button(v, r, right, (is_narrow ? 58 : 100)*k, k, (Button){
        .id = BUTTON_LESSONS, .text = is_narrow ? "File" : "Open a file",
        .command = { .kind = CMD_OPEN }, .name = "button:file",
        .tip = "A lesson or a table of your own, by its path (Ctrl+O)" });
    view_diamond(v->cv, pt(x + 8*k, cy), 8*k, PAINT_NOW, PAINT_NOW, 0);
    x += 26*k;
    double size = TEXT_NAME*k;
    text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size,
                     pt(x, view_baseline(v, FACE_UI_BOLD, size, cy)), ALIGN_LEFT, right - x,
                     "Contents", PAINT_INK);
}

/* --- scrolling --- */

static Rect focused(const ContentsLay *l)
{
    HandleId id = l->v->s->ui->focus;
    if (id == handle_id(HANDLE_BUTTON, BUTTON_GO_ON)) return l->go_on;
    for (size_t i = 0; i < l->n; i++)
        if (id == handle_id(HANDLE_BUTTON, BUTTON_LESSON + i)) return l->place[i].box;
    return (Rect){ 0 };
}

/* How far down it is: as it was; what the focus has come to is brought into view. */
static double scrolled(ContentsLay *l, Rect body)
{
    ViewMemory *m = l->v->s->memory;
    double last = fmax(l->y - body.h, 0), y = fmin(fmax(m->contents_y, 0), last);
    HandleId focus = l->v->s->ui->focus;
    Rect f = focused(l);
    if (focus != m->contents_focus && f.w > 0) {
        double margin = 14*l->k;
        y = fmin(y, fmax(f.y - margin - 24*l->k, 0));
        y = fmax(y, fmin(rect_bottom(f) - body.h + margin, last));
    }
    m->contents_focus = focus;
    m->contents_y = y;
    return y;
}

static void scroll_bar(View *v, const ContentsLay *l, Rect body, double y)
{
    if (l->y <= body.h) return;
    double high = body.h - 12, w = BAR_WIDTH*l->k;
    Rect track = { rect_right(body) - w - 3, body.y + 6, w, high };
    canvas_rect(v->cv, track, w/2, PAINT_CONTROL);
    canvas_rect(v->cv, (Rect){ track.x, track.y + y/l->y*high, w, body.h/l->y*high }, w/2,
                PAINT_INK_FAINT);
}

/* --- the whole --- */

static void go_on(View *v, const ContentsLay *l, double dy)
{
    if (l->go_on.w == 0) return;
    const ContentsEntry *e = &l->list->at[l->list->go_on];
    Rect box = l->go_on;
    box.y += dy;
    view_button(v, &(Button){ .id = BUTTON_GO_ON, .box = box, .text = contents_go_on(v, e),
                              .size = CARD_TITLE(l->k), .chosen = true, .name = "button:go-on",
                              .command = contents_go_on_command(e),
                              .tip = e->page > 0 ? "Where something of it is still open (Enter)"
                                                 : "The first lesson not begun yet (Enter)" });
}

void view_contents(View *v, Rect page)
{
    frame_part(v->frame, "Contents");
    static const ContentsList none = { NULL, 0, 0 };
    const ContentsList *list = v->s->contents != NULL ? v->s->contents : &none;
    double k = larger(v, page), high = (page.h < 480 ? 42 : page.h < PAGE_LOW_H ? 46 : 54)*k;
    Rect top = { 0, 0, page.w, high }, body = { 0, high, page.w, page.h - high };
    double pad = page.w < 520 ? 10 : 24*k, w = fmin(page.w - 2*pad - 6, WIDEST*k);
    ContentsLay l;
    v->layer = 1;
    canvas_rect(v->cv, page, 0, PAINT_PAGE);
    contents_lay(&l, v, list, (page.w - w)/2, w, k);
    double y = scrolled(&l, body), dy = body.y - y;
    frame_add(v->frame, (Handle){
        .kind = HANDLE_TABLE, .layer = 1, .box = body, .value = ceil(l.y/CONTENTS_ROW),
        .value_y = floor(body.h/CONTENTS_ROW),
        .command = { .kind = CMD_SCROLL, .index = (uint64_t)(y/CONTENTS_ROW + 0.5) } });
    canvas_clip(v->cv, body);
    go_on(v, &l, dy);
    for (size_t i = 0; i < l.n; i++) {
        if (l.heading[i] > 0)
            text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, TEXT_HEADING*k,
                             pt(l.x, l.heading[i] + dy), ALIGN_LEFT, l.w, list->at[i].group,
                             PAINT_INK);
        contents_entry(&l, i, dy, body);
    }
    scroll_bar(v, &l, body, y);
    canvas_unclip(v->cv);
    head(v, top, k);
}
