#include "app/film_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/count_text.h"
#include "files/figure_lesson.h"
#include "files/write.h"

static void end(FilmWork *k)
{
    film_free(k->shooting);
    free(k->name);
    *k = (FilmWork){ .shooting = NULL };
}

Status film_work_begin(FilmWork *k, Format f, const char *name, const Model *m, Fonts *fonts,
                       const ExportOptions *o, Message *msg)
{
    if (film_work_is_on(k))
        return fail(msg, ERR_STATE,
                    "A film is being made. Wait for its end, or stop it with Esc; then make the "
                    "next.");
    Buf block = { 0 };
    Status st = film_check(m, f, o, msg);
    if (st == OK) st = figure_block(&block, m, o->unit, msg);
    k->name = strdup(name);
    if (st == OK && k->name == NULL) st = fail(msg, ERR_MEMORY, "Out of memory.");
    if (st == OK) st = film_begin(&k->shooting, f, fonts, m, o, block.at, block.len, msg);
    buf_free(&block);
    if (st != OK) end(k);
    return st;
}

double film_work_progress(const FilmWork *k, Message *words)
{
    FilmProgress p = film_progress(k->shooting);
    const char *slash = strrchr(k->name, '/'), *name = slash != NULL ? slash + 1 : k->name;
    const char *what = p.reruns ? "the run again, step" : "picture";
    fail(words, OK, "%.120s: %s %s of %s … Esc stops.", name, what,
         count_text((double)p.done).s, count_text((double)p.of).s);
    return p.of > 0 ? (double)p.done/(double)p.of : 0;
}

static Status write_it(FilmWork *k, Message *msg)
{
    Buf bytes = { 0 };
    Status st = film_end(k->shooting, &bytes, msg);
    if (st == OK) st = file_write(k->name, bytes.at, bytes.len, msg);
    buf_free(&bytes);
    return st == OK ? fail(msg, OK, "Wrote %.400s", k->name) : st;
}

Status film_work_go_on(FilmWork *k, bool *done, Message *msg)
{
    *done = false;
    Status st = film_go_on(k->shooting, done, msg);
    if (st == OK && *done) st = write_it(k, msg);
    if (st != OK || *done) end(k);
    return st;
}

bool film_work_stop(FilmWork *k, Message *msg)
{
    if (!film_work_is_on(k)) return false;
    fail(msg, OK, "Stopped: no film was written to %.400s", k->name);
    end(k);
    return true;
}
