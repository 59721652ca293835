/* lesson_warmup.h - inside files/: "vectors" and "classes", which a lesson or a scene may have
 * in the place of a unit or a network.
 *
 *   "vectors": {"f": "xAx", "x": [1, 2], "A": [[1, 2], [0, 3]]}    f: xc (needs c), xx, Ax, xAx
 *   "classes": {"names": ["FCC", "BCC"], "scores": [0, 1]} */
#ifndef ELBOW_LESSON_WARMUP_H
#define ELBOW_LESSON_WARMUP_H

#include "base/buf.h"
#include "files/lesson_reader.h"

Status read_vectors(Reader *r, json_t *v, LessonData *d);
Status read_classes(Reader *r, json_t *v, LessonData *d);

/* With the comma and the line's end, as lesson_print has the other models. */
void put_warmup(Buf *b, const Warmup *w);

#endif
