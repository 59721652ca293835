/* unshown.h - what a figure's maker is told that it does not show. */
#ifndef ELBOW_UNSHOWN_H
#define ELBOW_UNSHOWN_H

#include "view/kit/scene.h"

/* `what` is a noun with its article, as it goes into a list; the same again is not added. Nothing
 * happens where nobody asks. */
void unshown(const View *v, const char *what);

#endif
