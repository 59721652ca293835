#include "app/contents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "files/lesson_file.h"
#include "files/model_file.h"
#include "model/visit.h"

#define GUIDED_GROUP "Lessons"
#define OTHER_GROUP  "More to try"
#define FILES_GROUP  "Recent files"

#define FILE_LOOKED_INTO (1 << 20)      /* bytes; a larger one would keep someone waiting */

/* --- one lesson --- */

static void glance_free(Glance *g)
{
    if (g == NULL) return;
    pages_release(g->pages);
    free(g);
}

/* Points of a table may be many, and elsewhere: only those of the program are read. */
static bool is_near(const LessonData *d, bool is_builtin)
{
    bool is_far = d->data.kind == DATA_CSV || d->test.kind == DATA_CSV;
    for (size_t i = 0; d->pages != NULL && i < d->pages->n; i++) {
        const LessonData *scene = &d->pages->at[i].part;
        is_far |= scene->data.kind == DATA_CSV || scene->test.kind == DATA_CSV;
    }
    return is_builtin || !is_far;
}

/* Takes what d says; d stays the caller's. */
static void look_at(Glance *g, LessonData *d, bool is_builtin)
{
    if (d->title[0] != '\0') memcpy(g->title, d->title, sizeof g->title);
    memcpy(g->about, d->about, sizeof g->about);
    if (is_builtin && d->group[0] != '\0') memcpy(g->group, d->group, sizeof g->group);
    else if (is_builtin)
        snprintf(g->group, sizeof g->group, "%s", d->pages != NULL ? GUIDED_GROUP : OTHER_GROUP);
    g->pages = pages_share(d->pages);
    g->has_picture = is_near(d, is_builtin) && lesson_load_points(d, g->name, NULL) == OK
        && sketch_of_data(&g->picture, d, NULL) == OK;
}

static Glance *glance_new(const char *name)
{
    Glance *g = calloc(1, sizeof *g);
    if (g == NULL) return NULL;
    snprintf(g->name, sizeof g->name, "%s", name);
    return g;
}

static Glance *look_at_builtin(const BuiltinLesson *b)
{
    LessonData d;
    Glance *g = glance_new(b->name);
    if (g == NULL) return NULL;
    snprintf(g->title, sizeof g->title, "%s", b->name);
    snprintf(g->group, sizeof g->group, "%s", OTHER_GROUP);
    if (lesson_read(&d, b->name, b->json, b->size, NULL) != OK) return g;
    look_at(g, &d, true);
    lesson_data_free(&d);
    return g;
}

/* A lesson of moderate size, and no figure, which would be read whole. */
static bool is_looked_into(const char *path)
{
    struct stat st;
    const char *dot = strrchr(path, '.');
    return dot != NULL && strcmp(dot, ".json") == 0 && stat(path, &st) == 0
        && S_ISREG(st.st_mode) && st.st_size <= FILE_LOOKED_INTO;
}

static Glance *look_at_file(const LessonEntry *e)
{
    LessonData d;
    Glance *g = glance_new(e->name);
    if (g == NULL) return NULL;
    snprintf(g->title, sizeof g->title, "%s", e->title);
    snprintf(g->file, sizeof g->file, "%s", e->title);
    snprintf(g->group, sizeof g->group, "%s", FILES_GROUP);
    if (!is_looked_into(e->name) || lesson_open(&d, e->name, NULL) != OK) return g;
    look_at(g, &d, false);
    lesson_data_free(&d);
    return g;
}

/* --- all of them --- */

static void entry(ContentsEntry *e, const Glance *g, const Learning *k, const Model *m)
{
    *e = (ContentsEntry){ .name = g->name, .title = g->title, .about = g->about,
                          .group = g->group, .file = g->file,
                          .picture = g->has_picture ? &g->picture : NULL };
    if (g->pages == NULL) return;
    bool is_builtin = g->file[0] == '\0';
    SoFar s;
    e->pages = g->pages->n;
    if (!learning_so_far(k, m, g->name, is_builtin, g->pages, &s)) return;
    e->page = s.page;
    e->go_on = s.go_on;
    e->done = s.marks;
    e->is_done = s.is_done;
    e->is_here = s.is_here;
}

static void add(Contents *c, Glance *g)
{
    if (g != NULL) c->lesson[c->n++] = g;
}

static void read_all(Contents *c, const OpenFiles *f)
{
    size_t all = builtin_lesson_count() < CONTENTS_BUILTIN ? builtin_lesson_count()
                                                           : CONTENTS_BUILTIN;
    size_t keep = c->is_whole ? c->built_in : 0;
    for (size_t i = keep; i < c->n; i++) glance_free(c->lesson[i]);
    c->n = keep;
    if (keep == 0) c->is_whole = true;
    for (size_t i = 0; keep == 0 && i < all; i++) add(c, look_at_builtin(builtin_lesson(i)));
    for (size_t i = 0; i < c->n; i++) c->is_whole &= c->lesson[i]->has_picture;
    c->is_whole &= c->n == all;
    c->built_in = c->n;
    for (size_t i = 0; i < f->recent.n; i++) add(c, look_at_file(&f->recents[i]));
}

/* The first of its group; the guided ones stand before all. */
static size_t place_of(const Contents *c, size_t i)
{
    size_t first = 0;
    while (strcmp(c->lesson[first]->group, c->lesson[i]->group) != 0) first++;
    bool is_guided = c->lesson[first]->pages != NULL && i < c->built_in;
    return (is_guided ? 0 : CONTENTS_MAX) + first;
}

static void forget_marks(Contents *c)
{
    for (size_t i = 0; i < c->list.n; i++) free(c->at[i].done.page);
    c->list = (ContentsList){ .at = c->at };
}

/* The lesson last seen, while something of it is open; else the one after it, in the order of the
 * list and round at its end; of nobody who has begun yet the first. */
static size_t to_go_on_with(const Contents *c, const Learning *k)
{
    size_t n = c->list.n, last = n, its = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        const ContentsEntry *e = &c->at[i];
        size_t age = learning_age(k, e->name, e->file[0] == '\0');
        if (e->pages == 0 || e->page == 0 || (!e->is_here && age >= its)) continue;
        last = i;
        its = e->is_here ? 0 : age;
    }
    if (last < n && !c->at[last].is_done) return last;
    for (size_t j = 0; j < n; j++) {
        size_t i = last < n ? (last + 1 + j) % n : j;
        const ContentsEntry *e = &c->at[i];
        bool is_of_program = e->file[0] == '\0';
        if (e->pages > 0 && !e->is_done && (is_of_program || e->page > 0)) return i;
    }
    return n;
}

void contents_make(Contents *c, const OpenFiles *f, const Learning *k, const Model *m)
{
    size_t place[CONTENTS_MAX];
    forget_marks(c);
    read_all(c, f);
    for (size_t i = 0; i < c->n; i++) place[i] = place_of(c, i);
    for (size_t p = 0; p < 2*CONTENTS_MAX; p++)
        for (size_t i = 0; i < c->n; i++)
            if (place[i] == p) entry(&c->at[c->list.n++], c->lesson[i], k, m);
    c->list.go_on = to_go_on_with(c, k);
}

void contents_deinit(Contents *c)
{
    forget_marks(c);
    for (size_t i = 0; i < c->n; i++) glance_free(c->lesson[i]);
    *c = (Contents){ .n = 0 };
}
