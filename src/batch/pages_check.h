/* pages_check.h - inside batch/: elbow check of a guided lesson. */
#ifndef ELBOW_PAGES_CHECK_H
#define ELBOW_PAGES_CHECK_H

#include "base/buf.h"
#include "model/model.h"

/* Walks every page of d, which has some, as a student would who reveals each prediction. On `out`
 * a line for each page with its question and its truth; on `wrong` a line "file:line:column: …"
 * for each mistake. */
Status pages_check(Buf *out, Buf *wrong, const LessonData *d, Message *m);

#endif
