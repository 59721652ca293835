#include "files/model_file.h"

#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "files/link.h"

#include <string.h>
#include <unistd.h>

bool lesson_known(const char *name)
{
    return link_is(name) || strpbrk(name, "./") != NULL || builtin_lesson_named(name) != NULL
        || access(name, F_OK) == 0 || table_name_length(name) > 0;
}

Status lesson_find(LessonData *out, const char *name, Message *m)
{
    const BuiltinLesson *l = builtin_lesson_named(name);
    if (l != NULL) return lesson_read(out, name, l->json, l->size, m);
    if (link_is(name)) return link_read(out, NULL, name, m);
    Status s = lesson_open(out, name, m);
    if (s == ERR_FILE && !lesson_known(name))
        return fail(m, ERR_FILE,
                    "Cannot read %.200s: there is no such file or built-in lesson. \"elbow "
                    "lessons\" lists them.", name);
    return s;
}

static Status own_tables(const LessonData *d, const char *name, Message *m)
{
    Buf foreign = { 0 };
    lesson_foreign_tables(d, name, &foreign);
    Status s = foreign.failed ? fail(m, ERR_MEMORY, "Out of memory.") : OK;
    if (s == OK && foreign.len > 0)
        s = fail(m, ERR_FILE, "%.150s: this figure reads a table outside its folder, and figures "
                              "can come from anybody: %.180s. Open it in the window, which asks "
                              "first.", name, foreign.at);
    buf_free(&foreign);
    return s;
}

Status lesson_load(LessonData *out, const char *name, Message *m)
{
    LessonData d;
    Status s = lesson_find(&d, name, m);
    if (s != OK) return s;
    s = own_tables(&d, name, m);
    if (s == OK) s = lesson_load_points(&d, name, m);
    if (s == OK) *out = d;
    else lesson_data_free(&d);
    return s;
}

Status model_show(Model *m, const char *name, const LessonData *d, Opened *out, Message *msg)
{
    Status s = model_load(m, d, msg);
    bool goes = s == OK && (d->steps > 0 || d->page > 0);
    if (goes && (s = figure_go(m, d, msg)) == OK) model_settle(m);
    else if (goes) model_unload(m);
    if (s == OK && out != NULL)
        *out = (Opened){ builtin_lesson_named(name) != NULL, d->from_figure, d->chosen,
                         d->figures };
    return s;
}

void opened_words(const Opened *o, const char *name, Message *words)
{
    const char *slash = strrchr(name, '/');
    words->text[0] = '\0';
    if (o->figures > 1)
        fail(words, OK, "%.200s holds %zu figures of Elbow: this is the first in it.",
             slash != NULL ? slash + 1 : name, o->figures);
}

Status model_open(Model *m, const char *name, Opened *out, Message *msg)
{
    LessonData d;
    Status s = lesson_load(&d, name, msg);
    if (s != OK) return s;
    s = model_show(m, name, &d, out, msg);
    lesson_data_free(&d);
    return s;
}

Status model_save_marked(const Model *m, const char *from, const char *to, FileMark *written,
                         Message *msg)
{
    LessonData d;
    Status s = model_data(m, &d, msg);
    if (s != OK) return s;
    s = lesson_rebase(&d, from, to, msg);
    if (s == OK) s = lesson_save_marked(to, &d, written, msg);
    lesson_data_free(&d);
    return s;
}

Status model_save(const Model *m, const char *from, const char *to, Message *msg)
{
    FileMark written;
    return model_save_marked(m, from, to, &written, msg);
}
