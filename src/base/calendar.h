/* calendar.h - instants as numbers along an axis, and as dates.
 *
 * A date is a number of years in which all months are as long as each other:
 *
 *   year + (month - 1 + (day - 1 + time of day)/days in that month)/12
 *
 * by the Gregorian calendar, also before 1582; the year before 1 is 0. A time of day alone is
 * seconds since midnight. Words are English, whatever the locale: "3 Mar 1951". */
#ifndef ELBOW_CALENDAR_H
#define ELBOW_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

/* What the numbers along an axis are. */
typedef enum { AXIS_NUMBER, AXIS_YEARS, AXIS_SECONDS } AxisUnit;

#define CALENDAR_YEARS 1e6         /* dates are told up to so far from year 0 */
#define DAY_SECONDS    86400.0
#define CLOCK_SECONDS  3.6e5       /* times of day are told up to 100 hours   */

typedef struct {
    int64_t year;
    int     month, day;            /* from 1                                  */
    double  second;                /* since midnight, below DAY_SECONDS       */
} Moment;

int    calendar_days(int64_t year, int month);      /* in that month */
double calendar_years(Moment m);

/* Its inverse, to the nearest 0.1 ms, or to what doubles of that size can tell where that is
 * more. `years` within CALENDAR_YEARS. */
Moment calendar_moment(double years);

/* Days since 1 January 1970, a Thursday; and back, at midnight. */
int64_t calendar_day(int64_t year, int month, int day);
Moment  calendar_of_day(int64_t day);

const char *calendar_month(int month);              /* "Jan" */

typedef struct { char s[48]; } MomentText;

/* The hour goes on where a day is over, and is negative before it: "08:15", "08:15:30",
 * "26:00", "−01:30", "08:15:30.25"; seconds, with up to so many decimals, where they are not 0
 * or `seconds`. */
MomentText clock_text(double second, bool seconds, int decimals);

/* The year, month, day, minute or second that it lies in, as exact as about `fine` years: "1951",
 * "Mar 1951", "3 Mar 1951", "3 Mar 1951 08:15"; without the time at midnight. Beyond
 * CALENDAR_YEARS: "". */
MomentText moment_text(double years, double fine);

/* A place along an axis of that unit, where less than `fine` is not told apart; "" for numbers, and
 * where no calendar or clock reaches. */
MomentText unit_text(double v, double fine, AxisUnit unit);

#endif
