/* gl_polygons.c - filled outlines: the inside, half a pixel smaller, as
 * triangles, and around it a strip one pixel wide on which coverage falls to
 * nothing.
 *
 * Convex outlines are fans; others lose their ears one by one (n^2, for marks
 * and areas of some hundred corners). Outlines that cross themselves are taken
 * apart at the crossing, and a hole is joined to its outline by a slit. */
#include "canvas/gl/gl_internal.h"

#include <math.h>
#include <string.h>

#define APART    0.01     /* pixels; closer corners are one          */
#define SPIKE    4.0      /* a sharp corner's fringe reaches so far  */
#define SPLITS   16       /* crossings of one outline taken apart    */
#define FAR_OUT  8192.0   /* pixels beyond the clip where floats still do */

static double cross(Pt o, Pt a, Pt b) { return (a.x - o.x)*(b.y - o.y) - (a.y - o.y)*(b.x - o.x); }

static double area2(const Pt *p, size_t n)    /* twice the area; > 0: clockwise on the screen */
{
    double sum = 0;
    for (size_t i = 1; i + 1 < n; i++) sum += cross(p[0], p[i], p[i + 1]);
    return sum;
}

/* Drops corners that coincide. */
static size_t tidy(Pt *p, size_t n)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        if (m == 0 || gl_length(p[i].x - p[m - 1].x, p[i].y - p[m - 1].y) >= APART) p[m++] = p[i];
    while (m > 1 && gl_length(p[0].x - p[m - 1].x, p[0].y - p[m - 1].y) < APART) m--;
    return m;
}

static void reverse(Pt *p, size_t n)
{
    for (size_t i = 0; i < n/2; i++) {
        Pt t = p[i];
        p[i] = p[n - 1 - i];
        p[n - 1 - i] = t;
    }
}

/* --- the fringe --- */

/* Corner i of a clockwise outline, moved outwards by d pixels (mitred). */
static Pt moved(const Pt *p, size_t n, size_t i, double d)
{
    Pt a = p[(i + n - 1)%n], b = p[i], c = p[(i + 1)%n];
    double la = gl_length(b.x - a.x, b.y - a.y), lc = gl_length(c.x - b.x, c.y - b.y);
    double nx = (b.y - a.y)/la + (c.y - b.y)/lc, ny = -(b.x - a.x)/la - (c.x - b.x)/lc;
    double k = 2*d/fmax(nx*nx + ny*ny, 1e-6), reach = k*gl_length(nx, ny);
    double most = d < 0 ? -fmin(SPIKE, 0.5*fmin(la, lc)) : SPIKE;
    if (fabs(reach) > fabs(most)) k *= most/reach;
    return pt(b.x + k*nx, b.y + k*ny);
}

static Vertex corner(const Vertex *ink, Pt at, float cover)
{
    Vertex v = *ink;
    v.x = (float)at.x;
    v.y = (float)at.y;
    v.u = cover;
    return v;
}

static void put_fringe(GlCanvas *g, const Vertex *ink, const Pt *p, size_t n)
{
    Pt in0 = moved(p, n, 0, -0.5), out0 = moved(p, n, 0, 0.5), in = in0, out = out0;
    for (size_t i = 0; i < n; i++) {
        Pt in1 = i + 1 < n ? moved(p, n, i + 1, -0.5) : in0;
        Pt out1 = i + 1 < n ? moved(p, n, i + 1, 0.5) : out0;
        gl_put_triangles(g, (Vertex[]){ corner(ink, in, 1), corner(ink, out, 0),
                                        corner(ink, out1, 0), corner(ink, in1, 1) });
        in = in1;
        out = out1;
    }
}

/* --- the inside --- */

static void put_triangle(GlCanvas *g, const Vertex *ink, Pt a, Pt b, Pt c)
{
    Vertex v[4] = { corner(ink, a, 1), corner(ink, b, 1), corner(ink, c, 1), corner(ink, c, 1) };
    gl_put_quad(g, v);
}

/* Once round, not twice as a star goes: then it turns from left to right twice. */
static bool convex(const Pt *p, size_t n)
{
    int turns = 0;
    double before = 0, first = 0;        /* to the left or right; what goes up or down is neither */
    for (size_t i = 0; i < n; i++) {
        Pt a = p[i], b = p[(i + 1)%n], c = p[(i + 2)%n];
        double along = b.x - a.x;
        if (cross(a, b, c) < -1e-9) return false;
        if (fabs(along) < 1e-9) continue;
        turns += before < 0 && along > 0;
        if (first == 0) first = along;
        before = along;
    }
    return turns + (before < 0 && first > 0) < 2;
}

static bool in_triangle(Pt q, Pt a, Pt b, Pt c)
{
    return cross(a, b, q) >= 0 && cross(b, c, q) >= 0 && cross(c, a, q) >= 0;
}

static bool same(Pt a, Pt b) { return a.x == b.x && a.y == b.y; }

/* Clockwise p; destroys it. Where rounding leaves no clean ear, the next corner
 * goes anyway, so that it always ends. */
static void put_ears(GlCanvas *g, const Vertex *ink, Pt *p, size_t n)
{
    size_t i = 0, tried = 0;
    while (n > 3) {
        Pt a = p[(i + n - 1)%n], b = p[i], c = p[(i + 1)%n];
        bool ear = cross(a, b, c) > 0;
        for (size_t j = 0; ear && j < n; j++)
            if (!same(p[j], a) && !same(p[j], b) && !same(p[j], c) && in_triangle(p[j], a, b, c))
                ear = false;
        if (!ear && tried < n) {
            tried++;
            i = (i + 1)%n;
            continue;
        }
        if (cross(a, b, c) > 0) put_triangle(g, ink, a, b, c);
        memmove(p + i, p + i + 1, (n - i - 1)*sizeof *p);
        n--;
        if (i >= n) i = 0;
        tried = 0;
    }
    if (n == 3 && cross(p[0], p[1], p[2]) > 0) put_triangle(g, ink, p[0], p[1], p[2]);
}

static void put_inside(GlCanvas *g, const Vertex *ink, Pt *p, size_t n)
{
    if (!convex(p, n)) {
        put_ears(g, ink, p, n);
        return;
    }
    for (size_t i = 1; i + 1 < n; i += 2) {
        Vertex v[4] = { corner(ink, p[0], 1), corner(ink, p[i], 1), corner(ink, p[i + 1], 1),
                        corner(ink, i + 2 < n ? p[i + 2] : p[i + 1], 1) };
        gl_put_quad(g, v);
    }
}

/* --- outlines that cross themselves --- */

static bool crossing(Pt a, Pt b, Pt c, Pt d, Pt *at)
{
    double p = cross(a, b, c), q = cross(a, b, d), r = cross(c, d, a), s = cross(c, d, b);
    if (!((p > 0 && q < 0) || (p < 0 && q > 0)) || !((r > 0 && s < 0) || (r < 0 && s > 0)))
        return false;
    double t = r/(r - s);
    *at = pt(a.x + t*(b.x - a.x), a.y + t*(b.y - a.y));
    return true;
}

/* p has room for 4 (n + SPLITS) corners more behind it. */
static void fill(GlCanvas *g, const Vertex *ink, Pt *p, size_t n, int *splits)
{
    n = tidy(p, n);
    if (n < 3) return;
    if (area2(p, n) < 0) reverse(p, n);
    bool simple = n > 256 || convex(p, n);
    for (size_t i = 0; !simple && *splits > 0 && i + 2 < n; i++)
        for (size_t j = i + 2; j < n; j++) {
            Pt x;
            if ((i == 0 && j == n - 1) || !crossing(p[i], p[i + 1], p[j], p[(j + 1)%n], &x))
                continue;
            /* x, i+1 … j is one loop; x, j+1 … i the other. */
            Pt loop[257];
            size_t m = 0;
            loop[m++] = x;
            for (size_t k = i + 1; k <= j; k++) loop[m++] = p[k];
            memmove(p + i + 2, p + j + 1, (n - j - 1)*sizeof *p);
            p[i + 1] = x;
            n = i + 2 + (n - j - 1);
            Pt *rest = p + n;
            memcpy(rest, loop, m*sizeof *loop);
            --*splits;
            fill(g, ink, rest, m, splits);
            fill(g, ink, p, n, splits);
            return;
        }
    put_fringe(g, ink, p, n);
    Pt *inner = p + n;
    for (size_t i = 0; i < n; i++) inner[i] = moved(p, n, i, -0.5);
    put_inside(g, ink, inner, n);
}

/* --- far corners --- */

/* Cuts the outline to the clip and a margin when it goes far beyond, where
 * floats are too coarse. p has room for n + 4 corners. */
static size_t cut_far(const GlCanvas *g, Pt *p, size_t n, Pt *spare)
{
    const double lim[4] = { (double)g->clip.x0 - 16, (double)g->clip.x1 + 16,
                            (double)g->clip.y0 - 16, (double)g->clip.y1 + 16 };
    bool far = false;
    for (size_t i = 0; i < n; i++)
        far |= p[i].x < lim[0] - FAR_OUT || p[i].x > lim[1] + FAR_OUT
            || p[i].y < lim[2] - FAR_OUT || p[i].y > lim[3] + FAR_OUT;
    if (!far) return n;
    for (int e = 0; e < 4; e++) {
        double sign = e%2 == 0 ? 1 : -1;
        size_t m = 0;
        for (size_t i = 0; i < n; i++) {
            Pt a = p[i], b = p[(i + 1)%n];
            double da = sign*((e < 2 ? a.x : a.y) - lim[e]),
                db = sign*((e < 2 ? b.x : b.y) - lim[e]);
            if (da >= 0) spare[m++] = a;
            if ((da > 0 && db < 0) || (da < 0 && db > 0)) {
                double t = da/(da - db);
                spare[m++] = pt(a.x + t*(b.x - a.x), a.y + t*(b.y - a.y));
            }
        }
        memcpy(p, spare, m*sizeof *p);
        n = m;
        if (n == 0) return 0;
    }
    return n;
}

static bool all_outside(const GlCanvas *g, const Pt *p, size_t n)
{
    Box b = { (float)p[0].x, (float)p[0].y, (float)p[0].x, (float)p[0].y };
    for (size_t i = 1; i < n; i++) {
        b.x0 = fminf(b.x0, (float)p[i].x);
        b.x1 = fmaxf(b.x1, (float)p[i].x);
        b.y0 = fminf(b.y0, (float)p[i].y);
        b.y1 = fmaxf(b.y1, (float)p[i].y);
    }
    return gl_outside(g, (Box){ b.x0 - 1, b.y0 - 1, b.x1 + 1, b.y1 + 1 });
}

static Vertex polygon_ink(const GlCanvas *g, Paint p)
{
    Vertex ink = gl_vertex(g, p);
    ink.shape[3] = SHAPE_POLYGON;
    return ink;
}

void gl_polygon(Canvas *c, const Pt *at, size_t n, Paint p)
{
    GlCanvas *g = (GlCanvas *)c;
    /* Each crossing may add two corners, and loops are kept behind one another. */
    size_t room = 8*(n + 4*SPLITS) + 1024;
    Pt *px = gl_scratch(g, room);
    if (px == NULL) return;
    for (size_t i = 0; i < n; i++) px[i] = pt(at[i].x*c->scale, at[i].y*c->scale);
    if (all_outside(g, px, n)) return;
    n = cut_far(g, px, n, px + 2*n + 8);
    Vertex ink = polygon_ink(g, p);
    fill(g, &ink, px, n, &(int){ SPLITS });
}

/* --- paths --- */

#define SUBPATHS 16

typedef struct { size_t first, n; bool closed; } Piece;

static bool inside(Pt q, const Pt *p, size_t n)
{
    bool in = false;
    for (size_t i = 0, j = n - 1; i < n; j = i++)
        if ((p[i].y > q.y) != (p[j].y > q.y)
            && q.x < p[i].x + (q.y - p[i].y)*(p[j].x - p[i].x)/(p[j].y - p[i].y)) in = !in;
    return in;
}

/* Joins a counterclockwise hole to the clockwise outline by a slit between their
 * nearest corners. */
static size_t slit(Pt *p, size_t n, const Pt *hole, size_t m, Pt *spare)
{
    size_t a = 0, b = 0;
    double best = INFINITY;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++) {
            double d = gl_length(p[i].x - hole[j].x, p[i].y - hole[j].y);
            if (d < best) {
                best = d;
                a = i;
                b = j;
            }
        }
    size_t k = 0;
    for (size_t i = 0; i <= a; i++) spare[k++] = p[i];
    for (size_t j = 0; j <= m; j++) spare[k++] = hole[(b + j)%m];
    for (size_t i = a; i < n; i++) spare[k++] = p[i];
    memcpy(p, spare, k*sizeof *p);
    return k;
}

/* Subpaths that turn the other way inside an earlier one are its holes (the
 * non-zero rule for the outlines that marks are made of). */
static void fill_pieces(GlCanvas *g, const Vertex *ink, Pt *p, Piece *piece, size_t count, Pt *work)
{
    size_t owner[SUBPATHS];
    for (size_t i = 0; i < count; i++) {
        piece[i].n = tidy(p + piece[i].first, piece[i].n);
        owner[i] = i;
        if (piece[i].n < 3) continue;
        double own = area2(p + piece[i].first, piece[i].n);
        for (size_t j = 0; j < i; j++)
            if (owner[j] == j && piece[j].n >= 3 && own*area2(p + piece[j].first, piece[j].n) < 0
                && inside(p[piece[i].first], p + piece[j].first, piece[j].n)) owner[i] = j;
    }
    for (size_t i = 0; i < count; i++) {
        if (owner[i] != i || piece[i].n < 3) continue;
        Pt *outer = p + piece[i].first;
        size_t n = piece[i].n, holes = 0, total = n;
        for (size_t j = 0; j < count; j++)
            if (j != i && owner[j] == i) {
                holes++;
                total += piece[j].n + 2;
            }
        if (holes == 0) {
            memcpy(work, outer, n*sizeof *work);
            fill(g, ink, work, n, &(int){ SPLITS });
            continue;
        }
        Pt *spare = work + total, *inner = spare + total;
        if (area2(outer, n) < 0) reverse(outer, n);
        put_fringe(g, ink, outer, n);
        for (size_t k = 0; k < n; k++) work[k] = moved(outer, n, k, -0.5);
        for (size_t j = 0; j < count; j++) {
            if (j == i || owner[j] != i) continue;
            Pt *hole = p + piece[j].first;
            size_t m = piece[j].n;
            if (area2(hole, m) > 0) reverse(hole, m);
            put_fringe(g, ink, hole, m);
            for (size_t k = 0; k < m; k++) inner[k] = moved(hole, m, k, -0.5);
            n = slit(work, n, inner, m, spare);
        }
        put_ears(g, ink, work, n);
    }
}

void gl_path(Canvas *c, const Path *path, const Stroke *s, Paint p)
{
    GlCanvas *g = (GlCanvas *)c;
    enum { CORNERS = 64*PATH_MAX_SEGS };            /* path_flatten's most */
    Pt px[CORNERS];
    Piece piece[SUBPATHS];
    size_t count = 0, used = 0;
    for (size_t seg = 0; seg < path->n && count < SUBPATHS && used < CORNERS; count++) {
        Piece *q = &piece[count];
        q->first = used;
        q->n = path_flatten(path, &seg, px + used, CORNERS - used, 0.05/c->scale, &q->closed);
        used += q->n;
    }
    for (size_t i = 0; i < used; i++) px[i] = pt(px[i].x*c->scale, px[i].y*c->scale);
    if (used == 0 || (s == NULL && all_outside(g, px, used))) return;
    if (s != NULL) {
        for (size_t i = 0; i < count; i++)
            gl_stroke(g, px + piece[i].first, piece[i].n, piece[i].closed && piece[i].n > 2, *s, p);
        return;
    }
    Pt *work = gl_scratch(g, 8*(used + 4*SPLITS) + 1024);
    if (work == NULL) return;
    Vertex ink = polygon_ink(g, p);
    fill_pieces(g, &ink, px, piece, count, work);
}
