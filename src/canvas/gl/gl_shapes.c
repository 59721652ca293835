/* gl_shapes.c - boxes and discs, and how any quad is recorded and clipped. */
#include "canvas/gl/gl_internal.h"

#include <math.h>
#include <string.h>

#define MARGIN 1.0    /* pixels around a shape for its soft edge */

Vertex gl_vertex(const GlCanvas *g, Paint p)
{
    Vertex v = { 0 };
    memcpy(v.color, g->color[p], sizeof v.color);
    return v;
}

bool gl_outside(const GlCanvas *g, Box b)
{
    return b.x1 <= g->clip.x0 || b.x0 >= g->clip.x1 || b.y1 <= g->clip.y0 || b.y0 >= g->clip.y1;
}

/* --- recording --- */

static void record(GlCanvas *g, const Vertex *a, const Vertex *b, const Vertex *c, const Vertex *d)
{
    if (g->quads == g->cap
        && !gl_grow(g, (void **)&g->vertex, &g->cap, g->quads + 1, 4*sizeof *g->vertex)) return;
    Vertex *to = g->vertex + 4*g->quads++;
    to[0] = *a;
    to[1] = *b;
    to[2] = *c;
    to[3] = *d;
}

/* The corner where a side crosses a clip edge. Sides are walked one way or the
 * other by neighbours that share them: the order makes both find the same. */
static Vertex between(const Vertex *a, const Vertex *b, float da, float db)
{
    if (a->x > b->x || (a->x == b->x && a->y > b->y)) {
        const Vertex *s = a;
        a = b;
        b = s;
        float d = da;
        da = db;
        db = d;
    }
    float t = da/(da - db);
    Vertex v = *a;
    v.x += t*(b->x - a->x);
    v.y += t*(b->y - a->y);
    v.u += t*(b->u - a->u);
    v.v += t*(b->v - a->v);
    return v;
}

/* Sutherland and Hodgman, one clip edge after the other. */
static void put_clipped(GlCanvas *g, const Vertex *in, size_t n)
{
    Vertex two[2][8];
    for (size_t i = 0; i < n; i++) two[0][i] = in[i];
    int from = 0;
    for (int edge = 0; edge < 4; edge++) {
        const Vertex *a = two[from];
        Vertex *out = two[1 - from];
        size_t m = 0;
        for (size_t i = 0; i < n; i++) {
            const Vertex *p = &a[i], *q = &a[(i + 1)%n];
            float dp = edge == 0 ? p->x - g->clip.x0 : edge == 1 ? g->clip.x1 - p->x
                     : edge == 2 ? p->y - g->clip.y0 : g->clip.y1 - p->y;
            float dq = edge == 0 ? q->x - g->clip.x0 : edge == 1 ? g->clip.x1 - q->x
                     : edge == 2 ? q->y - g->clip.y0 : g->clip.y1 - q->y;
            if (dp >= 0) out[m++] = *p;
            if ((dp > 0 && dq < 0) || (dp < 0 && dq > 0)) out[m++] = between(p, q, dp, dq);
        }
        n = m;
        from = 1 - from;
        if (n < 3) return;
    }
    const Vertex *a = two[from];
    for (size_t i = 1; i + 1 < n; i += 2)
        record(g, &a[0], &a[i], &a[i + 1], i + 2 < n ? &a[i + 2] : &a[i + 1]);
}

/* -1 outside, 1 inside, 0 across an edge of the clip. */
static int side_of_clip(const GlCanvas *g, const Vertex v[4])
{
    Box b = { v[0].x, v[0].y, v[0].x, v[0].y };
    for (int i = 1; i < 4; i++) {
        b.x0 = v[i].x < b.x0 ? v[i].x : b.x0;
        b.x1 = v[i].x > b.x1 ? v[i].x : b.x1;
        b.y0 = v[i].y < b.y0 ? v[i].y : b.y0;
        b.y1 = v[i].y > b.y1 ? v[i].y : b.y1;
    }
    if (gl_outside(g, b)) return -1;
    return b.x0 >= g->clip.x0 && b.x1 <= g->clip.x1 && b.y0 >= g->clip.y0 && b.y1 <= g->clip.y1;
}

void gl_put_quad(GlCanvas *g, const Vertex v[4])
{
    int side = side_of_clip(g, v);
    if (side > 0) record(g, &v[0], &v[1], &v[2], &v[3]);
    else if (side == 0) put_clipped(g, v, 4);
}

void gl_put_triangles(GlCanvas *g, const Vertex v[4])
{
    int side = side_of_clip(g, v);
    if (side > 0) {
        record(g, &v[0], &v[1], &v[2], &v[3]);
    } else if (side == 0) {
        put_clipped(g, v, 3);
        put_clipped(g, (Vertex[]){ v[0], v[2], v[3] }, 3);
    }
}

/* --- boxes --- */

/* The part x0…x1, y0…y1 of a box, in its own frame. */
static void put_part(GlCanvas *g, const Vertex *ink, double cx, double cy,
                     double x0, double y0, double x1, double y1)
{
    Vertex v[4] = { *ink, *ink, *ink, *ink };
    for (int i = 0; i < 4; i++) {
        double x = i == 1 || i == 2 ? x1 : x0, y = i >= 2 ? y1 : y0;
        v[i].x = (float)(cx + x);
        v[i].y = (float)(cy + y);
        v[i].u = (float)x;
        v[i].v = (float)y;
    }
    gl_put_quad(g, v);
}

/* A box about its centre; half sizes in pixels, without the rounding. */
static void put_box(GlCanvas *g, double cx, double cy, double hx, double hy,
                    double round, double outline, Paint p)
{
    double ex = hx + round + outline + MARGIN, ey = hy + round + outline + MARGIN;
    Vertex ink = gl_vertex(g, p);
    ink.shape[0] = (float)hx;
    ink.shape[1] = (float)hy;
    ink.shape[2] = (float)round;
    ink.shape[3] = (float)outline;
    double side = 2*(outline + MARGIN), end = side + round;
    if (outline == 0 || ex <= side || ey <= end) {
        put_part(g, &ink, cx, cy, -ex, -ey, ex, ey);
        return;
    }
    /* Only along the edge: a card's outline would shade all its pixels again. */
    put_part(g, &ink, cx, cy, -ex, -ey, ex, -ey + end);
    put_part(g, &ink, cx, cy, -ex, ey - end, ex, ey);
    put_part(g, &ink, cx, cy, -ex, -ey + end, -ex + side, ey - end);
    put_part(g, &ink, cx, cy, ex - side, -ey + end, ex, ey - end);
}

static void put_sharp(GlCanvas *g, double x0, double y0, double x1, double y1, Paint p)
{
    if (x1 > x0 && y1 > y0) put_box(g, (x0 + x1)/2, (y0 + y1)/2, (x1 - x0)/2, (y1 - y0)/2, 0, 0, p);
}

static bool covers_all(const GlCanvas *g, Rect r, double k)
{
    return r.x*k <= 0.01 && r.y*k <= 0.01 && rect_right(r)*k >= g->width - 0.01
        && rect_bottom(r)*k >= g->height - 0.01 && g->clip.x0 <= 0 && g->clip.y0 <= 0
        && g->clip.x1 >= (float)g->width && g->clip.y1 >= (float)g->height;
}

static bool meets(Box a, Box b) { return a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0; }

/* Around quads from..to. Not by fminf and fmaxf, which are calls: it is asked of every vertex. */
static Box around(const GlCanvas *g, size_t from, size_t to)
{
    const Vertex *v = g->vertex + 4*from, *end = g->vertex + 4*to;
    Box b = { v->x, v->y, v->x, v->y };
    for (; v < end; v++) {
        b.x0 = v->x < b.x0 ? v->x : b.x0;
        b.y0 = v->y < b.y0 ? v->y : b.y0;
        b.x1 = v->x > b.x1 ? v->x : b.x1;
        b.y1 = v->y > b.y1 ? v->y : b.y1;
    }
    return b;
}

/* Runs of quads that are complete are looked through once, whatever the number of cards. */
static bool drawn_on(GlCanvas *g, Box b)
{
    for (; g->runs < GL_RUNS && (g->runs + 1)*GL_RUN <= g->quads; g->runs++)
        g->run[g->runs] = around(g, g->runs*GL_RUN, (g->runs + 1)*GL_RUN);
    for (size_t i = 0; i < g->quads;) {
        bool is_run = i % GL_RUN == 0 && i/GL_RUN < g->runs;
        if (is_run && !meets(g->run[i/GL_RUN], b)) i += GL_RUN;
        else if (meets(around(g, i, i + 1), b)) return true;
        else i++;
    }
    return false;
}

#define FILL_LEAST 20000.0    /* pixels from which it is worth while */

/* A card under which nothing is drawn yet: its inside is a clear, and only its rim
 * is shaded. False when it cannot be. */
static bool fill_inside(GlCanvas *g, Rect r, double radius, Paint p, Rgba color)
{
    double k = g->base.scale, rim = ceil(radius*k) + 1;
    double x0 = ceil(r.x*k + rim), y0 = ceil(r.y*k + rim), x1 = floor(rect_right(r)*k - rim),
        y1 = floor(rect_bottom(r)*k - rim);
    Box b = { (float)x0, (float)y0, (float)x1, (float)y1 };
    bool is_clipped = b.x0 < g->clip.x0 || b.y0 < g->clip.y0 || b.x1 > g->clip.x1
        || b.y1 > g->clip.y1;
    if (g->cleared || g->fills == GL_FILLS || !(x1 - x0 > 0) || !((x1 - x0)*(y1 - y0) > FILL_LEAST)
        || is_clipped || drawn_on(g, b))
        return false;
    g->fill[g->fills].x = (int)x0;
    g->fill[g->fills].y = g->height - (int)y1;
    g->fill[g->fills].w = (int)(x1 - x0);
    g->fill[g->fills].h = (int)(y1 - y0);
    g->fill[g->fills++].color = color;
    double cx = (r.x + r.w/2)*k, cy = (r.y + r.h/2)*k, hx = r.w/2*k, hy = r.h/2*k, round = radius*k;
    Vertex ink = gl_vertex(g, p);
    ink.shape[0] = (float)(hx - round);
    ink.shape[1] = (float)(hy - round);
    ink.shape[2] = (float)round;
    put_part(g, &ink, cx, cy, -hx - MARGIN, -hy - MARGIN, hx + MARGIN, y0 - cy);
    put_part(g, &ink, cx, cy, -hx - MARGIN, y1 - cy, hx + MARGIN, hy + MARGIN);
    put_part(g, &ink, cx, cy, -hx - MARGIN, y0 - cy, x0 - cx, y1 - cy);
    put_part(g, &ink, cx, cy, x1 - cx, y0 - cy, hx + MARGIN, y1 - cy);
    return true;
}

void gl_rect(Canvas *c, Rect r, double radius, Paint p)
{
    GlCanvas *g = (GlCanvas *)c;
    double k = c->scale;
    Rgba color = c->palette.at[p];
    if (radius == 0 && color.a >= 1 && covers_all(g, r, k)) {
        /* The page: what is below it need not be drawn, and it is a clear. */
        g->quads = g->runs = g->field_n = g->samples = 0;
        g->clear[0] = color.r;
        g->clear[1] = color.g;
        g->clear[2] = color.b;
        g->clear[3] = 1;
        g->cleared = false;
        g->fills = 0;
        return;
    }
    if (color.a >= 1 && fill_inside(g, r, radius, p, color)) return;
    double round = radius*k;
    if (round > 0)
        put_box(g, (r.x + r.w/2)*k, (r.y + r.h/2)*k, r.w/2*k - round, r.h/2*k - round, round, 0, p);
    else
        put_sharp(g, r.x*k, r.y*k, rect_right(r)*k, rect_bottom(r)*k, p);
}

void gl_rect_line(Canvas *c, Rect r, double radius, double width, Paint p)
{
    GlCanvas *g = (GlCanvas *)c;
    double k = c->scale, round = radius*k, w = width*k;
    if (round > 0) {
        put_box(g, (r.x + r.w/2)*k, (r.y + r.h/2)*k, r.w/2*k - round, r.h/2*k - round, round, w/2,
                p);
        return;
    }
    if (r.w*k <= w || r.h*k <= w) {      /* no hole is left */
        put_sharp(g, r.x*k - w/2, r.y*k - w/2, rect_right(r)*k + w/2, rect_bottom(r)*k + w/2, p);
        return;
    }
    Pt corner[4] = { pt(r.x*k, r.y*k), pt(rect_right(r)*k, r.y*k),
                     pt(rect_right(r)*k, rect_bottom(r)*k), pt(r.x*k, rect_bottom(r)*k) };
    gl_stroke(g, corner, 4, true, (Stroke){ .width = width }, p);
}

void gl_disc(Canvas *c, Pt at, double r, Paint p)
{
    put_box((GlCanvas *)c, at.x*c->scale, at.y*c->scale, 0, 0, r*c->scale, 0, p);
}

void gl_ring(Canvas *c, Pt at, double r, double width, Paint p)
{
    if (width >= 2*r) gl_disc(c, at, r + width/2, p);
    else
        put_box((GlCanvas *)c, at.x*c->scale, at.y*c->scale, 0, 0, r*c->scale, width/2*c->scale, p);
}
