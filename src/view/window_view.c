#include "view/window_view.h"

#include <math.h>
#include <stdio.h>

#include "view/chrome.h"
#include "view/layout.h"
#include "view/loss_view.h"
#include "view/overlay.h"
#include "view/plot_view.h"
#include "view/step_view.h"
#include "view/widgets.h"

size_t view_horizon(const Lesson *l)
{
    static const size_t nice[] = { 40, 100, 200, 400, 1000, 2000, 4000, 10000, 20000, 40000, 100000,
                                   200000, 400000, 1000000 };
    for (size_t i = 0; i < sizeof nice/sizeof nice[0]; i++)
        if (l->steps <= nice[i]) return nice[i];
    return RUN_MAX;
}

void handle_name(char out[40], const Handle *h)
{
    static const char *const kind[] = { "none", "explain", "plot", "loss", "slope", "elbow", "point", "wb",
                                        "slider", "scrubber", "value", "field", "button", "shade",
                                        "unit-elbow", "unit-output", "start-elbow", "traces", "curve", "table" };
    static const char *const param[] = { "w", "b", "x", "y", "rate", "elbow", "slope", "v", "speed", "width", "batch" };
    bool is_unit = h->kind >= HANDLE_UNIT_ELBOW && h->kind <= HANDLE_START_ELBOW;
    if (h->kind == HANDLE_POINT || is_unit) snprintf(out, 40, "%s:%zu", kind[h->kind], h->index);
    else if (h->kind == HANDLE_BUTTON && h->name != NULL) snprintf(out, 40, "%s", h->name);
    else if ((h->kind == HANDLE_SLIDER || h->kind == HANDLE_VALUE) && h->index <= SLIDER_BATCH)
        snprintf(out, 40, "%s:%s", kind[h->kind], param[h->index]);
    else snprintf(out, 40, "%s", kind[h->kind]);
}

/* Labels grow with the plot: on a wall they are read from further away. */
static double plot_em(const Layout *l, bool present)
{
    double room = fmin(l->plot.w/880, l->plot.h/530);
    if (l->plot.w < 300 || l->plot.h < 180) return 0.72;
    if (present) return fmin(fmax(1.45*room, 1.1), 2.4);
    return fmin(fmax(room, l->dense ? 0.9 : 1), 1.6);
}

void view_window(Canvas *cv, Frame *frame, const Scene *s)
{
    frame_clear(frame);
    View v = { cv, frame, s, s->fonts, 0 };
    Rect page = { 0, 0, cv->width, cv->height };
    canvas_rect(cv, page, 0, PAINT_PAGE);
    Layout l = layout_window(page.w, page.h, s->present);
    Rect strip = { 4, 4, page.w - 8, 34 };
    if (l.header.w > 0) {
        double end = view_header(&v, l.header, l.narrow);
        strip = rect_inset(l.header, 5);
        /* between the name and the buttons, or over all of it where that is too little */
        if (end - 110 >= 400) strip = (Rect){ 110, strip.y, end - 110, strip.h };
    } else if (s->notice[0] != '\0') {
        /* no header to cover: the plot makes room */
        l.plot.y += 46;
        l.plot.h -= 46;
    }
    if (l.chips.w > 0) view_chips(&v, l.chips, l.narrow);
    view_card(&v, l.plot);
    double em = plot_em(&l, s->present);
    view_plot(&v, l.plot, em);
    if (l.sliders.w > 0) view_sliders(&v, l.sliders);
    if (l.step.w > 0) view_step(&v, l.step, l.dense);
    if (l.loss.w > 0) view_loss(&v, l.loss, l.dense);
    if (l.verdict.w > 0) view_verdict(&v, l.verdict, s->present ? fmax(18, fmin(l.verdict.h*0.27, 34)) : 13);
    if (l.transport.w > 0) view_transport(&v, l.transport, &l);
    /* a panel's title and button stay free */
    if (s->ui->panel != PANEL_NONE && strip.x < 100) strip.y = page.h - strip.h - 6;
    if (s->ui->panel == PANEL_HELP) view_help(&v, page);
    else if (s->ui->panel == PANEL_OPEN) view_open(&v, page);
    view_notice(&v, strip);
    view_tooltip(&v, page);
}
