#include "app/session_film.h"

#include <stdio.h>
#include <string.h>

#include "app/held.h"
#include "app/session_export.h"
#include "base/count_text.h"
#include "export/film.h"
#include "files/figure_lesson.h"
#include "files/write.h"

#define SLICE_SECONDS 0.02     /* of film between two looks at the hands */
#define HELD_SECONDS  0.004    /* the same while something is in a hand  */
#define TELL_SECONDS  0.1

static void end(FilmInWork *k)
{
    film_free(k->shooting);
    k->shooting = NULL;
}

static void tell(Session *s, double now)
{
    FilmInWork *k = &s->film;
    FilmProgress p = film_progress(k->shooting);
    Message said;
    const char *slash = strrchr(k->name, '/'), *name = slash != NULL ? slash + 1 : k->name;
    fail(&said, OK, "%.120s: %s %s of %s … Esc stops.", name, p.reruns ? "the run again, step" : "picture",
         count_text((double)p.done).s, count_text((double)p.of).s);
    notice_progress(&s->notice, p.of > 0 ? (double)p.done/(double)p.of : 0, said.text);
    k->told_at = now;
}

Status session_film_begin(Session *s, Format f, const char *name, const ExportOptions *o, double now, Message *m)
{
    FilmInWork *k = &s->film;
    if (k->shooting != NULL) return fail(m, ERR_STATE, "A film is being made. Wait for its end, or stop it with Esc; then make the next.");
    Buf block = { 0 };
    Status st = figure_block(&block, s->model, o->unit, m);
    if (st == OK) st = film_begin(&k->shooting, f, s->fonts, s->model, o, block.at, block.len, m);
    buf_free(&block);
    if (st != OK) return st;
    snprintf(k->name, sizeof k->name, "%s", name);
    notice_clear(&s->notice);
    tell(s, now);
    return OK;
}

static void finish(Session *s, double now)
{
    FilmInWork *k = &s->film;
    Message m = { "" };
    Buf bytes = { 0 };
    Status st = film_end(k->shooting, &bytes, &m);
    if (st == OK) st = file_write(k->name, bytes.at, bytes.len, &m);
    buf_free(&bytes);
    end(k);
    if (st == OK) fail(&m, OK, "Wrote %.400s", k->name);
    session_notice(s, st != OK, now, m.text);
    if (st == OK) session_export_written(s);
}

bool session_film_tick(Session *s, double now)
{
    FilmInWork *k = &s->film;
    if (k->shooting == NULL || held()) return false;
    Message m = { "" };
    bool done = false;
    Status st = OK;
    double until = platform_now() + (s->ui.drag.on ? HELD_SECONDS : SLICE_SECONDS);
    do st = film_go_on(k->shooting, &done, &m);
    while (st == OK && !done && platform_now() < until);
    if (st != OK) {
        end(k);
        session_notice(s, true, now, m.text);
        return true;
    }
    if (done) {
        finish(s, platform_now());
        return true;
    }
    if (now - k->told_at < TELL_SECONDS) return false;
    tell(s, now);
    return true;
}

bool session_film_stop(Session *s, double now)
{
    FilmInWork *k = &s->film;
    if (k->shooting == NULL) return false;
    Message m;
    fail(&m, OK, "Stopped: no film was written to %.400s", k->name);
    end(k);
    session_notice(s, false, now, m.text);
    return true;
}
