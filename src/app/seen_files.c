#include "app/seen_files.h"

#include <stdio.h>
#include <string.h>

const FileMark *seen_find(const SeenFiles *s, const char *path)
{
    for (size_t i = s->n; i-- > 0;)
        if (strcmp(s->at[i].path, path) == 0) return &s->at[i].mark;
    return NULL;
}

static void forget(SeenFiles *s, size_t i)
{
    memmove(&s->at[i], &s->at[i + 1], (s->n - i - 1)*sizeof s->at[0]);
    s->n--;
}

void seen_put(SeenFiles *s, const char *path, FileMark mark)
{
    if (strlen(path) >= SEEN_PATH) return;
    for (size_t i = s->n; i-- > 0;)
        if (strcmp(s->at[i].path, path) == 0) forget(s, i);
    if (s->n == SEEN_MAX) forget(s, 0);
    snprintf(s->at[s->n].path, SEEN_PATH, "%s", path);
    s->at[s->n++].mark = mark;
}

bool seen_is_overtaken(const SeenFiles *s, const char *path)
{
    FileMark now = file_mark(path);
    const FileMark *known = seen_find(s, path);
    return now.kind == FILE_REGULAR && (known == NULL || !file_mark_same(known, &now));
}

bool seen_is_gone(const SeenFiles *s, const char *path)
{
    const FileMark *known = seen_find(s, path);
    return known != NULL && known->kind == FILE_REGULAR && file_mark(path).kind == FILE_NONE;
}
