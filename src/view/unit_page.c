#include "view/unit_page.h"

#include <math.h>

#include "view/caption_view.h"
#include "view/chrome.h"
#include "view/kit/sizes.h"
#include "view/kit/widgets.h"
#include "view/page/predict_view.h"
#include "view/page_parts.h"
#include "view/unit/derivation.h"
#include "view/unit/loss_view.h"
#include "view/unit/plot_view.h"
#include "view/unit/rate_view.h"
#include "view/unit/step_view.h"

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

void view_unit_page(View *v, Layout given)
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
    view_rate_strip(v, l->rate);
    view_bar(v, l->transport, l->dense, l->narrow);
}
