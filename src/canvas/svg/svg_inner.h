/* svg_inner.h - shared by the files of this folder only. */
#ifndef ELBOW_SVG_INNER_H
#define ELBOW_SVG_INNER_H

#include "canvas/cairo/cairo_outline.h"
#include "canvas/svg/svg_info.h"

/* What every name in the file begins with, until its checksum is known: no control character
 * is written otherwise. */
#define SVG_NAME "\1\1\1\1\1\1"

typedef struct Svg Svg;
struct SvgText {
    void (*glyphs)(Canvas *, Face, double size, const PlacedGlyph *, size_t, Paint);
    void (*forms)(Svg *);        /* what they need, before the body */
};

typedef struct { Face face; uint32_t u; } Form;     /* of a letter */

struct Svg {
    Canvas    base;
    Fonts    *fonts;
    Buf      *out, body;         /* what is drawn waits in the body for its letters' forms */
    SvgInfo   info;
    size_t    clips;             /* their names: c1, c2 … */
    Form     *form;              /* in the order of their first use */
    size_t    forms, cap;
    Outlines *outlines;          /* made when first needed */
    bool      told;              /* a formula is open, whose words stand at its group */
};

/* svg_put.c */
void svg_put(Buf *b, const char *s);
void svg_put_escaped(Buf *b, const char *s);
void svg_put_number(Buf *b, const char *name, double v);     /* name="1.25", a blank before it */
void svg_put_ink(Canvas *c, const char *what, Paint p);      /* fill="#0072b2" fill-opacity="0.5" */
void svg_no_memory(Svg *s);

/* svg_letters.c: in the body, and what they need, before it */
void svg_glyphs(Canvas *c, Face f, double size, const PlacedGlyph *g, size_t n, const char *utf8,
                Paint p);
void svg_note(Canvas *c, const char *kind, Pt at, const char *words);
void svg_note_end(Canvas *c);
void svg_put_forms(Svg *s);      /* outlines in <defs>, or fonts in <style> */
size_t svg_form(Svg *s, Face face, uint32_t u);      /* its place; a new one is the last */

#endif
