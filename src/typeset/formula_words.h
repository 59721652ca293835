/* formula_words.h - a formula as it is read aloud or written in a line of plain text:
 * "\frac{\partial\ell}{\partial w} = \delta x^{2}" is "∂ℓ/∂w = δ x²". */
#ifndef ELBOW_FORMULA_WORDS_H
#define ELBOW_FORMULA_WORDS_H

#include "base/buf.h"

/* Appends it. Fractions are a/b, in parentheses where they are longer than a product; indices
 * and powers are small digits where there are such, else x_(…), x^(…). Unknown commands are
 * left out. */
void formula_words(Buf *b, const char *tex);

#endif
