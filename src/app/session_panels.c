#include "app/session.h"

#include "app/session_parts.h"
#include "input/edit.h"
#include "view/kit/widgets.h"

bool session_is_fullscreen(const Session *s)
{
    return s->platform != NULL && platform_fullscreen(s->platform);
}

void session_set_fullscreen(Session *s, bool on)
{
    if (s->platform != NULL) platform_set_fullscreen(s->platform, on);
}

void session_settings(Session *s, bool dark, bool reduced_motion)
{
    if (!s->theme_chosen) s->dark = dark;
    s->motion.reduced = s->stills || reduced_motion;
    s->changed = true;
}

/* What is done beside all else: what is brought back, read or solved, a film. */
static bool stop_work(Session *s)
{
    Message m;
    if (session_stop_bringing(s)) return true;
    bool stops = opening_stop(&s->opening, &m) || solving_stop(&s->solving, &m)
        || film_work_stop(&s->film, &m);
    if (!stops) return false;
    notice_tell(&s->notice, OK, &m);
    return true;
}

/* Over the contents it leaves them there. */
void session_open_over(Session *s, Panel p)
{
    bool closes = s->ui.panel == p;
    if (!closes) s->below = s->ui.panel == PANEL_CONTENTS ? PANEL_CONTENTS : PANEL_NONE;
    s->ui.panel = closes ? s->below : p;
    s->memory.panel_y = 0;
    if (closes) s->below = PANEL_NONE;
    s->ui.edit.id = 0;
}

static void close_panel(Session *s)
{
    s->ui.panel = s->below;
    s->below = PANEL_NONE;
}

/* What lies on top goes first; buttons close what they stand on. */
void session_leave(Session *s, uint64_t which)
{
    NoticeKind told = s->notice.kind;
    bool asks = notice_asked(&s->notice) != NULL && !session_holds_offer(s);
    bool is_work = told == NOTICE_PROGRESS || (told == NOTICE_NONE && !asks)
        || (which == 0 && told == NOTICE_SAYS && opening_is_on(&s->opening));
    s->ui.edit.id = 0;
    if (which == LEAVE_PANEL) close_panel(s);
    else if (is_work && stop_work(s)) return;
    else if (which == LEAVE_NOTICE || told == NOTICE_ERROR) notice_close(&s->notice);
    else if (s->ui.panel != PANEL_NONE) close_panel(s);
    else if (s->blank) s->blank = false;
    else if (asks) notice_close(&s->notice);
    else if (s->look.draws) s->look.draws = false;
    else if (s->look.sum > 0 && model_lesson(s->model)->net != NULL) s->look.sum = 0;
    else if (s->present) {
        s->present = false;
        if (session_is_fullscreen(s)) session_set_fullscreen(s, false);
    }
    else if (session_is_fullscreen(s)) session_set_fullscreen(s, false);
    else notice_clear(&s->notice);
}

void session_open_panel(Session *s)
{
    if (s->files.hands_over) {      /* there are no paths to type */
        playing_stop(&s->playing);
        if (s->platform != NULL) platform_ask_file(s->platform);
        return;
    }
    session_open_over(s, PANEL_OPEN);
    playing_stop(&s->playing);
    if (s->ui.panel == PANEL_OPEN) ui_edit(&s->ui, handle_id(HANDLE_FIELD, 0), s->files.wish);
}

void session_help(Session *s)
{
    session_open_over(s, PANEL_HELP);
}

/* Enter takes up what is proposed. */
void session_contents(Session *s)
{
    if (s->ui.panel == PANEL_CONTENTS) {
        close_panel(s);
        return;
    }
    s->below = PANEL_NONE;
    s->ui.leads_on = s->ui.clicked;
    s->ui.panel = PANEL_CONTENTS;
    s->ui.edit.id = 0;
    s->ui.drag.on = false;
    playing_stop(&s->playing);
    motion_stop(&s->motion);
    contents_make(&s->contents, &s->files, &s->learning, s->model);
    s->memory.contents_y = 0;
    s->ui.focus = s->ui.hushed = handle_id(HANDLE_BUTTON, BUTTON_GO_ON);
    s->ui.by_keys = false;
}

void session_unsaved(Session *s)
{
    bool is_none = recovering_looks(&s->recovering) || s->recovering.list.n == 0;
    if (is_none && s->ui.panel != PANEL_UNSAVED) {
        notice_say(&s->notice, recovering_looks(&s->recovering)
                   ? "What was left unsaved is still being looked at."
                   : "Nothing was left unsaved.");
        return;
    }
    session_open_over(s, PANEL_UNSAVED);
    if (s->ui.panel != PANEL_UNSAVED) return;
    playing_stop(&s->playing);
    motion_stop(&s->motion);
    s->ui.drag.on = false;
    s->memory.contents_y = 0;
    s->memory.contents_focus = 0;
    s->ui.focus = s->ui.hushed = handle_id(HANDLE_BUTTON, BUTTON_UNSAVED);
    s->ui.by_keys = false;
}

/* Enter goes to the first one from here on. */
void session_events(Session *s)
{
    session_open_over(s, PANEL_EVENTS);
    s->below = PANEL_NONE;
    if (s->ui.panel != PANEL_EVENTS) return;
    const Lesson *l = model_lesson(s->model);
    EventLog *log = &s->memory.events;
    playing_stop(&s->playing);
    motion_stop(&s->motion);
    s->ui.drag.on = false;
    s->memory.contents_y = 0;
    s->memory.contents_focus = 0;
    events_find(log, l);
    size_t next = events_from(log, l->step + 1), last = log->n > 0 ? log->n - 1 : 0;
    s->ui.focus = s->ui.hushed = handle_id(HANDLE_BUTTON, BUTTON_EVENT + (next < last ? next
                                                                                      : last));
    s->ui.by_keys = false;
}
