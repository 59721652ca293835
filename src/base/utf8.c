#include "base/utf8.h"

static bool is_tail(unsigned char c) { return (c & 0xC0) == 0x80; }

/* How many bytes a character that begins with c has; 0: none does. */
static size_t length_of(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
}

/* The ranges of the second byte leave out overlong forms, surrogates and
 * characters past U+10FFFF. */
static bool second_fits(unsigned char first, unsigned char c)
{
    if (!is_tail(c)) return false;
    switch (first) {
    case 0xE0: return c >= 0xA0;
    case 0xED: return c <= 0x9F;
    case 0xF0: return c >= 0x90;
    case 0xF4: return c <= 0x8F;
    default:   return true;
    }
}

/* The length of the character at s, 0 when there is none; a NUL ends it, too. */
static size_t length_at(const unsigned char *s)
{
    size_t n = length_of(s[0]);
    if (n > 1 && !second_fits(s[0], s[1])) return 0;
    for (size_t i = 2; i < n; i++)
        if (!is_tail(s[i])) return 0;
    return n;
}

uint32_t utf8_next(const char **s)
{
    /* of the first byte */
    static const unsigned char bits[UTF8_MOST + 1] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    const unsigned char *p = (const unsigned char *)*s;
    if (p[0] == 0) return 0;
    size_t n = length_at(p);
    *s += n > 0 ? n : 1;
    if (n == 0) return UTF8_REPLACED;
    uint32_t u = p[0] & bits[n];
    for (size_t i = 1; i < n; i++) u = u << 6 | (p[i] & 0x3F);
    return u;
}

size_t utf8_put(char to[UTF8_MOST], uint32_t u)
{
    static const unsigned lead[UTF8_MOST + 1] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    if (u > 0x10FFFF || (u >= 0xD800 && u < 0xE000)) u = UTF8_REPLACED;
    size_t n = u < 0x80 ? 1 : u < 0x800 ? 2 : u < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, u >>= 6) to[i] = (char)(0x80 | (u & 0x3F));
    to[0] = (char)(lead[n] | u);
    return n;
}

bool utf8_valid(const char *s)
{
    for (const unsigned char *c = (const unsigned char *)s; *c != '\0';) {
        size_t n = length_at(c);
        if (n == 0) return false;
        c += n;
    }
    return true;
}

size_t utf8_bytes(const char *s, size_t n)
{
    const char *at = s;
    while (n-- > 0 && *at != '\0') utf8_next(&at);
    return (size_t)(at - s);
}

size_t utf8_count(const char *s, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += !is_tail((unsigned char)s[i]);
    return count;
}

size_t utf8_before(const char *s, size_t at)
{
    if (at == 0) return 0;
    for (size_t n = 2; n <= UTF8_MOST && n <= at; n++)
        if (length_at((const unsigned char *)s + at - n) == n) return at - n;
    return at - 1;
}

size_t utf8_whole(const char *s, size_t n)
{
    for (size_t back = 1; back < UTF8_MOST && back <= n; back++) {
        unsigned char c = (unsigned char)s[n - back];
        if (!is_tail(c)) return length_of(c) > back ? n - back : n;
    }
    return n;
}
