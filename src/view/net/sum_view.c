#include "view/net/sum_view.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "view/kit/asked.h"
#include "view/kit/widgets.h"
#include "view/net/unit_paint.h"
#include "view/net/units_order.h"

#define STRIP_H     36.0
#define LEAST_PLOT 100.0       /* a lower one keeps its room */

bool view_sums(const View *v)
{
    const Scene *s = v->s;
    const NetLesson *net = s->lesson->net;
    return net != NULL && s->look.sum > 0 && net->at->d <= SUM_UNITS
        && !view_hides(v, ~(unsigned)(HIDE_NEXT | HIDE_RATES));
}

size_t sum_units(const View *v, size_t out[SUM_UNITS], double *part)
{
    const NetLook *k = &v->s->look;
    double level = fmax(k->summed, 0), n = ceil(level - 1e-9);
    *part = n > 0 ? level - (n - 1) : 0;
    return units_order(v->s->lesson->net->at, k->sort, k->descending, 0, (size_t)n, out);
}

void view_sum_button(View *v, Rect box)
{
    bool is_on = view_sums(v), is_crowd = v->s->lesson->net->at->d > SUM_UNITS;
    view_button(v, &(Button){
        .id = BUTTON_SUM, .box = box, .text = "Σ", .size = TEXT_TOOL, .chosen = is_on,
        .command = { .kind = CMD_SUM, .index = is_on ? SUM_ALL : 1 }, .name = "button:sum",
        .why = is_crowd ? "Of so many units a single one makes no difference that is seen." : NULL,
        .tip = is_on ? "All units at once again (Esc)"
                     : "f̂ as a sum that builds up: unit after unit, in the order of this table "
                       "(U)" });
}

/* "3 of 12: + v_3 phi_3", as long as there is room. */
static void words(View *v, Rect box, size_t n, size_t last, double size)
{
    size_t d = v->s->lesson->net->at->d;
    const char *of = frame_text(v->frame, "sum of %s of %s units", count_text((double)n).s,
                                count_text((double)d).s),
               *few = frame_text(v->frame, "%s of %s", count_text((double)n).s,
                                 count_text((double)d).s);
    char tex[64] = "";
    if (n > 0) snprintf(tex, sizeof tex, "+\\, v_{%zu}\\varphi_{%zu}", last + 1, last + 1);
    double base = view_baseline(v, FACE_UI_MEDIUM, size, box.y + box.h/2), gap = 10,
        mark = n > 0 ? 1.2*size : 0,
        with = n > 0 ? formula_measure(v->fonts, 1.1*size, false, tex).width + gap + mark : 0,
        w = text_width(v->fonts, FACE_UI_MEDIUM, size, of);
    if (w + with > box.w) w = text_width(v->fonts, FACE_UI_MEDIUM, size, of = few);
    text_draw(v->cv, v->fonts, FACE_UI_MEDIUM, size, pt(box.x, base), ALIGN_LEFT, of, PAINT_INK);
    if (n == 0 || w + with > box.w) return;
    view_diamond(v->cv, pt(box.x + w + gap + 0.4*size, box.y + box.h/2), 0.36*size,
                 unit_paint(last), PAINT_NONE, 0);
    formula_draw(v->cv, v->fonts, 1.1*size, false, pt(box.x + w + gap + mark, base), tex,
                 PAINT_INK);
}

Rect view_sum_strip(View *v, Rect plot)
{
    frame_part(v->frame, "Plot");
    size_t unit[SUM_UNITS], d, n;
    double part, k = v->s->present ? 1.45 : 1, h = k*STRIP_H, side = k*26, size = k*TEXT_READING;
    if (!view_sums(v) || v->s->figure || plot.h < LEAST_PLOT) return plot;
    d = v->s->lesson->net->at->d;
    n = sum_units(v, unit, &part);
    uint64_t to = v->s->look.sum - 1;
    const struct { size_t id; Icon icon; uint64_t to; const char *name, *tip, *why; } b[] = {
        { BUTTON_SUM_BACK, ICON_BACK, to > 0 ? to - 1 : 0, "button:sum-back", "One unit less",
          to > 0 ? NULL : "No unit is in the sum." },
        { BUTTON_SUM_NEXT, ICON_STEP, to + 1, "button:sum-next", "The next unit (U)",
          to < d ? NULL : "All units are in the sum." },
        { BUTTON_SUM_ALL, ICON_PLAY, d, "button:sum-play", "All the others, one after the other",
          to < d ? NULL : "All units are in the sum." },
        { BUTTON_SUM_CLOSE, ICON_CLOSE, SUM_ALL, "button:sum-close",
          "All units at once again (Esc)", NULL },
    };
    double x = rect_right(plot) - 10 - 4*(side + 6), y = plot.y + (h - side)/2 + 4;
    words(v, (Rect){ plot.x + 16, y, x - plot.x - 26, side }, n, n > 0 ? unit[n - 1] : 0, size);
    for (size_t i = 0; i < 4; i++)
        view_button(v, &(Button){ .id = b[i].id, .box = { x + (double)i*(side + 6), y, side, side },
                                  .icon = b[i].icon, .plain = b[i].icon == ICON_CLOSE,
                                  .command = { .kind = CMD_SUM, .index = b[i].to },
                                  .name = b[i].name, .tip = b[i].tip, .why = b[i].why });
    plot.y += h;
    plot.h -= h;
    return plot;
}
