/* embed_view.h - one unit or a network within somebody else's page: the plot, what the next step
 * does, and the transport; nothing that leads elsewhere. */
#ifndef ELBOW_EMBED_VIEW_H
#define ELBOW_EMBED_VIEW_H

#include "view/kit/scene.h"

/* Of a guided page or a warm-up the window itself says little else (window_view.h). */
void view_embed(View *v, Rect page);

/* Everything larger in a large frame; in a tiny one smaller, as a picture is. Points. */
double embed_zoom(double w, double h);

#endif
