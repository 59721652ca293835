/* rate_words.h - where the elbow goes as the rate grows, in one sentence. */
#ifndef ELBOW_RATE_WORDS_H
#define ELBOW_RATE_WORDS_H

#include "base/buf.h"
#include "math/rate_curve.h"

/* "To the left for every λ: towards −1/x, never past it." */
void words_rate_course(Buf *b, const RateCurve *c);

#endif
