/* cairo_field.h - the loss field computed pixel by pixel, for cairo. */
#ifndef ELBOW_CAIRO_FIELD_H
#define ELBOW_CAIRO_FIELD_H

#include <cairo.h>

#include "canvas/canvas.h"

typedef struct FieldCache FieldCache;

FieldCache *field_cache_new(void);
void        field_cache_free(FieldCache *k);

/* A picture of w × h pixels; kept, and given again while nothing changes.
 * Borrowed. NULL when out of memory. */
cairo_surface_t *field_picture(FieldCache *k, const LossField *f, int w, int h, const Palette *p);

#endif
