#include "view/kit/tex_number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

Num num(double v, int digits)
{
    Num n;
    snprintf(n.s, sizeof n.s, "%s", number_tex(v, digits).s);
    return n;
}

static Num in_brackets(const Num *n)
{
    Num g;
    snprintf(g.s, sizeof g.s, n->s[0] == '-' ? "(%.40s)" : "%.40s", n->s);
    return g;
}

Num guarded(double v, int digits)
{
    Num n = num(v, digits);
    return in_brackets(&n);
}

Num added(double v, int digits)
{
    Num n = num(v, digits), g;
    bool minus = n.s[0] == '-';
    snprintf(g.s, sizeof g.s, "%c %.40s", minus ? '-' : '+', n.s + minus);
    return g;
}

double shown(double v, int digits)
{
    double read;
    return number_parse(number_text(v, digits).s, &read) ? read : v;
}

static bool is_short(double v, int digits) { return fabs(shown(v, digits) - v) <= 1e-12*fabs(v); }

static double rounded(double v, int decimals)
{
    double p = pow(10, decimals);
    return round(v*p)/p;
}

static Num fixed(double v, int decimals)
{
    Num n;
    snprintf(n.s, sizeof n.s, "%s", number_tex_fixed(v, decimals).s);
    return n;
}

#define DIGITS_MOST 7      /* for a sum that is right to its last digit */
#define DIGITS_SEEN 9      /* for a change that is seen at all          */

Change change(double from, double to, double step, int digits)
{
    double big = fmax(fabs(from), fabs(to));
    if ((is_short(from, digits) && is_short(to, digits)) || !(big >= 1e-4 && big < 1e6)) {
        digits = number_digits_apart(from, to, digits, DIGITS_SEEN);
        return (Change){ num(from, digits), num(to, digits) };
    }
    int whole = (int)floor(log10(big)), seen = -1, last = -1;
    for (int k = digits; k <= DIGITS_SEEN && (seen < 0 || k <= DIGITS_MOST); k++) {
        int decimals = k - 1 > whole ? k - 1 - whole : 0;
        double a = rounded(from, decimals), b = rounded(to, decimals);
        last = decimals;
        /* it looks another change */
        if (!(fabs((b - a) - (to - from)) <= 0.5*fabs(to - from))) continue;
        if (seen < 0) seen = decimals;
        bool adds_up = isnan(step) || fabs(a - step - b) <= 0.5*pow(10, -decimals)*(1 + 1e-9);
        if (!adds_up) continue;
        seen = decimals;
        break;
    }
    if (seen < 0) seen = last;
    return (Change){ is_short(from, digits) ? num(from, digits) : fixed(from, seen),
                     is_short(to, digits) ? num(to, digits) : fixed(to, seen) };
}

static double value_of(const char *tex)
{
    const char *ten = strstr(tex, "10^{");
    double m = tex == ten ? 1 : strtod(tex, NULL);
    return ten != NULL ? m*pow(10, strtod(ten + 4, NULL)) : m;
}

Num ratio(Shown b, Shown w, const Num *e, int digits)
{
    const char *point = strchr(e->s, '.');
    double want = strtod(e->s, NULL), half = point != NULL ? 0.5*pow(10, 1 - (double)strlen(point))
        : 0.5;
    bool is_plain = strchr(e->s, '\\') == NULL;
    Num top = *b.seen, below = *w.seen, out;
    for (; is_plain && digits <= DIGITS_SEEN
         && !(fabs(-value_of(top.s)/value_of(below.s) - want) <= half*(1 + 1e-9)); digits++) {
        top = num(b.value, digits);
        below = num(w.value, digits);
    }
    snprintf(out.s, sizeof out.s, "-%.30s/%.30s", in_brackets(&top).s, in_brackets(&below).s);
    return out;
}

void put_tex(char *out, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(out, size, format, args);
    va_end(args);
}
