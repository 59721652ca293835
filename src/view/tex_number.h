/* tex_number.h - numbers as they stand in a derivation's formulas. */
#ifndef ELBOW_TEX_NUMBER_H
#define ELBOW_TEX_NUMBER_H

#include <stddef.h>

typedef struct { char s[48]; } Num;

Num num(double v, int digits);         /* with `digits` significant digits    */
Num guarded(double v, int digits);     /* in brackets when negative: 1 - (-0.5) */
Num added(double v, int digits);       /* "+ 2" or "- 0.5"                    */

/* As snprintf: what is too long is cut. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void put_tex(char *out, size_t size, const char *format, ...);

#endif
