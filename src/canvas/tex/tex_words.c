/* Words and formulas: TeX sets them itself. */
#include "canvas/tex/tex_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "canvas/tex/tex_text.h"

/* On paper one of two sizes, which are the document's own or fixed at the picture's beginning. */
static void put_size(Canvas *c, double size)
{
    double label = tex_of(c)->info.text_pt, k = tex_factor(c)*size;
    if (label > 0 && fabs(k/label - 1) < 0.05) tex_put(tex_body(c), ",label size");
    else if (label > 0 && fabs(k/label - 0.875) < 0.05) tex_put(tex_body(c), ",tick size");
    else {
        tex_put_length(c, ",node font=\\fontsize{", size);
        tex_put_length(c, "}{", 1.2*size);
        tex_put(tex_body(c), "}\\selectfont");
    }
}

static void put_node(Canvas *c, const char *style, Paint p, double size, bool is_bold)
{
    buf_printf(tex_body(c), "%s,", style);
    tex_put_ink(c, p);
    tex_put_opacity(c, "text", p);
    put_size(c, size);
    tex_put(tex_body(c), is_bold ? ",font=\\bfseries] at " : "] at ");
}

/* Outside of plots words stand in lines and frames, and what is wider in the document's font
 * would lie on its neighbour. */
static bool begin_fitted(Canvas *c, double width)
{
    bool is_fitted = !tex_of(c)->in_area && width > 0;
    if (is_fitted) tex_put_length(c, " {\\elbowfit{", width);
    tex_put(tex_body(c), is_fitted ? "}{" : " {");
    return is_fitted;
}

/* TeX's fonts are a little narrower than Inter: words keep the end they were aligned at,
 * so that columns stay straight and a number's two parts meet at its point. */
void tex_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8,
                Paint p)
{
    Tex *t = tex_of(c);
    double end = g[n - 1].x + size*font_advance(t->fonts, f, g[n - 1].codepoint);
    if (t->in_formula) {
        if (size > t->size) t->size = size;
        t->end = fmax(t->end, end);
        t->paint = p;
        return;
    }
    Pt at = pt(g[0].x + c->anchor*(end - g[0].x), g[0].y);
    if (!tex_near(c, at) || !tex_begin_with(c, "\\node[")) return;
    put_node(c, c->anchor < 0.25 ? "from" : c->anchor > 0.75 ? "up to" : "amid", p, size,
             f == FACE_UI_BOLD);
    tex_put_beside(c, at, (Rect){ g[0].x, at.y - 0.7*size, end - g[0].x, 0.8*size });
    bool is_fitted = begin_fitted(c, end - g[0].x);
    tex_put_text(&t->body, utf8, t->info.unset);
    tex_put(&t->body, is_fitted ? "}};\n" : "};\n");
}

void tex_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    Tex *t = tex_of(c);
    t->display = strcmp(kind, "display") == 0;
    if (!t->display && strcmp(kind, "formula") != 0) return;
    t->in_formula = true;
    t->at = at;
    t->size = 0;
    t->end = at.x;
    buf_clear(&t->tex);
    for (const char *s = words; *s != '\0'; ) {        /* what is not ASCII stands in \text */
        const char *from = s;
        if (utf8_next(&s) < 0x80) {
            buf_put(&t->tex, from, 1);
            continue;
        }
        char one[8];
        snprintf(one, sizeof one, "%.*s", (int)(s - from), from);
        tex_put_text(&t->tex, one, t->info.unset);
    }
}

void tex_note_end(Canvas *c)
{
    Tex *t = tex_of(c);
    if (!t->in_formula) return;
    t->in_formula = false;
    if (t->size <= 0 || t->tex.len == 0 || !tex_near(c, t->at)) return;
    tex_begin_with(c, "\\node[");
    put_node(c, "from", t->paint, t->size, false);
    tex_put_beside(c, t->at, (Rect){ t->at.x, t->at.y - 0.7*t->size, t->end - t->at.x,
                                     0.8*t->size });
    bool is_fitted = begin_fitted(c, t->end - t->at.x);
    buf_printf(&t->body, "$%s%s$%s};\n", t->display ? "\\displaystyle " : "", t->tex.at,
               is_fitted ? "}" : "");
}
