/* built_in_fonts.h - the font files that the page has in it, made by build/fonts.sh. */
#ifndef ELBOW_BUILT_IN_FONTS_H
#define ELBOW_BUILT_IN_FONTS_H

#include "font/font_find.h"

#include <stddef.h>

typedef struct {
    const char          *family;    /* as font/ asks for it */
    FontWeight           weight;
    const char          *name;      /* "Inter-Regular.otf" */
    const unsigned char *at;
    size_t               size;      /* bytes */
} BuiltInFont;

extern const BuiltInFont built_in_fonts[];      /* ends with a name of NULL */

#endif
