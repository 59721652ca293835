#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

Status fail(Message *m, Status s, const char *format, ...)
{
    if (m != NULL) {
        va_list args;
        va_start(args, format);
        vsnprintf(m->text, sizeof m->text, format, args);
        va_end(args);
    }
    return s;
}
