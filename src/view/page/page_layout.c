#include "view/page/page_layout.h"

#include <math.h>

#include "view/kit/sizes.h"

#define FOOT(dense)  ((dense) ? 52.0 : 68.0)
#define COLUMN       ((Part){ 0.335, 340, 640 })
#define ROOM_EXTRA   460.0    /* of the column, for a panel below the words */
#define PRESENT_TEXT 1.32     /* so that projected nothing is below 24 pixels of 1080: */
#define PRESENT_PANELS 1.54   /*   words from PAGE_SMALL on, panels from TEXT_LEAST on */
#define SIDE_W       560.0    /* so wide, and lower than this, words stand beside the plot */
#define SIDE_H       400.0
#define ALONE_H      180.0    /* so much for words and plot */
#define RATE_ROW     58.0     /* λ with its marks, below the plot; */
#define RATE_STRIP   48.0     /*   across a narrow window */

#define PHONE_H      640.0    /* so high at least, and */
#define PHONE_SHAPE  1.4      /*   so much higher than wide */
#define PHONE_HEAD   48.0
#define PHONE_TABS   46.0
#define PHONE_FOOT   64.0
#define PHONE_LOW    560.0    /* with less for plot and words these have more of it */

bool transport_has_rate(double w) { return w >= 560; }

static double part(Part p, double of) { return fmin(fmax(p.share*of, p.least), p.most); }

/* A card so high off the plot's lower end. */
static Rect cut_below(PageLayout *l, double h)
{
    Rect r = { l->plot.x, rect_bottom(l->plot) - h, l->plot.w, h };
    l->plot.h -= h + PAGE_GAP(l->dense);
    return r;
}

static void beside(PageLayout *l, double w, double y, double bottom, PagePanels panels)
{
    double pad = PAGE_MARGIN(l->dense), gap = PAGE_GUTTER(l->dense);
    double right = l->scale > 1 ? (panels.extra ? 0.44 : 0.4)*w : part(COLUMN, w);
    l->card = (Rect){ w - pad - right, y, right, bottom - y };
    l->plot = (Rect){ pad, y, w - 2*pad - gap - right, bottom - y };
    double room = bottom - y, share = room > 560 ? 0.4 : 0.45;
    if (panels.extra && room > ROOM_EXTRA) {
        l->extra = (Rect){ l->card.x, bottom - share*room, right, share*room };
        l->card.h = l->extra.y - PAGE_GAP(l->dense) - y;
    }
    if (panels.traces && room > ROOM_EXTRA && l->panels <= 1) {
        l->traces = (Rect){ pad, bottom - 0.34*room, l->plot.w, 0.34*room };
        l->plot.h = l->traces.y - PAGE_GAP(l->dense) - y;
    }
    if (panels.rate && l->transport.w == 0) l->rate = cut_below(l, RATE_ROW*l->panels);
    bool slides = l->traces.w == 0 && panels.parameters && l->scale <= 1
        && bottom - y > (l->rate.w > 0 ? 540 : 440);
    if (slides) l->sliders = cut_below(l, PAGE_SLIDERS(l->dense));
}

/* The plot keeps what a plot needs, the words have the rest; where there is too little for both the
 * plot is behind a tab. */
static void below(PageLayout *l, double w, double y, double bottom)
{
    bool is_phone = l->form == PAGE_PHONE;
    double pad = is_phone ? 10 : w < 420 ? 6 : 10, room = bottom - y;
    if (room < ALONE_H) {
        l->plot = (Rect){ pad, y, 0, 0 };
        l->card = (Rect){ pad, y, w - 2*pad, room };
        return;
    }
    double share = is_phone && room < PHONE_LOW ? 0.34 : 0.4, wide = is_phone ? 0.85 : 0.75;
    double plot = fmin(fmax(share*room, fmin(150, 0.5*room)), wide*w);
    l->plot = (Rect){ pad, y, w - 2*pad, plot };
    l->card = (Rect){ pad, y + plot + 6, w - 2*pad, room - plot - 6 };
}

/* In a low window they stand beside each other. */
static void side_by_side(PageLayout *l, double w, double y, double bottom)
{
    double pad = 8, right = fmin(fmax(0.48*w, 290), 440);
    l->card = (Rect){ w - pad - right, y, right, bottom - y };
    l->plot = (Rect){ pad, y, w - 2*pad - 6 - right, bottom - y };
}

PageLayout layout_page(double w, double h, bool present, PagePanels panels)
{
    bool is_wide = w >= 800 && h >= 440;
    bool is_wall = present && is_wide;
    PageLayout l = { .narrow = !is_wide, .dense = h < PAGE_LOW_H,
                     .scale = is_wall ? PRESENT_TEXT : 1,
                     .panels = is_wall ? PRESENT_PANELS : 1 };
    bool is_phone = !present && w < SIDE_W && h >= PHONE_H && h >= PHONE_SHAPE*w;
    double head = is_phone ? PHONE_HEAD : is_wide ? PAGE_HEADER(l.dense) : h < 420 ? 30 : 38;
    double foot = is_phone ? PHONE_FOOT : is_wide ? FOOT(l.dense) : h < 420 ? 34 : 44;
    if (present) head = 0;
    l.form = is_phone ? PAGE_PHONE : is_wide ? PAGE_BESIDE : PAGE_BELOW;
    l.header = (Rect){ 0, 0, head > 0 ? w : 0, head };
    l.foot = (Rect){ 0, h - foot, w, foot };
    double bottom = l.foot.y;
    if (is_phone) {
        l.tabs = (Rect){ 0, bottom - PHONE_TABS, w, PHONE_TABS };
        bottom = l.tabs.y;
    }
    if (panels.transport && h > 520 && !present) {
        double bar = is_wide ? PAGE_TRANSPORT(true) : 48;
        l.transport = (Rect){ 0, bottom - bar, w, bar };
        bottom -= bar;
    }
    if (panels.rate && !is_wide && !(l.transport.w > 0 && transport_has_rate(w))) {
        l.rate = (Rect){ 0, bottom - RATE_STRIP, w, RATE_STRIP };
        bottom -= RATE_STRIP;
    }
    double gap = is_wide ? PAGE_GAP(l.dense) : 6;
    bool is_low = !is_wide && w >= SIDE_W && bottom - head < SIDE_H;
    if (is_wide) beside(&l, w, head + gap, bottom - gap, panels);
    else if (is_low) side_by_side(&l, w, head + gap, bottom - gap);
    else below(&l, w, head + gap, bottom - gap);
    return l;
}
