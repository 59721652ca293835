/* tex_canvas.h - the canvas as a TikZ figure whose formulas are TeX's: alone a document of its
 * own for pdflatex, lualatex or xelatex; with \input a picture in another one, which needs
 * nothing but TikZ. For VECTOR_SCALE. */
#ifndef ELBOW_TEX_CANVAS_H
#define ELBOW_TEX_CANVAS_H

#include "canvas/canvas.h"
#include "canvas/tex/tex_info.h"

/* The file is in *bytes after canvas_finish. */
Status tex_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const TexInfo *info, Message *m);

#endif
