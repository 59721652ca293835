/* The link of what is shown. */
#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "files/link.h"
#include "model/job.h"
#include "model/visit.h"

#include <stdio.h>
#include <string.h>

/* As it began, with numbers in the place of tables that are nobody else's; and its step. */
static Status began(LessonData *out, const Model *m, uint64_t *step, Message *msg)
{
    const Visit *v = model_lesson(m)->visit;
    uint64_t steps;
    LessonData d;
    *step = 0;
    bool is_guided = v != NULL && v->pages != NULL;
    Status s = is_guided ? model_data(m, &d, msg) : model_began(m, &d, step, &steps, msg);
    if (s != OK) return s;
    s = figure_stand_alone(&d, msg);
    if (s == OK) *out = d;
    else lesson_data_free(&d);
    return s;
}

/* How a built-in lesson is printed that has just been opened; a step leaves what is held behind. */
static Status as_opened(Buf *out, const LessonData *d, bool is_held, Message *m)
{
    uint64_t step;
    LessonData own;
    Model *model = model_new();
    if (model == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    model_set_lazy(model, true);
    Status s = model_load(model, d, m);
    if (s == OK) s = began(&own, model, &step, m);
    model_free(model);
    if (s != OK) return s;
    own.has_hold = own.has_hold && is_held;
    s = lesson_print(out, &own, m);
    lesson_data_free(&own);
    return s;
}

static Status is_as(bool *is, const BuiltinLesson *b, const LessonData *d, bool is_begun,
                    const Buf *json, Message *m)
{
    LessonData there;
    Buf text = { 0 };
    *is = false;
    Status s = lesson_read(&there, b->name, b->json, b->size, m);
    if (s != OK) return s;
    bool may = strcmp(there.title, d->title) == 0;
    if (may) s = lesson_load_points(&there, NULL, m);
    if (may && s == OK) s = as_opened(&text, &there, !is_begun, m);
    *is = may && s == OK && text.len == json->len && memcmp(text.at, json->at, json->len) == 0;
    buf_free(&text);
    lesson_data_free(&there);
    return s;
}

/* By which name d goes, where it is a built-in lesson as it is opened; else "". */
static Status find_builtin(char out[64], const LessonData *d, bool is_begun, Message *m)
{
    Buf json = { 0 };
    bool is = false;
    Status s = lesson_print(&json, d, m);
    out[0] = '\0';
    for (size_t i = 0; i < builtin_lesson_count() && !is && s == OK; i++) {
        s = is_as(&is, builtin_lesson(i), d, is_begun, &json, m);
        if (is) snprintf(out, 64, "%s", builtin_lesson(i)->name);
    }
    buf_free(&json);
    return s;
}

/* What steps from here on follow from; the view does not matter. */
static Status put_start(Buf *out, const Model *m, uint64_t *step, Message *msg)
{
    LessonData d;
    uint64_t steps;
    Status s = model_began(m, &d, step, &steps, msg);
    if (s != OK) return s;
    d.has_view = d.has_hold = false;
    s = lesson_print(out, &d, msg);
    lesson_data_free(&d);
    return s;
}

/* Is it made by steps alone from how its page begins? Not where steps are an answer. */
static Status page_step(uint64_t *step, const Model *m, const LessonData *d, size_t page,
                        Message *msg)
{
    const Lesson *l = model_lesson(m);
    AskKind asked = visit_asked(l->visit);
    Buf here = { 0 }, there = { 0 };
    uint64_t at = 0, none;
    *step = 0;
    if (l->step == 0 || asked == ASK_PREDICT || asked == ASK_GOAL) return OK;
    Model *own = model_new();
    if (own == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
    model_set_lazy(own, true);
    Status s = model_load(own, d, msg);
    if (s == OK) s = model_apply(own, &(Command){ .kind = CMD_PAGE, .index = page }, msg);
    if (s == OK) s = put_start(&there, own, &none, msg);
    if (s == OK) s = put_start(&here, m, &at, msg);
    if (s == OK && strcmp(here.at, there.at) == 0) *step = at;
    model_free(own);
    buf_free(&here);
    buf_free(&there);
    return s == ERR_MEMORY ? s : OK;      /* a page that cannot be entered has no steps */
}

Status link_began(LessonData *out, LinkSays *says, const Model *m, Message *msg)
{
    LessonData d;
    const Visit *v = model_lesson(m)->visit;
    Status s = began(&d, m, &says->step, msg);
    if (s != OK) return s;
    bool is_begun = says->step > 0;
    says->has_lesson = true;
    says->page = v != NULL && v->pages != NULL ? v->page + 1 : 0;
    if (says->page > 0) s = page_step(&says->step, m, &d, says->page, msg);
    if (says->page == 1 && says->step == 0) says->page = 0;      /* or where one was left */
    if (s == OK) s = find_builtin(says->builtin, &d, is_begun, msg);
    if (s == OK) *out = d;
    else lesson_data_free(&d);
    return s;
}

static void put_html(Buf *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        const char *as = *c == '&' ? "&amp;" : *c == '<' ? "&lt;" : *c == '>' ? "&gt;"
            : *c == '"' ? "&quot;" : NULL;
        buf_put(out, as != NULL ? as : c, as != NULL ? strlen(as) : 1);
    }
}

void link_frame(Buf *out, const char *address, const char *title)
{
    buf_printf(out, "<iframe src=\"");
    put_html(out, address);
    buf_printf(out, "\" title=\"");
    put_html(out, title);
    buf_printf(out, "\" width=\"640\" height=\"400\" style=\"border: 0\" "
                    "allow=\"fullscreen; clipboard-write\"></iframe>");
}
