/* chrome.h - the parts around the pictures: header, cases, sliders, transport. */
#ifndef ELBOW_CHROME_H
#define ELBOW_CHROME_H

#include "view/kit/layout.h"
#include "view/kit/scene.h"

#define LEARN_TIP "Lessons that ask, single states to try, and files: the contents (L)"

/* Returns where its buttons begin; *begin: where the switch ends. */
double view_header(View *v, Rect r, bool narrow, double *begin);
/* Of a low window: menu and Learn beside its tabs; returns what is left between them. */
Rect view_short_header(View *v, Rect r);
void view_chips(View *v, Rect r, bool narrow);
void view_sliders(View *v, Rect card);

/* What a slim transport leaves out: first, reset, how fast it plays, and, where that is
 * very slim, the scrubber. */
void view_run(View *v, Rect card);
double run_height(const View *v);

/* Of one unit or a network. */
void view_transport(View *v, Rect r, bool dense, bool narrow);

/* Where no transport is seen: what the key P does, which lies in its button. */
void view_predict_key(View *v);

#endif
