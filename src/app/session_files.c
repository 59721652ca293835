#include "app/session.h"

#include <stdio.h>
#include <string.h>

#include "app/at_work.h"
#include "app/copying.h"
#include "app/held.h"
#include "app/looking.h"
#include "app/overtaken.h"
#include "app/session_parts.h"
#include "app/session_scene.h"
#include "files/figure_lesson.h"
#include "files/lesson_file.h"
#include "files/path_meant.h"
#include "files/stream.h"
#include "input/edit.h"
#include "view/kit/widgets.h"
#include "view/window_view.h"

/* --- the clipboard --- */

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
    else if (c->text == NULL) {
        Scene seen = session_scene(s, 0);
        st = copying_seen(&b, s->model, &seen, &done, &m);
    }
    if (st == OK) st = to_clipboard(s, c->text != NULL ? c->text : b.at, &m);
    if (st == OK) fail(&m, OK, "%s", done);
    /* what was cut from a field is no news */
    if (st != OK || done[0] != '\0') notice_tell(&s->notice, st, &m);
    buf_free(&b);
}

/* --- files --- */

/* A link says at which page; else one goes on where one was. */
static void go_to_page(Session *s, const LessonData *at)
{
    Message m;
    if (at->page == 0) return;
    if (figure_go(s->model, at, &m) != OK) notice_error(&s->notice, m.text);
    else model_settle(s->model);
    learning_note(&s->learning, s->model);
}

static void opened(Session *s, const OpenedFile *f, const Opened *o)
{
    s->ui.panel = s->below = PANEL_NONE;
    ui_turned(&s->ui);
    motion_forget(&s->motion);
    playing_change(&s->playing, usual_speed(model_lesson(s->model)));
    notice_clear(&s->notice);
    notice_unask(&s->notice, NOTICE_OF_FILE);
    s->memory = (ViewMemory){ .has_loss = false };
    looking_begin(&s->look, o->chosen);
    learning_open(&s->learning, s->model, f->known_as[0] != '\0' ? f->known_as : f->name,
                  o->is_builtin);
    s->look.table_note = false;
    if (!o->is_builtin) session_tell_table(s);
    Message several;
    opened_words(o, f->name, &several);
    if (several.text[0] != '\0') notice_say(&s->notice, several.text);
}

static void ask_for_tables(Session *s, const OpenedFile *f)
{
    Message words;
    NoticeChoice choice[2] = {
        { .words = "Read it", .name = "button:agree", .command = { .kind = CMD_AGREE },
          .tip = "Opens the figure with that table. What is in it is then in this window, and in "
                 "what is saved and exported from here." },
        { .words = "Leave it", .name = "button:leave",
          .command = { .kind = CMD_LEAVE, .index = LEAVE_NOTICE },
          .tip = "The figure is not opened, and the table not read." },
    };
    const char *slash = strrchr(f->name, '/');
    fail(&words, OK, "%.100s wants to read a table outside its folder: %.300s. Figures can come "
                     "from anybody.", slash != NULL ? slash + 1 : f->name, f->tables.text);
    snprintf(s->asks, sizeof s->asks, "%s", f->name);
    s->asks_for = f->tables;
    s->ui.panel = s->below = PANEL_NONE;
    s->ui.edit.id = 0;
    notice_ask(&s->notice, NOTICE_OF_TABLE, words.text, choice, 2);
}

/* A page reads what it is given, and nothing beside it. */
static void tell_of_given(const Session *s, OpenedFile *f)
{
    if (!s->files.hands_over) return;
    Message why = f->why;
    if (f->status == ERR_FILE)
        fail(&f->why, ERR_FILE, "%.700s Choose or drop a lesson together with its table.",
             why.text);
}

void session_show_opened(Session *s, OpenedFile *f, double now)
{
    Opened o = { .is_builtin = false };
    Status st = f->status;
    if (f->is_table) {
        session_show_table(s, f);
        return;
    }
    bool is_first = s->begins && !model_may(s->model, &(Command){ .kind = CMD_UNDO }, NULL);
    if (f->asks) ask_for_tables(s, f);
    else if (st == OK) st = open_files_take(&s->files, s->model, f->name, &f->data, f->mark, &o,
                                           &f->why);
    else open_files_wish(&s->files, f->name);
    if (st == ERR_LATER) {
        s->ui.panel = s->below = PANEL_NONE;
        s->ui.edit.id = 0;
        session_solve_for_file(s, f, now);
        return;
    }
    const LessonData at = { .page = f->data.page, .step = f->data.step, .steps = f->data.steps };
    lesson_data_free(&f->data);
    if (st != OK) {
        tell_of_given(s, f);
        notice_error(&s->notice, f->why.text);
        if (s->begins) stream_tell("elbow: %s\n", f->why.text);
        s->ui.edit.bad = s->ui.edit.id != 0;
    } else if (!f->asks) {
        opened(s, f, &o);
        go_to_page(s, &at);
        /* the lesson as it is opened is the beginning; the way back of a switch is the switch */
        if (is_first || s->switches) model_forget(s->model);
        if (is_first) model_forget_left(s->model);
    }
    s->begins = s->switches = false;
}

static void tell_reading(Session *s, double now)
{
    Message words;
    double part = opening_progress(&s->opening, &words);
    notice_at_work(&s->notice, part, words.text);
    s->opening.told = now;
}

static void take_opened(Session *s, double now)
{
    OpenedFile f;
    opening_take(&s->opening, &f);
    session_show_opened(s, &f, now);
}

#define OPEN_PATIENCE 0.1      /* seconds that a picture may be late for a file soon read */

void session_reading_begun(Session *s, double now)
{
    if (opening_is_done(&s->opening, OPEN_PATIENCE)) {
        take_opened(s, now);
        return;
    }
    s->ui.panel = s->below = PANEL_NONE;
    s->ui.edit.id = 0;
    notice_clear(&s->notice);
    tell_reading(s, now);
}

static void open_named(Session *s, const char *name, const char *agreed, double now)
{
    Message m;
    notice_unask(&s->notice, NOTICE_OF_TABLE);
    opening_deinit(&s->reloading.reading, 0);
    if (!s->beside || opening_begin(&s->opening, name, agreed, &m) != OK) {
        OpenedFile f;
        opening_read(&f, name, agreed);
        session_show_opened(s, &f, now);
    } else {
        session_reading_begun(s, now);
    }
}

void session_open_lesson(Session *s, const char *name, double now)
{
    char own[FILE_MAX];      /* what is typed goes when the field closes */
    if (!path_meant(name, own, sizeof own)) snprintf(own, sizeof own, "%s", name);
    open_named(s, own, "", now);
}

void session_open_agreed(Session *s, double now)
{
    char name[FILE_MAX];
    Message agreed = s->asks_for;
    bool is_asked = s->notice.ask[NOTICE_OF_TABLE].words.text[0] != '\0';
    snprintf(name, sizeof name, "%s", s->asks);
    if (is_asked) open_named(s, name, agreed.text, now);
    else notice_error(&s->notice, "No figure asks for a table. Open one (Ctrl+O).");
}

bool session_read_on(Session *s, double now)
{
    if (!opening_is_on(&s->opening)) return false;
    /* what is in the hand stays the lesson that is shown */
    if (!s->ui.drag.on && opening_is_done(&s->opening, 0)) take_opened(s, now);
    else if (now - s->opening.told >= TELL_SECONDS) tell_reading(s, now);
    else return false;
    return true;
}

void session_begin_wait(Session *s, double now)
{
    if (opening_is_done(&s->opening, OPEN_PATIENCE)) take_opened(s, now);
    else if (opening_is_on(&s->opening)) tell_reading(s, now);
}

static void saved(Session *s, Status st, Message *m)
{
    if (st == OK) notice_unask(&s->notice, NOTICE_OF_FILE);
    if (st == OK) session_hand_over(s, s->files.path, m);
    notice_tell(&s->notice, st, m);
    if (!model_changed(s->model)) journaling_saved(&s->journaling, s->model, s->files.path);
    following_know(&s->reloading.follow);
}

void session_save(Session *s, const char *path)
{
    Message m = { "" };
    char to[FILE_MAX];
    if (open_files_overtaken(&s->files, s->model, path, to)) {
        overtaken_ask_save(&s->notice, &s->files, to);
        return;
    }
    saved(s, open_files_save(&s->files, s->model, path, &m), &m);
}

void session_overwrite(Session *s)
{
    Message m = { "" };
    saved(s, open_files_save(&s->files, s->model, NULL, &m), &m);
}

void session_keep_mine(Session *s)
{
    Message m = { "" };
    saved(s, open_files_keep_mine(&s->files, s->model, &m), &m);
}

/* As its file now is: as opening it, and Ctrl+Z brings back what was. */
void session_reload(Session *s, double now)
{
    char path[FILE_MAX];
    snprintf(path, sizeof path, "%s", s->files.path);
    if (path[0] == '\0')
        notice_error(&s->notice, "This lesson has no file. Save it (Ctrl+S), or open one "
                                 "(Ctrl+O).");
    else session_open_lesson(s, path, now);
    following_know(&s->reloading.follow);
}

void session_stir(Session *s, double now) { following_stir(&s->reloading.follow, now); }

/* Whose file is followed, and what came of it: not while something is in the hand, moves or is
 * being typed. */
bool session_follow(Session *s, double now)
{
    Following *f = &s->reloading.follow;
    const char *path = reloading_path(&s->files);
    if (strcmp(f->path, path) != 0) {
        notice_unask(&s->notice, NOTICE_OF_FILE);
        reloading_begin(&s->reloading, path,
                        s->platform != NULL && platform_follow_file(s->platform, path));
    }
    if (s->ui.drag.on || s->ui.edit.id != 0 || s->motion.on || s->playing.on) return false;
    bool tells, was_wide = model_lesson(s->model)->net != NULL;
    ReloadOf of = { s->model, &s->files, &s->learning, &s->notice, s->beside };
    bool is_other = reloading_look(&s->reloading, &of, now, &tells);
    if (model_has_problem(s->model)) session_solve_for(s, &(Command){ .kind = CMD_RELOAD }, now);
    if (!is_other) return tells;
    if (was_wide != (model_lesson(s->model)->net != NULL)) looking_begin(&s->look, 0);
    s->memory = (ViewMemory){ .has_loss = false };
    return true;
}

/* --- exports --- */

static ExportFrom exported(const Session *s)
{
    return (ExportFrom){ s->model, &s->look, &s->files, s->fonts };
}

void session_hand_over(Session *s, const char *path, Message *m)
{
    if (!s->files.hands_over) return;
    bool is_sure = s->platform == NULL || platform_deliver(s->platform, path);
    fail(m, OK, "%.300s goes to your downloads%s.", open_files_shown(&s->files, path),
         is_sure ? "" : ", if the page around lets it");
}

/* An export over the lesson's own file is nobody else's doing. One that was handed over is not
 * kept here, too. */
static void wrote(Session *s, const char *path, Message *m)
{
    char to[FILE_MAX];
    if (!open_files_in_folder(&s->files, path, to)) return;
    bool is_known = open_files_wrote(&s->files, to);
    if (is_known) following_know(&s->reloading.follow);
    session_hand_over(s, to, m);
    if (s->files.hands_over && s->platform != NULL && !is_known) remove(to);
}

void session_export_to(Session *s, const char *path)
{
    ExportFrom from = exported(s);
    Message m = { "" };
    Status st = exporting_to(path, &from, s->dark, &m);
    if (st == OK) wrote(s, path, &m);
    notice_tell(&s->notice, st, &m);
}

void session_export_panel(Session *s)
{
    ExportFrom from = exported(s);
    session_open_over(s, PANEL_EXPORT);
    if (s->ui.panel != PANEL_EXPORT) return;
    playing_stop(&s->playing);
    motion_forget(&s->motion);
    exporting_begin(&s->exporting, &from, s->dark);
    /* Enter writes; a finger begins at the top */
    s->ui.focus = s->ui.finger > 0 ? 0 : handle_id(HANDLE_BUTTON, BUTTON_WRITE);
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
    /* which are told */
    if (opening_is_on(&s->opening) || solving_is_on(&s->solving)) return;
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
        st = film_work_begin(&s->film, e->format, e->name, s->model, &o, &m);
        if (st == OK) {
            snprintf(s->film_path, sizeof s->film_path, "%s", e->name);
            notice_clear(&s->notice);
            tell_progress(s, now);
            return;
        }
    }
    else if (st == OK) st = exporting_write(e, &from, &m);
    if (st == OK) wrote(s, e->name, &m);
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
    at_work_go(WORK_SECONDS);
    if (recovering_is_on(&s->recovering) && !held()) return session_work_on_recovering(s, now);
    if (!film_work_is_on(&s->film)) return false;
    Message m = { "" };
    bool done;
    Status st = film_work_look(&s->film, &done, &m);
    bool goes_on = st == OK && !done;
    if (!goes_on) {
        ExportFrom from = exported(s);
        if (st == OK) wrote(s, s->film_path, &m);
        notice_tell(&s->notice, st, &m);
        if (st == OK && s->ui.panel == PANEL_EXPORT) exporting_written(&s->exporting, &from);
        s->changed = true;
    } else if (now - s->film_told >= TELL_SECONDS) {
        tell_progress(s, now);
        s->changed = true;
    }
    return goes_on;
}
