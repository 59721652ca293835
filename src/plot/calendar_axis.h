/* calendar_axis.h - the ticks of an axis of dates, or of times of day: at years, quarters, months,
 * Mondays, days, hours, minutes and seconds, whatever has room.
 *
 * What is beside a tick says the part that changes: "1950", "Mar", "22 Mar", "08:15"; January
 * says its year, midnight its day. What no tick says stands once at the axis's end
 * (tick_form_end): "15 Mar 1951". */
#ifndef ELBOW_CALENDAR_AXIS_H
#define ELBOW_CALENDAR_AXIS_H

#include "plot/tick_form.h"

/* At calendar instants `gap` points apart or more; as ticks_linear where only one would stand
 * there, for AXIS_NUMBER, and where years or seconds are too far or too fine for a calendar. */
Ticks ticks_of(const Axis *a, double gap, AxisUnit unit);

/* A place that is read, as axis_round: at a whole month, day, minute … of about a 400th of the
 * axis; *step: that. */
double calendar_round(const Axis *a, double value, AxisUnit unit, double *step);

/* One place, where less than `fine` is not told apart: a date, a time of day, or as
 * place_text. */
NumberText place_words(double v, double fine, AxisUnit unit);

#endif
