/* unit_paint.h - the colour of a unit, the same in plot, traces and table. */
#ifndef ELBOW_UNIT_PAINT_H
#define ELBOW_UNIT_PAINT_H

#include "view/kit/scene.h"

#define UNITS_COLOURED 64u     /* with more, only the first eight and the selected one have
                                  colours */

#define UNIT_NONE SIZE_MAX

/* The one that is selected; UNIT_NONE where none of this network is. */
size_t unit_selected(const Scene *s);

/* Units 0..7 and the selected one: PAINT_UNIT + i % 8. Others: its translucent
 * form up to UNITS_COLOURED units, PAINT_CROWD beyond. */
Paint unit_paint(const Scene *s, size_t unit);
bool  unit_is_strong(const Scene *s, size_t unit);    /* drawn over the others */

#endif
