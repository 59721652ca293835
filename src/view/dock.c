#include "view/dock.h"

#include "model/pages.h"
#include "view/chrome.h"
#include "view/kit/rate_bar.h"
#include "view/kit/scroll.h"
#include "view/kit/widgets.h"
#include "view/net/curve_view.h"
#include "view/net/traces_view.h"
#include "view/net/training_view.h"
#include "view/net/unit_step.h"
#include "view/net/units_view.h"
#include "view/unit/cases_view.h"
#include "view/unit/loss_view.h"
#include "view/unit/rate_view.h"
#include "view/unit/step_view.h"

/* A row of controls is no higher than it needs to be. */
static Rect row(Rect r, double most)
{
    return (Rect){ r.x, r.y, r.w, r.h < most ? r.h : most };
}

/* In the window with the four cases to load, which a guided page does not. */
static void parameters(View *v, Rect r)
{
    double chips = v->docked ? PAGE_CHIPS(true) + PAGE_CHIPS_GAP(true) : 0;
    if (v->docked) view_chips(v, (Rect){ r.x, r.y, r.w, PAGE_CHIPS(true) }, true);
    Rect rest = { r.x, r.y + chips, r.w, r.h - chips };
    view_sliders(v, row(rest, r.w < SLIDERS_SLIM ? 150 : 116));
}

static void panel(View *v, Rect r, unsigned what)
{
    switch (what) {
    case SHOW_LAMBDA: view_rate_panel(v, r, true); break;
    case SHOW_LOSS:   view_loss(v, r, true); break;
    case SHOW_STEP:
        if (v->s->lesson->net != NULL) view_unit_step(v, r, true);
        else view_step(v, r, true);
        break;
    case SHOW_CASES:  view_cases_sheet(v, r, 1); break;
    case SHOW_UNITS:  view_units(v, r, true); break;
    case SHOW_CURVE:  view_curve(v, r, true); break;
    case SHOW_TRACES: view_traces(v, r, true); break;
    case SHOW_TRAINING:  view_training(v, r, true); break;
    case SHOW_PARAMETERS: parameters(v, r); break;
    case SHOW_RATE:
        view_card(v, row(r, 64));
        view_rate(v, row(r, 64));
        break;
    case SHOW_TRANSPORT:
        if (v->docked) view_run(v, row(r, run_height(v)));
        else view_transport(v, row(r, 64), true, true);
        break;
    default: break;
    }
}

/* Lower than this it is cut: then it scrolls. */
double docked_least(const View *v, unsigned what, double w)
{
    double chips = v->docked ? PAGE_CHIPS(true) + PAGE_CHIPS_GAP(true) : 0;
    switch (what) {
    case SHOW_LAMBDA: case SHOW_LOSS: return 170;
    case SHOW_STEP:     return v->s->lesson->net != NULL ? (v->has_verdict ? 264 : 320)
                                                       : v->has_verdict ? 216 : 262;
    case SHOW_UNITS:    return 110;      /* its rows scroll by themselves */
    case SHOW_TRAINING: return 0;      /* it scrolls by itself */
    case SHOW_CASES:    return 250;
    case SHOW_PARAMETERS: return chips + (w < SLIDERS_SLIM ? 132 : 78);
    case SHOW_RATE: return 0;
    case SHOW_TRANSPORT: return v->docked ? run_height(v) : 0;
    default:            return 110;
    }
}

void view_docked(View *v, Rect r, unsigned what)
{
    view_scrolled(v, r, docked_least(v, what, r.w), panel, what);
}
