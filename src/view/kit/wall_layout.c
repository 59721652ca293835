#include "view/kit/wall_layout.h"

#include <math.h>

#define LEAST_W  560.0
#define LEAST_H  380.0
#define WHOLE_W 1080.0       /* from here on, both, nothing is made smaller than it is meant */
#define WHOLE_H  640.0
#define SMALLEST   0.62

#define PAD   18.0           /* from the window's edge */
#define GAP   12.0
#define BAR_GAP 8.0
#define TABS  48.0
#define STRIP 128.0          /* verdict and reason; */
#define LOSS  150.0          /*   the loss of a network, */
#define LOSS_BELOW 164.0     /*   below the card of a unit */
#define RATE  62.0           /* λ with the names of its marks, as on a desk */
#define BAR   42.0           /* the transport, as on a desk */
#define CARD_PART  0.36      /* of the width          */
#define CARD_BELOW 0.5       /* of the height, where the window is no wider than high */
#define WIDE  1.15
#define TRACES 0.32          /* of the column         */

static double clamp(double v, double lo, double hi) { return fmin(fmax(v, lo), hi); }

bool wall_has_room(double w, double h) { return w >= LEAST_W && h >= LEAST_H; }

/* So much off r's lower end, and the gap. */
static Rect cut_below(Rect *r, double h, double gap)
{
    Rect below = { r->x, rect_bottom(*r) - h, r->w, h };
    r->h -= h + gap;
    return below;
}

static Rect cut_right(Rect *r, double w, double gap)
{
    Rect right = { rect_right(*r) - w, r->y, w, r->h };
    r->w -= w + gap;
    return right;
}

WallLayout layout_wall(double w, double h, WallParts p)
{
    WallLayout l = { .k = clamp(fmin(w/WHOLE_W, h/WHOLE_H), SMALLEST, 1) };
    double pad = PAD*l.k, gap = GAP*l.k, strip = (p.card ? STRIP : LOSS)*l.k;
    Rect r = { pad, pad + p.above, w - 2*pad, h - 2*pad - p.above };
    if (!p.network) {
        l.tabs = (Rect){ r.x, r.y, r.w, TABS*l.k };
        r.y += l.tabs.h + gap;
        r.h -= l.tabs.h + gap;
    }
    Rect below = cut_below(&r, strip, gap);
    if (p.bar) {
        double bar = BAR*WALL_DESK*l.k;
        l.bar = (Rect){ 0, h - bar, w, bar };
        below.h = l.bar.y - BAR_GAP*l.k - below.y;
    }
    if (p.card) {
        l.card = w >= WIDE*h ? cut_right(&r, CARD_PART*r.w, gap)
                             : cut_below(&r, CARD_BELOW*r.h, gap);
        l.strip = below;
        if (!p.network) l.rate = cut_below(&l.card, fmin(RATE*WALL_DESK*l.k, 0.4*l.card.h), 0);
        if (p.network) l.curve = cut_below(&l.card, fmin(LOSS_BELOW*l.k, 0.4*l.card.h), gap);
    } else {
        l.curve = below;
    }
    if (p.network) l.traces = cut_below(&r, TRACES*r.h, gap);
    l.plot = r;
    return l;
}
