/* built_in_fonts.h - the font files that the page has in it, made by build/fonts.sh. */
#ifndef ELBOW_BUILT_IN_FONTS_H
#define ELBOW_BUILT_IN_FONTS_H

#include "font/font.h"

typedef struct {
    const char          *name;      /* "Inter-Regular.otf" */
    const unsigned char *at;
    size_t               size;      /* bytes */
} BuiltInFont;

extern const BuiltInFont built_in_fonts[FACE_COUNT];

#endif
