#include "canvas/trace.h"

#include <stdlib.h>

typedef struct {
    Canvas base;
    Buf   *out;
} Trace;

static Buf *out(Canvas *c) { return ((Trace *)c)->out; }

static void begin(Canvas *c)
{
    buf_printf(out(c), "begin %gx%g scale=%g\n", c->width, c->height, c->scale);
}

static Status finish(Canvas *c, Message *m)
{
    buf_printf(out(c), "finish\n");
    return out(c)->failed ? fail(m, ERR_MEMORY, "Out of memory.") : OK;
}

static void box(Canvas *c, const char *what, Rect r)
{
    buf_printf(out(c), "%s %.3f %.3f %.3f %.3f", what, r.x, r.y, r.w, r.h);
}

static void rect(Canvas *c, Rect r, double radius, Paint p)
{
    if (c->quiet > 0) return;
    box(c, "rect", r);
    if (radius > 0) buf_printf(out(c), " radius=%g", radius);
    buf_printf(out(c), " paint=%s\n", paint_name(p));
}

static void rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    box(c, "rect-line", r);
    buf_printf(out(c), " radius=%g width=%g paint=%s\n", radius, width, paint_name(p));
}

static void disc(Canvas *c, Pt at, double r, Paint p)
{
    buf_printf(out(c), "disc %.3f %.3f r=%g paint=%s\n", at.x, at.y, r, paint_name(p));
}

static void ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    buf_printf(out(c), "ring %.3f %.3f r=%g width=%g paint=%s\n", at.x, at.y, r, width, paint_name(p));
}

static void stroke(Canvas *c, const Stroke *s)
{
    buf_printf(out(c), " width=%g", s->width);
    if (s->dash > 0) buf_printf(out(c), " dash=%g,%g", s->dash, s->gap);
}

static void places(Canvas *c, const char *what, const Pt *at, size_t n)
{
    buf_printf(out(c), "%s %zu", what, n);
    for (size_t i = 0; i < n; i++) buf_printf(out(c), " %.3f %.3f", at[i].x, at[i].y);
}

static void polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    if (c->quiet > 0) return;
    places(c, "polyline", at, n);
    stroke(c, &s);
    buf_printf(out(c), " paint=%s\n", paint_name(p));
}

static void polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    places(c, "polygon", at, n);
    buf_printf(out(c), " paint=%s\n", paint_name(p));
}

static void path(Canvas *c, const Path *p, const Stroke *s, Paint paint)
{
    if (c->quiet > 0) return;
    buf_printf(out(c), "path %zu from %.3f %.3f", p->n, p->seg[0].p[0].x, p->seg[0].p[0].y);
    if (s != NULL) stroke(c, s);
    buf_printf(out(c), " paint=%s\n", paint_name(paint));
}

static void glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8, Paint p)
{
    static const char *const face[] = { "ui", "ui-medium", "ui-bold", "math", "fallback" };
    (void)n;
    if (c->quiet > 0) return;
    buf_printf(out(c), "text %.3f %.3f size=%g face=%s \"%s\" paint=%s\n", g[0].x, g[0].y, size, face[f],
               utf8, paint_name(p));
}

static void field(Canvas *c, Rect area, const LossField *f)
{
    box(c, "field", area);
    buf_printf(out(c), " w=%g..%g b=%g..%g n=%zu full=%g contour=%g\n", f->w0, f->w1, f->b0, f->b1, f->n,
               f->s_full, f->contour);
}

static void clip(Canvas *c, Rect r)
{
    box(c, "clip", r);
    buf_printf(out(c), "\n");
}

static void unclip(Canvas *c, Rect r)
{
    (void)r;
    buf_printf(out(c), "unclip\n");
}

static void note(Canvas *c, const char *kind, Pt at, const char *words)
{
    buf_printf(out(c), "%s %.3f %.3f \"%s\"\n", kind, at.x, at.y, words);
}

static void release(Canvas *c) { free(c); }

Canvas *trace_canvas_new(Buf *o)
{
    static const CanvasOps ops = { begin, finish, rect, rect_line, disc, ring, polyline, polygon, path, glyphs,
                                   field, clip, unclip, note, release };
    Trace *t = calloc(1, sizeof *t);
    if (t == NULL) return NULL;
    t->base.ops = &ops;
    t->out = o;
    return &t->base;
}
