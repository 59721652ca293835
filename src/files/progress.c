#include "files/progress.h"

#include "base/buf.h"
#include "files/write.h"

#include <inttypes.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- where --- */

bool progress_folder(char *out, size_t size)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    int n = -1;
    if (state != NULL && state[0] == '/') n = snprintf(out, size, "%s/elbow/", state);
    else if (home != NULL && home[0] == '/')
        n = snprintf(out, size, "%s/.local/state/elbow/", home);
    return n > 0 && (size_t)n < size;
}

bool progress_key(char *out, size_t size, const char *name, bool is_builtin)
{
    char real[PATH_MAX];
    bool is_link = strncmp(name, LINK_KEY, strlen(LINK_KEY)) == 0;
    bool is_file = !is_builtin && !is_link;
    if (is_file && realpath(name, real) == NULL) return false;
    int n = snprintf(out, size, "%s%s", is_builtin ? "builtin:" : "", is_file ? real : name);
    return n > 0 && (size_t)n < size;
}

static bool file_path(char out[PATH_MAX], const char *folder)
{
    int n = snprintf(out, PATH_MAX, "%s" PROGRESS_FILE, folder);
    return folder[0] != '\0' && n > 0 && n < PATH_MAX;
}

static void make_folders(const char *folder)
{
    char path[PATH_MAX];
    size_t n = strlen(folder);
    if (n >= sizeof path) return;
    memcpy(path, folder, n + 1);
    for (size_t i = 1; i < n; i++) {
        if (path[i] != '/') continue;
        path[i] = '\0';
        mkdir(path, 0700);
        path[i] = '/';
    }
}

/* --- reading --- */

static void lesson_clear(LessonDone *l)
{
    free(l->key);
    free(l->done);
    *l = (LessonDone){ .key = NULL };
}

void progress_free(Progress *p)
{
    if (p == NULL) return;
    for (size_t i = 0; i < p->n; i++) lesson_clear(&p->at[i]);
    free(p);
}

static size_t page_number(json_t *v)
{
    json_int_t k = json_integer_value(v);
    return json_is_integer(v) && k >= 1 && k <= (json_int_t)PAGES_MAX ? (size_t)k : 0;
}

/* False of what is no answer. */
static bool read_done(json_t *v, PageDone *out)
{
    const char *sum = json_string_value(json_object_get(v, "sum"));
    char *end = NULL;
    out->page = page_number(json_object_get(v, "page"));
    if (out->page == 0 || sum == NULL || strlen(sum) != 16) return false;
    out->sum = strtoull(sum, &end, 16);
    out->first_right = json_is_true(json_object_get(v, "first_right"));
    out->right = json_is_true(json_object_get(v, "right"));
    out->shown = json_is_true(json_object_get(v, "shown"));
    return *end == '\0';
}

static void read_answers(json_t *list, LessonDone *l)
{
    size_t n = json_is_array(list) ? json_array_size(list) : 0;
    if (n > PAGES_MAX) n = PAGES_MAX;
    l->done = n > 0 ? malloc(n*sizeof *l->done) : NULL;
    for (size_t i = 0; i < n && l->done != NULL; i++) {
        PageDone one;
        bool is_next = read_done(json_array_get(list, i), &one)
            && (l->n == 0 || one.page > l->done[l->n - 1].page);
        if (is_next) l->done[l->n++] = one;
    }
}

static void read_lesson(Progress *p, json_t *v)
{
    const char *key = json_string_value(json_object_get(v, "lesson"));
    LessonDone l = { .page = page_number(json_object_get(v, "page")),
                     .reached = page_number(json_object_get(v, "reached")),
                     .pages = page_number(json_object_get(v, "pages")) };
    bool is_one = key != NULL && key[0] != '\0' && strlen(key) < PATH_MAX && l.page > 0
        && l.reached >= l.page && l.pages >= l.reached && progress_of(p, key) == NULL;
    if (!is_one || p->n == PROGRESS_LESSONS) return;
    l.key = malloc(strlen(key) + 1);
    if (l.key == NULL) return;
    memcpy(l.key, key, strlen(key) + 1);
    read_answers(json_object_get(v, "answers"), &l);
    p->at[p->n++] = l;
}

Progress *progress_load(const char *folder)
{
    Progress *p = calloc(1, sizeof *p);
    char path[PATH_MAX], *bytes;
    size_t n;
    if (p == NULL || !file_path(path, folder)) return p;
    if (file_read(path, PROGRESS_BYTES, &bytes, &n, NULL) != OK) return p;
    json_t *root = json_loadb(bytes, n, 0, NULL);
    free(bytes);
    json_t *list = json_object_get(root, "lessons");
    json_int_t form = json_integer_value(json_object_get(root, "progress"));
    bool is_ours = form == 1;
    p->is_newer = form > 1;
    for (size_t i = 0; is_ours && i < json_array_size(list); i++)
        read_lesson(p, json_array_get(list, i));
    json_decref(root);
    return p;
}

/* --- asking --- */

const LessonDone *progress_of(const Progress *p, const char *key)
{
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->at[i].key, key) == 0) return &p->at[i];
    return NULL;
}

static size_t find_done(const LessonDone *l, size_t page)
{
    size_t i = 0;
    while (i < l->n && l->done[i].page < page) i++;
    return i;
}

const PageDone *progress_page(const LessonDone *l, const Pages *pages, size_t k)
{
    if (l == NULL || k >= pages->n) return NULL;
    size_t i = find_done(l, k + 1);
    bool is_there = i < l->n && l->done[i].page == k + 1 && l->done[i].sum == pages->at[k].sum;
    return is_there ? &l->done[i] : NULL;
}

/* --- taking down --- */

/* The lesson's entry, put first; NULL when out of memory. */
static LessonDone *entry(Progress *p, const char *key)
{
    size_t i = 0;
    while (i < p->n && strcmp(p->at[i].key, key) != 0) i++;
    LessonDone l = { .key = NULL };
    if (i < p->n) {
        l = p->at[i];
    } else {
        l.key = malloc(strlen(key) + 1);
        if (l.key == NULL) return NULL;
        memcpy(l.key, key, strlen(key) + 1);
        if (p->n == PROGRESS_LESSONS) lesson_clear(&p->at[--i]);
        else p->n++;
    }
    memmove(p->at + 1, p->at, i*sizeof p->at[0]);
    p->at[0] = l;
    return &p->at[0];
}

/* A place for page's answer at i; false when out of memory. */
static bool insert_done(LessonDone *l, size_t i, PageDone done)
{
    PageDone *more = realloc(l->done, (l->n + 1)*sizeof *more);
    if (more == NULL) return false;
    l->done = more;
    memmove(more + i + 1, more + i, (l->n++ - i)*sizeof *more);
    more[i] = done;
    return true;
}

static Status note_answer(LessonDone *l, const Visit *v, bool *changed)
{
    size_t page = v->page + 1, i = find_done(l, page);
    uint64_t sum = visit_page(v)->sum;
    bool is_there = i < l->n && l->done[i].page == page;
    if (is_there && l->done[i].sum == sum) {
        if (l->done[i].right || !v->first_right) return OK;
        l->done[i].right = *changed = true;
        return OK;
    }
    PageDone one = { page, sum, v->first_right, v->first_right, v->first_shown };
    if (is_there) l->done[i] = one;
    else if (!insert_done(l, i, one)) return ERR_MEMORY;
    *changed = true;
    return OK;
}

Status progress_note(Progress *p, const char *key, const Visit *v, bool *changed)
{
    *changed = false;
    if (v->pages == NULL) return OK;
    LessonDone *l = entry(p, key);
    if (l == NULL) return ERR_MEMORY;
    l->noted = true;
    size_t page = v->page + 1, reached = l->reached > page ? l->reached : page;
    if (reached > v->pages->n) reached = v->pages->n;
    *changed = l->page != page || l->reached != reached || l->pages != v->pages->n;
    l->page = page;
    l->reached = reached;
    l->pages = v->pages->n;
    return v->counted ? note_answer(l, v, changed) : OK;
}

/* --- two windows --- */

/* What was written is the earlier answer. */
static void merge_answers(LessonDone *mine, const LessonDone *theirs)
{
    for (size_t k = 0; k < theirs->n; k++) {
        PageDone d = theirs->done[k];
        size_t i = find_done(mine, d.page);
        bool is_there = i < mine->n && mine->done[i].page == d.page;
        if (!is_there) insert_done(mine, i, d);
        else if (mine->done[i].sum == d.sum) {
            mine->done[i].first_right = d.first_right;
            mine->done[i].right = mine->done[i].right || d.right;
        }
    }
    if (mine->pages == theirs->pages && mine->reached < theirs->reached)
        mine->reached = theirs->reached;
}

static void swap_lessons(LessonDone *a, LessonDone *b)
{
    LessonDone was = *a;
    *a = *b;
    *b = was;
}

void progress_merge(Progress *p, const char *folder)
{
    Progress *there = progress_load(folder);
    if (there != NULL && there->is_newer) p->is_newer = true;
    for (size_t k = 0; there != NULL && k < there->n; k++) {
        LessonDone *theirs = &there->at[k];
        size_t i = 0;
        while (i < p->n && strcmp(p->at[i].key, theirs->key) != 0) i++;
        if (i < p->n && p->at[i].noted) merge_answers(&p->at[i], theirs);
        else if (i < p->n) swap_lessons(&p->at[i], theirs);
        else if (p->n < PROGRESS_LESSONS) swap_lessons(&p->at[p->n++], theirs);
    }
    progress_free(there);
}

/* --- writing --- */

static json_t *written(const LessonDone *l)
{
    json_t *answers = json_array();
    for (size_t i = 0; i < l->n; i++) {
        char sum[20];
        snprintf(sum, sizeof sum, "%016" PRIx64, l->done[i].sum);
        json_array_append_new(answers, json_pack("{s:I, s:s, s:b, s:b, s:b}", "page",
                                                 (json_int_t)l->done[i].page, "sum", sum,
                                                 "first_right", (int)l->done[i].first_right,
                                                 "right", (int)l->done[i].right,
                                                 "shown", (int)l->done[i].shown));
    }
    return json_pack("{s:s, s:I, s:I, s:I, s:o}", "lesson", l->key, "page", (json_int_t)l->page,
                     "reached", (json_int_t)l->reached, "pages", (json_int_t)l->pages, "answers",
                     answers);
}

Status progress_save(const Progress *p, const char *folder, Message *m)
{
    char path[PATH_MAX];
    if (!file_path(path, folder))
        return fail(m, ERR_FILE, "There is no folder to keep progress in.");
    if (p->is_newer)
        return fail(m, ERR_STATE, "%.300s is of a newer Elbow, and stays as it is.", path);
    json_t *lessons = json_array();
    for (size_t i = 0; i < p->n; i++) json_array_append_new(lessons, written(&p->at[i]));
    json_t *root = json_pack("{s:i, s:o}", "progress", 1, "lessons", lessons);
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    if (text == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    make_folders(folder);
    Status s = file_write(path, text, strlen(text), m);
    free(text);
    return s;
}
