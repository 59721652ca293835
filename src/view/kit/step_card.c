#include "view/kit/step_card.h"

#include <math.h>

#include "view/kit/widgets.h"

static bool fits(View *v, const char *left, const DerivationLine *l, double size, double room)
{
    return formula_measure(v->fonts, size, true, left).width + 14
         + formula_measure(v->fonts, size, false, l->right).width <= room;
}

bool derivation_fits(View *v, const DerivationLine *l, double size, double room)
{
    return fits(v, l->mid[0] != '\0' ? l->mid : l->left, l, size, room);
}

void derivation_draw(View *v, const DerivationLine *line, size_t explain, Rect row, double size)
{
    const char *left = line->left;
    bool has_mid = line->mid[0] != '\0' && fits(v, line->mid, line, size, row.w);
    if (!fits(v, left, line, size, row.w)) left = has_mid ? line->mid : line->plain;
    double need = formula_measure(v->fonts, size, true, left).width + 14
                + formula_measure(v->fonts, size, false, line->right).width;
    if (need > row.w) size *= row.w/need;
    double base = row.y + row.h/2 + size*0.24;
    double right = formula_measure(v->fonts, size, false, line->right).width;
    formula_draw(v->cv, v->fonts, size, true, pt(row.x, base), left, PAINT_INK);
    formula_draw(v->cv, v->fonts, size, false, pt(rect_right(row) - right, base), line->right,
                 line->paint);
    view_explain(v, explain, row, line->tip);
}

void view_verdict_words(View *v, Rect box, double size, const Verdict *said)
{
    const char *slope = said->slope, *elbow = said->elbow, *why = said->why;
    Paint ink = said->ink;
    double why_size = size*0.88 < TEXT_SMALL ? TEXT_SMALL : size*0.88;
    double a = text_width(v->fonts, FACE_UI_BOLD, size, slope), gap = size*1.6;
    double b = text_width(v->fonts, FACE_UI_BOLD, size, elbow);
    double one = a + gap + b;
    bool two_rows = one > box.w - 16;
    double h = two_rows ? size*3.1 : size*2.15;
    canvas_rect(v->cv, (Rect){ box.x, box.y, box.w, h }, 6,
                ink == PAINT_WARN ? PAINT_WARN_SOFT : PAINT_GOOD_SOFT);
    double cx = box.x + box.w/2;
    if (two_rows) {
        double longest = fmax(a, b);
        double small = longest > box.w - 12 ? size*(box.w - 12)/longest : size;
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, fmax(small, 0.7*size),
                         pt(cx, box.y + size*1.32), ALIGN_CENTRE,
                         box.w - 12, slope, ink);
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, fmax(small, 0.7*size),
                         pt(cx, box.y + size*2.62), ALIGN_CENTRE,
                         box.w - 12, elbow, ink);
    } else {
        double base = view_baseline(v, FACE_UI_BOLD, size, box.y + h/2), x = cx - one/2;
        text_draw(v->cv, v->fonts, FACE_UI_BOLD, size, pt(x, base), ALIGN_LEFT, slope, ink);
        text_draw(v->cv, v->fonts, FACE_UI_BOLD, size, pt(x + a + gap, base), ALIGN_LEFT, elbow,
                  ink);
    }
    double left = rect_bottom(box) - (box.y + h);
    double why_w = text_width(v->fonts, FACE_UI, why_size, why);
    bool one_line = why_w <= box.w;
    /* else it would be cut */
    if (!one_line && left < why_size*2.7) why_size = fmax(10, why_size*box.w/why_w);
    Pt first = pt(cx, box.y + h + why_size*1.35);
    if (left >= why_size*2.7 && !one_line)
        text_block(v->cv, v->fonts, FACE_UI, why_size, pt(box.x + 6, first.y), box.w - 12,
                   why_size*1.3, why,
                   PAINT_INK_SOFT);
    else if (left >= why_size*1.4)
        text_draw_within(v->cv, v->fonts, FACE_UI, why_size, first, ALIGN_CENTRE, box.w, why,
                         PAINT_INK_SOFT);
    view_explain(v, EXPLAIN_VERDICT, box, why[0] != '\0'
                 ? "What this step does to slope and elbow, and why." : "What this step does.");
}
