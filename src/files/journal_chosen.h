/* journal_chosen.h - inside files/: what the person has chosen (Chosen, model/lesson.h), as the
 * head of a journal says it: "chosen": [which, as bits, then a rate for each optimizer]. */
#ifndef ELBOW_JOURNAL_CHOSEN_H
#define ELBOW_JOURNAL_CHOSEN_H

#include "base/buf.h"
#include "model/lesson.h"

#include <jansson.h>

void journal_put_chosen(Buf *b, const Chosen *c);

/* *has false where facts say nothing of it; false where they cannot be so. */
bool journal_take_chosen(json_t *facts, bool *has, Chosen *out);

#endif
