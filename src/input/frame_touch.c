/* What a finger means: it covers more than a pointer, and hides what is below it. */
#include "input/frame.h"

#include <math.h>

#include "base/real.h"

/* Where a hand may put things, or only reads: controls and marks near it go before. */
static bool is_ground(const Handle *h)
{
    switch (h->kind) {
    case HANDLE_NONE: case HANDLE_EXPLAIN: case HANDLE_PLOT: case HANDLE_LOSS: case HANDLE_SHADE:
    case HANDLE_TRACES: case HANDLE_CURVE: case HANDLE_TABLE: case HANDLE_MARK:
    case HANDLE_LAMBDA: return true;
    default: return false;
    }
}

/* How far p is from what is drawn, where that is as large as a finger at least; INFINITY: p is
 * outside of it. */
static double off(const Handle *h, Pt p, double reach)
{
    if (handle_is_mark(h)) {
        double d = real_hypot(p.x - h->seg[0].x, p.y - h->seg[0].y);
        return d <= fmax(h->reach, reach) ? d : INFINITY;
    }
    Rect r = h->box;
    if (!(r.w > 0 && r.h > 0)) return INFINITY;      /* scrolled out of sight */
    Pt c = rect_centre(r);
    double dx = fabs(p.x - c.x), dy = fabs(p.y - c.y);
    if (dx > fmax(r.w/2, reach) || dy > fmax(r.h/2, reach)) return INFINITY;
    return real_hypot(fmax(dx - r.w/2, 0), fmax(dy - r.h/2, 0));
}

const Handle *frame_touch(const Frame *f, Pt p, double reach, bool explains)
{
    const Handle *h = explains ? frame_pick(f, p) : frame_take(f, p), *best = NULL;
    /* a line is long: a mark upon it is meant near the mark */
    bool is_line = h != NULL && handle_is_line(h);
    if (!(reach > 0) || (h != NULL && !is_ground(h) && !is_line)) return h;
    if (h != NULL && h->over && !is_ground(h)) return h;
    double least = INFINITY;
    for (size_t i = f->n; i-- > 0;) {
        const Handle *k = &f->at[i];
        bool may = k->layer == f->layer && !is_ground(k) && !handle_is_line(k) && !k->disabled
            && (!is_line || handle_is_mark(k));
        double d = may ? off(k, p, reach) : INFINITY;
        if (!(d < least)) continue;
        least = d;
        best = k;
    }
    return best != NULL ? best : h;
}

const Handle *frame_scrolls(const Frame *f, Pt p)
{
    const Handle *t = NULL;
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].kind == HANDLE_TABLE && f->at[i].layer == f->layer
            && rect_has(f->at[i].box, p)) t = &f->at[i];
    return t;
}
