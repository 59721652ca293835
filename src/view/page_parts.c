#include "view/page_parts.h"

#include <math.h>

#include "view/chrome.h"
#include "view/kit/asked.h"
#include "view/kit/rate_bar.h"
#include "view/page/predict_view.h"

#define PREDICT_ROOM  262.0     /* of a prediction's card below a derivation; */
#define PREDICT_LOW   206.0     /* of it where no card derives the step */
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
    double low = PREDICT_LOW + (v->s->told ? PREDICT_WHY : 0);
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

void view_bar(View *v, Rect r, bool dense, bool narrow)
{
    if (r.w > 0) view_transport(v, r, dense, narrow);
}

void view_rate_strip(View *v, Rect r)
{
    if (r.w <= 0) return;
    canvas_rect(v->cv, r, 0, PAINT_CARD);
    canvas_line(v->cv, pt(r.x, r.y + 0.5), pt(rect_right(r), r.y + 0.5), (Stroke){ .width = 1 },
                PAINT_CARD_LINE);
    view_rate(v, r);
}
