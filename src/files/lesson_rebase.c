/* Where a lesson's tables are, told from another folder. */
#include "files/csv.h"
#include "files/json_at.h"
#include "files/lesson_file.h"
#include "model/pages.h"

#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of n bytes of path, with its "/"; "./" for none, as it was said. False when it is too
 * long. */
static bool folder_of(char out[PATH_MAX], const char *path, size_t n)
{
    while (n > 0 && path[n - 1] != '/') n--;
    if (n >= PATH_MAX) return false;
    memcpy(out, n > 0 ? path : "./", n > 0 ? n : 2);
    out[n > 0 ? n : 2] = '\0';
    return true;
}

/* A lesson's path is a table's when it is one, with columns that may have a "/". */
static bool lesson_folder(char out[PATH_MAX], const char *lesson)
{
    if (lesson == NULL) lesson = "";
    size_t n = table_name_length(lesson);
    return folder_of(out, lesson, n > 0 ? n : strlen(lesson));
}

/* The new name: below the folder `to`, else absolute; NULL when it stays as it is. */
static Status new_name(const char *csv, const char *from, const char *to, char **out, Message *m)
{
    char path[PATH_MAX], folder[PATH_MAX], real[PATH_MAX], real_to[PATH_MAX];
    *out = NULL;
    if (csv[0] == '/') return OK;
    if ((size_t)snprintf(path, sizeof path, "%s%s", from, csv) >= sizeof path
        || !folder_of(folder, path, strlen(path)))
        return fail(m, ERR_FILE,
                    "The path to the table %.200s is too long. Move it to a shorter one.", csv);
    if (access(path, F_OK) != 0 && builtin_csv_named(csv) != NULL) return OK;
    /* a folder that is not there: nothing better is known than what was said */
    if (realpath(folder, real) == NULL || realpath(to, real_to) == NULL) return OK;
    const char *name = strrchr(path, '/') + 1;
    size_t n = strcmp(real_to, "/") == 0 ? 0 : strlen(real_to);
    bool is_below = strncmp(real, real_to, n) == 0 && (real[n] == '/' || real[n] == '\0');
    const char *left = strcmp(real, "/") == 0 ? "" : is_below ? real + n + (real[n] == '/') : real;
    size_t size = strlen(left) + strlen(name) + 2;
    char *text = malloc(size);
    if (text == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    snprintf(text, size, "%s%s%s", left, is_below && left[0] == '\0' ? "" : "/", name);
    *out = text;
    return OK;
}

/* --- the scenes of pages --- */

static void put_quoted(Buf *b, const char *s)
{
    json_t *text = json_string(s);
    char *quoted = text != NULL ? json_dumps(text, JSON_ENCODE_ANY) : NULL;
    if (quoted != NULL) buf_put(b, quoted, strlen(quoted));
    else b->failed = true;
    free(quoted);
    json_decref(text);
}

/* A page's text with the name of its scene's table changed, if it has one: key is "data" or
 * "test". */
static Status rebase_page(Buf *page, const char *key, const char *from, const char *to, Message *m)
{
    json_t *root = json_loadb(page->at, page->len, 0, NULL);
    json_t *part = json_object_get(json_object_get(root, "scene"), key);
    const char *csv = json_string_value(json_object_get(part, "csv"));
    char *name = NULL;
    Status s = csv != NULL ? new_name(csv, from, to, &name, m) : OK;
    if (s == OK && name != NULL) {
        const JsonStep path[] = { { "scene", 0 }, { key, 0 }, { "csv", 0 } };
        size_t n;
        const char *old = json_text_at(page->at, page->len, path, 3, &n);
        Buf b = { 0 };
        buf_put(&b, page->at, (size_t)(old - page->at));
        put_quoted(&b, name);
        buf_put(&b, old + n, page->len - (size_t)(old + n - page->at));
        buf_free(page);
        *page = b;
        if (b.failed) s = fail(m, ERR_MEMORY, "Out of memory.");
    }
    free(name);
    json_decref(root);
    return s;
}

/* Pages with the same text, but for these names. */
static Status rebase_source(Buf *out, const char *source, const char *from, const char *to,
                            Message *m)
{
    size_t size = strlen(source), at = 0, last = 0, n;
    const char *text;
    Status s = OK;
    while (s == OK && json_element(source, size, &at, &text, &n)) {
        Buf page = { 0 };
        buf_put(out, source + last, (size_t)(text - source) - last);
        buf_put(&page, text, n);
        if (!page.failed) s = rebase_page(&page, "data", from, to, m);
        if (s == OK && !page.failed) s = rebase_page(&page, "test", from, to, m);
        if (page.failed) out->failed = true;
        else buf_put(out, page.at, page.len);
        last = (size_t)(text - source) + n;
        buf_free(&page);
    }
    buf_put(out, source + last, size - last);
    return s == OK && out->failed ? fail(m, ERR_MEMORY, "Out of memory.") : s;
}

/* d's pages are then its own, with nothing but their text. */
static Status rebase_pages(LessonData *d, const char *from, const char *to, Message *m)
{
    Buf b = { 0 };
    if (d->pages == NULL || strstr(d->pages->source, "csv") == NULL) return OK;
    Status s = rebase_source(&b, d->pages->source, from, to, m);
    Pages *own = s == OK ? pages_new() : NULL;
    if (s == OK && own == NULL) s = fail(m, ERR_MEMORY, "Out of memory.");
    if (s != OK) {
        buf_free(&b);
        return s;
    }
    own->source = b.at;
    pages_release(d->pages);
    d->pages = own;
    return OK;
}

Status lesson_rebase(LessonData *d, const char *from_lesson, const char *to_lesson, Message *m)
{
    char from[PATH_MAX], to[PATH_MAX], real_from[PATH_MAX], real_to[PATH_MAX],
        *name[2] = { NULL, NULL };
    DataSource *source[2] = { &d->data, &d->test };
    if (!lesson_folder(from, from_lesson) || !lesson_folder(to, to_lesson))
        return fail(m, ERR_FILE, "The lesson's path is too long. Choose a shorter one.");
    if (realpath(from, real_from) != NULL && realpath(to, real_to) != NULL
        && strcmp(real_from, real_to) == 0)
        return OK;
    Status s = rebase_pages(d, from, to, m);
    for (int i = 0; i < 2 && s == OK; i++)
        if (source[i]->kind == DATA_CSV) s = new_name(source[i]->csv, from, to, &name[i], m);
    for (int i = 0; i < 2; i++) {
        if (name[i] == NULL) continue;
        if (s == OK) {
            free(source[i]->csv);
            source[i]->csv = name[i];
        } else {
            free(name[i]);
        }
    }
    return s;
}
