#include "app/session.h"

#include "app/session_parts.h"
#include "model/visit.h"

#define CHANGED_MEANWHILE \
    "The lesson was changed while its least squares were solved. Ask for them again."

static void tell_progress(Session *s, double now)
{
    Message words;
    if (opening_is_on(&s->opening)) return;      /* which is told */
    double part = solving_progress(&s->solving, &words);
    notice_progress(&s->notice, part, words.text);
    s->solving.told = now;
}

static bool begin(Session *s, double now)
{
    Message m;
    if (solving_begin(&s->solving, s->model, &m) != OK) {
        notice_error(&s->notice, m.text);
        return false;
    }
    notice_clear(&s->notice);
    tell_progress(s, now);
    return true;
}

void session_solve_for(Session *s, const Command *c, double now)
{
    Solving *k = &s->solving;
    const Lesson *l = model_lesson(s->model);
    Message m;
    if (k->repeats) {
        notice_error(&s->notice, CHANGED_MEANWHILE);
        return;
    }
    solving_stop(k, &m);
    if (!begin(s, now)) return;
    k->origin = l->origin;
    k->page = visit_page(l->visit);
    if (!waiting_put(&k->again, c)) solving_stop(k, &m);
}

void session_solve_for_file(Session *s, OpenedFile *f, double now)
{
    Solving *k = &s->solving;
    Message m;
    bool repeats = k->repeats;
    solving_stop(k, &m);
    if (!begin(s, now)) {
        lesson_data_free(&f->data);
        return;
    }
    k->repeats = repeats;
    k->file = *f;
    k->has_file = true;
    f->data = (LessonData){ .rate = 0 };
}

static void give_up(Session *s, const Message *why)
{
    Solving *k = &s->solving;
    Command c;
    if (k->has_file) lesson_data_free(&k->file.data);
    k->has_file = false;
    waiting_take(&k->again, &c);
    notice_error(&s->notice, why->text);
}

/* What waited for it, to be done again. */
static Solved waited(Session *s, Command *c, OpenedFile *f)
{
    Solving *k = &s->solving;
    const Lesson *l = model_lesson(s->model);
    if (k->has_file) {
        *f = k->file;
        k->has_file = false;
        return SOLVED_FILE;
    }
    if (!waiting_take(&k->again, c)) return SOLVED_TOLD;
    if (l->origin == k->origin && visit_page(l->visit) == k->page) return SOLVED_COMMAND;
    notice_error(&s->notice, CHANGED_MEANWHILE);
    return SOLVED_TOLD;
}

Solved session_solve_on(Session *s, double now, Command *c, OpenedFile *f)
{
    Solving *k = &s->solving;
    Status st;
    Message m = { "" };
    if (!solving_is_on(k)) return SOLVED_NOT;
    /* what is in the hand stays the lesson that is shown */
    if (!s->ui.drag.on && solving_take(k, s->model, &st, &m)) {
        if (s->notice.kind == NOTICE_PROGRESS) notice_clear(&s->notice);
        if (st == OK) return waited(s, c, f);
        give_up(s, &m);
        return SOLVED_TOLD;
    }
    if (now - k->told < TELL_SECONDS) return SOLVED_NOT;
    tell_progress(s, now);
    return SOLVED_TOLD;
}
