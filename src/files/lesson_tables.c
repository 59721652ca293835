/* The tables that a lesson of somebody else's names, and whether they are its own. */
#include "base/utf8.h"
#include "files/csv.h"
#include "files/model_file.h"
#include "files/reading.h"
#include "model/pages.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "..", "../a", "a/../b". */
static bool climbs(const char *name)
{
    for (const char *p = name; p != NULL; p = strchr(p, '/')) {
        p += *p == '/';
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || p[2] == '\0')) return true;
    }
    return false;
}

/* The folder of the lesson, as the system knows it; "" when it is none. */
static void folder_of(char out[PATH_MAX], const char *lesson)
{
    char path[PATH_MAX];
    const char *slash = strrchr(lesson, '/');
    int n = slash != NULL ? (int)(slash - lesson) + 1 : 0;
    out[0] = '\0';
    if (n >= PATH_MAX) return;
    snprintf(path, sizeof path, "%.*s", n > 0 ? n : 1, n > 0 ? lesson : ".");
    if (realpath(path, out) == NULL) out[0] = '\0';
}

static bool is_below(const char *path, const char *folder)
{
    size_t n = strcmp(folder, "/") == 0 ? 0 : strlen(folder);
    return folder[0] != '\0' && strncmp(path, folder, n) == 0 && path[n] == '/';
}

/* Is it a file in the lesson's folder or below, also when links have been followed? *where: what
 * it is called in full. A table that is not there is one that is built in, or a mistake which
 * tells nobody anything. */
static bool is_own(const char *csv, const char *lesson, char where[PATH_MAX])
{
    char folder[PATH_MAX], path[PATH_MAX];
    const char *slash = csv[0] != '/' ? strrchr(lesson, '/') : NULL;
    int n = slash != NULL ? (int)(slash - lesson) + 1 : 0;
    struct stat is;
    bool fits = snprintf(path, sizeof path, "%.*s%s", n, lesson, csv) < (int)sizeof path;
    if (!fits || realpath(path, where) == NULL) {
        snprintf(where, PATH_MAX, "%s", csv);
        return fits && csv[0] != '/' && !climbs(csv);
    }
    folder_of(folder, lesson);
    return is_below(where, folder) && stat(where, &is) == 0 && reading_no_file(&is, -1) == NULL;
}

#define SHOWN 150      /* bytes of a path: its begin and, what matters most, its end */

/* On one line, however the folder is called. */
static void put_shown(Buf *out, const char *path)
{
    char text[SHOWN + 8];
    size_t n = strlen(path), head = n > SHOWN ? utf8_whole(path, SHOWN/3) : n,
           from = n > SHOWN ? n - (SHOWN - SHOWN/3) : n;
    while (from < n && ((unsigned char)path[from] & 0xC0) == 0x80) from++;
    snprintf(text, sizeof text, "%.*s%s%s", (int)head, path, head < n ? "…" : "", path + from);
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = '?';
    if (out->len == 0 || strstr(out->at, text) == NULL)
        buf_printf(out, "%s%s", out->len > 0 ? ", " : "", text);
}

static void look_at(const LessonData *d, const char *lesson, Buf *out)
{
    const DataSource *source[2] = { &d->data, &d->test };
    for (int i = 0; i < 2; i++) {
        char where[PATH_MAX];
        if (source[i]->kind != DATA_CSV || source[i]->csv == NULL
            || is_own(source[i]->csv, lesson, where))
            continue;
        put_shown(out, where);
    }
}

void lesson_foreign_tables(const LessonData *d, const char *name, Buf *out)
{
    if (!d->from_figure) return;
    look_at(d, name, out);
    for (size_t i = 0; d->pages != NULL && i < d->pages->n; i++)
        look_at(&d->pages->at[i].part, name, out);
}
