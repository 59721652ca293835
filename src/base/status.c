#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

Status fail(Message *m, Status s, const char *format, ...)
{
    if (m != NULL) {
        va_list args;
        va_start(args, format);
        int n = vsnprintf(m->text, sizeof m->text, format, args);
        va_end(args);
        if (n >= (int)sizeof m->text) m->text[utf8_whole(m->text, sizeof m->text - 1)] = '\0';
    }
    return s;
}
