#include "view/layout.h"

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
