/* words.h - a step told in words: the field's terms, no formulas. UTF-8. */
#ifndef ELBOW_WORDS_H
#define ELBOW_WORDS_H

#include "base/buf.h"
#include "model/derive.h"

/* "(ii)" … or "" beyond the exercise's four. */
const char *case_number(SignCase c);

/* "w > 0, x > 0, φ > 0", "φ(x) = 0", "w < 0, x < 0, φ > 0", "x = 0", "w = 0" */
const char *case_condition(SignCase c);

/* Two short phrases: "slope falls 1 → 0.7" and "elbow moves right 0.5 → 1",
 * with: unchanged, steeper/shallower where w < 0 would mislead, "passes the
 * point: learning from it stops", "flips sign", "goes through infinity:
 * −3 → 9", "no elbow (w = 0)", "an elbow is born at 3". */
void words_slope(Buf *b, const Derived *d);
void words_elbow(Buf *b, const Derived *d);

/* One sentence on why, at most about 90 characters: "The line turns about the
 * pivot x = −0.667, and the elbow lies right of it." "φ(x) = 0: the gradient
 * is zero, nothing moves." "φ = y: the point is fitted." */
void words_why(Buf *b, const Derived *d);

/* The name used in CSV and JSONL: i (inactive), ii, iii, iv, mirror, x0, w0. */
const char *case_word(SignCase c);

#endif
