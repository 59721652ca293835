#include "app/session.h"

#include <stdio.h>

#include "app/looking.h"
#include "app/session_parts.h"
#include "base/count_text.h"
#include "view/window_view.h"

static void offer(Session *s)
{
    if (!recovering_looks(&s->recovering)) recovering_offer(&s->recovering, &s->notice);
}

/* What stands there now stays above it. */
void session_offer_unsaved(Session *s)
{
    NoticeKind kind = s->notice.kind;
    Message said = s->notice.words;
    bool of_run = s->notice.of_run;
    offer(s);
    if (kind == NOTICE_ERROR) notice_error(&s->notice, said.text);
    else if (kind == NOTICE_SAYS) notice_say(&s->notice, said.text);
    s->notice.of_run = of_run && s->notice.kind == kind;
}

bool session_holds_offer(const Session *s)
{
    return s->present && notice_asked(&s->notice) == &s->notice.ask[NOTICE_OF_JOURNAL];
}

void session_forget(Session *s, const char *id)
{
    char own[JOURNAL_ID];      /* id may be the notice's, which goes */
    Message m = { "" };
    snprintf(own, sizeof own, "%s", id);
    Status st = recovering_forget(&s->recovering, own, &m);
    offer(s);
    if (st == OK && s->recovering.list.n == 0) notice_say(&s->notice, "Forgotten.");
    if (s->recovering.list.n == 0 && s->ui.panel == PANEL_UNSAVED)
        s->ui.panel = s->below = PANEL_NONE;
    if (st != OK) notice_error(&s->notice, m.text);
}

static void tell_progress(Session *s, double now)
{
    Message words;
    double part = recovering_progress(&s->recovering, &words);
    notice_progress(&s->notice, part, words.text);
    s->recovering_told = now;
    s->changed = true;
}

void session_bring_back(Session *s, const char *id, double now)
{
    char own[JOURNAL_ID];
    Message m = { "" };
    snprintf(own, sizeof own, "%s", id);
    Status st = recovering_begin(&s->recovering, own, &m);
    offer(s);
    if (st != OK) {
        notice_error(&s->notice, m.text);
        return;
    }
    notice_unask(&s->notice, NOTICE_OF_JOURNAL);
    s->ui.panel = s->below = PANEL_NONE;
    tell_progress(s, now);
}

bool session_stop_bringing(Session *s)
{
    Message m;
    if (!recovering_stop(&s->recovering, &m)) return false;
    offer(s);
    notice_say(&s->notice, m.text);
    return true;
}

/* It is shown from here on; one undo more brings back what was. */
static void take(Session *s, JournalReplay *r)
{
    char file[FILE_MAX];
    FileMark mark;
    bool is_known = replay_mark(r, &mark);
    snprintf(file, sizeof file, "%s", replay_file(r));
    journaling_adopt(&s->journaling, s->model, r);
    open_files_set(&s->files, s->model, file, file);
    open_files_brought_back(&s->files, is_known ? &mark : NULL);
    s->ui.panel = s->below = PANEL_NONE;
    s->ui.drag.on = false;
    s->ui.edit.id = 0;
    ui_turned(&s->ui);
    motion_forget(&s->motion);
    playing_change(&s->playing, usual_speed(model_lesson(s->model)));
    s->memory = (ViewMemory){ .has_loss = false };
    looking_begin(&s->look, 0);
    learning_open(&s->learning, s->model, "", false);
    session_tell_table(s);
}

/* cut: why it is not all, a sentence; "": it is. */
static void tell_what_came(Session *s, const char *cut)
{
    const Lesson *l = model_lesson(s->model);
    bool is_all = cut[0] == '\0';
    Message m;
    fail(&m, OK, "“%.100s” is back, at step %s of %s, not saved yet.%s%.400s", s->recovering.title,
         count_text((double)l->step).s, count_text((double)l->steps).s, is_all ? "" : " ", cut);
    offer(s);      /* the others */
    if (!is_all) notice_error(&s->notice, m.text);
    else notice_say(&s->notice, m.text);
}

bool session_work_on_recovering(Session *s, double now)
{
    Recovering *r = &s->recovering;
    Message m = { "" };
    bool done;
    if (s->waiting.on) return false;      /* what is asked for of the lesson shown comes first */
    Status st = recovering_go_on(r, &done, &m);
    if (st != OK) {
        offer(s);
        notice_error(&s->notice, m.text);
        s->changed = true;
        return false;
    }
    if (done) {
        Message cut;
        fail(&cut, OK, "%s", replay_cut(r->replay));
        take(s, recovering_take(r));
        tell_what_came(s, cut.text);
        s->changed = true;
        return false;
    }
    if (now - s->recovering_told >= TELL_SECONDS) tell_progress(s, now);
    return true;
}
