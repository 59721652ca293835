#include "view/wall_view.h"

#include <math.h>

#include "model/visit.h"
#include "view/caption_view.h"
#include "view/chrome.h"
#include "view/kit/beat.h"
#include "view/kit/layout.h"
#include "view/kit/rate_bar.h"
#include "view/kit/scaled.h"
#include "view/kit/wall_parts.h"
#include "view/kit/widgets.h"
#include "view/net/net_plot.h"
#include "view/net/sum_view.h"
#include "view/net/table_note.h"
#include "view/net/traces_view.h"
#include "view/net/wall_net.h"
#include "view/overlay.h"
#include "view/page/predict_view.h"
#include "view/unit/case_chips.h"
#include "view/unit/loss_view.h"
#include "view/unit/plot_view.h"
#include "view/unit/rate_view.h"
#include "view/unit/wall_card.h"

#define PREDICT_WALL 1.32    /* of a prediction's words */
#define PLOT_LEAST   1.47    /* of a plot's letters: its ticks are TEXT_SMALL */
#define PLOT_MOST    2.4

bool view_is_wall(const Scene *s, double w, double h)
{
    return s->present && s->lesson->warmup == NULL && visit_page(s->lesson->visit) == NULL
        && wall_has_room(w, h);
}

double view_wall_scale(const Scene *s, double w, double h)
{
    if (!s->present || !wall_has_room(w, h)) return 1;
    return fmax(WALL_DESK*layout_wall(w, h, (WallParts){ .card = true }).k, 1);
}

static double em_of(Rect plot, double k)
{
    double room = fmin(plot.w/880, plot.h/530);
    return fmin(fmax(1.5*room, PLOT_LEAST*k), PLOT_MOST);
}

static void plot(View *v, const WallLayout *l)
{
    view_card(v, l->plot);
    Rect r = view_caption(v, view_table_note(v, l->plot, WALL_PLAIN*l->k), true);
    if (v->s->lesson->net == NULL) {
        view_plot(v, r, em_of(r, l->k));
        return;
    }
    r = view_sum_strip(v, r);
    view_net_plot(v, r, em_of(r, l->k));
}

static void traces(View *v, Rect r, unsigned what)
{
    (void)what;
    view_traces(v, r, true);
}

/* Their x axis is the plot's, and so is its grid: in points of their own. */
static void scaled_traces(View *v, const WallLayout *l)
{
    double k = WALL_DESK*l->k;
    Axis whole = v->frame->plot_x, *x = &v->frame->plot_x;
    size_t plot = 0;
    while (plot + 1 < v->frame->n && v->frame->at[plot].kind != HANDLE_PLOT) plot++;
    x->pt_lo = (x->pt_lo - l->traces.x)/k;
    x->pt_hi = (x->pt_hi - l->traces.x)/k;
    double em = v->frame->at[plot].value;
    v->frame->at[plot].value = fmax(em/k, 1);
    view_scaled(v, l->traces, k, traces, 0);
    v->frame->at[plot].value = em;
    v->frame->plot_x = whole;
}

static void rate(View *v, Rect r, unsigned what)
{
    (void)what;
    view_rate(v, r);
}

static void bar(View *v, Rect r, unsigned what)
{
    (void)what;
    view_transport(v, r, true, true);
}

/* P asks by the button's command: asleep, the bar has none to be seen. */
static void transport(View *v, const WallLayout *l)
{
    if (l->bar.w > 0) view_scaled(v, l->bar, WALL_DESK*l->k, bar, 0);
    else view_predict_key(v);
}

static void loss(View *v, Rect r, unsigned what)
{
    View own = *v;
    own.docked = true;         /* the strip says what it is: no tabs of its own */
    (void)what;
    view_loss(&own, r, true);
}

#define LOSS_SHARE 0.42      /* of the plot's room */

/* A step told in beats is an arrow over (w, b), too: the plot makes room for it. */
static Rect loss_beside(Rect *plot, double k)
{
    Rect r = *plot;
    double gap = 10*k;
    if (plot->w > 1.1*plot->h) {
        r.w = LOSS_SHARE*plot->w;
        plot->w -= r.w + gap;
        r.x = rect_right(*plot) + gap;
    } else {
        r.h = LOSS_SHARE*plot->h;
        plot->h -= r.h + gap;
        r.y = rect_bottom(*plot) + gap;
    }
    return r;
}

/* A question stands where the step is derived. */
static void unit_page(View *v, const WallLayout *given)
{
    WallLayout told = *given;
    const WallLayout *l = &told;
    bool asks = view_predicts(v), has_rates = v->s->look.panel == PANEL_LAMBDA && !asks;
    Rect whole = { l->card.x, l->card.y, l->card.w, l->card.h + l->rate.h };
    if (asks) view_predict(v, whole, PREDICT_WALL*l->k);
    view_case_tabs(v, l->tabs, WALL_PLAIN*l->k);
    if (v->s->beat > 0)
        view_scaled(v, loss_beside(&told.plot, l->k), WALL_DESK*l->k, loss, 0);
    plot(v, l);
    if (!asks) view_card(v, whole);
    if (has_rates) view_rate_panel(v, l->card, false);
    else if (!asks) view_wall_card(v, l->card, l->k);
    if (!asks) view_scaled(v, l->rate, WALL_DESK*l->k, rate, 0);
    view_wall_verdict(v, l->strip, l->k);
    transport(v, l);
}

static void net_page(View *v, const WallLayout *l)
{
    if (view_predicts(v) && l->card.w > 0) view_predict(v, l->card, PREDICT_WALL*l->k);
    plot(v, l);
    scaled_traces(v, l);
    if (l->card.w > 0 && !view_predicts(v)) view_wall_unit(v, l->card, l->k);
    view_wall_loss(v, l->curve, l->k);
    if (l->strip.w > 0) view_wall_unit_verdict(v, l->strip, l->k);
    transport(v, l);
}

void view_wall(View *v, Rect page)
{
    const Scene *s = v->s;
    const NetLesson *net = s->lesson->net;
    bool has_card = net == NULL || s->look.selected < net->at->d || view_predicts(v);
    WallLayout l = layout_wall(page.w, page.h, (WallParts){
        .network = net != NULL, .card = has_card, .bar = s->awake,
        .above = view_notice_room(v, page, view_wall_scale(s, page.w, page.h)) });
    if (net == NULL) unit_page(v, &l);
    else net_page(v, &l);
}
