#include "canvas/inset.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static Inset *of(Canvas *c) { return (Inset *)c; }

static Pt out(Canvas *c, Pt p)
{
    const Inset *i = of(c);
    return pt(i->at.x + i->k*p.x, i->at.y + i->k*p.y);
}

static Rect out_rect(Canvas *c, Rect r)
{
    Pt p = out(c, pt(r.x, r.y));
    return (Rect){ p.x, p.y, of(c)->k*r.w, of(c)->k*r.h };
}

static Stroke out_stroke(Canvas *c, Stroke s)
{
    double k = of(c)->k;
    return (Stroke){ .width = k*s.width, .dash = k*s.dash, .gap = k*s.gap, .round = s.round };
}

static void inset_begin(Canvas *c)
{
    Inset *i = of(c);
    c->blocks = i->outer->blocks;      /* its paragraphs are none of those around it */
    i->k = fmin(i->box.w/c->width, i->box.h/c->height);
    i->at = pt(i->box.x + (i->box.w - i->k*c->width)/2, i->box.y + (i->box.h - i->k*c->height)/2);
    i->was = i->outer->palette;
    canvas_palette(i->outer, &c->palette);
    canvas_clip(i->outer, out_rect(c, (Rect){ 0, 0, c->width, c->height }));
}

static void inset_page(Canvas *c)
{
    if (!of(c)->turned) canvas_clip(of(c)->outer, (Rect){ 0, 0, 0, 0 });
    of(c)->turned = true;
}

static Status inset_finish(Canvas *c, Message *m)
{
    (void)m;
    if (of(c)->turned) canvas_unclip(of(c)->outer);
    canvas_unclip(of(c)->outer);
    canvas_palette(of(c)->outer, &of(c)->was);
    of(c)->outer->block = 0;
    of(c)->outer->blocks = c->blocks;
    return OK;
}

static void inset_rect(Canvas *c, Rect r, double radius, Paint p)
{
    canvas_rect(of(c)->outer, out_rect(c, r), of(c)->k*radius, p);
}

static void inset_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    canvas_rect_line(of(c)->outer, out_rect(c, r), of(c)->k*radius, of(c)->k*width, p);
}

static void inset_disc(Canvas *c, Pt at, double r, Paint p)
{
    canvas_disc(of(c)->outer, out(c, at), of(c)->k*r, p);
}

static void inset_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    canvas_ring(of(c)->outer, out(c, at), of(c)->k*r, of(c)->k*width, p);
}

/* NULL: out of memory, and the line is left out. */
static Pt *out_points(Canvas *c, const Pt *at, size_t n)
{
    Pt *to = memory_take(n*sizeof *to);
    for (size_t i = 0; to != NULL && i < n; i++) to[i] = out(c, at[i]);
    return to;
}

static void inset_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    Pt *to = out_points(c, at, n);
    if (to != NULL) canvas_polyline(of(c)->outer, to, n, out_stroke(c, s), p);
    free(to);
}

static void inset_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    Pt *to = out_points(c, at, n);
    if (to != NULL) canvas_polygon(of(c)->outer, to, n, p);
    free(to);
}

static void inset_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    Path to = *path;
    for (size_t i = 0; i < to.n; i++)
        for (int k = 0; k < 3; k++) to.seg[i].p[k] = out(c, to.seg[i].p[k]);
    if (s != NULL) canvas_stroke(of(c)->outer, &to, out_stroke(c, *s), p);
    else canvas_fill(of(c)->outer, &to, p);
}

static void inset_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n,
                         const char *utf8, Paint p)
{
    PlacedGlyph *to = memory_take(n*sizeof *to);
    for (size_t i = 0; to != NULL && i < n; i++) {
        Pt at = out(c, pt(g[i].x, g[i].y));
        to[i] = (PlacedGlyph){ g[i].codepoint, at.x, at.y };
    }
    of(c)->outer->anchor = c->anchor;
    of(c)->outer->block = c->block;
    if (to != NULL) canvas_glyphs(of(c)->outer, f, of(c)->k*size, to, n, utf8, p);
    free(to);
}

static void inset_field(Canvas *c, Rect area, const LossField *f)
{
    canvas_field(of(c)->outer, out_rect(c, area), f);
}
static void inset_clip(Canvas *c, Rect r) { canvas_clip(of(c)->outer, out_rect(c, r)); }
static void inset_unclip(Canvas *c, Rect r) { (void)r; canvas_unclip(of(c)->outer); }
static void inset_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    of(c)->outer->block = c->block;
    canvas_note(of(c)->outer, kind, out(c, at), words);
}
static void inset_note_end(Canvas *c) { canvas_note_end(of(c)->outer); }
static void inset_area(Canvas *c, const DataArea *a)
{
    if (a == NULL) canvas_area_end(of(c)->outer);
    else canvas_area(of(c)->outer, &(DataArea){ out_rect(c, a->r), a->x0, a->x1, a->y0, a->y1 });
}
static void inset_name(Canvas *c, Pt at, const char *name)
{
    canvas_name(of(c)->outer, out(c, at), name);
}
static void inset_remark(Canvas *c, const char *words) { canvas_remark(of(c)->outer, words); }
static void inset_free(Canvas *c) { (void)c; }

Canvas *inset_init(Inset *i, Canvas *outer, Rect box)
{
    static const CanvasOps ops = {
        .begin = inset_begin, .finish = inset_finish, .rect = inset_rect,
        .rect_line = inset_rect_line,
        .disc = inset_disc, .ring = inset_ring, .polyline = inset_polyline,
        .polygon = inset_polygon,
        .path = inset_path, .glyphs = inset_glyphs, .field = inset_field, .clip = inset_clip,
        .unclip = inset_unclip, .note = inset_note, .note_end = inset_note_end, .page = inset_page,
        .area = inset_area, .name = inset_name, .remark = inset_remark, .free = inset_free,
    };
    *i = (Inset){ .base = { .ops = &ops }, .outer = outer, .box = box, .k = 1 };
    return &i->base;
}
