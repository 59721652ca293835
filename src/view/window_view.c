#include "view/window_view.h"

#include "view/chrome.h"
#include "view/embed_view.h"
#include "view/events_view.h"
#include "view/guided_view.h"
#include "view/kit/asked.h"
#include "view/kit/layout.h"
#include "view/kit/scaled.h"
#include "view/kit/sizes.h"
#include "view/kit/wall_layout.h"
#include "view/kit/widgets.h"
#include "view/menu_view.h"
#include "view/net_page.h"
#include "view/overlay.h"
#include "view/page/contents_view.h"
#include "view/tips.h"
#include "view/unit_page.h"
#include "view/unsaved_view.h"
#include "view/wall_view.h"
#include "view/warmup/warmup_view.h"

double usual_speed(const Lesson *l)
{
    enum { FEW_UNITS = 10, FEW_POINTS = 20 };
    bool few = l->net == NULL || (l->net->at->d <= FEW_UNITS && l->n <= FEW_POINTS);
    return few ? 1 : 10000;
}

uint64_t view_horizon(const Lesson *l) { return l->steps > 0 ? l->steps : 1; }

/* Where a notice goes: between the name and the header's buttons, or over all
 * of it where that is too little; without a header the plot makes room. */
static Rect header_and_strip(View *v, Rect page, Rect header, bool narrow, Rect *plot)
{
    Rect strip = { 4, 4, page.w - 8, 34 };
    if (header.w > 0) {
        double begin, end = view_header(v, header, narrow, &begin);
        strip = rect_inset(header, 5);
        double from = end - begin >= 400 ? begin : 110;
        if (end - from >= 400) strip = (Rect){ from, strip.y, end - from, strip.h };
    } else if (v->s->notice[0] != '\0') {
        double room = view_notice_height(v, strip) + 12;
        plot->y += room;
        plot->h -= room;
    }
    return strip;
}

/* What lies over the page. */
static void panel(View *v, Rect page, unsigned what)
{
    (void)what;
    switch (v->s->ui->panel) {
    case PANEL_HELP:    view_help(v, page); break;
    case PANEL_MENU:    view_menu(v, page); break;
    case PANEL_EVENTS:  view_events_panel(v, page); break;
    case PANEL_UNSAVED: view_unsaved(v, page); break;
    case PANEL_OPEN:    view_open(v, page); break;
    case PANEL_EXPORT:
        if (v->s->exporting != NULL) view_export(v, page);
        break;
    default: break;
    }
}

void view_window(Canvas *cv, Frame *frame, const Scene *given)
{
    frame_clear(frame);
    frame_part(frame, "Elbow");
    Scene scene = *given;
    const Scene *s = &scene;
    Veil veil;
    /* with little room everything is in reach, as on a desk, and larger is only a wish */
    scene.present = scene.present && wall_has_room(cv->width, cv->height);
    scene_ask(&scene, &veil);
    View v = { .cv = cv, .frame = frame, .s = s, .fonts = s->fonts };
    Rect page = { 0, 0, cv->width, cv->height }, strip = { 4, 4, page.w - 8, 34 };
    bool is_wall = view_is_wall(s, page.w, page.h);
    double large = view_wall_scale(s, page.w, page.h);
    canvas_rect(cv, page, 0, PAINT_PAGE);
    if (s->ui->panel == PANEL_CONTENTS) {
        view_contents(&v, page);
        if (large > 1) view_notice_scaled(&v, page, large);
        else view_notice(&v, (Rect){ 4, page.h - 40, page.w - 8, 34 });
        view_tooltip(&v, page);
        return;
    }
    const NetLesson *net = s->lesson->net;
    const Page *guided = visit_page(s->lesson->visit);
    if (guided != NULL) {
        if (page.w >= 1000 && !s->present)      /* between the title and the buttons */
            strip = (Rect){ page.w*0.3, 6, page.w*0.54, 34 };
        view_guided(&v, page, guided);
    } else if (s->lesson->warmup != NULL) {
        bool low = page.h < PAGE_LOW_H, narrow = page.w < PAGE_NARROW_W;
        double head_h = page.w < PAGE_THUMB_W ? SLIM_HEADER : PAGE_HEADER(low);
        double top = s->present || s->embed ? 0 : head_h, pad = page.w < 420 ? 6 : PAGE_MARGIN(low);
        Rect head = { 0, 0, top > 0 ? page.w : 0, top },
             rest = { pad, top + pad, page.w - 2*pad, page.h - top - 2*pad };
        strip = header_and_strip(&v, page, head, narrow, &rest);
        view_card(&v, rest);
        view_warmup(&v, rest, warmup_scale(rest, s->present));
    } else if (s->embed) {
        Rect rest = page;
        strip = header_and_strip(&v, page, (Rect){ 0 }, true, &rest);
        view_embed(&v, rest);
    } else if (is_wall) {
        view_wall(&v, page);
    } else if (net == NULL) {
        Layout l = layout_window(page.w, page.h);
        strip = header_and_strip(&v, page, l.header, l.narrow, &l.plot);
        view_unit_page(&v, l);
    } else {
        NetLayout l = layout_network(page.w, page.h, s->look.selected < net->at->d, net->at->d);
        strip = header_and_strip(&v, page, l.header, l.narrow, &l.plot);
        view_net_page(&v, l);
    }
    /* a panel's title and button stay free */
    if (s->ui->panel != PANEL_NONE && strip.x < 100) strip.y = page.h - strip.h - 6;
    view_scaled(&v, page, large, panel, 0);
    if (s->ui->panel != PANEL_NONE) v.layer = 1;
    if (large > 1) view_notice_scaled(&v, page, large);
    else view_notice(&v, strip);
    view_tooltip(&v, page);
}
