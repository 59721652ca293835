/* take_data.h - other data for the lesson that is shown: points, with where they come from. */
#ifndef ELBOW_TAKE_DATA_H
#define ELBOW_TAKE_DATA_H

#include "model/model.h"

/* d's points and test points, where they come from (data, test, table) and what their axes are
 * called take the place of those of m's lesson: one change, which undo takes back. The choices of
 * training stay, and with them whatever the person has chosen; the rest follows (refit.h): a
 * title where d has one, a scale where d->data.scaled. Nothing else of d is looked at. Of one
 * unit, points and axes alone. A journal is begun anew after it (APPLIED_LOAD).
 *
 * ERR_RANGE: no points, too many, or not finite; ERR_STATE for vectors and classes. On failure
 * nothing has changed; after ERR_DIVERGED it has, and the run ends sooner. */
Status model_take_data(Model *m, const LessonData *d, Message *msg);

#endif
