/* scarce.h - what the window does where memory was refused since the picture before: it says so,
 * puts together anew what views see of the model, and draws once more. */
#ifndef ELBOW_SCARCE_H
#define ELBOW_SCARCE_H

#include "app/session.h"
#include "canvas/canvas.h"

typedef struct {
    size_t refused;            /* base/memory.h, at the end of the picture before */
} Scarce;                      /* begins as (Scarce){0} */

/* Ends the picture. False: something is missing in it, and the person knows. */
bool scarce_finish(Scarce *k, Session *s, Canvas *cv, const Frame *f);

#endif
