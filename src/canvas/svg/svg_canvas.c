#include "canvas/svg/svg_canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "canvas/field_lines.h"
#include "canvas/fixed.h"


typedef struct {
    Canvas  base;
    Fonts  *fonts;
    Buf    *out;
    SvgInfo info;
    size_t  clips;               /* their names: c1, c2 … */
} Svg;

static Buf *out_of(Canvas *c) { return ((Svg *)c)->out; }

static void put(Buf *b, const char *s) { buf_put(b, s, strlen(s)); }

static void put_escaped(Buf *b, const char *s)
{
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '<') put(b, "&lt;");
        else if (c == '>') put(b, "&gt;");
        else if (c == '&') put(b, "&amp;");
        else if (c == '"') put(b, "&quot;");
        else if (c >= 0x20 || c == '\n' || c == '\t') buf_put(b, s, 1);
    }
}

static void put_codepoint(Buf *b, uint32_t u)
{
    if (u == '<' || u == '>' || u == '&') {
        put(b, u == '<' ? "&lt;" : u == '>' ? "&gt;" : "&amp;");
        return;
    }
    char utf8[UTF8_MOST];
    buf_put(b, utf8, utf8_put(utf8, u < 0x20 ? ' ' : u));
}

static void put_number(Buf *b, const char *name, double v)
{
    buf_printf(b, " %s=\"", name);
    put_fixed(b, v);
    put(b, "\"");
}

static void put_place(Buf *b, Rect r)
{
    put_number(b, "x", r.x);
    put_number(b, "y", r.y);
    put_number(b, "width", r.w);
    put_number(b, "height", r.h);
}

/* fill="#0072b2" fill-opacity="0.5" */
static void put_ink(Canvas *c, const char *what, Paint p)
{
    Buf *b = out_of(c);
    Rgba k = c->palette.at[p];
    buf_printf(b, " %s=\"#%02lx%02lx%02lx\"", what, lroundf(255*k.r), lroundf(255*k.g),
               lroundf(255*k.b));
    if (k.a >= 1) return;
    buf_printf(b, " %s-opacity=\"", what);
    put_fixed(b, (double)k.a);
    put(b, "\"");
}

static void put_stroke(Canvas *c, Stroke s, Paint p)
{
    Buf *b = out_of(c);
    put(b, " fill=\"none\"");
    put_ink(c, "stroke", p);
    put_number(b, "stroke-width", s.width);
    if (s.dash > 0) {
        put(b, " stroke-dasharray=\"");
        put_fixed(b, s.dash);
        put(b, " ");
        put_fixed(b, s.gap);
        put(b, "\"");
    }
    if (s.round) put(b, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
}

static void svg_begin(Canvas *c)
{
    Svg *s = (Svg *)c;
    Buf *b = s->out;
    double k = c->scale/VECTOR_SCALE;
    buf_clear(b);
    s->clips = 0;
    put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
           "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"");
    put_fixed(b, c->width*k);
    put(b, "pt\" height=\"");
    put_fixed(b, c->height*k);
    put(b, "pt\" viewBox=\"0 0 ");
    put_fixed(b, c->width);
    put(b, " ");
    put_fixed(b, c->height);
    put(b, "\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">");
    put_escaped(b, s->info.title);
    put(b, "</title>\n<desc id=\"desc\">");
    put_escaped(b, s->info.description);
    put(b, "</desc>\n<metadata>");
    put(b, s->info.metadata);
    put(b, "</metadata>\n<style>.u{font-family:Inter,'Helvetica Neue',Helvetica,Arial,'DejaVu "
           "Sans',sans-serif}"
           ".m{font-family:'Latin Modern Roman','LM Roman 10','CMU Serif','Latin Modern "
           "Math','STIX Two Text','Times New Roman',serif}"
           "text{white-space:pre}</style>\n");
}

static Status svg_finish(Canvas *c, Message *m)
{
    Buf *b = out_of(c);
    put(b, "</svg>\n");
    return b->failed ? fail(m, ERR_MEMORY, "Out of memory while writing the figure.") : OK;
}

static void svg_rect(Canvas *c, Rect r, double radius, Paint p)
{
    Buf *b = out_of(c);
    put(b, "<rect");
    put_place(b, r);
    if (radius > 0) put_number(b, "rx", radius);
    put_ink(c, "fill", p);
    put(b, "/>\n");
}

static void svg_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    Buf *b = out_of(c);
    put(b, "<rect");
    put_place(b, r);
    if (radius > 0) put_number(b, "rx", radius);
    put_stroke(c, (Stroke){ .width = width }, p);
    put(b, "/>\n");
}

static void put_circle(Buf *b, Pt at, double r)
{
    put(b, "<circle");
    put_number(b, "cx", at.x);
    put_number(b, "cy", at.y);
    put_number(b, "r", r);
}

static void svg_disc(Canvas *c, Pt at, double r, Paint p)
{
    put_circle(out_of(c), at, r);
    put_ink(c, "fill", p);
    put(out_of(c), "/>\n");
}

static void svg_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    put_circle(out_of(c), at, r);
    put_stroke(c, (Stroke){ .width = width }, p);
    put(out_of(c), "/>\n");
}

static void put_to(Buf *b, char verb, Pt p)
{
    buf_put(b, &verb, 1);
    put_fixed(b, p.x);
    put(b, " ");
    put_fixed(b, p.y);
}

static void put_way(Buf *b, const Pt *at, size_t n)
{
    put(b, "<path d=\"");
    for (size_t i = 0; i < n; i++) put_to(b, i == 0 ? 'M' : i == 1 ? 'L' : ' ', at[i]);
}

static void svg_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    put_way(out_of(c), at, n);
    put(out_of(c), "\"");
    put_stroke(c, s, p);
    put(out_of(c), "/>\n");
}

static void svg_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    put_way(out_of(c), at, n);
    put(out_of(c), "Z\"");
    put_ink(c, "fill", p);
    put(out_of(c), "/>\n");
}

static void svg_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    Buf *b = out_of(c);
    put(b, "<path d=\"");
    for (size_t i = 0; i < path->n; i++) {
        const PathSeg *seg = &path->seg[i];
        switch (seg->verb) {
        case PATH_MOVE:  put_to(b, 'M', seg->p[0]); break;
        case PATH_LINE:  put_to(b, 'L', seg->p[0]); break;
        case PATH_CUBIC:
            put_to(b, 'C', seg->p[0]), put_to(b, ' ', seg->p[1]), put_to(b, ' ', seg->p[2]);
            break;
        case PATH_CLOSE: put(b, "Z"); break;
        }
    }
    put(b, "\"");
    if (s == NULL) put_ink(c, "fill", p);
    else put_stroke(c, *s, p);
    put(b, "/>\n");
}

static void put_font(Canvas *c, Face f, double size, Paint p)
{
    Buf *b = out_of(c);
    put(b, f == FACE_MATH ? " class=\"m\"" : " class=\"u\"");
    put_number(b, "font-size", size);
    if (f == FACE_UI_MEDIUM) put(b, " font-weight=\"500\"");
    if (f == FACE_UI_BOLD) put(b, " font-weight=\"600\"");
    put_ink(c, "fill", p);
}

/* Words at one place: with another font they still end where they should. */
static void words(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, Paint p)
{
    Svg *s = (Svg *)c;
    Buf *b = s->out;
    put(b, "<text");
    put_number(b, "x", g[0].x);
    put_number(b, "y", g[0].y);
    put_font(c, f, size, p);
    double width = g[n - 1].x + size*font_advance(s->fonts, f, g[n - 1].codepoint) - g[0].x;
    if (n > 1) put_number(b, "textLength", width);
    put(b, ">");
    for (size_t i = 0; i < n; i++) put_codepoint(b, g[i].codepoint);
    put(b, "</text>\n");
}

/* A sign of a formula, as a font of letters has it. A combining mark has no place of
 * its own: its spacing twin has. */
typedef struct { uint32_t u; double x, y; bool italic; } Letter;

static Letter letter_of(Svg *s, double size, const PlacedGlyph *g)
{
    Letter l = { letter_plain(g->codepoint), g->x, g->y, false };
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
    Buf *b = s->out;
    Letter was = { 0 };
    double due = 0;
    put(b, "<text");
    put_font(c, FACE_MATH, size, p);
    put(b, ">");
    for (size_t i = 0; i < n; i++) {
        Letter l = letter_of(s, size, &g[i]);
        bool follows = i > 0 && l.italic == was.italic && l.y == was.y
            && fabs(l.x - due) < 0.02*size;
        if (!follows) {
            put(b, i > 0 ? "</tspan><tspan" : "<tspan");
            put_number(b, "x", l.x);
            put_number(b, "y", l.y);
            put(b, l.italic ? " font-style=\"italic\">" : ">");
        }
        put_codepoint(b, l.u);
        due = l.x + size*font_advance(s->fonts, FACE_MATH, g[i].codepoint);
        was = l;
    }
    put(b, "</tspan></text>\n");
}

static void svg_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                       const char *utf8, Paint p)
{
    (void)utf8;
    if (f == FACE_MATH) signs(c, size, g, n, p);
    else words(c, f, size, g, n, p);
}

/* --- the loss over (w, b) --- */

static void field_begin(Canvas *c, int shade)
{
    Rgba k = field_shade(c, shade);
    buf_printf(out_of(c), "<path fill-rule=\"evenodd\" fill=\"#%02lx%02lx%02lx\" d=\"",
               lroundf(255*k.r), lroundf(255*k.g), lroundf(255*k.b));
}

static void field_loop(Canvas *c, const Pt *at, size_t n)
{
    Buf *b = out_of(c);
    for (size_t i = 0; i < n; i++) {
        put(b, i == 0 ? "M" : i == 1 ? "L" : " ");
        put_fixed(b, at[i].x);
        put(b, " ");
        put_fixed(b, at[i].y);
    }
    put(b, "Z");
}

static void field_end(Canvas *c) { put(out_of(c), "\"/>\n"); }

static void svg_field(Canvas *c, Rect area, const LossField *f)
{
    field_draw(c, area, f, &(FieldPen){ field_begin, field_loop, field_end });
}

static void svg_clip(Canvas *c, Rect r)
{
    Svg *s = (Svg *)c;
    s->clips++;
    buf_printf(s->out, "<clipPath id=\"c%zu\"><rect", s->clips);
    put_place(s->out, r);
    buf_printf(s->out, "/></clipPath>\n<g clip-path=\"url(#c%zu)\">\n", s->clips);
}

static void svg_unclip(Canvas *c, Rect r)
{
    (void)r;
    put(out_of(c), "</g>\n");
}

static void svg_free(Canvas *c) { free(c); }

Status svg_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const SvgInfo *info, Message *m)
{
    static const CanvasOps ops = {
        .begin = svg_begin, .finish = svg_finish, .rect = svg_rect, .rect_line = svg_rect_line,
        .disc = svg_disc, .ring = svg_ring, .polyline = svg_polyline, .polygon = svg_polygon,
        .path = svg_path, .glyphs = svg_glyphs, .field = svg_field, .clip = svg_clip,
        .unclip = svg_unclip, .free = svg_free,
    };
    Svg *s = memory_zeroed(1, sizeof *s);
    if (s == NULL) return fail(m, ERR_MEMORY, "Out of memory while preparing the figure.");
    *s = (Svg){ .base = { .ops = &ops }, .fonts = fonts, .out = bytes, .info = *info };
    *out = &s->base;
    return OK;
}
