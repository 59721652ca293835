#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "canvas/fixed.h"
#include "canvas/svg/svg_inner.h"

static void put_codepoint(Buf *b, uint32_t u)
{
    char utf8[UTF8_MOST + 1] = { 0 };
    utf8_put(utf8, u < 0x20 ? ' ' : u);
    svg_put_escaped(b, utf8);
}

static void no_memory(Svg *s)
{
    canvas_fail(&s->base, ERR_MEMORY, "Out of memory while writing the figure.");
}

/* Its place among the forms; a new one is the last. */
static size_t form_of(Svg *s, Face face, uint32_t u)
{
    face = font_resolve(s->fonts, face, u);
    for (size_t i = 0; i < s->forms; i++)
        if (s->form[i].u == u && s->form[i].face == face) return i;
    if (s->forms == s->cap) {
        size_t cap = s->cap == 0 ? 64 : 2*s->cap;
        Form *grown = memory_grow(s->form, cap*sizeof *grown);
        if (grown == NULL) {
            no_memory(s);
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
        long long x = llround((g[i].x - g[0].x)*OUTLINE_EM/size),
                  y = llround((g[i].y - g[0].y)*OUTLINE_EM/size);
        buf_printf(b, "<use xlink:href=\"#" SVG_NAME "%zu\"", form_of(s, f, g[i].codepoint));
        if (x != 0) buf_printf(b, " x=\"%lld\"", x);
        if (y != 0) buf_printf(b, " y=\"%lld\"", y);
        svg_put(b, "/>");
    }
    svg_put(b, "</g>\n");
}

void svg_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    Svg *s = (Svg *)c;
    (void)at;
    if (s->info.letters != SVG_OUTLINES
        || (strcmp(kind, "formula") != 0 && strcmp(kind, "display") != 0)) return;
    svg_put(&s->body, "<g aria-label=\"");
    svg_put_escaped(&s->body, words);
    svg_put(&s->body, "\">\n");
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
    for (int i = 0; i < n; i++)
        buf_printf(b, i > 0 || verb == pen->verb ? v[i] < 0 ? "%.0f" : " %.0f" : "%.0f", v[i]);
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
            if (i + 1 == n || seg[i + 1].verb == PATH_MOVE) continue;     /* cairo's, after an end */
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
        no_memory(s);
        return;
    }
    svg_put(s->out, "<defs>\n");
    for (size_t i = 0; i < s->forms; i++) {
        const PathSeg *seg;
        size_t n;
        if (!outline_of(s->outlines, s->form[i].face, s->form[i].u, &seg, &n)) no_memory(s);
        buf_printf(s->out, "<path id=\"" SVG_NAME "%zu\" d=\"", i);
        put_outline(s->out, seg, n);
        svg_put(s->out, "\"/>\n");
    }
    svg_put(s->out, "</defs>\n");
}

/* --- text --- */

static void put_font(Canvas *c, Face f, double size, Paint p)
{
    Svg *s = (Svg *)c;
    Buf *b = &s->body;
    svg_put(b, " font-family=\"");
    if (s->info.letters == SVG_FONTS)
        buf_printf(b, SVG_NAME "%d," SVG_NAME "%d,", (int)f, (int)FACE_FALLBACK);
    svg_put(b, f == FACE_MATH ? "'Latin Modern Roman','LM Roman 10','CMU Serif','Latin Modern Math'"
                                ",'STIX Two Text','Times New Roman',serif\""
                              : "Inter,'Helvetica Neue',Helvetica,Arial,'DejaVu Sans',sans-serif\"");
    svg_put_number(b, "font-size", size);
    /* a face that is inside has its weight already */
    if (s->info.letters == SVG_PLAIN && f == FACE_UI_MEDIUM) svg_put(b, " font-weight=\"500\"");
    if (s->info.letters == SVG_PLAIN && f == FACE_UI_BOLD) svg_put(b, " font-weight=\"600\"");
    svg_put_ink(c, "fill", p);
}

/* Words at one place: with another font they still end where they should. */
static void words(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, Paint p)
{
    Svg *s = (Svg *)c;
    Buf *b = &s->body;
    svg_put(b, "<text");
    svg_put_number(b, "x", g[0].x);
    svg_put_number(b, "y", g[0].y);
    put_font(c, f, size, p);
    double width = g[n - 1].x + size*font_advance(s->fonts, f, g[n - 1].codepoint) - g[0].x;
    if (n > 1) svg_put_number(b, "textLength", width);
    svg_put(b, ">");
    for (size_t i = 0; i < n; i++) {
        form_of(s, f, g[i].codepoint);
        put_codepoint(b, g[i].codepoint);
    }
    svg_put(b, "</text>\n");
}

/* A sign of a formula: as a font of letters has it, where the reader's fonts are taken. A
 * combining mark has no place of its own: its spacing twin has. */
typedef struct { uint32_t u; double x, y; bool italic; } Letter;

static Letter letter_of(Svg *s, double size, const PlacedGlyph *g)
{
    Letter l = { g->codepoint, g->x, g->y, false };
    if (s->info.letters == SVG_PLAIN) l.u = letter_plain(g->codepoint);
    l.italic = l.u != g->codepoint;
    if (l.u == 0x302) {
        l.x += size*(font_box(s->fonts, FACE_MATH, 0x302).x0
                     - font_box(s->fonts, FACE_MATH, 0x2C6).x0);
        l.u = 0x2C6;
    }
    return l;
}

/* Letters that follow each other as the font has them are one piece; each piece
 * says where it is, as not every program reads lists of places. */
static void signs(Canvas *c, double size, const PlacedGlyph *g, size_t n, Paint p)
{
    Svg *s = (Svg *)c;
    Buf *b = &s->body;
    Letter was = { 0 };
    double due = 0;
    svg_put(b, "<text");
    put_font(c, FACE_MATH, size, p);
    svg_put(b, ">");
    for (size_t i = 0; i < n; i++) {
        Letter l = letter_of(s, size, &g[i]);
        bool follows = i > 0 && l.italic == was.italic && l.y == was.y
            && fabs(l.x - due) < 0.02*size;
        if (!follows) {
            svg_put(b, i > 0 ? "</tspan><tspan" : "<tspan");
            svg_put_number(b, "x", l.x);
            svg_put_number(b, "y", l.y);
            svg_put(b, l.italic ? " font-style=\"italic\">" : ">");
        }
        form_of(s, FACE_MATH, l.u);
        put_codepoint(b, l.u);
        due = l.x + size*font_advance(s->fonts, FACE_MATH, g[i].codepoint);
        was = l;
    }
    svg_put(b, "</tspan></text>\n");
}

/* Each face of its own family, called after the checksum. */
static void put_fonts(Svg *s)
{
    uint32_t *u = memory_take((s->forms + 1)*sizeof *u);
    Buf font = { 0 };
    Message m = { "--text-as fonts needs the library harfbuzz-subset, and this Elbow was built "
                  "without it. Leave it out for outlines." };
    Status st = u == NULL ? ERR_MEMORY : s->info.subset == NULL ? ERR_UNAVAILABLE : OK;
    if (st == ERR_MEMORY) no_memory(s);
    if (st == ERR_UNAVAILABLE) canvas_fail(&s->base, st, m.text);
    if (s->forms > 0) svg_put(s->out, "<style>");
    for (int f = 0; f < FACE_COUNT && st == OK; f++) {
        size_t n = 0;
        for (size_t i = 0; i < s->forms; i++)
            if ((int)s->form[i].face == f) u[n++] = s->form[i].u;
        if (n == 0) continue;
        buf_clear(&font);
        st = s->info.subset(&font, fonts_file(s->fonts, (Face)f), fonts_index(s->fonts, (Face)f),
                            u, n, &m);
        if (st != OK) canvas_fail(&s->base, st, m.text);
        buf_printf(s->out, "@font-face{font-family:" SVG_NAME "%d;src:url(data:font/woff;base64,",
                   f);
        svg_put_base64(s->out, font.at, font.len);
        svg_put(s->out, ")}");
    }
    if (s->forms > 0) svg_put(s->out, "</style>\n");
    buf_free(&font);
    free(u);
}

void svg_put_forms(Svg *s)
{
    if (s->forms == 0 || s->info.letters == SVG_PLAIN) return;
    if (s->info.letters == SVG_OUTLINES) put_outlines(s);
    else put_fonts(s);
}

void svg_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8,
                Paint p)
{
    if (((Svg *)c)->info.letters == SVG_OUTLINES) shapes(c, f, size, g, n, utf8, p);
    else if (f == FACE_MATH) signs(c, size, g, n, p);
    else words(c, f, size, g, n, p);
}
