/* real.h - elementary functions that are the same everywhere. Those of C libraries differ in the
 * last bit from one library to the next, and within one from machine to machine, so that a lesson
 * of a sine went its own way in each. These are worked out with about 80 bits (base/wide.h) by
 * sums, products and quotients alone, and rounded once: the error is below 0.5001 units in the
 * last place, and the result nearly always the double nearest to the true one.
 *
 * What is special is as in C11, annex F: NaN, infinities, signs of zero; no flags, no errno.
 * sqrt, fabs, floor, nearbyint, fmod, ldexp and frexp are exact in every C library.
 *
 * check  tests/unit/test_real.c, against long doubles */
#ifndef ELBOW_REAL_H
#define ELBOW_REAL_H

#define REAL_PI 3.14159265358979323846

double real_exp(double x);
double real_exp2(double x);
double real_log(double x);
double real_log2(double x);       /* exact for powers of two */
double real_log10(double x);      /* exact for powers of ten */
double real_pow(double x, double y);      /* exact where the power is a double */
double real_hypot(double x, double y);

/* Radians of any size: huge ones are brought round with as many bits of 1/(2 pi) as they need. */
double real_sin(double x);
double real_cos(double x);
double real_tan(double x);

#endif
