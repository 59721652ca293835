#include "app/session.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/session_export.h"
#include "app/session_film.h"
#include "app/trainer.h"
#include "base/count_text.h"
#include "files/lesson_file.h"
#include "view/net/unit_derivation.h"
#include "view/overlay.h"
#include "view/unit/derivation.h"
#include "view/window_view.h"

#define LAST_WAIT 0.5         /* for a step that is being made when all ends */
#define SYNC_SECONDS 0.008    /* between two looks at what a thread makes    */

void session_notice(Session *s, bool is_error, double now, const char *words)
{
    if (is_error) notice_error(&s->notice, words);
    else notice_say(&s->notice, now, words);
}

/* --- commands --- */

static const StepReport *next_report(const Session *s, StepReport *out) { return model_next(s->model, out) ? out : NULL; }

static void lesson_command(Session *s, const Command *c, double now)
{
    const Lesson *l = model_lesson(s->model);
    uint64_t origin = l->origin;
    Message m = { "" };
    /* ← at the start, a drag that changed nothing: no mistake to tell anyone about */
    bool is_quiet = command_is(c->kind, TRAIT_QUIET) || (c->gesture != 0 && command_is(c->kind, TRAIT_TAKES_BACK));
    if (is_quiet && !model_may(s->model, c, &m)) return;
    StepReport report;
    motion_before(&s->motion, l, next_report(s, &report), command_is(c->kind, TRAIT_ADDS) && c->index == 1,
                  motion_seconds(s->playing.on, s->playing.speed), now);
    Status st = model_apply(s->model, c, &m);
    if (st != OK) {
        playing_stop(&s->playing);
        session_notice(s, true, now, m.text);
    }
    l = model_lesson(s->model);
    if (l->origin != origin) open_files_follow(&s->files, s->model);
    motion_after(&s->motion, l, next_report(s, &report), now);
    if (!command_is(c->kind, TRAIT_KEEPS_PLAYING)) playing_stop(&s->playing);
}

static void play(Session *s, double now)
{
    Message m;
    if (s->playing.on) playing_stop(&s->playing);
    else if (!model_offers(s->model, &(Command){ .kind = CMD_PLAY }, &m)) session_notice(s, true, now, m.text);
    else playing_begin(&s->playing, ++s->ui.gestures, model_lesson(s->model)->step, now);
}

static void zoom_text(Session *s, uint64_t how)
{
    static const double sizes[] = { 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.5, 3 };
    size_t n = sizeof sizes/sizeof sizes[0], i = 0;
    while (i + 1 < n && sizes[i] < s->text_scale - 1e-9) i++;
    if (how == TEXT_SIZE_USUAL) i = 3;
    else if (how == TEXT_SIZE_LARGER && i + 1 < n) i++;
    else if (how == TEXT_SIZE_SMALLER && i > 0) i--;
    s->text_scale = sizes[i];
}

/* What lies on top goes first; buttons close what they stand on. */
static void leave(Session *s, uint64_t which, double now)
{
    NoticeKind told = s->notice.kind;
    bool is_film = told == NOTICE_PROGRESS || told == NOTICE_NONE;
    s->ui.edit.id = 0;
    if (which == LEAVE_PANEL) s->ui.panel = PANEL_NONE;
    else if (is_film && session_film_stop(s, now)) return;
    else if (which == LEAVE_NOTICE || told == NOTICE_ERROR) notice_clear(&s->notice);
    else if (s->ui.panel != PANEL_NONE) s->ui.panel = PANEL_NONE;
    else if (s->blank) s->blank = false;
    else if (s->present) {
        s->present = false;
        if (s->platform != NULL && platform_fullscreen(s->platform)) platform_set_fullscreen(s->platform, false);
    } else if (s->platform != NULL && platform_fullscreen(s->platform)) {
        platform_set_fullscreen(s->platform, false);
    } else {
        notice_clear(&s->notice);
    }
}

static void paste(Session *s)
{
    char text[EDIT_MAX];
    if (s->platform != NULL && platform_paste(s->platform, text, sizeof text)) ui_paste(&s->ui, text);
}

static void copy(Session *s, const char *text, double now)
{
    StepReport r;
    Message m;
    if (text != NULL) {
        if (s->platform != NULL && platform_copy(s->platform, text, &m) != OK) session_notice(s, true, now, m.text);
        return;
    }
    const Lesson *l = model_lesson(s->model);
    bool has_unit = l->net != NULL && s->look.selected != SELECT_NONE;
    if (l->net != NULL && !has_unit) {
        session_notice(s, true, now, "Choose a unit first: click its row or its elbow. Then its step is derived, and can be copied.");
        return;
    }
    if (!has_unit && !model_next(s->model, &r)) {
        session_notice(s, true, now, "Nothing to copy: there is no training point. Click in the plot to place one.");
        return;
    }
    Buf b = { 0 };
    if (has_unit) unit_derivation_latex(&b, l, s->look.selected);
    else derivation_latex(&b, &r);
    if (b.len == 0 && !b.failed) {
        session_notice(s, true, now, "There is no next step to derive: place a training point first.");
        return;
    }
    if (b.failed || s->platform == NULL) session_notice(s, true, now, "Cannot copy: out of memory.");
    else if (platform_copy(s->platform, b.at, &m) != OK) session_notice(s, true, now, m.text);
    else session_notice(s, false, now, "The derivation is on the clipboard as LaTeX (align environment).");
    buf_free(&b);
}

/* --- files --- */

static void open_lesson(Session *s, const char *name)
{
    Message m = { "" };
    Opened o;
    if (open_files_open(&s->files, s->model, name, &o, &m) != OK) {
        notice_error(&s->notice, m.text);
        s->ui.edit.bad = s->ui.edit.id != 0;
        return;
    }
    s->ui.panel = PANEL_NONE;
    s->ui.edit.id = 0;
    s->ui.drag.on = false;
    motion_stop(&s->motion);
    playing_change(&s->playing, usual_speed(model_lesson(s->model)));
    notice_clear(&s->notice);
    s->memory = (ViewMemory){ .has_loss = false };
    s->look.selected = o.chosen > 0 ? o.chosen - 1 : SELECT_NONE;
    s->look.first_row = 0;
}

static void tell(Session *s, Status st, const Message *m, double now) { session_notice(s, st != OK, now, m->text); }

/* The step asked for is still being computed: what is on the screen is not yet
 * what was wished. */
static bool is_on_the_way(const Session *s)
{
    const Lesson *l = model_lesson(s->model);
    return s->trainer != NULL && !s->playing.on && l->net != NULL && l->step < l->net->wanted;
}

static void save(Session *s, const char *path, double now)
{
    Message m = { "" };
    if (is_on_the_way(s) && open_files_wait(&s->files, path)) {
        fail(&m, OK, "Saves at step %s, which is being computed.", count_text((double)model_lesson(s->model)->net->wanted).s);
        tell(s, OK, &m, now);
        return;
    }
    tell(s, open_files_save(&s->files, s->model, path, &m), &m, now);
}

/* What waits for that; `at_once`: as it is, since something else comes. */
static bool save_waiting(Session *s, bool at_once, double now)
{
    if (!s->files.waits || (!at_once && is_on_the_way(s))) return false;
    Message m = { "" };
    tell(s, open_files_save_waiting(&s->files, s->model, &m), &m, now);
    return true;
}

void session_keep(Session *s, double now)
{
    save_waiting(s, true, now);
    open_files_keep(&s->files, s->model);
}

static void export_to(Session *s, const char *path, double now)
{
    char to[FILE_MAX];
    if (!open_files_in_folder(&s->files, path, to)) {
        session_notice(s, true, now, "This path is too long. Export under a shorter one.");
        return;
    }
    open_files_make_folder(&s->files);
    Message m = { "" };
    Status st = export_figure(to, s->model, &(ExportOptions){ .theme = s->dark ? THEME_DARK : THEME_LIGHT }, &m);
    if (st == OK) fail(&m, OK, "Wrote %.400s", to);
    tell(s, st, &m, now);
}

static void open_panel(Session *s)
{
    s->ui.panel = s->ui.panel == PANEL_OPEN ? PANEL_NONE : PANEL_OPEN;
    playing_stop(&s->playing);
    if (s->ui.panel == PANEL_OPEN) ui_edit(&s->ui, handle_id(HANDLE_FIELD, 0), s->files.wish);
    else s->ui.edit.id = 0;
}

static void present(Session *s)
{
    s->present = !s->present;
    if (s->platform != NULL) platform_set_fullscreen(s->platform, s->present);
}

static void theme(Session *s, const Command *c)
{
    s->dark = c->index == 0 ? !s->dark : c->index - 1 == THEME_DARK;
}

/* How a network is looked at. */
static void look(Session *s, const Command *c)
{
    NetLook *k = &s->look;
    const NetLesson *net = model_lesson(s->model)->net;
    size_t d = net != NULL ? net->at->d : 0;
    switch (c->kind) {
    case CMD_SELECT: k->selected = c->index < d ? c->index : SELECT_NONE; break;
    case CMD_SCROLL: k->first_row = c->index < d ? (size_t)c->index : 0; break;
    case CMD_GHOST:  k->no_ghost = c->index == 0; break;
    case CMD_TRACES: k->time = (TimeScale)c->index; break;
    default: {
        SortBy by = (SortBy)c->index;
        k->descending = by == k->sort && !k->descending;
        k->sort = by;
        k->first_row = 0;
    }
    }
}

void session_do(Session *s, const Command *c, double now)
{
    /* what was wrong has been seen once the hands go on */
    if (s->notice.kind == NOTICE_ERROR && !command_is(c->kind, TRAIT_KEEPS_NOTICE)) notice_clear(&s->notice);
    bool opens = c->kind == CMD_OPEN && c->text != NULL && c->text[0] != '\0';
    bool lists = c->kind == CMD_OPEN && !opens;
    if (command_is(c->kind, TRAIT_MOVES_ON) && !lists) save_waiting(s, true, now);
    if (command_is_lesson(c->kind)) {
        lesson_command(s, c, now);
        return;
    }
    switch (c->kind) {
    case CMD_PLAY:       play(s, now); break;
    case CMD_SPEED:
        if (!playing_set_speed(&s->playing, c->a[0], now))
            session_notice(s, true, now, "Steps per second must be above 0 and at most 1000000000.");
        break;
    case CMD_THEME:      theme(s, c); break;
    case CMD_ZOOM_TEXT:  zoom_text(s, c->index); break;
    case CMD_FULLSCREEN:
        if (s->platform != NULL) platform_set_fullscreen(s->platform, !platform_fullscreen(s->platform));
        break;
    case CMD_PRESENT:    present(s); break;
    case CMD_BLANK:
        s->blank = !s->blank;
        playing_stop(&s->playing);
        motion_stop(&s->motion);
        break;
    case CMD_HELP:
        s->ui.panel = s->ui.panel == PANEL_HELP ? PANEL_NONE : PANEL_HELP;
        s->ui.edit.id = 0;
        break;
    case CMD_OPEN:
        if (c->text == NULL || c->text[0] == '\0') open_panel(s);
        else open_lesson(s, c->text);
        break;
    case CMD_SAVE:       save(s, c->text, now); break;
    case CMD_EXPORT:
        if (c->text == NULL || c->text[0] == '\0') session_export_panel(s);
        else export_to(s, c->text, now);
        break;
    case CMD_FIGURE: case CMD_FORMAT: case CMD_FIGURE_SIZE: case CMD_FIGURE_SCALE: case CMD_FIGURE_FRAMES:
    case CMD_FIGURE_FPS: case CMD_FIGURE_THEME: case CMD_PAPER:
    case CMD_FIGURE_NAME:
        session_export_choose(s, c, now);
        break;
    case CMD_WRITE:      session_export_write(s, now); break;
    case CMD_COPY_PICTURE: session_copy_picture(s, now); break;
    case CMD_COPY_NUMBERS: session_copy_numbers(s, now); break;
    case CMD_SELECT: case CMD_SORT: case CMD_SCROLL: case CMD_TRACES: case CMD_GHOST:
        look(s, c);
        break;
    case CMD_COPY:       copy(s, c->text, now); break;
    case CMD_PASTE:      paste(s); break;
    case CMD_LEAVE:      leave(s, c->index, now); break;
    case CMD_QUIT:       s->quit = true; break;
    default:             break;
    }
}

/* --- time --- */

/* A network as fast as the machine goes: on to what has been made by now. */
static bool play_ahead(Session *s, double now)
{
    const Lesson *l = model_lesson(s->model);
    size_t head = model_head(s->model);
    if (s->trainer == NULL) head = l->step + 1000;
    if (l->step < l->steps) head = l->steps;
    bool goes = head > l->step && head != l->net->wanted;
    if (goes) {
        lesson_command(s, &(Command){ .kind = CMD_GOTO, .index = head, .gesture = s->playing.gesture }, now);
        s->playing.on = s->notice.kind != NOTICE_ERROR;      /* this going is playing */
    }
    playing_delay(&s->playing, goes ? now : now + SYNC_SECONDS);
    return goes;
}

/* True when something has changed: not while a step is still being computed. */
static bool play_on(Session *s, double now)
{
    const Lesson *l = model_lesson(s->model);
    if (l->net != NULL) playing_count(&s->playing, l->step, now);
    if (l->net != NULL && l->net->ended != ENDED_NOT && l->step >= l->steps) {
        playing_stop(&s->playing);
        session_notice(s, l->net->ended == ENDED_DIVERGED, now, l->net->ended_why);
        return true;
    }
    if (l->net != NULL && s->playing.speed >= SPEED_MAX) {
        return play_ahead(s, now);
    }
    if (l->net != NULL && l->step < l->net->wanted) {      /* no heap of wishes */
        playing_delay(&s->playing, now + SYNC_SECONDS);
        return false;
    }
    Command c = { .kind = CMD_STEP, .index = playing_take(&s->playing, now), .gesture = s->playing.gesture };
    if (c.index == 0) return false;
    lesson_command(s, &c, now);
    return true;
}

bool session_train(Session *s, double now)
{
    if (s->trainer == NULL) return false;
    Message failed = { "" };
    const Lesson *l = model_lesson(s->model);
    if (l->net == NULL && !trainer_busy(s->trainer)) return false;
    bool ahead = s->playing.on && l->net != NULL && s->playing.speed >= SPEED_MAX && !(s->ui.drag.on && s->ui.drag.moved);
    Ended ended = l->net != NULL ? l->net->ended : ENDED_NOT;
    /* a run that is made again within a moment is worth waiting for: ten pictures a second */
    double patience = ahead ? 0.004 : fmax(0.095 - s->draw_seconds, 0.02);
    bool changed = trainer_sync(s->trainer, s->model, ahead, patience, &failed);
    if (save_waiting(s, failed.text[0] != '\0', now)) changed = true;
    if (failed.text[0] != '\0') {
        playing_stop(&s->playing);
        session_notice(s, true, now, failed.text);
        changed = true;
    }
    l = model_lesson(s->model);
    if (l->net != NULL && l->net->ended == ENDED_DIVERGED && ended == ENDED_NOT) {
        playing_stop(&s->playing);
        session_notice(s, true, now, l->net->ended_why);
    }
    return changed;
}

bool session_tick(Session *s, double now)
{
    bool changed = motion_tick(&s->motion, now);
    HandleKind held = s->ui.drag.handle.kind;
    bool moves_by_itself = s->ui.drag.on && (held == HANDLE_UNIT_ELBOW || held == HANDLE_UNIT_OUTPUT);
    bool trains = s->playing.on && model_lesson(s->model)->net != NULL && !moves_by_itself;
    if (trains && s->ui.drag.on && s->ui.drag.moved) s->playing.gesture = s->ui.drag.gesture;   /* one change with it */
    if (s->ui.drag.on && s->playing.on && !trains) {
        /* a mark in the hand: steps wait, and go on as a change of their own */
        playing_delay(&s->playing, now + 0.3/s->playing.speed);
        s->playing.gesture = ++s->ui.gestures;
    } else if (playing_due(&s->playing, now) <= 0) {
        changed = play_on(s, now) || changed;
    }
    if (s->ui.complaint.text[0] != '\0') {
        session_notice(s, true, now, s->ui.complaint.text);
        s->ui.complaint.text[0] = '\0';
        changed = true;
    }
    if (session_film_tick(s, now)) changed = true;
    if (notice_tick(&s->notice, now)) changed = true;
    return changed;
}

static double due_here(const Session *s, double now)
{
    double due = INFINITY;
    if (s->motion.on || s->film.shooting != NULL) due = 0;
    if (!s->ui.drag.on || model_lesson(s->model)->net != NULL) due = fmin(due, playing_due(&s->playing, now));
    due = fmin(due, notice_due(&s->notice, now));
    return due;
}

bool session_only_computes(const Session *s, double now)
{
    return s->trainer != NULL && trainer_busy(s->trainer) && due_here(s, now) > SOON_SECONDS;
}

double session_due(const Session *s, double now)
{
    double due = due_here(s, now);
    if (s->trainer != NULL && trainer_busy(s->trainer)) due = fmin(due, SYNC_SECONDS);
    if (due == INFINITY) return -1;
    return due > 0 ? due : 0;
}

Scene session_scene(Session *s, double now)
{
    const Lesson *l = model_lesson(s->model);
    const char *slash = strrchr(s->files.path, '/');
    Scene k = { .lesson = l, .ui = &s->ui, .fonts = s->fonts, .dark = s->dark, .playing = s->playing.on,
                .speed = s->playing.speed, .horizon = view_horizon(l), .file = slash != NULL ? slash + 1 : s->files.path,
                .changed = model_changed(s->model), .model = s->model, .notice = s->notice.words.text,
                .notice_is_error = s->notice.kind == NOTICE_ERROR, .present = s->present,
                .recent = s->files.recents, .recents = s->files.recent.n,
                .built_in = s->built_in, .built_ins = s->built_ins, .open_path = s->files.wish, .now = now,
                .memory = &s->memory, .look = s->look,
                .progress = s->notice.part };
    k.exporting = session_export_scene(s);
    k.look.steps_per_second = s->playing.on && l->net != NULL ? s->playing.reached : 0;
    if (l->net != NULL && k.look.selected != SELECT_NONE && k.look.selected >= l->net->at->d) k.look.selected = SELECT_NONE;
    k.moving = s->motion.on;
    if (s->motion.on && l->net != NULL) {
        k.lesson = motion_lesson(&s->motion, l, now);
        return k;
    }
    k.shown = motion_unit(&s->motion, l->unit, now);
    k.sample = s->motion.on ? s->motion.seen.sample : l->turn;
    k.report = s->motion.seen.report;
    k.has_report = s->motion.on || model_next(s->model, &k.report);
    return k;
}

/* --- beginning and end --- */

Status session_init(Session *s, const Options *o, Message *m)
{
    *s = (Session){ .text_scale = 1, .playing = playing_at(1), .present = o->present,
                   .look = { .selected = SELECT_NONE } };
    s->model = model_new();
    if (s->model == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    s->dark = o->has_theme ? o->dark : platform_prefers_dark();
    s->motion.reduced = o->reduced_motion || platform_reduced_motion();
    char folder[1024];
    open_files_init(&s->files, o->output_dir, platform_data_folder(folder, sizeof folder) ? folder : NULL);
    for (size_t i = 0; i < builtin_lesson_count() && i < sizeof s->built_in/sizeof s->built_in[0]; i++) {
        const BuiltinLesson *b = builtin_lesson(i);
        s->built_in[s->built_ins++] = (LessonEntry){ b->name, b->title };
    }
    model_set_lazy(s->model, true);      /* no window waits for a first step */
    if (o->file != NULL) open_lesson(s, o->file);
    model_forget(s->model);
    return OK;
}

void session_deinit(Session *s)
{
    trainer_free(s->trainer, s->model, LAST_WAIT);
    motion_deinit(&s->motion);
    model_free(s->model);
    open_files_deinit(&s->files);
}
