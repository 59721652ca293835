#include "canvas/fixed.h"

#include <math.h>

void put_fixed(Buf *b, double v)
{
    char text[24];
    size_t at = sizeof text;
    long long n = llround(100*v);
    unsigned long long u = n < 0 ? 0ULL - (unsigned long long)n : (unsigned long long)n;
    unsigned hundredths = (unsigned)(u % 100);
    u /= 100;
    if (hundredths % 10 != 0) text[--at] = (char)('0' + hundredths % 10);
    if (hundredths != 0) {
        text[--at] = (char)('0' + hundredths/10);
        text[--at] = '.';
    }
    do text[--at] = (char)('0' + u % 10); while ((u /= 10) > 0);
    if (n < 0) text[--at] = '-';
    buf_put(b, text + at, sizeof text - at);
}
