#include "app/reloading.h"

#include <stdio.h>
#include <string.h>

#include "app/overtaken.h"
#include "files/lesson_file.h"
#include "model/visit.h"

const char *reloading_path(const OpenFiles *f)
{
    return is_table_path(f->path) ? "" : f->path;
}

static Status read_lesson(LessonData *out, const char *path, const Buf *bytes, Message *m)
{
    LessonData d;
    Status s = lesson_read(&d, path, bytes->len > 0 ? bytes->at : "", bytes->len, m);
    if (s != OK) return s;
    s = lesson_load_points(&d, path, m);
    if (s == OK) *out = d;
    else lesson_data_free(&d);
    return s;
}

/* What was said of this file is past, unless something else has been said since. */
static void unsay(Reloading *r, Notice *n)
{
    bool stands = r->told.text[0] != '\0' && strcmp(n->words.text, r->told.text) == 0;
    if (stands) notice_clear(n);
    notice_unask(n, NOTICE_OF_FILE);
    r->told.text[0] = '\0';
}

/* Until it is past, or has been seen. */
static void say(Reloading *r, Notice *n, const char *words)
{
    fail(&r->told, OK, "%s", words);
    notice_error(n, r->told.text);
}

static void offer(Reloading *r, const ReloadOf *of)
{
    Message m;
    const char *slash = strrchr(r->follow.path, '/');
    fail(&m, OK, "%.300s was written elsewhere, and there are changes here that are not saved.",
         slash != NULL ? slash + 1 : r->follow.path);
    fail(&r->told, OK, "%s", m.text);
    overtaken_ask(of->notice, of->files, r->follow.path, m.text);
}

static bool take(Reloading *r, const ReloadOf *of, const LessonData *d)
{
    Message m = { "" };
    if (model_reload(of->model, d, &m) != OK) {
        say(r, of->notice, m.text);
        return false;
    }
    unsay(r, of->notice);
    open_files_reread(of->files, of->model);
    learning_reloaded(of->learning, of->model);
    return true;
}

bool reloading_look(Reloading *r, const ReloadOf *of, double now, bool *tells)
{
    Buf bytes = { 0 };
    Message why = { "" };
    LessonData d;
    *tells = false;
    Followed found = following_look(&r->follow, now, &bytes);
    bool is_other = false;
    if (found != FOLLOW_NOTHING) {
        Status s = read_lesson(&d, r->follow.path, &bytes, &why);
        bool is_lost = model_changed(of->model);
        if (s == OK && is_lost) offer(r, of);
        else if (s == OK) is_other = take(r, of, &d);
        else if (found == FOLLOW_SETTLED) say(r, of->notice, why.text);
        *tells = r->told.text[0] != '\0';
        if (s == OK || found == FOLLOW_SETTLED) following_take(&r->follow, &bytes);
        if (is_other) open_files_know(of->files, r->follow.path, bytes.at, bytes.len);
        if (s == OK) lesson_data_free(&d);
    }
    buf_free(&bytes);
    return is_other;
}
