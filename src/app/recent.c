#include "app/recent.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "files/lesson_file.h"
#include "files/write.h"

static bool list_path(const Recent *r, char out[1200])
{
    return r->folder[0] != '\0' && snprintf(out, 1200, "%srecent", r->folder) > 0;
}

void recent_load(Recent *r, const char *folder)
{
    char path[1200], *text;
    size_t n;
    *r = (Recent){ .n = 0 };
    if (folder != NULL && strlen(folder) < sizeof r->folder)
        snprintf(r->folder, sizeof r->folder, "%s", folder);
    if (!list_path(r, path) || file_read(path, 1 << 16, &text, &n, NULL) != OK) return;
    for (char *line = text; *line != '\0' && r->n < RECENT_MAX;) {
        char *end = strchr(line, '\n');
        if (end != NULL) *end = '\0';
        if (line[0] == '/' && strlen(line) < PATH_MAX) {
            r->path[r->n] = strdup(line);
            if (r->path[r->n] != NULL) r->n++;
        }
        if (end == NULL) break;
        line = end + 1;
    }
    free(text);
}

static void write_list(const Recent *r)
{
    char list[1200];
    if (!list_path(r, list)) return;
    Buf b = { 0 };
    for (size_t i = 0; i < r->n; i++) buf_printf(&b, "%s\n", r->path[i]);
    /* A list that cannot be kept is no reason to bother anyone. */
    if (!b.failed) file_write(list, b.at, b.len, NULL);
    buf_free(&b);
}

/* Another window may have added to the list. */
static void look_again(Recent *r)
{
    Recent now;
    char folder[sizeof r->folder];
    memcpy(folder, r->folder, sizeof folder);
    recent_load(&now, folder);
    if (now.n == 0) return;
    recent_free(r);
    *r = now;
}

/* From the root; of a table the columns that were asked for stand behind it. */
static bool full_path(const char *path, char out[PATH_MAX])
{
    size_t all = strlen(path), n = strchr(path, ':') != NULL ? table_name_length(path) : 0;
    if (n == 0 || n == all || n >= PATH_MAX) return realpath(path, out) != NULL;
    char file[PATH_MAX];
    memcpy(file, path, n);
    file[n] = '\0';
    if (realpath(file, out) == NULL) return false;
    size_t length = strlen(out);
    if (length + all - n >= PATH_MAX) return false;
    memcpy(out + length, path + n, all - n + 1);
    return true;
}

void recent_add(Recent *r, const char *path)
{
    char full[PATH_MAX];
    if (!full_path(path, full) || strchr(full, '\n') != NULL) return;
    look_again(r);
    char *own = strdup(full);
    if (own == NULL) return;
    size_t at = 0;
    while (at < r->n && strcmp(r->path[at], full) != 0) at++;
    if (at == RECENT_MAX) at--;
    if (at < r->n) free(r->path[at]);
    else r->n++;
    memmove(r->path + 1, r->path, at*sizeof r->path[0]);
    r->path[0] = own;
    write_list(r);
}

void recent_remove(Recent *r, const char *full)
{
    look_again(r);
    size_t at = 0;
    while (at < r->n && strcmp(r->path[at], full) != 0) at++;
    if (at == r->n) return;
    free(r->path[at]);
    memmove(r->path + at, r->path + at + 1, (--r->n - at)*sizeof r->path[0]);
    write_list(r);
}

void recent_free(Recent *r)
{
    for (size_t i = 0; i < r->n; i++) free(r->path[i]);
    r->n = 0;
}
