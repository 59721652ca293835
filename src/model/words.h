/* words.h - a step told in words: the field's terms, no formulas, its numbers with the digits
 * of shown.h. UTF-8. */
#ifndef ELBOW_WORDS_H
#define ELBOW_WORDS_H

#include "base/buf.h"
#include "model/reason.h"

/* "(ii)" … or "" beyond the exercise's four. */
const char *case_number(SignCase c);

/* "case (ii)", "mirror of (ii)", "x = 0", "w = 0" */
const char *case_name(SignCase c);

/* "w > 0, x > 0, φ > 0", "φ(x) = 0", "w < 0, x < 0, φ > 0", "x = 0", "w = 0" */
const char *case_condition(SignCase c);

/* Two short phrases: "shallower 1 → 0.7" and "elbow right 0.5 → 1"; steeper and
 * shallower for both signs of w, "slope flips 1 → −0.2", "elbow through infinity −3 → 9",
 * "elbow stays at 2", "elbow gone" (w′ = 0), "elbow born at 4.5", "no elbow (w = 0)". */
void words_slope(Buf *b, const Reason *r);
void words_elbow(Buf *b, const Reason *r);

/* "helps", "overshoots", "loss grows", "dies", "nothing moves", "fits", "fits and dies",
 * "fitted"; "" where no loss is known. */
const char *words_outcome(const Reason *r);

/* "ℓ 0.5 → 0.061", of several points "mean ℓ …"; nothing where it is not known. */
void words_loss(Buf *b, const Reason *r);

/* Why, in sentences: "1 too high at x = 1.5, so φ is pulled down there → it turns about the
 * pivot and gets shallower → so the elbow moves away from the pivot, to the right." WHY_FULL
 * also says what holds for every λ, WHY_LONG only how it ends, WHY_SHORT neither: "too high →
 * pulled down → shallower → the elbow moves away from the pivot, right". */
typedef enum { WHY_FULL, WHY_LONG, WHY_SHORT, WHY_FORMS } WhyForm;
void words_why(Buf *b, const Reason *r, WhyForm form);

/* How far φ is off at the point: "1 too high", "0.5 too low", "fitted exactly". */
void words_residual(Buf *b, Shown delta);

/* The name used in CSV and JSONL: i (inactive), ii, iii, iv, mirror, x0, w0. */
const char *case_word(SignCase c);

#endif
