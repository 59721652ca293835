/* cairo_canvas.h - the canvas on cairo: pictures in files, and the window
 * itself where there is no GL. */
#ifndef ELBOW_CAIRO_CANVAS_H
#define ELBOW_CAIRO_CANVAS_H

#include "base/buf.h"
#include "canvas/canvas.h"

/* Draws into memory owned by the caller: pixels of 32 bits, native-endian
 * 0xAARRGGBB premultiplied, `stride` bytes a row (cairo's ARGB32). Before
 * canvas_begin. */
Status cairo_canvas_new(Canvas **out, Fonts *fonts, Message *m);
void   cairo_canvas_target(Canvas *c, void *pixels, int width_px, int height_px, int stride);

/* Or into an image of its own, sized by canvas_begin (width*scale rounded);
 * after canvas_finish the picture as PNG bytes, with its resolution. */
Status cairo_canvas_png(Canvas *c, Buf *out, double dpi, Message *m);

#endif
