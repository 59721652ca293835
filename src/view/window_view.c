#include "view/window_view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "view/caption_view.h"
#include "view/chrome.h"
#include "view/events_view.h"
#include "view/guided_view.h"
#include "view/kit/asked.h"
#include "view/kit/layout.h"
#include "view/kit/scaled.h"
#include "view/kit/sizes.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/net/curve_view.h"
#include "view/net/net_plot.h"
#include "view/net/traces_view.h"
#include "view/net/training_view.h"
#include "view/net/unit_step.h"
#include "view/net/units_view.h"
#include "view/overlay.h"
#include "view/page/contents_view.h"
#include "view/page/predict_view.h"
#include "view/tips.h"
#include "view/unit/derivation.h"
#include "view/unit/loss_view.h"
#include "view/unit/plot_view.h"
#include "view/unit/rate_view.h"
#include "view/unit/step_view.h"
#include "view/unsaved_view.h"
#include "view/warmup/warmup_view.h"

double usual_speed(const Lesson *l)
{
    enum { FEW_UNITS = 10, FEW_POINTS = 20 };
    bool few = l->net == NULL || (l->net->at->d <= FEW_UNITS && l->n <= FEW_POINTS);
    return few ? 1 : 10000;
}

uint64_t view_horizon(const Lesson *l) { return l->steps > 0 ? l->steps : 1; }

void handle_name(char out[40], const Handle *h)
{
    static const char *const kind[] = { "none", "explain", "plot", "loss", "slope", "elbow",
                                        "point", "wb",
                                        "slider", "scrubber", "value", "field", "button", "shade",
                                        "unit-elbow", "unit-output", "start-elbow", "traces",
                                         "curve", "table", "word", "mark", "symbol",
                                         "ghost-elbow", "ghost-slope", "vector", "lambda" };
    static const char *const param[] = { "w", "b", "x", "y", "rate", "elbow", "slope", "v", "speed",
                                         "width", "batch",
                                         "stop-loss", "stop-steps", "elbows-lo", "elbows-hi" };
    static const char *const field[] = { "path", "size", "scale", "frames", "fps", "name",
                                         "answer", "pin-a", "pin-b" };
    bool is_unit = h->kind >= HANDLE_UNIT_ELBOW && h->kind <= HANDLE_START_ELBOW;
    bool is_named = h->index >= VALUE_ENTRY && h->name != NULL
        && (h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE);
    if (is_named) snprintf(out, 40, "%s", h->name);
    else if (h->kind == HANDLE_POINT || is_unit)
        snprintf(out, 40, "%s:%zu", kind[h->kind], h->index);
    else if (h->kind == HANDLE_FIELD && h->index > 0)
        snprintf(out, 40, "field:%s", field[h->index <= FIELD_PIN_B ? h->index : 0]);
    else if (h->kind == HANDLE_BUTTON && h->name != NULL && strchr(h->name, ':') == NULL
             && command_word(&h->command) != NULL)
        snprintf(out, 40, "%s:%s", h->name, command_word(&h->command));
    else if ((h->kind == HANDLE_BUTTON || h->kind == HANDLE_SYMBOL) && h->name != NULL)
        snprintf(out, 40, "%s", h->name);
    else if ((h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE) && h->index <= VALUE_ELBOWS_HI)
        snprintf(out, 40, "%s:%s", kind[h->kind], param[h->index]);
    else snprintf(out, 40, "%s", kind[h->kind]);
}

static double verdict_size(Rect r, bool present)
{
    return present ? fmax(18, fmin(r.h*0.18, 34)) : 13;
}

#define PREDICT_ROOM  262.0     /* of a prediction's card below a derivation; */
#define PREDICT_BESIDE 150.0    /*   of that derivation; */
#define PREDICT_LOW(wall) ((wall) ? 336.0 : 206.0)    /* of it where no card derives the step */
#define PREDICT_WHOLE 300.0     /*   of all of it, where words and buttons take more lines, */
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
    /* with room to spare all of it is seen at once */
    low = fmax(low, fmin(PREDICT_WHOLE, 0.5*(plot->h + r.h)));
    double more = fmin(fmax(low - r.h, 0), fmax(plot->h - 120, 0));
    r.y -= more;
    r.h += more;
    plot->h -= more;
    verdict->w = 0;
    return r;
}

/* Where the panel over λ goes when it is chosen: in the loss's place; where none is, in the
 * step's; else beside or below the plot, which keeps what a plot needs. */
static Rect rate_place(const View *v, Layout *l)
{
    Rect r = { 0 };
    if (v->s->look.panel != PANEL_LAMBDA) return r;
    Rect *from = l->loss.w > 0 ? &l->loss : l->step.w > 0 ? &l->step : NULL;
    if (from != NULL) {
        r = *from;
        from->w = 0;
        return r;
    }
    double gap = PAGE_GAP(l->dense);
    r = l->plot;
    if (v->s->present && r.w > 1.3*r.h) {
        r.w = 0.42*(r.w - gap);
        l->plot.w -= r.w + gap;
        r.x = rect_right(l->plot) + gap;
        return r;
    }
    if (r.h < 2*RATE_CARD_LEAST + gap) {      /* as a tab: one or the other */
        l->plot.w = 0;
        return r;
    }
    r.h = fmin(0.5*(r.h - gap), 300);
    l->plot.h -= r.h + gap;
    r.y = rect_bottom(l->plot) + gap;
    return r;
}

enum { BAR_DENSE = 1, BAR_NARROW = 2 };

static void bar(View *v, Rect r, unsigned how)
{
    view_transport(v, r, (how & BAR_DENSE) != 0, (how & BAR_NARROW) != 0);
}

static void transport(View *v, Rect r, bool dense, bool narrow)
{
    bool present = v->s->present;
    unsigned how = (dense || present ? BAR_DENSE : 0u) | (narrow || present ? BAR_NARROW : 0u);
    double k = fmin(layout_bar_scale(r.w, present), fmax(r.h/PRESENT_BAR, 1));
    if (r.w > 0) view_scaled(v, r, k, bar, how);
}

/* λ across a small window, and at its end which step is shown. */
static void rate_strip(View *v, Rect r)
{
    if (r.w <= 0) return;
    char words[64];
    snprintf(words, sizeof words, "step %s", count_text((double)v->s->lesson->step).s);
    double w = fmin(fmax(text_width(v->fonts, FACE_UI, TEXT_PLAIN, words), 56), 0.3*r.w);
    Rect of_step = { rect_right(r) - w - 14, r.y, w, r.h };
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, r.y + 0.5), pt(rect_right(r), r.y + 0.5), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    view_rate(v, (Rect){ r.x, r.y, r.w - w - 14, r.h });
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_PLAIN,
                     pt(rect_right(of_step), view_baseline(v, FACE_UI, TEXT_PLAIN,
                                                           r.y + 0.43*r.h)),
                     ALIGN_RIGHT, w, words, PAINT_INK_SOFT);
    view_explain(v, EXPLAIN_CAPTION, of_step, "Which step is shown: the slider below goes to "
                                              "any other.");
}

static void unit_page(View *v, Layout given)
{
    Layout *l = &given;
    Rect asks = predict_place(v, &l->step, &l->verdict, &l->plot);
    if (asks.w > 0) view_predict(v, asks, PREDICT_TEXT(v->s->present));
    bool present = v->s->present;
    Rect rates = rate_place(v, l);
    if (l->chips.w > 0) view_chips(v, l->chips, l->narrow);
    if (l->plot.w > 0) {
        view_card(v, l->plot);
        Rect plot = view_caption(v, l->plot, present);
        view_plot(v, plot, plot_em(plot, l->dense, present));
    }
    if (l->sliders.w > 0) view_sliders(v, l->sliders);
    if (l->step.w > 0) view_step(v, l->step, l->dense);
    if (l->loss.w > 0) view_loss(v, l->loss, l->dense);
    if (rates.w > 0) view_rate_panel(v, rates, l->dense);
    if (l->verdict.w > 0) view_verdict(v, l->verdict, verdict_size(l->verdict, present), true);
    rate_strip(v, l->rate);
    transport(v, l->transport, l->dense, l->narrow);
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
    Rect plot = view_caption(v, l->plot, s->present);
    view_net_plot(v, plot, plot_em(plot, l->dense, s->present));
    if (l->traces.w > 0) view_traces(v, l->traces, l->dense);
    if (l->units.w > 0) view_units(v, l->units, l->dense);
    if (l->step.w > 0) view_unit_step(v, l->step, l->dense);
    if (l->curve.w > 0) view_curve(v, l->curve, l->dense);
    if (l->training.w > 0) view_training(v, l->training, l->dense);
    if (l->caption.w > 0) net_caption(v, l->caption);
    if (l->verdict.w > 0) view_unit_verdict(v, l->verdict, verdict_size(l->verdict, s->present));
    rate_strip(v, l->rate);
    transport(v, l->transport, l->dense, l->narrow);
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
        double room = view_notice_height(v, strip) + 12;
        plot->y += room;
        plot->h -= room;
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
    if (s->ui->panel == PANEL_CONTENTS) {
        view_contents(&v, page);
        view_notice(&v, (Rect){ 4, page.h - 40, page.w - 8, 34 });
        view_tooltip(&v, page);
        return;
    }
    const NetLesson *net = s->lesson->net;
    const Page *guided = visit_page(s->lesson->visit);
    if (guided != NULL) {
        strip = (Rect){ 4, 4, page.w - 8, 34 };
        if (page.w >= 1000 && !s->present)      /* between the title and the buttons */
            strip = (Rect){ page.w*0.3, 6, page.w*0.54, 34 };
        view_guided(&v, page, guided);
    } else if (s->lesson->warmup != NULL) {
        bool low = page.h < PAGE_LOW_H, narrow = page.w < PAGE_NARROW_W;
        double top = s->present ? 0 : PAGE_HEADER(low), pad = PAGE_MARGIN(low);
        Rect head = { 0, 0, top > 0 ? page.w : 0, top },
             rest = { pad, top + pad, page.w - 2*pad, page.h - top - 2*pad };
        strip = header_and_strip(&v, page, head, narrow, &rest);
        view_card(&v, rest);
        view_warmup(&v, rest, warmup_scale(rest, s->present));
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
    else if (s->ui->panel == PANEL_EVENTS) view_events_panel(&v, page);
    else if (s->ui->panel == PANEL_UNSAVED) view_unsaved(&v, page);
    else if (s->ui->panel == PANEL_OPEN) view_open(&v, page);
    else if (s->ui->panel == PANEL_EXPORT && s->exporting != NULL) view_export(&v, page);
    view_notice(&v, strip);
    view_tooltip(&v, page);
}
