#include <math.h>
#include <string.h>

#include "canvas/fixed.h"
#include "canvas/svg/svg_inner.h"

void svg_put(Buf *b, const char *s) { buf_put(b, s, strlen(s)); }

void svg_put_escaped(Buf *b, const char *s)
{
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '<') svg_put(b, "&lt;");
        else if (c == '>') svg_put(b, "&gt;");
        else if (c == '&') svg_put(b, "&amp;");
        else if (c == '"') svg_put(b, "&quot;");
        else if (c >= 0x20 || c == '\n' || c == '\t') buf_put(b, s, 1);
    }
}

void svg_put_number(Buf *b, const char *name, double v)
{
    buf_printf(b, " %s=\"", name);
    put_fixed(b, v);
    svg_put(b, "\"");
}

void svg_put_ink(Canvas *c, const char *what, Paint p)
{
    Buf *b = &((Svg *)c)->body;
    Rgba k = c->palette.at[p];
    buf_printf(b, " %s=\"#%02lx%02lx%02lx\"", what, lroundf(255*k.r), lroundf(255*k.g),
               lroundf(255*k.b));
    if (k.a >= 1) return;
    buf_printf(b, " %s-opacity=\"", what);
    put_fixed(b, (double)k.a);
    svg_put(b, "\"");
}

void svg_no_memory(Svg *s)
{
    canvas_fail(&s->base, ERR_MEMORY, "Out of memory while writing the figure.");
}
