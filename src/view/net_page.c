#include "view/net_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "view/caption_view.h"
#include "view/chrome.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/net/curve_view.h"
#include "view/net/net_plot.h"
#include "view/net/sum_view.h"
#include "view/net/traces_view.h"
#include "view/net/training_view.h"
#include "view/net/unit_step.h"
#include "view/net/units_view.h"
#include "view/page/predict_view.h"
#include "view/page_parts.h"

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

void view_net_page(View *v, NetLayout given)
{
    NetLayout *l = &given;
    const Scene *s = v->s;
    Rect asks = predict_place(v, l->step.w > 0 ? &l->step : &l->training, &l->verdict, &l->plot);
    if (asks.w > 0) view_predict(v, asks, PREDICT_TEXT(v->s->present));
    view_card(v, l->plot);
    Rect plot = view_sum_strip(v, view_caption(v, l->plot, s->present));
    view_net_plot(v, plot, plot_em(plot, l->dense, s->present));
    if (l->traces.w > 0) view_traces(v, l->traces, l->dense);
    if (l->units.w > 0) view_units(v, l->units, l->dense);
    if (l->step.w > 0) view_unit_step(v, l->step, l->dense);
    if (l->curve.w > 0) view_curve(v, l->curve, l->dense);
    if (l->training.w > 0) view_training(v, l->training, l->dense);
    if (l->caption.w > 0) net_caption(v, l->caption);
    if (l->verdict.w > 0) view_unit_verdict(v, l->verdict, verdict_size(l->verdict, s->present));
    view_rate_strip(v, l->rate);
    view_bar(v, l->transport, l->dense, l->narrow);
}
