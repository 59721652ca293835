/* fixed.h - numbers in vector files: two decimals at most, whatever the locale. */
#ifndef ELBOW_FIXED_H
#define ELBOW_FIXED_H

#include "base/buf.h"

/* 12.5, -0.07, 3; never -0. For |v| below 1e9. */
void put_fixed(Buf *b, double v);

#endif
