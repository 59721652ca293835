/* tips.h - tooltips: of what the pointer rests on, or of where keys have gone. */
#ifndef ELBOW_TIPS_H
#define ELBOW_TIPS_H

#include "view/kit/scene.h"

/* The handle whose tooltip is due; NULL for none: it comes from a pointer that has moved onto
 * something and rested, or where Tab has gone; never while it is quiet (projected, or playing),
 * from a window that came up under the pointer, or from typing. *when: the time at which this
 * becomes another, for whoever waits; INFINITY: it stays so. */
const Handle *tooltip_due(const Ui *ui, const Frame *f, bool quiet, double now, double *when);

void view_tooltip(View *v, Rect page);

#endif
