/* gl_lines.c - strokes: a quad for each segment, cut along the bisectors of its
 * joins, so that neighbours share an edge and no pixel is painted twice.
 *
 * A round join needs nothing more, since the distance to a capsule goes round
 * its end; a mitre is the box going on to the bisector. Where the segments are
 * too short for the bisector to cut them cleanly (dense wiggles, hairpins),
 * they end there with a disc between them and may overlap by half a width. */
#include "canvas/gl/gl_internal.h"

#include <math.h>

#define SOFT        1.0     /* pixels beside a line for its soft edge   */
#define MITRE_LIMIT 10.0    /* cairo's                                  */
#define APART       0.01    /* pixels; closer points are one            */

typedef struct { double x, y; } Vec;

typedef struct {
    bool cut;      /* along the bisector; else the segments end here */
    bool disc;     /* a disc fills the gap                           */
    Vec  across;   /* along the bisector, to distance 1 from the lines */
} Join;

typedef struct {
    GlCanvas *g;
    Vertex    ink;
    double    half;        /* width/2, pixels */
    bool      round;
} Pen;

static Vec direction(Pt a, Pt b)
{
    double l = gl_length(b.x - a.x, b.y - a.y);
    return (Vec){ (b.x - a.x)/l, (b.y - a.y)/l };
}

/* Between the segments a-b and b-c. */
static Join join_at(const Pen *pen, Pt a, Pt b, Pt c)
{
    Vec d = direction(a, b), e = direction(b, c);
    double cosine = d.x*e.x + d.y*e.y;              /* of the turning angle t */
    double mitre = sqrt(2/fmax(1 + cosine, 1e-9));  /* 1/cos(t/2) */
    /* reach of the bisector along a segment */
    double back = (pen->half + SOFT)*sqrt(fmax(0, mitre*mitre - 1));
    double room = 0.5*fmin(gl_length(b.x - a.x, b.y - a.y), gl_length(c.x - b.x, c.y - b.y));
    Vec n = { -(d.y + e.y), d.x + e.x };            /* sum of both normals; |n|^2 = 2 (1 +
                                                       cosine) */
    double k = 1/fmax(1 + cosine, 1e-9);
    Join j = { .across = { n.x*k, n.y*k } };
    j.cut = back <= room && (pen->round || mitre <= MITRE_LIMIT);
    j.disc = !j.cut && (mitre <= MITRE_LIMIT || pen->round);
    return j;
}

static void put_dot(const Pen *pen, Pt at)
{
    double e = pen->half + SOFT;
    Vertex v[4];
    for (int i = 0; i < 4; i++) {
        double sx = i == 1 || i == 2 ? e : -e, sy = i >= 2 ? e : -e;
        v[i] = pen->ink;
        v[i].x = (float)(at.x + sx);
        v[i].y = (float)(at.y + sy);
        v[i].u = (float)sx;
        v[i].v = (float)sy;
        v[i].shape[2] = (float)pen->half;
    }
    gl_put_quad(pen->g, v);
}

/* NULL for a free end. */
static void put_segment(const Pen *pen, Pt a, Pt b, const Join *ja, const Join *jb)
{
    Vec d = direction(a, b), n = { -d.y, d.x };
    double length = gl_length(b.x - a.x, b.y - a.y);
    double side = pen->half + SOFT, end = (pen->round ? pen->half : 0) + SOFT;
    bool cut_a = ja != NULL && ja->cut, cut_b = jb != NULL && jb->cut;

    /* The interval that the box covers: past a bisector it simply goes on. */
    double far = MITRE_LIMIT*pen->half + 4*SOFT;
    double lo = cut_a && !pen->round ? -far : 0, hi = length + (cut_b && !pen->round ? far : 0);
    double middle = (lo + hi)/2;

    Vertex v[4];
    for (int i = 0; i < 4; i++) {
        bool at_b = i == 1 || i == 2;
        double s = i >= 2 ? side : -side;
        const Pt p = at_b ? b : a;
        const Join *j = at_b ? (cut_b ? jb : NULL) : (cut_a ? ja : NULL);
        double along = at_b ? end : -end;
        double x = j != NULL ? s*j->across.x : s*n.x + along*d.x;
        double y = j != NULL ? s*j->across.y : s*n.y + along*d.y;
        v[i] = pen->ink;
        v[i].x = (float)(p.x + x);
        v[i].y = (float)(p.y + y);
        v[i].u = (float)(x*d.x + y*d.y + (at_b ? length : 0) - middle);
        v[i].v = (float)s;
        v[i].shape[0] = (float)((hi - lo)/2);
        v[i].shape[1] = pen->round ? 0 : (float)pen->half;
        v[i].shape[2] = pen->round ? (float)pen->half : 0;
    }
    gl_put_quad(pen->g, v);
}

/* Points at least APART from each other. */
static void put_run(const Pen *pen, const Pt *p, size_t n, bool closed)
{
    if (n == 1 && pen->round) put_dot(pen, p[0]);
    if (n < 2) return;
    if (n < 3) closed = false;
    Join start = { 0 }, before = { 0 };
    if (closed) before = start = join_at(pen, p[n - 1], p[0], p[1]);
    size_t last = closed ? n : n - 1;
    for (size_t i = 0; i < last; i++) {
        Pt a = p[i], b = p[(i + 1)%n];
        bool first = i == 0 && !closed, end = i + 1 == last && !closed;
        Join next = { 0 };
        if (!end) next = i + 1 == last ? start : join_at(pen, a, b, p[(i + 2)%n]);
        put_segment(pen, a, b, first ? NULL : &before, end ? NULL : &next);
        if (!end && next.disc && !pen->round) put_dot(pen, b);
        before = next;
    }
}

/* The part of a-b within the clip and a margin, as parameters; false: none.
 * Lines may reach a million points out, where floats are too coarse. */
static bool visible(const Pen *pen, Pt a, Pt b, double *t0, double *t1)
{
    const Box c = pen->g->clip;
    double m = MITRE_LIMIT*pen->half + 8*SOFT;
    double p[4] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
    double q[4] = { a.x - ((double)c.x0 - m), (double)c.x1 + m - a.x,
                    a.y - ((double)c.y0 - m), (double)c.y1 + m - a.y };
    *t0 = 0;
    *t1 = 1;
    for (int i = 0; i < 4; i++) {       /* Liang and Barsky */
        if (p[i] == 0) {
            if (q[i] < 0) return false;
        } else if (p[i] < 0) {
            *t0 = fmax(*t0, q[i]/p[i]);
        } else {
            *t1 = fmin(*t1, q[i]/p[i]);
        }
    }
    return *t0 < *t1;
}

static Pt lerp(Pt a, Pt b, double t)
{
    return t <= 0 ? a : t >= 1 ? b : pt(a.x + t*(b.x - a.x), a.y + t*(b.y - a.y));
}

/* Collects what is visible into runs. */
typedef struct {
    const Pen *pen;
    Pt        *at;
    size_t     n;
} Run;

static void run_add(Run *r, Pt p)
{
    if (r->n > 0 && gl_length(p.x - r->at[r->n - 1].x, p.y - r->at[r->n - 1].y) < APART) return;
    r->at[r->n++] = p;
}

static void run_end(Run *r)
{
    put_run(r->pen, r->at, r->n, false);
    r->n = 0;
}

static void solid(Run *r, const Pt *p, size_t n, bool closed)
{
    size_t last = closed ? n : n - 1, seen = 0;
    for (size_t i = 0; i < last; i++) {
        Pt a = p[i], b = p[(i + 1)%n];
        double t0, t1;
        if (!visible(r->pen, a, b, &t0, &t1)) {
            run_end(r);
            continue;
        }
        if (t0 > 0) run_end(r);
        run_add(r, lerp(a, b, t0));
        run_add(r, lerp(a, b, t1));
        if (t1 < 1) run_end(r);
        else if (t0 <= 0) seen++;
    }
    if (closed && seen == last) {                  /* all of it, in one run */
        Pt *q = r->at;
        if (r->n > 1 && gl_length(q[0].x - q[r->n - 1].x, q[0].y - q[r->n - 1].y) < APART) r->n--;
        put_run(r->pen, q, r->n, true);
        r->n = 0;
    }
    run_end(r);
}

/* Cuts dashes; the pattern begins at the first point and goes round corners. */
static void dashed(Run *r, const Pt *p, size_t n, bool closed, double dash, double gap)
{
    double period = dash + gap, s = 0;             /* s: length before this segment, modulo
                                                      period */
    size_t last = closed ? n : n - 1;
    for (size_t i = 0; i < last; i++) {
        Pt a = p[i], b = p[(i + 1)%n];
        double length = gl_length(b.x - a.x, b.y - a.y), t0, t1;
        if (length == 0) continue;
        if (!visible(r->pen, a, b, &t0, &t1)) {
            run_end(r);
        } else {
            if (t0 > 0) run_end(r);
            double from = s + t0*length, to = s + t1*length;
            for (double k = floor(from/period); k*period < to; k++) {
                double on = k*period, off = on + dash;
                if (off <= from) continue;
                run_add(r, lerp(a, b, (fmax(on, from) - s)/length));
                run_add(r, lerp(a, b, (fmin(off, to) - s)/length));
                if (off <= to) run_end(r);
            }
            if (t1 < 1) run_end(r);
        }
        s = fmod(s + length, period);
    }
    run_end(r);
}

void gl_stroke(GlCanvas *g, const Pt *px, size_t n, bool closed, Stroke s, Paint p)
{
    double k = g->base.scale;
    Pen pen = { .g = g, .ink = gl_vertex(g, p), .half = s.width*k/2, .round = s.round };
    Pt *scratch = gl_scratch(g, n + 4);
    if (scratch == NULL) return;
    Run run = { .pen = &pen, .at = scratch };
    if (s.dash > 0 && (s.dash + s.gap)*k > 0.5) dashed(&run, px, n, closed, s.dash*k, s.gap*k);
    else solid(&run, px, n, closed);
}

void gl_polyline(Canvas *c, const Pt *at, size_t n, Stroke s, Paint p)
{
    GlCanvas *g = (GlCanvas *)c;
    double k = c->scale;
    if (gl_scratch(g, 2*n + 8) == NULL) return;
    Pt *px = g->scratch + n + 4;                    /* gl_stroke uses the first half */
    for (size_t i = 0; i < n; i++) px[i] = pt(at[i].x*k, at[i].y*k);
    gl_stroke(g, px, n, false, s, p);
}
