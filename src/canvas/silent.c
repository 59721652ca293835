#include "canvas/silent.h"

static void begin(Canvas *c) { (void)c; }
static Status finish(Canvas *c, Message *m) { (void)c; (void)m; return OK; }
static void rect(Canvas *c, Rect r, double radius, Paint p) { (void)c; (void)r; (void)radius; (void)p; }
static void rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    (void)width;
    rect(c, r, radius, p);
}
static void disc(Canvas *c, Pt at, double r, Paint p) { (void)c; (void)at; (void)r; (void)p; }
static void ring(Canvas *c, Pt at, double r, double width, Paint p) { (void)width; disc(c, at, r, p); }
static void polygon(Canvas *c, const Pt *at, size_t n, Paint p) { (void)c; (void)at; (void)n; (void)p; }
static void polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    (void)s;
    polygon(c, at, n, p);
}
static void path(Canvas *c, const Path *way, const Stroke *s, Paint p)
{
    (void)c; (void)way; (void)s; (void)p;
}
static void glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8,
                   Paint p)
{
    (void)c; (void)f; (void)size; (void)g; (void)n; (void)utf8; (void)p;
}
static void field(Canvas *c, Rect area, const LossField *f) { (void)c; (void)area; (void)f; }
static void clip(Canvas *c, Rect r) { (void)c; (void)r; }

Canvas silent_canvas(const Canvas *like)
{
    static const CanvasOps ops = { .begin = begin, .finish = finish, .rect = rect,
        .rect_line = rect_line, .disc = disc, .ring = ring, .polyline = polyline,
        .polygon = polygon, .path = path, .glyphs = glyphs, .field = field, .clip = clip,
        .unclip = clip };
    return (Canvas){ .ops = &ops, .width = like->width, .height = like->height,
                     .scale = like->scale, .palette = like->palette };
}
