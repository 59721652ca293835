/* tex_canvas.h - the canvas as a TikZ figure: a file of its own that plain pdflatex
 * compiles, whose formulas are TeX's. For VECTOR_SCALE. */
#ifndef ELBOW_TEX_CANVAS_H
#define ELBOW_TEX_CANVAS_H

#include "base/buf.h"
#include "canvas/canvas.h"

/* `comments`: lines that begin with %, for the file's beginning; borrowed. The file
 * is in *bytes after canvas_finish. */
Status tex_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const char *comments, Message *m);

/* Words as TeX sets them in text: \, %, _ … escaped, φ → λ as mathematics. */
void tex_put_text(Buf *b, const char *utf8);

#endif
