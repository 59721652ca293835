#include "view/net/unit_step.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/count_text.h"
#include "model/words.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/widgets.h"
#include "view/net/terms_view.h"
#include "view/net/unit_derivation.h"
#include "view/net/unit_paint.h"
#include "view/kit/step_card.h"
#include "view/kit/step_seen.h"

#define CHOICES_ROOM 132.0      /* of the forms of a derivation, with air on both sides */
#define TERMS_LEAST  420.0      /* of a card that has room for one row more */

static size_t make_lines(const void *of, DerivationLine out[], DerivationForm form, bool flat,
                         size_t *update)
{
    const StepSeen *seen = of;
    return unit_derivation(out, &seen->d, &seen->digits.trained, form, flat, update);
}

/* As much of the name as `room` allows. */
static void head_words(View *v, const Derived *g, double room, char *words, size_t size)
{
    CountText unit = count_text((double)unit_selected(v->s) + 1);
    double k = g != NULL ? (double)g->step : (double)v->s->lesson->step;
    for (int form = 0; form < 3; form++) {
        if (form == 0)
            snprintf(words, size, "Step %s → %s · unit %s", count_text(k).s, count_text(k + 1).s,
                     unit.s);
        else snprintf(words, size, "%s%s", form == 1 ? "Unit " : "", unit.s);
        if (text_width(v->fonts, FACE_UI_BOLD, TEXT_TITLE, words) <= room) return;
    }
}

/* Name, what it is computed on, and the way back. False: the button for the terms, if there are
 * any, has no room there. */
static bool head(View *v, Rect card, double y, const Derived *g)
{
    const Scene *s = v->s;
    size_t unit = unit_selected(s);
    double base = view_baseline(v, FACE_UI_BOLD, TEXT_TITLE, y), x = card.x + CARD_PAD;
    view_diamond(v->cv, pt(x + 5, y), 5.5, unit_paint(unit), PAINT_NONE, 0);
    char words[220];
    x += 18;
    double left = rect_right(card) - 44 - x - CHOICES_ROOM
        - (view_has_terms(v, g) ? terms_width(v) : 0);
    head_words(v, g, left, words, sizeof words);
    x = view_just_made(v, view_title(v, x, y, words), y, rect_right(card) - 44) + 14;
    if (g != NULL && !s->figure) x = view_derivation_choice(v, x, y) + 14;
    double right = rect_right(card) - 44;
    if (s->figure) right = rect_right(card) - CARD_PAD;
    else
        view_button(v, &(Button){ .id = BUTTON_CLOSE_UNIT,
                                  .box = { right + 6, y - CONTROL_HEIGHT/2, CONTROL_HEIGHT,
                                           CONTROL_HEIGHT }, .icon = ICON_CLOSE, .plain = true,
        .command = { .kind = CMD_SELECT, .index = SELECT_NONE }, .name = "button:close-unit",
        .tip = "Back to all units: the training choices" });
    bool fits = terms_width(v) + 4 <= right - x;
    if (fits && view_has_terms(v, g)) x = view_terms_choice(v, x - 6, y) + 14;
    if (g == NULL) return fits;
    const Digits *digits = &view_step_seen(v)->digits.trained;
    if (g->count == 1 && view_hides(v, HIDE_X | HIDE_Y)) return fits;
    if (g->count == 1)
        snprintf(words, sizeof words, "on (%s, %s)", shown_text(digits->q[Q_X]).s,
                 shown_text(digits->q[Q_Y]).s);
    else snprintf(words, sizeof words, "on %s", count_points((double)g->count).s);
    if (text_width(v->fonts, FACE_UI, TEXT_SMALL, words) <= right - x)
        text_draw_within(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(right, base), ALIGN_RIGHT,
                         right - x, words, PAINT_INK_SOFT);
    return fits;
}

/* Where the data are scaled: which numbers are in which units. Returns how high that is. */
static double units_note(View *v, Rect card, double y, const Scale *q)
{
    char words[240];
    if (!q->on) return 0;
    snprintf(words, sizeof words, "In scaled units, (x − %s)/%s and y/%s; table, plot and verdict "
                                  "in the data's.",
             shown_text(shown_within(q->x_mid, q->x_size/1000)).s,
             shown_text(shown_alone(q->x_size)).s,
             shown_text(shown_alone(q->y_size)).s);
    double lead = 1.3*TEXT_SMALL;
    return 6 + lead*(double)text_block(v->cv, v->fonts, FACE_UI, TEXT_SMALL,
                                       pt(card.x + CARD_PAD, y + TEXT_SMALL),
                                       card.w - 2*CARD_PAD, lead, words, PAINT_INK_SOFT);
}

static void note(View *v, Rect card, double y, const char *words)
{
    text_block(v->cv, v->fonts, FACE_UI, TEXT_PLAIN, pt(card.x + CARD_PAD, y), card.w - 2*CARD_PAD,
               LEAD_PLAIN, words, PAINT_INK_SOFT);
}

static void verdict(View *v, Rect box, const StepSeen *seen, double size)
{
    Reason r = reason_with(&seen->d, &seen->digits.shown);
    Buf lead = { 0 };
    beat_name(&lead, v);
    if (v->s->after && lead.len == 0) buf_printf(&lead, "just made");
    view_verdict_of(v, box, size, &r, lead.at);
    buf_free(&lead);
}

void view_unit_step(View *v, Rect card, bool dense)
{
    frame_part(v->frame, "Step");
    const StepSeen *seen = view_step_seen(v);
    const Derived *g = seen->is_there ? &seen->d : NULL;
    view_card(v, card);
    double top = view_untitled(v) ? UNTITLED_HEAD : HEAD_STEP(dense);
    bool fits = view_untitled(v) || head(v, card, card.y + HEAD_MIDDLE(top), g);
    if (g == NULL) {
        note(v, card, card.y + top + 24,
             "No training points: place some in the plot, and this card derives what one step does "
                                         "to this unit.");
        return;
    }
    double grow = dense ? 1 : fmin(fmax(fmin(card.w/492, card.h/470), 1), 1.35);
    if (view_hides(v, ~(unsigned)(HIDE_NEXT | HIDE_RATES))) return;
    if (!fits && card.h >= TERMS_LEAST && view_has_terms(v, g)) {      /* in a row of its own */
        view_terms_choice(v, card.x + CARD_PAD, card.y + top + 11);
        top += 24;
    }
    top += units_note(v, card, card.y + top, &g->scale);
    Rect below = { card.x, card.y + top, card.w, card.h - top - STEP_FOOT };
    if (v->s->look.terms && view_has_terms(v, g)) {
        view_terms(v, below, g, dense);
        return;
    }
    if (!g->known && !g->has_next) {
        note(v, card, card.y + top + 20, "The next step is not known yet: the run ends here, or is "
                                         "still being computed.");
        return;
    }
    Reason r = reason_with(g, &seen->digits.shown);
    double end = view_step_body(v, below,
                                &(StepLines){ .make = make_lines, .of = seen,
                                              .explain = EXPLAIN_UNIT_LINE,
                                              .size = dense ? 15 : 16.5*grow, .flat = dense },
                                g->has_next && !v->has_verdict ? &r : NULL,
                                VERDICT_TEXT(dense, grow));
    if (!g->has_next && !view_hides(v, HIDE_NEXT))
        note(v, card, end + 24, "The step itself is still being computed, or the run ends here.");
}

void view_unit_verdict(View *v, Rect box, double size)
{
    frame_part(v->frame, "Verdict");
    const StepSeen *seen = view_step_seen(v);
    if (seen->is_there && !beat_shows(v->s, BEAT_TURN)) {
        view_beat(v, box, size);
        return;
    }
    if (seen->is_there && seen->d.has_next) {
        verdict(v, box, seen, size);
        return;
    }
    if (view_hides(v, HIDE_NEXT)) return;
    const char *words = v->s->lesson->n == 0 ? "No training point: there is no next step."
        : "The next step is being computed, or the run ends here.";
    double base = view_baseline(v, FACE_UI_MEDIUM, size, box.y + box.h/2);
    text_draw_within(v->cv, v->fonts, FACE_UI_MEDIUM, size, pt(box.x + box.w/2, base), ALIGN_CENTRE,
                     box.w, words, PAINT_INK_SOFT);
}
