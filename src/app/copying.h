/* copying.h - words for the clipboard: the step as LaTeX, the run as a table. */
#ifndef ELBOW_COPYING_H
#define ELBOW_COPYING_H

#include "base/buf.h"
#include "model/model.h"
#include "view/kit/scene.h"

/* The derivation of the next step as it is looked at, of a network that of the selected unit,
 * as LaTeX. ERR_STATE when there is none, and what to do. `done` is the sentence for
 * when it is there. */
Status copying_derivation(Buf *out, const Model *m, const NetLook *look, const char **done,
                          Message *msg);

/* The same of the step that is seen, which may be one in motion, or just made. */
Status copying_seen(Buf *out, const Model *m, const Scene *seen, const char **done, Message *msg);

/* The run of one unit, or a network's units, with tabs between. */
Status copying_numbers(Buf *out, const Model *m, const char **done, Message *msg);

#endif
