/* font_find.h where the fonts are built in: as many letters of each as Elbow writes. */
#include "font/font_find.h"

#include "app/web/built_in_fonts.h"
#include "base/memory.h"

#include <stdio.h>
#include <sys/stat.h>

#define FOLDER "/fonts/"

const FontWanted font_wanted[FACE_COUNT] = {
    [FACE_UI]        = { "Inter",             "elbow.html from where it came, whole," },
    [FACE_UI_MEDIUM] = { "Inter",             "elbow.html from where it came, whole," },
    [FACE_UI_BOLD]   = { "Inter",             "elbow.html from where it came, whole," },
    [FACE_MATH]      = { "Latin Modern Math", "elbow.html from where it came, whole," },
    [FACE_FALLBACK]  = { "DejaVu Sans",       "elbow.html from where it came, whole," },
};

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

bool font_find(Face face, bool any, char **file, int *index)
{
    (void)any;
    char path[64];
    snprintf(path, sizeof path, FOLDER "%s", built_in_fonts[face].name);
    if (!lay_down(&built_in_fonts[face], path)) return false;
    *file = memory_words(path);
    *index = 0;
    return *file != NULL;
}
