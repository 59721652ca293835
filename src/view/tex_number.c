#include "view/tex_number.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/number.h"

Num num(double v, int digits)
{
    Num n;
    snprintf(n.s, sizeof n.s, "%s", number_tex(v, digits).s);
    return n;
}

Num guarded(double v, int digits)
{
    Num n = num(v, digits), g;
    snprintf(g.s, sizeof g.s, n.s[0] == '-' ? "(%.40s)" : "%.40s", n.s);
    return g;
}

Num added(double v, int digits)
{
    Num n = num(v, digits), g;
    bool minus = n.s[0] == '-';
    snprintf(g.s, sizeof g.s, "%c %.40s", minus ? '-' : '+', n.s + minus);
    return g;
}

void put_tex(char *out, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(out, size, format, args);
    va_end(args);
}
