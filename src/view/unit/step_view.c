#include "view/unit/step_view.h"

#include <math.h>
#include <stdio.h>

#include "model/words.h"
#include "view/kit/widgets.h"
#include "view/unit/derivation.h"

/* The lines, so that all fit: at one size, which is returned, and with as many
 * digits as there is room for; a line that fits at none goes without its numbers. */
static double fit_lines(View *v, DerivationLine line[DERIVATION_LINES], const StepReport *r,
                        double size, double room,
                        bool dense)
{
    static const struct { double scale; int digits; } step[] = { { 1, 5 }, { 1, 4 }, { 0.93, 4 },
                                                                 { 1, 3 }, { 0.87, 3 } };
    for (size_t k = 0, last = sizeof step/sizeof step[0] - 1;; k++) {
        derivation(line, r, step[k].digits, dense);
        int i = 0;
        while (i < DERIVATION_LINES && derivation_fits(v, &line[i], size*step[k].scale, room)) i++;
        if (i == DERIVATION_LINES || k == last) return size*step[k].scale;
    }
}

static void badge(View *v, Rect card, double y, const StepReport *r)
{
    char words[96];
    const char *number = case_number(r->sign_case);
    snprintf(words, sizeof words, "%s%s%s%s", number[0] ? "case " : "", number,
             number[0] ? "  " : "",
             case_condition(r->sign_case));
    double size = TEXT_SMALL, w = text_width(v->fonts, FACE_UI_MEDIUM, size, words) + 24;
    double most = card.w - 130;
    if (w > most) w = most;
    Rect box = { rect_right(card) - 16 - w, y - 12, w, 24 };
    canvas_rect(v->cv, box, 6, PAINT_NOW_SOFT);
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, size,
                     pt(box.x + w/2, view_baseline(v, FACE_UI, size, y)), ALIGN_CENTRE, w - 12,
                     words,
                     PAINT_NOW);
    view_explain(v, EXPLAIN_BADGE, box,
                 "Which of the exercise's cases this step is: the signs of w and x, and "
                              "whether the unit is active at the point.");
}

static Paint verdict_paint(const Derived *d)
{
    bool is_lost = d->dies && d->shown.next_loss > 0;
    return is_lost || d->change.flips || !d->finite ? PAINT_WARN : PAINT_RESIDUAL;
}

void view_verdict(View *v, Rect box, double size)
{
    if (!v->s->has_report) return;
    Derived d;
    derive_report(&d, v->s->lesson, &v->s->report);
    Buf slope = { 0 }, elbow = { 0 }, why = { 0 };
    words_slope(&slope, &d);
    words_elbow(&elbow, &d);
    words_why(&why, &d);
    view_verdict_words(v, box, size, &(Verdict){ slope.at, elbow.at, why.at != NULL ? why.at : "",
                                                 verdict_paint(&d) });
    buf_free(&slope);
    buf_free(&elbow);
    buf_free(&why);
}

static void title(View *v, Rect card, double y)
{
    const Scene *s = v->s;
    double base = view_baseline(v, FACE_UI_BOLD, TEXT_TITLE, y);
    view_title(v, card.x + CARD_PAD, y, "This step");
    if (s->lesson->n > 1) {
        char words[64];
        snprintf(words, sizeof words, "point %zu of %zu", s->sample + 1, s->lesson->n);
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(card.x + 96, base), ALIGN_LEFT, words,
                  PAINT_INK_SOFT);
    }
}

void view_step(View *v, Rect card, bool dense)
{
    const Scene *s = v->s;
    view_card(v, card);
    double head = HEAD_STEP(dense), y = card.y + HEAD_MIDDLE(head);
    title(v, card, y);
    if (!s->has_report) {
        text_block(v->cv, v->fonts, FACE_UI, TEXT_TITLE, pt(card.x + CARD_PAD, card.y + head + 30),
                   card.w - 2*CARD_PAD, 22,
                   "No training point. Click in the plot to place one: then this card derives what "
                   "one step of gradient descent does to slope and elbow.", PAINT_INK_SOFT);
        return;
    }
    badge(v, card, y, &s->report);

    double grow = dense ? 1 : fmin(fmax(fmin(card.w/492, card.h/402), 1), 1.4);
    double size = dense ? 15.5 : 17*grow, foot = dense ? 66 : 64*grow;
    double natural = 0, row[DERIVATION_LINES];
    for (size_t i = 0; i < DERIVATION_LINES; i++) {
        row[i] = dense ? LINE_FLAT : i == 0 || i > 4 ? 30 : i == 1 ? 38 : 46;
        natural += row[i];
    }
    double room = card.h - head - foot - 14;
    double stretch = fmin(fmax(room/natural, 0.6), 1.3*grow);
    if (stretch < 0.9) size *= fmax(stretch, 0.8)*1.05;
    double at = card.y + head;
    DerivationLine line[DERIVATION_LINES];
    size = fit_lines(v, line, &s->report, size, card.w - 2*CARD_PAD, dense);
    for (size_t i = 0; i < DERIVATION_LINES; i++) {
        if (i == 5) {
            canvas_line(v->cv, pt(card.x + CARD_PAD, at + 4),
                        pt(rect_right(card) - CARD_PAD, at + 4),
                        (Stroke){ .width = 1 }, PAINT_CARD_LINE);
            at += 8;
        }
        double h = row[i]*stretch;
        derivation_draw(v, &line[i], EXPLAIN_LINE + i,
                        (Rect){ card.x + CARD_PAD, at, card.w - 2*CARD_PAD, h }, size);
        at += h;
    }
    view_verdict(v, (Rect){ card.x + VERDICT_PAD, at + 4, card.w - 2*VERDICT_PAD,
                            rect_bottom(card) - at - 10 },
                 VERDICT_TEXT(dense, grow));
}
