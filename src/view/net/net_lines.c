/* Lines of the network plot: clipped to the data area while still doubles. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/real.h"
#include "view/net/net_geom.h"

static double place(const Axis *a, double v)
{
    return a->pt_lo + (v - a->data_lo)/(a->data_hi - a->data_lo)*(a->pt_hi - a->pt_lo);
}

Pt net_pt(const NetGeom *g, double x, double y)
{
    return pt(place(&g->p.x, x), place(&g->p.y, y));
}

size_t curve_reduce(Pt *at, size_t n, double column)
{
    size_t out = 0;
    for (size_t i = 0; i < n;) {
        double c = floor(at[i].x/column);
        size_t first = i, lo = i, hi = i;
        for (; i < n && floor(at[i].x/column) == c; i++) {
            if (at[i].y < at[lo].y) lo = i;
            if (at[i].y > at[hi].y) hi = i;
        }
        size_t a = lo < hi ? lo : hi, b = lo < hi ? hi : lo, last = i > first ? i - 1 : first;
        const Pt keep[] = { at[first], at[a], at[b], at[last] };
        bool want[] = { true, a > first && a < last, b > a && b < last, last > first };
        for (int k = 0; k < 4; k++)
            if (want[k]) at[out++] = keep[k];
        if (i == first) i++;           /* a NaN */
    }
    return out;
}

bool curve_sees(const NetGeom *g, Pt a, Pt b)
{
    return clip_segment(g->p.r, &a, &b) && real_hypot(b.x - a.x, b.y - a.y) > 2;
}

bool curve_draw(NetGeom *g, const Pt *at, size_t n, Stroke s, Paint p)
{
    Rect r = rect_inset(g->p.r, -4);
    Pt *piece = n > 1 ? memory_take(3*n*sizeof *piece) : NULL;
    if (piece == NULL) return false;
    bool sees = false;
    size_t m = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        Pt a = at[i], b = at[i + 1];
        if (!(isfinite(a.x) && isfinite(a.y) && isfinite(b.x) && isfinite(b.y))
            || !clip_segment(r, &a, &b))
            continue;
        bool goes_on = m > 0 && piece[m - 1].x == a.x && piece[m - 1].y == a.y;
        if (!goes_on && m > 0) piece[m++] = pt(NAN, NAN);
        if (!goes_on) piece[m++] = a;
        piece[m++] = b;
        sees = sees || curve_sees(g, a, b);
    }
    canvas_polyline(g->p.v->cv, piece, m, s, p);
    free(piece);
    return sees;
}

void curve_keep(NetGeom *g, Pt *at, size_t n)
{
    enum { EXACT = 120 };
    if (n > EXACT) n = curve_reduce(at, n, fmax(8, g->p.r.w/30));
    for (size_t i = 0; i + 1 < n; i++) {
        Pt a = at[i], b = at[i + 1];
        if (isfinite(a.x) && isfinite(a.y) && isfinite(b.x) && isfinite(b.y)
            && clip_segment(g->p.r, &a, &b))
            placer_line(&g->p.place, a, b, PLACE_NEVER);
    }
}
