/* svg_info.h - what is said of an SVG beside what is drawn, and how its letters are written. */
#ifndef ELBOW_SVG_INFO_H
#define ELBOW_SVG_INFO_H

#include "base/buf.h"
#include "canvas/canvas.h"

/* Letters as text instead of outlines. Who wants it says so by this pointer, so that programs that
 * never do go without. */
typedef struct SvgText SvgText;
extern const SvgText svg_text;

/* A font file of these characters alone, as WOFF. */
typedef Status (*SvgSubset)(Buf *out, const char *file, int index, const uint32_t *codepoint,
                            size_t n, Message *m);

/* UTF-8, escaped here. Borrowed until the end. */
typedef struct {
    const char *title, *description;
    const SvgText *text;         /* NULL: outlines, the words beside them in aria-label */
    void (*say)(Buf *, const char *tex);     /* a formula in words; NULL: as TeX */
    SvgSubset subset;            /* of text: with its fonts inside, for browsers; NULL: without */
} SvgInfo;

#endif
