/* field.h - words that can be typed, in a framed box. */
#ifndef ELBOW_FIELD_H
#define ELBOW_FIELD_H

#include "view/kit/scene.h"

typedef struct {
    size_t      index;            /* FieldId */
    Rect        box;
    Command     command;          /* its text is what stands there */
    const char *hint, *tip;       /* what stands there faintly while it is empty */
    const char *wrong;            /* with what is typed just now, from its byte wrong_at on; NULL */
    size_t      wrong_at;
    double      size;
} Field;

void view_field(View *v, const Field *f);

/* Is it the one that is typed? */
bool view_field_is_typed(const View *v, size_t index);

#endif
