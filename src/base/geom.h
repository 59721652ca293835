/* geom.h - places and boxes on the canvas, in points (72 to the inch);
 * x to the right, y down. Plain values. */
#ifndef ELBOW_GEOM_H
#define ELBOW_GEOM_H

#include <stdbool.h>

typedef struct { double x, y; } Pt;
typedef struct { double x, y, w, h; } Rect;   /* top left corner, size */

static inline Pt pt(double x, double y) { return (Pt){ x, y }; }

static inline double rect_right(Rect r)  { return r.x + r.w; }
static inline double rect_bottom(Rect r) { return r.y + r.h; }
static inline Pt rect_centre(Rect r) { return (Pt){ r.x + r.w/2, r.y + r.h/2 }; }

/* Edges count as inside. */
static inline bool rect_has(Rect r, Pt p)
{
    return p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h;
}

/* The square of half side r about a place. */
static inline Rect rect_around(Pt p, double r) { return (Rect){ p.x - r, p.y - r, 2*r, 2*r }; }

/* d > 0 makes it smaller on every side, d < 0 larger. */
static inline Rect rect_inset(Rect r, double d)
{
    return (Rect){ r.x + d, r.y + d, r.w - 2*d, r.h - 2*d };
}

/* Touching edges do not overlap. */
static inline bool rect_overlaps(Rect a, Rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w
        && a.y < b.y + b.h && b.y < a.y + a.h;
}

#endif
