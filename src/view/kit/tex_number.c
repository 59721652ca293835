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

void latex_row(Buf *b, const char *left, const char *right, bool is_last)
{
    const char *near = strstr(left, " \\approx "), *at = strstr(left, " = ");
    if (at == NULL || (near != NULL && near < at)) at = near;
    bool is_number = strspn(right, "-0123456789") > 0 && strstr(right, "\\to") == NULL;
    if (at == NULL) buf_printf(b, "  %s &", left);
    else
        buf_printf(b, "  %.*s &%s %s", (int)(at - left), left, equals(at == near),
                   strchr(at + 1, ' ') + 1);
    if (is_number) buf_printf(b, " %s %s", equals(near != NULL), right);
    else if (right[0] != '\0') buf_printf(b, " \\qquad %s", right);
    buf_printf(b, "%s\n", is_last ? "" : " \\\\");
}

void put_tex(char *out, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(out, size, format, args);
    va_end(args);
}
