#include "view/spoken_parts.h"

#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"

const char *said_text(Said *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *text = arena_text(&s->words, format, args);
    va_end(args);
    s->failed = s->failed || s->words.failed;
    return text;
}

SaidPart *said_part(Said *s, const char *name)
{
    for (size_t i = 0; i < s->parts; i++)
        if (strcmp(s->part[i].name, name) == 0) return &s->part[i];
    return NULL;
}

bool said_has_letters(const char *words)
{
    size_t n = 0;
    for (uint32_t u; (u = utf8_next(&words)) != 0;) {
        bool is_letter = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == 0x2202
            || u == 0x2113 || (u >= 0xC0 && u < 0x2000 && u != 0xD7 && u != 0xB7);
        n += is_letter;
    }
    return n > 0;
}
