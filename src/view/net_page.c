#include "view/net_page.h"

#include <math.h>

#include "model/pages.h"
#include "view/caption_view.h"
#include "view/chrome.h"
#include "view/dock.h"
#include "view/kit/widgets.h"
#include "view/menu_view.h"
#include "view/net/column_strip.h"
#include "view/net/curve_view.h"
#include "view/net/net_plot.h"
#include "view/net/sum_view.h"
#include "view/net/table_note.h"
#include "view/net/traces_view.h"
#include "view/net/training_view.h"
#include "view/net/unit_step.h"
#include "view/net/units_view.h"
#include "view/page/predict_view.h"
#include "view/page_parts.h"

#define ROOM_AIRY 120.0     /* beyond what it needs, for a panel with larger letters */

/* What stands in the dock: what was chosen there; a prediction has its place where the step is
 * derived, else at the plot. */
static unsigned wished(const View *v, const NetLayout *l)
{
    if (view_predicts(v)) return l->over ? 0 : SHOW_STEP;
    unsigned wish = v->s->look.tab;
    bool is_there = l->over || (l->docked & wish) != 0;
    return !is_there && (l->docked & SHOW_STEP) ? (unsigned)SHOW_STEP : wish;
}

/* The tabs; returns where the chosen panel goes, and which it is. */
static Rect dock(View *v, NetLayout *l, unsigned *what)
{
    Tabs t = tabs_make(l->docked, l->over ? TABS_PLOT : TABS_NO_FIRST, wished(v, l));
    Rect tabs = l->header.w == 0 ? view_short_header(v, l->dock) : l->dock,
        r = view_tabs(v, tabs, &t, 1, l->dock_is_low);
    r.x = l->dock.x;
    r.w = l->dock.w;
    v->has_verdict = l->verdict.w > 0;
    *what = t.chosen;
    if (t.chosen == 0) l->plot = r;
    else if (t.chosen == SHOW_STEP) l->step = r;
    else if (t.chosen == SHOW_TRAINING) l->training = r;
    return r;
}

/* With room for it as where it has a place of its own, else scrolled. */
static void docked(View *v, const NetLayout *l, Rect r, unsigned what)
{
    v->docked = true;
    if (r.h < docked_least(v, what, r.w) + (l->dense ? 0 : ROOM_AIRY)) view_docked(v, r, what);
    else if (what == SHOW_STEP) view_unit_step(v, r, l->dense);
    else if (what == SHOW_CURVE) view_curve(v, r, l->dense);
    else if (what == SHOW_TRAINING) view_training(v, r, l->dense);
    else view_docked(v, r, what);
    v->docked = false;
}

static void panels(View *v, const NetLayout *l, unsigned what)
{
    if (l->traces.w > 0) view_traces(v, l->traces, l->dense);
    if (l->units.w > 0) view_units(v, l->units, l->dense);
    if (l->step.w > 0 && what != SHOW_STEP) view_unit_step(v, l->step, l->dense);
    if (l->curve.w > 0) view_curve(v, l->curve, l->dense);
    if (l->training.w > 0 && what != SHOW_TRAINING) view_training(v, l->training, l->dense);
}

#define COLUMNS_H 48.0      /* two more rows of training choices: the columns of a table */

/* From the table of units, where that keeps what it needs. */
static void make_room(const View *v, NetLayout *l)
{
    bool can = l->training.w > 0 && l->curve.w > 0 && l->units.h - COLUMNS_H >= ROOM_UNITS;
    if (!can || !view_has_columns(v)) return;
    l->units.h -= COLUMNS_H;
    l->curve.y -= COLUMNS_H;
    l->training.y -= COLUMNS_H;
    l->training.h += COLUMNS_H;
}

void view_net_page(View *v, NetLayout given)
{
    NetLayout *l = &given;
    make_room(v, l);
    unsigned what = 0;
    Rect in_dock = { 0 };
    if (l->dock.w > 0) in_dock = dock(v, l, &what);
    Rect asks = predict_place(v, l->step.w > 0 ? &l->step : &l->training, &l->verdict, &l->plot);
    if (asks.w > 0) view_predict(v, asks, 1);
    if (l->plot.w > 0) {
        view_card(v, l->plot);
        Rect plot = view_table_note(v, l->plot, TEXT_SMALL);
        plot = view_sum_strip(v, view_caption(v, plot, false));
        view_net_plot(v, plot, plot_em(plot, l->dense, false));
    }
    panels(v, l, what);
    if (what == SHOW_STEP) in_dock = l->step;           /* a prediction may have taken from it */
    else if (what == SHOW_TRAINING) in_dock = l->training;
    if (what != 0 && in_dock.w > 0) docked(v, l, in_dock, what);
    if (l->verdict.w > 0) view_unit_verdict(v, l->verdict, TEXT_PLAIN);
    view_rate_strip(v, l->rate);
    view_bar(v, l->transport, l->dense, l->narrow);
}
