/* cairo_face.h - inside canvas/cairo/: the face of a font file, for cairo.
 *
 * By fontconfig's patterns; where there is none, in a browser, another file of this header. */
#ifndef ELBOW_CAIRO_FACE_H
#define ELBOW_CAIRO_FACE_H

#include <cairo.h>

/* To be destroyed by whoever asks; NULL without memory or such a file, or one in error. */
cairo_font_face_t *cairo_face(const char *file, int index);

#endif
