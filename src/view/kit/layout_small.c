#include "view/kit/layout.h"

#include <math.h>

#include "model/pages.h"
#include "view/kit/sizes.h"

#define EVERYTHING (SHOW_STEP | SHOW_LOSS | SHOW_LAMBDA | SHOW_PARAMETERS | SHOW_TRANSPORT)

static double clamp(double v, double lo, double hi) { return fmin(fmax(v, lo), hi); }

/* Plot, verdict and panels below each other, all of them seen. */
static void stack(Layout *l, Rect r, double gap)
{
    double verdict = SMALL_VERDICT_MOST, rest = r.h - verdict - 2*gap;
    double plot = fmin(fmax(rest - SMALL_DOCK_MOST, 0.5*rest), r.w);
    l->plot = (Rect){ r.x, r.y, r.w, plot };
    l->verdict = (Rect){ r.x, rect_bottom(l->plot) + gap, r.w, verdict };
    double y = rect_bottom(l->verdict) + gap;
    l->dock = (Rect){ r.x, y, r.w, rect_bottom(r) - y };
}

/* The plot is one of the panels; the verdict stands below them all, or beside them. */
static void one_of(Layout *l, Rect r, double gap)
{
    l->over = l->dock_is_low = true;
    l->dock = r;
    if (r.w >= SMALL_BESIDE_W && r.h < SMALL_BESIDE_H) {
        double verdict = clamp(0.34*r.w, 210, 360);
        l->dock.w -= verdict + gap;
        l->verdict = (Rect){ rect_right(l->dock) + gap, r.y, verdict, r.h };
        return;
    }
    if (r.h < SMALL_VERDICT_H) return;
    double verdict = clamp(0.3*r.h, SMALL_VERDICT_LEAST, SMALL_VERDICT_MOST);
    l->dock.h -= verdict + gap;
    l->verdict = (Rect){ r.x, rect_bottom(l->dock) + gap, r.w, verdict };
}

SmallBars layout_small_bars(double w, double h)
{
    SmallBars b = { .transport = { 0, h - SMALL_BAR, w, SMALL_BAR } };
    double head = h < SMALL_HEADLESS_H ? 0 : w < PAGE_THUMB_W ? SLIM_HEADER : PAGE_HEADER(true);
    double pad = w < 420 ? 6 : 10, bottom = b.transport.y;
    b.header = (Rect){ 0, 0, head > 0 ? w : 0, head };
    if (w < BAR_HAS_RATE_W && h >= SMALL_RATE_H) {
        bottom -= SMALL_RATE;
        b.rate = (Rect){ 0, bottom, w, SMALL_RATE };
    }
    double top = head > 0 ? head + 6 : 4;
    b.rest = (Rect){ pad, top, w - 2*pad, bottom - 4 - top };
    return b;
}

Layout layout_small(double w, double h)
{
    SmallBars b = layout_small_bars(w, h);
    Layout l = { .dense = true, .narrow = true, .header = b.header, .transport = b.transport,
                 .rate = b.rate, .docked = EVERYTHING };
    if (w < BAR_HAS_RATE_W && b.rate.w == 0) l.docked |= SHOW_RATE;
    if (b.rest.h >= SMALL_STACK_H) stack(&l, b.rest, 6);
    else one_of(&l, b.rest, 6);
    return l;
}

Layout layout_tall(double w, double h)
{
    bool dense = h < UNIT_TALL_H, has_rate = w < BAR_HAS_RATE_W;
    Layout l = { .dense = dense, .narrow = w < PAGE_NARROW_W, .docked = SHOW_LOSS | SHOW_LAMBDA };
    double pad = PAGE_MARGIN(dense), gap = PAGE_GAP(dense), bar = PAGE_TRANSPORT(dense);
    double y = PAGE_HEADER(dense) + gap, bottom = h - bar - (has_rate ? SMALL_RATE : 0) - gap;
    double wide = w - 2*pad, half = (wide - PAGE_GUTTER(dense))/2, room = bottom - y;
    l.header = (Rect){ 0, 0, w, PAGE_HEADER(dense) };
    l.transport = (Rect){ 0, h - bar, w, bar };
    if (has_rate) l.rate = (Rect){ 0, l.transport.y - SMALL_RATE, w, SMALL_RATE };
    l.chips = (Rect){ pad, y, wide, PAGE_CHIPS(dense) };
    y = rect_bottom(l.chips) + PAGE_CHIPS_GAP(dense);
    Part part = PART_TALL_STEP;
    double step = clamp(part.share*room, part.least, part.most);
    l.step = (Rect){ pad, bottom - step, half, step };
    bottom = l.step.y - gap;
    if (dense) l.docked |= SHOW_PARAMETERS;
    else {
        l.sliders = (Rect){ pad, bottom - PAGE_SLIDERS(true), wide, PAGE_SLIDERS(true) };
        bottom = l.sliders.y - gap;
    }
    l.plot = (Rect){ pad, y, wide, bottom - y };
    if (has_rate) l.docked |= SHOW_TRANSPORT;
    Rect other = { w - pad - half, l.step.y, half, step };
    if (l.docked == (SHOW_LOSS | SHOW_LAMBDA)) l.loss = other;
    else l.dock = other;
    return l;
}
