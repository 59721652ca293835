#include "export/figure.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "export/figure_scene.h"
#include "export/handout.h"
#include "export/paper.h"
#include "export/paper_page.h"
#include "model/words.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/layout.h"
#include "view/kit/widgets.h"
#include "view/net/curve_view.h"
#include "view/net/net_plot.h"
#include "view/net/traces_view.h"
#include "view/net/unit_step.h"
#include "view/unit/cases_view.h"
#include "view/unit/loss_view.h"
#include "view/unit/plot_view.h"
#include "view/unit/rate_view.h"
#include "view/unit/step_view.h"
#include "view/warmup/warmup_view.h"
#include "view/window_view.h"

/* What a figure is drawn for: the usual size, and the size below which its words
 * shrink, down to `least` of the screen's 12 points. */
typedef struct { double w, h, full_w, full_h, least; } Kind;

static const Kind kind[FIGURES] = {
    [FIGURE_PLOT]       = { 800, 500, 560, 340, 0.62 },
    [FIGURE_TRACES]     = { 800, 720, 560, 520, 0.64 },
    [FIGURE_LOSS]       = { 520, 420, 400, 300, 0.64 },
    [FIGURE_LAMBDA]     = { 640, 360, 400, 240, 0.64 },
    [FIGURE_CURVE]      = { 640, 360, 400, 240, 0.64 },
    [FIGURE_DERIVATION] = { 520, 430, 440, 380, 0.58 },
    [FIGURE_CASES]      = { 1040, 720, 1040, 660, 0.6 },
    [FIGURE_PAGE]       = { 1280, 800, 1000, 640, 0.6 },
    [FIGURE_STORY]      = { 820, 400, 820, 400, 0.5 },     /* of a step */
    [FIGURE_HANDOUT]    = { A4_WIDTH, A4_HEIGHT, 1, 1, 1 },
    [FIGURE_ANSWERS]    = { A4_WIDTH, A4_HEIGHT, 1, 1, 1 },
};

const char *figure_caption(Figure f, const Lesson *l)
{
    bool network = l->net != NULL;
    static const char *const of[FIGURES] = {
        [FIGURE_PLOT] = "One gradient step on φ(x)",
        [FIGURE_TRACES] = "A network and the traces of its elbows",
        [FIGURE_LOSS] = "Loss over (w, b)",
        [FIGURE_LAMBDA] = "The elbow after one step, for every λ",
        [FIGURE_CURVE] = "Loss over the steps",
        [FIGURE_DERIVATION] = "The derivation of one step", [FIGURE_CASES] = "The four cases",
        [FIGURE_PAGE] = "Elbow",
        [FIGURE_STORY] = "A run, step by step",
        [FIGURE_HANDOUT] = "Handout", [FIGURE_ANSWERS] = "Handout with answers",
    };
    if (l->warmup != NULL && f != FIGURE_CASES)
        return l->warmup->kind == WARMUP_VECTORS ? "A function of a vector and its derivative"
                                                 : "Classes, scores and softmax";
    return f == FIGURE_PLOT && network ? "A network f̂(x)" : of[f];
}

void figure_size(Figure f, double *w_pt, double *h_pt)
{
    *w_pt = kind[f].w;
    *h_pt = kind[f].h;
}

static const Palette *palette_of(ExportTheme t)
{
    return t == THEME_DARK ? &palette_dark : t == THEME_PRINT ? &palette_print : &palette_light;
}

/* How much smaller than on the screen words and marks are; a page grows as the window does. */
static double shrink(Figure f, double w, double h)
{
    const Kind *k = &kind[f];
    if (f == FIGURE_PAGE && layout_zoom(w, h) > 1) return layout_zoom(w, h);
    return fmin(1, fmax(k->least, fmin(w/k->full_w, h/k->full_h)));
}

/* On the way to the next step: one unit, or all of a network's at once. */
typedef struct { Lesson lesson; NetLesson net; Network shown; } Between;

static void between(Scene *s, Between *k, Figure f, double t)
{
    const NetLesson *net = s->lesson->net;
    if (net != NULL && t < 0 && (f == FIGURE_PLOT || f == FIGURE_TRACES)) {
        k->lesson = *s->lesson;
        k->net = *net;
        k->net.picks = 0;
        k->net.next = NULL;
        k->lesson.net = &k->net;
        s->lesson = &k->lesson;
    }
    if (!(t > 0)) return;
    if (net == NULL) {
        if (!s->has_report) return;
        s->moving = true;
        s->shown = unit_blend(s->report.unit, s->report.next, t);
        return;
    }
    if (net->next == NULL || network_init(&k->shown, net->at->d, net->at->bias) != OK) return;
    network_blend(&k->shown, net->at, net->next, t);
    k->lesson = *s->lesson;
    k->net = *net;
    k->net.at = &k->shown;
    k->net.before = net->at;
    k->net.before_step = s->lesson->step;
    k->lesson.net = &k->net;
    s->lesson = &k->lesson;
    s->moving = true;
}

static void draw_cases(Canvas *cv, Fonts *fonts, Frame *frame, const Model *m,
                       const ExportOptions *o, double em)
{
    Ui ui = { 0 };
    ViewMemory memory = { 0 };
    Scene s = figure_scene(m, fonts, &ui, &memory, o);
    View v = { .cv = cv, .frame = frame, .s = &s, .fonts = fonts };
    view_cases(&v, (Rect){ 0, 0, cv->width, cv->height }, em);
}

/* Of a film's plot: which step is seen. */
static Rect step_place(Fonts *fonts, const Lesson *l, Rect plot, double em, char words[40])
{
    snprintf(words, 40, "step %s", count_text((double)l->step).s);
    return (Rect){ plot.x + 52*em, plot.y + 13*em, text_width(fonts, FACE_UI_MEDIUM, 13*em, words)
                   + 12*em, 21*em };
}

static void step_count(View *v, Rect plot, double em)
{
    char words[40];
    Rect back = step_place(v->fonts, v->s->lesson, plot, em, words);
    canvas_rect(v->cv, back, 4*em, PAINT_HALO);
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, 13*em, pt(plot.x + 58*em, plot.y + 28*em),
              ALIGN_LEFT, words, PAINT_INK_SOFT);
}

static void draw_traces(View *v, Rect area)
{
    double plot = 0.55*area.h;
    view_net_plot(v, (Rect){ area.x, area.y, area.w, plot }, 1);
    view_traces(v, (Rect){ area.x, area.y + plot, area.w, area.h - plot }, false);
}

static void draw_lesson(Canvas *cv, Fonts *fonts, Frame *frame, const Model *m,
                        const ExportOptions *o, double em)
{
    Ui ui = { 0 };
    ViewMemory memory = { 0 };
    Scene s = figure_scene(m, fonts, &ui, o->memory != NULL ? o->memory : &memory, o);
    s.film = o->memory != NULL;
    Between on_the_way = { .shown = { 0 } };
    between(&s, &on_the_way, o->figure, o->moved);
    Veil veil;
    scene_ask(&s, &veil);
    View v = { .cv = cv, .frame = frame, .s = &s, .fonts = fonts };
    Rect area = { 0, 0, cv->width, cv->height };
    bool counts = o->memory != NULL && (o->figure == FIGURE_PLOT || o->figure == FIGURE_TRACES);
    char words[40];
    if (counts) {
        s.taken = step_place(fonts, s.lesson, area, em, words);
        s.taken.w = fmax(s.taken.w, 110*em);          /* as of a longer number, so that what stands
                                                         beside it stays */
    }
    bool net = s.lesson->net != NULL, dense = area.h < 300;
    frame_clear(frame);
    switch (o->figure) {
    case FIGURE_TRACES: draw_traces(&v, area); break;
    case FIGURE_LOSS:   view_loss(&v, area, dense); break;
    case FIGURE_LAMBDA: view_rate_panel(&v, area, dense); break;
    case FIGURE_CURVE:  view_curve(&v, area, dense); break;
    case FIGURE_DERIVATION:
        if (net) view_unit_step(&v, area, area.h < 360);
        else view_step(&v, area, area.h < 360);
        break;
    case FIGURE_PAGE:
        if (o->on_paper) paper_page(&v, area);
        else view_window(cv, frame, &s);
        break;
    default:
        if (s.lesson->warmup != NULL) view_warmup(&v, area, em);
        else if (net) view_net_plot(&v, area, em);
        else view_plot(&v, area, em);
        break;
    }
    if (counts) step_count(&v, area, em);
    network_deinit(&on_the_way.shown);
}

/* --- a story: a page or a cell to the step --- */

uint64_t story_steps(const Lesson *l)
{
    uint64_t n = l->step > 0 ? l->step : l->steps;
    return n > 0 ? n : 1;
}

static size_t story_columns(size_t steps) { return steps <= 2 ? 1 : steps <= 8 ? 2 : 3; }

/* Beside each other; a page that is higher than wide has them below each other. */
static void draw_chapter(View *v, Rect r, double em)
{
    const Lesson *l = v->s->lesson;
    bool with_step = l->net == NULL ? l->n > 0 : v->s->look.selected != SELECT_NONE;
    bool has_title = !with_step && !view_untitled(v);
    double head = !has_title ? 14 : 34;
    Rect in = { r.x, r.y + head, r.w, r.h - head - 6 };
    bool high = in.h > in.w;
    if (has_title) {       /* a step's card says it */
        char title[60];
        snprintf(title, sizeof title, "Step %" PRIu64 " → %" PRIu64, l->step, l->step + 1);
        text_draw(v->cv, v->fonts, FACE_UI_BOLD, 16, pt(r.x + 20, r.y + 28), ALIGN_LEFT, title,
                  PAINT_INK);
    }
    double part = high ? fmin(0.5*in.h, 0.7*in.w) : 0.5*in.w;
    Rect plot = high ? (Rect){ in.x, in.y, in.w, part } : (Rect){ in.x, in.y, part, in.h };
    Rect step = high ? (Rect){ in.x, in.y + part, in.w, in.h - part }
        : (Rect){ in.x + part, in.y, in.w - part, in.h };
    if (l->net != NULL) view_net_plot(v, plot, em);
    else view_plot(v, plot, em);
    if (l->net == NULL && with_step) view_step(v, step, step.h < 360);
    else if (with_step) view_unit_step(v, step, step.h < 360);
    else if (l->net != NULL) view_curve(v, step, step.h < 300);
}

typedef struct { size_t columns, rows; } Grid;

/* Of the chapters of n steps: on a page, or all. */
static Grid story_grid(const Canvas *cv, size_t n)
{
    size_t columns = story_columns(n);
    return cv->pages ? (Grid){ 1, 1 } : (Grid){ columns, (n + columns - 1)/columns };
}

static Status draw_story(Canvas *cv, Fonts *fonts, Frame *frame, const Model *m,
                         const ExportOptions *o, Message *msg)
{
    size_t n = (size_t)story_steps(model_lesson(m));
    Grid grid = story_grid(cv, n);
    size_t columns = grid.columns, each = columns*grid.rows;
    double w = cv->width/(double)columns, h = cv->height/(double)grid.rows;
    Model *own = NULL;
    ViewMemory memory = { 0 };
    Ui ui = { 0 };
    Status st = model_again(&own, m, msg);
    /* all of it first, so that views know how far it goes */
    if (st == OK && model_lesson(m)->steps > 0)
        st = model_apply(own, &(Command){ .kind = CMD_GOTO, .index = n, .gesture = 1 }, msg);
    for (size_t k = 0; k < n && st == OK; k++) {
        st = model_apply(own, &(Command){ .kind = CMD_GOTO, .index = k, .gesture = 1 }, msg);
        if (st != OK) break;
        if (k > 0 && k % each == 0) {
            canvas_page(cv);
            if (!o->transparent)
                canvas_rect(cv, (Rect){ 0, 0, cv->width, cv->height }, 0, PAINT_CARD);
        }
        Scene s = figure_scene(own, fonts, &ui, &memory, o);
        View v = { .cv = cv, .frame = frame, .s = &s, .fonts = fonts };
        frame_clear(frame);
        size_t at = k % each;
        draw_chapter(&v, (Rect){ (double)(at % columns)*w, (double)(at/columns)*h, w, h }, 0.92);
    }
    model_free(own);
    return st;
}

/* --- any figure --- */

void figure_extent(const Model *m, bool pages, const ExportOptions *o, double *w, double *h)
{
    figure_size(o->figure, w, h);
    if (o->figure == FIGURE_STORY && !pages) {
        size_t n = (size_t)story_steps(model_lesson(m)), columns = story_columns(n);
        *w *= (double)columns;
        *h *= (double)((n + columns - 1)/columns);
    }
    if (o->width_pt > 0) *w = o->width_pt;
    if (o->height_pt > 0) *h = o->height_pt;
}

Status export_draw(Canvas *cv, double scale, Fonts *fonts, const Model *m, const ExportOptions *o,
                   Message *msg)
{
    Frame frame = { 0 };           /* nobody's hands: what views report goes nowhere */
    double w, h;
    figure_extent(m, cv->pages, o, &w, &h);
    double cell_w = w, cell_h = h;
    if (o->figure == FIGURE_STORY && !cv->pages) {
        size_t n = (size_t)story_steps(model_lesson(m)), columns = story_columns(n);
        cell_w = w/(double)columns;
        cell_h = h/(double)((n + columns - 1)/columns);
    }
    if (o->figure == FIGURE_STORY && cell_h > cell_w)
        cell_w = fmin(cell_w*820/400, cell_h), cell_h = cell_w;
    double em = shrink(o->figure, cell_w, cell_h);
    /* the plots' own words shrink; the other views have one size, so all of them does */
    bool own = o->figure == FIGURE_PLOT || o->figure == FIGURE_CASES
        || figure_is_sheets(o->figure);
    double all = own ? 1 : em;
    if (o->figure == FIGURE_CASES) em = fmax(0.64, fmin(w/1040, h/660));
    if (o->on_paper && !figure_is_sheets(o->figure)) {
        all = paper_em(o);
        em = 1;
    }
    Palette paper = *palette_of(o->theme);
    if (o->transparent) paper.at[PAINT_PAGE].a = 0;
    /* nothing to stand out from but what the figure is laid upon: no backs of labels, no rings of
     * paper */
    if (o->transparent && (o->figure != FIGURE_PAGE || o->on_paper) && o->figure != FIGURE_LOSS)
        paper.at[PAINT_HALO].a = paper.at[PAINT_LEGEND].a = 0;
    paper_type(fonts, o);
    canvas_begin(cv, w/all, h/all, scale*all, &paper);
    Rect page = { 0, 0, cv->width, cv->height };
    bool is_window = o->figure == FIGURE_PAGE && !o->on_paper;
    if (!o->transparent && !is_window) canvas_rect(cv, page, 0, PAINT_CARD);
    Status st = OK;
    if (o->figure == FIGURE_CASES) draw_cases(cv, fonts, &frame, m, o, em);
    else if (o->figure == FIGURE_STORY) st = draw_story(cv, fonts, &frame, m, o, msg);
    else if (figure_is_sheets(o->figure)) st = handout_draw(cv, fonts, &frame, m, o, msg);
    else draw_lesson(cv, fonts, &frame, m, o, em);
    frame_deinit(&frame);
    fonts_type(fonts, NULL);
    Status drawn = canvas_finish(cv, st == OK ? msg : NULL);
    return st != OK ? st : drawn;
}
