#include "base/number.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"

#define MINUS "\xE2\x88\x92"    /* U+2212 */

/* A toolkit may have called setlocale: printf then writes its decimal point. */
static void put_point(char *s)
{
    const char *point = localeconv()->decimal_point;
    if (point[0] == '.' && point[1] == '\0') return;
    char *at = strstr(s, point);
    size_t n = strlen(point);
    if (n == 0 || at == NULL) return;
    *at = '.';
    memmove(at + 1, at + n, strlen(at + n) + 1);
}

/* A whole number below 1e6 keeps all of its digits. */
static int digits_kept(double v, int digits)
{
    if (digits < 1) digits = 1;
    for (double whole = real_pow(10, digits); digits < 6 && fabs(v) >= whole && fabs(v) < 1e6;
         whole *= 10)
        digits++;
    return digits > 17 ? 17 : digits;
}

/* v = ± 0.d1 d2 … * 10^(exponent + 1), without trailing zeros. */
typedef struct { char digit[24]; int n, exponent; bool negative; } Decimal;

static Decimal written(double v, int digits)
{
    char s[48];
    snprintf(s, sizeof s, "%.*e", digits - 1, v);
    Decimal d = { .negative = s[0] == '-' };
    const char *e = strchr(s, 'e');
    for (const char *c = s; c < e; c++)
        if (isdigit((unsigned char)*c)) d.digit[d.n++] = *c;
    while (d.n > 1 && d.digit[d.n - 1] == '0') d.n--;
    d.exponent = (int)strtol(e + 1, NULL, 10);
    if (d.digit[0] == '0') d = (Decimal){ .digit = "0", .n = 1 };   /* never -0 */
    return d;
}

/* A picture writes few numbers, each at many places: they are kept, those of each thread. */
static Decimal decimal(double v, int digits)
{
    enum { SLOTS = 128 };
    static _Thread_local struct { uint64_t v; int digits; Decimal is; } kept[SLOTS];
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    digits = digits_kept(v, digits);
    size_t at = (size_t)((bits ^ bits >> 29)*UINT64_C(0x9E3779B97F4A7C15) >> 57) % SLOTS;
    if (kept[at].v != bits || kept[at].digits != digits) {
        kept[at].is = written(v, digits);
        kept[at].v = bits;
        kept[at].digits = digits;       /* 0 of a slot that is empty */
    }
    return kept[at].is;
}

static bool plain(const Decimal *d) { return d->exponent >= -4 && d->exponent <= 5; }

static char *put(char *at, const char *s)
{
    size_t n = strlen(s);
    memcpy(at, s, n + 1);
    return at + n;
}

static char *put_plain(char *at, const Decimal *d)
{
    int whole = d->exponent + 1;        /* digits before the point */
    if (whole <= 0) {
        at = put(at, "0.");
        for (int i = whole; i < 0; i++) *at++ = '0';
    }
    for (int i = 0; i < d->n || i < whole; i++) {
        if (i == whole && i > 0) *at++ = '.';
        *at++ = i < d->n ? d->digit[i] : '0';
    }
    *at = '\0';
    return at;
}

static char *put_mantissa(char *at, const Decimal *d)
{
    *at++ = d->digit[0];
    if (d->n > 1) *at++ = '.';
    for (int i = 1; i < d->n; i++) *at++ = d->digit[i];
    *at = '\0';
    return at;
}

NumberText number_text(double v, int digits)
{
    NumberText t = { "" };
    if (isnan(v)) {
        put(t.s, "undefined");
        return t;
    }
    if (isinf(v)) {
        put(t.s, v > 0 ? "\xE2\x88\x9E" : MINUS "\xE2\x88\x9E");
        return t;
    }
    Decimal d = decimal(v, digits);
    char *at = t.s;
    if (d.negative) at = put(at, MINUS);
    if (plain(&d)) {
        put_plain(at, &d);
    } else {
        at = put_mantissa(at, &d);
        snprintf(at, 8, "e%s%u", d.exponent < 0 ? MINUS : "", (unsigned)abs(d.exponent) % 1000u);
    }
    return t;
}

NumberText number_power(double v, int digits)
{
    static const char *const raised[] = { "\xE2\x81\xB0", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3",
                                          "\xE2\x81\xB4", "\xE2\x81\xB5",
                                          "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8",
                                          "\xE2\x81\xB9" };
    NumberText t = number_text(v, digits < 10 ? digits : 10), out = { "" };
    char *e = isfinite(v) ? strchr(t.s, 'e') : NULL;
    if (e == NULL) return t;
    *e++ = '\0';
    bool is_one = strcmp(t.s, "1") == 0 || strcmp(t.s, MINUS "1") == 0;      /* 10⁸, not 1·10⁸ */
    if (is_one) t.s[strlen(t.s) - 1] = '\0';
    char *at = put(put(out.s, t.s), is_one ? "10" : "\xC2\xB7" "10");
    if (strncmp(e, MINUS, 3) == 0) {
        at = put(at, "\xE2\x81\xBB");
        e += 3;
    }
    for (; *e != '\0'; e++) at = put(at, raised[*e - '0']);
    return out;
}

/* Without the printer, which a picture would ask a hundred times: whole numbers and powers of
 * ten up to 10^22 are exact doubles, so the quotient is what reading the decimals gives. False
 * near a tie or a power of ten, where only the printer knows. */
static bool shown_by_powers(double v, int digits, double *read, double *unit)
{
    static const double ten[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
                                  1e22 };
    double size = fabs(v);
    if (!(size > 1e-12 && size < 1e15) || digits > 10) return false;
    int places = digits - 1 - (int)floor(real_log10(size));
    if (places > 22 || places < -14) return false;
    double scaled = places >= 0 ? size*ten[places] : size/ten[-places], whole = nearbyint(scaled);
    if (!(scaled >= ten[digits - 1] && whole < ten[digits])) return false;
    if (0.5 - fabs(scaled - whole) < 1e-5) return false;
    *read = copysign(places >= 0 ? whole/ten[places] : whole*ten[-places], v);
    *unit = real_pow(10, -places);
    return true;
}

double number_shown(double v, int digits, double *unit)
{
    *unit = 0;
    if (v == 0 || !isfinite(v)) return v;
    digits = digits_kept(v, digits);
    double quick;
    if (shown_by_powers(v, digits, &quick, unit)) {
        if (*unit > 1 && fabs(quick) < 1e6) *unit = 1;
        return quick;
    }
    char s[48];
    snprintf(s, sizeof s, "%.*e", digits - 1, v);
    *unit = real_pow(10, (double)(strtol(strchr(s, 'e') + 1, NULL, 10) - (digits - 1)));
    double read = strtod(s, NULL);      /* by the same locale */
    if (*unit > 1 && fabs(read) < 1e6) *unit = 1;      /* 99999.97, which stands as 100000 */
    return read;
}

NumberText number_fixed(double v, int decimals)
{
    int digits = decimals < 2 ? 3 : decimals + 1;
    if (decimals < 0 || decimals > 9 || !isfinite(v) || fabs(v) >= 1e9)
        return number_text(v, digits);
    char s[32];
    int n = snprintf(s, sizeof s, "%.*f", decimals, v);
    put_point(s);
    bool zero = strspn(s, "-0.") == (size_t)n;
    if (n > 9 || (zero && v != 0)) return number_text(v, digits);
    NumberText t = { "" };
    bool negative = s[0] == '-';
    put(negative && !zero ? put(t.s, MINUS) : t.s, s + negative);
    return t;
}

NumberText number_tex(double v, int digits)
{
    NumberText t = { "" };
    if (isnan(v)) {
        put(t.s, "\\text{undefined}");
        return t;
    }
    if (isinf(v)) {
        put(t.s, v > 0 ? "\\infty" : "-\\infty");
        return t;
    }
    Decimal d = decimal(v, digits < 13 ? digits : 13);    /* what fits in s */
    char *at = t.s;
    if (d.negative) *at++ = '-';
    if (plain(&d)) {
        put_plain(at, &d);
    } else {
        bool one = d.n == 1 && d.digit[0] == '1';         /* 10^8, not 1·10^8 */
        if (!one) at = put(put_mantissa(at, &d), "\\cdot ");
        snprintf(at, 10, "10^{%d}", d.exponent);
    }
    return t;
}

NumberText number_tex_fixed(double v, int decimals)
{
    if (decimals < 0 || decimals > 12 || !(fabs(v) < 1e6) || (v != 0 && fabs(v) < 1e-4))
        return number_tex(v, decimals < 2 ? 3 : decimals + 1);
    NumberText t;
    int n = snprintf(t.s, sizeof t.s, "%.*f", decimals, v);
    put_point(t.s);
    /* never -0 */
    if (t.s[0] == '-' && strspn(t.s, "-0.") == (size_t)n) memmove(t.s, t.s + 1, (size_t)n);
    return t;
}

/* strtod with a '.', whatever the locale. */
static double read_decimal(const char *s)
{
    const char *point = localeconv()->decimal_point;
    const char *dot = strchr(s, '.');
    if (dot == NULL || strcmp(point, ".") == 0) return strtod(s, NULL);
    char copy[160];
    snprintf(copy, sizeof copy, "%.*s%s%s", (int)(dot - s), s, point, dot + 1);
    return strtod(copy, NULL);
}

NumberText number_exact(double v)
{
    NumberText t = { "" };
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(t.s, sizeof t.s, "%.*g", digits, v);
        put_point(t.s);
        if (read_decimal(t.s) == v || !isfinite(v)) break;
    }
    return t;
}

int number_write(char at[32], double v)
{
    /* whole numbers are common in rows, and %.17g is slow */
    if (fabs(v) < 1e15 && v == (double)(int64_t)v && !(v == 0 && signbit(v))) {
        char back[24];
        int n = 0, length = 0;
        uint64_t u = (uint64_t)fabs(v);
        do back[n++] = (char)('0' + u % 10);
        while ((u /= 10) != 0);
        if (v < 0) at[length++] = '-';
        while (n > 0) at[length++] = back[--n];
        at[length] = '\0';
        return length;
    }
    snprintf(at, 32, "%.17g", v);
    put_point(at);
    return (int)strlen(at);
}

/* One plain decimal number; *at is moved past it. */
static bool read_number(const char **at, double *out)
{
    char s[128];
    size_t n = 0;
    const char *c = *at;
    bool digits = false, point = false, exponent = false, sign_here = true;
    for (;; c++) {
        char next = *c;
        if (strncmp(c, MINUS, 3) == 0) {
            next = '-';
            if (!sign_here) break;
            c += 2;
        }
        if ((next == '-' || next == '+') && sign_here) {
            sign_here = false;
        } else if (isdigit((unsigned char)next)) {
            digits = true;
            sign_here = false;
        } else if ((next == '.' || next == ',') && !point && !exponent) {
            point = true;
            sign_here = false;
            next = '.';
        } else if ((next == 'e' || next == 'E') && digits && !exponent) {
            exponent = true;
            digits = false;             /* it needs its own */
            sign_here = true;
        } else {
            break;
        }
        if (n + 1 >= sizeof s) return false;
        s[n++] = next;
    }
    if (!digits) return false;
    s[n] = '\0';
    *at = c;
    *out = read_decimal(s);
    return isfinite(*out);
}

bool number_parse(const char *s, double *out)
{
    double v;
    while (isspace((unsigned char)*s)) s++;
    if (!read_number(&s, &v)) return false;
    if (*s == '/') {
        double below;
        s++;
        if (!read_number(&s, &below)) return false;
        v /= below;
    }
    while (isspace((unsigned char)*s)) s++;
    if (*s != '\0' || !isfinite(v)) return false;
    *out = v;
    return true;
}

double nice_below(double v)
{
    double p = real_pow(10, floor(real_log10(v)));
    /* A rounding of log10 must not lose a whole decade. */
    if (p > v) p /= 10;
    if (10*p <= v) p *= 10;
    return 5*p <= v ? 5*p : 2*p <= v ? 2*p : p;
}

double nice_above(double v)
{
    double n = nice_below(v);
    if (n >= v) return n;
    double p = real_pow(10, floor(real_log10(n*1.0000001)));
    double lead = n/p;
    return lead < 1.5 ? 2*p : lead < 3 ? 5*p : 10*p;
}

static bool times_ten(uint64_t *v, long times)
{
    for (; times > 0; times--) {
        if (*v > UINT64_MAX/10) return false;
        *v *= 10;
    }
    return true;
}

/* "e-12" and the like, to the end. */
static bool read_power(const char *s, const char *end, long *out)
{
    if (*s++ != 'e' && s[-1] != 'E') return false;
    bool is_minus = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+')) s++;
    if (s == end) return false;
    for (; s < end; s++) {
        if (!isdigit((unsigned char)*s) || *out > 10000) return false;
        *out = 10**out + (*s - '0');
    }
    if (is_minus) *out = -*out;
    return true;
}

/* Zeros are held back: behind the point the last ones mean nothing. */
bool number_whole(const char *s, size_t n, uint64_t *out)
{
    const char *end = s + n;
    uint64_t v = 0;
    long held = 0, behind = 0, power = 0;
    bool has_point = false, any = false;
    for (; s < end && (isdigit((unsigned char)*s) || (*s == '.' && !has_point)); s++) {
        if (*s == '.') {
            has_point = true;
            continue;
        }
        any = true;
        behind += has_point;
        held++;
        if (*s == '0') continue;
        uint64_t digit = (uint64_t)(*s - '0');
        if (!times_ten(&v, held) || v > UINT64_MAX - digit) return false;
        v += digit;
        held = 0;
    }
    if (!any || (s < end && !read_power(s, end, &power))) return false;
    power += held - behind;
    if (v != 0 && (power < 0 || !times_ten(&v, power))) return false;
    *out = v;
    return true;
}

bool number_count(const char *s, size_t n, uint64_t *out)
{
    uint64_t v = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') return false;
        uint64_t digit = (uint64_t)(s[i] - '0');
        if (v > (UINT64_MAX - 1 - digit)/10) return false;
        v = 10*v + digit;
    }
    if (n > 0) *out = v;
    return n > 0;
}
