#include "view/page/page_view.h"

#include <math.h>
#include <stdio.h>

#include "view/kit/scroll.h"
#include "view/page/page_parts.h"

/* --- head --- */

/* Added as they are read: Tab goes so, too. A narrow one has a menu of what it lacks. Returns
 * where they begin. */
static double head_buttons(View *v, Rect r, double pad, bool narrow)
{
    double h = r.h < 45 ? fmin(26, r.h - 6) : 30, y = r.y + (r.h - h)/2, x = rect_right(r) - pad;
    const Button b[] = {
        { .id = BUTTON_LEARN, .text = "Contents", .command = { .kind = CMD_CONTENTS },
          .name = "button:contents", .tip = "All lessons, and what you have done of each (L)" },
        { .id = BUTTON_THEME, .icon = ICON_THEME, .command = { .kind = CMD_THEME },
          .name = "button:theme", .tip = "Light or dark (T)" },
        { .id = BUTTON_HELP, .text = "?", .command = { .kind = CMD_HELP }, .name = "button:help",
          .tip = "Help: every gesture and key (?)" } };
    const double w[] = { 82, h, h };
    if (v->s->embed) return x;
    size_t first = r.w < 240 ? 1 : 0, end = narrow ? 1 : 3;
    for (size_t i = first; i < end; i++) x -= w[i] + 8;
    if (narrow) x -= h + 8;
    double left = x + 8;
    for (size_t i = first; i < end; i++) {
        Button k = b[i];
        k.box = (Rect){ x + 8, y, w[i], h };
        view_button(v, &k);
        x += w[i] + 8;
    }
    if (narrow) view_menu_button(v, (Rect){ x + 8, y, h, h });
    return left - 8;
}

/* Of a phone: what it has to press is where the thumb is. */
static void phone_head(View *v, Rect r)
{
    frame_part(v->frame, "Elbow");
    const Visit *t = v->s->lesson->visit;
    double pad = 16, cy = r.y + r.h/2, x = r.x + pad + 22, size = TEXT_PLAIN + 1.5;
    view_diamond(v->cv, pt(r.x + pad + 8, cy), 7, PAINT_NOW, PAINT_NOW, 0);
    const char *where = frame_text(v->frame, "%zu / %zu", t->page + 1, t->pages->n);
    double w = text_width(v->fonts, FACE_UI, size, where);
    text_draw(v->cv, v->fonts, FACE_UI, size,
              pt(rect_right(r) - pad - w, view_baseline(v, FACE_UI, size, cy)), ALIGN_LEFT, where,
              PAINT_INK_SOFT);
    text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, TEXT_HEADING,
                     pt(x, view_baseline(v, FACE_UI_BOLD, TEXT_HEADING, cy)), ALIGN_LEFT,
                     rect_right(r) - pad - w - 14 - x, v->s->lesson->title, PAINT_INK);
}

void view_page_head(View *v, Rect r, PageForm form)
{
    const Visit *t = v->s->lesson->visit;
    bool narrow = form != PAGE_BESIDE;
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, rect_bottom(r) - 0.5), pt(rect_right(r), rect_bottom(r) - 0.5),
                (Stroke){ .width = 1 }, PAINT_CARD_LINE);
    if (form == PAGE_PHONE) {
        phone_head(v, r);
        return;
    }
    double pad = narrow ? 10 : 24, cy = r.y + r.h/2, x = r.x + pad;
    double right = head_buttons(v, r, pad, narrow);
    view_diamond(v->cv, pt(x + 8, cy), narrow ? 6.5 : 8.5, PAINT_NOW, PAINT_NOW, 0);
    x += 22;
    if (!narrow) {
        text_draw(v->cv, v->fonts, FACE_UI_BOLD, TEXT_NAME,
                  pt(x, view_baseline(v, FACE_UI_BOLD, TEXT_NAME, cy)), ALIGN_LEFT, "Elbow",
                  PAINT_INK);
        x += text_width(v->fonts, FACE_UI_BOLD, TEXT_NAME, "Elbow") + 12;
        canvas_line(v->cv, pt(x, cy - 16), pt(x, cy + 16), (Stroke){ .width = 1 },
                    PAINT_CARD_LINE);
        x += 12;
    }
    char where[64];
    snprintf(where, sizeof where, narrow ? "%zu/%zu" : "page %zu of %zu", t->page + 1,
             t->pages->n);
    double size = TEXT_PLAIN, page_w = text_width(v->fonts, FACE_UI, size, where);
    double base = view_baseline(v, FACE_UI_BOLD, size, cy), room = right - x - page_w - 22;
    const char *title = v->s->lesson->title;
    if (narrow) x += view_head_title(v, FACE_UI_BOLD, r, x, room, title, PAINT_INK);
    else if (room > 40) {
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size, pt(x, base), ALIGN_LEFT, room, title,
                         PAINT_INK);
        x += fmin(text_width(v->fonts, FACE_UI_BOLD, size, title), room) + 14;
    }
    text_draw_within(v->cv, v->fonts, FACE_UI, size, pt(x, base), ALIGN_LEFT, right - x, where,
                     PAINT_INK_SOFT);
}

/* --- the words --- */

static void text(Flow *f, const Page *page)
{
    for (size_t i = 0; i < page->texts; i++) {
        flow_markup(f, PAGE_TEXT, page->text[i], PAINT_INK);
        flow_gap(f, 14);
    }
}

static void words(Flow *f, const Visit *t, bool question_first)
{
    const Page *page = visit_page(t);
    bool asks = visit_asked(t) != ASK_NONE, told = asks && !visit_is_open(t);
    bool is_judged = told && t->answer.kind == ASK_PREDICT;
    double title = question_first ? PAGE_TITLE_LOW : PAGE_TITLE;      /* room for the question */
    flow_words(f, FACE_UI_BOLD, title, page->title != NULL ? page->title : "", PAINT_INK);
    flow_gap(f, question_first ? 10 : 16);
    if (!question_first && !is_judged) text(f, page);
    if (is_judged) {                     /* what is told is read beside what was asked */
        flow_markup(f, PAGE_SMALL, page->ask.question, PAINT_INK_SOFT);
        flow_gap(f, 6);
    }
    if (asks && !is_judged) {
        if (!question_first && page->texts > 0) flow_rule(f);
        page_ask(f, t);
    }
    if (told) {
        flow_gap(f, 8);
        page_told(f, t);
    } else if (!asks && page->why != NULL) flow_markup(f, PAGE_TEXT, page->why, PAINT_INK);
    if (!question_first || is_judged) return;
    if (asks && page->texts > 0) flow_rule(f);
    text(f, page);
}

/* Projected it is nobody's: neither how many are right nor what was answered in other sittings. */
static const PageMarks *own_marks(const View *v)
{
    return v->s->present ? NULL : v->s->done;
}

static void score(View *v, Rect r, double pad, double k)
{
    const PageMarks *done = own_marks(v);
    if (done == NULL || done->answered == 0) return;
    char s[64];
    snprintf(s, sizeof s, "%zu of %zu right so far", done->right, done->answered);
    text_draw(v->cv, v->fonts, FACE_UI, PAGE_SMALL*k, pt(r.x + pad, rect_bottom(r) - 16*k),
              ALIGN_LEFT, s, PAINT_INK_SOFT);
    frame_keep(v->frame, (Rect){ r.x + pad, rect_bottom(r) - 32*k, r.w/2, 22*k });
}

/* --- more words than there is room for --- */

/* The largest of these sizes with which it fits; the last one where none does. On a wall the
 * first: what is smaller is not read from the last row. */
static bool fit(Flow *f, View *v, Rect r, double pad, double room, bool question_first,
                PageForm form, double scale)
{
    static const double way[] = { 1, 0.94, 0.88, 0.82 };
    size_t ways = scale > 1 ? 1 : sizeof way/sizeof *way;
    for (size_t i = 0; i < ways; i++) {
        *f = (Flow){ .v = v, .x = r.x + pad, .w = r.w - 2*pad, .k = scale*way[i], .most = room,
                     .by_thumb = form == PAGE_PHONE };
        words(f, v->s->lesson->visit, question_first);
        if (f->y <= room) return true;
    }
    return false;
}

#define REST_GAP 20.0      /* from the words to what stands below them */

double view_page_rest(View *v, Rect r, PageForm form, double scale)
{
    double pad = r.w < 420 ? 14 : 26, top = pad*0.8;
    double room = r.h - top - 12, foot = own_marks(v) != NULL ? 26*scale : 0;
    Flow f;
    if (!fit(&f, v, r, pad, room - foot, form == PAGE_BELOW, form, scale)) return 0;
    return r.h - 2 - foot - top - f.y - (REST_GAP + 6)*scale;
}

Rect view_page_card(View *v, Rect r, PageForm form, double scale)
{
    frame_part(v->frame, "Page");
    const Visit *t = v->s->lesson->visit;
    double pad = r.w < 420 ? 14 : 26, top = pad*0.8;
    double room = r.h - top - 12, foot = own_marks(v) != NULL ? 26*scale : 0;
    Flow f;
    bool question_first = form == PAGE_BELOW;
    if (form != PAGE_PHONE) view_card(v, r);
    if (!fit(&f, v, r, pad, room - foot, question_first, form, scale)) {
        question_first = true;                      /* before all else */
        if (!fit(&f, v, r, pad, room, question_first, form, scale)) {
            f = (Flow){ .v = v, .x = f.x, .w = f.w, .k = f.k, .by_thumb = f.by_thumb };
            words(&f, t, question_first);
        }
    }
    double y = view_scroll(v, r, f.y, room, f.focus, f.focus_h), end = f.y;
    size_t handles = v->frame->n;
    f.draw = true;
    f.y = r.y + top - y;
    Rect in = rect_inset(r, 2);
    f.lo = in.y;
    f.hi = rect_bottom(in);
    canvas_clip(v->cv, in);
    words(&f, t, question_first);
    canvas_unclip(v->cv);
    frame_keep(v->frame, (Rect){ f.x, in.y, f.w, fmin(f.y, f.hi) - in.y });
    view_crop(v->frame, handles, in);
    frame_words_last(v->frame, handles);
    view_scroll_end(v);
    if (end <= room - foot) score(v, r, pad, scale);
    Rect rest = { r.x + pad, f.y + REST_GAP*scale, r.w - 2*pad,
                  rect_bottom(in) - foot - f.y - (REST_GAP + 6)*scale };
    return rest.h > 0 && y == 0 ? rest : (Rect){ 0 };
}

void view_page_fault(View *v, Rect r, double scale)
{
    frame_part(v->frame, "Page");
    Message why = { "" };
    fault_words(v->s->lesson->visit, v->s->lesson, &why);
    view_card(v, r);
    double pad = r.w < 420 ? 14 : 26;
    Flow f = { .v = v, .x = r.x + pad, .w = r.w - 2*pad, .k = scale, .y = r.y + pad*0.8,
               .draw = true };
    canvas_clip(v->cv, r);
    flow_words(&f, FACE_UI_BOLD, PAGE_TITLE, "This page has a mistake", PAINT_WARN);
    flow_gap(&f, 10);
    flow_words(&f, FACE_UI, PAGE_TEXT, why.text, PAINT_INK);
    canvas_unclip(v->cv);
}

/* --- foot --- */

static void dots(View *v, double x0, double x1, double cy)
{
    const Visit *t = v->s->lesson->visit;
    const PageMarks *done = own_marks(v);
    double gap = 18, w = gap*(double)(t->pages->n - 1);
    if (w > x1 - x0) gap *= (x1 - x0)/w;
    if (gap < 7) {
        char s[48];
        snprintf(s, sizeof s, "%zu of %zu", t->page + 1, t->pages->n);
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_PLAIN,
                  pt((x0 + x1)/2, view_baseline(v, FACE_UI, TEXT_PLAIN, cy)), ALIGN_CENTRE, s,
                  PAINT_INK_SOFT);
        return;
    }
    double x = (x0 + x1)/2 - gap*(double)(t->pages->n - 1)/2;
    for (size_t i = 0; i < t->pages->n; i++, x += gap) {
        unsigned got = done != NULL && i < done->pages ? done->page[i] : 0;
        Paint p = i == t->page ? PAINT_NOW : got == PAGE_DONE_RIGHT ? PAINT_RESIDUAL
                : got == PAGE_DONE_WRONG ? PAINT_WARN : got == PAGE_DONE ? PAINT_INK_SOFT
                : PAINT_CONTROL_HOT;
        canvas_disc(v->cv, pt(x, cy), i == t->page ? 5 : 4, p);
    }
}

void view_page_foot(View *v, Rect r, PageForm form, double scale)
{
    frame_part(v->frame, "Pages");
    const Visit *t = v->s->lesson->visit;
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, r.y + 0.5), pt(rect_right(r), r.y + 0.5), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    bool small = r.w < 560, is_phone = form == PAGE_PHONE;
    double pad = is_phone ? 14 : small ? 10 : 24, h = fmin(r.h - 10, is_phone ? 46 : 38),
        cy = r.y + r.h/2, w = is_phone ? 92 : small ? 76 : 96*scale,
        wide = small ? w : 150*scale, size = (is_phone ? 14.5 : TEXT_PLAIN)*scale;
    bool is_last = visit_is_last(t), is_done = !visit_is_open(t);
    view_button(v, &(Button){
        .id = BUTTON_PAGE_BACK, .box = { r.x + pad, cy - h/2, w, h }, .text = "‹  Back",
        .size = size,
        .command = { .kind = CMD_PAGE, .index = PAGE_BACK }, .name = "button:page-back",
        .tip = "The page before", .why = t->page == 0 ? "This is the first page." : NULL });
    double air = is_phone ? 16 : 24;
    dots(v, r.x + pad + w + air, rect_right(r) - pad - wide - air, cy);
    const Command next = { .kind = CMD_PAGE, .index = PAGE_NEXT }, all = { .kind = CMD_CONTENTS };
    view_button(v, &(Button){
        .id = BUTTON_PAGE_NEXT, .box = { rect_right(r) - pad - wide, cy - h/2, wide, h },
        .text = is_last ? "Contents" : "Next  ›", .size = size,
        .command = is_last ? all : next, .name = "button:page-next", .chosen = is_done,
        .tip = is_last ? "All lessons: to the next one (N)"
             : is_done ? "The next page (N, PageDown)" : "The next page: skip this one (N)" });
}
