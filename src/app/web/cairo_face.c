/* cairo_face.h where there is no fontconfig: FreeType opens the file itself. */
#include "canvas/cairo/cairo_face.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cairo-ft.h>

static FT_Library library;

static void let_go(void *face) { FT_Done_Face(face); }

cairo_font_face_t *cairo_face(const char *file, int index)
{
    static const cairo_user_data_key_t key;
    FT_Face ft;
    if (library == NULL && FT_Init_FreeType(&library) != 0) return NULL;
    if (FT_New_Face(library, file, index, &ft) != 0) return NULL;
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(ft, 0);
    if (cairo_font_face_set_user_data(face, &key, ft, let_go) != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        FT_Done_Face(ft);
        return NULL;
    }
    return face;
}
