#include "view/net/wall_net.h"

#include <math.h>
#include <stdio.h>

#include "base/count_text.h"
#include "model/words.h"
#include "typeset/text.h"
#include "view/kit/asked.h"
#include "view/kit/beat.h"
#include "view/kit/scaled.h"
#include "view/kit/step_seen.h"
#include "view/kit/wall_parts.h"
#include "view/kit/widgets.h"
#include "view/net/curve_view.h"
#include "view/net/unit_derivation.h"
#include "view/net/unit_paint.h"

/* --- a unit's step --- */

static size_t make_lines(const void *of, DerivationLine out[], DerivationForm form, bool flat,
                         size_t *update)
{
    const StepSeen *seen = of;
    return unit_derivation(out, &seen->d, &seen->digits.trained, form, flat, update);
}

/* What the step is on, and by how much the network is off there. */
static double of_what(View *v, Rect card, double y, double k, const Derived *d)
{
    Buf b = { 0 };
    const Digits *g = &view_step_seen(v)->digits.shown;
    bool is_told = !view_hides(v, HIDE_X | HIDE_Y | HIDE_RESIDUAL | HIDE_VALUE);
    if (d->count != 1) buf_printf(&b, "on %s", count_points((double)d->count).s);
    else if (is_told) {
        buf_printf(&b, "f̂ is ");
        words_residual(&b, g->q[Q_DELTA]);
        buf_printf(&b, " at x = %s", shown_text(g->q[Q_X]).s);
    }
    if (b.len > 0) y = wall_row(v, card, y, k, b.at, PAINT_RESIDUAL);
    buf_free(&b);
    return y;
}

void view_wall_unit(View *v, Rect card, double k)
{
    frame_part(v->frame, "Step");
    const StepSeen *seen = view_step_seen(v);
    const Derived *d = seen->is_there ? &seen->d : NULL;
    size_t unit = unit_selected(v->s);
    double step = d != NULL ? (double)d->step : (double)v->s->lesson->step;
    view_card(v, card);
    double end = wall_head(v, card, k, frame_text(v->frame, "     Unit %s",
                                                  count_text((double)unit + 1).s), PAINT_INK,
                           frame_text(v->frame, "%s → %s%s", count_text(step).s,
                                      count_text(step + 1).s, v->s->after ? " · just made" : ""));
    view_diamond(v->cv, pt(card.x + (WALL_PAD + 8)*k, wall_head_middle(card, k)), 8*k,
                 unit_paint(unit), PAINT_NONE, 0);
    if (d == NULL) {
        wall_row(v, card, end, k, "No training points: place some in the plot.", PAINT_INK_SOFT);
        return;
    }
    end = of_what(v, card, end - 6*k, k, d);
    if (view_hides(v, ~(unsigned)(HIDE_NEXT | HIDE_RATES))) return;
    if (!d->known && !d->has_next) return;      /* the verdict's place says why */
    Rect rest = { card.x, end, card.w, rect_bottom(card) - end - 6*k };
    Reason r = reason_with(d, &seen->digits.shown);
    if (d->has_next && !view_hides(v, HIDE_NEXT)) wall_loss(v, &rest, k, &r);
    view_step_body(v, rest, &(StepLines){ .make = make_lines, .of = seen, .flat = true,
                                          .explain = EXPLAIN_UNIT_LINE, .size = WALL_LINES*k,
                                          .least = WALL_LEAST*k }, NULL, 0);
}

void view_wall_unit_verdict(View *v, Rect strip, double k)
{
    frame_part(v->frame, "Verdict");
    const StepSeen *seen = view_step_seen(v);
    if (view_hides(v, HIDE_NEXT))
        wall_note(v, strip, k, "What will the step do to slope and elbow?");
    else if (v->s->lesson->n == 0)
        wall_note(v, strip, k, "No training point: there is no next step.");
    else if (seen->is_there && !beat_shows(v->s, BEAT_TURN)) wall_beat(v, strip, k);
    else if (!seen->is_there || !seen->d.has_next)
        wall_note(v, strip, k, "The next step is being computed, or the run ends here.");
    else {
        Reason r = reason_with(&seen->d, &seen->digits.shown);
        view_verdict_strip(v, strip, WALL_STRIP*k, WALL_LEAST*k, &r);
    }
}

/* --- the loss --- */

#define BESIDE 0.27          /* of the strip's width, for its words       */
#define TALL   0.45          /* higher than this of its width: words above */
#define LEAST_CURVE 58.0     /* a lower one is left to the words          */

enum { READINGS = 4 };
typedef struct { const char *at[READINGS]; size_t n; } Readings;

static Readings readings(View *v)
{
    const Lesson *l = v->s->lesson;
    Readings r = { .n = 0 };
    r.at[r.n++] = frame_text(v->frame, "step %s", count_text((double)l->step).s);
    bool is_told = !view_hides(v, HIDE_LOSS | HIDE_MEAN_LOSS | HIDE_TEST_LOSS);
    if (!isnan(l->net->loss) && is_told)
        r.at[r.n++] = frame_text(v->frame, "mean ℓ %s", seen_mean_loss(v).s);
    if (!isnan(l->net->test_loss) && is_told)
        r.at[r.n++] = frame_text(v->frame, "test ℓ %s",
                                 shown_text(shown_alone(l->net->test_loss)).s);
    if (!view_hides(v, HIDE_RATE))
        r.at[r.n++] = frame_text(v->frame, "λ = %s", shown_text(shown_alone(l->rate)).s);
    return r;
}

/* As many in a row as there is room for. Returns how high they are. */
static double rows(View *v, Canvas *cv, const Readings *of, Rect r, double size)
{
    double x = 0, y = 0, lead = 1.4*size;
    for (size_t i = 0; i < of->n; i++) {
        double w = text_width(v->fonts, FACE_UI_MEDIUM, size, of->at[i]);
        if (x > 0 && x + w > r.w) {
            x = 0;
            y += lead;
        }
        if (cv != NULL)
            text_draw_within(cv, v->fonts, FACE_UI_MEDIUM, size,
                             pt(r.x + x, r.y + y + 0.5*lead + 0.36*size), ALIGN_LEFT, r.w,
                             of->at[i], i == 0 ? PAINT_INK : PAINT_INK_SOFT);
        x += w + 1.4*size;
    }
    return y + lead;
}

static double widest(View *v, double k)
{
    Readings of = readings(v);
    double w = 0;
    for (size_t i = 0; i < of.n; i++)
        w = fmax(w, text_width(v->fonts, FACE_UI_MEDIUM, WALL_LEAST*k, of.at[i]));
    return w;
}

static double words(View *v, Rect r, double k, bool is_beside)
{
    Readings of = readings(v);
    double size = WALL_WORDS*k, least = WALL_LEAST*k;
    double most = is_beside ? r.h : 0.4*r.h;
    double wide = widest(v, k)*size/least;
    if (wide > r.w) size *= 0.99*r.w/wide;      /* letters do not grow evenly */
    while (size > least && rows(v, NULL, &of, r, size) > most) size -= 1;
    size = fmax(size, least);
    double high = rows(v, NULL, &of, r, size);
    Rect in = { r.x, is_beside ? r.y + fmax(r.h - high, 0)/2 : r.y, r.w, high };
    rows(v, v->cv, &of, in, size);
    view_explain(v, EXPLAIN_CAPTION, in,
                 "The step shown, the mean of ½(f̂ − y)² over the training data and the test data, "
                 "and the learning rate.");
    return high;
}

static void curve(View *v, Rect r, unsigned what)
{
    (void)what;
    view_curve_strip(v, r);
}

void view_wall_loss(View *v, Rect r, double k)
{
    frame_part(v->frame, "Loss");
    bool is_beside = r.h < TALL*r.w;
    double pad = WALL_PAD*k;
    view_card(v, r);
    if (is_beside) {
        double w = fmax(BESIDE*r.w, fmin(widest(v, k) + 2*pad, 0.5*r.w));
        words(v, (Rect){ r.x + pad, r.y + 6*k, w - pad, r.h - 12*k }, k, true);
        r.x += w;
        r.w -= w;
    } else {
        double high = words(v, (Rect){ r.x + pad, r.y + 6*k, r.w - 2*pad, r.h - 12*k }, k, false);
        r.y += high + 6*k;
        r.h -= high + 6*k;
    }
    bool is_told = !view_hides(v, HIDE_LOSS | HIDE_MEAN_LOSS | HIDE_TEST_LOSS);
    if (r.h >= LEAST_CURVE*k && is_told) view_scaled(v, r, WALL_DESK*k, curve, 0);
}
