#include "font/font_find.h"

#include "base/memory.h"

#include <fontconfig/fontconfig.h>

#include <strings.h>

static const int weights[] = {
    [WEIGHT_REGULAR]  = FC_WEIGHT_REGULAR,
    [WEIGHT_MEDIUM]   = FC_WEIGHT_MEDIUM,
    [WEIGHT_SEMIBOLD] = FC_WEIGHT_DEMIBOLD,
};

static bool is_family(FcPattern *p, const char *family)
{
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(p, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (strcasecmp((const char *)name, family) == 0) return true;
    return false;
}

bool font_find(const char *family, FontWeight weight, bool any, char **file, int *index)
{
    FcPattern *ask = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family,
                                    FC_WEIGHT, FcTypeInteger, weights[weight],
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
