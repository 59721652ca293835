#include "view/unit/step_view.h"

#include <math.h>
#include <stdio.h>

#include "model/words.h"
#include "view/kit/widgets.h"
#include "view/unit/derivation.h"

static bool fits(View *v, const char *left, const DerivationLine *l, double size, double room)
{
    return formula_measure(v->fonts, size, true, left).width + 14
         + formula_measure(v->fonts, size, false, l->right).width <= room;
}

bool derivation_fits(View *v, const DerivationLine *l, double size, double room)
{
    return fits(v, l->mid[0] != '\0' ? l->mid : l->left, l, size, room);
}

/* The lines, so that all fit: at one size, which is returned, and with as many
 * digits as there is room for; a line that fits at none goes without its numbers. */
static double fit_lines(View *v, DerivationLine line[DERIVATION_LINES], const StepReport *r, double size, double room,
                        bool dense)
{
    static const struct { double scale; int digits; } step[] = { { 1, 5 }, { 1, 4 }, { 0.93, 4 }, { 1, 3 }, { 0.87, 3 } };
    for (size_t k = 0, last = sizeof step/sizeof step[0] - 1;; k++) {
        derivation(line, r, step[k].digits, dense);
        int i = 0;
        while (i < DERIVATION_LINES && derivation_fits(v, &line[i], size*step[k].scale, room)) i++;
        if (i == DERIVATION_LINES || k == last) return size*step[k].scale;
    }
}

void derivation_draw(View *v, const DerivationLine *line, size_t explain, Rect row, double size)
{
    const char *left = line->left;
    if (!fits(v, left, line, size, row.w)) left = line->mid[0] != '\0' && fits(v, line->mid, line, size, row.w) ? line->mid : line->plain;
    double need = formula_measure(v->fonts, size, true, left).width + 14
                + formula_measure(v->fonts, size, false, line->right).width;
    if (need > row.w) size *= row.w/need;
    double base = row.y + row.h/2 + size*0.24, right = formula_measure(v->fonts, size, false, line->right).width;
    formula_draw(v->cv, v->fonts, size, true, pt(row.x, base), left, PAINT_INK);
    formula_draw(v->cv, v->fonts, size, false, pt(rect_right(row) - right, base), line->right, line->paint);
    view_explain(v, explain, row, line->tip);
}

static void badge(View *v, Rect card, double y, const StepReport *r)
{
    char words[96];
    const char *number = case_number(r->sign_case);
    snprintf(words, sizeof words, "%s%s%s%s", number[0] ? "case " : "", number, number[0] ? "  " : "",
             case_condition(r->sign_case));
    double size = 12, w = text_width(v->fonts, FACE_UI_MEDIUM, size, words) + 24;
    double most = card.w - 130;
    if (w > most) w = most;
    Rect box = { rect_right(card) - 16 - w, y - 12, w, 24 };
    canvas_rect(v->cv, box, 6, PAINT_NOW_SOFT);
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, size,
                     pt(box.x + w/2, view_baseline(v, FACE_UI, size, y)), ALIGN_CENTRE, w - 12, words,
                     PAINT_NOW);
    view_explain(v, EXPLAIN_BADGE, box, "Which of the exercise's cases this step is: the signs of w and x, and "
                              "whether the unit is active at the point.");
}

static Paint verdict_paint(const StepReport *r)
{
    bool is_lost = r->dies && r->next_loss > 0;
    return is_lost || r->flips || !r->finite ? PAINT_WARN : PAINT_RESIDUAL;
}

void view_verdict_words(View *v, Rect box, double size, const Verdict *said)
{
    const char *slope = said->slope, *elbow = said->elbow, *why = said->why;
    Paint ink = said->ink;
    double why_size = size*0.88 < 12 ? 12 : size*0.88;
    double a = text_width(v->fonts, FACE_UI_BOLD, size, slope), gap = size*1.6;
    double b = text_width(v->fonts, FACE_UI_BOLD, size, elbow);
    double one = a + gap + b;
    bool two_rows = one > box.w - 16;
    double h = two_rows ? size*3.1 : size*2.15;
    canvas_rect(v->cv, (Rect){ box.x, box.y, box.w, h }, 6,
                ink == PAINT_WARN ? PAINT_WARN_SOFT : PAINT_GOOD_SOFT);
    double cx = box.x + box.w/2;
    if (two_rows) {
        double longest = fmax(a, b), small = longest > box.w - 12 ? size*(box.w - 12)/longest : size;
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, fmax(small, 0.7*size), pt(cx, box.y + size*1.32), ALIGN_CENTRE,
                         box.w - 12, slope, ink);
        text_draw_within(v->cv, v->fonts, FACE_UI_BOLD, fmax(small, 0.7*size), pt(cx, box.y + size*2.62), ALIGN_CENTRE,
                         box.w - 12, elbow, ink);
    } else {
        double base = view_baseline(v, FACE_UI_BOLD, size, box.y + h/2), x = cx - one/2;
        text_draw(v->cv, v->fonts, FACE_UI_BOLD, size, pt(x, base), ALIGN_LEFT, slope, ink);
        text_draw(v->cv, v->fonts, FACE_UI_BOLD, size, pt(x + a + gap, base), ALIGN_LEFT, elbow, ink);
    }
    double left = rect_bottom(box) - (box.y + h);
    double why_w = text_width(v->fonts, FACE_UI, why_size, why);
    bool one_line = why_w <= box.w;
    if (!one_line && left < why_size*2.7) why_size = fmax(10, why_size*box.w/why_w);     /* else it would be cut */
    Pt first = pt(cx, box.y + h + why_size*1.35);
    if (left >= why_size*2.7 && !one_line)
        text_block(v->cv, v->fonts, FACE_UI, why_size, pt(box.x + 6, first.y), box.w - 12, why_size*1.3, why,
                   PAINT_INK_SOFT);
    else if (left >= why_size*1.4)
        text_draw_within(v->cv, v->fonts, FACE_UI, why_size, first, ALIGN_CENTRE, box.w, why, PAINT_INK_SOFT);
    view_explain(v, EXPLAIN_VERDICT, box, why[0] != '\0' ? "What this step does to slope and elbow, and why." : "What this step does.");
}

void view_verdict(View *v, Rect box, double size)
{
    if (!v->s->has_report) return;
    const StepReport *r = &v->s->report;
    Buf slope = { 0 }, elbow = { 0 }, why = { 0 };
    words_slope(&slope, r);
    words_elbow(&elbow, r);
    words_why(&why, r);
    view_verdict_words(v, box, size, &(Verdict){ slope.at, elbow.at, why.at != NULL ? why.at : "", verdict_paint(r) });
    buf_free(&slope);
    buf_free(&elbow);
    buf_free(&why);
}

static void title(View *v, Rect card, double y)
{
    const Scene *s = v->s;
    double base = view_baseline(v, FACE_UI_BOLD, 14, y);
    text_draw(v->cv, v->fonts, FACE_UI_BOLD, 14, pt(card.x + 20, base), ALIGN_LEFT, "This step", PAINT_INK);
    if (s->lesson->n > 1) {
        char words[64];
        snprintf(words, sizeof words, "point %zu of %zu", s->sample + 1, s->lesson->n);
        text_draw(v->cv, v->fonts, FACE_UI, 12, pt(card.x + 96, base), ALIGN_LEFT, words, PAINT_INK_SOFT);
    }
}

void view_step(View *v, Rect card, bool dense)
{
    const Scene *s = v->s;
    view_card(v, card);
    double head = dense ? 32 : 40, y = card.y + head*0.58;
    title(v, card, y);
    if (!s->has_report) {
        text_block(v->cv, v->fonts, FACE_UI, 14, pt(card.x + 20, card.y + head + 30), card.w - 40, 22,
                   "No training point. Click in the plot to place one: then this card derives what "
                   "one step of gradient descent does to slope and elbow.", PAINT_INK_SOFT);
        return;
    }
    badge(v, card, y, &s->report);

    double grow = dense ? 1 : fmin(fmax(fmin(card.w/492, card.h/402), 1), 1.4);
    double size = dense ? 15.5 : 17*grow, foot = dense ? 66 : 64*grow;
    double natural = 0, row[DERIVATION_LINES];
    for (size_t i = 0; i < DERIVATION_LINES; i++) {
        row[i] = dense ? 24 : i == 0 || i > 4 ? 30 : i == 1 ? 38 : 46;
        natural += row[i];
    }
    double room = card.h - head - foot - 14;
    double stretch = fmin(fmax(room/natural, 0.6), 1.3*grow);
    if (stretch < 0.9) size *= fmax(stretch, 0.8)*1.05;
    double at = card.y + head;
    DerivationLine line[DERIVATION_LINES];
    size = fit_lines(v, line, &s->report, size, card.w - 40, dense);
    for (size_t i = 0; i < DERIVATION_LINES; i++) {
        if (i == 5) {
            canvas_line(v->cv, pt(card.x + 20, at + 4), pt(rect_right(card) - 20, at + 4),
                        (Stroke){ .width = 1 }, PAINT_CARD_LINE);
            at += 8;
        }
        double h = row[i]*stretch;
        derivation_draw(v, &line[i], EXPLAIN_LINE + i, (Rect){ card.x + 20, at, card.w - 40, h }, size);
        at += h;
    }
    view_verdict(v, (Rect){ card.x + 14, at + 4, card.w - 28, rect_bottom(card) - at - 10 },
                 dense ? 12.5 : 13.5*grow);
}
