#include "view/unit/wall_card.h"

#include "base/count_text.h"
#include "model/words.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/hand_words.h"
#include "view/kit/step_seen.h"
#include "view/kit/wall_parts.h"
#include "view/kit/widgets.h"
#include "view/unit/derivation.h"
#include "view/unit/step_view.h"

/* "1 too high at x = 1.5"; while that is asked, the step alone. */
static void put_title(View *v, Buf *b)
{
    const unsigned tells = HIDE_CASE | HIDE_RESIDUAL | HIDE_VALUE | HIDE_W | HIDE_SLOPE | HIDE_X;
    if (!v->s->has_report) buf_printf(b, "No training point");
    else if (view_hides(v, tells)) buf_printf(b, "The next step");
    else {
        words_residual(b, view_step_seen(v)->digits.shown.q[Q_DELTA]);
        buf_printf(b, " at x = %s", seen_place(v, Q_X).s);
    }
}

/* The step, which of several points it is on, and a case that no tab names. */
static void put_beside(View *v, Buf *b)
{
    const Scene *s = v->s;
    uint64_t k = view_step_after(s);
    buf_printf(b, "%s → %s", count_text((double)k).s, count_text((double)(k + 1)).s);
    if (s->after) buf_printf(b, " · just made");
    if (!s->has_report) return;
    if (s->lesson->n > 1)
        buf_printf(b, " · point %s of %s", count_text((double)s->sample + 1).s,
                   count_text((double)s->lesson->n).s);
    Shown delta = view_step_seen(v)->digits.shown.q[Q_DELTA];
    bool is_case = case_number(s->report.sign_case)[0] != '\0';
    if (view_hides(v, ~(unsigned)(HIDE_NEXT | HIDE_RATES)) || (is_case && delta.value > 0)) return;
    buf_printf(b, " · ");
    step_case_words(b, &s->report, delta);
}

static size_t make_lines(const void *of, DerivationLine out[], DerivationForm form, bool flat,
                         size_t *update)
{
    const StepSeen *seen = of;
    *update = BRIEF_UPDATE;
    return derivation_brief(out, &seen->d, &seen->digits.trained, form, flat);
}

static void lines(View *v, Rect r, double k)
{
    const StepSeen *seen = view_step_seen(v);
    view_step_body(v, r, &(StepLines){ .make = make_lines, .of = seen, .explain = EXPLAIN_LINE + 2,
                                       .size = WALL_LINES*k, .least = WALL_LEAST*k }, NULL, 0);
}

void view_wall_card(View *v, Rect card, double k)
{
    frame_part(v->frame, "Step");
    Buf title = { 0 }, beside = { 0 };
    put_title(v, &title);
    put_beside(v, &beside);
    double end = wall_head(v, card, k, title.at != NULL ? title.at : "",
                           v->s->has_report ? PAINT_RESIDUAL : PAINT_INK,
                           beside.at != NULL ? beside.at : "");
    buf_free(&title);
    buf_free(&beside);
    Rect rest = { card.x, end, card.w, rect_bottom(card) - end };
    if (!v->s->has_report) {
        wall_row(v, card, end, k,
                 hand_words(v, "Click in the plot to place one: then this card derives what one "
                               "step does to slope and elbow."), PAINT_INK_SOFT);
        return;
    }
    const StepSeen *seen = view_step_seen(v);
    if (!view_hides(v, ~(unsigned)HIDE_RATES)) {
        Reason r = reason_with(&seen->d, &seen->digits.shown);
        wall_loss(v, &rest, k, &r);
    }
    lines(v, rest, k);
}

void view_wall_verdict(View *v, Rect strip, double k)
{
    frame_part(v->frame, "Verdict");
    if (!v->s->has_report)
        wall_note(v, strip, k, "No training point: there is no next step.");
    else if (view_hides(v, HIDE_NEXT))
        wall_note(v, strip, k, "What will the step do to slope and elbow?");
    else if (!beat_shows(v->s, BEAT_TURN)) wall_beat(v, strip, k);
    else {
        const StepSeen *seen = view_step_seen(v);
        Reason r = reason_with(&seen->d, &seen->digits.shown);
        view_verdict_strip(v, strip, WALL_STRIP*k, WALL_LEAST*k, &r);
    }
}
