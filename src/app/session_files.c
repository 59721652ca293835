#include "app/session.h"

#include <stdio.h>
#include <string.h>

#include "app/copying.h"
#include "app/held.h"
#include "app/looking.h"
#include "app/session_parts.h"
#include "files/lesson_file.h"
#include "input/edit.h"
#include "view/kit/widgets.h"
#include "view/window_view.h"

#define TELL_SECONDS 0.1      /* between two words on how far a film is      */

/* --- the clipboard --- */

void session_paste(Session *s)
{
    char text[EDIT_MAX];
    if (s->platform != NULL && platform_paste(s->platform, text, sizeof text))
        ui_paste(&s->ui, text);
}

static Status to_clipboard(Session *s, const char *text, Message *m)
{
    if (s->platform == NULL) return fail(m, ERR_UNAVAILABLE, "There is no clipboard.");
    return platform_copy(s->platform, text, m);
}

void session_copy(Session *s, const Command *c)
{
    Message m = { "" };
    Buf b = { 0 };
    const char *done = "";
    Status st = OK;
    if (c->kind == CMD_COPY_NUMBERS) st = copying_numbers(&b, s->model, &done, &m);
    else if (c->text == NULL) st = copying_derivation(&b, s->model, &s->look, &done, &m);
    if (st == OK) st = to_clipboard(s, c->text != NULL ? c->text : b.at, &m);
    if (st == OK) fail(&m, OK, "%s", done);
    /* what was cut from a field is no news */
    if (st != OK || done[0] != '\0') notice_tell(&s->notice, st, &m);
    buf_free(&b);
}

/* --- files --- */

void session_open_lesson(Session *s, const char *name)
{
    Message m = { "" };
    Opened o;
    char own[FILE_MAX];      /* name may be what is typed, which goes */
    snprintf(own, sizeof own, "%s", name);
    if (open_files_open(&s->files, s->model, name, &o, &m) != OK) {
        notice_error(&s->notice, m.text);
        s->ui.edit.bad = s->ui.edit.id != 0;
        return;
    }
    s->ui.panel = s->below = PANEL_NONE;
    ui_turned(&s->ui);
    motion_stop(&s->motion);
    playing_change(&s->playing, usual_speed(model_lesson(s->model)));
    notice_clear(&s->notice);
    s->memory = (ViewMemory){ .has_loss = false };
    looking_begin(&s->look, o.chosen);
    learning_open(&s->learning, s->model, own, o.is_builtin);
}

void session_save(Session *s, const char *path)
{
    Message m = { "" };
    notice_tell(&s->notice, open_files_save(&s->files, s->model, path, &m), &m);
    if (!model_changed(s->model)) journaling_saved(&s->journaling, s->model, s->files.path);
    following_know(&s->reloading.follow);
}

/* As its file now is: as opening it, and Ctrl+Z brings back what was. */
void session_reload(Session *s)
{
    char path[FILE_MAX];
    snprintf(path, sizeof path, "%s", s->files.path);
    if (path[0] == '\0')
        notice_error(&s->notice, "This lesson has no file. Save it (Ctrl+S), or open one "
                                 "(Ctrl+O).");
    else session_open_lesson(s, path);
    following_know(&s->reloading.follow);
}

void session_stir(Session *s, double now) { following_stir(&s->reloading.follow, now); }

/* Whose file is followed, and what came of it: not while something is in the hand, moves or is
 * being typed. */
bool session_follow(Session *s, double now)
{
    Following *f = &s->reloading.follow;
    const char *path = reloading_path(&s->files);
    if (strcmp(f->path, path) != 0)
        following_begin(f, path, s->platform != NULL && platform_follow_file(s->platform, path));
    if (s->ui.drag.on || s->ui.edit.id != 0 || s->motion.on || s->playing.on) return false;
    bool tells, was_wide = model_lesson(s->model)->net != NULL;
    ReloadOf of = { s->model, &s->files, &s->learning, &s->notice };
    if (!reloading_look(&s->reloading, &of, now, &tells)) return tells;
    if (was_wide != (model_lesson(s->model)->net != NULL)) looking_begin(&s->look, 0);
    s->memory = (ViewMemory){ .has_loss = false };
    return true;
}

/* --- exports --- */

static ExportFrom exported(const Session *s)
{
    return (ExportFrom){ s->model, &s->look, &s->files, s->fonts };
}

void session_export_to(Session *s, const char *path)
{
    ExportFrom from = exported(s);
    Message m = { "" };
    notice_tell(&s->notice, exporting_to(path, &from, s->dark, &m), &m);
}

void session_export_panel(Session *s)
{
    ExportFrom from = exported(s);
    session_open_over(s, PANEL_EXPORT);
    if (s->ui.panel != PANEL_EXPORT) return;
    playing_stop(&s->playing);
    motion_stop(&s->motion);
    exporting_begin(&s->exporting, &from, s->dark);
    s->ui.focus = handle_id(HANDLE_BUTTON, BUTTON_WRITE);      /* Enter writes */
    s->ui.by_keys = false;
}

void session_choose_export(Session *s, const Command *c)
{
    ExportFrom from = exported(s);
    Message m;
    if (exporting_choose(&s->exporting, &from, c, &m) != OK) notice_error(&s->notice, m.text);
    bool named = c->kind == CMD_FIGURE_NAME && s->ui.focus == handle_id(HANDLE_FIELD, FIELD_NAME);
    if (named) s->ui.focus = handle_id(HANDLE_BUTTON, BUTTON_WRITE);      /* Enter again writes */
}

static void tell_progress(Session *s, double now)
{
    Message words;
    double part = film_work_progress(&s->film, &words);
    notice_progress(&s->notice, part, words.text);
    s->film_told = now;
}

void session_write_export(Session *s, double now)
{
    Exporting *e = &s->exporting;
    ExportFrom from = exported(s);
    Message m = { "" };
    Status st = exporting_ready(e, &from, &m);
    if (st == OK) open_files_make_folder(&s->files);
    if (st == OK && exporting_is_film(e)) {
        ExportOptions o = exporting_options(e, &from);
        st = film_work_begin(&s->film, e->format, e->name, s->model, s->fonts, &o, &m);
        if (st == OK) {
            notice_clear(&s->notice);
            tell_progress(s, now);
            return;
        }
    }
    else if (st == OK) st = exporting_write(e, &from, &m);
    notice_tell(&s->notice, st, &m);
    if (st == OK) exporting_written(e, &from);
}

void session_copy_picture(Session *s)
{
    ExportFrom from = exported(s);
    Message m = { "" };
    notice_tell(&s->notice, exporting_copy(&s->exporting, &from, &m), &m);
}

bool session_work(Session *s, double now)
{
    if (held()) return false;
    if (recovering_is_on(&s->recovering)) return session_work_on_recovering(s, now);
    if (!film_work_is_on(&s->film)) return false;
    Message m = { "" };
    bool done;
    Status st = film_work_go_on(&s->film, &done, &m);
    bool goes_on = st == OK && !done;
    if (!goes_on) {
        ExportFrom from = exported(s);
        notice_tell(&s->notice, st, &m);
        if (st == OK && s->ui.panel == PANEL_EXPORT) exporting_written(&s->exporting, &from);
        s->changed = true;
    } else if (now - s->film_told >= TELL_SECONDS) {
        tell_progress(s, now);
        s->changed = true;
    }
    return goes_on;
}
