/* formula_layout.h - TeX source to placed glyphs and bars, in em of the formula's
 * size, origin at the baseline's left end, y down. Shared by measuring, checking
 * and drawing; views use formula.h. */
#ifndef ELBOW_FORMULA_LAYOUT_H
#define ELBOW_FORMULA_LAYOUT_H

#include "font/font.h"

#define FORMULA_GLYPHS 256
#define FORMULA_BARS   48
#define FORMULA_DEPTH  16

/* size: 1, 0.7, 0.5, …; from: the byte of the source where what it belongs to begins: of a prime
 * the letter before it. */
typedef struct { uint32_t codepoint; float x, y, size; int from; } FormulaGlyph;

/* A fraction bar, a straight delimiter, or (bend != 0) a parenthesis drawn as
 * a crescent: the box it fills; bend < 0 opens, > 0 closes. */
typedef struct { float x, y, w, h; int bend, from; } FormulaBar;

typedef struct {
    FormulaGlyph glyph[FORMULA_GLYPHS];
    FormulaBar   bar[FORMULA_BARS];
    int    glyphs, bars;
    double width, ascent, descent;
} FormulaLayout;

/* f NULL only checks. Otherwise ERR_PARSE as formula_check says, with the
 * column in m; *out is then of no use. */
Status formula_layout(FormulaLayout *out, Fonts *f, bool display, const char *tex, Message *m);

/* The same, no script smaller than that part of the formula's size: usually 0.5. */
Status formula_layout_at(FormulaLayout *out, Fonts *f, double script, bool display,
                         const char *tex, Message *m);

/* --- one symbol of the source --- */
typedef enum { ATOM_ORD, ATOM_OP, ATOM_BIN, ATOM_REL, ATOM_OPEN, ATOM_CLOSE, ATOM_PUNCT, ATOM_INNER,
               ATOM_NONE } AtomClass;

typedef struct { const char *name; uint32_t codepoint; AtomClass atom; } FormulaSymbol;

/* "\lambda" without its backslash; NULL when unknown. */
const FormulaSymbol *formula_symbol(const char *name, size_t n);

/* A character as it is set: letters and small Greek italic, '-' a minus. False
 * when it has no place in a formula. */
bool formula_character(uint32_t typed, uint32_t *codepoint, AtomClass *atom);

/* An italic letter as an upright one, for fonts without mathematical letters. */
uint32_t formula_plain(uint32_t codepoint);

/* The space between two atoms, in em; `script` for sub- and superscripts. */
double formula_space(AtomClass left, AtomClass right, bool script);

#endif
