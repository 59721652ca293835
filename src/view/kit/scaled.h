/* scaled.h - a panel drawn larger than it is made: projected, nothing in it is too small. */
#ifndef ELBOW_SCALED_H
#define ELBOW_SCALED_H

#include "view/kit/scene.h"

typedef void (*DrawPanel)(View *v, Rect r, unsigned what);

/* draw, with all of it k times as large, in r: its handles lie where they are seen. */
void view_scaled(View *v, Rect r, double k, DrawPanel draw, unsigned what);

#endif
