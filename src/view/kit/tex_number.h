/* tex_number.h - numbers as they stand in a derivation's formulas, with the digits of
 * model/shown.h. */
#ifndef ELBOW_TEX_NUMBER_H
#define ELBOW_TEX_NUMBER_H

#include <stddef.h>

#include "base/buf.h"
#include "model/shown.h"

typedef struct { char s[48]; } Num;

Num guarded(Shown v);              /* in brackets when negative: 1 - (-0.5)   */
Num grouped(Shown v);              /* and when it has a power of ten: 1/(2·10⁵) */
Num added(Shown v);                /* "+ 2" or "- 0.5"                      */
Num subtracted(Shown v);           /* "- 2" or "+ 0.5"                      */
const char *equals(bool open);     /* "=", or "\approx" of a sum that does not close */

/* A row of align*: `left` aligned at its first sign of equality, then its result, with ≈
 * where a sum of the row does not close. What is no number stands apart. */
void latex_row(Buf *b, const char *left, const char *right, bool is_last);

/* As snprintf: what is too long is cut. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void put_tex(char *out, size_t size, const char *format, ...);

#endif
