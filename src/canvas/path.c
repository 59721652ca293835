#include "canvas/canvas.h"

#include <math.h>

static void put(Path *p, PathSeg s)
{
    if (p->n < PATH_MAX_SEGS) p->seg[p->n++] = s;
}

void path_move(Path *p, Pt to) { put(p, (PathSeg){ PATH_MOVE, { to } }); }
void path_line(Path *p, Pt to) { put(p, (PathSeg){ PATH_LINE, { to } }); }
void path_cubic(Path *p, Pt c1, Pt c2, Pt to) { put(p, (PathSeg){ PATH_CUBIC, { c1, c2, to } }); }
void path_close(Path *p) { put(p, (PathSeg){ PATH_CLOSE, { { 0, 0 } } }); }

void path_arc(Path *p, Pt c, double r, double from, double to)
{
    /* Quarter turns or less: the cubic is then within 3e-4 r of the circle. */
    int pieces = (int)ceil(fabs(to - from)/1.5708 - 1e-9);
    if (pieces < 1) pieces = 1;
    double step = (to - from)/pieces, k = 4.0/3*tan(step/4);
    Pt at = pt(c.x + r*cos(from), c.y + r*sin(from));
    if (p->n == 0) path_move(p, at);
    else path_line(p, at);
    for (int i = 0; i < pieces; i++) {
        double a = from + i*step, b = a + step;
        Pt end = pt(c.x + r*cos(b), c.y + r*sin(b));
        path_cubic(p, pt(c.x + r*(cos(a) - k*sin(a)), c.y + r*(sin(a) + k*cos(a))),
                   pt(end.x + r*k*sin(b), end.y - r*k*cos(b)), end);
    }
}

static Pt cubic_at(Pt a, const Pt *p, double t)
{
    double u = 1 - t;
    return pt(u*u*u*a.x + 3*u*u*t*p[0].x + 3*u*t*t*p[1].x + t*t*t*p[2].x,
              u*u*u*a.y + 3*u*u*t*p[0].y + 3*u*t*t*p[1].y + t*t*t*p[2].y);
}

size_t path_flatten(const Path *p, size_t *seg, Pt *out, size_t max, double tolerance, bool *closed)
{
    size_t n = 0;
    *closed = false;
    for (bool begun = false; *seg < p->n; ++*seg) {
        const PathSeg *s = &p->seg[*seg];
        if (s->verb == PATH_MOVE) {
            if (begun) return n;
            begun = true;
            if (n < max) out[n++] = s->p[0];
        } else if (s->verb == PATH_LINE) {
            begun = true;
            if (n < max) out[n++] = s->p[0];
        } else if (s->verb == PATH_CUBIC && n > 0) {
            Pt a = out[n - 1];
            double bend = hypot(a.x - 2*s->p[0].x + s->p[1].x, a.y - 2*s->p[0].y + s->p[1].y)
                        + hypot(s->p[0].x - 2*s->p[1].x + s->p[2].x, s->p[0].y - 2*s->p[1].y + s->p[2].y);
            int pieces = (int)ceil(sqrt(0.75*bend/tolerance));
            if (pieces < 1) pieces = 1;
            if (pieces > 64) pieces = 64;
            for (int i = 1; i <= pieces && n < max; i++) out[n++] = cubic_at(a, s->p, (double)i/pieces);
        } else if (s->verb == PATH_CLOSE) {
            *closed = true;
            ++*seg;
            return n;
        }
    }
    return n;
}
