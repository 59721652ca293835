/* number.h - numbers as people read and type them. Independent of the locale. */
#ifndef ELBOW_NUMBER_H
#define ELBOW_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct { char s[32]; } NumberText;

/* v with at most `digits` significant digits (whole numbers below 1e6 keep
 * all of theirs: 98765, not 98770), trailing zeros dropped, a true
 * minus sign (U+2212), never "-0"; 1.25×10^8 style ("1.25e8") outside
 * 1e-4 … 1e6. "undefined" for NaN, "∞" and "−∞" for infinities. */
NumberText number_text(double v, int digits);

/* The same for what is only read, never typed: "1.25·10⁻⁸", as formulas have it. Up to 10
 * digits. */
NumberText number_power(double v, int digits);

/* What is read where number_text(v, digits) stands, and the unit of the last of its digits,
 * trailing zeros among them: 0.7 and 0.0001 of four. unit is 0 of 0, infinities and NaN. */
double number_shown(double v, int digits, double *unit);

/* v with exactly `decimals` places ("1.00"); number_text when that would take
 * more than 9 characters or show a non-zero v as zero. */
NumberText number_fixed(double v, int decimals);

/* As number_text, written as TeX: "1.25\cdot 10^{8}", ASCII minus. */
NumberText number_tex(double v, int digits);

/* As number_fixed, written as TeX and always with its decimals; number_tex
 * outside 1e-4 … 1e6, but for 0. */
NumberText number_tex_fixed(double v, int decimals);

/* The fewest digits that read back as the same double, plain ASCII ("0.1",
 * "-1e+300"): for files and commands. "nan", "inf", "-inf" for the others. */
NumberText number_exact(double v);

/* "%.17g", which reads back as the same double, written to at (24 characters
 * and a NUL at most); returns the length. Faster than number_exact, for rows. */
int number_write(char at[32], double v);

/* The largest of 1, 2, 5 times a power of ten that is <= v (v > 0). */
double nice_below(double v);
/* The smallest that is >= v. */
double nice_above(double v);

/* Reads a whole string: 0.5, .5, -3e2, −3 (U+2212), 0,5 (decimal comma), 1/3;
 * blanks around it are skipped. False, and *out unchanged, when anything else
 * is there or the value is not finite. */
bool number_parse(const char *s, double *out);

/* Reads n bytes that are digits alone, a whole number below 2^64 - 1 (the last one means
 * none in some places). False, and *out unchanged, when they are anything else. */
bool number_count(const char *s, size_t n, uint64_t *out);

/* Reads n bytes as a whole number, none rounded: 12, 12.0, 1.2e1. False, and *out unchanged,
 * for others and for more than 64 bits. */
bool number_whole(const char *s, size_t n, uint64_t *out);

#endif
