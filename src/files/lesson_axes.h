/* lesson_axes.h - inside files/: what a lesson calls its axes.
 *
 *   "axes": { "x": "year", "y": "passengers", "x_unit": "years" }
 *
 * A unit is "years" or "seconds" (base/calendar.h); without one the axis has numbers. */
#ifndef ELBOW_LESSON_AXES_H
#define ELBOW_LESSON_AXES_H

#include "files/lesson_reader.h"

/* ",\n  \"axes\": …", or nothing where nothing is said. */
void put_axes(Buf *b, const AxisSays axis[2]);

#endif
