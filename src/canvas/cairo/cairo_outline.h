/* cairo_outline.h - glyphs as outlines, for backends that draw letters as shapes. */
#ifndef ELBOW_CAIRO_OUTLINE_H
#define ELBOW_CAIRO_OUTLINE_H

#include "canvas/canvas.h"

/* To the em, in whole units: the same numbers on every machine. */
#define OUTLINE_EM 2048

typedef struct Outlines Outlines;
Outlines *outlines_new(Fonts *fonts);        /* NULL without memory */
void      outlines_free(Outlines *o);

/* The pieces of a glyph, from its origin, y down, unhinted; filled non-zero. Owned by o until the
 * next call; n = 0 for a blank. False when out of memory, or the font fails. */
bool outline_of(Outlines *o, Face face, uint32_t codepoint, const PathSeg **seg, size_t *n);

#endif
