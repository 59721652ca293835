/* font_find.h where the fonts are built in: as many letters of each as Elbow writes. */
#include "font/font_find.h"

#include "app/web/built_in_fonts.h"
#include "base/memory.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER "/fonts/"

/* Whoever opens a font does so by its path. */
static bool lay_down(const BuiltInFont *f, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0) return true;
    mkdir(FOLDER, 0755);
    FILE *to = fopen(path, "wb");
    if (to == NULL) return false;
    bool ok = fwrite(f->at, 1, f->size, to) == f->size;
    return fclose(to) == 0 && ok;
}

bool font_find(const char *family, FontWeight weight, bool any, char **file, int *index)
{
    (void)any;
    for (const BuiltInFont *f = built_in_fonts; f->name != NULL; f++) {
        char path[64];
        if (strcmp(f->family, family) != 0 || f->weight != weight) continue;
        snprintf(path, sizeof path, FOLDER "%s", f->name);
        if (!lay_down(f, path)) return false;
        *file = memory_words(path);
        *index = 0;
        return *file != NULL;
    }
    return false;
}
