#include "view/unit/step_view.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "model/words.h"
#include "view/kit/widgets.h"
#include "view/unit/derivation.h"

#define FRACTIONS_ROOM 236.0   /* of all lines: with less they are written as a/b */

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

/* What is, beside what the exercise asks: its cases have φ above y. */
static void put_case(Buf *b, const StepReport *r, bool with_signs)
{
    bool is_case = case_number(r->sign_case)[0] != '\0' && r->sign_case != CASE_INACTIVE;
    if (is_case && r->delta < 0) buf_printf(b, "signs of %s", case_number(r->sign_case));
    else buf_printf(b, "%s", case_name(r->sign_case));
    bool names_signs = r->sign_case != CASE_X_ZERO && r->sign_case != CASE_W_ZERO;
    if (with_signs && names_signs) buf_printf(b, ": %s", case_condition(r->sign_case));
}

static void badge_words(Buf *b, const StepReport *r, bool with_signs)
{
    put_case(b, r, with_signs);
    buf_printf(b, "  ·  ");
    words_residual(b, r->delta, 4);
}

static void badge(View *v, Rect card, double y, double from, const StepReport *r)
{
    Buf words = { 0 };
    double size = TEXT_SMALL, most = rect_right(card) - 16 - from;
    badge_words(&words, r, true);
    if (text_width(v->fonts, FACE_UI_MEDIUM, size, words.at) + 24 > most) {
        buf_clear(&words);
        badge_words(&words, r, false);
    }
    double w = fmin(text_width(v->fonts, FACE_UI_MEDIUM, size, words.at) + 24, most);
    Rect box = { rect_right(card) - 16 - w, y - 12, w, 24 };
    canvas_rect(v->cv, box, 6, PAINT_NOW_SOFT);
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, size,
                     pt(box.x + w/2, view_baseline(v, FACE_UI, size, y)), ALIGN_CENTRE, w - 12,
                     words.at, PAINT_NOW);
    buf_free(&words);
    view_explain(v, EXPLAIN_BADGE, box,
                 "What this step is: the exercise's case, by the signs of w and x and by whether "
                 "the unit is active at the point, and how far φ is off. The exercise's answers "
                 "hold where φ is too high.");
}

void view_verdict(View *v, Rect box, double size, bool with_case)
{
    if (!v->s->has_report) return;
    Derived d;
    derive_report(&d, v->s->lesson, &v->s->report);
    Reason r = reason_of(&d);
    Buf lead = { 0 };
    if (with_case) put_case(&lead, &v->s->report, false);
    view_verdict_of(v, box, size, &r, lead.at);
    buf_free(&lead);
}

/* Of the step that is seen: while one moves, the lesson may be at its end already. */
static uint64_t step_seen(const Scene *s)
{
    const Lesson *l = s->lesson;
    Unit from = s->report.unit;
    if (!s->moving || l->step == 0 || l->run == NULL) return l->step;
    bool is_at = l->run[l->step].w == from.w && l->run[l->step].b == from.b;
    const Unit *before = &l->run[l->step - 1];
    return !is_at && before->w == from.w && before->b == from.b ? l->step - 1 : l->step;
}

/* Returns where it ends. */
static double title(View *v, Rect card, double y)
{
    const Scene *s = v->s;
    char words[96];
    double base = view_baseline(v, FACE_UI_BOLD, TEXT_TITLE, y), x = card.x + CARD_PAD;
    uint64_t k = step_seen(s);
    snprintf(words, sizeof words, "Step %s → %s", count_text((double)k).s,
             count_text((double)(k + 1)).s);
    x = view_title(v, x, y, words);
    if (s->lesson->n > 1) {
        snprintf(words, sizeof words, "point %s of %s", count_text((double)s->sample + 1).s,
                 count_text((double)s->lesson->n).s);
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x + 12, base), ALIGN_LEFT, words,
                  PAINT_INK_SOFT);
        x += 12 + text_width(v->fonts, FACE_UI, TEXT_SMALL, words);
    }
    return x + CARD_TITLE_GAP;
}

void view_step(View *v, Rect card, bool dense)
{
    const Scene *s = v->s;
    view_card(v, card);
    double head = HEAD_STEP(dense), y = card.y + HEAD_MIDDLE(head);
    double x = title(v, card, y);
    if (!s->has_report) {
        text_block(v->cv, v->fonts, FACE_UI, TEXT_TITLE, pt(card.x + CARD_PAD, card.y + head + 30),
                   card.w - 2*CARD_PAD, 22,
                   "No training point. Click in the plot to place one: then this card derives what "
                   "one step of gradient descent does to slope and elbow.", PAINT_INK_SOFT);
        return;
    }
    badge(v, card, y, x, &s->report);

    double grow = dense ? 1 : fmin(fmax(fmin(card.w/492, card.h/440), 1), 1.4);
    double size = dense ? 15.5 : 17*grow, foot = VERDICT_FOOT(dense, grow),
        room = card.h - head - foot - 14;
    bool flat = dense || room < FRACTIONS_ROOM;
    double natural = 0, row[DERIVATION_LINES];
    for (size_t i = 0; i < DERIVATION_LINES; i++) {
        row[i] = flat ? LINE_FLAT : i == 0 || i > 4 ? 30 : i == 1 ? 38 : 46;
        natural += row[i];
    }
    double stretch = fmin(fmax(room/natural, 0.6), 1.3*grow);
    if (stretch < 0.9) size *= fmax(stretch, 0.8)*1.05;
    double at = card.y + head;
    DerivationLine line[DERIVATION_LINES];
    size = fit_lines(v, line, &s->report, size, card.w - 2*CARD_PAD, flat);
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
                 VERDICT_TEXT(dense, grow), false);
}
