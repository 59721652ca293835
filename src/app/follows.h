/* follows.h - what else has followed a choice of data or of an optimizer (model/refit.h), in
 * words: nothing changes without one. */
#ifndef ELBOW_FOLLOWS_H
#define ELBOW_FOLLOWS_H

#include "model/model.h"

typedef struct {
    bool   is_network, scaled, has_interval;
    double lo, hi, rate;
} BeforeChoice;

BeforeChoice follows_before(const Lesson *l);

/* After the command of this kind: "" when nothing has. */
void follows_words(Message *out, const BeforeChoice *b, CommandKind kind, const Model *m);

#endif
