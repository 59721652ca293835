/* tex_number.h - numbers as they stand in a derivation's formulas. */
#ifndef ELBOW_TEX_NUMBER_H
#define ELBOW_TEX_NUMBER_H

#include <stddef.h>

typedef struct { char s[64]; } Num;

Num num(double v, int digits);         /* with `digits` significant digits    */
Num guarded(double v, int digits);     /* in brackets when negative: 1 - (-0.5) */
Num added(double v, int digits);       /* "+ 2" or "- 0.5"                    */

/* A number before and after a step, with the same decimals: as many as show
 * that it changed, and that from - step is to, where step (as it is shown) is
 * not NAN. What is exact with few digits stays short: 1 and 0.7, -2 and -1.727. */
typedef struct { Num from, to; } Change;
Change change(double from, double to, double step, int digits);
double shown(double v, int digits);    /* the value of num(v, digits) */

/* -b/w in numbers, as they are shown elsewhere where that gives e to the digits
 * that it shows, else so exact that they do. */
typedef struct { double value; const Num *seen; } Shown;
Num ratio(Shown b, Shown w, const Num *e, int digits);

/* As snprintf: what is too long is cut. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void put_tex(char *out, size_t size, const char *format, ...);

#endif
