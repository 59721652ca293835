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

/* Or a PDF of as many pages as are begun, for VECTOR_SCALE: its bytes are in *out, which lives as
 * long
 * as the canvas, after canvas_finish. Fonts are embedded, text is text; the date is
 * fixed, so that the same picture has the same bytes. */
typedef struct { const char *title, *subject, *keywords; } PdfInfo;    /* UTF-8; copied */
Status cairo_canvas_pdf_new(Canvas **out, Fonts *fonts, Buf *bytes, const PdfInfo *info,
                            Message *m);

#endif
