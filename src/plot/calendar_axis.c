#include "plot/calendar_axis.h"

#include <math.h>
#include <stdio.h>

#include "plot/column_form.h"

#define SHORTEST_DAY (1/372.0)       /* in years: of a month of 31 days */
#define CLOCK_MOST   3.6e6           /* seconds: a thousand hours       */

/* From coarse to fine; the steps are at least so long. No two follow that differ by more than 2.5
 * times: an axis of two gaps always has two ticks. */
typedef enum { BY_MONTHS, BY_HALVES, BY_DAYS } StepKind;
typedef struct { StepKind kind; int count; double years; } Step;
static const Step step[] = {
    { BY_MONTHS, 6, 0.5 }, { BY_MONTHS, 3, 0.25 }, { BY_MONTHS, 2, 2/12.0 },
    { BY_MONTHS, 1, 1/12.0 }, { BY_HALVES, 1, 14*SHORTEST_DAY }, { BY_DAYS, 7, 7*SHORTEST_DAY },
    { BY_DAYS, 3, 3*SHORTEST_DAY }, { BY_DAYS, 2, 2*SHORTEST_DAY }, { BY_DAYS, 1, SHORTEST_DAY } };
enum { STEPS = sizeof step/sizeof step[0] };

/* The shortest step of a clock that is at least so many seconds; below a second 1, 2 and 5
 * thousandths …, above a day 1, 2, 5 … days. */
static double clock_step(double least)
{
    static const double at[] = { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
                                 10800, 21600, 43200, DAY_SECONDS };
    if (least < 1) return fmin(nice_above(least), 1);
    for (size_t i = 0; i < sizeof at/sizeof at[0]; i++)
        if (at[i] >= least) return at[i];
    return nice_above(least/DAY_SECONDS)*DAY_SECONDS;
}

static void put(Ticks *t, const Axis *a, double at)
{
    if (at >= a->data_lo && at <= a->data_hi && t->n < TICKS_MOST) t->at[t->n++] = at;
}

/* --- dates --- */

static void put_months(Ticks *t, const Axis *a, int count)
{
    double each = 12.0/count, from = ceil(a->data_lo*each - 1e-9),
        to = floor(a->data_hi*each + 1e-9);
    for (double k = from; k <= to; k++) {
        double year = floor(k/each), month = k*count - year*12;
        put(t, a, calendar_years((Moment){ (int64_t)year, (int)nearbyint(month) + 1, 1, 0 }));
    }
}

static void put_halves(Ticks *t, const Axis *a)
{
    Moment m = calendar_moment(a->data_lo);
    m.second = 0;
    for (double at = 0; at <= a->data_hi && t->n < TICKS_MOST;) {
        for (m.day = 1; m.day <= 15; m.day += 14) put(t, a, at = calendar_years(m));
        if (++m.month > 12) m = (Moment){ m.year + 1, 1, 1, 0 };
        at = calendar_years((Moment){ m.year, m.month, 1, 0 });
    }
}

static double of_day(int64_t day) { return calendar_years(calendar_of_day(day)); }

/* Weeks begin on Monday, the fourth day after the first of all. */
static void put_days(Ticks *t, const Axis *a, int count)
{
    Moment m = calendar_moment(a->data_lo);
    int64_t day = calendar_day(m.year, m.month, m.day), over = (day - 4) % count;
    for (day -= over < 0 ? over + count : over; of_day(day) <= a->data_hi && t->n < TICKS_MOST;
         day += count)
        put(t, a, of_day(day));
}

static void put_clock(Ticks *t, const Axis *a, double seconds)
{
    Moment m = calendar_moment(a->data_lo);
    int64_t day = calendar_day(m.year, m.month, m.day);
    double k = floor(m.second/seconds), of = nearbyint(DAY_SECONDS/seconds);
    for (double at = a->data_lo; at <= a->data_hi && t->n < TICKS_MOST; k++) {
        if (k >= of) {
            k = 0;
            day++;
        }
        m = calendar_of_day(day);
        m.second = k*seconds;
        put(t, a, at = calendar_years(m));
    }
}

/* The finest that are at least so many years apart; false: that is for numbers. */
static bool put_dates(Ticks *t, const Axis *a, double least)
{
    int i = STEPS;
    t->n = 0;
    if (least > step[0].years) return false;
    while (i > 0 && step[i - 1].years < least) i--;
    double seconds = clock_step(least/SHORTEST_DAY*DAY_SECONDS);
    if (i == STEPS && seconds < DAY_SECONDS) {
        double fine = nextafter(fmax(fabs(a->data_lo), fabs(a->data_hi)), INFINITY);
        fine -= fmax(fabs(a->data_lo), fabs(a->data_hi));
        if (seconds < 1e-3 || seconds < 64*fine*366*DAY_SECONDS) return false;
        put_clock(t, a, seconds);
        t->form.date = date_form(AXIS_YEARS, PART_TIME, t->at, t->n, seconds);
        return true;
    }
    const Step *s = &step[i - 1];
    if (s->kind == BY_MONTHS) put_months(t, a, s->count);
    else if (s->kind == BY_HALVES) put_halves(t, a);
    else put_days(t, a, s->count);
    t->form.date = date_form(AXIS_YEARS, s->kind == BY_MONTHS ? PART_MONTH : PART_DAY, t->at, t->n,
                             DAY_SECONDS);
    return true;
}

/* --- times of day --- */

static bool put_times(Ticks *t, const Axis *a, double least)
{
    double seconds = clock_step(least);
    t->n = 0;
    if (seconds < 1e-3 || fabs(a->data_lo) > CLOCK_MOST || fabs(a->data_hi) > CLOCK_MOST)
        return false;
    for (double k = ceil(a->data_lo/seconds); k*seconds <= a->data_hi && t->n < TICKS_MOST; k++)
        put(t, a, seconds < 1 ? k/nearbyint(1/seconds) : k*seconds);
    t->form.date = date_form(AXIS_SECONDS, PART_TIME, t->at, t->n, seconds);
    return true;
}

Ticks ticks_of(const Axis *a, double gap, AxisUnit unit)
{
    Ticks t = { .n = 0 };
    double span = a->data_hi - a->data_lo, points = fabs(a->pt_hi - a->pt_lo);
    bool is_near = fabs(a->data_lo) < CALENDAR_YEARS && fabs(a->data_hi) < CALENDAR_YEARS;
    if (unit == AXIS_NUMBER || !(span > 0) || points < 1 || (unit == AXIS_YEARS && !is_near))
        return ticks_linear(a, gap);
    for (double g = gap; t.n < 2 && (g >= 0.39*gap || t.n == 0) && g > 0.1*gap; g *= 0.8) {
        double least = span/points*g;
        bool is_put = unit == AXIS_YEARS ? put_dates(&t, a, least) : put_times(&t, a, least);
        if (is_put) continue;
        double years;
        t.n = axis_ticks(a, g, t.at, TICKS_MOST, &years);
        t.form = tick_form(t.at, t.n, years);
    }
    return t;
}

/* --- places --- */

static double nearest_day(double value)
{
    Moment m = calendar_moment(value);
    return of_day(calendar_day(m.year, m.month, m.day) + (m.second >= DAY_SECONDS/2));
}

double calendar_round(const Axis *a, double value, AxisUnit unit, double *step_out)
{
    double most = fabs(a->data_hi - a->data_lo)/400, v;
    bool is_far = unit == AXIS_YEARS ? !(fabs(value) < CALENDAR_YEARS) || most >= 1
                                     : !(fabs(value) < CLOCK_MOST);
    if (unit == AXIS_NUMBER || is_far || most < 1e-3*(unit == AXIS_YEARS ? 3e-8 : 1))
        return axis_round(a, value, step_out);
    double seconds = unit == AXIS_SECONDS ? most : most/SHORTEST_DAY*DAY_SECONDS;
    /* the next shorter one */
    double clock = clock_step(seconds/2.5);
    if (unit == AXIS_SECONDS) {
        *step_out = clock;
        v = nearbyint(value/clock)*clock;
    } else if (most >= step[3].years) {
        *step_out = 1/12.0;
        double months = nearbyint(value*12), year = floor(months/12);
        v = calendar_years((Moment){ (int64_t)year, (int)(months - 12*year) + 1, 1, 0 });
    } else if (clock >= DAY_SECONDS) {
        *step_out = 1/365.25;
        v = nearest_day(value);
    } else {
        Moment m = calendar_moment(value);
        *step_out = clock/DAY_SECONDS/365.25;
        m.second = nearbyint(m.second/clock)*clock;
        v = m.second < DAY_SECONDS ? calendar_years(m)
                                   : of_day(calendar_day(m.year, m.month, m.day) + 1);
    }
    return axis_clamp(a, v);
}

NumberText place_words(double v, double fine, AxisUnit unit)
{
    NumberText t;
    MomentText m = unit_text(v, fine, unit);
    if (m.s[0] == '\0') return place_text(v, fine);
    snprintf(t.s, sizeof t.s, "%.31s", m.s);
    return t;
}
