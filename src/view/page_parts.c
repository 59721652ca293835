#include "view/page_parts.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "view/chrome.h"
#include "view/kit/asked.h"
#include "view/kit/layout.h"
#include "view/kit/scaled.h"
#include "view/kit/rate_bar.h"
#include "view/kit/sizes.h"
#include "view/kit/widgets.h"
#include "view/page/predict_view.h"

double verdict_size(Rect r, bool present)
{
    return present ? fmax(18, fmin(r.h*0.18, 34)) : 13;
}

#define PREDICT_ROOM  262.0     /* of a prediction's card below a derivation; */
#define PREDICT_LOW(wall) ((wall) ? 336.0 : 206.0)    /* of it where no card derives the step */
#define PREDICT_WHOLE 300.0     /*   of all of it, where words and buttons take more lines, */
#define PREDICT_WHY   34.0      /*   and more with its reason */

Rect predict_place(const View *v, Rect *step, Rect *verdict, Rect *plot)
{
    Rect r = { 0 };
    if (!view_predicts(v)) return r;
    if (step->w > 0) {
        r = *step;
        bool both = !v->s->told && step->h >= PREDICT_WITH_STEP
            && view_hides(v, HIDE_NEXT);
        double top = both ? step->h - PREDICT_ROOM - 10 : 0;
        step->h = top;
        if (!both) step->w = 0;
        r.y += both ? top + 10 : 0;
        r.h -= both ? top + 10 : 0;
        return r;
    }
    bool is_beside = verdict->w > 0 && verdict->x >= rect_right(*plot);
    if (is_beside) {
        r = *verdict;
        verdict->w = 0;
        return r;
    }
    r = verdict->w > 0 ? *verdict
                       : (Rect){ plot->x, rect_bottom(*plot), plot->w, 0 };
    double low = PREDICT_LOW(v->s->present) + (v->s->told ? PREDICT_WHY : 0);
    /* with room to spare all of it is seen at once */
    low = fmax(low, fmin(PREDICT_WHOLE, 0.5*(plot->h + r.h)));
    double keeps = fmin(120, 0.45*(plot->h + r.h));      /* where there is little, the question */
    double more = fmin(fmax(low - r.h, 0), fmax(plot->h - keeps, 0));
    r.y -= more;
    r.h += more;
    plot->h -= more;
    verdict->w = 0;
    return r;
}

enum { BAR_DENSE = 1, BAR_NARROW = 2 };

static void bar(View *v, Rect r, unsigned how)
{
    view_transport(v, r, (how & BAR_DENSE) != 0, (how & BAR_NARROW) != 0);
}

void view_bar(View *v, Rect r, bool dense, bool narrow)
{
    bool present = v->s->present;
    unsigned how = (dense || present ? BAR_DENSE : 0u) | (narrow || present ? BAR_NARROW : 0u);
    double k = fmin(layout_bar_scale(r.w, present), fmax(r.h/PRESENT_BAR, 1));
    if (r.w > 0) view_scaled(v, r, k, bar, how);
}

void view_rate_strip(View *v, Rect r, bool has_step)
{
    if (r.w <= 0) return;
    char words[64];
    snprintf(words, sizeof words, "step %s", count_text((double)v->s->lesson->step).s);
    double w = fmin(fmax(text_width(v->fonts, FACE_UI, TEXT_PLAIN, words), 56), 0.3*r.w);
    Rect of_step = { rect_right(r) - w - 14, r.y, w, r.h };
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, r.y + 0.5), pt(rect_right(r), r.y + 0.5), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    if (!has_step) {
        view_rate(v, r);
        return;
    }
    view_rate(v, (Rect){ r.x, r.y, r.w - w - 14, r.h });
    text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_PLAIN,
                     pt(rect_right(of_step), view_baseline(v, FACE_UI, TEXT_PLAIN,
                                                           r.y + 0.43*r.h)),
                     ALIGN_RIGHT, w, words, PAINT_INK_SOFT);
    view_explain(v, EXPLAIN_CAPTION, of_step, "Which step is shown: the slider below goes to "
                                              "any other.");
}
