#include "font/font_find.h"

#include "base/memory.h"

#include <fontconfig/fontconfig.h>

#include <strings.h>

const FontWanted font_wanted[FACE_COUNT] = {
    [FACE_UI]        = { "Inter",             "fonts-inter"       },
    [FACE_UI_MEDIUM] = { "Inter",             "fonts-inter"       },
    [FACE_UI_BOLD]   = { "Inter",             "fonts-inter"       },
    [FACE_MATH]      = { "Latin Modern Math", "fonts-lmodern"     },
    [FACE_FALLBACK]  = { "DejaVu Sans",       "fonts-dejavu-core" },
};

static const int weight[FACE_COUNT] = {
    FC_WEIGHT_REGULAR, FC_WEIGHT_MEDIUM, FC_WEIGHT_DEMIBOLD, FC_WEIGHT_REGULAR, FC_WEIGHT_REGULAR,
};

static bool is_family(FcPattern *p, const char *family)
{
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(p, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (strcasecmp((const char *)name, family) == 0) return true;
    return false;
}

bool font_find(Face face, bool any, char **file, int *index)
{
    const char *family = any ? "sans" : font_wanted[face].family;
    FcPattern *ask = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family,
                                    FC_WEIGHT, FcTypeInteger, weight[face],
                                    FC_SLANT, FcTypeInteger, FC_SLANT_ROMAN,
                                    FC_SCALABLE, FcTypeBool, FcTrue,
                                    FC_VARIABLE, FcTypeBool, FcFalse, (char *)NULL);
    if (ask == NULL) {
        memory_refuse();
        return false;
    }
    FcConfigSubstitute(NULL, ask, FcMatchPattern);
    FcDefaultSubstitute(ask);
    FcResult result;
    FcPattern *got = FcFontMatch(NULL, ask, &result);
    FcPatternDestroy(ask);
    if (got == NULL) {
        if (result == FcResultOutOfMemory) memory_refuse();
        return false;
    }

    FcChar8 *name;
    int place = 0;
    bool ok = (any || is_family(got, family))
           && FcPatternGetString(got, FC_FILE, 0, &name) == FcResultMatch;
    if (ok) {
        FcPatternGetInteger(got, FC_INDEX, 0, &place);
        *file  = memory_words((const char *)name);     /* NULL: fonts_new ends */
        *index = place & 0xFFFF;           /* the high half names an instance of a variable font */
        ok = *file != NULL;
    }
    FcPatternDestroy(got);
    return ok;
}
