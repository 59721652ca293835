#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "canvas/fixed.h"
#include "canvas/svg/svg_inner.h"

/* Its place among the forms; a new one is the last. */
size_t svg_form(Svg *s, Face face, uint32_t u)
{
    face = font_resolve(s->fonts, face, u);
    for (size_t i = 0; i < s->forms; i++)
        if (s->form[i].u == u && s->form[i].face == face) return i;
    if (s->forms == s->cap) {
        size_t cap = s->cap == 0 ? 64 : 2*s->cap;
        Form *grown = memory_grow(s->form, cap*sizeof *grown);
        if (grown == NULL) {
            svg_no_memory(s);
            return 0;
        }
        s->form = grown;
        s->cap = cap;
    }
    s->form[s->forms] = (Form){ face, u };
    return s->forms++;
}

/* --- outlines --- */

/* Letters as shapes: places in units of the outlines from the first one's. */
static void shapes(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                   const char *utf8, Paint p)
{
    Svg *s = (Svg *)c;
    Buf *b = &s->body;
    long long scale = llround(1e8*size/OUTLINE_EM);
    svg_put(b, "<g transform=\"translate(");
    put_fixed(b, g[0].x);
    svg_put(b, " ");
    put_fixed(b, g[0].y);
    buf_printf(b, ")scale(%lld.%08lld)\"", scale/100000000, scale%100000000);
    svg_put_ink(c, "fill", p);
    if (!s->told) {
        svg_put(b, " aria-label=\"");
        svg_put_escaped(b, utf8);
        svg_put(b, "\"");
    }
    svg_put(b, ">");
    for (size_t i = 0; i < n; i++) {
        if (g[i].codepoint == ' ' || g[i].codepoint == 0xA0) continue;
        double x = floor((g[i].x - g[0].x)*OUTLINE_EM/size + 0.5),
               y = floor((g[i].y - g[0].y)*OUTLINE_EM/size + 0.5);
        buf_printf(b, "<use xlink:href=\"#" SVG_NAME "%zu\"", svg_form(s, f, g[i].codepoint));
        if (x != 0) svg_put_number(b, "x", x);
        if (y != 0) svg_put_number(b, "y", y);
        svg_put(b, "/>");
    }
    svg_put(b, "</g>\n");
}

void svg_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    Svg *s = (Svg *)c;
    (void)at;
    if (s->info.text != NULL
        || (strcmp(kind, "formula") != 0 && strcmp(kind, "display") != 0)) return;
    Buf said = { 0 };
    if (s->info.say != NULL) s->info.say(&said, words);
    svg_put(&s->body, "<g aria-label=\"");
    svg_put_escaped(&s->body, said.len > 0 ? said.at : words);
    svg_put(&s->body, "\">\n");
    buf_free(&said);
    s->told = true;
}

void svg_note_end(Canvas *c)
{
    Svg *s = (Svg *)c;
    if (s->told) svg_put(&s->body, "</g>\n");
    s->told = false;
}

/* "m12-5 7" */
typedef struct { char verb; Pt at; } Pen;

static void put_way(Buf *b, Pen *pen, char verb, const double *v, int n)
{
    if (verb != pen->verb) buf_put(b, &verb, 1);
    for (int i = 0; i < n; i++) {
        if ((i > 0 || verb == pen->verb) && v[i] >= 0) svg_put(b, " ");
        put_fixed(b, v[i]);
    }
    pen->verb = verb;
}

static void put_outline(Buf *b, const PathSeg *seg, size_t n)
{
    Pen pen = { 0, { 0, 0 } };
    Pt start = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        const Pt *p = seg[i].p;
        double d[6];
        int pts = seg[i].verb == PATH_CUBIC ? 3 : 1;
        for (int k = 0; k < pts; k++) {
            d[2*k] = p[k].x - pen.at.x + 0.0;
            d[2*k + 1] = p[k].y - pen.at.y + 0.0;
        }
        switch (seg[i].verb) {
        case PATH_MOVE:
            start = p[0];
            if (i + 1 == n || seg[i + 1].verb == PATH_MOVE) continue;   /* cairo's, at an end */
            put_way(b, &pen, 'm', d, 2);
            pen.verb = 'M';                     /* what follows a move by itself is a line */
            break;
        case PATH_LINE:
            if (d[1] == 0 && d[0] == 0) continue;
            if (d[1] == 0) put_way(b, &pen, 'h', d, 1);
            else if (d[0] == 0) put_way(b, &pen, 'v', d + 1, 1);
            else put_way(b, &pen, 'l', d, 2);
            break;
        case PATH_CUBIC: put_way(b, &pen, 'c', d, 6); break;
        case PATH_CLOSE:
            put_way(b, &pen, 'z', d, 0);
            pen.at = start;
            continue;
        }
        pen.at = p[pts - 1];
    }
}

static void put_outlines(Svg *s)
{
    if (s->outlines == NULL) s->outlines = outlines_new(s->fonts);
    if (s->outlines == NULL) {
        svg_no_memory(s);
        return;
    }
    svg_put(s->out, "<defs>\n");
    for (size_t i = 0; i < s->forms; i++) {
        const PathSeg *seg;
        size_t n;
        if (!outline_of(s->outlines, s->form[i].face, s->form[i].u, &seg, &n)) svg_no_memory(s);
        buf_printf(s->out, "<path id=\"" SVG_NAME "%zu\" d=\"", i);
        put_outline(s->out, seg, n);
        svg_put(s->out, "\"/>\n");
    }
    svg_put(s->out, "</defs>\n");
}

/* --- either --- */

void svg_put_forms(Svg *s)
{
    if (s->info.text != NULL) s->info.text->forms(s);
    else if (s->forms > 0) put_outlines(s);
}

void svg_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8,
                Paint p)
{
    const SvgText *text = ((Svg *)c)->info.text;
    if (text != NULL) text->glyphs(c, f, size, g, n, p);
    else shapes(c, f, size, g, n, utf8, p);
}
