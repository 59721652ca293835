#include "canvas/canvas.h"

#include <math.h>
#include <stdio.h>

#define FAR 1e6      /* points; beyond it nothing is drawn */

static bool is_near(double v) { return v >= -FAR && v <= FAR; }      /* false for NaN */
static bool pt_near(Pt p) { return is_near(p.x) && is_near(p.y); }

static bool pts_near(const Pt *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!pt_near(at[i])) return false;
    return true;
}

static bool rect_near(Rect r)
{
    return is_near(r.x) && is_near(r.y) && r.w > 0 && r.w <= 2*FAR && r.h > 0 && r.h <= 2*FAR;
}

void canvas_begin(Canvas *c, double width, double height, double scale, const Palette *p)
{
    c->width = width;
    c->height = height;
    c->scale = scale;
    c->palette = *p;
    c->clips = 0;
    c->quiet = 0;
    c->error = OK;
    c->why.text[0] = '\0';
    c->ops->begin(c);
}

Status canvas_finish(Canvas *c, Message *m)
{
    Message own = { "" };
    Status st = c->ops->finish(c, &own);
    if (c->error != OK) return fail(m, c->error, "%s", c->why.text);
    return st == OK ? OK : fail(m, st, "%s", own.text);
}

void canvas_free(Canvas *c)
{
    if (c != NULL) c->ops->free(c);
}

void canvas_fail(Canvas *c, Status s, const char *why)
{
    if (c->error == OK) c->error = fail(&c->why, s, "%s", why);
}

void canvas_rect(Canvas *c, Rect r, double radius, Paint p)
{
    if (rect_near(r)) c->ops->rect(c, r, fmin(radius, fmin(r.w, r.h)/2), p);
}

void canvas_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    if (rect_near(r)) c->ops->rect_line(c, r, fmin(radius, fmin(r.w, r.h)/2), width, p);
}

void canvas_disc(Canvas *c, Pt at, double r, Paint p)
{
    if (pt_near(at) && r > 0) c->ops->disc(c, at, r, p);
}

void canvas_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    if (pt_near(at) && r > 0) c->ops->ring(c, at, r, width, p);
}

void canvas_line(Canvas *c, Pt from, Pt to, Stroke s, Paint p)
{
    const Pt both[] = { from, to };
    canvas_polyline(c, both, 2, s, p);
}

void canvas_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    if (n >= 2 && s.width > 0 && pts_near(at, n)) c->ops->polyline(c, at, n, s, p);
}

void canvas_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    if (n >= 3 && pts_near(at, n)) c->ops->polygon(c, at, n, p);
}

static bool path_near(const Path *p)
{
    for (size_t i = 0; i < p->n; i++) {
        size_t k = p->seg[i].verb == PATH_CUBIC ? 3 : p->seg[i].verb == PATH_CLOSE ? 0 : 1;
        if (!pts_near(p->seg[i].p, k)) return false;
    }
    return p->n > 1;
}

void canvas_fill(Canvas *c, const Path *path, Paint p)
{
    if (path_near(path)) c->ops->path(c, path, NULL, p);
}

void canvas_stroke(Canvas *c, const Path *path, Stroke s, Paint p)
{
    if (s.width > 0 && path_near(path)) c->ops->path(c, path, &s, p);
}

void canvas_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8, Paint p)
{
    if (n > 0 && size > 0 && is_near(g[0].x) && is_near(g[0].y)) c->ops->glyphs(c, f, size, g, n, utf8, p);
}

void canvas_field(Canvas *c, Rect area, const LossField *f)
{
    if (rect_near(area)) c->ops->field(c, area, f);
}

static Rect whole(const Canvas *c) { return (Rect){ 0, 0, c->width, c->height }; }

static Rect both(Rect a, Rect b)
{
    double x0 = fmax(a.x, b.x), y0 = fmax(a.y, b.y);
    double x1 = fmin(rect_right(a), rect_right(b)), y1 = fmin(rect_bottom(a), rect_bottom(b));
    return (Rect){ x0, y0, fmax(0, x1 - x0), fmax(0, y1 - y0) };
}

void canvas_clip(Canvas *c, Rect r)
{
    if (c->clips >= CLIP_DEPTH) {
        canvas_fail(c, ERR_STATE, "Clips are nested too deeply.");
        return;
    }
    Rect now = both(r, c->clips > 0 ? c->clip[c->clips - 1] : whole(c));
    c->clip[c->clips++] = now;
    c->ops->clip(c, now);
}

void canvas_unclip(Canvas *c)
{
    if (c->clips == 0) {
        canvas_fail(c, ERR_STATE, "A clip was closed that was not open.");
        return;
    }
    c->clips--;
    c->ops->unclip(c, c->clips > 0 ? c->clip[c->clips - 1] : whole(c));
}

void canvas_note(Canvas *c, const char *kind, Pt at, const char *words)
{
    if (c->ops->note != NULL && c->quiet == 0) c->ops->note(c, kind, at, words);
    c->quiet++;
}

void canvas_note_end(Canvas *c)
{
    if (c->quiet > 0) c->quiet--;
}

double loss_field_s(const LossField *f, double w, double b)
{
    if (f->n == 0) return 0;
    double sum = 0;
    for (size_t i = 0; i < f->n; i++) {
        double z = w*f->x[i] + b, r = (z > 0 ? z : 0) - f->y[i];
        sum += r*r;
    }
    return sqrt(sum/(double)f->n);       /* 2·loss = mean of r² */
}
