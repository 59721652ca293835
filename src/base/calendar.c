#include "base/calendar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/real.h"

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

const char *calendar_month(int month) { return months[month - 1]; }

int calendar_days(int64_t year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && is_leap);
}

double calendar_years(Moment m)
{
    double days = calendar_days(m.year, m.month);
    return (double)m.year + (m.month - 1 + (m.day - 1 + m.second/DAY_SECONDS)/days)/12;
}

Moment calendar_moment(double years)
{
    double year = floor(years), month = floor((years - year)*12),
        /* twice what lies between two doubles, in seconds */
        fine = fmax(1e-4, 2*(nextafter(fabs(years), INFINITY) - fabs(years))*372*DAY_SECONDS);
    if (month > 11) month = 11;
    Moment m = { .year = (int64_t)year, .month = (int)month + 1, .day = 1 };
    int days = calendar_days(m.year, m.month);
    double second = ((years - year)*12 - month)*days*DAY_SECONDS,
        day = floor((second + fine/2)/DAY_SECONDS);
    m.second = fmax(0, nearbyint((second - day*DAY_SECONDS)*1e4)/1e4);
    if (m.second < fine) m.second = 0;
    /* 08:14:59.9999 is 08:15 where doubles tell no more */
    double whole = nearbyint(m.second);
    if (fabs(m.second - whole) < fine) m.second = whole;
    m.day = (int)day + 1;
    if (m.day <= days) return m;
    m.day = 1;
    if (++m.month <= 12) return m;
    m.month = 1;
    m.year++;
    return m;
}

/* Years of 400 are alike: 146,097 days; within them March is the first month. */
int64_t calendar_day(int64_t year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399)/400, of = y - 400*era;
    int64_t shifted = month > 2 ? month - 3 : month + 9, in_year = (153*shifted + 2)/5 + day - 1;
    return era*146097 + of*365 + of/4 - of/100 + in_year - 719468;
}

Moment calendar_of_day(int64_t day)
{
    int64_t d = day + 719468, era = (d >= 0 ? d : d - 146096)/146097, of = d - era*146097;
    int64_t year = (of - of/1460 + of/36524 - of/146096)/365;
    int64_t in_year = of - (365*year + year/4 - year/100), shifted = (5*in_year + 2)/153;
    int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    return (Moment){ .year = year + era*400 + (month <= 2), .month = month,
                     .day = (int)(in_year - (153*shifted + 2)/5) + 1 };
}

/* --- words --- */

#define MINUS "\xe2\x88\x92"

MomentText clock_text(double second, bool seconds, int decimals)
{
    MomentText t;
    double unit = real_pow(10, decimals), all = nearbyint(fabs(second)*unit),
        rest = fmod(all, 60*unit), minutes = (all - rest)/(60*unit);
    const char *sign = second < 0 && all > 0 ? MINUS : "";
    int n = snprintf(t.s, sizeof t.s, "%s%02.0f:%02.0f", sign, floor(minutes/60),
                     fmod(minutes, 60));
    if (!seconds && rest == 0) return t;
    char part[24];
    snprintf(part, sizeof part, "%0*.*f", decimals > 0 ? decimals + 3 : 2, decimals, rest/unit);
    if (decimals > 0) {
        size_t k = strlen(part);
        while (part[k - 1] == '0') part[--k] = '\0';
        if (part[k - 1] == '.') part[--k] = '\0';
    }
    snprintf(t.s + n, sizeof t.s - (size_t)n, ":%s", part);
    return t;
}

static MomentText year_text(int64_t year)
{
    MomentText t;
    snprintf(t.s, sizeof t.s, "%s%lld", year < 0 ? MINUS : "",
             (long long)(year < 0 ? -year : year));
    return t;
}

/* Digits of a second that such a part of a year tells. */
static int decimals_of(double fine)
{
    double seconds = fine*366*DAY_SECONDS;
    return seconds >= 0.7 ? 0 : seconds >= 0.07 ? 1 : seconds >= 0.007 ? 2 : 3;
}

#define QUARTER 0.25      /* of a day, a month …: finer than that the next part is said */

MomentText moment_text(double years, double fine)
{
    MomentText t = { "" };
    if (!(fabs(years) < CALENDAR_YEARS)) return t;
    const double day = 1/372.0, minute = day/1440;
    Moment m = calendar_moment(years);
    MomentText year = year_text(m.year);
    int n = 0;
    if (fine < QUARTER/12) n = snprintf(t.s, sizeof t.s, "%d ", m.day);
    if (fine < QUARTER)
        n += snprintf(t.s + n, sizeof t.s - (size_t)n, "%s ", calendar_month(m.month));
    n += snprintf(t.s + n, sizeof t.s - (size_t)n, "%.16s", year.s);
    if (fine >= QUARTER*day || (m.second == 0 && fine >= minute/60)) return t;
    MomentText clock = fine < QUARTER*minute ? clock_text(m.second, false, decimals_of(fine))
                                             : clock_text(60*floor(m.second/60), false, 0);
    snprintf(t.s + n, sizeof t.s - (size_t)n, " %.16s", clock.s);
    return t;
}

MomentText unit_text(double v, double fine, AxisUnit unit)
{
    MomentText none = { "" };
    if (unit == AXIS_NUMBER || !isfinite(v)) return none;
    if (unit == AXIS_YEARS) return moment_text(v, fine);
    if (!(fabs(v) < CLOCK_SECONDS)) return none;
    int decimals = fine >= 0.7 ? 0 : fine >= 0.07 ? 1 : fine >= 0.007 ? 2 : 3;
    return clock_text(fine < QUARTER*60 ? v : 60*floor(v/60), false, decimals);
}
