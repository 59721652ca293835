/* Letters as text: words that can be searched and changed, where a reader has the fonts. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "canvas/svg/svg_inner.h"

static void put_codepoint(Buf *b, uint32_t u)
{
    char utf8[UTF8_MOST + 1] = { 0 };
    utf8_put(utf8, u < 0x20 ? ' ' : u);
    svg_put_escaped(b, utf8);
}

static bool is_plain(const Svg *s) { return s->info.subset == NULL; }

static void put_font(Canvas *c, Face f, double size, Paint p)
{
    Svg *s = (Svg *)c;
    Buf *b = &s->body;
    svg_put(b, " font-family=\"");
    if (!is_plain(s))
        buf_printf(b, SVG_NAME "%d," SVG_NAME "%d,", (int)f, (int)FACE_FALLBACK);
    svg_put(b, f == FACE_MATH
            ? "'Latin Modern Roman','LM Roman 10','CMU Serif','Latin Modern Math','STIX Two Text',"
              "'Times New Roman',serif\""
            : "Inter,'Helvetica Neue',Helvetica,Arial,'DejaVu Sans',sans-serif\"");
    svg_put_number(b, "font-size", size);
    /* a face that is inside has its weight already */
    if (is_plain(s) && f == FACE_UI_MEDIUM) svg_put(b, " font-weight=\"500\"");
    if (is_plain(s) && f == FACE_UI_BOLD) svg_put(b, " font-weight=\"600\"");
    svg_put_ink(c, "fill", p);
}

/* With another font they still end where they should, and do not lie on each other. */
static void put_length(Svg *s, double width)
{
    if (!is_plain(s)) return;
    svg_put_number(&s->body, "textLength", width);
    svg_put(&s->body, " lengthAdjust=\"spacingAndGlyphs\"");
}

static void words(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, Paint p)
{
    Svg *s = (Svg *)c;
    Buf *b = &s->body;
    svg_put(b, "<text");
    svg_put_number(b, "x", g[0].x);
    svg_put_number(b, "y", g[0].y);
    put_font(c, f, size, p);
    put_length(s, g[n - 1].x + size*font_advance(s->fonts, f, g[n - 1].codepoint) - g[0].x);
    svg_put(b, ">");
    for (size_t i = 0; i < n; i++) {
        svg_form(s, f, g[i].codepoint);
        put_codepoint(b, g[i].codepoint);
    }
    svg_put(b, "</text>\n");
}

/* A sign of a formula: as a font of letters has it, where the reader's fonts are taken. A
 * combining mark has no place of its own: its spacing twin has. */
typedef struct { uint32_t u; double x, y, end; bool italic; } Letter;

static Letter letter_of(Svg *s, double size, const PlacedGlyph *g)
{
    Letter l = { is_plain(s) ? letter_plain(g->codepoint) : g->codepoint, g->x, g->y,
                 g->x + size*font_advance(s->fonts, FACE_MATH, g->codepoint), false };
    l.italic = l.u != g->codepoint;
    if (l.u == 0x302) {
        double shift = size*(font_box(s->fonts, FACE_MATH, 0x302).x0
                             - font_box(s->fonts, FACE_MATH, 0x2C6).x0);
        l.u = 0x2C6;
        l.x += shift;
        l.end = l.x + size*font_advance(s->fonts, FACE_MATH, l.u);
    }
    return l;
}

static bool follows(Letter l, Letter was, double size)
{
    return l.italic == was.italic && l.y == was.y && fabs(l.x - was.end) < 0.02*size;
}

/* Letters that follow each other as the font has them are one piece; each piece
 * says where it is, as not every program reads lists of places. */
static void signs(Canvas *c, double size, const PlacedGlyph *g, size_t n, Paint p)
{
    Svg *s = (Svg *)c;
    Buf *b = &s->body;
    svg_put(b, "<text");
    put_font(c, FACE_MATH, size, p);
    svg_put(b, ">");
    for (size_t i = 0, to; i < n; i = to) {
        Letter first = letter_of(s, size, &g[i]), last = first, next;
        for (to = i + 1; to < n; to++, last = next) {
            next = letter_of(s, size, &g[to]);
            if (!follows(next, last, size)) break;
        }
        svg_put(b, "<tspan");
        svg_put_number(b, "x", first.x);
        svg_put_number(b, "y", first.y);
        put_length(s, last.end - first.x);
        svg_put(b, first.italic ? " font-style=\"italic\">" : ">");
        for (; i < to; i++) {
            uint32_t u = letter_of(s, size, &g[i]).u;
            svg_form(s, FACE_MATH, u);
            put_codepoint(b, u);
        }
        svg_put(b, "</tspan>");
    }
    svg_put(b, "</text>\n");
}

static void text_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, Paint p)
{
    if (f == FACE_MATH) signs(c, size, g, n, p);
    else words(c, f, size, g, n, p);
}

static void put_base64(Buf *b, const char *bytes, size_t n)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)bytes;
    for (size_t i = 0; i < n; i += 3) {
        unsigned v = (unsigned)p[i] << 16 | (i + 1 < n ? (unsigned)p[i + 1] << 8 : 0u)
            | (i + 2 < n ? (unsigned)p[i + 2] : 0u);
        char four[4] = { digit[v >> 18], digit[v >> 12 & 63], digit[v >> 6 & 63], digit[v & 63] };
        if (i + 2 >= n) four[3] = '=';
        if (i + 1 >= n) four[2] = '=';
        buf_put(b, four, 4);
    }
}

/* The face's letters, as a family of its own, called after the checksum. */
static Status put_face(Svg *s, Face f, uint32_t *u, Message *m)
{
    size_t n = 0;
    Buf font = { 0 };
    for (size_t i = 0; i < s->forms; i++)
        if (s->form[i].face == f) u[n++] = s->form[i].u;
    if (n == 0) return OK;
    Status st = s->info.subset(&font, fonts_file(s->fonts, f), fonts_index(s->fonts, f), u, n, m);
    buf_printf(s->out, "@font-face{font-family:" SVG_NAME "%d;src:url(data:font/woff;base64,",
               (int)f);
    if (st == OK) put_base64(s->out, font.at, font.len);
    svg_put(s->out, ")}");
    buf_free(&font);
    return st;
}

static void text_forms(Svg *s)
{
    if (is_plain(s) || s->forms == 0) return;
    uint32_t *u = memory_take(s->forms*sizeof *u);
    if (u == NULL) {
        svg_no_memory(s);
        return;
    }
    Message m;
    Status st = OK;
    svg_put(s->out, "<style>");
    for (int f = 0; f < FACE_COUNT && st == OK; f++) st = put_face(s, (Face)f, u, &m);
    svg_put(s->out, "</style>\n");
    if (st != OK) canvas_fail(&s->base, st, m.text);
    free(u);
}

const SvgText svg_text = { text_glyphs, text_forms };
