#include "base/embedded.h"
#include "files/lesson_file.h"

#include <ctype.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define BUILTIN_MAX 64

/* As they are from the first question on, whichever thread asks it. */
static BuiltinLesson  lessons[BUILTIN_MAX];
static char           names[BUILTIN_MAX][64];
static size_t         count;
static pthread_once_t listed = PTHREAD_ONCE_INIT;

/* "assets/lessons/20-case-ii.json" is "case-ii". */
static bool read_name(char out[64], const char *path)
{
    static const char folder[] = "assets/lessons/";
    if (strncmp(path, folder, sizeof folder - 1) != 0) return false;
    path += sizeof folder - 1;
    while (isdigit((unsigned char)*path) || *path == '-') path++;
    const char *dot = strrchr(path, '.');
    if (dot == NULL || dot == path || dot - path >= 64) return false;
    snprintf(out, 64, "%.*s", (int)(dot - path), path);
    return true;
}

static void list(void)
{
    for (size_t i = 0; i < embedded_count && count < BUILTIN_MAX; i++) {
        const EmbeddedFile *f = &embedded_files[i];
        if (!read_name(names[count], f->path)) continue;
        lessons[count] = (BuiltinLesson){ names[count], f->text, f->size };
        count++;
    }
}

size_t builtin_lesson_count(void)
{
    pthread_once(&listed, list);
    return count;
}

const BuiltinLesson *builtin_lesson(size_t i)
{
    return i < builtin_lesson_count() ? &lessons[i] : NULL;
}

const BuiltinLesson *builtin_lesson_named(const char *name)
{
    for (size_t i = 0; i < builtin_lesson_count(); i++)
        if (strcmp(lessons[i].name, name) == 0) return &lessons[i];
    return NULL;
}
