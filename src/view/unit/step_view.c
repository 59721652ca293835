#include "view/unit/step_view.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "model/net_unit.h"
#include "model/words.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/hand_words.h"
#include "view/kit/step_seen.h"
#include "view/kit/widgets.h"
#include "view/unit/derivation.h"

/* What is, beside what the exercise asks: its cases have φ above y. */
static void put_case(Buf *b, const StepReport *r, Shown delta, bool with_signs)
{
    bool is_case = case_number(r->sign_case)[0] != '\0' && r->sign_case != CASE_INACTIVE;
    if (is_case && delta.value < 0) buf_printf(b, "signs of %s", case_number(r->sign_case));
    else buf_printf(b, "%s", case_name(r->sign_case));
    bool names_signs = r->sign_case != CASE_X_ZERO && r->sign_case != CASE_W_ZERO;
    if (with_signs && names_signs) buf_printf(b, ": %s", case_condition(r->sign_case));
}

static void badge_words(Buf *b, const StepReport *r, Shown delta, bool with_signs)
{
    put_case(b, r, delta, with_signs);
    buf_printf(b, "  ·  ");
    words_residual(b, delta);
}

#define HEAD_ROW 28.0       /* of what the title leaves no room for, below it */
#define CHOICE   96.0       /* how wide the choice of the form is             */

/* The words that need the least. */
static double badge_least(View *v, const StepReport *r)
{
    Buf words = { 0 };
    put_case(&words, r, view_step_seen(v)->digits.shown.q[Q_DELTA], false);
    double w = words.at != NULL ? text_width(v->fonts, FACE_UI_MEDIUM, TEXT_SMALL, words.at) : 0;
    buf_free(&words);
    return w + 24;
}

static void badge(View *v, Rect card, double y, double from, const StepReport *r)
{
    Buf words = { 0 };
    Shown delta = view_step_seen(v)->digits.shown.q[Q_DELTA];
    double size = TEXT_SMALL, most = rect_right(card) - 16 - from;
    badge_words(&words, r, delta, true);
    if (words.at == NULL) return;              /* no memory: the rows say it, too */
    if (text_width(v->fonts, FACE_UI_MEDIUM, size, words.at) + 24 > most) {
        buf_clear(&words);
        badge_words(&words, r, delta, false);
    }
    if (text_width(v->fonts, FACE_UI_MEDIUM, size, words.at) + 24 > most) {
        buf_clear(&words);                 /* by how much φ is off the rows say, too */
        put_case(&words, r, delta, false);
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
    frame_part(v->frame, "Verdict");
    if (!v->s->has_report || view_hides(v, HIDE_NEXT)) return;
    const StepSeen *seen = view_step_seen(v);
    if (!beat_shows(v->s, BEAT_TURN)) {
        view_beat(v, box, size);
        return;
    }
    Reason r = reason_with(&seen->d, &seen->digits.shown);
    Buf lead = { 0 };
    if (v->s->beat > 0) {
        beat_name(&lead, v);
        with_case = false;
    }
    /* why says by how much φ is off, but for a point that moves nothing */
    bool is_told = reason_find(&r, CLAUSE_TOO_HIGH) != NULL
        || reason_find(&r, CLAUSE_TOO_LOW) != NULL || reason_find(&r, CLAUSE_FITTED) != NULL;
    if (v->s->after && v->s->beat == 0)      /* where no card says it */
        buf_printf(&lead, with_case ? "just made: " : "just made");
    if (with_case && is_told) put_case(&lead, &v->s->report, seen->digits.shown.q[Q_DELTA], false);
    else if (with_case)
        badge_words(&lead, &v->s->report, seen->digits.shown.q[Q_DELTA], false);
    view_verdict_of(v, box, size, &r, lead.at);
    buf_free(&lead);
}

/* Of the step that is seen: while one moves, the lesson may be at its end already. */
static uint64_t step_seen(const Scene *s)
{
    const Lesson *l = s->lesson;
    Unit from = s->report.unit;
    if (s->after) return l->step - 1;
    if (!s->moving || l->step == 0 || l->run == NULL) return l->step;
    bool is_at = l->run[l->step].w == from.w && l->run[l->step].b == from.b;
    const Unit *before = &l->run[l->step - 1];
    return !is_at && before->w == from.w && before->b == from.b ? l->step - 1 : l->step;
}

uint64_t view_step_after(const Scene *s)
{
    return s->told ? s->lesson->step - 1 : step_seen(s);
}

void step_case_words(Buf *b, const StepReport *r, Shown delta) { put_case(b, r, delta, false); }

/* Returns where it ends; where the choice of the form has no room it stands in a row below. */
static double title(View *v, Rect card, double *y_of, double *head)
{
    double y = *y_of;
    const Scene *s = v->s;
    char words[96];
    double base = view_baseline(v, FACE_UI_BOLD, TEXT_TITLE, y), x = card.x + CARD_PAD;
    uint64_t k = view_step_after(s);
    snprintf(words, sizeof words, "Step %s → %s", count_text((double)k).s,
             count_text((double)(k + 1)).s);
    x = view_title(v, x, y, words);
    double of_point = 0;
    if (s->lesson->n > 1) {
        snprintf(words, sizeof words, "point %s of %s", count_text((double)s->sample + 1).s,
                 count_text((double)s->lesson->n).s);
        of_point = 12 + text_width(v->fonts, FACE_UI, TEXT_SMALL, words);
    }
    x = view_just_made(v, x, y, rect_right(card) - 16 - of_point);
    if (s->lesson->n > 1) {
        text_draw(v->cv, v->fonts, FACE_UI, TEXT_SMALL, pt(x + 12, base), ALIGN_LEFT, words,
                  PAINT_INK_SOFT);
        x += of_point;
    }
    x += CARD_TITLE_GAP;
    if (s->figure || !s->has_report) return x;
    if (x + CHOICE > rect_right(card) - 16) {
        *y_of = y += HEAD_ROW;
        *head += HEAD_ROW;
        x = card.x + CARD_PAD;
    }
    return view_derivation_choice(v, x, y) + CARD_TITLE_GAP;
}

/* `net`: NULL, or of which network's unit the step is. */
typedef struct { const StepSeen *seen; const NetUnit *net; } Lines;

static size_t make_lines(const void *of, DerivationLine out[], DerivationForm form, bool flat,
                         size_t *update)
{
    const Lines *k = of;
    const Digits *g = &k->seen->digits.trained;
    size_t n = derivation(out, &k->seen->d, g, form, flat);
    *update = DERIVATION_UPDATE;
    if (k->net == NULL) return n;
    ++*update;
    return derivation_of_net(out, n, k->net, g, form);
}

void view_step(View *v, Rect card, bool dense)
{
    frame_part(v->frame, "Step");
    const Scene *s = v->s;
    view_card(v, card);
    double head = view_untitled(v) ? UNTITLED_HEAD : HEAD_STEP(dense),
        y = card.y + HEAD_MIDDLE(head);
    double x = view_untitled(v) ? card.x : title(v, card, &y, &head);
    if (!s->has_report) {
        text_block(v->cv, v->fonts, FACE_UI, TEXT_TITLE, pt(card.x + CARD_PAD, card.y + head + 30),
                   card.w - 2*CARD_PAD, 22,
                   hand_words(v, "No training point. Click in the plot to place one: then this "
                                 "card derives what one step of gradient descent does to slope and "
                                 "elbow."), PAINT_INK_SOFT);
        return;
    }
    bool hides_case = view_hides(v, HIDE_CASE | HIDE_RESIDUAL | HIDE_VALUE | HIDE_W | HIDE_SLOPE
                                 | HIDE_X);
    if (!hides_case && !view_untitled(v)) {
        /* a title with long numbers takes the whole row */
        bool has_room = badge_least(v, &s->report) <= rect_right(card) - 16 - x;
        badge(v, card, has_room ? y : y + HEAD_ROW, has_room ? x : card.x + CARD_PAD,
              &s->report);
        if (!has_room) head += HEAD_ROW;
    }

    double grow = dense ? 1 : fmin(fmax(fmin(card.w/492, card.h/440), 1), 1.4);
    bool is_asked = view_hides(v, ~(unsigned)HIDE_RATES);      /* the verdict has all of it */
    const StepSeen *seen = view_step_seen(v);
    Reason r = reason_with(&seen->d, &seen->digits.shown);
    const NetUnit *of = &s->lesson->of_net;
    bool is_of = net_unit_holds(of, s->report.unit, s->lesson->point[s->sample]);
    Lines lines = { seen, is_of ? of : NULL };
    view_step_body(v, (Rect){ card.x, card.y + head, card.w, card.h - head - STEP_FOOT },
                   &(StepLines){ .make = make_lines, .of = &lines,
                                 .explain = EXPLAIN_LINE, .size = dense ? 15.5 : 17*grow,
                                 .flat = dense },
                   is_asked || v->has_verdict ? NULL : &r, VERDICT_TEXT(dense, grow));
}
