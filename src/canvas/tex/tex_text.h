/* tex_text.h - words in TeX. */
#ifndef ELBOW_TEX_TEXT_H
#define ELBOW_TEX_TEXT_H

#include "base/buf.h"

/* Words as TeX sets them in text: \, %, _ … escaped, φ → λ as mathematics. What it may have no
 * sign for stands in \elbowsign, and is added to *unset (NULL: to nothing). */
void tex_put_text(Buf *b, const char *utf8, Buf *unset);

#endif
