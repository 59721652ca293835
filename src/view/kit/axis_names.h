/* axis_names.h - what the axes of a plot are called, beside them, where it can be typed; and the
 * places along them in words: a date where an axis counts years. */
#ifndef ELBOW_AXIS_NAMES_H
#define ELBOW_AXIS_NAMES_H

#include "plot/calendar_axis.h"
#include "view/kit/scene.h"

/* Of x and y. */
typedef struct {
    AxisSays says[2];
    int      lines[2];       /* that the name takes; 0: it has none */
} AxisNames;

/* What the lesson says, in a line each. */
AxisNames axis_names(View *v);

/* How wide the name of axis k may be beside the factor at its end, which is so wide, or 0. */
double axis_name_room(Rect area, Rect r, int k, double end, double em);

/* In as many lines as the names need in that room; true: in more than they had. A plot that is not
 * high has one for each. */
bool axis_names_wrap(View *v, AxisNames *n, const double room[2], double height, double em);

/* What the lines take below the numbers of x, or above the plot, beside the first line. */
#define AXIS_NAME_LEAD 16.0

/* x below the numbers, y above the plot: r, within area. end: how wide the factors at the axes'
 * ends are; label: where an axis without a name has its letter, w = 0: nowhere. */
void axis_names_draw(View *v, const AxisNames *n, Rect area, Rect r, const double end[2],
                     const Rect label[2], double em);

/* Its name, cut to some 30 letters; NULL: it has none. In the picture's words. */
const char *axis_called(View *v, int k);

/* ", here Passengers over Month", for tips; "" where an axis has no name. */
const char *axes_called(View *v);

/* A place along axis k (0: x), as text and as TeX: a date as exact as is seen, or as `fine` (0:
 * not said); a number to a ten-thousandth of the view. */
typedef struct { char s[48]; } AxisText;
AxisText axis_place(const Lesson *l, int k, double value);
AxisText axis_place_near(const Lesson *l, int k, double value, double fine);
AxisText axis_place_tex(const Lesson *l, int k, double value);

/* Does it count years, or seconds of a day? */
bool axis_is_dated(const Lesson *l, int k);

#endif
