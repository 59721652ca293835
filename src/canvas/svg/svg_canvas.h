/* svg_canvas.h - the canvas as SVG, which stands alone: in a page of HTML beside others, and
 * without our fonts. A reader of screens is told what the figure shows. For VECTOR_SCALE.
 *
 * What has a name in the file is called after the file's checksum, so that two figures in one
 * page do not meet; and nothing in it rules over anything but itself. */
#ifndef ELBOW_SVG_CANVAS_H
#define ELBOW_SVG_CANVAS_H

#include "base/buf.h"
#include "canvas/canvas.h"

/* Letters: outlines, the words beside them in aria-label; text with the fonts' letters that it
 * needs inside the file, for browsers; text alone, in whatever fonts the reader has. */
typedef enum { SVG_OUTLINES, SVG_FONTS, SVG_PLAIN } SvgLetters;

/* A font file of these characters alone, which a browser takes. */
typedef Status (*SvgSubset)(Buf *out, const char *file, int index, const uint32_t *codepoint,
                            size_t n, Message *m);

/* UTF-8, escaped here; but `metadata` is XML already. Borrowed until the end. */
typedef struct {
    const char *title, *description, *metadata;
    SvgLetters  letters;
    SvgSubset   subset;          /* for SVG_FONTS; NULL: there is none, and the figure fails */
} SvgInfo;

/* The file is in *bytes after canvas_finish; numbers have two decimals. */
Status svg_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const SvgInfo *info, Message *m);

#endif
