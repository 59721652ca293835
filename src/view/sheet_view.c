#include "view/sheet_view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/words.h"
#include "view/kit/plot_area.h"
#include "view/kit/step_seen.h"
#include "view/net/net_plot.h"
#include "view/page/page_parts.h"
#include "view/unit/plot_view.h"
#include "view/warmup/warmup_view.h"

#define BESIDE      380.0      /* so wide that picture and question stand beside each other   */
#define PART(p)     ((p)->answers ? 0.5 : 0.62)        /* of the width, the picture's         */
#define HIGH        0.74       /* of its width                                                */
#define COLUMN_GAP  16.0
#define WRITE_LEAD  24.0       /* from line to line of what is written by hand                */
#define OPEN_LINES  5
#define GOAL_LINES  2

/* --- room to answer --- */

static void box_at(Flow *f, double x, double base, double side, bool ticked)
{
    Canvas *cv = f->v->cv;
    Rect r = { x, base - side, side, side };
    canvas_rect_line(cv, r, 1.5, 0.8, PAINT_INK);
    if (!ticked) return;
    Pt way[3] = { pt(r.x + 0.18*side, r.y + 0.5*side), pt(r.x + 0.42*side, r.y + 0.78*side),
                  pt(r.x + 1.05*side, r.y - 0.15*side) };
    canvas_polyline(cv, way, 3, (Stroke){ .width = 1.7, .round = true }, PAINT_INK);
}

static void write_line(Flow *f)
{
    flow_room(f, WRITE_LEAD);
    f->y += WRITE_LEAD;
    if (f->draw)
        canvas_line(f->v->cv, pt(f->x, f->y), pt(f->x + f->w, f->y), (Stroke){ .width = 0.6 },
                    PAINT_INK_SOFT);
}

static void write_lines(Flow *f, int n)
{
    for (int i = 0; i < n; i++) write_line(f);
    flow_gap(f, 8);
}

static void choice(Flow *f, const char *says, bool ticked)
{
    View *v = f->v;
    double size = PAGE_TEXT*f->k, side = 0.85*size, indent = side + 0.6*size, lead = 1.35*size;
    Face face = ticked ? FACE_UI_BOLD : FACE_UI;
    int n = text_block(NULL, v->fonts, face, size, pt(0, 0), f->w - indent, lead, says, PAINT_INK);
    flow_room(f, n*lead);
    if (f->draw) {
        box_at(f, f->x, f->y + size, side, ticked);
        text_block(v->cv, v->fonts, face, size, pt(f->x + indent, f->y + size), f->w - indent, lead,
                   says, PAINT_INK);
    }
    f->y += n*lead + 5*f->k;
}

static void indented(Flow *f, double by, const char *text)
{
    f->x += by;
    f->w -= by;
    flow_markup(f, PAGE_SMALL, text, PAINT_INK_SOFT);
    f->x -= by;
    f->w += by;
    flow_gap(f, 6);
}

static void choices(Flow *f, const Visit *t, bool answers)
{
    const Ask *a = &visit_page(t)->ask;
    for (size_t i = 0; i < a->choices; i++) {
        bool is_true = answers && t->answer.truth_choice == i;
        choice(f, a->choice[i].says, is_true);
        if (answers && a->choice[i].because != NULL)
            indented(f, 1.45*PAGE_TEXT*f->k, a->choice[i].because);
    }
}

/* A name, then a line to write on, or what stands there. */
static void fill_in(Flow *f, const char *name, const char *tex, const char *number)
{
    View *v = f->v;
    double size = PAGE_TEXT*f->k, x = f->x;
    flow_room(f, WRITE_LEAD);
    double base = f->y + WRITE_LEAD - 4;
    if (f->draw && name != NULL)
        text_draw(v->cv, v->fonts, FACE_UI, size, pt(x, base), ALIGN_LEFT, name, PAINT_INK);
    if (f->draw && tex != NULL)
        formula_draw(v->cv, v->fonts, 1.15*size, false, pt(x, base), tex, PAINT_INK);
    if (name != NULL) x += text_width(v->fonts, FACE_UI, size, name);
    if (tex != NULL) x += formula_measure(v->fonts, 1.15*size, false, tex).width;
    x += 0.5*size;
    f->y += WRITE_LEAD;
    if (f->draw && number != NULL)
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, size, pt(x, base), ALIGN_LEFT,
                         f->x + f->w - x, number, PAINT_INK);
    else if (f->draw)
        canvas_line(v->cv, pt(x, base + 2), pt(fmin(x + 110, f->x + f->w), base + 2),
                    (Stroke){ .width = 0.6 }, PAINT_INK_SOFT);
    flow_gap(f, 6);
}

/* The four words of a part, as many on a line as have room. */
static void part_words(Flow *f, const Predicted *p, GuessKind truth)
{
    View *v = f->v;
    double size = PAGE_TEXT*f->k, side = 0.85*size, lead = 1.5*size, x = 0;
    GuessKind first = p->name == PARAM_ELBOW ? GUESS_LEFT : GUESS_STEEPER;
    flow_room(f, 2*lead);
    for (size_t k = 0; k < 4; k++) {
        bool ticked = (GuessKind)((size_t)first + k) == truth;
        const char *word = page_part_word(p->name, k);
        Face face = ticked ? FACE_UI_BOLD : FACE_UI;
        double w = side + 0.45*size + text_width(v->fonts, face, size, word);
        if (x > 0 && x + w > f->w) {
            x = 0;
            f->y += lead;
        }
        if (f->draw) {
            box_at(f, f->x + x, f->y + size, side, ticked);
            text_draw(v->cv, v->fonts, face, size,
                      pt(f->x + x + side + 0.45*size, f->y + size), ALIGN_LEFT, word, PAINT_INK);
        }
        x += w + 1.1*size;
    }
    f->y += lead;
}

static void part(Flow *f, const Visit *t, size_t i, bool answers)
{
    const Predicted *p = &t->predict[i];
    const Told *told = answers && i < t->answer.parts ? &t->answer.part[i] : NULL;
    char lead[PART_LEAD], tex[40], number[120] = "";
    bool is_elbow = p->name == PARAM_ELBOW;
    flow_room(f, 5*PAGE_TEXT*f->k);
    page_part_lead(lead, p);
    flow_words(f, FACE_UI, PAGE_SMALL, lead, PAINT_INK_SOFT);
    flow_gap(f, 2);
    part_words(f, p, told != NULL ? told->went : GUESS_NONE);
    if (p->unit > 0) snprintf(tex, sizeof tex, "%s_{%zu}' =", is_elbow ? "e" : "w", p->unit);
    else snprintf(tex, sizeof tex, "%s' =", is_elbow ? "e" : "w");
    if (told != NULL)
        snprintf(number, sizeof number, "%s   (was %s)", page_told_number(f, told, true).s,
                 page_told_number(f, told, false).s);
    fill_in(f, NULL, tex, told != NULL ? number : NULL);
    flow_gap(f, 4);
}

static void answer_room(Flow *f, const Visit *t, const PaperPage *p)
{
    bool answers = p->answers, gives = !answers && !p->blank;
    switch (visit_asked(t)) {
    case ASK_CHOICES: choices(f, t, answers); break;
    case ASK_PREDICT:
        if (gives) page_given(f);
        for (size_t i = 0; i < t->predicts; i++) part(f, t, i, answers);
        break;
    case ASK_NUMBER:
        if (gives) page_given(f);
        fill_in(f, "Answer:", NULL,
                answers ? frame_text(f->v->frame, "%s", shown_text(shown_alone(t->answer.truth)).s)
                        : NULL);
        break;
    case ASK_GOAL: if (!answers) write_lines(f, GOAL_LINES); break;
    case ASK_OPEN: if (!answers) write_lines(f, OPEN_LINES); break;
    default: break;
    }
}

static void question(Flow *f, const PaperPage *p)
{
    const Visit *t = f->v->s->lesson->visit;
    if (visit_asked(t) == ASK_NONE) return;
    flow_question(f, PAGE_TEXT, visit_page(t)->ask.question);
    flow_gap(f, 8);
    if (visit_asked(t) == ASK_PREDICT && !p->answers && !p->blank) {
        bool is_net = f->v->s->lesson->net != NULL;
        flow_words(f, FACE_UI, PAGE_SMALL,
                   is_net ? "Tick, and draw it into the picture."
                          : "Tick, and draw elbow and line after the step into the picture.",
                   PAINT_INK_SOFT);
        flow_gap(f, 4);
    }
    answer_room(f, t, p);
}

/* --- the picture --- */

static void picture(View *v, Rect r, bool blank)
{
    double em = fmin(1, fmax(0.6, r.w/420));
    if (blank) {
        PlotArea g = plot_area(v, r, em);
        plot_grid(&g);
    } else if (v->s->lesson->warmup != NULL) view_warmup(v, r, em);
    else if (v->s->lesson->net != NULL) view_net_plot(v, r, em);
    else view_plot(v, r, em);
    canvas_rect_line(v->cv, rect_inset(r, 0.4), 3, 0.8, PAINT_CARD_LINE);
}

static void below(Flow *f, const PaperPage *p, double w)
{
    w = fmin(w, p->highest/HIGH);
    double h = HIGH*w;
    flow_room(f, h);
    if (f->draw) picture(f->v, (Rect){ f->x + (f->w - w)/2, f->y, w, h }, p->blank);
    f->y += h + 12*f->k;
    question(f, p);
}

static void beside(Flow *f, const PaperPage *p)
{
    double w = fmin(PART(p)*f->w, p->highest/HIGH), h = HIGH*w, left = w + COLUMN_GAP;
    Flow q = *f;
    q.x += left;
    q.w -= left;
    q.bottom = 0;
    q.draw = false;
    question(&q, p);
    double high = fmax(h, q.y - f->y);
    flow_room(f, high);
    if (f->bottom > 0 && f->y + high > f->bottom) {      /* no sheet has so much room */
        below(f, p, w);
        return;
    }
    q.y = f->y;
    q.draw = f->draw;
    if (f->draw) picture(f->v, (Rect){ f->x, f->y, w, h }, p->blank);
    question(&q, p);
    f->y += high;
}

static void picture_and_question(Flow *f, const PaperPage *p)
{
    const Visit *t = f->v->s->lesson->visit;
    const Page *page = visit_page(t);
    bool has_plot = !page->has_show || (page->show & SHOW_PLOT) != 0,
         asks = visit_asked(t) != ASK_NONE;
    if (!has_plot) question(f, p);
    else if (asks && f->w >= BESIDE) beside(f, p);
    else below(f, p, fmin(f->w, fmax(0.7*f->w, 300)));
}

/* --- all of it --- */

/* "shallower 1 → 0.8, elbow right 1 → 1.375": of one unit. */
static void verdict(Flow *f)
{
    const StepSeen *seen = view_step_seen(f->v);
    if (!f->v->s->told || !seen->is_there || f->v->s->lesson->net != NULL) return;
    Reason r = reason_of(&seen->d);
    Buf b = { 0 };
    words_slope(&b, &r);
    buf_printf(&b, ", ");
    words_elbow(&b, &r);
    flow_gap(f, 10);
    if (b.failed) f->v->frame->failed = true;
    else flow_words(f, FACE_UI_BOLD, PAGE_TEXT, b.at, PAINT_INK);
    buf_free(&b);
}

static void after(Flow *f, const Visit *t)
{
    const Page *page = visit_page(t);
    if (visit_asked(t) == ASK_PREDICT) {
        verdict(f);
        page_why(f);
    }
    if (page->why == NULL) return;
    flow_gap(f, 8);
    flow_markup(f, PAGE_TEXT, page->why, PAINT_INK);
}

void view_paper_page(Flow *f, const PaperPage *p)
{
    const Visit *t = f->v->s->lesson->visit;
    const Page *page = visit_page(t);
    char title[300];
    snprintf(title, sizeof title, "%zu   %.250s", t->page + 1,
             page->title != NULL ? page->title : "");
    flow_room(f, 6*PAGE_TEXT*f->k);
    flow_words(f, FACE_UI_BOLD, PAGE_TITLE*0.85, title, PAINT_INK);
    flow_gap(f, 8);
    for (size_t i = 0; i < page->texts; i++) {
        flow_markup(f, PAGE_TEXT, page->text[i], PAINT_INK);
        flow_gap(f, 8);
    }
    flow_gap(f, 4);
    picture_and_question(f, p);
    if (p->answers || visit_asked(t) == ASK_NONE) after(f, t);
}
