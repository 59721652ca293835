/* φ at the point after the step, below the elbow: over the same λ. */
#include "view/unit/rate_parts.h"

#include <math.h>
#include <stdio.h>

#include "typeset/formula.h"
#include "typeset/text.h"
#include "view/kit/widgets.h"

#define ALONG 2.0

Axis rate_phi_axis(const RateGeom *g)
{
    const StepReport *r = &g->v->s->report;
    double lo = fmin(0, r->sample.y), hi = fmax(r->phi, r->sample.y), span = hi - lo;
    if (!(span > 1e-300) || !isfinite(span)) lo = 0, hi = span = 1;
    return (Axis){ lo - 0.12*span, hi + 0.2*span, rect_bottom(g->strip), g->strip.y, false };
}

static void level(RateGeom *g, double value, Stroke s, Paint p)
{
    double y = axis_to_pt(&g->phi, value);
    canvas_line(g->v->cv, pt(g->strip.x, y), pt(rect_right(g->strip), y), s, p);
    placer_line(&g->strip_place, pt(g->strip.x, y), pt(rect_right(g->strip), y), 1);
}

static void curve(RateGeom *g)
{
    Pt at[RATE_POINTS];
    double x0 = g->strip.x, x1 = rect_right(g->strip);
    int n = (int)fmin((x1 - x0)/ALONG, RATE_POINTS - 2);
    size_t k = 0;
    for (int i = 0; i < n; i++) {      /* not as far as infinity */
        double x = x0 + (x1 - x0)*i/n, phi = rate_phi(&g->c, far_to_data(&g->rate, x));
        at[k++] = pt(x, axis_to_pt(&g->phi, phi));
    }
    canvas_clip(g->v->cv, g->strip);
    canvas_polyline(g->v->cv, at, k, (Stroke){ .width = 2, .round = true }, PAINT_NEXT);
    canvas_unclip(g->v->cv);
    size_t part = k/50 + 1;
    for (size_t i = 0; i + 1 < k; i += part)
        placer_line(&g->strip_place, at[i], at[i + part < k ? i + part : k - 1], 4);
}

static void label(RateGeom *g, Pt at, double r, int first, const char *tex, Paint p)
{
    Place c[160];
    Rect box;
    Extent e = formula_measure(g->v->fonts, g->size, false, tex);
    size_t n = places_around(c, 160, at, r, e.width + 6, e.ascent + e.descent + 2, first);
    if (!placer_put(&g->strip_place, c, n, (Rect){ 0 }, &box)) return;
    canvas_rect(g->v->cv, box, 3.5, PAINT_HALO);
    formula_draw(g->v->cv, g->v->fonts, g->size, false, pt(box.x + 3, box.y + 1 + e.ascent), tex,
                 p);
}

static void dot(RateGeom *g)
{
    const StepReport *r = &g->v->s->report;
    Pt at = pt(far_to_pt(&g->rate, r->rate), axis_to_pt(&g->phi, r->next_phi));
    if (!rect_has(g->strip, at)) return;
    canvas_disc(g->v->cv, at, 6.2, PAINT_CARD);
    canvas_ring(g->v->cv, at, 4.6, 2.2, PAINT_NEXT);
    placer_mark(&g->strip_place, rect_around(at, 7));
}

static void ticks(RateGeom *g)
{
    double small = RATE_SMALL(g), half = 0.35*small, left = g->strip.x - 0.6*g->size;
    Ticks t = ticks_linear(&g->phi, 1.7*g->size);
    if (tick_form_end(&t.form).s[0] != '\0') return;      /* no room to say what they leave out */
    for (size_t i = 0; i < t.n; i++) {
        double y = axis_to_pt(&g->phi, t.at[i]);
        if (y - g->strip.y < half || rect_bottom(g->strip) - y < half) continue;
        canvas_line(g->v->cv, pt(g->strip.x - 4, y), pt(g->strip.x, y), (Stroke){ .width = 1 },
                    PAINT_AXIS);
        text_draw(g->v->cv, g->v->fonts, FACE_UI, small, pt(left, y + half), ALIGN_RIGHT,
                  tick_form_text(&t.form, t.at[i]).s, PAINT_INK_SOFT);
    }
}

void rate_phi_strip(RateGeom *g)
{
    const StepReport *r = &g->v->s->report;
    canvas_rect_line(g->v->cv, g->strip, 0, 1, PAINT_AXIS);
    level(g, 0, (Stroke){ .width = 1 }, PAINT_AXIS);
    level(g, r->sample.y, (Stroke){ .width = 1.4, .dash = 4, .gap = 3 }, PAINT_RESIDUAL);
    curve(g);
    dot(g);
    ticks(g);
    label(g, pt(rect_right(g->strip) - 3*g->size, axis_to_pt(&g->phi, r->sample.y)), 3, 6, "y",
          PAINT_RESIDUAL);
    label(g, pt(g->strip.x + 2*g->size, axis_to_pt(&g->phi, rate_phi(&g->c, far_to_data(&g->rate,
          g->strip.x + 2*g->size)))), 4, 7, "\\varphi\\text{ at }x\\text{ after the step}",
          PAINT_NEXT);
}
