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

static void count_page(PageMarks *m, size_t i, bool right)
{
    m->page[i] = right ? PAGE_DONE_RIGHT : PAGE_DONE_WRONG;
    m->answered++;
    m->right += right;
}

/* By first answers: the file's, and where none is kept this visit's own. */
static void count_marks(Learning *k, const Visit *v)
{
    PageMarks *m = &k->marks;
    const LessonDone *done = k->all != NULL && k->key[0] != '\0' ? progress_of(k->all, k->key)
                                                                 : NULL;
    m->right = m->answered = 0;
    memset(m->page, 0, m->pages);
    for (size_t i = 0; i < m->pages; i++) {
        const PageDone *p = done != NULL ? progress_page(done, v->pages, i) : NULL;
        bool is_open = v->pages->at[i].ask.kind == ASK_OPEN;       /* compared by the reader */
        bool is_done = p != NULL || (i == v->page && v->counted);
        if (is_open) m->page[i] = is_done ? PAGE_DONE : 0;
        else if (p != NULL) count_page(m, i, p->first_right);
        else if (i == v->page && v->counted) count_page(m, i, v->first_right);
    }
}

static void begin_marks(Learning *k, const Visit *v)
{
    free(k->marks.page);
    k->marks = (PageMarks){ .page = calloc(v->pages->n, 1) };
    if (k->marks.page == NULL) return;
    k->marks.pages = v->pages->n;
    count_marks(k, v);
}

/* --- the lesson --- */

void learning_open(Learning *k, Model *m, const char *name, bool is_builtin)
{
    const Visit *v = visit_of(m);
    k->pages = NULL;
    if (v == NULL) return;
    k->pages = v->pages;
    if (!progress_key(k->key, sizeof k->key, name, is_builtin)) k->key[0] = '\0';
    const LessonDone *done = k->all != NULL && k->key[0] != '\0' ? progress_of(k->all, k->key)
                                                                 : NULL;
    bool goes_on = done != NULL && done->page > 1 && done->page <= v->pages->n;
    if (goes_on) model_apply(m, &(Command){ .kind = CMD_PAGE, .index = done->page }, NULL);
    begin_marks(k, visit_of(m));
}

void learning_note(Learning *k, const Model *m)
{
    const Visit *v = visit_of(m);
    if (v == NULL || v->pages != k->pages || k->marks.page == NULL) return;
    bool changed = false;
    if (k->all != NULL && k->key[0] != '\0'
        && progress_note(k->all, k->key, v, &changed) == OK && changed)
        progress_save(k->all, k->folder, NULL);
    count_marks(k, v);
}

const PageMarks *learning_marks(const Learning *k, const Model *m)
{
    const Visit *v = visit_of(m);
    return v != NULL && v->pages == k->pages && k->marks.page != NULL ? &k->marks : NULL;
}
