/* caption_view.h - the step in one sentence, below the plot (model/narrate.h): where it is wished
 * for (look.caption), and no question is open. */
#ifndef ELBOW_CAPTION_VIEW_H
#define ELBOW_CAPTION_VIEW_H

#include "view/kit/scene.h"

/* Draws it at the foot of the plot's card, and gives what is left of that. */
Rect view_caption(View *v, Rect plot, bool present);

#endif
