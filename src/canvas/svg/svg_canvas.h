/* svg_canvas.h - the canvas as SVG, which stands alone: in a page of HTML beside others, and
 * without our fonts. A reader of screens is told what the figure shows. For VECTOR_SCALE.
 *
 * What has a name in the file is called after the file's checksum, so that two figures in one
 * page do not meet; and nothing in it rules over anything but itself. */
#ifndef ELBOW_SVG_CANVAS_H
#define ELBOW_SVG_CANVAS_H

#include "canvas/svg/svg_info.h"

/* The file is in *bytes after canvas_finish; numbers have two decimals. */
Status svg_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const SvgInfo *info, Message *m);

#endif
