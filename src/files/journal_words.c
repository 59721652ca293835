#include "files/journal_words.h"

#include <stdlib.h>
#include <string.h>

void journal_put_path(Buf *b, const char *path)
{
    buf_printf(b, "\"");
    for (const unsigned char *c = (const unsigned char *)path; *c != '\0'; c++) {
        bool is_plain = *c > ' ' && *c < 0x7F && *c != '"' && *c != '\\' && *c != '%';
        buf_printf(b, is_plain ? "%c" : "%%%02x", *c);
    }
    buf_printf(b, "\"");
}

bool journal_take_path(const char *text, char out[PATH_MAX])
{
    size_t n = 0;
    for (; *text != '\0' && n + 1 < PATH_MAX; text++) {
        char hex[3] = "", *end = hex;
        if (*text == '%' && text[1] != '\0') {
            memcpy(hex, text + 1, 2);
            out[n++] = (char)strtol(hex, &end, 16);
            if (end != hex + 2 || out[n - 1] == '\0') return false;
            text += 2;
        } else {
            out[n++] = *text;
        }
    }
    out[n] = '\0';
    return *text == '\0';
}
