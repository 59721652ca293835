#include "plot/column_form.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/real.h"

#define DIGITS_OF_DOUBLES 15
#define LETTERS_MORE      14     /* what a pair may have beyond its letters */

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of 0, which a part of a spread may underflow to, the least. */
static int exponent(double v)
{
    return v != 0 ? (int)floor(real_log10(fabs(v)) + 1e-12) : DBL_MIN_10_EXP;
}

/* The exponent of what is written over a factor: that of the usual number where it is far
 * from 1, else none. */
static int power_for(int e) { return e >= 5 || e <= -4 ? e : 0; }

/* The middle four fifths and what is near them: one elbow far out does not take the digits
 * from all others. */
typedef struct { const double *v; size_t n; double lo, hi; } Core;

static Core core_of(const double *v, size_t n)
{
    size_t a = (size_t)floor(0.1*(double)(n - 1)), b = (size_t)ceil(0.9*(double)(n - 1));
    double air = 3*(v[b] - v[a]);
    while (a > 0 && v[a - 1] >= v[b] - air) a--;
    while (b + 1 < n && v[b + 1] <= v[a] + air) b++;
    return (Core){ v + a, b - a + 1, v[a], v[b] };
}

/* The usual size: the median of those that are not 0. The largest one left is at an end. */
static double usual(const Core *c)
{
    const double *lo = c->v, *hi = c->v + c->n - 1;
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) n += c->v[i] != 0;
    if (n == 0) return 0;
    for (size_t larger = n - 1 - n/2; larger > 0; larger--) {
        if (-*lo > *hi) lo++;
        else hi--;
    }
    return fmax(-*lo, *hi);
}

/* The numbers less what they have in common. */
static ColumnForm with_offset(const Core *c, double fine)
{
    int most = exponent(fmax(fabs(c->lo), fabs(c->hi))), e = exponent((c->hi - c->lo)/1000);
    if (fine > 0 && exponent(fine) < e) e = exponent(fine);
    if (e < most - DIGITS_OF_DOUBLES + 1) e = most - DIGITS_OF_DOUBLES + 1;
    ColumnForm f = { .form.step = real_pow(10, e) };
    f.form.offset = (double)tick_roundest((int64_t)nearbyint(c->lo/f.form.step),
                                          (int64_t)nearbyint(c->hi/f.form.step));
    double from = f.form.offset*f.form.step,
        rest = fmax(fabs(c->lo - from), fabs(c->hi - from));
    f.form.power = rest > 0 ? power_for(exponent(rest)) : 0;
    f.decimals = f.form.power > e ? f.form.power - e : 0;
    return f;
}

ColumnForm column_form(double *v, size_t n, double fine, int letters)
{
    ColumnForm f = { .form.step = 1e-3, .decimals = 3 };
    if (n == 0) return f;
    qsort(v, n, sizeof *v, by_size);
    Core c = core_of(v, n);
    double typical = usual(&c), spread = v[n - 1] - v[0], most = fmax(fabs(c.lo), fabs(c.hi));
    if (!(typical > 0)) return f;
    int e = exponent(typical) - 2;
    if (spread > 0 && isfinite(spread) && exponent(spread/1000) < e) e = exponent(spread/1000);
    if (fine > 0 && exponent(fine) < e) e = exponent(fine);
    if (e < exponent(most) - DIGITS_OF_DOUBLES + 1) e = exponent(most) - DIGITS_OF_DOUBLES + 1;
    f.form.step = real_pow(10, e);
    f.form.power = power_for(exponent(typical));
    f.decimals = f.form.power > e ? f.form.power - e : 0;
    /* the point, and a sign */
    int needed = (int)fmax(exponent(most) - f.form.power, 0) + 1 + f.decimals + (f.decimals > 0)
        + (c.lo < 0);
    bool is_near = c.hi > c.lo && c.lo*c.hi > 0 && c.hi - c.lo < most/20;
    return is_near && needed > letters ? with_offset(&c, fine) : f;
}

/* --- what is written --- */

/* Letters as wide as a digit: the point and raised digits are half as wide. */
static int letters_of(const char *s)
{
    int halves = 0;
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if ((c & 0xC0) == 0x80) continue;
        halves += c == '.' || c == 0xC2 || (c == 0xE2 && (unsigned char)s[1] == 0x81) ? 1 : 2;
    }
    return (halves + 1)/2;
}

static TickText plain(double x, int decimals)
{
    TickText t = { "" };
    char s[32];
    int n = snprintf(s, sizeof s, "%.*f", decimals, fabs(x));
    if (n >= (int)sizeof s) return t;
    if (strchr(s, '.') != NULL) {
        while (s[n - 1] == '0') n--;
        if (s[n - 1] == '.') n--;
        s[n] = '\0';
    }
    bool negative = x < 0 && strcmp(s, "0") != 0;
    snprintf(t.s, sizeof t.s, "%s%.28s", negative ? "\xe2\x88\x92" : "", s);
    return t;
}

/* With its own power of ten also where it is near 1. */
static TickText powered(double x, int digits)
{
    static const char *const raised[] = { "²", "³", "⁴", "⁵", "⁶" };
    TickText t;
    int e = x != 0 && isfinite(x) ? exponent(x) : 0;
    if (e < 2 || e >= 6) {
        memcpy(t.s, number_power(x, digits).s, sizeof t.s);
        return t;
    }
    TickText lead = plain(x/real_pow(10, e), digits - 1);
    if (strstr(lead.s, "10") != NULL) lead = plain(copysign(1, x), 0), e++;
    snprintf(t.s, sizeof t.s, "%.20s·10%s", lead.s, raised[e - 2]);
    return t;
}

/* `more` than the column's digits and letters. */
static TickText cell(const ColumnForm *f, double v, int letters, int more)
{
    double x = (v - f->form.offset*f->form.step)/real_pow(10, f->form.power);
    bool is_zero = x == 0 || f->form.offset != 0;     /* "0" is no lie */
    for (int k = f->decimals + more; k >= 0 && fabs(x) < 1e15; k--) {
        TickText t = plain(x, k);
        if (strcmp(t.s, "0") == 0 && !is_zero) break;
        if (letters_of(t.s) <= letters + more) return t;
    }
    int digits = 3 + more;
    while (digits > 1 && letters_of(powered(x, digits).s) > letters + more) digits--;
    return powered(x, digits);
}

TickText column_text(const ColumnForm *f, double v, int letters)
{
    return cell(f, v, letters, 0);
}

TextPair column_pair(const ColumnForm *f, double a, double b, double fine, int letters)
{
    TextPair t = { cell(f, a, letters, 0), cell(f, b, letters, 0) };
    for (int more = 1; more <= LETTERS_MORE && fabs(a - b) > fine && strcmp(t.a.s, t.b.s) == 0;
         more++)
        t = (TextPair){ cell(f, a, letters, more), cell(f, b, letters, more) };
    return t;
}

static int place_digits(double v, double fine)
{
    if (v == 0 || !isfinite(v) || !(fine > 0)) return 4;
    int digits = exponent(v) - exponent(fine) + 1;
    return digits < 1 ? 1 : digits > 10 ? 10 : digits;
}

NumberText place_text(double v, double fine) { return number_power(v, place_digits(v, fine)); }

NumberText place_tex(double v, double fine) { return number_tex(v, place_digits(v, fine)); }
