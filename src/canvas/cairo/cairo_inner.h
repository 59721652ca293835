/* cairo_inner.h - shared by the files of this folder only. */
#ifndef ELBOW_CAIRO_INNER_H
#define ELBOW_CAIRO_INNER_H

#include "base/buf.h"
#include "canvas/canvas.h"

#include <cairo.h>

/* --- glyph masks: by cairo-ft, at quarter pixels. cairo 1.16 would round every
 * glyph to a whole pixel and space text unevenly. --- */
typedef struct GlyphStore GlyphStore;
GlyphStore *glyph_store_new(Fonts *fonts);
void        glyph_store_free(GlyphStore *g);
/* As text, for PDF: places in the units of cr's matrix. Its letters are those that
 * a search looks for: an italic w is a w. */
bool glyph_store_text(GlyphStore *g, cairo_t *cr, Face face, double size, const PlacedGlyph *at,
                      size_t n);
/* Its outline at the origin, added to cr's path. */
bool glyph_store_path(GlyphStore *g, cairo_t *cr, Face face, uint32_t codepoint, double px);
/* Draws with cr's source and identity matrix; places in device pixels. False
 * when out of memory. */
bool glyph_store_draw(GlyphStore *g, cairo_t *cr, Face face, uint32_t codepoint, double px,
                      double x, double y);

/* --- the loss field as pixels, kept until anything about it changes --- */
typedef struct FieldStore FieldStore;
FieldStore *field_store_new(void);
void        field_store_free(FieldStore *s);
/* The picture of the area's part that lies within width_px x height_px, and
 * where its top left pixel goes; NULL when there is none. Borrowed. */
cairo_surface_t *field_store_get(FieldStore *s, Rect area, double scale, int width_px,
                                 int height_px,
                                 const LossField *f, const Palette *p, int *x, int *y);

/* --- PNG --- */
Status png_write(Buf *out, cairo_surface_t *image, double dpi, Message *m);

#endif
