/* tex_canvas.h - the canvas as a TikZ figure whose formulas are TeX's: alone a document of its
 * own for pdflatex, lualatex or xelatex; with \input a picture in another one, which needs
 * nothing but TikZ. For VECTOR_SCALE. */
#ifndef ELBOW_TEX_CANVAS_H
#define ELBOW_TEX_CANVAS_H

#include "base/buf.h"
#include "canvas/canvas.h"

/* All borrowed. */
typedef struct {
    const char *comments;    /* lines that begin with %, for the file's beginning; NULL: none */
    double text_pt;          /* on paper: the size of labels; ticks have 7/8 of it. 0: sizes
                                are the screen's                                              */
    bool   own_size;         /* the document's \footnotesize and \scriptsize instead            */
    Buf   *unset;            /* gets the signs that TeX's own fonts lack, each once; NULL: nobody
                                asks                                                          */
} TexInfo;

/* The file is in *bytes after canvas_finish. */
Status tex_canvas_new(Canvas **out, Fonts *fonts, Buf *bytes, const TexInfo *info, Message *m);

/* Words as TeX sets them in text: \, %, _ … escaped, φ → λ as mathematics. What it may have no
 * sign for stands in \elbowsign, and is added to *unset (NULL: to nothing). */
void tex_put_text(Buf *b, const char *utf8, Buf *unset);

#endif
