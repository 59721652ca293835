#include "font/font.h"

/* The ranges of the second byte leave out overlong forms, surrogates and
 * characters past U+10FFFF (Unicode 15, table 3-7). */
uint32_t utf8_next(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    uint32_t c = p[0];
    if (c == 0) return 0;
    (*s)++;
    if (c < 0x80) return c;

    int more;
    unsigned lo = 0x80, hi = 0xBF;
    if      (c >= 0xC2 && c <= 0xDF) { more = 1; c &= 0x1F; }
    else if (c >= 0xE0 && c <= 0xEF) {
        more = 2;
        if (c == 0xE0) lo = 0xA0;
        if (c == 0xED) hi = 0x9F;
        c &= 0x0F;
    } else if (c >= 0xF0 && c <= 0xF4) {
        more = 3;
        if (c == 0xF0) lo = 0x90;
        if (c == 0xF4) hi = 0x8F;
        c &= 0x07;
    } else {
        return 0xFFFD;
    }
    for (int i = 1; i <= more; i++) {
        if (p[i] < lo || p[i] > hi) return 0xFFFD;   /* NUL too: never past the end */
        c = c << 6 | (p[i] & 0x3F);
        lo = 0x80, hi = 0xBF;
    }
    *s += more;
    return c;
}

uint32_t utf8_plain(uint32_t u)
{
    if (u == 0x210E) return 'h';                                       /* the italic h, as Planck's */
    if (u >= 0x1D400 && u < 0x1D6A4) {
        uint32_t i = (u - 0x1D400) % 52;
        return i < 26 ? 'A' + i : 'a' + i - 26;
    }
    if (u >= 0x1D6A8 && u < 0x1D7CA) {                                 /* Greek: 25 capitals, nabla, 25 small, 7 variants */
        static const uint16_t variant[] = { 0x2202, 0x03F5, 0x03D1, 0x03F0, 0x03D5, 0x03F1, 0x03D6 };
        uint32_t i = (u - 0x1D6A8) % 58;
        if (i < 25) return i == 17 ? 0x03F4 : 0x0391 + i;
        if (i == 25) return 0x2207;
        return i < 51 ? 0x03B1 + i - 26 : variant[i - 51];
    }
    if (u >= 0x1D7CE && u < 0x1D800) return '0' + (u - 0x1D7CE) % 10;
    return u;
}
