#include "base/crc.h"

uint32_t crc32_of(uint32_t before, const void *bytes, size_t n)
{
    static const uint32_t half[16] = {      /* of four bits: the polynomial 0xEDB88320 */
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C };
    const unsigned char *at = bytes;
    uint32_t r = ~before;
    for (size_t i = 0; i < n; i++) {
        r ^= at[i];
        r = r >> 4 ^ half[r & 15];
        r = r >> 4 ^ half[r & 15];
    }
    return ~r;
}
