/* column_strip.h - the columns of a lesson's table that can be x, or y, side by side: a click takes
 * one. More than there is room for scroll; what has the focus is seen. */
#ifndef ELBOW_COLUMN_STRIP_H
#define ELBOW_COLUMN_STRIP_H

#include "view/kit/scene.h"

/* Is there anything to choose: more columns with numbers than x and y? */
bool view_has_columns(const View *v);

/* In r, one line; axis 0: x, 1: y. */
void view_column_strip(View *v, Rect r, size_t axis, double size);

#endif
