#include "view/window_view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "view/chrome.h"
#include "view/kit/asked.h"
#include "view/kit/layout.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/net/curve_view.h"
#include "view/net/net_plot.h"
#include "view/net/traces_view.h"
#include "view/net/training_view.h"
#include "view/net/unit_step.h"
#include "view/net/units_view.h"
#include "view/overlay.h"
#include "view/page/page_view.h"
#include "view/page/predict_view.h"
#include "view/unit/loss_view.h"
#include "view/unit/plot_view.h"
#include "view/unit/step_view.h"

/* 40, 100, 150, 200, 300, … 10^12 */
static uint64_t net_horizon(uint64_t steps)
{
    static const uint64_t lead[] = { 10, 15, 20, 30, 40, 50, 60, 80 };
    if (steps <= 40) return 40;
    for (uint64_t ten = 10; ten <= 100000000000u; ten *= 10)
        for (size_t i = 0; i < sizeof lead/sizeof lead[0]; i++)
            if (lead[i]*ten >= steps) return lead[i]*ten;
    return steps > 1000000000000u ? steps : 1000000000000u;
}

double usual_speed(const Lesson *l)
{
    enum { FEW_UNITS = 10, FEW_POINTS = 20 };
    bool few = l->net == NULL || (l->net->at->d <= FEW_UNITS && l->n <= FEW_POINTS);
    return few ? 1 : 10000;
}

uint64_t view_horizon(const Lesson *l)
{
    if (l->net != NULL) return net_horizon(l->steps);
    static const uint64_t nice[] = { 40, 100, 200, 400, 1000, 2000, 4000, 10000, 20000, 40000,
                                     100000,
                                   200000, 400000, 1000000 };
    for (size_t i = 0; i < sizeof nice/sizeof nice[0]; i++)
        if (l->steps <= nice[i]) return nice[i];
    return RUN_MAX;
}

void handle_name(char out[40], const Handle *h)
{
    static const char *const kind[] = { "none", "explain", "plot", "loss", "slope", "elbow",
                                        "point", "wb",
                                        "slider", "scrubber", "value", "field", "button", "shade",
                                        "unit-elbow", "unit-output", "start-elbow", "traces",
                                        "curve", "table", "word", "ghost-elbow",
                                        "ghost-slope" };
    static const char *const param[] = { "w", "b", "x", "y", "rate", "elbow", "slope", "v", "speed",
                                         "width", "batch",
                                         "stop-loss", "stop-steps", "elbows-lo", "elbows-hi" };
    static const char *const field[] = { "path", "size", "scale", "frames", "fps", "name",
                                         "answer" };
    bool is_unit = h->kind >= HANDLE_UNIT_ELBOW && h->kind <= HANDLE_START_ELBOW;
    if (h->kind == HANDLE_POINT || is_unit) snprintf(out, 40, "%s:%zu", kind[h->kind], h->index);
    else if (h->kind == HANDLE_FIELD && h->index > 0)
        snprintf(out, 40, "field:%s", field[h->index <= FIELD_ANSWER ? h->index : 0]);
    else if (h->kind == HANDLE_BUTTON && h->name != NULL && strchr(h->name, ':') == NULL
             && command_word(&h->command) != NULL)
        snprintf(out, 40, "%s:%s", h->name, command_word(&h->command));
    else if (h->kind == HANDLE_BUTTON && h->name != NULL) snprintf(out, 40, "%s", h->name);
    else if ((h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE) && h->index <= VALUE_ELBOWS_HI)
        snprintf(out, 40, "%s:%s", kind[h->kind], param[h->index]);
    else snprintf(out, 40, "%s", kind[h->kind]);
}

/* Labels grow with the plot: on a wall they are read from further away. */
static double plot_em(Rect plot, bool dense, bool present)
{
    double room = fmin(plot.w/880, plot.h/530);
    if (plot.w < 300 || plot.h < 180) return 0.72;
    if (present) return fmin(fmax(1.45*room, 1.1), 2.4);
    return fmin(fmax(room, dense ? 0.9 : 1), 1.6);
}

static double verdict_size(Rect r, bool present)
{
    return present ? fmax(18, fmin(r.h*0.18, 34)) : 13;
}

#define PREDICT_ROOM  262.0     /* of a prediction's card below a derivation; */
#define PREDICT_BESIDE 150.0    /*   of that derivation; */
#define PREDICT_LOW(wall) ((wall) ? 336.0 : 206.0)    /* of it where no card derives the step */
#define PREDICT_WHY   34.0      /*   and more with its reason */
#define PREDICT_TEXT(wall) ((wall) ? 1.32 : 1.0)

/* Where a prediction stands: in the step's card, below its first rows; else over the plot's
 * lower part. */
static Rect predict_place(const View *v, Rect *step, Rect *verdict, Rect *plot)
{
    Rect r = { 0 };
    if (!view_predicts(v)) return r;
    if (step->w > 0) {
        r = *step;
        bool both = !v->s->told && step->h >= PREDICT_ROOM + PREDICT_BESIDE
            && view_hides(v, HIDE_NEXT);
        double top = both ? step->h - PREDICT_ROOM - 10 : 0;
        step->h = top;
        if (!both) step->w = 0;
        r.y += both ? top + 10 : 0;
        r.h -= both ? top + 10 : 0;
        return r;
    }
    r = verdict->w > 0 ? *verdict
                       : (Rect){ plot->x, rect_bottom(*plot), plot->w, 0 };
    double low = PREDICT_LOW(v->s->present) + (v->s->told ? PREDICT_WHY : 0);
    double more = fmin(fmax(low - r.h, 0), fmax(plot->h - 120, 0));
    r.y -= more;
    r.h += more;
    plot->h -= more;
    verdict->w = 0;
    return r;
}

static void unit_page(View *v, Layout given)
{
    Layout *l = &given;
    Rect asks = predict_place(v, &l->step, &l->verdict, &l->plot);
    if (asks.w > 0) view_predict(v, asks, PREDICT_TEXT(v->s->present));
    bool present = v->s->present;
    if (l->chips.w > 0) view_chips(v, l->chips, l->narrow);
    view_card(v, l->plot);
    view_plot(v, l->plot, plot_em(l->plot, l->dense, present));
    if (l->sliders.w > 0) view_sliders(v, l->sliders);
    if (l->step.w > 0) view_step(v, l->step, l->dense);
    if (l->loss.w > 0) view_loss(v, l->loss, l->dense);
    if (l->verdict.w > 0) view_verdict(v, l->verdict, verdict_size(l->verdict, present), true);
    if (l->transport.w > 0) view_transport(v, l->transport, l->dense, l->narrow);
}

/* One line for the wall: where the run is, and how good. */
static void net_caption(View *v, Rect r)
{
    const Lesson *l = v->s->lesson;
    char words[160];
    snprintf(words, sizeof words, "step %s    mean ℓ = %s", count_text((double)l->step).s,
             seen_mean_loss(v).s);
    size_t n = strlen(words);
    if (isnan(l->net->loss))
        snprintf(words, sizeof words, "step %s", count_text((double)l->step).s);
    else if (!isnan(l->net->test_loss))
        snprintf(words + n, sizeof words - n, "    test ℓ = %s",
                 shown_text(shown_alone(l->net->test_loss)).s);
    double size = fmin(fmax(0.5*r.h, 15), 30);
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, size,
                     pt(r.x + r.w/2, view_baseline(v, FACE_UI_MEDIUM, size, r.y + r.h/2)),
                     ALIGN_CENTRE, r.w, words, PAINT_INK);
    view_explain(v, EXPLAIN_CAPTION, r,
                 "The step shown, and the mean of ½(f̂ − y)² over the training data and the test "
                 "data.");
}

static void net_page(View *v, NetLayout given)
{
    NetLayout *l = &given;
    const Scene *s = v->s;
    Rect asks = predict_place(v, l->step.w > 0 ? &l->step : &l->training, &l->verdict, &l->plot);
    if (asks.w > 0) view_predict(v, asks, PREDICT_TEXT(v->s->present));
    view_card(v, l->plot);
    view_net_plot(v, l->plot, plot_em(l->plot, l->dense, s->present));
    if (l->traces.w > 0) view_traces(v, l->traces, l->dense);
    if (l->units.w > 0) view_units(v, l->units, l->dense);
    if (l->step.w > 0) view_unit_step(v, l->step, l->dense);
    if (l->curve.w > 0) view_curve(v, l->curve, l->dense);
    if (l->training.w > 0) view_training(v, l->training, l->dense);
    if (l->caption.w > 0) net_caption(v, l->caption);
    if (l->verdict.w > 0) view_unit_verdict(v, l->verdict, verdict_size(l->verdict, s->present));
    if (l->transport.w > 0) view_transport(v, l->transport, l->dense, l->narrow);
}

/* --- a guided lesson --- */

/* The one panel below the words: the first that the page shows and the scene has, and that
 * tells nothing of what is asked. */
static unsigned page_extra(const Scene *s, const Page *page)
{
    static const unsigned of_unit[] = { SHOW_LOSS, SHOW_STEP },
                          of_network[] = { SHOW_UNITS, SHOW_CURVE, SHOW_TRAINING };
    bool is_net = s->lesson->net != NULL;
    const unsigned *may = is_net ? of_network : of_unit,
                   no_panel = HIDE_NEXT | HIDE_RATES | (is_net ? HIDE_PIVOT : 0);
    for (size_t i = 0; i < (is_net ? 3u : 2u); i++)
        if ((page->show & may[i]) != 0 && (s->hides & ~no_panel) == 0)
            return may[i];
    return 0;
}

static PagePanels page_panels(const Scene *s, const Page *page)
{
    bool all = !page->has_show && (page->ask.kind == ASK_GOAL || page->ask.kind == ASK_NONE);
    return (PagePanels){ all || page->show & (SHOW_TRANSPORT | SHOW_RATE),
                         all || page->show & SHOW_PARAMETERS, page_extra(s, page) != 0,
                         s->lesson->net != NULL && (page->show & SHOW_TRACES) != 0
                             && !(s->hides & HIDE_ELBOW),
                         !all && (page->show & (SHOW_TRANSPORT | SHOW_RATE)) == SHOW_RATE };
}

static void extra_panel(View *v, Rect r, unsigned what)
{
    switch (what) {
    case SHOW_LOSS:  view_loss(v, r, true); break;
    case SHOW_STEP:  view_step(v, r, true); break;
    case SHOW_UNITS: view_units(v, r, true); break;
    case SHOW_CURVE: view_curve(v, r, true); break;
    default:         view_training(v, r, true); break;
    }
}

static void guided_page(View *v, const PageLayout *l)
{
    const Scene *s = v->s;
    bool is_net = s->lesson->net != NULL, is_wrong = s->lesson->visit->fault.kind != FAULT_NONE;
    double em = plot_em(l->plot, l->dense, s->present);
    view_card(v, l->plot);
    if (is_net) view_net_plot(v, l->plot, em);
    else view_plot(v, l->plot, em);
    if (is_wrong) view_page_fault(v, l->card, l->scale);
    else view_page_card(v, l->card, l->narrow, l->scale);
    if (l->extra.w > 0) extra_panel(v, l->extra, page_extra(s, visit_page(s->lesson->visit)));
    if (l->traces.w > 0) view_traces(v, l->traces, l->dense);
    if (l->sliders.w > 0 && !is_net) view_sliders(v, l->sliders);
    if (l->transport.w > 0) view_transport(v, l->transport, true, l->narrow);
    view_page_foot(v, l->foot, l->scale);
}

/* Where a notice goes: between the name and the header's buttons, or over all
 * of it where that is too little; without a header the plot makes room. */
static Rect header_and_strip(View *v, Rect page, Rect header, bool narrow, Rect *plot)
{
    Rect strip = { 4, 4, page.w - 8, 34 };
    if (header.w > 0) {
        double begin, end = view_header(v, header, narrow, &begin);
        strip = rect_inset(header, 5);
        double from = end - begin >= 400 ? begin : 110;
        if (end - from >= 400) strip = (Rect){ from, strip.y, end - from, strip.h };
    } else if (v->s->notice[0] != '\0') {
        plot->y += 46;
        plot->h -= 46;
    }
    return strip;
}

void view_window(Canvas *cv, Frame *frame, const Scene *given)
{
    frame_clear(frame);
    Scene scene = *given;
    const Scene *s = &scene;
    Veil veil;
    scene_ask(&scene, &veil);
    View v = { .cv = cv, .frame = frame, .s = s, .fonts = s->fonts };
    Rect page = { 0, 0, cv->width, cv->height }, strip;
    canvas_rect(cv, page, 0, PAINT_PAGE);
    const NetLesson *net = s->lesson->net;
    const Page *guided = visit_page(s->lesson->visit);
    if (guided != NULL) {
        PageLayout l = layout_page(page.w, page.h, s->present, page_panels(s, guided));
        strip = (Rect){ 4, 4, page.w - 8, 34 };
        if (l.header.w > 0) view_page_head(&v, l.header, l.narrow);
        guided_page(&v, &l);
    } else if (net == NULL) {
        Layout l = layout_window(page.w, page.h, s->present);
        strip = header_and_strip(&v, page, l.header, l.narrow, &l.plot);
        unit_page(&v, l);
    } else {
        NetLayout l = layout_network(page.w, page.h, s->present, s->look.selected < net->at->d,
                                     net->at->d);
        strip = header_and_strip(&v, page, l.header, l.narrow, &l.plot);
        net_page(&v, l);
    }
    /* a panel's title and button stay free */
    if (s->ui->panel != PANEL_NONE && strip.x < 100) strip.y = page.h - strip.h - 6;
    if (s->ui->panel == PANEL_HELP) view_help(&v, page);
    else if (s->ui->panel == PANEL_OPEN) view_open(&v, page);
    else if (s->ui->panel == PANEL_EXPORT && s->exporting != NULL) view_export(&v, page);
    view_notice(&v, strip);
    view_tooltip(&v, page);
}
