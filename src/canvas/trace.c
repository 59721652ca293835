#include "canvas/trace.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    Canvas base;
    Buf   *out;
} Trace;

static Buf *begun(Canvas *c, const char *word)
{
    Trace *t = (Trace *)c;
    if (c->quiet > 0) return NULL;
    buf_printf(t->out, "%s", word);
    return t->out;
}

/* -0.000 would make two equal pictures differ. */
static double zero(double v) { return v > -0.0005 && v < 0.0005 ? 0 : v; }

static void put_pt(Buf *b, Pt p)     { buf_printf(b, " %.3f %.3f", zero(p.x), zero(p.y)); }
static void put_rect(Buf *b, Rect r)
{
    buf_printf(b, " %.3f %.3f %.3f %.3f", zero(r.x), zero(r.y), r.w, r.h);
}
static void put_paint(Buf *b, Paint p) { buf_printf(b, " paint=%s\n", paint_name(p)); }

static void put_stroke(Buf *b, Stroke s)
{
    buf_printf(b, " width=%g", s.width);
    if (s.dash > 0) buf_printf(b, " dash=%g,%g", s.dash, s.gap);
    if (s.round) buf_printf(b, " round");
}

static void put_quoted(Buf *b, const char *s)
{
    buf_put(b, " \"", 2);
    for (; *s != '\0'; s++) {
        if (*s == '\n') { buf_put(b, "\\n", 2); continue; }
        if (*s == '"' || *s == '\\') buf_put(b, "\\", 1);
        buf_put(b, s, 1);
    }
    buf_put(b, "\"", 1);
}

static void trace_begin(Canvas *c) { (void)c; }

static Status trace_finish(Canvas *c, Message *m)
{
    const Trace *t = (const Trace *)c;
    return t->out->failed ? fail(m, ERR_MEMORY, "Out of memory while writing the trace.") : OK;
}

static void trace_rect(Canvas *c, Rect r, double radius, Paint p)
{
    Buf *b = begun(c, "rect");
    if (b == NULL) return;
    put_rect(b, r);
    if (radius > 0) buf_printf(b, " radius=%g", radius);
    put_paint(b, p);
}

static void trace_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    Buf *b = begun(c, "rect-line");
    if (b == NULL) return;
    put_rect(b, r);
    if (radius > 0) buf_printf(b, " radius=%g", radius);
    buf_printf(b, " width=%g", width);
    put_paint(b, p);
}

static void trace_disc(Canvas *c, Pt at, double r, Paint p)
{
    Buf *b = begun(c, "disc");
    if (b == NULL) return;
    put_pt(b, at);
    buf_printf(b, " r=%g", r);
    put_paint(b, p);
}

static void trace_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    Buf *b = begun(c, "ring");
    if (b == NULL) return;
    put_pt(b, at);
    buf_printf(b, " r=%g width=%g", r, width);
    put_paint(b, p);
}

static void put_points(Buf *b, const Pt *at, size_t n)
{
    buf_printf(b, " %zu", n);
    for (size_t i = 0; i < n; i++) put_pt(b, at[i]);
}

static void trace_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    Buf *b = begun(c, "polyline");
    if (b == NULL) return;
    put_points(b, at, n);
    put_stroke(b, s);
    put_paint(b, p);
}

static void trace_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    Buf *b = begun(c, "polygon");
    if (b == NULL) return;
    put_points(b, at, n);
    put_paint(b, p);
}

static void trace_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    Buf *b = begun(c, "path");
    if (b == NULL) return;
    for (size_t i = 0; i < path->n; i++) {
        const PathSeg *seg = &path->seg[i];
        static const char *const verb[] = { " M", " L", " C", " Z" };
        buf_printf(b, "%s", verb[seg->verb]);
        int points = seg->verb == PATH_CLOSE ? 0 : seg->verb == PATH_CUBIC ? 3 : 1;
        for (int k = 0; k < points; k++) put_pt(b, seg->p[k]);
    }
    if (s != NULL) put_stroke(b, *s);
    put_paint(b, p);
}

static void trace_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                         const char *utf8, Paint p)
{
    static const char *const face[FACE_COUNT] = { "ui", "ui-medium", "ui-bold", "math",
                                                  "fallback" };
    (void)n;
    Buf *b = begun(c, "text");
    if (b == NULL) return;
    put_pt(b, pt(g[0].x, g[0].y));
    buf_printf(b, " size=%g face=%s", size, face[f]);
    put_quoted(b, utf8);
    put_paint(b, p);
}

static void trace_field(Canvas *c, Rect area, const LossField *f)
{
    Buf *b = begun(c, "field");
    if (b == NULL) return;
    put_rect(b, area);
    buf_printf(b, " w=%g..%g b=%g..%g n=%zu full=%g contour=%g\n",
               f->w0, f->w1, f->b0, f->b1, f->n, f->s_full, f->contour);
}

static void trace_clip(Canvas *c, Rect r)
{
    Buf *b = begun(c, "clip");
    if (b == NULL) return;
    put_rect(b, r);
    buf_put(b, "\n", 1);
}

static void trace_unclip(Canvas *c, Rect r)
{
    (void)r;
    begun(c, "unclip\n");
}

static void trace_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    Buf *b = begun(c, strcmp(kind, "display") == 0 ? "formula" : kind);
    if (b == NULL) return;
    put_pt(b, at);
    put_quoted(b, words);
    buf_put(b, "\n", 1);
}

static void trace_free(Canvas *c) { free(c); }

Canvas *trace_canvas_new(Buf *out)
{
    static const CanvasOps ops = {
        .begin = trace_begin, .finish = trace_finish, .rect = trace_rect,
        .rect_line = trace_rect_line,
        .disc = trace_disc, .ring = trace_ring, .polyline = trace_polyline,
        .polygon = trace_polygon,
        .path = trace_path, .glyphs = trace_glyphs, .field = trace_field, .clip = trace_clip,
        .unclip = trace_unclip, .note = trace_note, .free = trace_free,
    };
    Trace *t = memory_zeroed(1, sizeof *t);
    if (t == NULL) return NULL;
    t->base.ops = &ops;
    t->out = out;
    return &t->base;
}
