/* field_lines.h - the loss field for canvases without pixels: its colours as nested areas, a
 * little more than what an eye tells apart from one to the next, and its contours as lines.
 *
 * The places where s has a value are sought on a grid, walked around, and thinned to what
 * makes a straight line; a contour's are sought again exactly. Nothing is kept. */
#ifndef ELBOW_FIELD_LINES_H
#define ELBOW_FIELD_LINES_H

#include "canvas/canvas.h"

#define FIELD_SHADES 200      /* so many colours: 0 is PAINT_FIELD_LO, the last PAINT_FIELD_HI */

/* How a backend fills an area: what lies within an odd number of its loops. */
typedef struct {
    void (*begin)(Canvas *, int shade);
    void (*loop)(Canvas *, const Pt *, size_t);
    void (*end)(Canvas *);
} FieldPen;

/* Areas by the pen, contours by the canvas's own polyline, which no clip need cut. Out of memory
 * is told to the canvas. */
void field_draw(Canvas *c, Rect area, const LossField *f, const FieldPen *pen);

Rgba field_shade(const Canvas *c, int shade);

#endif
