#include "base/calendar.h"
#include "base/cell_parts.h"

#include <math.h>
#include <string.h>

/* --- a cell read from the left --- */

typedef struct { const char *s, *end; } At;

static bool is_digit(char c)  { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

static void skip_blanks(At *a)
{
    while (a->s < a->end && *a->s == ' ') a->s++;
}

static bool take(At *a, char c)
{
    if (a->s == a->end || *a->s != c) return false;
    a->s++;
    return true;
}

/* Whole, of at most `most` digits; how many there were, 0: none. */
static int take_number(At *a, int most, int *out)
{
    int n = 0, v = 0;
    for (; a->s < a->end && is_digit(*a->s) && n < most; n++) v = 10*v + (*a->s++ - '0');
    if (n > 0) *out = v;
    return a->s < a->end && is_digit(*a->s) ? 0 : n;
}

/* ASCII letters in any case. */
static bool take_word(At *a, const char *word)
{
    size_t n = strlen(word);
    if ((size_t)(a->end - a->s) < n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = a->s[i];
        if ((is_letter(c) ? c | 0x20 : c) != word[i]) return false;
    }
    a->s += n;
    return true;
}

/* --- days --- */

static bool is_day(int y, int m, int d)
{
    return y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= calendar_days(y, m);
}

static int whole_year(int y, int digits)
{
    return digits > 2 ? y : y >= 69 ? 1900 + y : 2000 + y;
}

/* --- months --- */

/* Longer ones first where one begins like another; a point may follow. In English, and those of
 * German, French, Spanish, Italian, Dutch and Portuguese that mean no other month elsewhere. */
static const struct { const char *word; int month; } months[] = {
    { "january", 1 }, { "januari", 1 }, { "januar", 1 }, { "janvier", 1 }, { "janv", 1 },
    { "janeiro", 1 }, { "jan", 1 }, { "jänner", 1 }, { "enero", 1 }, { "ene", 1 },
    { "gennaio", 1 }, { "gen", 1 },
    { "february", 2 }, { "februari", 2 }, { "februar", 2 }, { "febrero", 2 }, { "febbraio", 2 },
    { "feb", 2 }, { "février", 2 }, { "févr", 2 }, { "fevereiro", 2 }, { "fev", 2 },
    { "march", 3 }, { "marzo", 3 }, { "mars", 3 }, { "março", 3 }, { "mar", 3 }, { "märz", 3 },
    { "mär", 3 }, { "mrz", 3 }, { "maart", 3 }, { "mrt", 3 },
    { "april", 4 }, { "aprile", 4 }, { "abril", 4 }, { "avril", 4 }, { "apr", 4 }, { "avr", 4 },
    { "abr", 4 },
    { "maggio", 5 }, { "mayo", 5 }, { "maio", 5 }, { "may", 5 }, { "mai", 5 }, { "mag", 5 },
    { "mei", 5 },
    { "june", 6 }, { "juni", 6 }, { "junio", 6 }, { "junho", 6 }, { "jun", 6 }, { "juin", 6 },
    { "giugno", 6 }, { "giu", 6 },
    { "july", 7 }, { "juli", 7 }, { "julio", 7 }, { "julho", 7 }, { "juillet", 7 },
    { "juil", 7 }, { "jul", 7 }, { "luglio", 7 }, { "lug", 7 },
    { "august", 8 }, { "augustus", 8 }, { "aug", 8 }, { "août", 8 }, { "agosto", 8 },
    { "ago", 8 },
    { "september", 9 }, { "septembre", 9 }, { "septiembre", 9 }, { "sept", 9 }, { "sep", 9 },
    { "settembre", 9 }, { "setembro", 9 }, { "set", 9 },
    { "october", 10 }, { "oktober", 10 }, { "octobre", 10 }, { "octubre", 10 }, { "oct", 10 },
    { "okt", 10 }, { "ottobre", 10 }, { "ott", 10 }, { "outubro", 10 }, { "out", 10 },
    { "november", 11 }, { "novembre", 11 }, { "noviembre", 11 }, { "novembro", 11 },
    { "nov", 11 },
    { "december", 12 }, { "dezember", 12 }, { "décembre", 12 }, { "diciembre", 12 },
    { "dicembre", 12 }, { "dezembro", 12 }, { "dec", 12 }, { "dez", 12 }, { "déc", 12 },
    { "dic", 12 },
};

static bool is_word_byte(char c) { return is_letter(c) || (unsigned char)c >= 0x80; }

/* The whole word is a month; 0: none, and *a stays. */
static int take_month(At *a)
{
    if (a->s == a->end || !is_letter(*a->s)) return 0;
    for (size_t i = 0; i < sizeof months/sizeof *months; i++) {
        At to = *a;
        if ((*a->s | 0x20) != months[i].word[0] || !take_word(&to, months[i].word)
            || (to.s < to.end && is_word_byte(*to.s))) continue;
        take(&to, '.');
        *a = to;
        return months[i].month;
    }
    return 0;
}

/* "Mon, ", "Monday " */
static void skip_weekday(At *a)
{
    static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
                                        "saturday", "sunday", "mon", "tues", "tue", "wed",
                                        "thurs", "thur", "thu", "fri", "sat", "sun" };
    if (a->s == a->end || !is_letter(*a->s)) return;
    for (size_t i = 0; i < sizeof days/sizeof *days; i++) {
        if ((*a->s | 0x20) != days[i][0]) continue;
        At to = *a;
        if (!take_word(&to, days[i]) || to.s == to.end || is_word_byte(*to.s)) continue;
        take(&to, '.');
        take(&to, ',');
        skip_blanks(&to);
        *a = to;
        return;
    }
}

/* --- forms of dates --- */

static bool is_parting(char c)
{
    return c == '-' || c == '/' || c == '.' || c == ',' || c == '\'';
}

/* What parts a date's numbers: one of - / . or blanks; 0: nothing, '\1' blanks. */
static char take_parting(At *a)
{
    char was = 0;
    if (a->s < a->end && *a->s == ' ') was = 1;
    skip_blanks(a);
    if (a->s < a->end && is_parting(*a->s)) {
        was = *a->s++;
        skip_blanks(a);
    }
    return was;
}

/* Beside a month alone: numbers of parts and seats look like that, too. */
static bool is_likely_year(int y) { return y >= 1000 && y < 3000; }

/* Of an ISO week: 4 January lies in the first one. */
static bool set_week(CellDate *d, int week, int weekday)
{
    if (week < 1 || week > 53 || weekday < 1 || weekday > 7) return false;
    int64_t fourth = calendar_day(d->y, 1, 4),
        monday = fourth - ((fourth + 3) % 7 + 7) % 7;        /* day 0 is a Thursday */
    Moment m = calendar_of_day(monday + 7*(week - 1) + weekday - 1);
    d->y = (int)m.year;
    d->m = m.month;
    d->d = m.day;
    return true;
}

/* Q1, M01, W05, W05-3, H2, S2 behind a year. */
static bool take_part_of_year(At *a, CellDate *d)
{
    char what = (char)(*a->s | 0x20);
    int k = 0;
    a->s++;
    int digits = take_number(a, 2, &k);
    if (digits == 0) return false;
    int weekday = 1;
    switch (what) {
    case 'q': d->m = 3*k - 2; return digits == 1 && k >= 1 && k <= 4;
    case 'h':
    case 's': d->m = 6*k - 5; return digits == 1 && k >= 1 && k <= 2;
    case 'm': d->m = k;       return k >= 1 && k <= 12;
    default:
        if (take(a, '-') && take_number(a, 1, &weekday) == 0) return false;
        return set_week(d, k, weekday);
    }
}

static bool take_sign(At *a, const char *sign)
{
    size_t n = strlen(sign);
    if ((size_t)(a->end - a->s) < n || memcmp(a->s, sign, n) != 0) return false;
    a->s += n;
    return true;
}

/* Behind 2021年: 3月, 3月1日. */
static bool take_signed_day(At *a, CellDate *d)
{
    if (take_number(a, 2, &d->m) == 0 || !take_sign(a, "月")) return false;
    d->d = 1;
    return take_number(a, 2, &d->d) == 0 || take_sign(a, "日");
}

/* 2021-03-01, 2021/3, 2021 March 1, 2021Q1, 20210301T… */
static bool year_first(At *a, CellDate *d, int digits, int first)
{
    d->d = 1;
    if (digits == 8) {
        d->y = first/10000;
        d->m = first/100 % 100;
        d->d = first % 100;
        return a->s < a->end;
    }
    d->y = first;
    if (take_sign(a, "年")) return take_signed_day(a, d);
    At from = *a;
    char parting = take_parting(a);
    if (parting == 0) parting = take(a, ':') ? ':' : 0;
    if (a->s == a->end) return false;
    if (strchr("qQmMwWhHsS", *a->s) != NULL && a->s + 1 < a->end && is_digit(a->s[1]))
        return take_part_of_year(a, d);
    d->m = take_month(a);
    bool is_named = d->m > 0;
    bool is_parted = parting == '-' || parting == '/' || parting == '.';
    if (!is_named && (!is_parted || take_number(a, 2, &d->m) == 0)) return false;
    from = *a;
    char second = take_parting(a);
    bool more = second != 0 && second == parting && take_number(a, 2, &d->d) > 0;
    if (more) return true;
    *a = from;
    d->d = 1;
    return is_named || (parting != '.' && is_likely_year(first));
}

/* 3/4/2021, 3.4.21, 4/2021 */
static bool numbers_first(At *a, CellDate *d, int first, char parting)
{
    int second = 0, third = 0;
    int digits = take_number(a, 4, &second);
    if (digits == 4) {
        d->y = second;
        d->m = first;
        d->d = 1;
        return is_likely_year(second) && (parting == '/' || parting == '-');
    }
    if (digits < 1 || digits > 2 || take_parting(a) != parting) return false;
    digits = take_number(a, 4, &third);
    if (digits != 2 && digits != 4) return false;
    d->numeric = true;
    d->short_year = digits == 2;
    d->dotted = parting == '.';
    d->part[0] = first;
    d->part[1] = second;
    d->part[2] = third;
    return true;
}

/* A year of four digits or of two behind a month's name. */
static bool take_year(At *a, int *y)
{
    int digits = take_number(a, 4, y);
    *y = whole_year(*y, digits);
    return digits == 2 || digits == 4;
}

/* 1Q2021, 1 March 2021, 1-Mar-21, 01MAR2021 */
static bool day_first(At *a, CellDate *d, int first)
{
    At quarter = *a;
    if (take_word(&quarter, "q")) {
        take_parting(&quarter);
        *a = quarter;
        d->d = 1;
        d->m = 3*first - 2;
        return first >= 1 && first <= 4 && take_year(a, &d->y);
    }
    static const char *const order[] = { "st", "nd", "rd", "th" };
    for (size_t i = 0; i < sizeof order/sizeof *order && !take_word(a, order[i]); i++) {}
    char parting = take_parting(a);
    if (take_word(a, "of ") || take_word(a, "de ")) skip_blanks(a);
    d->d = first;
    d->m = take_month(a);
    if (d->m == 0) return (parting == '/' || parting == '-' || parting == '.')
        && numbers_first(a, d, first, parting);
    take_parting(a);
    if (take_word(a, "of ") || take_word(a, "de ")) skip_blanks(a);
    return take_year(a, &d->y);
}

/* March 2021, Mar-21, March 1, 2021 */
static bool month_first(At *a, CellDate *d, int month)
{
    d->m = month;
    d->d = 1;
    char parting = take_parting(a);
    At from = *a;
    if (take_number(a, 2, &d->d) > 0) {
        static const char *const order[] = { "st", "nd", "rd", "th" };
        for (size_t i = 0; i < sizeof order/sizeof *order && !take_word(a, order[i]); i++) {}
        if (take_parting(a) != 0 && take_number(a, 4, &d->y) == 4) return true;
    }
    *a = from;
    d->d = 1;
    /* Oct18 is a code, Set 12 a name, and Mar 12 a day of no year */
    bool may_be_short = parting == '-' || parting == '/' || parting == '\'';
    return take_year(a, &d->y) && (may_be_short || a->s - from.s == 4);
}

static bool take_day(At *a, CellDate *d)
{
    skip_weekday(a);
    if (a->s < a->end && (*a->s | 0x20) == 'q') {      /* Q1 2021 */
        int k = 0;
        a->s++;
        if (take_number(a, 1, &k) == 0 || k < 1 || k > 4) return false;
        take_parting(a);
        d->m = 3*k - 2;
        d->d = 1;
        return take_year(a, &d->y);
    }
    int month = take_month(a);
    if (month > 0) return month_first(a, d, month);
    int first = 0, digits = take_number(a, 8, &first);
    if (digits == 4 || digits == 8) return year_first(a, d, digits, first);
    return (digits == 1 || digits == 2) && day_first(a, d, first);
}

bool cell_date_order(CellDate *d, DateOrder order)
{
    static const int at[DATE_ORDERS][3] = { { 2, 1, 0 }, { 2, 0, 1 }, { 0, 1, 2 } };   /* y m d */
    if (order == YEAR_FIRST && !d->short_year) return false;
    d->y = whole_year(d->part[at[order][0]], d->short_year ? 2 : 4);
    d->m = d->part[at[order][1]];
    d->d = d->part[at[order][2]];
    return is_day(d->y, d->m, d->d);
}

/* --- times --- */

/* AM and PM; false: the hour does not go with it. */
static bool take_half(At *a, int *hour, bool *is_said)
{
    At to = *a;
    skip_blanks(&to);
    bool pm = to.s < to.end && (*to.s | 0x20) == 'p', am = to.s < to.end && (*to.s | 0x20) == 'a';
    *is_said = false;
    if (!am && !pm) return true;
    to.s++;
    take(&to, '.');
    if (!take_word(&to, "m")) return true;
    take(&to, '.');
    *a = to;
    *is_said = true;
    if (*hour < 1 || *hour > 12) return false;
    *hour = *hour % 12 + (pm ? 12 : 0);
    return true;
}

/* The part of a second behind its point. */
static double take_fraction(At *a)
{
    double v = 0, unit = 1;
    if (a->s + 1 < a->end && (*a->s == '.' || *a->s == ',') && is_digit(a->s[1]))
        for (a->s++; a->s < a->end && is_digit(*a->s); a->s++) {
            unit *= 10;
            v = 10*v + (*a->s - '0');
        }
    return v/unit;
}

/* 8:00, 08:00:15.5, 8 PM; `alone`: an hour stands for itself, behind a T. */
static bool take_time(At *a, double *seconds, bool alone)
{
    int hour = 0, minute = 0, second = 0;
    double part = 0;
    bool has_minute = false, is_half;
    if (take_number(a, 2, &hour) == 0) return false;
    if (take(a, ':') || take(a, 'h')) {
        if (take_number(a, 2, &minute) != 2) return false;
        has_minute = true;
        if (take(a, ':')) {
            if (take_number(a, 2, &second) != 2) return false;
            part = take_fraction(a);
        }
    }
    if (!take_half(a, &hour, &is_half) || (!has_minute && !is_half && !alone)) return false;
    bool is_end = hour == 24 && minute == 0 && second == 0 && part == 0;
    if ((hour > 23 && !is_end) || minute > 59 || second > 60) return false;
    *seconds = 3600.0*hour + 60.0*minute + second + part;
    return true;
}

/* Z, UTC, +01:00, -0500, +01 */
static bool take_zone(At *a, CellDate *d)
{
    skip_blanks(a);
    if (a->s == a->end) return true;
    d->zoned = true;
    bool is_named = take_word(a, "utc") || take_word(a, "gmt") || take_word(a, "z");
    if (is_named && a->s == a->end) return true;
    bool minus = a->s < a->end && *a->s == '-';
    if (!minus && !take(a, '+')) return false;
    if (minus) a->s++;
    int hours = 0, minutes = 0, digits = take_number(a, 4, &hours);
    if (digits == 4) minutes = hours % 100, hours /= 100;
    else if (digits == 3 || digits == 0) return false;
    else if (take(a, ':') && take_number(a, 2, &minutes) != 2) return false;
    if (hours > 15 || minutes > 59) return false;
    d->zone = (minus ? -1 : 1)*(60*hours + minutes);
    return a->s == a->end;
}

/* Behind a day: a time, or nothing. */
static bool take_rest(At *a, CellDate *d)
{
    if (a->s == a->end) return true;
    bool is_t = take(a, 'T') || take(a, 't');
    if (!is_t && !take(a, '_') && !take(a, ':')) {
        const char *from = a->s;
        take(a, ',');
        skip_blanks(a);
        if (a->s == from) return false;
    }
    return take_time(a, &d->seconds, is_t) && take_zone(a, d);
}

#define LONGEST 48

CellDate cell_date_parts(const char *s, size_t n)
{
    CellDate none = { .kind = CELL_TEXT }, d = none;
    if (n < 3 || n > LONGEST || !(is_digit(s[0]) || is_letter(s[0]))) return none;
    At a = { s, s + n };
    if (take_time(&a, &d.seconds, false) && a.s == a.end) {
        d.kind = CELL_TIME;
        return d;
    }
    d = none;
    a.s = s;
    if (!take_day(&a, &d) || !take_rest(&a, &d)) return none;
    bool fits = !d.numeric && is_day(d.y, d.m, d.d);
    for (int k = 0; k < DATE_ORDERS && d.numeric && !fits; k++)
        fits = cell_date_order(&d, (DateOrder)k);
    if (fits) d.kind = CELL_DATE;
    return d;
}

bool cell_compact_parts(const char *s, size_t n, CellDate *out)
{
    int v = 0;
    for (size_t i = 0; i < n && n == 8; i++) {
        if (!is_digit(s[i])) return false;
        v = 10*v + (s[i] - '0');
    }
    *out = (CellDate){ .kind = CELL_DATE, .y = v/10000, .m = v/100 % 100, .d = v % 100 };
    return v >= 15000101 && v < 22000000 && is_day(out->y, out->m, out->d);
}

double cell_date_years(const CellDate *d, double minutes)
{
    double second = d->seconds + 60*minutes, days = minutes != 0 ? floor(second/DAY_SECONDS) : 0;
    Moment m = { d->y, d->m, d->d, second - DAY_SECONDS*days };
    if (days != 0) {
        int64_t day = calendar_day(d->y, d->m, d->d) + (int64_t)days;
        double rest = m.second;
        m = calendar_of_day(day);
        m.second = rest;
    }
    return calendar_years(m);
}
