#include "plot/date_form.h"

#include <stdio.h>

static bool is_year(const Moment *m) { return m->month == 1 && m->day == 1 && m->second == 0; }

/* The years of the first and the last tick; with `date` the day that all are of. */
static void put_end(DateForm *f, Moment first, Moment last, bool date)
{
    char from[24], to[24];
    double year[] = { (double)first.year, (double)last.year };
    snprintf(from, sizeof from, "%.20s", moment_text(year[0], 1).s);
    snprintf(to, sizeof to, "%.20s", moment_text(year[1], 1).s);
    if (date)
        snprintf(f->end, sizeof f->end, "%d %s %.20s", first.day,
                 calendar_month(first.month), from);
    else if (first.year == last.year) snprintf(f->end, sizeof f->end, "%.20s", from);
    else snprintf(f->end, sizeof f->end, "%.12s \u2013 %.12s", from, to);
}

DateForm date_form(AxisUnit unit, DatePart part, const double *tick, size_t n, double step)
{
    DateForm f = { .part = part, .unit = unit, .seconds = part == PART_TIME && step < 60 };
    for (double s = step; f.seconds && s < 0.99 && f.decimals < 3; s *= 10) f.decimals++;
    if (unit == AXIS_SECONDS || n == 0) return f;
    bool says_year = false, says_day = false;
    for (size_t i = 0; i < n; i++) {
        Moment m = calendar_moment(tick[i]);
        says_year |= part == PART_MONTH && is_year(&m);
        says_day |= part == PART_TIME && m.second == 0;
    }
    if (says_year) return f;
    put_end(&f, calendar_moment(tick[0]), calendar_moment(tick[n - 1]),
            part == PART_TIME && !says_day);
    return f;
}

MomentText date_form_text(const DateForm *f, double tick)
{
    MomentText t;
    if (f->unit == AXIS_SECONDS) return clock_text(tick, f->seconds, f->decimals);
    Moment m = calendar_moment(tick);
    if (f->part == PART_MONTH && is_year(&m)) return moment_text(tick, 1);
    if (f->part == PART_TIME && m.second != 0)
        return clock_text(m.second, f->seconds, f->decimals);
    if (f->part == PART_MONTH) snprintf(t.s, sizeof t.s, "%s", calendar_month(m.month));
    else snprintf(t.s, sizeof t.s, "%d %s", m.day, calendar_month(m.month));
    return t;
}
