#include "view/page/page_layout.h"

#include <math.h>

#include "view/kit/sizes.h"

#define FOOT(dense)  ((dense) ? 52.0 : 68.0)
#define COLUMN       ((Part){ 0.335, 340, 640 })
#define ROOM_EXTRA   460.0    /* of the column, for a panel below the words */
#define PRESENT_TEXT 1.32     /* so that projected nothing is below 24 pixels of 1080 */

static double part(Part p, double of) { return fmin(fmax(p.share*of, p.least), p.most); }

static void beside(PageLayout *l, double w, double y, double bottom, PagePanels panels)
{
    double pad = PAGE_MARGIN(l->dense), gap = PAGE_GUTTER(l->dense);
    double right = l->scale > 1 ? 0.4*w : part(COLUMN, w);
    l->card = (Rect){ w - pad - right, y, right, bottom - y };
    l->plot = (Rect){ pad, y, w - 2*pad - gap - right, bottom - y };
    double room = bottom - y, share = room > 560 ? 0.4 : 0.45;
    if (panels.extra && room > ROOM_EXTRA) {
        l->extra = (Rect){ l->card.x, bottom - share*room, right, share*room };
        l->card.h = l->extra.y - PAGE_GAP(l->dense) - y;
    }
    if (panels.traces && room > ROOM_EXTRA) {
        l->traces = (Rect){ pad, bottom - 0.34*room, l->plot.w, 0.34*room };
        l->plot.h = l->traces.y - PAGE_GAP(l->dense) - y;
    }
    bool slides = !panels.traces && panels.parameters && l->scale <= 1 && bottom - y > 440;
    if (!slides) return;
    double h = PAGE_SLIDERS(l->dense);
    l->sliders = (Rect){ l->plot.x, bottom - h, l->plot.w, h };
    l->plot.h -= h + PAGE_GAP(l->dense);
}

/* The plot keeps what a plot needs, the words have the rest. */
static void below(PageLayout *l, double w, double y, double bottom)
{
    double pad = w < 420 ? 6 : 10, room = bottom - y;
    double plot = fmin(fmax(0.4*room, fmin(150, 0.5*room)), 0.75*w);
    l->plot = (Rect){ pad, y, w - 2*pad, plot };
    l->card = (Rect){ pad, y + plot + 6, w - 2*pad, room - plot - 6 };
}

PageLayout layout_page(double w, double h, bool present, PagePanels panels)
{
    bool is_wide = w >= 800 && h >= 440;
    PageLayout l = { .narrow = !is_wide, .dense = h < PAGE_LOW_H,
                     .scale = present && is_wide ? PRESENT_TEXT : 1 };
    double head = present ? 0 : is_wide ? PAGE_HEADER(l.dense) : h < 420 ? 30 : 38;
    double foot = is_wide ? FOOT(l.dense) : h < 420 ? 34 : 44;
    l.header = (Rect){ 0, 0, head > 0 ? w : 0, head };
    l.foot = (Rect){ 0, h - foot, w, foot };
    double bottom = l.foot.y;
    bool has_bar = panels.transport && (h > 520 || panels.rate_alone) && !present;
    if (has_bar) {
        double bar = is_wide ? PAGE_TRANSPORT(true) : 48;
        l.transport = (Rect){ 0, bottom - bar, w, bar };
        bottom -= bar;
    }
    double gap = is_wide ? PAGE_GAP(l.dense) : 6;
    if (is_wide) beside(&l, w, head + gap, bottom - gap, panels);
    else below(&l, w, head + gap, bottom - gap);
    return l;
}
