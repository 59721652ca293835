#include "app/reloading.h"

#include <stdio.h>
#include <string.h>

#include "app/overtaken.h"
#include "files/lesson_file.h"
#include "model/visit.h"

const char *reloading_path(const OpenFiles *f)
{
    return f->is_table || f->hands_over ? "" : f->path;      /* there nobody else writes to it */
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

/* The lesson as the file now is, or why it is none. */
static bool judge(Reloading *r, const ReloadOf *of, Followed found, OpenedFile *f)
{
    Status s = f->status;
    bool is_lost = model_changed(of->model), is_other = false;
    if (s == OK && is_lost) offer(r, of);
    else if (s == OK) is_other = take(r, of, &f->data);
    else if (found == FOLLOW_SETTLED) say(r, of->notice, f->why.text);
    if (s == OK || found == FOLLOW_SETTLED) following_take(&r->follow, &f->bytes);
    if (is_other) open_files_know(of->files, r->follow.path, f->bytes.at, f->bytes.len);
    return is_other;
}

#define PATIENCE     0.05      /* seconds that a picture may be late for a file soon read */
#define READ_SECONDS 0.02      /* between two looks at whether it has been read           */

/* Begins, or goes on: true when there is something to judge. */
static bool read_on(Reloading *r, const ReloadOf *of, double now, OpenedFile *f)
{
    Buf bytes = { 0 };
    Message m;
    if (!opening_is_on(&r->reading)) {
        r->found = following_look(&r->follow, now, &bytes);
        bool reads = r->found != FOLLOW_NOTHING, is_beside = reads && of->beside
            && opening_begin_bytes(&r->reading, r->follow.path, &bytes, &m) == OK;
        if (reads && !is_beside) opening_read_bytes(f, r->follow.path, &bytes);
        buf_free(&bytes);
        if (!is_beside) return reads;
    }
    if (!opening_is_done(&r->reading, PATIENCE)) return false;
    opening_take(&r->reading, f);
    return true;
}

bool reloading_look(Reloading *r, const ReloadOf *of, double now, bool *tells)
{
    OpenedFile f;
    *tells = false;
    if (!read_on(r, of, now, &f)) return false;
    bool is_other = judge(r, of, r->found, &f);
    *tells = r->told.text[0] != '\0';
    lesson_data_free(&f.data);
    buf_free(&f.bytes);
    return is_other;
}

void reloading_begin(Reloading *r, const char *path, bool hears)
{
    opening_deinit(&r->reading, 0);
    following_begin(&r->follow, path, hears);
}

void reloading_deinit(Reloading *r) { opening_deinit(&r->reading, 0); }

double reloading_due(const Reloading *r, double now)
{
    return opening_is_on(&r->reading) ? READ_SECONDS : following_due(&r->follow, now);
}
