/* ink_canvas.h - a canvas that keeps what is drawn, in order and with its colours: where the
 * ink of words and formulas is, and what colour lies under a place. */
#ifndef ELBOW_INK_CANVAS_H
#define ELBOW_INK_CANVAS_H

#include "story.h"

#include <math.h>
#include <stdlib.h>

#include "canvas/canvas.h"

typedef enum { INK_RECT, INK_FRAME, INK_DISC, INK_RING, INK_LINE, INK_POLYGON, INK_TEXT,
               INK_FIELD } InkKind;

typedef struct {
    InkKind kind;
    Paint   paint;
    Rgba    colour;
    Rect    box, clip;         /* the ink's box, within what was not clipped away */
    Rect    rect;              /* as it was given; of a disc and a ring: round it */
    double  radius, width;
    Pt     *at;                /* a line's, a polygon's corners; text's letters' middles */
    size_t  n;
    size_t  formula;           /* which, from 1; 0: none */
    Pt      base;              /* of that formula */
    Face    face;
    double  size;
    char    words[256];
    LossField field;
    Rgba    lo, hi;
} Ink;

typedef struct {
    Canvas  base;
    Fonts  *fonts;
    Ink    *ink;
    size_t  n, room, formulas, formula;
    Pt      at;
} InkCanvas;

static inline Rect ink_meet(Rect a, Rect b)
{
    double x0 = fmax(a.x, b.x), x1 = fmin(rect_right(a), rect_right(b));
    double y0 = fmax(a.y, b.y), y1 = fmin(rect_bottom(a), rect_bottom(b));
    return (Rect){ x0, y0, fmax(0, x1 - x0), fmax(0, y1 - y0) };
}

static inline Rect ink_join(Rect a, Rect b)
{
    if (a.w <= 0 && a.h <= 0) return b;
    double x0 = fmin(a.x, b.x), x1 = fmax(rect_right(a), rect_right(b));
    double y0 = fmin(a.y, b.y), y1 = fmax(rect_bottom(a), rect_bottom(b));
    return (Rect){ x0, y0, x1 - x0, y1 - y0 };
}

static inline Ink *ink_add(Canvas *c, InkKind kind, Rect box, Paint p)
{
    InkCanvas *k = (InkCanvas *)c;
    if (k->n == k->room) {
        k->room = k->room > 0 ? 2*k->room : 1024;
        k->ink = realloc(k->ink, k->room*sizeof *k->ink);
        CHECK(k->ink != NULL);
    }
    Ink *i = &k->ink[k->n++];
    Rect clip = c->clips > 0 ? c->clip[c->clips - 1] : (Rect){ 0, 0, c->width, c->height };
    *i = (Ink){ .kind = kind, .paint = p, .colour = c->palette.at[p], .clip = clip, .rect = box,
                .box = ink_meet(box, clip), .formula = k->formula, .base = k->at };
    return i;
}

static inline void ink_corners(Ink *i, const Pt *at, size_t n)
{
    i->at = malloc(n*sizeof *at);
    CHECK(i->at != NULL);
    memcpy(i->at, at, n*sizeof *at);
    i->n = n;
}

static inline Rect ink_round(const Pt *at, size_t n, double more)
{
    Rect r = { at[0].x, at[0].y, 0, 0 };
    for (size_t i = 1; i < n; i++) {
        double x1 = fmax(rect_right(r), at[i].x), y1 = fmax(rect_bottom(r), at[i].y);
        r.x = fmin(r.x, at[i].x);
        r.y = fmin(r.y, at[i].y);
        r.w = x1 - r.x;
        r.h = y1 - r.y;
    }
    return rect_inset(r, -more);
}

static inline void ink_empty(InkCanvas *k)
{
    for (size_t i = 0; i < k->n; i++) free(k->ink[i].at);
    k->n = k->formulas = k->formula = 0;
}

static inline void ink_begin(Canvas *c) { ink_empty((InkCanvas *)c); }
static inline Status ink_finish(Canvas *c, Message *m) { (void)c; (void)m; return OK; }

static inline void ink_rect(Canvas *c, Rect r, double radius, Paint p)
{
    ink_add(c, INK_RECT, r, p)->radius = radius;
}

static inline void ink_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    Ink *i = ink_add(c, INK_FRAME, rect_inset(r, -width/2), p);
    i->radius = radius;
    i->width = width;
}

static inline void ink_disc(Canvas *c, Pt at, double r, Paint p)
{
    ink_add(c, INK_DISC, rect_around(at, r), p)->radius = r;
}

static inline void ink_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    Ink *i = ink_add(c, INK_RING, rect_around(at, r + width/2), p);
    i->radius = r;
    i->width = width;
}

static inline void ink_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    Ink *i = ink_add(c, INK_LINE, ink_round(at, n, s.width/2), p);
    i->width = s.width;
    ink_corners(i, at, n);
}

static inline void ink_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    ink_corners(ink_add(c, INK_POLYGON, ink_round(at, n, 0), p), at, n);
}

static inline void ink_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    static Pt at[4096];
    for (size_t seg = 0; seg < path->n;) {
        bool closed;
        size_t n = path_flatten(path, &seg, at, 4095, 0.1, &closed);
        if (closed && n > 0) at[n++] = at[0];
        if (s == NULL && n >= 3) ink_polygon(c, at, n, p);
        else if (s != NULL && n >= 2) ink_polyline(c, at, n, *s, p);
    }
}

static inline void ink_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                              const char *utf8, Paint p)
{
    InkCanvas *k = (InkCanvas *)c;
    Rect all = { 0 };
    Pt middle[512];
    size_t seen = 0;
    for (size_t i = 0; i < n && seen < 512; i++) {
        GlyphBox b = font_box(k->fonts, f, g[i].codepoint);
        Rect r = { g[i].x + size*b.x0, g[i].y - size*b.y1, size*(b.x1 - b.x0),
                   size*(b.y1 - b.y0) };
        if (r.w <= 0 || r.h <= 0) continue;      /* a blank */
        all = ink_join(all, r);
        middle[seen++] = pt(r.x + r.w/2, r.y + r.h/2);
    }
    if (seen == 0) return;
    Ink *i = ink_add(c, INK_TEXT, all, p);
    ink_corners(i, middle, seen);
    i->face = f;
    i->size = size;
    snprintf(i->words, sizeof i->words, "%s", utf8);
}

static inline void ink_field(Canvas *c, Rect area, const LossField *f)
{
    Ink *i = ink_add(c, INK_FIELD, area, PAINT_FIELD_LO);
    i->field = *f;
    i->lo = c->palette.at[PAINT_FIELD_LO];
    i->hi = c->palette.at[PAINT_FIELD_HI];
}

static inline void ink_clip(Canvas *c, Rect r) { (void)c; (void)r; }

static inline void ink_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    InkCanvas *k = (InkCanvas *)c;
    (void)words;
    if (strcmp(kind, "formula") != 0 && strcmp(kind, "display") != 0) return;
    k->formula = ++k->formulas;
    k->at = at;
}

static inline void ink_note_end(Canvas *c) { ((InkCanvas *)c)->formula = 0; }

static inline void ink_free(Canvas *c)
{
    ink_empty((InkCanvas *)c);
    free(((InkCanvas *)c)->ink);
    free(c);
}

static inline InkCanvas *ink_canvas_new(Fonts *fonts)
{
    static const CanvasOps ops = {
        .begin = ink_begin, .finish = ink_finish, .rect = ink_rect, .rect_line = ink_rect_line,
        .disc = ink_disc, .ring = ink_ring, .polyline = ink_polyline, .polygon = ink_polygon,
        .path = ink_path, .glyphs = ink_glyphs, .field = ink_field, .clip = ink_clip,
        .unclip = ink_clip, .note = ink_note, .note_end = ink_note_end, .free = ink_free,
    };
    InkCanvas *k = calloc(1, sizeof *k);
    CHECK(k != NULL);
    k->base.ops = &ops;
    k->fonts = fonts;
    return k;
}

#endif
