/* mark_tip.h - what the mark is that words of a page stand for. */
#ifndef ELBOW_MARK_TIP_H
#define ELBOW_MARK_TIP_H

#include "model/marks.h"

/* NULL: nothing that is not in its words. */
const char *mark_tip(Mark mark);

#endif
