/* decimal.h - decimal numbers in a run of bytes, as strtod reads them in the
 * "C" locale, bit for bit, whatever the locale; many times faster for the
 * numbers that tables hold. */
#ifndef ELBOW_DECIMAL_H
#define ELBOW_DECIMAL_H

#include <stddef.h>

typedef enum {
    DECIMAL_OK,
    DECIMAL_NOT,           /* it is something else                       */
    DECIMAL_NOT_FINITE,    /* nan, inf, infinity, with a sign or without */
    DECIMAL_TOO_LARGE      /* beyond about 1.8e308                       */
} DecimalKind;

/* All of s[0..n): sign (+, - or U+2212), digits with at most one `point`,
 * exponent. No blanks. *out is set only for DECIMAL_OK. */
DecimalKind decimal_read(const char *s, size_t n, char point, double *out);

#endif
