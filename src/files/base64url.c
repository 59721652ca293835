#include "files/base64url.h"

#include <stdint.h>
#include <string.h>

static const char sign[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void base64url_put(Buf *out, const unsigned char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i += 3) {
        size_t has = n - i < 3 ? n - i : 3;
        uint32_t three = (uint32_t)bytes[i] << 16;
        if (has > 1) three |= (uint32_t)bytes[i + 1] << 8;
        if (has > 2) three |= bytes[i + 2];
        const char four[4] = { sign[three >> 18], sign[three >> 12 & 63], sign[three >> 6 & 63],
                               sign[three & 63] };
        buf_put(out, four, has + 1);
    }
}

static int value(char c)
{
    if (c == '+') c = '-';
    if (c == '/') c = '_';
    const char *at = c != '\0' ? strchr(sign, c) : NULL;
    return at != NULL ? (int)(at - sign) : -1;
}

bool base64url_read(Buf *out, const char *text, size_t n)
{
    while (n > 0 && text[n - 1] == '=') n--;
    uint32_t bits = 0;
    int has = 0;
    for (size_t i = 0; i < n; i++) {
        int v = value(text[i]);
        if (v < 0) return false;
        bits = (bits << 6 | (uint32_t)v) & 0xFFFFFF;
        has += 6;
        if (has < 8) continue;
        has -= 8;
        const char byte = (char)(unsigned char)(bits >> has & 0xFF);
        buf_put(out, &byte, 1);
    }
    return true;
}
