#include "view/kit/layout.h"

#include <math.h>

#include "model/pages.h"
#include "view/kit/sizes.h"

#define LEAST_SIZE  320.0   /* points: everything has room, by tabs and scrolling */
#define WALL_EM     1.42    /* projected: ticks of 24 pixels on a screen of 1080, */
#define WALL_PLOT_W 440.0   /*   in a plot that has room for them */
#define WALL_PLOT_H 300.0

static double clamp(double v, double lo, double hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

static double part(Part p, double of) { return clamp(p.share*of, p.least, p.most); }

double layout_zoom(double w, double h)
{
    return clamp(fmin(w/ZOOM_FROM_W, h/ZOOM_FROM_H), 1, ZOOM_MOST);
}

double layout_zoom_most(double w, double h) { return fmin(w, h)/LEAST_SIZE; }

/* The step, below it the loss; where that has no room they share the place. */
static void unit_column(Layout *l, Rect r, double gap)
{
    double step = part(PART_STEP(l->dense), r.h);
    l->docked |= SHOW_LOSS | SHOW_LAMBDA;
    if (r.h - step < ROOM_LOSS) {
        l->docked |= SHOW_STEP;
        l->dock = r;
        return;
    }
    l->step = (Rect){ r.x, r.y, r.w, step };
    Rect below = { r.x, r.y + step + gap, r.w, r.h - step - gap };
    /* only these two: the loss's card has tabs of its own */
    if (l->docked == (SHOW_LOSS | SHOW_LAMBDA)) l->loss = below;
    else l->dock = below;
}

Layout layout_window(double w, double h)
{
    Layout l = { .dense = h < PAGE_LOW_H, .narrow = w < PAGE_NARROW_W };
    double pad = PAGE_MARGIN(l.dense), gap = PAGE_GAP(l.dense);
    double top = PAGE_HEADER(l.dense), bar = PAGE_TRANSPORT(l.dense);
    double rate = w < BAR_HAS_RATE_W ? SMALL_RATE : 0;
    double y = top + PAGE_GAP(l.dense), bottom = h - bar - rate - PAGE_GAP(l.dense);
    if (w < UNIT_COLUMN_W || bottom - y < UNIT_COLUMN_H) return layout_small(w, h);
    if (h >= UNIT_TALL*w) return layout_tall(w, h);
    l.transport = (Rect){ 0, h - bar, w, bar };
    if (rate > 0) l.rate = (Rect){ 0, l.transport.y - rate, w, rate };
    l.header = (Rect){ 0, 0, w, top };

    double right = part(PART_COLUMN, w), left = w - right - 2*pad - PAGE_GUTTER(l.dense);
    double at = y;
    if (h >= ROOM_CHIPS) {
        l.chips = (Rect){ pad, y, left, PAGE_CHIPS(l.dense) };
        at = rect_bottom(l.chips) + PAGE_CHIPS_GAP(l.dense);
    }
    double sliders = h >= ROOM_SLIDERS ? PAGE_SLIDERS(l.dense) : 0;
    if (left < SLIDERS_SLIM) sliders = 0;
    if (sliders > 0) l.sliders = (Rect){ pad, bottom - sliders, left, sliders };
    double floor_y = sliders > 0 ? l.sliders.y - gap : bottom;
    l.plot = (Rect){ pad, at, left, floor_y - at };
    l.docked = (sliders > 0 ? 0u : (unsigned)SHOW_PARAMETERS)
        | (w < BAR_HAS_RATE_W ? (unsigned)SHOW_TRANSPORT : 0u);
    unit_column(&l, (Rect){ w - pad - right, y, right, bottom - y }, gap);
    return l;
}

double plot_em(Rect plot, bool dense, bool present)
{
    double room = fmin(plot.w/880, plot.h/530);
    if (plot.w < 300 || plot.h < 180) return 0.72;
    bool is_wall = plot.w >= WALL_PLOT_W && plot.h >= WALL_PLOT_H;
    if (present) return fmin(fmax(1.45*room, is_wall ? WALL_EM : 1.1), 2.4);
    return fmin(fmax(room, dense ? 0.9 : 1), 1.6);
}
