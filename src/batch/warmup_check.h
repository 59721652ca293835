/* warmup_check.h - "elbow check" of a lesson of vectors: its derivative against central
 * differences, entry by entry. */
#ifndef ELBOW_WARMUP_CHECK_H
#define ELBOW_WARMUP_CHECK_H

#include "base/buf.h"
#include "model/warmup.h"

/* False when an entry differs. */
bool warmup_check_report(Buf *b, const Warmup *w);

#endif
