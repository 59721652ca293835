#include "base/decimal.h"

#include "base/memory.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double ten[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
                              1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

#if defined(__SIZEOF_INT128__)
static const uint64_t whole_ten[] = {
    1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u,
    10000000000u,
    100000000000u, 1000000000000u, 10000000000000u, 100000000000000u, 1000000000000000u,
    10000000000000000u,
    100000000000000000u, 1000000000000000000u, 10000000000000000000u,
};
#endif

/* Through strtod, with the point that the locale wants. */
static bool slow(const char *s, size_t n, char point, double *out)
{
    const char *local = localeconv()->decimal_point;
    size_t width = strlen(local), length = 0;
    char small[128];
    char *copy = n + width < sizeof small ? small : memory_take(n + width + 1);
    if (copy == NULL) return false;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == point) {
            memcpy(copy + length, local, width);
            length += width;
        } else {
            copy[length++] = s[i];
        }
    }
    copy[length] = '\0';
    *out = strtod(copy, NULL);
    if (copy != small) free(copy);
    return true;
}

/* The nearest double to mantissa·10^power, for up to 19 digits: the whole
 * quotient or product in 128 bits, of which 64 and "is there more below?"
 * settle the rounding. False where 128 bits are too few. */
static bool wide(uint64_t mantissa, int power, double *out)
{
#if defined(__SIZEOF_INT128__)
    __extension__ typedef unsigned __int128 Wide;
    if (mantissa == 0 || power < -21 || power > 19) return false;
    int shift = __builtin_clzll(mantissa), size = power < 0 ? -power : power;
    mantissa <<= shift;
    Wide by = 1, v;
    for (; size > 19; size--) by *= 10;
    by *= whole_ten[size];
    bool below = false;
    if (power < 0) {
        Wide dividend = (Wide)mantissa << 64;
        v = dividend/by;                    /* >= 2^57 */
        below = v*by != dividend;
        shift += 64;
    } else {
        v = (Wide)mantissa*by;
    }
    if (v >> 64 != 0) {
        int down = 64 - __builtin_clzll((uint64_t)(v >> 64));
        below |= (v & (((Wide)1 << down) - 1)) != 0;
        v >>= down;
        shift -= down;
    }
    *out = ldexp((double)((uint64_t)v | below), -shift);
    return true;
#else
    (void)mantissa, (void)power, (void)out;
    return false;
#endif
}

static bool is_word(const char *s, size_t n, const char *word)
{
    if (n != strlen(word)) return false;
    for (size_t i = 0; i < n; i++)
        if ((s[i] | 0x20) != word[i]) return false;
    return true;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "e-12" at *at, if it is there, is added to *power. False: no digits. */
static bool exponent(const char **at, const char *end, int *power)
{
    const char *c = *at;
    if (c == end || (*c != 'e' && *c != 'E')) return true;
    c++;
    bool minus = c < end && *c == '-';
    if (c < end && (*c == '-' || *c == '+')) c++;
    if (c == end || !is_digit(*c)) return false;
    int e = 0;
    for (; c < end && is_digit(*c); c++)
        if (e < 100000) e = e*10 + (*c - '0');
    *power += minus ? -e : e;
    *at = c;
    return true;
}

DecimalKind decimal_read(const char *s, size_t n, char point, double *out)
{
    const char *c = s, *end = s + n;
    bool negative = false;
    if (n >= 3 && memcmp(c, "\xE2\x88\x92", 3) == 0) {
        negative = true;
        c += 3;
    } else if (n > 0 && (*c == '-' || *c == '+')) {
        negative = *c++ == '-';
    }
    const char *number = c;

    uint64_t mantissa = 0;
    int digits = 0, power = 0;              /* digits that count; mantissa·10^power */
    bool any = false;
    for (; c < end && is_digit(*c); c++, any = true) {
        mantissa = mantissa*10 + (uint64_t)(*c - '0');
        digits += mantissa != 0 || digits > 0;    /* it may wrap to 0 */
        if (digits > 19) break;
    }
    if (c < end && *c == point)
        for (c++; c < end && is_digit(*c); c++, any = true) {
            mantissa = mantissa*10 + (uint64_t)(*c - '0');
            digits += mantissa != 0 || digits > 0;    /* it may wrap to 0 */
            power--;
            if (digits > 19) break;
        }
    if (digits > 19) {                      /* mantissa has overflowed; only the form counts now */
        bool seen = memchr(number, point, (size_t)(c - number)) != NULL;
        for (; c < end && (is_digit(*c) || (*c == point && !seen)); c++) seen |= *c == point;
    }
    if (!any) {
        size_t left = (size_t)(end - number);
        bool word = is_word(number, left, "nan") || is_word(number, left, "inf")
            || is_word(number, left, "infinity");
        return word ? DECIMAL_NOT_FINITE : DECIMAL_NOT;
    }
    if (!exponent(&c, end, &power) || c != end) return DECIMAL_NOT;

    /* Clinger, How to read floating point numbers accurately, 1990: both
     * factors exact, so one rounding. */
    double v;
    bool plain = FLT_EVAL_METHOD == 0 && digits <= 19;
    if (plain && mantissa <= (UINT64_C(1) << 53) && power >= -22 && power <= 22)
        v = power < 0 ? (double)mantissa/ten[-power] : (double)mantissa*ten[power];
    else if (!(plain && wide(mantissa, power, &v))
             && !slow(number, (size_t)(end - number), point, &v)) return DECIMAL_NOT;
    if (isinf(v)) return DECIMAL_TOO_LARGE;
    *out = negative ? -v : v;
    return DECIMAL_OK;
}
