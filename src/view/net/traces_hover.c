/* Under the pointer: the step, and the exact place of the nearest elbow. */
#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "plot/column_form.h"
#include "plot/time_scale.h"
#include "typeset/formula.h"
#include "typeset/text.h"
#include "view/kit/axis_names.h"
#include "view/kit/widgets.h"
#include "view/net/trace_lines.h"
#include "view/net/traces_geom.h"

#define NEAR 8

/* The unit whose line passes nearest at this height; false when none is near. */
static bool nearest(const TracesGeom *g, Pt p, size_t *unit, const Known **row)
{
    size_t k = 0;
    while (k + 1 < g->knowns && g->known[k + 1].y <= p.y) k++;
    const Known *a = &g->known[k], *b = k + 1 < g->knowns ? a + 1 : a;
    double t = b->y > a->y ? fmin(fmax((p.y - a->y)/(b->y - a->y), 0), 1) : 0, best = NEAR;
    for (size_t i = 0; i < a->at->d; i++) {
        Maybe e = trace_elbow((Unit){ a->at->w[i], a->at->b[i] },
                              (Unit){ b->at->w[i], b->at->b[i] }, t);
        if (!e.there) continue;
        double far = fabs(axis_to_pt(&g->x, e.value) - p.x) - (unit_alone(&g->looks, i) ? 1 : 0);
        if (far >= best) continue;
        best = far;
        *unit = i;
    }
    *row = t < 0.5 ? a : b;
    return best < NEAR;
}

void traces_hover(TracesGeom *g)
{
    View *v = g->v;
    Canvas *cv = v->cv;
    Pt p = v->s->ui->pointer;
    Stroke thin = { .width = 1, .dash = 2, .gap = 3 };
    canvas_line(cv, pt(g->r.x, p.y), pt(rect_right(g->r), p.y), thin, PAINT_INK_SOFT);
    canvas_line(cv, pt(p.x, g->r.y), pt(p.x, rect_bottom(g->r)), thin, PAINT_INK_SOFT);
    char step[48], tex[96] = "", at[48] = "";
    snprintf(step, sizeof step, "step %s",
             count_text((double)time_step_at(v->s->look.time, &g->u, p.y)).s);
    size_t unit = 0;
    const Known *row = NULL;
    if (g->knowns > 0 && nearest(g, p, &unit, &row)) {
        Maybe e = unit_elbow((Unit){ row->at->w[unit], row->at->b[unit] });
        if (e.there) {
            snprintf(tex, sizeof tex, "e_{%zu} = %s", unit + 1,
                     axis_place_tex(g->l, 0, e.value).s);
            snprintf(at, sizeof at, "at step %s", count_text((double)row->step).s);
            Pt mark = pt(axis_to_pt(&g->x, e.value), row->y);
            if (rect_has(g->r, mark)) {
                canvas_disc(cv, mark, 4.5, PAINT_CARD);
                canvas_disc(cv, mark, 3.2, unit_paint(unit));
            }
        }
    }
    double size = TEXT_SMALL, gap = 8, w = text_width(v->fonts, FACE_UI_MEDIUM, size, step),
        second = 0;
    Extent e = formula_measure(v->fonts, 14, false, tex);
    if (tex[0] != '\0') second = e.width + gap + text_width(v->fonts, FACE_UI, size, at);
    Rect box = { p.x + 12, p.y + 10, fmax(w, second) + 18, tex[0] != '\0' ? 46 : 25 };
    if (rect_right(box) > rect_right(g->r)) box.x = p.x - 12 - box.w;
    if (rect_bottom(box) > rect_bottom(g->r)) box.y = p.y - 10 - box.h;
    canvas_rect(cv, (Rect){ box.x - 1, box.y + 1, box.w + 2, box.h + 2 }, 7, PAINT_SHADOW);
    canvas_rect(cv, box, 6, PAINT_CARD);
    canvas_rect_line(cv, rect_inset(box, 0.5), 5.5, 1, PAINT_CARD_LINE);
    text_draw(cv, v->fonts, FACE_UI_MEDIUM, size, pt(box.x + 9, box.y + 17), ALIGN_LEFT, step,
              PAINT_INK);
    if (tex[0] == '\0') return;
    formula_draw(cv, v->fonts, 14, false, pt(box.x + 9, box.y + 36), tex, PAINT_INK);
    text_draw(cv, v->fonts, FACE_UI, size, pt(box.x + 9 + e.width + gap, box.y + 36), ALIGN_LEFT,
              at, PAINT_INK_SOFT);
}
