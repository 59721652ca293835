/* rest.h - whether any step can still move anything: where none can, playing ends. */
#ifndef ELBOW_REST_H
#define ELBOW_REST_H

#include "model/model.h"

typedef enum {
    REST_NOT,
    REST_ALWAYS,     /* no step moves anything any more, on whichever point      */
    REST_MAY         /* all units are inactive everywhere, but something may move */
} Rest;

/* One unit: each point leaves its w and b as they are. A network: all units are inactive at
 * every point, which plain SGD cannot mend; an output bias still moves f^, and momentum and
 * Adam go on with what they remember. *why is then a sentence. */
Rest lesson_rest(const Lesson *l, Message *why);

#endif
