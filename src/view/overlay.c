#include "view/overlay.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/visit.h"
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
                          v->s->notice, PAINT_INK);
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
        + l.rows*(CONTROL_HEIGHT + OFFER_GAP);
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
    double y = l->rows > 0 ? rect_bottom(r) - l->rows*(CONTROL_HEIGHT + OFFER_GAP)
                           : r.y + (r.h - CONTROL_HEIGHT)/2;
    for (size_t i = 0; i < s->offers; i++) {
        const Offer *o = &s->offer[i];
        double w = offer_width(v, o), room = l->rows > 0 ? r.w - 28 : l->beside;
        if (!fits_row(x - left, w, room)) {
            x = left;
            y += CONTROL_HEIGHT + OFFER_GAP;
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
    double words_h = r.h - l.rows*(CONTROL_HEIGHT + OFFER_GAP),
        first = r.y + (words_h - l.lines*l.lead)/2 + l.lead*0.5 + l.size*0.36;
    text_block(v->cv, v->fonts, FACE_UI_MEDIUM, l.size, pt(r.x + 14, first), l.room, l.lead,
               s->notice, PAINT_INK);
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

/* --- help --- */

typedef struct { const char *keys, *does; } Gesture;
static const Gesture unit_gestures[] = {
    { "click the plot · A", "put the point there; Shift adds one · add in the middle" },
    { "drag", "any mark, line or slider; Alt: no snapping, Shift: fine" },
    { "drag empty plot · wheel · double click",
      "pan · zoom about the pointer · fit  (Ctrl+arrows, [ ], F)" },
    { "right click or Delete on a point", "remove it" },
    { "fingers", "two: zoom and pan · a long one: a point goes, elsewhere: what it is" },
    { "← → · J", "step back · step · what happened on the way, to go there" },
    { "Shift+→ · Shift+←", "the next step in four beats: on · back; → or Esc: the rest of it" },
    { "Space · Home · End", "play or pause · first · last step" },
    { "P · Enter", "predict the next step before it is seen · show it" },
    { "K · E", "hold φ − y, or let it go · the elbow over λ, or the loss over (w, b)" },
    { "PageUp PageDown · F5 · . or B", "previous, next · present · blank (a clicker's keys)" },
    { "1 2 3 4 · 5", "cases (i) to (iv) · all four in one figure, to export" },
    { "D", "derive the step in symbols, with its numbers, or as results" },
    { "point at the plot", "what φ is there; by keys: Tab to the plot, ← →" },
    { "click a number, or an axis' name", "type it; Enter takes it, Esc leaves the old one" },
    { "Tab · arrows · Enter",
      "reach, move (Shift: fine, Ctrl: far) and press; Alt+arrows: the next point" },
    { "Ctrl+Z · Ctrl+Shift+Z · Ctrl+V",
      "undo · redo, every change · cells copied elsewhere: as data or points" },
    { "L · Ctrl+O · Ctrl+S · Ctrl+R",
      "learn: all lessons · open a file (or drop it) · save · reload" },
    { "Ctrl+E · Ctrl+C", "a figure, film or table in a file · the derivation as LaTeX" },
    { "R · Ctrl+Shift+C · Ctrl+Shift+L",
      "start over at step 0 · copy the numbers as a table · a link to this" },
    { "C · T · + − 0 · F11 · ?",
      "a sentence below · light or dark · text size · full screen · help" },
};

static const Gesture net_gestures[] = {
    { "click the plot · A", "add a training point there · in the middle" },
    { "drag", "a point, λ, an elbow (above the traces: where it began): the run is made again" },
    { "drag empty plot · wheel · double click",
      "pan · zoom about the pointer · fit  (Ctrl+arrows, [ ], F)" },
    { "right click or Delete on a point", "remove it" },
    { "fingers", "two: zoom and pan · a long one: a point goes, elsewhere: what it is" },
    { "click a unit in the table or plot",
      "derive its next step, or its batch's terms; Esc: back · One unit: as one unit" },
    { "click the loss curve or traces · y =", "go to that step · type a function of x as data" },
    { "pin A · pin B, beside Loss", "keep this run, to compare it with those that follow" },
    { "click a column's name · wheel on the table", "sort by it, again the other way · scroll" },
    { "x, y in the training choices", "which columns of a table of data they are, a click each" },
    { "← → · J", "step back · step · what happened on the way, to go there" },
    { "Shift+→ · Shift+←", "the selected unit's next step in four beats: on · back" },
    { "Space · Home · End", "play or pause · first · last step" },
    { "P · Enter", "predict the next step before it is seen · show it" },
    { "PageUp PageDown · F5 · . or B", "previous, next · present · blank (a clicker's keys)" },
    { "D", "derive the step in symbols, with its numbers, or as results" },
    { "point at the plot · U", "f̂ there, and which units add up to it · the sum, unit by unit" },
    { "click a number, or an axis' name",
      "type it, in the table too: Tab and Enter go on; Esc leaves the old one" },
    { "Tab · arrows · Enter",
      "reach, move (Shift: fine, Ctrl: far) and press; Alt+arrows: the next point" },
    { "Ctrl+Z · Ctrl+Shift+Z · Ctrl+V",
      "undo · redo, every change · cells copied elsewhere: as data or points" },
    { "L · Ctrl+O · Ctrl+S · Ctrl+R",
      "learn: all lessons · open a lesson or a table (or drop it) · save · reload" },
    { "Ctrl+E · Ctrl+C", "a figure, film or table in a file · the selected unit's derivation as "
                         "LaTeX" },
    { "R · Ctrl+Shift+C · Ctrl+Shift+L",
      "start over at step 0 · copy the numbers as a table · a link to this" },
    { "C · T · + − 0 · F11 · ?",
      "a sentence below · light or dark · text size · full screen · help" },
};

static const Gesture warmup_gestures[] = {
    { "drag x · click the plane", "moves x · puts it there; Alt: no snapping, Shift: fine" },
    { "drag a number to the side", "changes it: of x, c and A; a score's bar likewise" },
    { "drag empty plane · wheel · double click",
      "pan · zoom about the pointer · fit  (Ctrl+arrows, [ ], F)" },
    { "click a number", "type it; Enter takes it, Esc leaves the old one" },
    { "Tab · arrows · Enter", "reach, move (Shift: fine, Ctrl: far) and press, without a mouse" },
    { "PageUp PageDown · F5 · . or B", "previous, next · present · blank (a clicker's keys)" },
    { "Ctrl+Z · Ctrl+Shift+Z", "undo · redo, every change" },
    { "Ctrl+O · Ctrl+S", "open a lesson (or drop its file here) · save" },
    { "Ctrl+E · Ctrl+C", "a figure in a file · what stands here as LaTeX" },
    { "Ctrl+Shift+C · Ctrl+Shift+L", "copy the numbers as a table · a link to this" },
    { "T · + − 0 · F11 · ?", "light or dark · text size · full screen · this help" },
};

/* Of a guided lesson, before the others of its scene. */
static const Gesture page_gestures[] = {
    { "1 2 3 … · type a number", "choose an answer · answer in numbers, Enter gives it" },
    { "Enter · PageDown", "show the answer; once more: go on" },
    { "N · PageUp", "the next page, also unanswered · one page back" },
    { "Tab to “a hint”, Enter", "a little help, where there is some" },
    { "L", "Contents: all lessons, and what you have done of each" },
};

/* What a guided lesson says otherwise, or has no use for. */
static bool is_for_pages(const char *keys)
{
    static const char *const other[] = { "PageUp PageDown", "1 2 3 4", "P · Enter", "K · E",
                                         "L · Ctrl+O" };
    for (size_t i = 0; i < sizeof other/sizeof *other; i++)
        if (strncmp(keys, other[i], strlen(other[i])) == 0) return false;
    return true;
}

#define GESTURES_MAX 40u

/* All that the lesson shown understands. */
static size_t gestures_of(const Lesson *l, Gesture out[GESTURES_MAX])
{
    static const Gesture present = { "F5 · . or B", "present · blank (a clicker's keys)" },
        files = { "Ctrl+O · Ctrl+S · Ctrl+R", "open a file (or drop it) · save · reload" };
    bool is_guided = l->visit != NULL && l->visit->pages != NULL;
    const Gesture *g = unit_gestures;
    size_t all = sizeof unit_gestures/sizeof *g, n = 0;
    if (l->net != NULL) {
        g = net_gestures;
        all = sizeof net_gestures/sizeof *g;
    } else if (l->warmup != NULL) {
        g = warmup_gestures;
        all = sizeof warmup_gestures/sizeof *g;
    }
    for (size_t i = 0; is_guided && i < sizeof page_gestures/sizeof *page_gestures; i++)
        out[n++] = page_gestures[i];
    for (size_t i = 0; i < all; i++)
        if (!is_guided || is_for_pages(g[i].keys)) out[n++] = g[i];
    if (is_guided) out[n++] = present;
    if (is_guided && l->warmup == NULL) out[n++] = files;
    return n;
}

/* Smaller rather than cut off, down to 8 points. */
static void fitted(View *v, Face face, double size, Pt at, double width, const char *words, Paint p)
{
    double w = text_width(v->fonts, face, size, words);
    if (w > width) size = fmax(8, size*width/w);
    text_draw_within(v->cv, v->fonts, face, size, at, ALIGN_LEFT, width + 0.5, words, p);
}

static const char *in_words(const Lesson *l)
{
    if (l->warmup != NULL)
        return "The derivative of a scalar with respect to a column is a row; of a column of m "
               "functions a matrix with m rows. Softmax makes probabilities of scores: each above "
               "0, all together 1.";
    if (l->net != NULL)
        return "A step is one update of all w, b and v: every parameter moves a learning rate λ "
               "against the mean gradient over a batch of training points. An epoch takes every "
               "point once. Each unit's line turns about the step's pivot, and its elbow −b/w "
               "follows. A unit that is inactive at every point is dead.";
    return "A step is one update by stochastic gradient descent on one training point: w and b "
           "move a learning rate λ against the gradient of the loss. The line turns about the "
           "pivot −1/x; the elbow −b/w follows. Scrub the run, drag anything, and watch which way "
           "it goes.";
}

#define HELP_LEAST 22.0       /* a row of help that scrolls                    */
#define HELP_LEAD  20.0       /* of words that take several lines              */
#define HELP_GAP   32.0       /* from the rows to the words below them         */
#define HELP_NARROW 500.0     /* what is done stands below the keys            */

static int block(View *v, bool draws, Pt at, double w, const char *words)
{
    return text_block(draws ? v->cv : NULL, v->fonts, FACE_UI, TEXT_PLAIN, at, w, HELP_LEAD, words,
                      PAINT_INK_SOFT);
}

/* One below the other; the height of all. */
static double stacked(View *v, bool draws, Rect r, const Gesture *g, size_t n)
{
    double y = r.y;
    for (size_t i = 0; i < n; i++) {
        if (draws)
            fitted(v, FACE_UI_BOLD, TEXT_PLAIN, pt(r.x, y + 14), r.w, g[i].keys, PAINT_INK);
        y += HELP_LEAD + 6 + HELP_LEAD*block(v, draws, pt(r.x, y + 14 + HELP_LEAD), r.w, g[i].does);
    }
    return y - r.y;
}

static double beside(View *v, Rect r, const Gesture *g, size_t n, double row)
{
    double keys = fmin(270, r.w*0.42), y = r.y, size = fmin(TEXT_PLAIN, row*0.62);
    for (size_t i = 0; i < n; i++, y += row) {
        double base = y + row/2 + size*0.36;
        fitted(v, FACE_UI_BOLD, size, pt(r.x, base), keys - 12, g[i].keys, PAINT_INK);
        fitted(v, FACE_UI, size, pt(r.x + keys, base), r.w - keys, g[i].does, PAINT_INK_SOFT);
    }
    return y - r.y;
}

static double words_height(View *v, double w)
{
    return HELP_GAP + HELP_LEAD*block(v, false, pt(0, 0), w, in_words(v->s->lesson));
}

/* The rows as high as r lets them be, and the words below. */
static void help(View *v, Rect r, unsigned what)
{
    (void)what;
    Gesture g[GESTURES_MAX];
    size_t n = gestures_of(v->s->lesson, g);
    double row = (r.h - words_height(v, r.w))/(double)n, y = r.y;
    if (r.w < HELP_NARROW) y += stacked(v, true, r, g, n);
    else y += beside(v, r, g, n, fmin(fmax(row, HELP_LEAST), 28));
    canvas_line(v->cv, pt(r.x, y + 8), pt(rect_right(r), y + 8), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    block(v, true, pt(r.x, y + HELP_GAP), r.w, in_words(v->s->lesson));
}

void view_help(View *v, Rect page)
{
    Gesture g[GESTURES_MAX];
    size_t n = gestures_of(v->s->lesson, g);
    double row = page.h < 620 ? 24 : 28;
    Rect r = view_panel(v, page, 780, (double)n*row + 190, "How to use Elbow"),
        within = { r.x, r.y, r.w - 10, r.h };      /* beside the bar */
    double rows = r.w < HELP_NARROW ? stacked(v, false, within, g, n) : (double)n*HELP_LEAST;
    view_scrolled(v, r, rows + words_height(v, within.w), help, 0);
}

/* --- open a file --- */

/* A heading and rows below it, of a height that all have room for. */
static void list(View *v, Rect r, const char *heading, const LessonEntry *entry, size_t n)
{
    if (n == 0) return;
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, TEXT_READING, pt(r.x, r.y + 11), ALIGN_LEFT,
                     r.w, heading, PAINT_INK_SOFT);
    double y = r.y + 20, row = fmin(30, fmax(17, (r.h - 20)/(double)n));
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
    Rect r = view_panel(v, page, 620, (double)s->recents*30 + (s->recents > 0 ? 250 : 222),
                        "Open a file");
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
    list(v, (Rect){ r.x, top, r.w, bottom - top - 10 }, "Recent", s->recent, s->recents);
}
