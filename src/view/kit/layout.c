#include "view/kit/layout.h"

#include <math.h>

static double clamp(double v, double lo, double hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

static Layout thumbnail(double w, double h)
{
    Layout l = { .dense = true, .narrow = true };
    double bar = h >= 230 && w >= 300 ? 52 : 0;
    l.plot = (Rect){ 4, 4, w - 8, h - bar - 8 };
    if (bar > 0) l.transport = (Rect){ 0, h - bar, w, bar };
    return l;
}

Layout layout_window(double w, double h, bool present)
{
    if (w < 560 || h < 380) return thumbnail(w, h);
    Layout l = { .dense = h < 800, .narrow = w < 1180 };
    double pad = l.dense ? 14 : 24, gap = l.dense ? 10 : 14;
    double bar = l.dense ? 64 : 86;
    l.transport = (Rect){ 0, h - bar, w, bar };
    if (present) {
        double strip = clamp(h*0.1, 84, 130);
        l.verdict = (Rect){ pad, h - bar - strip - 12, w - 2*pad, strip };
        l.plot = (Rect){ pad, pad, w - 2*pad, l.verdict.y - gap - pad };
        return l;
    }
    double top = l.dense ? 46 : 52;
    l.header = (Rect){ 0, 0, w, top };
    double y = top + (l.dense ? 10 : 14), bottom = h - bar - (l.dense ? 10 : 14);

    double right = w >= 860 ? clamp(0.342*w, 330, 660) : 0;
    double left = right > 0 ? w - right - 2*pad - (l.dense ? 12 : 20) : w - 2*pad;
    double at = y;
    if (h >= 470) {
        l.chips = (Rect){ pad, y, left, l.dense ? 28 : 32 };
        at = rect_bottom(l.chips) + (l.dense ? 8 : 12);
    }
    double sliders = h >= 500 ? (l.dense ? 78 : 116) : 0;
    if (sliders > 0) l.sliders = (Rect){ pad, bottom - sliders, left, sliders };
    double floor_y = sliders > 0 ? l.sliders.y - gap : bottom;
    if (right == 0) {
        /* no card tells the step here: the verdict at least */
        l.verdict = (Rect){ pad, floor_y - 48, left, 48 };
        floor_y = l.verdict.y - 8;
    }
    l.plot = (Rect){ pad, at, left, floor_y - at };

    if (right > 0) {
        double x = w - pad - right, room = bottom - y;
        double step = l.dense ? clamp(room*0.58, 310, 340) : clamp(room*0.57, 400, 560);
        if (room - step < 150) step = room;
        l.step = (Rect){ x, y, right, step };
        if (step < room) l.loss = (Rect){ x, y + step + gap, right, room - step - gap };
    }
    return l;
}

static void split_left(NetLayout *l, double x, double y, double w, double h, double gap)
{
    if (h < 260) {
        l->plot = (Rect){ x, y, w, h };
        return;
    }
    double traces = clamp(0.32*h, 96, 340);
    l->plot   = (Rect){ x, y, w, h - traces - gap };
    l->traces = (Rect){ x, y + h - traces, w, traces };
}

/* The column at the right: table, and what belongs to all units or to one. */
static void split_right(NetLayout *l, double x, double y, double w, double h, double gap, bool selected, size_t rows)
{
    bool tall = h >= 820;
    double most = l->dense ? 76 + 20.5*(double)rows : 95 + 26*(double)rows;      /* the whole table */
    if (selected) {
        double units = fmin(most, clamp((tall ? 0.27 : 0.3)*h, l->dense ? 132 : 190, 330)), curve = tall ? clamp(0.19*h, 168, 260) : 0;
        if (h - units - gap < 300) {      /* the derivation needs all of it */
            l->step = (Rect){ x, y, w, h };
            return;
        }
        l->units = (Rect){ x, y, w, units };
        l->step  = (Rect){ x, y + units + gap, w, h - units - gap - (curve > 0 ? curve + gap : 0) };
        if (curve > 0) l->curve = (Rect){ x, y + h - curve, w, curve };
        return;
    }
    double training = l->dense ? clamp(0.4*h, 150, 276) : clamp(0.39*h, 284, 352);
    double curve = clamp(0.215*h, 92, 300), units = h - training - curve - 2*gap;
    if (units < 120) {       /* no room for three */
        training = clamp(0.5*h, 120, 276);
        units = h - training - gap;
        curve = 0;
    }
    if (curve > 0 && units > most) {
        curve += units - most;
        units = most;
    }
    l->units    = (Rect){ x, y, w, units };
    if (curve > 0) l->curve = (Rect){ x, y + units + gap, w, curve };
    l->training = (Rect){ x, y + h - training, w, training };
}

NetLayout layout_network(double w, double h, bool present, bool selected, size_t units)
{
    if (w < 560 || h < 380) {
        Layout t = thumbnail(w, h);
        return (NetLayout){ .dense = true, .narrow = true, .plot = t.plot, .transport = t.transport };
    }
    NetLayout l = { .dense = h < 800, .narrow = w < 1180 };
    double pad = l.dense ? 14 : 24, gap = l.dense ? 10 : 14, bar = l.dense ? 64 : 86;
    l.transport = (Rect){ 0, h - bar, w, bar };
    if (present) {
        double strip = selected ? clamp(0.1*h, 84, 130) + 12 : clamp(0.06*h, 34, 64);
        Rect below = { pad, h - bar - strip, w - 2*pad, strip };
        if (selected) l.verdict = (Rect){ below.x, below.y, below.w, below.h - 12 };
        else l.caption = below;
        split_left(&l, pad, pad, w - 2*pad, below.y - pad - (selected ? gap : 0), gap);
        return l;
    }
    double top = l.dense ? 46 : 52, y = top + (l.dense ? 10 : 14), bottom = h - bar - (l.dense ? 10 : 14);
    l.header = (Rect){ 0, 0, w, top };
    double right = w >= 860 ? clamp(0.342*w, 346, 660) : 0;
    double left = right > 0 ? w - right - 2*pad - (l.dense ? 12 : 20) : w - 2*pad;
    if (right > 0) split_right(&l, w - pad - right, y, right, bottom - y, gap, selected, units);
    else if (bottom - y >= 520) {       /* tall and narrow, as a page */
        double below = clamp((selected ? 0.46 : 0.36)*(bottom - y), 190, 420);
        Rect card = { pad, bottom - below, left, below };
        bottom = card.y - gap;
        if (selected && below >= 250) l.step = card;
        else l.units = card;
    } else if (selected) {
        l.verdict = (Rect){ pad, bottom - 48, left, 48 };
        bottom = l.verdict.y - 8;
    }
    split_left(&l, pad, y, left, bottom - y, gap);
    return l;
}
