/* drag.h - a mark in the hand: from where the pointer is to a command. */
#ifndef ELBOW_DRAG_H
#define ELBOW_DRAG_H

#include "input/ui_state.h"

void drag_begin(Drag *d, const Handle *h, const Frame *f, const Lesson *l, Pt at,
                uint32_t gesture);
/* shift: a tenth of the movement; alt: no snapping. CMD_NONE while it is still
 * a click. */
Command drag_moved(Drag *d, const Lesson *l, Pt at, unsigned mods);

/* It is let go without having been meant: what takes back what it changed. */
Command drag_given_up(Drag *d);

/* The unit that a place in the (w, b) plane of d->handle stands for. */
Command unit_at(const Drag *d, Pt at, unsigned mods);

/* The step that a place in the traces or the loss curve stands for. */
Command goto_step(const Handle *h, Pt at);

/* Does a press alone move it, before the hand does? */
bool drag_is_direct(const Handle *h);

/* One press of an arrow key on a handle: dx, dy in -1, 0, 1. */
Command nudge(const Handle *h, const Lesson *l, int dx, int dy, unsigned mods, uint32_t gesture);

/* The same view, zoomed about a place in it; factor > 1 shows less. */
Command zoom_view(const Lesson *l, double x, double y, double factor, uint32_t gesture);

#endif
