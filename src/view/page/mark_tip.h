/* mark_tip.h - what the mark is that words of a page stand for. */
#ifndef ELBOW_MARK_TIP_H
#define ELBOW_MARK_TIP_H

#include "model/marks.h"

const char *mark_tip(Mark mark);

#endif
