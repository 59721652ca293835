/* tips.h - tooltips: of what the pointer rests on, or of where keys have gone. */
#ifndef ELBOW_TIPS_H
#define ELBOW_TIPS_H

#include "view/kit/scene.h"

/* The handle whose tooltip is due; NULL for none. Projected all are reading: only a hand that
 * really rests asks. *when: the time at which this becomes another, for whoever waits; INFINITY:
 * it stays so. */
const Handle *tooltip_due(const Ui *ui, const Frame *f, bool present, double now, double *when);

void view_tooltip(View *v, Rect page);

#endif
