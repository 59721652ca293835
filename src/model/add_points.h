/* add_points.h - many points at once, as from the clipboard. */
#ifndef ELBOW_ADD_POINTS_H
#define ELBOW_ADD_POINTS_H

#include "model/model.h"

/* n points come after those of m's lesson, as "point add" for each would put them, in one change,
 * which undo takes back. A journal is begun anew after it (APPLIED_LOAD). ERR_RANGE: not finite, or
 * too many; ERR_STATE for vectors and classes. On failure nothing has changed; after ERR_DIVERGED
 * it has, and the run ends sooner. */
Status model_add_points(Model *m, const Sample *p, size_t n, Message *msg);

#endif
