/* svg_canvas.h - the canvas as SVG: text stays text, and a reader of screens is
 * told what the figure shows. For VECTOR_SCALE. */
#ifndef ELBOW_SVG_CANVAS_H
#define ELBOW_SVG_CANVAS_H

#include "base/buf.h"
#include "canvas/canvas.h"

/* UTF-8, escaped here; but `metadata` is XML already. Borrowed until the end. */
typedef struct { const char *title, *description, *metadata; } SvgInfo;

/* The file is in *bytes after canvas_finish; numbers have two decimals. */
Status svg_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const SvgInfo *info, Message *m);

#endif
