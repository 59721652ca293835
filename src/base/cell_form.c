#include "base/calendar.h"
#include "base/cell_parts.h"

/* --- a column's dates --- */

static void count_order(DateCount *c, DateOrder k, const CellDate *d)
{
    double day = (double)calendar_day(d->y, d->m, d->d) + d->seconds/DAY_SECONDS;
    double *last = &c->last[k], gap = day - *last;
    if (c->fits[k] > 0 && d->d != c->day[k]) c->day[k] = 0;
    if (c->fits[k]++ == 0) {
        c->up[k] = c->down[k] = true;
        c->day[k] = d->d;
    } else if (gap != 0) {
        if (gap < 0) c->up[k] = false, gap = -gap;
        else c->down[k] = false;
        if (c->gap_lo[k] == 0 || gap < c->gap_lo[k]) c->gap_lo[k] = gap;
        if (gap > c->gap_hi[k]) c->gap_hi[k] = gap;
    }
    *last = day;
}

void cell_date_count(DateCount *c, CellDate d)
{
    if (d.zoned) {
        if (c->zones++ == 0) c->zone = d.zone;
        c->zones_differ |= d.zone != c->zone;
    }
    if (!d.numeric) return;
    c->numeric++;
    c->dotted += d.dotted;
    for (int k = 0; k < DATE_ORDERS; k++)
        if (cell_date_order(&d, (DateOrder)k)) count_order(c, (DateOrder)k, &d);
}

#define ROWS_FOR_ORDER 4      /* fewer are in order, or evenly apart, by chance */
#define EVENER         10     /* times as even as any other order               */

static double unevenness(const DateCount *c, int k)
{
    return c->gap_lo[k] > 0 ? c->gap_hi[k]/c->gap_lo[k] : 1;
}

/* Of the orders that fit all: the only one whose rows follow each other, else the only one whose
 * rows are about as far from each other. */
static bool told_by_rows(const DateCount *c, const bool may[DATE_ORDERS], DateOrder *out)
{
    if (c->numeric < ROWS_FOR_ORDER) return false;
    int sorted = 0, last = 0, evenest = -1;
    for (int k = 0; k < DATE_ORDERS; k++)
        if (may[k] && (c->up[k] || c->down[k])) sorted++, last = k;
    if (sorted == 1) {
        *out = (DateOrder)last;
        return true;
    }
    for (int k = 0; k < DATE_ORDERS; k++)
        if (may[k] && (evenest < 0 || unevenness(c, k) < unevenness(c, evenest))) evenest = k;
    for (int k = 0; k < DATE_ORDERS; k++)
        if (may[k] && k != evenest && unevenness(c, k) < EVENER*unevenness(c, evenest))
            return false;
    *out = (DateOrder)evenest;
    return true;
}

/* 14-01-01, 14-02-01 are the first days of months of 2014, or each the 14th of a month of 2001;
 * 21-03-09, 21-03-10 days of a March, or each a 21 March: who writes days writes all, or firsts. */
static bool is_year_first(const DateCount *c, const bool may[DATE_ORDERS])
{
    if (c->numeric < 2 || !may[YEAR_FIRST] || c->day[YEAR_FIRST] > 1) return false;
    for (int k = 0; k < DATE_ORDERS; k++)
        if (k != YEAR_FIRST && may[k] && c->day[k] <= 1) return false;
    return true;
}

DatesSaid cell_dates(const ColumnCount *c, DateForm *out)
{
    const DateCount *d = &c->date;
    *out = (DateForm){ .order = DAY_FIRST };
    out->zoned = d->zones_differ && d->zones == c->n[CELL_DATE];
    out->zone = d->zone;
    bool may[DATE_ORDERS];
    int possible = 0;
    DateOrder most = DAY_FIRST, only = DAY_FIRST;
    for (int k = DATE_ORDERS - 1; k >= 0; k--) {
        may[k] = d->fits[k] == d->numeric;
        if (may[k]) possible++, only = (DateOrder)k;
        if (d->fits[k] >= d->fits[most]) most = (DateOrder)k;
    }
    if (d->numeric == 0) return DATES_SAID;
    out->order = possible > 0 ? only : most;
    if (possible == 0) return DATES_BOTH;
    if (possible == 1 || (may[DAY_FIRST] && d->dotted == d->numeric)) return DATES_SAID;
    if (told_by_rows(d, may, &out->order)) return DATES_SAID;
    if (!is_year_first(d, may)) return DATES_OPEN;
    out->order = YEAR_FIRST;
    return DATES_SAID;
}

/* --- a column's numbers --- */

/* What says that the decimal sign is `sign`, of it and the other one. */
static uint32_t says(const SignCount *sign, const SignCount *other)
{
    return sign->decimal + other->group;
}

/* 999 beside 1,000: a number that ends in 0 behind its mark would end in 0 everywhere. */
static bool is_beside(const ColumnCount *c, const SignCount *sign)
{
    return sign->beside > 0 || (c->small > 0 && sign->open_zero > 0);
}

FormSaid cell_form(const ColumnCount *c, char separator, NumberForm *out)
{
    const SignCount *point = &c->point, *comma = &c->comma;
    uint32_t for_point = says(point, comma), for_comma = says(comma, point);
    *out = for_comma > for_point ? NUMBER_COMMA : NUMBER_POINT;
    if (for_point > 0 && for_comma > 0) return FORM_BOTH;
    if (for_point > 0 || for_comma > 0) return FORM_SAID;
    if (point->open == 0 && comma->open == 0) return FORM_ANY;
    if (separator == ',') return FORM_SAID;
    bool commas_part = is_beside(c, comma), points_part = is_beside(c, point);
    if (commas_part != points_part) {
        if (points_part) *out = NUMBER_COMMA;
        return FORM_SAID;
    }
    /* what puts semicolons between columns has a decimal comma, or is of such a place */
    if (separator == ';') *out = NUMBER_COMMA;
    return comma->open > 0 || separator == ';' || points_part ? FORM_OPEN : FORM_SAID;
}

static void add(SignCount *sum, const ColumnCount *c, const SignCount *of)
{
    sum->decimal += of->decimal;
    sum->group += of->group;
    sum->open += of->open;
    sum->open_zero += of->open_zero;
    sum->beside += of->beside > 0 ? of->beside : is_beside(c, of);
}

void cell_form_add(ColumnCount *sum, const ColumnCount *c)
{
    add(&sum->point, c, &c->point);
    add(&sum->comma, c, &c->comma);
}
