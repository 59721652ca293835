#include "canvas/canvas.h"

#include <assert.h>
#include <math.h>

#include "base/real.h"

static void add(Path *p, PathSeg s)
{
    assert(p->n < PATH_MAX_SEGS);
    if (p->n < PATH_MAX_SEGS) p->seg[p->n++] = s;
}

void path_move(Path *p, Pt to)  { add(p, (PathSeg){ PATH_MOVE, { to } }); }
void path_line(Path *p, Pt to)  { add(p, (PathSeg){ PATH_LINE, { to } }); }
void path_close(Path *p)        { add(p, (PathSeg){ PATH_CLOSE, { { 0, 0 } } }); }
void path_cubic(Path *p, Pt c1, Pt c2, Pt to) { add(p, (PathSeg){ PATH_CUBIC, { c1, c2, to } }); }

void path_arc(Path *p, Pt at, double r, double from, double to)
{
    Pt start = pt(at.x + r*real_cos(from), at.y + r*real_sin(from));
    if (p->n == 0 || p->seg[p->n - 1].verb == PATH_CLOSE) path_move(p, start);
    else path_line(p, start);

    double sweep = to - from;
    int n = (int)ceil(fabs(sweep)/1.5708);    /* quarter turns: a cubic is then within 0.03% of r */
    if (n > 16) n = 16;
    if (n == 0) return;
    double d = sweep/n, k = 4.0/3*real_tan(d/4);
    for (int i = 0; i < n; i++) {
        double a = from + i*d, b = a + d;
        double ca = real_cos(a), sa = real_sin(a), cb = real_cos(b), sb = real_sin(b);
        path_cubic(p, pt(at.x + r*(ca - k*sa), at.y + r*(sa + k*ca)),
                      pt(at.x + r*(cb + k*sb), at.y + r*(sb - k*cb)),
                      pt(at.x + r*cb, at.y + r*sb));
    }
}

/* Pieces so that chords stay within tolerance: for n equal parameter steps the
 * error is at most |second difference|*6/8 / n^2. */
static int pieces(Pt a, const Pt c[3], double tolerance)
{
    double d1 = real_hypot(a.x - 2*c[0].x + c[1].x, a.y - 2*c[0].y + c[1].y);
    double d2 = real_hypot(c[0].x - 2*c[1].x + c[2].x, c[0].y - 2*c[1].y + c[2].y);
    double n = ceil(sqrt(0.75*fmax(d1, d2)/fmax(tolerance, 1e-6)));
    return n < 1 ? 1 : n > 64 ? 64 : (int)n;
}

size_t path_flatten(const Path *p, size_t *seg, Pt *out, size_t max, double tolerance, bool *closed)
{
    size_t n = 0, i = *seg;
    Pt at = { 0, 0 };
    *closed = false;
    for (bool first = true; i < p->n; i++, first = false) {
        const PathSeg *s = &p->seg[i];
        if (s->verb == PATH_CLOSE) {
            *closed = true;
            i++;
            break;
        }
        if (s->verb == PATH_MOVE && !first) break;
        if (s->verb == PATH_CUBIC) {
            int k = pieces(at, s->p, tolerance);
            for (int j = 1; j <= k && n < max; j++) {
                double t = (double)j/k, u = 1 - t;
                double b0 = u*u*u, b1 = 3*u*u*t, b2 = 3*u*t*t, b3 = t*t*t;
                out[n++] = pt(b0*at.x + b1*s->p[0].x + b2*s->p[1].x + b3*s->p[2].x,
                              b0*at.y + b1*s->p[0].y + b2*s->p[1].y + b3*s->p[2].y);
            }
            at = s->p[2];
        } else {
            at = s->p[0];
            if (n < max) out[n++] = at;
        }
    }
    *seg = i;
    return n;
}
