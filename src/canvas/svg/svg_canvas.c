#include "canvas/svg/svg_canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "canvas/field_lines.h"
#include "canvas/fixed.h"
#include "canvas/svg/svg_inner.h"

static Buf *out_of(Canvas *c) { return &((Svg *)c)->body; }

static void put_place(Buf *b, Rect r)
{
    svg_put_number(b, "x", r.x);
    svg_put_number(b, "y", r.y);
    svg_put_number(b, "width", r.w);
    svg_put_number(b, "height", r.h);
}

static void put_stroke(Canvas *c, Stroke s, Paint p)
{
    Buf *b = out_of(c);
    svg_put(b, " fill=\"none\"");
    svg_put_ink(c, "stroke", p);
    svg_put_number(b, "stroke-width", s.width);
    if (s.dash > 0) {
        svg_put(b, " stroke-dasharray=\"");
        put_fixed(b, s.dash);
        svg_put(b, " ");
        put_fixed(b, s.gap);
        svg_put(b, "\"");
    }
    if (s.round) svg_put(b, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
}

static void svg_begin(Canvas *c)
{
    Svg *s = (Svg *)c;
    buf_clear(&s->body);
    s->clips = s->forms = 0;
    s->told = false;
}

/* Its title, and what it shows. */
static void put_head(Svg *s)
{
    Canvas *c = &s->base;
    Buf *b = s->out;
    double k = c->scale/VECTOR_SCALE;
    svg_put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<svg xmlns=\"http://www.w3.org/2000/svg\" "
               "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"");
    put_fixed(b, c->width*k);
    svg_put(b, "pt\" height=\"");
    put_fixed(b, c->height*k);
    svg_put(b, "pt\" viewBox=\"0 0 ");
    put_fixed(b, c->width);
    svg_put(b, " ");
    put_fixed(b, c->height);
    svg_put(b, "\" role=\"img\" aria-labelledby=\"" SVG_NAME "t " SVG_NAME "d\"");
    if (s->info.text != NULL) svg_put(b, " xml:space=\"preserve\"");
    svg_put(b, ">\n<title id=\"" SVG_NAME "t\">");
    svg_put_escaped(b, s->info.title);
    svg_put(b, "</title>\n<desc id=\"" SVG_NAME "d\">");
    svg_put_escaped(b, s->info.description);
    svg_put(b, "</desc>\n");
}

/* Letters of the file's checksum (FNV-1a), in place of what stood for them. */
static void put_names(Buf *b)
{
    uint64_t sum = 0xcbf29ce484222325u;
    char name[sizeof SVG_NAME];
    for (size_t i = 0; i < b->len; i++) sum = (sum ^ (unsigned char)b->at[i])*0x100000001b3u;
    for (size_t i = 0; i < sizeof name - 1; i++, sum /= 26) name[i] = (char)('a' + sum % 26);
    for (size_t i = 0; i + sizeof name <= b->len; i++)
        if (memcmp(b->at + i, SVG_NAME, sizeof name - 1) == 0)
            memcpy(b->at + i, name, sizeof name - 1);
}

static Status svg_finish(Canvas *c, Message *m)
{
    Svg *s = (Svg *)c;
    Buf *b = s->out;
    buf_clear(b);
    put_head(s);
    svg_put_forms(s);
    if (s->body.len > 0) buf_put(b, s->body.at, s->body.len);
    svg_put(b, "</svg>\n");
    if (c->error != OK) return fail(m, c->error, "%s", c->why.text);
    if (b->failed || s->body.failed)
        return fail(m, ERR_MEMORY, "Out of memory while writing the figure.");
    put_names(b);
    return OK;
}

static void svg_rect(Canvas *c, Rect r, double radius, Paint p)
{
    Buf *b = out_of(c);
    svg_put(b, "<rect");
    put_place(b, r);
    if (radius > 0) svg_put_number(b, "rx", radius);
    svg_put_ink(c, "fill", p);
    svg_put(b, "/>\n");
}

static void svg_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    Buf *b = out_of(c);
    svg_put(b, "<rect");
    put_place(b, r);
    if (radius > 0) svg_put_number(b, "rx", radius);
    put_stroke(c, (Stroke){ .width = width }, p);
    svg_put(b, "/>\n");
}

static void put_circle(Buf *b, Pt at, double r)
{
    svg_put(b, "<circle");
    svg_put_number(b, "cx", at.x);
    svg_put_number(b, "cy", at.y);
    svg_put_number(b, "r", r);
}

static void svg_disc(Canvas *c, Pt at, double r, Paint p)
{
    put_circle(out_of(c), at, r);
    svg_put_ink(c, "fill", p);
    svg_put(out_of(c), "/>\n");
}

static void svg_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    put_circle(out_of(c), at, r);
    put_stroke(c, (Stroke){ .width = width }, p);
    svg_put(out_of(c), "/>\n");
}

static void put_to(Buf *b, char verb, Pt p)
{
    buf_put(b, &verb, 1);
    put_fixed(b, p.x);
    svg_put(b, " ");
    put_fixed(b, p.y);
}

static void put_way(Buf *b, const Pt *at, size_t n)
{
    svg_put(b, "<path d=\"");
    for (size_t i = 0; i < n; i++) put_to(b, i == 0 ? 'M' : i == 1 ? 'L' : ' ', at[i]);
}

static void svg_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    put_way(out_of(c), at, n);
    svg_put(out_of(c), "\"");
    put_stroke(c, s, p);
    svg_put(out_of(c), "/>\n");
}

static void svg_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    put_way(out_of(c), at, n);
    svg_put(out_of(c), "Z\"");
    svg_put_ink(c, "fill", p);
    svg_put(out_of(c), "/>\n");
}

static void svg_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    Buf *b = out_of(c);
    svg_put(b, "<path d=\"");
    for (size_t i = 0; i < path->n; i++) {
        const PathSeg *seg = &path->seg[i];
        switch (seg->verb) {
        case PATH_MOVE:  put_to(b, 'M', seg->p[0]); break;
        case PATH_LINE:  put_to(b, 'L', seg->p[0]); break;
        case PATH_CUBIC:
            put_to(b, 'C', seg->p[0]), put_to(b, ' ', seg->p[1]), put_to(b, ' ', seg->p[2]);
            break;
        case PATH_CLOSE: svg_put(b, "Z"); break;
        }
    }
    svg_put(b, "\"");
    if (s == NULL) svg_put_ink(c, "fill", p);
    else put_stroke(c, *s, p);
    svg_put(b, "/>\n");
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
    for (size_t i = 0; i < n; i++) put_to(out_of(c), i == 0 ? 'M' : i == 1 ? 'L' : ' ', at[i]);
    svg_put(out_of(c), "Z");
}

static void field_end(Canvas *c) { svg_put(out_of(c), "\"/>\n"); }

static void svg_field(Canvas *c, Rect area, const LossField *f)
{
    field_draw(c, area, f, &(FieldPen){ field_begin, field_loop, field_end });
}

static void svg_clip(Canvas *c, Rect r)
{
    Svg *s = (Svg *)c;
    Buf *b = &s->body;
    s->clips++;
    buf_printf(b, "<clipPath id=\"" SVG_NAME "c%zu\"><rect", s->clips);
    put_place(b, r);
    buf_printf(b, "/></clipPath>\n<g clip-path=\"url(#" SVG_NAME "c%zu)\">\n", s->clips);
}

static void svg_unclip(Canvas *c, Rect r)
{
    (void)r;
    svg_put(out_of(c), "</g>\n");
}

static void svg_free(Canvas *c)
{
    Svg *s = (Svg *)c;
    outlines_free(s->outlines);
    free(s->form);
    buf_free(&s->body);
    free(s);
}

Status svg_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const SvgInfo *info, Message *m)
{
    static const CanvasOps ops = {
        .begin = svg_begin, .finish = svg_finish, .rect = svg_rect, .rect_line = svg_rect_line,
        .disc = svg_disc, .ring = svg_ring, .polyline = svg_polyline, .polygon = svg_polygon,
        .path = svg_path, .glyphs = svg_glyphs, .field = svg_field, .clip = svg_clip,
        .unclip = svg_unclip, .note = svg_note, .note_end = svg_note_end, .free = svg_free,
    };
    Svg *s = memory_zeroed(1, sizeof *s);
    if (s == NULL) return fail(m, ERR_MEMORY, "Out of memory while preparing the figure.");
    *s = (Svg){ .base = { .ops = &ops }, .fonts = fonts, .out = bytes, .info = *info };
    *out = &s->base;
    return OK;
}
