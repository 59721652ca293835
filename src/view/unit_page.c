#include "view/unit_page.h"

#include <math.h>

#include "model/pages.h"
#include "view/caption_view.h"
#include "view/chrome.h"
#include "view/dock.h"
#include "view/kit/sizes.h"
#include "view/kit/widgets.h"
#include "view/menu_view.h"
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
    if (r.h < 2*RATE_CARD_LEAST + gap) {      /* as a tab: one or the other */
        l->plot.w = 0;
        return r;
    }
    r.h = fmin(0.5*(r.h - gap), 300);
    l->plot.h -= r.h + gap;
    r.y = rect_bottom(l->plot) + gap;
    return r;
}

/* The verdict below the plot, while a panel stands where the step's card has it. */
static void put_verdict(Layout *l)
{
    double gap = PAGE_VERDICT_GAP;
    l->plot.h -= PAGE_VERDICT + gap;
    l->verdict = (Rect){ l->plot.x, rect_bottom(l->plot) + gap, l->plot.w, PAGE_VERDICT };
}

/* What is chosen in the dock, and where that goes; without a dock nothing. */
typedef struct { unsigned what; Rect in; bool asks; } Docked;

/* A tab that was chosen before something was asked, or after, does not stand in its way. */
static unsigned wished(const View *v, const Layout *l, bool asks)
{
    const NetLook *k = &v->s->look;
    unsigned usual = l->step.w == 0 && l->docked & SHOW_STEP ? SHOW_STEP : SHOW_LOSS;
    bool is_old = k->tab_asked != view_predicts(v);
    unsigned wish = is_old ? 0 : k->panel == PANEL_LAMBDA ? SHOW_LAMBDA : k->tab;
    return l->over || asks || (l->docked & wish) != 0 ? wish : usual;
}

/* What is predicted stands where the step is derived: that is behind a tab then. */
static void make_room(Layout *l)
{
    if (l->step.w == 0 || l->step.h >= PREDICT_WITH_STEP) return;
    l->docked |= SHOW_STEP;
    if (l->dock.w > 0) return;
    l->dock = l->step;
    l->step.w = 0;
}

/* Where there is no room for both, the plot is behind a tab and the question stands. */
static bool asks_alone(const View *v, Layout *l)
{
    bool is_below = l->verdict.w > 0 && l->verdict.y > l->dock.y;
    double h = is_below ? rect_bottom(l->verdict) - l->dock.y : l->dock.h;
    if (!l->over || !view_predicts(v) || h >= SMALL_VERDICT_H) return false;
    l->dock.h = h;
    l->verdict.w = is_below ? 0 : l->verdict.w;
    l->docked |= SHOW_PLOT;
    return true;
}

static Docked dock(View *v, Layout *l)
{
    bool alone = asks_alone(v, l), behind = l->step.w == 0 && (l->docked & SHOW_STEP) != 0;
    bool asks = alone || (!l->over && view_predicts(v) && behind);
    TabsFirst first = asks ? TABS_ASK : l->over ? TABS_PLOT : TABS_NO_FIRST;
    Tabs t = tabs_make(l->docked, first, wished(v, l, asks));
    Rect tabs = l->dock;
    if (l->header.w == 0) tabs = view_short_header(v, tabs);
    Rect r = view_tabs(v, tabs, &t, 1, l->dock_is_low);
    r.x = l->dock.x;
    r.w = l->dock.w;
    v->docked = true;
    v->has_verdict = l->verdict.w > 0;
    if (l->over && t.chosen == (alone ? (unsigned)SHOW_PLOT : 0)) l->plot = r;
    bool lacks = !l->over && t.chosen != SHOW_STEP && l->step.w == 0 && l->verdict.w == 0;
    if (lacks && !view_predicts(v)) put_verdict(l);
    return (Docked){ t.chosen, r, asks };
}

static void plot(View *v, const Layout *l)
{
    view_card(v, l->plot);
    Rect r = view_caption(v, l->plot, false);
    view_plot(v, r, plot_em(r, l->dense, false));
}

/* What is predicted: behind the dock's first tab, or where predict_place finds room. */
static void ask(View *v, Layout *l, const Docked *d)
{
    Rect r = { 0 };
    if (!d->asks) r = predict_place(v, &l->step, &l->verdict, &l->plot);
    else if (d->what == 0) r = d->in;
    if (r.w > 0) view_predict(v, r, 1);
}

void view_unit_page(View *v, Layout given)
{
    Layout *l = &given;
    Docked d = { 0 };
    Rect rates = { 0 };
    if (view_predicts(v)) make_room(l);
    if (l->dock.w > 0) d = dock(v, l);
    ask(v, l, &d);
    if (l->dock.w == 0 || l->loss.w > 0) rates = rate_place(v, l);
    if (l->chips.w > 0) view_chips(v, l->chips, l->narrow);
    if (l->plot.w > 0) plot(v, l);
    if (l->sliders.w > 0) view_sliders(v, l->sliders);
    if (l->step.w > 0) view_step(v, l->step, l->dense);
    if (d.what != 0 && d.what != SHOW_PLOT) view_docked(v, d.in, d.what);
    bool docked = v->docked;
    v->docked = docked && l->loss.w == 0 && rates.w == 0;      /* these have tabs of their own */
    if (l->loss.w > 0) view_loss(v, l->loss, l->dense);
    if (rates.w > 0) view_rate_panel(v, rates, l->dense);
    v->docked = docked;
    if (l->verdict.w > 0) view_verdict(v, l->verdict, TEXT_PLAIN, true);
    view_rate_strip(v, l->rate);
    view_bar(v, l->transport, l->dense, l->narrow);
}
