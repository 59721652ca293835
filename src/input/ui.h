/* ui.h - hands and keys: an event plus the last frame's handles gives commands.
 *
 * Pure: no SDL, no clock (time is handed in), no files. The Ui is what the hands
 * are doing just now: pointer, focus, a drag, a field being typed. */
#ifndef ELBOW_UI_H
#define ELBOW_UI_H

#include "input/event.h"
#include "input/ui_state.h"

#define UI_COMMANDS 4

/* Returns how many commands `out` now holds; their text is borrowed from ui. */
size_t ui_event(Ui *ui, const Frame *f, const Lesson *l, const Event *e, double now,
                Command out[UI_COMMANDS]);

/* Another page is shown: nothing of the old one is in the hand, typed into or has the focus; what
 * the pointer rested on is gone, and what now happens to lie there is not pointed at before the
 * pointer moves. Buttons stay where they are. */
void ui_turned(Ui *ui);

/* Before a picture of that size, points: where it is another than the last one's, what is in the
 * hand is let go, since its axes are the old picture's. */
void ui_sized(Ui *ui, double width, double height);

/* A hand moves. Is one at work: has it moved lately, does it hold something or type, or does Tab's
 * ring stand somewhere? *when: until then it is, as things are (INFINITY: no end is known). */
void ui_wake(Ui *ui, double now);
bool ui_is_awake(const Ui *ui, double now, double *when);

/* After a frame was laid out: what is under the pointer may have changed. */
void ui_settle(Ui *ui, const Frame *f, double now);

#endif
