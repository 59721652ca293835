#include "view/overlay.h"

#include <math.h>

#include "view/kit/hand_words.h"
#include "view/kit/scaled.h"
#include "view/kit/scroll.h"
#include "view/kit/widgets.h"

static void shade(View *v, Rect page)
{
    v->layer = 1;
    canvas_rect(v->cv, page, 0, PAINT_SHADE);
    frame_add(v->frame, (Handle){ .kind = HANDLE_SHADE, .box = page, .layer = 1,
                                  .command = { .kind = CMD_LEAVE, .index = LEAVE_PANEL } });
}

/* A card in the middle, with title and close button; returns what is inside. */
Rect view_panel(View *v, Rect page, double w, double h, const char *title)
{
    frame_part(v->frame, title);
    shade(v, page);
    w = fmin(w, page.w - 16);
    h = fmin(h, page.h - 16);
    Rect r = { (page.w - w)/2, (page.h - h)/2, w, h };
    canvas_rect(v->cv, (Rect){ r.x - 1, r.y + 3, r.w + 2, r.h + 2 }, 14, PAINT_SHADOW);
    canvas_rect(v->cv, r, 12, PAINT_CARD);
    canvas_rect_line(v->cv, rect_inset(r, 0.5), 11.5, 1, PAINT_CARD_LINE);
    /* clicks inside do not close it */
    frame_add(v->frame, (Handle){ .kind = HANDLE_EXPLAIN, .index = EXPLAIN_PANEL, .box = r,
                                  .layer = 1 });
    double size = TEXT_HEADING;      /* in a narrow one smaller, rather than cut */
    while (size > TEXT_LEAST && text_width(v->fonts, FACE_UI_BOLD, size, title) > r.w - 72)
        size -= 0.5;
    text_draw(v->cv, v->fonts, FACE_UI_BOLD, size, pt(r.x + 24, r.y + 34), ALIGN_LEFT, title,
              PAINT_INK);
    view_button(v, &(Button){ .id = BUTTON_CLOSE, .box = { rect_right(r) - 44, r.y + 14, 28, 28 },
                              .icon = ICON_CLOSE,
        .plain = true, .command = { .kind = CMD_LEAVE, .index = LEAVE_PANEL },
        .name = "button:close", .tip = "Close (Esc)" });
    return (Rect){ r.x + 24, r.y + 52, r.w - 48, r.h - 68 };
}

/* --- the notice --- */

#define OFFER_GAP   8.0
#define OFFER_ROOM  260.0     /* beside the words, else the buttons stand below them */

/* How a notice is laid out in a width: its words, and the buttons beside or below them. */
typedef struct {
    double size, lead, room;      /* of the words */
    int    lines, rows;           /* rows of buttons below; 0: none, or they stand beside */
    double beside, h;             /* the width of those beside; of all of it */
} NoticeLayout;

static double offer_width(View *v, const Offer *o)
{
    return ceil(text_width(v->fonts, FACE_UI_MEDIUM, TEXT_PLAIN, o->words)) + 24;
}

static double offer_row(const View *v) { return view_apart(v, CONTROL_HEIGHT + OFFER_GAP); }

/* Where the next one of width w stands in a row: x is where the last one ended. */
static bool fits_row(double x, double w, double room) { return x == 0 || x + w <= room; }

static int offer_rows(View *v, double room)
{
    const Scene *s = v->s;
    int rows = s->offers > 0;
    double x = 0;
    for (size_t i = 0; i < s->offers; i++) {
        double w = offer_width(v, &s->offer[i]);
        if (!fits_row(x, w, room)) {
            rows++;
            x = 0;
        }
        x += w + OFFER_GAP;
    }
    return rows;
}

static void count_lines(View *v, NoticeLayout *l)
{
    l->lines = text_block(NULL, v->fonts, FACE_UI_MEDIUM, l->size, pt(0, 0), l->room, l->lead,
                          hand_words(v, v->s->notice), PAINT_INK);
}

static NoticeLayout notice_layout(View *v, Rect strip)
{
    const Scene *s = v->s;
    NoticeLayout l = { .size = TEXT_PLAIN, .lead = LEAD_TIGHT, .room = strip.w - 60 };
    for (size_t i = 0; i < s->offers; i++)
        l.beside += offer_width(v, &s->offer[i]) + OFFER_GAP;
    if (l.beside > 0 && l.room - l.beside < OFFER_ROOM) {
        l.beside = 0;
        l.rows = offer_rows(v, strip.w - 28);
    }
    l.room -= l.beside;
    count_lines(v, &l);
    /* a question takes the room it needs */
    while (s->offers == 0 && l.size > TEXT_LEAST && l.lines*l.lead + 8 > strip.h + 12) {
        l.size -= 1;
        l.lead = l.size*1.25;
        count_lines(v, &l);
    }
    l.h = fmax(strip.h, l.lines*l.lead + (s->offers > 0 ? 14 : 8))
        + l.rows*offer_row(v);
    return l;
}

double view_notice_height(View *v, Rect strip)
{
    return v->s->notice[0] != '\0' ? notice_layout(v, strip).h : 0;
}

static void draw_offers(View *v, Rect r, const NoticeLayout *l)
{
    const Scene *s = v->s;
    double left = l->rows > 0 ? r.x + 14 : rect_right(r) - 38 - l->beside, x = left;
    double y = l->rows > 0 ? rect_bottom(r) - l->rows*offer_row(v)
                           : r.y + (r.h - CONTROL_HEIGHT)/2;
    for (size_t i = 0; i < s->offers; i++) {
        const Offer *o = &s->offer[i];
        double w = offer_width(v, o), room = l->rows > 0 ? r.w - 28 : l->beside;
        if (!fits_row(x - left, w, room)) {
            x = left;
            y += offer_row(v);
        }
        Rect box = { x, y, fmin(w, room), CONTROL_HEIGHT };
        canvas_rect(v->cv, box, BUTTON_RADIUS, PAINT_CARD);
        canvas_rect_line(v->cv, rect_inset(box, 0.5), BUTTON_RADIUS - 0.5, 1, PAINT_NOW);
        view_button(v, &(Button){ .id = BUTTON_OFFER + i, .box = box, .plain = true,
                                  .text = o->words, .command = o->command, .name = o->name,
                                  .tip = o->tip });
        x += w + OFFER_GAP;
    }
}

static void draw_bar(View *v, Rect r)
{
    Rect bar = { r.x + 8, rect_bottom(r) - 5, r.w - 16, 3 };
    canvas_rect(v->cv, bar, 1.5, PAINT_CONTROL);
    canvas_rect(v->cv, (Rect){ bar.x, bar.y, fmax(3, bar.w*v->s->progress), 3 }, 1.5, PAINT_NOW);
}

/* Returns the first of its handles. */
static size_t draw_notice(View *v, Rect strip)
{
    const Scene *s = v->s;
    NoticeLayout l = notice_layout(v, strip);
    Rect r = strip;
    r.h = l.h;
    r.y = fmax(0, fmin(r.y, v->cv->height - r.h - 4));      /* at the bottom it grows upwards */
    Paint back = s->notice_is_error ? PAINT_WARN_SOFT : PAINT_NOW_SOFT;
    canvas_rect(v->cv, r, 8, PAINT_CARD);
    canvas_rect(v->cv, r, 8, back);
    canvas_rect_line(v->cv, rect_inset(r, 0.5), 7.5, 1, s->notice_is_error ? PAINT_WARN
                     : PAINT_NOW);
    if (s->progress > 0) draw_bar(v, r);
    double words_h = r.h - l.rows*offer_row(v),
        first = r.y + (words_h - l.lines*l.lead)/2 + l.lead*0.5 + l.size*0.36;
    text_block(v->cv, v->fonts, FACE_UI_MEDIUM, l.size, pt(r.x + 14, first), l.room, l.lead,
               hand_words(v, s->notice), PAINT_INK);
    size_t at = v->frame->n;
    frame_add(v->frame, (Handle){ .kind = HANDLE_EXPLAIN, .index = EXPLAIN_NOTICE, .box = r,
                                  .layer = v->layer });
    if (s->offers > 0) draw_offers(v, r, &l);
    view_button(v, &(Button){ .id = BUTTON_NOTICE,
                              .box = { rect_right(r) - 34,
                                       r.y + words_h/2 - CONTROL_HEIGHT/2,
                                       CONTROL_HEIGHT, CONTROL_HEIGHT },
        .icon = ICON_CLOSE, .plain = true, .command = { .kind = CMD_LEAVE, .index = LEAVE_NOTICE },
        .name = "button:notice",
        .tip = s->progress > 0 ? "Stop making the film (Esc)"
             : s->offers > 0 ? "Not now: close this and change nothing (Esc)"
             : "Close this notice (Esc)" });
    return at;
}

/* What asks lies over the page, and Tab comes to it first. */
static void is_asked(View *v, size_t at)
{
    if (v->s->offers == 0) return;
    for (size_t i = at; i < v->frame->n; i++) v->frame->at[i].over = true;
    frame_turn(v->frame, at);
}

void view_notice(View *v, Rect strip)
{
    frame_part(v->frame, "Message");
    if (v->s->notice[0] == '\0') return;
    is_asked(v, draw_notice(v, strip));
}

/* --- the same, larger --- */

/* At the top, but over a panel, whose title stays free, at the bottom. */
static Rect notice_strip(const View *v, Rect page)
{
    Rect r = { 6, 6, page.w - 12, 34 };
    if (v->s->ui->panel != PANEL_NONE) r.y = page.h - r.h - 6;
    return r;
}

static void notice_in(View *v, Rect page, unsigned what)
{
    (void)what;
    draw_notice(v, notice_strip(v, page));
}

void view_notice_scaled(View *v, Rect page, double k)
{
    size_t at = v->frame->n;
    frame_part(v->frame, "Message");
    if (v->s->notice[0] == '\0') return;
    view_scaled(v, page, k, notice_in, 0);
    is_asked(v, at);
}

double view_notice_room(View *v, Rect page, double k)
{
    bool is_above = v->s->notice[0] != '\0' && v->s->ui->panel == PANEL_NONE;
    Rect own = { 0, 0, page.w/k, page.h/k };
    return is_above ? k*(notice_layout(v, notice_strip(v, own)).h + 2) : 0;
}

/* --- open a file --- */

#define ROW       30.0
#define ROW_LEAST 17.0

/* A heading and rows below it, of a height that all have room for. */
static void recent(View *v, Rect r, unsigned what)
{
    (void)what;
    const LessonEntry *entry = v->s->recent;
    size_t n = v->s->recents;
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_READING, pt(r.x, r.y + 11), ALIGN_LEFT,
                     r.w, "Recent", PAINT_INK_SOFT);
    double y = r.y + 20,
        row = fmin(view_apart(v, ROW), fmax(view_apart(v, ROW_LEAST), (r.h - 20)/(double)n));
    for (size_t i = 0; i < n && y + row <= rect_bottom(r) + 1; i++, y += row)
        view_button(v, &(Button){ .id = BUTTON_LIST + i, .box = { r.x, y, r.w, row - 2 },
                                  .text = entry[i].title,
            .left = true, .plain = true, .size = fmin(TEXT_PLAIN, row*0.6), .name = "open",
            .tip = entry[i].name,
            .command = { .kind = CMD_OPEN, .text = entry[i].name } });
}

/* Says what it is for where nothing is typed yet. */
static const char *path_field(View *v, Rect field)
{
    const Scene *s = v->s;
    Handle *f = frame_add(v->frame, (Handle){ .kind = HANDLE_FIELD, .index = 0, .box = field,
                                              .layer = 1, .tab = true,
        .command = { .kind = CMD_OPEN, .text = s->open_path },
        .tip = "The path of a lesson (.json), a figure or a table, whatever its ending; or a link "
               "that carries a lesson" });
    HandleId id = f->id;
    if (s->ui->edit.id == id) {
        view_edit(v, field, 14, false);
        return s->ui->edit.text;
    }
    canvas_rect(v->cv, field, 6, PAINT_CONTROL);
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_TITLE,
                     pt(field.x + 9, view_baseline(v, FACE_UI, TEXT_TITLE, field.y + 16)),
                     ALIGN_LEFT, field.w - 18,
                     s->open_path[0] ? s->open_path : "path of a lesson file",
                     s->open_path[0] ? PAINT_INK : PAINT_INK_SOFT);
    view_focus_ring(v, id, field, 6);
    return s->open_path;
}

void view_open(View *v, Rect page)
{
    const Scene *s = v->s;
    double high = (double)s->recents*view_apart(v, ROW) + (s->recents > 0 ? 250 : 222);
    Rect r = view_panel(v, page, 620, high, "Open a file");
    bool small = r.h < 150;
    int lines = 1;
    if (!small)
        lines = text_block(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_READING, pt(r.x, r.y + 10), r.w,
                           LEAD_TIGHT, "Type or paste a path or a link and press Enter, or drop "
                                       "the file on the window", PAINT_INK_SOFT);
    double field_y = r.y + (small ? -6 : 18 + (lines - 1)*LEAD_TIGHT);
    const char *typed = path_field(v, (Rect){ r.x, field_y, r.w - (small ? 0 : 92), 32 });
    if (!small)
        view_button(v, &(Button){ .id = BUTTON_OPEN, .box = { rect_right(r) - 82, field_y, 82, 32 },
                                  .text = "Open",
            .chosen = typed[0] != '\0', .command = { .kind = CMD_OPEN, .text = typed },
            .name = "button:open", .tip = "Open this file" });
    double top = field_y + 46, bottom = rect_bottom(r);
    bool has_lessons = bottom - top >= (s->recents > 0 ? 90 : 32);
    if (has_lessons) {
        bottom -= 32;
        view_button(v, &(Button){ .id = BUTTON_LEARN, .box = { r.x, bottom, 160, 32 },
                                  .text = "Built-in lessons", .name = "button:contents",
            .command = { .kind = CMD_CONTENTS },
            .tip = "The contents: lessons that ask, and single states to try (L)" });
    }
    Rect rows = { r.x, top, r.w, bottom - top - 10 };
    if (s->recents == 0 || !(rows.h > 0)) return;
    view_scrolled(v, rows, 20 + view_apart(v, ROW_LEAST)*(double)s->recents, recent, 0);
}
