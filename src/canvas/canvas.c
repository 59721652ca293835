#include "canvas/canvas.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define FAR 1e6

static bool sane(double v)   { return v >= -FAR && v <= FAR; }     /* false for NaN */
static bool sane_pt(Pt p)    { return sane(p.x) && sane(p.y); }
static bool sane_rect(Rect r)
{
    return sane(r.x) && sane(r.y) && sane(r.w) && sane(r.h) && r.w > 0 && r.h > 0;
}
static bool sane_stroke(Stroke s)
{
    return s.width > 0 && sane(s.width) && sane(s.dash) && sane(s.gap) && s.dash >= 0 && s.gap >= 0;
}

/* Without paper a halo is no colour at all: then it is not drawn, in a vector file neither. */
static bool is_unseen(const Canvas *c, Paint p)
{
    return p == PAINT_NONE || c->palette.at[p].a <= 0;
}

/* A dash without a gap, or the other way round, is a solid line everywhere. */
static Stroke plain(Stroke s)
{
    if (s.dash == 0 || s.gap == 0) s.dash = s.gap = 0;
    return s;
}

void canvas_begin(Canvas *c, double width, double height, double scale, const Palette *p)
{
    c->width   = width;
    c->height  = height;
    c->scale   = scale;
    c->palette = *p;
    c->clips   = 0;
    c->quiet   = 0;
    c->formula = NULL;
    c->block = c->blocks = 0;
    c->anchor  = 0;
    c->refused = memory_refused();
    c->error   = OK;
    c->why.text[0] = '\0';
    c->ops->begin(c);
}

Status canvas_finish(Canvas *c, Message *m)
{
    assert(c->clips == 0 && c->quiet == 0);
    Message own = { "" };
    Status s = c->ops->finish(c, &own);
    if (c->error != OK) return fail(m, c->error, "%s", c->why.text);
    if (s != OK) return fail(m, s, "%s", own.text);
    return memory_since(c->refused, "drawing the picture", m);
}

void canvas_palette(Canvas *c, const Palette *p)
{
    c->palette = *p;
    if (c->ops->palette != NULL) c->ops->palette(c);
}

void canvas_page(Canvas *c)
{
    assert(c->pages && c->clips == 0);
    c->ops->page(c);
}

void canvas_free(Canvas *c)
{
    if (c != NULL) c->ops->free(c);
}

void canvas_listen(Canvas *c, CanvasHear hear, void *of)
{
    c->hear = hear;
    c->hears = of;
}

void canvas_block(Canvas *c) { c->block = ++c->blocks; }
void canvas_block_end(Canvas *c) { c->block = 0; }

void canvas_fail(Canvas *c, Status s, const char *why)
{
    if (c->error != OK || s == OK) return;
    c->error = s;
    snprintf(c->why.text, sizeof c->why.text, "%s", why);
}

void canvas_rect(Canvas *c, Rect r, double radius, Paint p)
{
    if (!sane_rect(r) || !sane(radius) || is_unseen(c, p)) return;
    c->ops->rect(c, r, fmax(0, fmin(radius, fmin(r.w, r.h)/2)), p);
}

void canvas_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    if (!sane_rect(r) || !sane(radius) || !sane(width) || width <= 0 || is_unseen(c, p)) return;
    c->ops->rect_line(c, r, fmax(0, fmin(radius, fmin(r.w, r.h)/2)), width, p);
}

void canvas_disc(Canvas *c, Pt at, double r, Paint p)
{
    if (!sane_pt(at) || !sane(r) || r <= 0 || is_unseen(c, p)) return;
    c->ops->disc(c, at, r, p);
}

void canvas_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    if (!sane_pt(at) || !sane(r) || !sane(width) || r <= 0 || width <= 0 || is_unseen(c, p)) return;
    c->ops->ring(c, at, r, width, p);
}

void canvas_line(Canvas *c, Pt from, Pt to, Stroke s, Paint p)
{
    Pt two[2] = { from, to };
    canvas_polyline(c, two, 2, s, p);
}

/* A point that is not finite breaks the line; the pieces are drawn. */
void canvas_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    if (!sane_stroke(s) || is_unseen(c, p)) return;
    s = plain(s);
    for (size_t i = 0; i < n; ) {
        size_t first = i;
        while (i < n && sane_pt(at[i])) i++;
        if (i - first >= 2) c->ops->polyline(c, at + first, i - first, s, p);
        i++;
    }
}

void canvas_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    if (n < 3 || is_unseen(c, p)) return;
    for (size_t i = 0; i < n; i++)
        if (!sane_pt(at[i])) return;
    c->ops->polygon(c, at, n, p);
}

static bool sane_path(const Path *path)
{
    for (size_t i = 0; i < path->n; i++) {
        const PathSeg *s = &path->seg[i];
        if (s->verb == PATH_CLOSE) continue;
        if (!sane_pt(s->p[0])) return false;
        if (s->verb == PATH_CUBIC && (!sane_pt(s->p[1]) || !sane_pt(s->p[2]))) return false;
    }
    return path->n > 0 && path->seg[0].verb == PATH_MOVE;
}

void canvas_fill(Canvas *c, const Path *path, Paint p)
{
    if (sane_path(path) && p != PAINT_NONE) c->ops->path(c, path, NULL, p);
}

void canvas_stroke(Canvas *c, const Path *path, Stroke s, Paint p)
{
    if (!sane_path(path) || !sane_stroke(s) || is_unseen(c, p)) return;
    s = plain(s);
    c->ops->path(c, path, &s, p);
}

static bool is_heard(const Canvas *c)
{
    const Rect *clip = c->clips > 0 ? &c->clip[c->clips - 1] : NULL;
    return c->hear != NULL && (clip == NULL || (clip->w > 0 && clip->h > 0));
}

/* About: the last glyph is half as wide as it is high. */
static Rect box_of(double size, const PlacedGlyph *g, size_t n)
{
    return (Rect){ g[0].x, g[0].y - 0.75*size, g[n - 1].x - g[0].x + 0.5*size, size };
}

static Rect joined(Rect a, Rect b)
{
    double x = fmin(a.x, b.x), y = fmin(a.y, b.y);
    return (Rect){ x, y, fmax(rect_right(a), rect_right(b)) - x,
                   fmax(rect_bottom(a), rect_bottom(b)) - y };
}

static void hear(Canvas *c, double size, const PlacedGlyph *g, size_t n, const char *utf8)
{
    Rect box = box_of(size, g, n);
    if (c->quiet == 0) c->hear(c->hears, utf8, false, box, c->block);
    else if (c->formula != NULL)
        c->formula_box = c->formula_box.w > 0 ? joined(c->formula_box, box) : box;
}

void canvas_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8,
                   Paint p)
{
    if (n == 0 || !sane(size) || size <= 0 || is_unseen(c, p)) return;
    for (size_t i = 0; i < n; i++)
        if (!sane(g[i].x) || !sane(g[i].y)) return;
    if (is_heard(c)) hear(c, size, g, n, utf8);
    c->ops->glyphs(c, f, size, g, n, utf8, p);
}

void canvas_field(Canvas *c, Rect area, const LossField *f)
{
    if (!sane_rect(area) || !isfinite(f->w0) || !isfinite(f->w1) || !isfinite(f->b0)
        || !isfinite(f->b1)
        || f->n == 0 || !(f->s_none >= 0) || !(f->s_full > f->s_none)
        || !isfinite(f->s_full)) return;
    c->ops->field(c, area, f);
}

static Rect meet(Rect a, Rect b)
{
    double x0 = fmax(a.x, b.x), x1 = fmin(rect_right(a), rect_right(b));
    double y0 = fmax(a.y, b.y), y1 = fmin(rect_bottom(a), rect_bottom(b));
    return (Rect){ x0, y0, fmax(0, x1 - x0), fmax(0, y1 - y0) };
}

void canvas_clip(Canvas *c, Rect r)
{
    assert(c->clips < CLIP_DEPTH);
    if (!sane_rect(r)) r = (Rect){ 0, 0, 0, 0 };    /* nothing is drawn, and unclip still pairs */
    if (c->clips > 0) r = meet(r, c->clip[c->clips - 1]);
    c->clip[c->clips++] = r;
    c->ops->clip(c, r);
}

void canvas_unclip(Canvas *c)
{
    assert(c->clips > 0);
    c->clips--;
    c->ops->unclip(c, c->clips > 0 ? c->clip[c->clips - 1] : (Rect){ 0, 0, c->width, c->height });
}

void canvas_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    if (c->ops->note != NULL && c->quiet == 0) c->ops->note(c, kind, at, words);
    if (c->quiet == 0) {
        c->formula = strcmp(kind, "formula") == 0 || strcmp(kind, "display") == 0 ? words : NULL;
        c->formula_box = (Rect){ at.x, at.y, 0, 0 };
    }
    c->quiet++;
}

void canvas_note_end(Canvas *c)
{
    assert(c->quiet > 0);
    if (c->quiet == 1 && c->formula != NULL && is_heard(c))
        c->hear(c->hears, c->formula, true, c->formula_box, c->block);
    if (c->quiet == 1) c->formula = NULL;
    if (--c->quiet == 0 && c->ops->note_end != NULL) c->ops->note_end(c);
}

void canvas_area(Canvas *c, const DataArea *a)
{
    bool spans = a->x1 > a->x0 && a->y1 > a->y0 && isfinite(a->x1 - a->x0)
        && isfinite(a->y1 - a->y0);
    if (c->ops->area != NULL && sane_rect(a->r) && spans) c->ops->area(c, a);
}

void canvas_area_end(Canvas *c)
{
    if (c->ops->area != NULL) c->ops->area(c, NULL);
}

void canvas_name(Canvas *c, Pt at, const char *name)
{
    if (c->ops->name != NULL && sane_pt(at)) c->ops->name(c, at, name);
}

void canvas_remark(Canvas *c, const char *words)
{
    if (c->ops->remark != NULL) c->ops->remark(c, words);
}

#define MANY 256

/* s = sqrt(1/n sum_i (max(0, w x_i + b) - y_i)^2) */
double loss_field_s(const LossField *f, double w, double b)
{
    /* of many in four rows, which do not wait for each other */
    double sum = 0, row[4] = { 0 };
    size_t i = 0;
    for (; f->n > MANY && i + 4 <= f->n; i += 4) {
        for (size_t k = 0; k < 4; k++) {
            double z = w*f->x[i + k] + b;
            double r = (z > 0 ? z : 0) - f->y[i + k];
            row[k] += r*r;
        }
    }
    sum = (row[0] + row[1]) + (row[2] + row[3]);
    for (; i < f->n; i++) {
        double z = w*f->x[i] + b;
        double r = (z > 0 ? z : 0) - f->y[i];
        sum += r*r;
    }
    return f->n > 0 ? sqrt(sum/(double)f->n) : 0;
}
