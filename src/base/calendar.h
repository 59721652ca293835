/* calendar.h - days of the Gregorian calendar, and the years that stand for them on an axis.
 *
 *   years = y + (m − 1 + (d − 1 + part of the day)/days in m)/12
 *
 * so that every month is a twelfth of its year. Years 1 to 9999; no zones, no leap seconds. */
#ifndef ELBOW_CALENDAR_H
#define ELBOW_CALENDAR_H

#include <stdbool.h>

typedef struct { int y, m, d; double s; } CalendarTime;      /* m, d from 1; s: of the day */

int    calendar_days_in(int y, int m);                       /* 28..31; m 1..12            */
bool   calendar_is_day(int y, int m, int d);
double calendar_years(CalendarTime t);
long   calendar_day(int y, int m, int d);                    /* 1970-01-01 is 0            */
void   calendar_of_day(long day, int *y, int *m, int *d);

#endif
