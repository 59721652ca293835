#include "canvas/cairo/cairo_face.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>

cairo_font_face_t *cairo_face(const char *file, int index)
{
    FcPattern *p = FcPatternCreate();
    if (p == NULL) return NULL;
    FcPatternAddString(p, FC_FILE, (const FcChar8 *)file);
    FcPatternAddInteger(p, FC_INDEX, index);
    cairo_font_face_t *face = cairo_ft_font_face_create_for_pattern(p);
    FcPatternDestroy(p);
    return face;
}
