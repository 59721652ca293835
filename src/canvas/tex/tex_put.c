/* What everything in the file is made of: colours, lengths, the page. */
#include "canvas/tex/tex_parts.h"

#include <math.h>
#include <string.h>

#include "canvas/fixed.h"

#define MARGIN 60       /* points around the page that lines are cut to: TeX knows no 10^6 */

void tex_put(Buf *b, const char *s) { buf_put(b, s, strlen(s)); }

void tex_put_length(Canvas *c, const char *before, double v)
{
    tex_put(tex_body(c), before);
    put_fixed(tex_body(c), tex_factor(c)*v);
    tex_put(tex_body(c), "bp");
}

void tex_put_ink(Canvas *c, Paint p)
{
    Tex *t = (Tex *)c;
    Rgba k = c->palette.at[p];
    Rgba named = t->named.at[p];
    if (k.r == named.r && k.g == named.g && k.b == named.b) {
        t->used[p] = true;
        tex_put(&t->body, paint_name(p));
    } else {        /* an inset's */
        buf_printf(&t->body, "color={rgb,255:red,%ld;green,%ld;blue,%ld}", lroundf(255*k.r),
                   lroundf(255*k.g), lroundf(255*k.b));
    }
}

void tex_put_opacity(Canvas *c, const char *of, Paint p)
{
    double a = (double)c->palette.at[p].a;
    if (a >= 1) return;
    buf_printf(tex_body(c), ",%s opacity=", of);
    put_fixed(tex_body(c), a);
}

bool tex_begin_with(Canvas *c, const char *what)
{
    Tex *t = (Tex *)c;
    if (t->in_formula) return false;               /* its signs and bars are TeX's own */
    if (t->remark != NULL) buf_printf(&t->body, "%% %s\n", t->remark);
    t->remark = NULL;
    tex_put(tex_body(c), what);
    return true;
}

Rect tex_sheet(const Canvas *c)
{
    return rect_inset((Rect){ 0, 0, c->width, c->height }, -MARGIN/tex_factor(c));
}

bool tex_near(const Canvas *c, Pt at) { return rect_has(tex_sheet(c), at); }
