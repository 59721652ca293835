#include "export/handout.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/figure_scene.h"
#include "model/visit.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/sheet_view.h"

#define LEAST_WIDTH  240.0     /* of a sheet */
#define LEAST_HEIGHT 320.0
#define WORDS        0.7       /* of the screen's size: 10.85 points; */
#define TOLD_WORDS   0.62      /*   9.6, so that two answered pages have room on a sheet */
#define HEAD         28.0      /* between the margin and the first page */
#define PAGES_A_SHEET 2
#define BETWEEN      10.0      /* above and below the line between two of them */

Status handout_check(const Model *m, Format f, double w, double h, Message *msg)
{
    const Visit *v = model_lesson(m)->visit;
    if (v == NULL || v->pages == NULL)
        return fail(msg, ERR_STATE, "A handout is of a guided lesson, and this lesson has no "
                                    "pages. Choose story: the steps of its run.");
    if (f != FORMAT_PDF)
        return fail(msg, ERR_STATE, "A handout has sheets: write it as PDF.");
    for (size_t i = 0; i < v->pages->n; i++)
        if (v->pages->at[i].mistakes > 0)
            return fail(msg, ERR_STATE, "%s", v->pages->at[i].mistake[0]);
    if (!(w >= LEAST_WIDTH && h >= LEAST_HEIGHT))
        return fail(msg, ERR_RANGE, "A sheet of %g × %g points is too small for a handout. Give at "
                                    "least %g × %g.", w, h, LEAST_WIDTH, LEAST_HEIGHT);
    return OK;
}

/* --- what stands on which page --- */

/* A page's state with its question open, and after that was answered: sums of all numbers. */
typedef struct { uint64_t model, points, x, after; unsigned hides; } Seen;

typedef struct {
    Canvas *cv;
    Fonts  *fonts;
    Frame  *frame;
    const ExportOptions *o;
    const Pages *pages;
    const char  *title;
    Seen   *seen;              /* of each page */
    size_t  sheet, sheets;     /* from 1; sheets 0: not counted */
    size_t  on_sheet;          /* pages that begin on it */
    bool    draw;
    double  margin, y;
} Handout;

static uint64_t sum_of(uint64_t sum, const double *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        double d = v[i] == 0 ? 0 : v[i];
        memcpy(&bits, &d, sizeof bits);
        sum = (sum ^ bits)*UINT64_C(0x100000001b3);
        sum ^= sum >> 29;
    }
    return sum;
}

#define SUM_FROM UINT64_C(0xcbf29ce484222325)

static uint64_t warmup_sum(const Warmup *w)
{
    const Vectors *v = &w->vectors;
    double size[4] = { w->kind, v->f, (double)v->n, (double)v->m };
    uint64_t s = sum_of(SUM_FROM, size, 4);
    if (w->kind == WARMUP_CLASSES) return sum_of(s, w->classes.score, w->classes.n);
    s = sum_of(sum_of(s, v->x, v->n), v->c, v->n);
    for (size_t i = 0; i < v->m; i++) s = sum_of(s, v->A[i], v->n);
    return s;
}

static uint64_t model_sum(const Lesson *l)
{
    if (l->warmup != NULL) return warmup_sum(l->warmup);
    if (l->net == NULL) return sum_of(SUM_FROM, (double[2]){ l->unit.w, l->unit.b }, 2);
    const Network *f = l->net->at;
    uint64_t s = sum_of(SUM_FROM, f->w, f->d);
    s = sum_of(s, f->b, f->d);
    return sum_of(s, f->v, f->d);
}

static Seen seen_of(const Lesson *l)
{
    Seen s = { .model = model_sum(l), .points = SUM_FROM, .x = SUM_FROM,
               .hides = lesson_hides(l) };
    for (size_t i = 0; i < l->n; i++) {
        s.points = sum_of(s.points, (double[2]){ l->point[i].x, l->point[i].y }, 2);
        s.x = sum_of(s.x, &l->point[i].x, 1);
    }
    s.after = s.model;
    return s;
}

/* What is asked elsewhere, and could be read off page k. */
static unsigned also_hidden(const Handout *h, size_t k)
{
    unsigned hides = 0;
    const Seen *at = &h->seen[k];
    for (size_t i = 0; i < h->pages->n; i++) {
        const Seen *p = &h->seen[i];
        if (p->x == at->x) hides |= p->hides & HIDE_PIVOT;
        if (p->model == at->model && p->points == at->points) hides |= p->hides;
    }
    return hides;
}

/* Page k shows where a step has led that is asked about. */
static bool is_answer(const Handout *h, size_t k)
{
    for (size_t i = 0; i < h->pages->n; i++) {
        const Seen *p = &h->seen[i];
        if (p->after != p->model && p->after == h->seen[k].model) return true;
    }
    return false;
}

/* --- the sheets --- */

static void head_and_foot(Handout *h)
{
    Canvas *cv = h->cv;
    double size = 9, left = h->margin, right = cv->width - h->margin, y = h->margin + size;
    const char *more = h->o->figure == FIGURE_ANSWERS ? "with answers" : "";
    char number[48];
    if (h->o->figure == FIGURE_HANDOUT && h->sheet == 1) more = "Name:";
    double room = right - left, w = text_width(h->fonts, FACE_UI, size, more),
        line = h->sheet == 1 && h->o->figure == FIGURE_HANDOUT ? fmin(170, 0.35*room) : 0;
    text_draw_within(cv, h->fonts, FACE_UI_MEDIUM, size, pt(left, y), ALIGN_LEFT,
                     room - w - line - 20, h->title, PAINT_INK_SOFT);
    text_draw(cv, h->fonts, FACE_UI, size, pt(right - line, y), ALIGN_RIGHT, more, PAINT_INK_SOFT);
    if (line > 0)
        canvas_line(cv, pt(right - line + 5, y + 1), pt(right, y + 1), (Stroke){ .width = 0.6 },
                    PAINT_INK_SOFT);
    else
        canvas_line(cv, pt(left, y + 6), pt(right, y + 6), (Stroke){ .width = 0.5 },
                    PAINT_CARD_LINE);
    if (h->sheets > 0) snprintf(number, sizeof number, "%zu of %zu", h->sheet, h->sheets);
    else snprintf(number, sizeof number, "%zu", h->sheet);
    text_draw(cv, h->fonts, FACE_UI, size, pt(cv->width/2, cv->height - h->margin + size + 6),
              ALIGN_CENTRE, number, PAINT_INK_SOFT);
}

static double top_of(const Handout *h) { return h->margin + HEAD; }
static double bottom_of(const Handout *h) { return h->cv->height - h->margin - 8; }

static void next_sheet(Handout *h)
{
    h->sheet++;
    h->on_sheet = 0;
    h->y = top_of(h);
    if (!h->draw) return;
    if (h->sheet > 1) {
        canvas_page(h->cv);
        if (!h->o->transparent)
            canvas_rect(h->cv, (Rect){ 0, 0, h->cv->width, h->cv->height }, 0, PAINT_CARD);
    }
    head_and_foot(h);
}

static void turn(Flow *f)
{
    Handout *h = f->paper;
    if (f->y <= top_of(h)) return;         /* higher than a sheet: it stays */
    next_sheet(h);
    f->y = h->y;
}

static double height_of(View *v, Flow f, const PaperPage *p)
{
    View own = *v;
    f.v = &own;
    f.y = f.bottom = 0;
    f.draw = false;
    view_paper_page(&f, p);
    return f.y;
}

/* Where the page begins: on this sheet while that has room for all of it, in its lower half
 * where both pages are short. */
static void begin_page(Handout *h, double high)
{
    double bottom = bottom_of(h), middle = (top_of(h) + bottom)/2, y = h->y + 2*BETWEEN;
    if (h->y + BETWEEN <= middle && middle + high <= bottom) y = middle + BETWEEN/2;
    bool fits = h->on_sheet > 0 && h->on_sheet < PAGES_A_SHEET && y + high <= bottom;
    if (!fits) next_sheet(h);
    else {
        Pt a = pt(h->margin, y - BETWEEN), b = pt(h->cv->width - h->margin, a.y);
        if (h->draw) canvas_line(h->cv, a, b, (Stroke){ .width = 0.5 }, PAINT_CARD_LINE);
        h->y = y;
    }
    h->on_sheet++;
}

static Status put_page(Handout *h, const Model *m, size_t k, Message *msg)
{
    Ui ui = { 0 };
    ViewMemory memory = { 0 };
    Scene s = figure_scene(m, h->fonts, &ui, &memory, h->o);
    PaperPage p = { .answers = h->o->figure == FIGURE_ANSWERS,
                    .highest = 0.85*(bottom_of(h) - top_of(h)) };
    s.figure = true;
    if (!p.answers) {
        s.also_hides = also_hidden(h, k);
        p.blank = is_answer(h, k);
    }
    Veil veil;
    frame_clear(h->frame);
    scene_ask(&s, &veil);
    View v = { .cv = h->cv, .frame = h->frame, .s = &s, .fonts = h->fonts };
    Flow f = { .v = &v, .x = h->margin, .w = h->cv->width - 2*h->margin,
               .k = p.answers ? TOLD_WORDS : WORDS, .draw = h->draw, .turn = turn, .paper = h };
    begin_page(h, height_of(&v, f, &p));
    f.y = h->y;
    f.bottom = bottom_of(h);
    view_paper_page(&f, &p);
    h->y = f.y;
    if (h->frame->failed) return fail(msg, ERR_MEMORY, "Out of memory while laying out a page.");
    return OK;
}

/* --- the way through the lesson --- */

static Status lesson_of(Model **out, const Handout *h, Message *msg)
{
    LessonData d = h->pages->top;          /* borrowed */
    d.pages = (Pages *)(uintptr_t)h->pages;
    *out = model_new();
    if (*out == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
    Status s = model_load(*out, &d, msg);
    return s == ERR_DIVERGED ? OK : s;
}

static Status reveal(Model *m, Message *msg)
{
    const Visit *v = model_lesson(m)->visit;
    if (!visit_is_open(v) || visit_asked(v) == ASK_GOAL) return OK;
    return model_apply(m, &(Command){ .kind = CMD_REVEAL }, msg);
}

/* Through all pages: looks at them, or puts them on sheets. */
static Status walk(Handout *h, bool looks, Message *msg)
{
    Model *m = NULL;
    Status s = lesson_of(&m, h, msg);
    const Lesson *l = s == OK ? model_lesson(m) : NULL;
    bool answers = h->o->figure == FIGURE_ANSWERS;
    h->sheet = h->on_sheet = 0;
    for (size_t k = 0; k < h->pages->n && s == OK; k++) {
        if (k > 0) s = model_apply(m, &(Command){ .kind = CMD_PAGE, .index = k + 1 }, msg);
        if (s == ERR_DIVERGED) s = OK;
        if (s != OK) break;
        if (l->visit->fault.kind != FAULT_NONE) {
            Message why;
            fault_words(l->visit, l, &why);
            s = fail(msg, ERR_STATE, "%s", why.text);
            break;
        }
        if (looks) h->seen[k] = seen_of(l);
        else if (!answers) s = put_page(h, m, k, msg);
        if (s == OK) s = reveal(m, msg);
        if (looks) h->seen[k].after = model_sum(l);
        else if (answers && s == OK) s = put_page(h, m, k, msg);
        model_forget(m);
        if (!looks && h->o->glance && h->sheet > 1) break;
    }
    model_free(m);
    return s;
}

Status handout_draw(Canvas *cv, Fonts *fonts, Frame *frame, const Model *m,
                    const ExportOptions *o, Message *msg)
{
    Status s = handout_check(m, cv->pages ? FORMAT_PDF : FORMAT_PNG, cv->width, cv->height, msg);
    if (s != OK) return s;
    const Lesson *l = model_lesson(m);
    Handout h = { .cv = cv, .fonts = fonts, .frame = frame, .o = o, .pages = l->visit->pages,
                  .title = l->title, .margin = fmin(50, 0.085*cv->width) };
    h.seen = calloc(h.pages->n > 0 ? h.pages->n : 1, sizeof *h.seen);
    if (h.seen == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
    s = walk(&h, true, msg);
    if (s == OK && !o->glance) {
        s = walk(&h, false, msg);
        h.sheets = h.sheet;
    }
    h.draw = true;
    if (s == OK) s = walk(&h, false, msg);
    free(h.seen);
    return s;
}
