#include "font/font.h"

uint32_t letter_plain(uint32_t u)
{
    /* the italic h, as Planck's */
    if (u == 0x210E) return 'h';
    if (u >= 0x1D400 && u < 0x1D6A4) {
        uint32_t i = (u - 0x1D400) % 52;
        return i < 26 ? 'A' + i : 'a' + i - 26;
    }
    /* Greek: 25 capitals, nabla, 25 small, 7 variants */
    if (u >= 0x1D6A8 && u < 0x1D7CA) {
        static const uint16_t variant[] = { 0x2202, 0x03F5, 0x03D1, 0x03F0, 0x03D5, 0x03F1,
                                            0x03D6 };
        uint32_t i = (u - 0x1D6A8) % 58;
        if (i < 25) return i == 17 ? 0x03F4 : 0x0391 + i;
        if (i == 25) return 0x2207;
        return i < 51 ? 0x03B1 + i - 26 : variant[i - 51];
    }
    if (u >= 0x1D7CE && u < 0x1D800) return '0' + (u - 0x1D7CE) % 10;
    return u;
}
