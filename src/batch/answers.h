/* answers.h - inside batch/: what was answered in a guided lesson, one line of JSON each. */
#ifndef ELBOW_ANSWERS_H
#define ELBOW_ANSWERS_H

#include "base/buf.h"
#include "model/visit.h"

/* The answer of the visit's page that counts, with its newline. */
void answer_print(Buf *b, const Visit *v);

#endif
