/* silent.h - a canvas on which nothing is seen: a view that must know where its words go before it
 * draws them draws here first. */
#ifndef ELBOW_SILENT_H
#define ELBOW_SILENT_H

#include "canvas/canvas.h"

/* As large as that one, in its colours. A plain value: nothing to free, nothing to finish. */
Canvas silent_canvas(const Canvas *like);

#endif
