#include "view/embed_view.h"

#include <math.h>

#include "view/caption_view.h"
#include "view/kit/layout.h"
#include "view/kit/sizes.h"
#include "view/kit/widgets.h"
#include "view/net/net_plot.h"
#include "view/net/sum_view.h"
#include "view/net/unit_step.h"
#include "view/page/predict_view.h"
#include "view/page_parts.h"
#include "view/unit/plot_view.h"
#include "view/unit/step_view.h"

#define USUAL_W 720.0      /* what it is drawn for; from here on it grows */
#define USUAL_H 480.0
#define TINY_W  300.0      /* below it shrinks */
#define TINY_H  200.0
#define LOW_H   300.0      /* a lower one has a slim transport, its verdict in a line or two */
#define SLIM_BAR     44.0
#define SLIM_VERDICT 48.0
#define RATE_H  400.0      /* λ in a row of its own, where the transport has no room */
#define GAP     6.0

double embed_zoom(double w, double h)
{
    double small = fmin(fmin(w/TINY_W, h/TINY_H), 1);
    return fmin(fmax(fmin(w/USUAL_W, h/USUAL_H), small), ZOOM_MOST);
}

typedef struct { Rect plot, verdict, rate, bar; } EmbedLayout;

static EmbedLayout layout(const View *v, Rect page)
{
    const NetLesson *net = v->s->lesson->net;
    bool is_low = page.h < LOW_H, tells = net == NULL || v->s->look.selected < net->at->d;
    double bar = is_low && page.w < PAGE_THUMB_W ? SLIM_BAR : SMALL_BAR,
           verdict = !tells ? 0 : is_low ? SLIM_VERDICT : SMALL_VERDICT_LEAST;
    EmbedLayout l = { .bar = { 0, rect_bottom(page) - bar, page.w, bar } };
    double bottom = l.bar.y;
    if (page.h >= RATE_H && page.w < BAR_HAS_RATE_W) {
        bottom -= SMALL_RATE;
        l.rate = (Rect){ 0, bottom, page.w, SMALL_RATE };
    }
    bottom -= GAP;
    if (verdict > 0) {
        bottom -= verdict;
        l.verdict = (Rect){ GAP, bottom, page.w - 2*GAP, verdict };
        bottom -= GAP;
    }
    l.plot = (Rect){ GAP, page.y + GAP, page.w - 2*GAP, bottom - page.y - GAP };
    return l;
}

static void plot(View *v, Rect card)
{
    view_card(v, card);
    Rect r = view_caption(v, card, false);
    if (v->s->lesson->net != NULL) {
        r = view_sum_strip(v, r);
        view_net_plot(v, r, plot_em(r, true, false));
    } else {
        view_plot(v, r, plot_em(r, true, false));
    }
}

void view_embed(View *v, Rect page)
{
    EmbedLayout l = layout(v, page);
    Rect none = { 0 }, asks = predict_place(v, &none, &l.verdict, &l.plot);
    if (asks.w > 0) view_predict(v, asks, 1);
    plot(v, l.plot);
    if (l.verdict.w > 0 && v->s->lesson->net != NULL)
        view_unit_verdict(v, l.verdict, TEXT_PLAIN);
    else if (l.verdict.w > 0) view_verdict(v, l.verdict, TEXT_PLAIN, page.h >= LOW_H);
    view_rate_strip(v, l.rate);
    view_bar(v, l.bar, true, true);
}
