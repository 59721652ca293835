/* date_form.h - how the dates and times of day at an axis are written. */
#ifndef ELBOW_DATE_FORM_H
#define ELBOW_DATE_FORM_H

#include "base/calendar.h"

#include <stddef.h>

/* The finest part that ticks say. A month of January is its year; midnight is its day. */
typedef enum { PART_NONE, PART_MONTH, PART_DAY, PART_TIME } DatePart;

typedef struct {
    DatePart part;        /* PART_NONE: the ticks are numbers           */
    AxisUnit unit;
    bool     seconds;     /* of a time: they are said, with so many     */
    int      decimals;
    char     end[48];     /* what no tick says: "15 Mar 1951"; "": nothing */
} DateForm;

/* For n ascending ticks that are as far apart as `step` seconds, if they are less than a day. */
DateForm date_form(AxisUnit unit, DatePart part, const double *tick, size_t n, double step);

/* Mostly up to 8 letters, and 13 at most. */
MomentText date_form_text(const DateForm *f, double tick);

#endif
