/* scroll.h - more than there is room for: a bar, the wheel, ↑ and ↓ after Tab; and what has the
 * focus is seen. */
#ifndef ELBOW_SCROLL_H
#define ELBOW_SCROLL_H

#include "view/kit/scene.h"

#define SCROLL_ROW 20.0    /* of the wheel, points */
#define SCROLL_BAR 10.0    /* the bar, beside a panel */

/* How far down r's content is, `whole` high with `seen` of it seen; its handle and bar. focus:
 * where in it what has the focus stands, so high (0: nowhere). */
double view_scroll(View *v, Rect r, double whole, double seen, double focus, double focus_h);

/* After its content: the bar, which Tab comes to last. */
void view_scroll_end(View *v);

/* Of the handles from `from` on what is scrolled out of r is reached by Tab, and by no pointer. */
void view_crop(Frame *f, size_t from, Rect r);

/* A panel that needs at least so much height, in r. */
typedef void (*ScrolledPanel)(View *v, Rect r, unsigned what);
void view_scrolled(View *v, Rect r, double least, ScrolledPanel draw, unsigned what);

#endif
