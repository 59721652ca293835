#include "view/net/unit_paint.h"

#include <math.h>

#include "model/derive.h"
#include "view/kit/widgets.h"

size_t unit_selected(const Scene *s)
{
    uint64_t unit = s->look.selected;
    return unit < s->lesson->net->at->d ? (size_t)unit : UNIT_NONE;
}

/* --- how strong --- */

static double contribution(const UnitLooks *k, size_t unit)
{
    return unit_contribution(k->f, unit, (Span){ k->lo, k->hi });
}

/* The nine that contribute most, in their order; equal ones by their numbers. */
static void find_top(UnitLooks *k)
{
    double size[UNIT_PAINTS + 1] = { 0 };
    size_t who[UNIT_PAINTS + 1] = { 0 }, n = 0;
    for (size_t i = 0; i < k->f->d; i++) {
        double c = contribution(k, i);
        if (!(c > size[UNIT_PAINTS])) continue;
        size_t at = n < UNIT_PAINTS + 1 ? n++ : UNIT_PAINTS;
        for (; at > 0 && size[at - 1] < c; at--) {
            size[at] = size[at - 1];
            who[at] = who[at - 1];
        }
        size[at] = c;
        who[at] = i;
    }
    k->most = size[0];
    k->least = size[UNIT_PAINTS];
    k->tops = n < UNIT_PAINTS ? n : UNIT_PAINTS;
    for (size_t j = 0; j < k->tops; j++) k->top[j] = who[j];
}

UnitLooks unit_looks(const Scene *s)
{
    const Lesson *l = s->lesson;
    const NetLesson *net = l->net;
    UnitLooks k = { .f = net->at, .lo = l->view.x0, .hi = l->view.x1,
                    .selected = unit_selected(s), .crowd = net->at->d > UNITS_COLOURED };
    if (net->x_lo <= net->x_hi) {
        k.has_data = true;
        k.lo = net->x_lo;
        k.hi = net->x_hi;
    }
    if (k.crowd) find_top(&k);
    else for (size_t i = 0; i < k.f->d; i++) k.most = fmax(k.most, contribution(&k, i));
    return k;
}

double unit_strength(const UnitLooks *k, size_t unit)
{
    double c = contribution(k, unit) - k->least, all = k->most - k->least;
    return c > 0 && all > 0 ? sqrt(fmin(1, c/all)) : 0;
}

bool unit_dead(const UnitLooks *k, size_t unit)
{
    return k->has_data && unit_inactive(k->f, unit, (Span){ k->lo, k->hi });
}

bool unit_alone(const UnitLooks *k, size_t unit)
{
    bool is = !k->crowd || unit == k->selected;
    for (size_t j = 0; j < k->tops; j++) is = is || k->top[j] == unit;
    return is;
}

size_t units_alone(const UnitLooks *k, size_t out[UNITS_COLOURED])
{
    double size[UNITS_COLOURED];
    size_t n = 0;
    if (k->crowd) {
        for (size_t j = k->tops; j-- > 0;)
            if (k->top[j] != k->selected) out[n++] = k->top[j];
        return n;
    }
    /* of two that are equal the first comes last, over the other */
    for (size_t i = k->f->d; i-- > 0;) {
        if (i == k->selected) continue;
        double c = unit_strength(k, i);
        size_t at = n++;
        for (; at > 0 && size[at - 1] > c; at--) {
            size[at] = size[at - 1];
            out[at] = out[at - 1];
        }
        size[at] = c;
        out[at] = i;
    }
    return n;
}

/* --- and how that looks --- */

Paint unit_paint(size_t unit)
{
    return (Paint)(PAINT_UNIT + (int)(unit % UNIT_PAINTS));
}

static Paint faint(size_t unit)
{
    return (Paint)(PAINT_UNIT_FAINT + (int)(unit % UNIT_PAINTS));
}

#define OUTLINE    0.9          /* points: of one that contributes, however little */
#define CORE_LEAST 0.2          /* points: a thinner core, or a smaller one, is not seen */

void unit_line(Canvas *cv, const Pt *at, size_t n, double em, size_t unit, double strength)
{
    double core = 1.6*strength*strength*em;        /* as much as it contributes */
    canvas_polyline(cv, at, n, (Stroke){ .width = (0.8 + strength)*em, .round = true },
                    faint(unit));
    if (core > CORE_LEAST)
        canvas_polyline(cv, at, n, (Stroke){ .width = core, .round = true }, unit_paint(unit));
}

void unit_diamond(Canvas *cv, Pt at, double r, double line, size_t unit, double strength)
{
    double size = r*(0.7 + 0.3*strength), core = size*fmin(1, 2*strength);
    view_diamond(cv, at, size + line, PAINT_CARD, PAINT_NONE, 0);
    view_diamond(cv, at, size, faint(unit), unit_paint(unit), strength > 0 ? OUTLINE : 0);
    if (core > CORE_LEAST) view_diamond(cv, at, core, unit_paint(unit), PAINT_NONE, 0);
}
