/* warmup_latex.h - what a lesson of vectors or classes shows, as LaTeX for pasting. */
#ifndef ELBOW_WARMUP_LATEX_H
#define ELBOW_WARMUP_LATEX_H

#include "base/buf.h"
#include "model/warmup.h"

/* An align* environment. */
void warmup_latex(Buf *b, const Warmup *w);

#endif
