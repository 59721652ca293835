#include "base/buf.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(Buf *b, size_t more)
{
    if (b->cap - b->len > more) return true;
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->len <= more) cap *= 2;
    char *at = memory_grow(b->at, cap);
    if (at == NULL) {
        b->failed = true;
        return false;
    }
    b->at = at;
    b->cap = cap;
    return true;
}

void buf_put(Buf *b, const char *bytes, size_t n)
{
    if (!reserve(b, n)) return;
    if (n > 0) memcpy(b->at + b->len, bytes, n);      /* of nothing bytes may be NULL */
    b->len += n;
    b->at[b->len] = '\0';
}

void buf_printf(Buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n >= 0 && reserve(b, (size_t)n)) {
        vsnprintf(b->at + b->len, (size_t)n + 1, format, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

void buf_put_json(Buf *b, const char *s)
{
    buf_put(b, "\"", 1);
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\') buf_put(b, "\\", 1);
        if ((unsigned char)*s < 0x20) buf_printf(b, "\\u%04x", (unsigned)*s);
        else buf_put(b, s, 1);
    }
    buf_put(b, "\"", 1);
}

void buf_clear(Buf *b)
{
    b->len = 0;
    if (b->at != NULL) b->at[0] = '\0';
}

void buf_free(Buf *b)
{
    free(b->at);
    *b = (Buf){ 0 };
}
