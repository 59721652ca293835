#include "app/learning.h"

#include <stdlib.h>
#include <string.h>

static const Visit *visit_of(const Model *m)
{
    const Visit *v = model_lesson(m)->visit;
    return v != NULL && v->pages != NULL ? v : NULL;
}

void learning_init(Learning *k, const char *folder)
{
    *k = (Learning){ .all = NULL };
    if (folder == NULL || folder[0] == '\0' || strlen(folder) >= sizeof k->folder) return;
    memcpy(k->folder, folder, strlen(folder) + 1);
    k->all = progress_load(folder);
}

void learning_deinit(Learning *k)
{
    progress_free(k->all);
    free(k->marks.page);
    *k = (Learning){ .all = NULL };
}

/* --- what has been answered --- */

/* A free answer is compared by who gave it: neither right nor wrong. */
static void count_page(PageMarks *m, size_t i, AskKind asked, bool right, bool shown)
{
    if (asked == ASK_OPEN) {
        m->page[i] = PAGE_DONE;
        return;
    }
    m->page[i] = right ? PAGE_DONE_RIGHT : shown ? PAGE_DONE : PAGE_DONE_WRONG;
    m->answered++;
    m->right += right;
}

static const LessonDone *done_of(const Learning *k, const char *key)
{
    return k->all != NULL && key[0] != '\0' ? progress_of(k->all, key) : NULL;
}

/* By first answers: the file's, and where none is kept this visit's own (here; NULL: none). */
static void count_marks(PageMarks *m, const LessonDone *done, const Pages *pages,
                        const Visit *here)
{
    m->right = m->answered = 0;
    memset(m->page, 0, m->pages);
    for (size_t i = 0; i < m->pages; i++) {
        const PageDone *p = done != NULL ? progress_page(done, pages, i) : NULL;
        AskKind asked = pages->at[i].ask.kind;
        if (p != NULL) count_page(m, i, asked, p->first_right, p->shown);
        else if (here != NULL && i == here->page && here->counted)
            count_page(m, i, asked, here->first_right, here->first_shown);
    }
}

static bool marks_init(PageMarks *m, const Pages *pages)
{
    *m = (PageMarks){ .page = calloc(pages->n + 1, 1) };
    if (m->page != NULL) m->pages = pages->n;
    return m->page != NULL;
}

static void begin_marks(Learning *k, const Visit *v)
{
    free(k->marks.page);
    if (marks_init(&k->marks, v->pages)) count_marks(&k->marks, done_of(k, k->key), v->pages, v);
}

/* --- other lessons --- */

/* The first page whose question is open, from 0; pages->n: all is answered. */
static size_t first_open(const PageMarks *m, const Pages *pages)
{
    for (size_t i = 0; i < m->pages; i++)
        if (pages->at[i].ask.kind != ASK_NONE && pages->at[i].mistakes == 0 && m->page[i] == 0)
            return i;
    return pages->n;
}

/* Left on this page, from 1, the lesson goes on at: */
static size_t next_place(const PageMarks *m, const Pages *pages, size_t page)
{
    size_t open = first_open(m, pages);
    const Page *last = &pages->at[page - 1];
    bool asks = last->ask.kind != ASK_NONE && last->mistakes == 0 && m->page[page - 1] == 0;
    if (page < pages->n || asks) return page;
    return open < pages->n ? open + 1 : 1;
}

static bool is_shown(const Learning *k, const Visit *v, const char *key)
{
    return v != NULL && v->pages == k->pages && key[0] != '\0' && strcmp(k->key, key) == 0;
}

bool learning_so_far(const Learning *k, const Model *m, const char *name, bool is_builtin,
                     const Pages *pages, SoFar *out)
{
    char key[LEARNING_KEY];
    if (!progress_key(key, sizeof key, name, is_builtin)) return false;
    const Visit *v = visit_of(m);
    const LessonDone *done = done_of(k, key);
    bool is_here = is_shown(k, v, key);
    if ((done == NULL && !is_here) || !marks_init(&out->marks, pages)) return false;
    size_t reached = done != NULL ? done->reached : 0;
    out->page = is_here ? v->page + 1 : done->page;
    if (reached < out->page) reached = out->page;
    if (out->page > pages->n) out->page = pages->n;      /* the file was shortened since */
    out->is_here = is_here;
    count_marks(&out->marks, done, pages, is_here ? v : NULL);
    out->is_done = reached >= pages->n && first_open(&out->marks, pages) == pages->n;
    out->go_on = next_place(&out->marks, pages, out->page);
    return true;
}

size_t learning_age(const Learning *k, const char *name, bool is_builtin)
{
    char key[LEARNING_KEY];
    if (!progress_key(key, sizeof key, name, is_builtin)) return SIZE_MAX;
    const LessonDone *done = done_of(k, key);
    return done != NULL ? (size_t)(done - k->all->at) : SIZE_MAX;
}

/* --- the lesson --- */

/* Where it is taken up, from 1. */
static size_t taken_up(const Learning *k, const LessonDone *done, const Pages *pages)
{
    if (done == NULL || done->page < 1 || done->page > pages->n) return 1;
    if (k->marks.page == NULL) return done->page;
    return next_place(&k->marks, pages, done->page);
}

void learning_open(Learning *k, Model *m, const char *name, bool is_builtin)
{
    const Visit *v = visit_of(m);
    k->pages = NULL;
    if (v == NULL) return;
    k->pages = v->pages;
    if (!progress_key(k->key, sizeof k->key, name, is_builtin)) k->key[0] = '\0';
    begin_marks(k, v);
    const LessonDone *done = done_of(k, k->key);
    size_t page = taken_up(k, done, v->pages);
    if (page > 1) model_apply(m, &(Command){ .kind = CMD_PAGE, .index = page }, NULL);
}

void learning_reloaded(Learning *k, const Model *m)
{
    const Visit *v = visit_of(m);
    k->pages = v != NULL ? v->pages : NULL;
    if (v != NULL) begin_marks(k, v);
}

void learning_note(Learning *k, const Model *m)
{
    const Visit *v = visit_of(m);
    if (v == NULL || v->pages != k->pages) return;
    if (k->marks.page == NULL) begin_marks(k, v);      /* there was no memory when it was opened */
    if (k->marks.page == NULL) return;
    bool changed = false;
    if (k->all != NULL && k->key[0] != '\0'
        && progress_note(k->all, k->key, v, &changed) == OK && changed) {
        progress_merge(k->all, k->folder);
        progress_save(k->all, k->folder, NULL);
    }
    count_marks(&k->marks, done_of(k, k->key), v->pages, v);
}

const PageMarks *learning_marks(const Learning *k, const Model *m)
{
    const Visit *v = visit_of(m);
    return v != NULL && v->pages == k->pages && k->marks.page != NULL ? &k->marks : NULL;
}
