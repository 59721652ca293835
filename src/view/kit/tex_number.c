#include "view/kit/tex_number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

Num guarded(Shown v)
{
    NumberText t = shown_tex(v);
    Num n;
    put_tex(n.s, sizeof n.s, t.s[0] == '-' ? "(%s)" : "%s", t.s);
    return n;
}

Num grouped(Shown v)
{
    NumberText t = shown_tex(v);
    Num n;
    put_tex(n.s, sizeof n.s, t.s[0] == '-' || strchr(t.s, '^') != NULL ? "(%s)" : "%s", t.s);
    return n;
}

Num added(Shown v)
{
    NumberText t = shown_tex(v);
    bool minus = t.s[0] == '-';
    Num n;
    put_tex(n.s, sizeof n.s, "%c %s", minus ? '-' : '+', t.s + minus);
    return n;
}

/* By its sign as it stands: 0 is taken away, too. */
Num subtracted(Shown v)
{
    Num n = added(v);
    n.s[0] = n.s[0] == '-' ? '+' : '-';
    return n;
}

const char *equals(bool open) { return open ? "\\approx" : "="; }

void put_tex(char *out, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(out, size, format, args);
    va_end(args);
}
