/* seen_story.h - a canvas that keeps what is drawn, with the ink of every label: for tests
 * that look at a picture with geometry of their own. */
#ifndef ELBOW_SEEN_STORY_H
#define ELBOW_SEEN_STORY_H

#include "story.h"

#include "canvas/canvas.h"

typedef enum { SHAPE_LINE, SHAPE_DISC, SHAPE_RING, SHAPE_RECT, SHAPE_PATH } ShapeKind;

typedef struct {
    ShapeKind kind;
    Paint  paint;
    double width, dash, r;
    Rect   box;
    size_t at, n;                  /* points of lines and paths */
} Shape;

typedef struct {
    char words[160];
    Rect ink, clip;                /* clip: what of the picture is let through there */
    double size;
    Paint paint;
    bool is_formula;
} Label;

enum { SHAPES_SEEN = 60000, POINTS_SEEN = 400000, LABELS_SEEN = 4000, CLIPS_SEEN = 16 };

typedef struct {
    Canvas base;
    Fonts *fonts;
    Shape  shape[SHAPES_SEEN];
    Pt     pt[POINTS_SEEN];
    Label  label[LABELS_SEEN];
    size_t shapes, pts, labels;
    size_t over;                   /* labels from here on are not below a shade over all */
    Rect   clip[CLIPS_SEEN];
    size_t clips;
} Seen;

static inline Shape *seen_shape(Canvas *c, ShapeKind kind, Paint p)
{
    Seen *s = (Seen *)c;
    CHECK(s->shapes < SHAPES_SEEN);
    s->shape[s->shapes] = (Shape){ .kind = kind, .paint = p, .at = s->pts };
    return &s->shape[s->shapes++];
}

static inline void seen_pt(Canvas *c, Shape *k, Pt p)
{
    Seen *s = (Seen *)c;
    CHECK(s->pts < POINTS_SEEN);
    s->pt[s->pts++] = p;
    k->n++;
}

static inline void seen_begin(Canvas *c)
{
    Seen *s = (Seen *)c;
    s->shapes = s->pts = s->labels = s->over = 0;
    s->clips = 1;
    s->clip[0] = (Rect){ 0, 0, c->width, c->height };
}

static inline Status seen_finish(Canvas *c, Message *m) { (void)c; (void)m; return OK; }

static inline void seen_rect(Canvas *c, Rect r, double radius, Paint p)
{
    (void)radius;
    Seen *s = (Seen *)c;
    seen_shape(c, SHAPE_RECT, p)->box = r;
    if (r.w >= c->width && r.h >= c->height) s->over = s->labels;
}

static inline void seen_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    (void)c, (void)r, (void)radius, (void)width, (void)p;
}

static inline void seen_round(Canvas *c, ShapeKind kind, Pt at, double r, double width, Paint p)
{
    Shape *k = seen_shape(c, kind, p);
    k->r = r;
    k->width = width;
    k->box = (Rect){ at.x - r, at.y - r, 2*r, 2*r };
    seen_pt(c, k, at);
}

static inline void seen_disc(Canvas *c, Pt at, double r, Paint p)
{
    seen_round(c, SHAPE_DISC, at, r, 0, p);
}

static inline void seen_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    seen_round(c, SHAPE_RING, at, r, width, p);
}

static inline void seen_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    Shape *k = seen_shape(c, SHAPE_LINE, p);
    k->width = s.width;
    k->dash = s.dash;
    for (size_t i = 0; i < n; i++) seen_pt(c, k, at[i]);
}

static inline void seen_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    (void)c, (void)at, (void)n, (void)p;
}

static inline void seen_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    if (s != NULL) return;
    Shape *k = seen_shape(c, SHAPE_PATH, p);
    for (size_t i = 0; i < path->n; i++)
        if (path->seg[i].verb == PATH_MOVE || path->seg[i].verb == PATH_LINE)
            seen_pt(c, k, path->seg[i].p[0]);
}

static inline void seen_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                               const char *utf8, Paint p)
{
    Seen *s = (Seen *)c;
    if (c->quiet == 0) {
        CHECK(s->labels < LABELS_SEEN);
        s->label[s->labels] = (Label){ .paint = p, .size = size,
                                       .clip = s->clip[s->clips - 1] };
        snprintf(s->label[s->labels++].words, 160, "%s", utf8);
    }
    Label *l = &s->label[s->labels - 1];
    l->paint = p;
    l->size = fmax(l->size, size);
    for (size_t i = 0; i < n; i++) {
        GlyphBox b = font_box(s->fonts, f, g[i].codepoint);
        if (!(b.x1 > b.x0 && b.y1 > b.y0)) continue;
        double x0 = g[i].x + size*b.x0, x1 = g[i].x + size*b.x1, y0 = g[i].y - size*b.y1,
            y1 = g[i].y - size*b.y0;
        Rect k = l->ink;
        if (k.w > 0) {
            x1 = fmax(x1, k.x + k.w);
            y1 = fmax(y1, k.y + k.h);
            x0 = fmin(x0, k.x);
            y0 = fmin(y0, k.y);
        }
        l->ink = (Rect){ x0, y0, x1 - x0, y1 - y0 };
    }
}

static inline void seen_field(Canvas *c, Rect area, const LossField *f)
{
    (void)c, (void)area, (void)f;
}

static inline void seen_clip(Canvas *c, Rect r)
{
    Seen *s = (Seen *)c;
    CHECK(s->clips < CLIPS_SEEN);
    Rect in = s->clip[s->clips - 1];
    double x0 = fmax(r.x, in.x), y0 = fmax(r.y, in.y), x1 = fmin(rect_right(r), rect_right(in)),
        y1 = fmin(rect_bottom(r), rect_bottom(in));
    s->clip[s->clips++] = (Rect){ x0, y0, fmax(x1 - x0, 0), fmax(y1 - y0, 0) };
}

static inline void seen_unclip(Canvas *c, Rect r) { (void)r; ((Seen *)c)->clips--; }

static inline void seen_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    Seen *s = (Seen *)c;
    (void)kind, (void)at;
    CHECK(s->labels < LABELS_SEEN);
    s->label[s->labels] = (Label){ .is_formula = true, .clip = s->clip[s->clips - 1] };
    snprintf(s->label[s->labels++].words, 160, "%s", words);
}

static inline void seen_free(Canvas *c) { free(c); }

static inline Canvas *seen_new(Fonts *fonts)
{
    static const CanvasOps ops = {
        .begin = seen_begin, .finish = seen_finish, .rect = seen_rect,
        .rect_line = seen_rect_line, .disc = seen_disc, .ring = seen_ring,
        .polyline = seen_polyline, .polygon = seen_polygon, .path = seen_path,
        .glyphs = seen_glyphs, .field = seen_field, .clip = seen_clip, .unclip = seen_unclip,
        .note = seen_note, .free = seen_free,
    };
    Seen *s = calloc(1, sizeof *s);
    s->base.ops = &ops;
    s->fonts = fonts;
    return &s->base;
}

#endif
