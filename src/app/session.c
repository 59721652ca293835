#include "app/session.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/copying.h"
#include "app/held.h"
#include "app/looking.h"
#include "app/text_size.h"
#include "app/trainer.h"
#include "files/lesson_file.h"
#include "input/edit.h"
#include "model/visit.h"
#include "view/kit/widgets.h"
#include "view/window_view.h"

#define LAST_WAIT 0.5         /* for a step that is being made when all ends */

#define CASE_TOOK_POINTS \
    "The case has one point of its own. Undo (Ctrl+Z) brings your points back."
#define CASE_TOOK_NETWORK \
    "The case has one unit and one point. Undo (Ctrl+Z) brings the network back."

#define TELL_SECONDS 0.1      /* between two words on how far a film is      */

/* What a part answers, to the person. */
static void tell(Session *s, Status st, const Message *m)
{
    if (st != OK) notice_error(&s->notice, m->text);
    else notice_say(&s->notice, m->text);
}

/* --- commands --- */

static const StepReport *next_report(const Session *s, StepReport *out)
{
    return model_next(s->model, out) ? out : NULL;
}

static void lesson_command(Session *s, const Command *c, double now)
{
    const Lesson *l = model_lesson(s->model);
    uint64_t origin = l->origin;
    const Page *page = visit_page(l->visit);
    size_t points = l->n;
    bool was_network = l->net != NULL;
    Message m = { "" };
    /* ← at the start, a drag that changed nothing: no mistake to tell anyone about */
    bool is_quiet = command_is(c->kind, TRAIT_QUIET)
        || (c->gesture != 0 && command_is(c->kind, TRAIT_TAKES_BACK));
    if (is_quiet && !model_may(s->model, c, &m)) return;
    StepReport report;
    /* a step, or playing, that shows what is asked for: one step, and no more */
    bool reveals = c->kind == CMD_REVEAL || model_reveals(s->model, c);
    bool is_one = reveals || (command_is(c->kind, TRAIT_ADDS) && c->index == 1);
    motion_before(&s->motion, l, next_report(s, &report), is_one,
                  motion_seconds(s->playing.on, s->playing.speed), now);
    narrating_before(&s->narrating, l, s->look.selected < SIZE_MAX ? (size_t)s->look.selected
                                                                   : SIZE_MAX);
    Status st = model_apply(s->model, c, &m);
    narrating_after(&s->narrating, model_lesson(s->model), reveals || c->kind == CMD_STEP);
    if (st != OK) {
        playing_stop(&s->playing);
        notice_error(&s->notice, m.text);
    }
    l = model_lesson(s->model);
    if (visit_page(l->visit) != page) {
        s->look.first_row = s->look.words_row = 0;
        s->look.tab = 0;
        ui_turned(&s->ui);
        s->look.selected = SELECT_NONE;      /* another page asks about another unit */
    }
    bool went = st == OK && c->kind == CMD_GOTO && s->ui.panel == PANEL_EVENTS;
    if (went) s->ui.panel = PANEL_NONE;
    if (l->origin != origin) open_files_follow(&s->files, s->model);
    motion_after(&s->motion, l, next_report(s, &report), now);
    if (st == OK && c->kind == CMD_CASE && (points > 1 || was_network))
        notice_say(&s->notice, was_network ? CASE_TOOK_NETWORK : CASE_TOOK_POINTS);
    if (reveals || !command_is(c->kind, TRAIT_KEEPS_PLAYING)) playing_stop(&s->playing);
    if (st == OK) learning_note(&s->learning, s->model);
}

static bool comes_to_rest(Session *s)
{
    return resting(&s->rest, model_lesson(s->model), &s->notice);
}

static void play(Session *s, double now)
{
    Message m;
    s->rest = REST_NOT;
    if (s->playing.on) playing_stop(&s->playing);
    else if (!model_offers(s->model, &(Command){ .kind = CMD_PLAY }, &m))
        notice_error(&s->notice, m.text);
    else if (model_lesson(s->model)->step < model_lesson(s->model)->steps || !comes_to_rest(s))
        playing_begin(&s->playing, ++s->ui.gestures, model_lesson(s->model)->step, now);
}

static bool is_fullscreen(const Session *s)
{
    return s->platform != NULL && platform_fullscreen(s->platform);
}

static void set_fullscreen(Session *s, bool on)
{
    if (s->platform != NULL) platform_set_fullscreen(s->platform, on);
}

static bool stop_film(Session *s)
{
    Message m;
    if (!film_work_stop(&s->film, &m)) return false;
    tell(s, OK, &m);
    return true;
}

/* Over the contents it leaves them there. */
static void open_over(Session *s, Panel p)
{
    bool closes = s->ui.panel == p;
    if (!closes) s->below = s->ui.panel == PANEL_CONTENTS ? PANEL_CONTENTS : PANEL_NONE;
    s->ui.panel = closes ? s->below : p;
    if (closes) s->below = PANEL_NONE;
    s->ui.edit.id = 0;
}

static void close_panel(Session *s)
{
    s->ui.panel = s->below;
    s->below = PANEL_NONE;
}

/* What lies on top goes first; buttons close what they stand on. */
static void leave(Session *s, uint64_t which)
{
    NoticeKind told = s->notice.kind;
    bool is_film = told == NOTICE_PROGRESS || told == NOTICE_NONE;
    s->ui.edit.id = 0;
    if (which == LEAVE_PANEL) close_panel(s);
    else if (is_film && stop_film(s)) return;
    else if (which == LEAVE_NOTICE || told == NOTICE_ERROR) notice_close(&s->notice);
    else if (s->ui.panel != PANEL_NONE) close_panel(s);
    else if (s->blank) s->blank = false;
    else if (notice_asked(&s->notice) != NULL) notice_close(&s->notice);
    else if (s->present) {
        s->present = false;
        if (is_fullscreen(s)) set_fullscreen(s, false);
    }
    else if (is_fullscreen(s)) set_fullscreen(s, false);
    else notice_clear(&s->notice);
}

/* --- the clipboard --- */

static void paste(Session *s)
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

static void copy(Session *s, const Command *c)
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
    if (st != OK || done[0] != '\0') tell(s, st, &m);
    buf_free(&b);
}

/* --- files --- */

static void open_lesson(Session *s, const char *name)
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

static void save(Session *s, const char *path)
{
    Message m = { "" };
    tell(s, open_files_save(&s->files, s->model, path, &m), &m);
    following_know(&s->reloading.follow);
}

/* As its file now is: as opening it, and Ctrl+Z brings back what was. */
static void reload(Session *s)
{
    char path[FILE_MAX];
    snprintf(path, sizeof path, "%s", s->files.path);
    if (path[0] == '\0')
        notice_error(&s->notice, "This lesson has no file. Save it (Ctrl+S), or open one "
                                 "(Ctrl+O).");
    else open_lesson(s, path);
    following_know(&s->reloading.follow);
}

void session_stir(Session *s, double now) { following_stir(&s->reloading.follow, now); }

/* Whose file is followed, and what came of it: not while something is in the hand, moves or is
 * being typed. */
static bool follow(Session *s, double now)
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

static void export_to(Session *s, const char *path)
{
    ExportFrom from = exported(s);
    Message m = { "" };
    tell(s, exporting_to(path, &from, s->dark, &m), &m);
}

static void export_panel(Session *s)
{
    ExportFrom from = exported(s);
    open_over(s, PANEL_EXPORT);
    if (s->ui.panel != PANEL_EXPORT) return;
    playing_stop(&s->playing);
    motion_stop(&s->motion);
    exporting_begin(&s->exporting, &from, s->dark);
    s->ui.focus = handle_id(HANDLE_BUTTON, BUTTON_WRITE);      /* Enter writes */
    s->ui.by_keys = false;
}

static void choose_export(Session *s, const Command *c)
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

static void write_export(Session *s, double now)
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
    tell(s, st, &m);
    if (st == OK) exporting_written(e, &from);
}

static void copy_picture(Session *s)
{
    ExportFrom from = exported(s);
    Message m = { "" };
    tell(s, exporting_copy(&s->exporting, &from, &m), &m);
}

bool session_work(Session *s, double now)
{
    if (!film_work_is_on(&s->film) || held()) return false;
    Message m = { "" };
    bool done;
    Status st = film_work_go_on(&s->film, &done, &m);
    bool goes_on = st == OK && !done;
    if (!goes_on) {
        ExportFrom from = exported(s);
        tell(s, st, &m);
        if (st == OK && s->ui.panel == PANEL_EXPORT) exporting_written(&s->exporting, &from);
        s->changed = true;
    } else if (now - s->film_told >= TELL_SECONDS) {
        tell_progress(s, now);
        s->changed = true;
    }
    return goes_on;
}

/* --- what is carried out here --- */

static void open_panel(Session *s)
{
    open_over(s, PANEL_OPEN);
    playing_stop(&s->playing);
    if (s->ui.panel == PANEL_OPEN) ui_edit(&s->ui, handle_id(HANDLE_FIELD, 0), s->files.wish);
}

static void present(Session *s)
{
    s->present = !s->present;
    set_fullscreen(s, s->present);
}

static void theme(Session *s, const Command *c)
{
    s->dark = c->index == 0 ? !s->dark : c->index - 1 == THEME_DARK;
}

static void blank(Session *s)
{
    s->blank = !s->blank;
    playing_stop(&s->playing);
    motion_stop(&s->motion);
}

static void help(Session *s)
{
    open_over(s, PANEL_HELP);
}

/* Enter takes up what is proposed. */
static void contents(Session *s)
{
    if (s->ui.panel == PANEL_CONTENTS) {
        close_panel(s);
        return;
    }
    s->below = PANEL_NONE;
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

static size_t units(const Lesson *l) { return l->net != NULL ? l->net->at->d : 0; }

static bool page_is_told(const Lesson *l)
{
    return visit_page(l->visit) != NULL && !visit_is_open(l->visit);
}

/* Enter goes to the first one from here on. */
static void events(Session *s)
{
    open_over(s, PANEL_EVENTS);
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

/* A row of what is in front. */
static void scroll(Session *s, const Command *c)
{
    bool is_over = s->ui.panel == PANEL_CONTENTS || s->ui.panel == PANEL_EVENTS;
    if (is_over) s->memory.contents_y = CONTENTS_ROW*(double)c->index;
    else looking_choose(&s->look, c, units(model_lesson(s->model)), model_lesson(s->model)->visit);
}

static bool has_text(const Command *c) { return c->text != NULL && c->text[0] != '\0'; }

static void session_command(Session *s, const Command *c, double now)
{
    switch (c->kind) {
    case CMD_PLAY:       play(s, now); break;
    case CMD_SPEED:
        if (!playing_set_speed(&s->playing, c->a[0], now))
            notice_error(&s->notice, "Steps per second must be above 0 and at most 1000000000.");
        break;
    case CMD_THEME:      theme(s, c); break;
    case CMD_ZOOM_TEXT:  s->text_scale = text_size(s->text_scale, c->index); break;
    case CMD_FULLSCREEN: set_fullscreen(s, !is_fullscreen(s)); break;
    case CMD_PRESENT:    present(s); break;
    case CMD_BLANK:      blank(s); break;
    case CMD_HELP:       help(s); break;
    case CMD_CONTENTS:   contents(s); break;
    case CMD_EVENTS:     events(s); break;
    case CMD_SCROLL:     scroll(s, c); break;
    case CMD_OPEN:
        if (has_text(c)) open_lesson(s, c->text);
        else open_panel(s);
        break;
    case CMD_RELOAD:     reload(s); break;
    case CMD_SAVE:       save(s, c->text); break;
    case CMD_EXPORT:
        if (has_text(c)) export_to(s, c->text);
        else export_panel(s);
        break;
    case CMD_FIGURE: case CMD_FORMAT: case CMD_FIGURE_SIZE: case CMD_FIGURE_SCALE:
    case CMD_FIGURE_FRAMES: case CMD_FIGURE_FPS: case CMD_FIGURE_THEME: case CMD_PAPER:
    case CMD_FIGURE_NAME:
        choose_export(s, c);
        break;
    case CMD_WRITE:      write_export(s, now); break;
    case CMD_COPY_PICTURE: copy_picture(s); break;
    case CMD_SELECT: case CMD_SORT: case CMD_TRACES: case CMD_GHOST:
    case CMD_LOSS: case CMD_DERIVATION: case CMD_PANEL: case CMD_CAPTION: case CMD_SCROLL_WORDS:
    case CMD_TAB: case CMD_SHEET:
        looking_choose(&s->look, c, units(model_lesson(s->model)), model_lesson(s->model)->visit);
        if (c->kind == CMD_TAB) s->look.tab_told = page_is_told(model_lesson(s->model));
        break;
    case CMD_COPY: case CMD_COPY_NUMBERS: copy(s, c); break;
    case CMD_PASTE:      paste(s); break;
    case CMD_LEAVE:      leave(s, c->index); break;
    case CMD_QUIT:       s->quit = true; break;
    default:             break;
    }
}

/* --- what waits --- */

/* The step asked for is still being computed: what is on the screen is not yet
 * what was wished. */
static bool is_on_the_way(const Session *s)
{
    const Lesson *l = model_lesson(s->model);
    return s->trainer != NULL && !s->playing.on && l->net != NULL && l->step < l->net->wanted;
}

static bool has_to_wait(Session *s, const Command *c)
{
    if (!waiting_may(c) || !is_on_the_way(s) || !waiting_put(&s->waiting, c)) return false;
    Message m;
    waiting_words(c, model_lesson(s->model)->net->wanted, &m);
    notice_say(&s->notice, m.text);
    return true;
}

/* `at_once`: as things are, since something else comes. True when something was done. */
static bool do_what_waits(Session *s, bool at_once, double now)
{
    Command c;
    if ((!at_once && is_on_the_way(s)) || !waiting_take(&s->waiting, &c)) return false;
    session_command(s, &c, now);
    return true;
}

void session_do(Session *s, const Command *c, double now)
{
    /* what was wrong has been seen once the hands go on */
    if (s->notice.kind == NOTICE_ERROR && !command_is(c->kind, TRAIT_KEEPS_NOTICE))
        notice_clear(&s->notice);
    bool lists = c->kind == CMD_OPEN && !has_text(c);
    if (command_is(c->kind, TRAIT_MOVES_ON) && !lists) do_what_waits(s, true, now);
    if (command_is_lesson(c->kind)) lesson_command(s, c, now);
    else if (!has_to_wait(s, c)) session_command(s, c, now);
}

/* --- time --- */

/* A network as fast as the machine goes: on to what has been made by now. */
static bool play_ahead(Session *s, double now)
{
    const Lesson *l = model_lesson(s->model);
    uint64_t head = model_head(s->model);
    if (s->trainer == NULL) head = l->step + 1000;
    if (l->step < l->steps) head = l->steps;
    bool goes = head > l->step && head != l->net->wanted;
    if (goes) {
        lesson_command(s, &(Command){ .kind = CMD_GOTO, .index = head,
                                      .gesture = s->playing.gesture }, now);
        s->playing.on = s->notice.kind != NOTICE_ERROR;      /* this going is playing */
        if (s->playing.on && comes_to_rest(s)) playing_stop(&s->playing);
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
        if (l->net->ended == ENDED_DIVERGED) notice_error(&s->notice, l->net->ended_why);
        else notice_say(&s->notice, l->net->ended_why);
        return true;
    }
    if (l->net != NULL && s->playing.speed >= SPEED_MAX) return play_ahead(s, now);
    if (l->net != NULL && l->step < l->net->wanted) {      /* no heap of wishes */
        playing_delay(&s->playing, now + SYNC_SECONDS);
        return false;
    }
    Command c = { .kind = CMD_STEP, .index = playing_take(&s->playing, now),
                  .gesture = s->playing.gesture };
    if (c.index == 0) return false;
    lesson_command(s, &c, now);
    if (s->playing.on && comes_to_rest(s)) playing_stop(&s->playing);
    return true;
}

bool session_train(Session *s, double now)
{
    if (s->trainer == NULL) return false;
    Message failed = { "" };
    const Lesson *l = model_lesson(s->model);
    if (l->net == NULL && !trainer_busy(s->trainer)) return false;
    bool ahead = s->playing.on && l->net != NULL && s->playing.speed >= SPEED_MAX
        && !(s->ui.drag.on && s->ui.drag.moved);
    Ended ended = l->net != NULL ? l->net->ended : ENDED_NOT;
    /* a run that is made again within a moment is worth waiting for: ten pictures a second */
    double patience = ahead ? 0.004 : fmax(0.095 - s->draw_seconds, 0.02);
    bool changed = trainer_sync(s->trainer, s->model, ahead, patience, &failed);
    if (changed) learning_note(&s->learning, s->model);      /* a goal may be reached by it */
    if (do_what_waits(s, failed.text[0] != '\0', now)) changed = true;
    if (failed.text[0] != '\0') {
        playing_stop(&s->playing);
        notice_error(&s->notice, failed.text);
        changed = true;
    }
    l = model_lesson(s->model);
    if (l->net != NULL && l->net->ended == ENDED_DIVERGED && ended == ENDED_NOT) {
        playing_stop(&s->playing);
        notice_error(&s->notice, l->net->ended_why);
    }
    return changed;
}

bool session_tick(Session *s, double now)
{
    bool changed = motion_tick(&s->motion, now) || s->changed;
    s->changed = false;
    HandleKind held = s->ui.drag.handle.kind;
    bool moves_by_itself = s->ui.drag.on
        && (held == HANDLE_UNIT_ELBOW || held == HANDLE_UNIT_OUTPUT);
    bool trains = s->playing.on && model_lesson(s->model)->net != NULL && !moves_by_itself;
    /* one change with it */
    if (trains && s->ui.drag.on && s->ui.drag.moved) s->playing.gesture = s->ui.drag.gesture;
    if (s->ui.drag.on && s->playing.on && !trains) {
        /* a mark in the hand: steps wait, and go on as a change of their own */
        playing_delay(&s->playing, now + 0.3/s->playing.speed);
        s->playing.gesture = ++s->ui.gestures;
    } else if (playing_due(&s->playing, now) <= 0) {
        changed = play_on(s, now) || changed;
    }
    if (s->ui.complaint.text[0] != '\0') {
        notice_error(&s->notice, s->ui.complaint.text);
        s->ui.complaint.text[0] = '\0';
        changed = true;
    }
    changed = follow(s, now) || changed;
    narrating_look(&s->narrating, model_lesson(s->model));
    return notice_tick(&s->notice, now) || changed;
}

/* --- beginning and end --- */

Status session_init(Session *s, const Options *o, const Surroundings *around, Message *m)
{
    *s = (Session){ .text_scale = 1, .playing = playing_at(1), .present = o->present,
                   .look = { .selected = SELECT_NONE } };
    s->model = model_new();
    if (s->model == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    if (o->narrate) s->narrating.to = stdout;
    s->dark = o->has_theme ? o->dark : around->dark;
    s->motion.reduced = o->reduced_motion || around->reduced_motion;
    open_files_init(&s->files, o->output_dir, around->data_folder);
    learning_init(&s->learning, around->state_folder);
    model_set_lazy(s->model, true);      /* no window waits for a first step */
    if (o->file != NULL) open_lesson(s, o->file);
    model_forget(s->model);
    return OK;
}

void session_end(Session *s)
{
    Message m;
    do_what_waits(s, true, 0);
    film_work_stop(&s->film, &m);
    open_files_keep(&s->files, s->model);
}

void session_deinit(Session *s)
{
    trainer_free(s->trainer, s->model, LAST_WAIT);
    motion_deinit(&s->motion);
    model_free(s->model);
    open_files_deinit(&s->files);
    learning_deinit(&s->learning);
    narrating_deinit(&s->narrating);
    contents_deinit(&s->contents);
}
