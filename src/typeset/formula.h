/* formula.h - formulas in a small part of TeX, laid out once for every backend.
 *
 * Letters are italic, digits and operators upright (Latin Modern Math). Known:
 * ^ _ { } ', \frac{}{} \tfrac{}{} \hat{} \text{} \mathrm{} \left( \right) | [ ],
 * \alpha … \omega \varphi \varepsilon \Phi \Delta \Sigma, \partial \ell \cdot
 * \times \to \le \ge \ne \approx \infty \sum \lvert \rvert \mid \dots \circ
 * \quad \qquad \, \; \! \  and the characters + - = < > / ( ) [ ] , . : ; !.
 * "-" is a minus sign: binary after an operand, else unary. */
#ifndef ELBOW_FORMULA_H
#define ELBOW_FORMULA_H

#include "canvas/canvas.h"

typedef struct { double width, ascent, descent; } Extent;    /* points, all >= 0 */

/* ERR_PARSE with column and what was expected: unknown command, a brace that
 * is not closed, two superscripts, nesting deeper than 16. */
Status formula_check(const char *tex, Message *m);

/* Text that formula_check refuses is set as it stands, in FACE_UI. Fractions in
 * a line are set at text size when `display`, else one size smaller, as \tfrac always. */
Extent formula_measure(Fonts *f, double size, bool display, const char *tex);
void   formula_draw(Canvas *c, Fonts *f, double size, bool display, Pt baseline_left,
                    const char *tex, Paint p);

/* The box of what stands in the source at bytes from … to - 1, in the formula as it is drawn;
 * w = 0: nothing does. */
typedef struct { size_t from, to; Rect box; } FormulaPart;
void   formula_parts(Fonts *f, double size, bool display, Pt baseline_left, const char *tex,
                     FormulaPart *part, size_t n);

#endif
