/* The page of a network: what has no room of its own is behind tabs. */
#include "view/kit/layout.h"

#include <math.h>

#include "model/pages.h"
#include "view/kit/sizes.h"

#define NET_COLUMN_W  800.0    /* from here on there is a right column,        */
#define NET_COLUMN_H  300.0    /*   where so much of the height is left        */
#define DOCK_LEAST    190.0    /* tabs, and a panel below them                 */
#define STACK_TRACES  800.0    /* of a small window's rest: room for traces, too */
#define GAP_SMALL       6.0
#define TINY          200.0    /* there controls cannot be hit any more        */

static double part(Part p, double of) { return fmin(fmax(p.share*of, p.least), p.most); }

static void split_left(NetLayout *l, Rect r, double gap)
{
    if (r.h < ROOM_TRACES) {
        l->plot = r;
        l->docked |= SHOW_TRACES;
        return;
    }
    double traces = part(PART_TRACES, r.h);
    l->plot   = (Rect){ r.x, r.y, r.w, r.h - traces - gap };
    l->traces = (Rect){ r.x, rect_bottom(r) - traces, r.w, traces };
}

/* All of it shared. */
static void dock_all(NetLayout *l, Rect r)
{
    l->docked |= SHOW_UNITS | SHOW_CURVE | SHOW_TRAINING;
    l->dock = r;
}

/* The column at the right, of one unit: the table, below it its step, and where that is high
 * enough the loss; what else there is shares the step's place. */
static void split_selected(NetLayout *l, Rect r, double gap, size_t rows)
{
    bool tall = r.h >= ROOM_TALL;
    double units = fmin(TABLE_WHOLE(l->dense, rows),
                        part(PART_UNITS_OVER_STEP(l->dense, tall), r.h)),
        curve = tall ? part(PART_CURVE_BELOW_STEP, r.h) : 0;
    l->docked |= SHOW_STEP;
    if (r.h - units - gap < ROOM_DERIVED) {      /* the derivation needs all of it */
        dock_all(l, r);
        return;
    }
    l->docked |= SHOW_TRAINING | (curve > 0 ? 0u : (unsigned)SHOW_CURVE);
    l->units = (Rect){ r.x, r.y, r.w, units };
    double y = r.y + units + gap;
    l->dock = (Rect){ r.x, y, r.w, rect_bottom(r) - y - (curve > 0 ? curve + gap : 0) };
    if (curve > 0) l->curve = (Rect){ r.x, rect_bottom(r) - curve, r.w, curve };
}

/* The same of all units. */
static void split_right(NetLayout *l, Rect r, double gap, size_t rows)
{
    double most = TABLE_WHOLE(l->dense, rows), training = part(PART_TRAINING(l->dense), r.h);
    double curve = part(PART_CURVE, r.h), units = r.h - training - curve - 2*gap;
    if (r.h < ROOM_UNITS + gap + DOCK_LEAST) {
        dock_all(l, r);
        return;
    }
    if (units < ROOM_UNITS) {       /* no room for three */
        units = fmin(most, fmax(r.h - gap - 0.6*r.h, ROOM_UNITS));
        l->units = (Rect){ r.x, r.y, r.w, units };
        l->dock = (Rect){ r.x, r.y + units + gap, r.w, r.h - units - gap };
        l->docked |= SHOW_CURVE | SHOW_TRAINING;
        return;
    }
    if (units > most) {      /* a few units: first the training choices need what is left */
        double more = fmin(units - most, fmax(TRAINING_WHOLE - training, 0));
        training += more;
        curve += units - most - more;
        units = most;
    }
    l->units    = (Rect){ r.x, r.y, r.w, units };
    l->curve    = (Rect){ r.x, r.y + units + gap, r.w, curve };
    l->training = (Rect){ r.x, rect_bottom(r) - training, r.w, training };
    if (l->docked == 0) return;
    l->docked |= SHOW_TRAINING;
    l->dock = l->training;
    l->training.w = 0;
}

/* --- small windows --- */

/* Below each other: plot, verdict, panels; and where there is room the traces. */
static void stack(NetLayout *l, Rect r, bool selected)
{
    double verdict = selected ? SMALL_VERDICT_MOST + GAP_SMALL : 0, rest = r.h - verdict,
        traces = r.h >= STACK_TRACES ? part(PART_TRACES, 0.6*r.h) : 0,
        plot = fmin(0.5*(rest - traces), r.w);
    l->plot = (Rect){ r.x, r.y, r.w, plot };
    double y = rect_bottom(l->plot) + GAP_SMALL;
    if (traces > 0) {
        l->traces = (Rect){ r.x, y, r.w, traces };
        y += traces + GAP_SMALL;
    } else l->docked |= SHOW_TRACES;
    if (selected) {
        l->verdict = (Rect){ r.x, y, r.w, SMALL_VERDICT_MOST };
        y += verdict;
    }
    l->dock = (Rect){ r.x, y, r.w, rect_bottom(r) - y };
}

/* The plot is one of the panels; a selected unit's verdict stands below them, or beside them. */
static void one_of(NetLayout *l, Rect r, bool selected)
{
    l->over = l->dock_is_low = true;
    l->docked |= SHOW_TRACES;
    l->dock = r;
    if (!selected) return;
    if (r.w >= SMALL_BESIDE_W && r.h < SMALL_BESIDE_H) {
        double w = fmin(fmax(0.34*r.w, 210), 360);
        l->dock.w -= w + GAP_SMALL;
        l->verdict = (Rect){ rect_right(l->dock) + GAP_SMALL, r.y, w, r.h };
        return;
    }
    double h = fmin(fmax(0.33*r.h, SMALL_VERDICT_LEAST), SMALL_VERDICT_MOST);
    l->dock.h -= h + GAP_SMALL;
    l->verdict = (Rect){ r.x, rect_bottom(l->dock) + GAP_SMALL, r.w, h };
}

static NetLayout small(double w, double h, bool selected)
{
    if (w < TINY || h < TINY)      /* a thumbnail: its plot */
        return (NetLayout){ .dense = true, .narrow = true, .plot = { 4, 4, w - 8, h - 8 } };
    SmallBars b = layout_small_bars(w, h);
    NetLayout l = { .dense = true, .narrow = true, .header = b.header, .transport = b.transport,
                    .rate = b.rate };
    l.docked = SHOW_UNITS | SHOW_CURVE | SHOW_TRAINING | SHOW_TRANSPORT
        | (selected ? (unsigned)SHOW_STEP : 0u)
        | (w < BAR_HAS_RATE_W && b.rate.w == 0 ? (unsigned)SHOW_RATE : 0u);
    if (b.rest.h >= SMALL_STACK_H) stack(&l, b.rest, selected);
    else one_of(&l, b.rest, selected);
    return l;
}

NetLayout layout_network(double w, double h, bool selected, size_t units)
{
    NetLayout l = { .dense = h < PAGE_LOW_H, .narrow = w < PAGE_NARROW_W };
    double pad = PAGE_MARGIN(l.dense), gap = PAGE_GAP(l.dense), bar = PAGE_TRANSPORT(l.dense),
        top = PAGE_HEADER(l.dense), rate = w < BAR_HAS_RATE_W ? SMALL_RATE : 0;
    double y = top + gap, bottom = h - bar - rate - gap;
    if (w < NET_COLUMN_W || bottom - y < NET_COLUMN_H) return small(w, h, selected);
    l.header = (Rect){ 0, 0, w, top };
    l.transport = (Rect){ 0, h - bar, w, bar };
    if (rate > 0) {
        l.rate = (Rect){ 0, l.transport.y - rate, w, rate };
        l.docked |= SHOW_TRANSPORT;
    }
    double right = part(PART_NET_COLUMN, w), left = w - right - 2*pad - PAGE_GUTTER(l.dense);
    split_left(&l, (Rect){ pad, y, left, bottom - y }, gap);
    Rect column = { w - pad - right, y, right, bottom - y };
    if (selected) split_selected(&l, column, gap, units);
    else split_right(&l, column, gap, units);
    return l;
}
