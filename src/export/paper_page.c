#include "export/paper_page.h"

#include "model/narrate.h"
#include "model/visit.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/sizes.h"
#include "view/kit/step_seen.h"
#include "view/net/curve_view.h"
#include "view/net/net_plot.h"
#include "view/net/traces_view.h"
#include "view/net/unit_step.h"
#include "view/unit/loss_view.h"
#include "view/unit/plot_view.h"
#include "view/unit/step_view.h"
#include "view/warmup/warmup_view.h"

#define WIDE       1.15     /* so much wider than high it has two columns */
#define CAPTION_PAD 8.0

/* "Case (ii). Step 1: …" */
static void words(Buf *b, View *v)
{
    const Scene *s = v->s;
    const Lesson *l = s->lesson;
    const Page *page = l->visit != NULL ? visit_page(l->visit) : NULL;
    const char *title = page != NULL && page->title != NULL && page->title[0] != '\0' ? page->title
                                                                                    : l->title;
    if (!s->no_title && title[0] != '\0') buf_printf(b, "%s. ", title);
    if (s->hides != 0 || s->no_verdict || s->tight > 0 || l->n == 0) return;
    const StepSeen *seen = view_step_seen(v);
    if (l->net != NULL) narrate_next(b, l, (size_t)s->look.selected);
    else if (seen->is_there) {
        Reason r = reason_with(&seen->d, &seen->digits.shown);
        narrate(b, &seen->d, &r, &(NarratedOf){ .point = s->sample + 1, .points = l->n });
    }
}

/* Below all; returns what is left above it. */
static Rect caption(View *v, Rect area)
{
    Buf b = { 0 };
    words(&b, v);
    if (b.len > 0 && !b.failed) {
        double w = area.w - 2*CARD_PAD;
        int lines = text_block(NULL, v->fonts, FACE_UI, TEXT_PLAIN, pt(0, 0), w, LEAD_PLAIN, b.at,
                               PAINT_INK);
        area.h -= lines*LEAD_PLAIN + 2*CAPTION_PAD;
        text_block(v->cv, v->fonts, FACE_UI, TEXT_PLAIN,
                   pt(area.x + CARD_PAD, rect_bottom(area) + CAPTION_PAD + TEXT_PLAIN), w,
                   LEAD_PLAIN, b.at, PAINT_INK);
    }
    buf_free(&b);
    return area;
}

/* The upper, or left, `part` of it; *rest is the rest. */
static Rect cut(Rect r, double part, bool across, Rect *rest)
{
    Rect a = r;
    *rest = r;
    if (across) {
        rest->w -= a.w = part*r.w;
        rest->x += a.w;
    } else {
        rest->h -= a.h = part*r.h;
        rest->y += a.h;
    }
    return a;
}

static void of_unit(View *v, Rect r)
{
    const Scene *s = v->s;
    bool may = (s->hides & ~(unsigned)(HIDE_NEXT | HIDE_RATES)) == 0 && s->has_report;
    Rect rest, last;
    if (!may) {
        view_plot(v, r, 1);
        return;
    }
    if (r.w >= WIDE*r.h) {
        Rect left = cut(r, 0.52, true, &rest);
        view_plot(v, cut(left, 0.56, false, &last), 1);
        view_loss(v, last, true);
        view_step(v, rest, true);
        return;
    }
    view_plot(v, cut(r, 0.35, false, &rest), 1);
    view_step(v, cut(rest, 0.57, false, &last), true);
    view_loss(v, last, true);
}

static void of_net(View *v, Rect r)
{
    const Scene *s = v->s;
    bool has_unit = s->look.selected < s->lesson->net->at->d && s->lesson->n > 0;
    Rect rest, last, left;
    if (s->hides != 0) {
        view_net_plot(v, r, 1);
        return;
    }
    if (has_unit && r.w >= WIDE*r.h) left = cut(r, 0.52, true, &rest);
    else left = cut(r, has_unit ? 0.45 : 0.74, false, &rest);
    view_net_plot(v, cut(left, 0.55, false, &last), 1);
    view_traces(v, last, true);
    if (has_unit) view_unit_step(v, cut(rest, 0.68, false, &rest), true);
    view_curve(v, rest, true);
}

void paper_page(View *v, Rect area)
{
    const Lesson *l = v->s->lesson;
    Rect r = caption(v, area);
    if (l->warmup != NULL) view_warmup(v, r, 1);
    else if (l->net != NULL) of_net(v, r);
    else of_unit(v, r);
}
