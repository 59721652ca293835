#include "app/session.h"

#include "app/at_work.h"
#include "app/follows.h"
#include "app/looking.h"
#include "app/run_notice.h"
#include "app/session_parts.h"
#include "app/text_size.h"
#include "app/trainer.h"
#include "app/witness.h"
#include "input/edit.h"
#include "model/visit.h"
#include "view/window_view.h"

#define CASE_TOOK_POINTS \
    "The case has one point of its own. Undo (Ctrl+Z) brings your points back."
#define CASE_TOOK_NETWORK \
    "The case has one unit and one point. Undo (Ctrl+Z) brings the network back."
#define CASE_TOOK_NUMBERS " Undo (Ctrl+Z) brings back what was here."

/* --- commands --- */

static const StepReport *next_report(const Session *s, StepReport *out)
{
    return model_next(s->model, out) ? out : NULL;
}

/* A digit is struck easily: what it has put in the place of what was here, and the way back. */
static void say_case(Session *s, size_t points, bool was_network)
{
    Message m;
    fail(&m, OK, "%s." CASE_TOOK_NUMBERS, model_lesson(s->model)->title);
    notice_say(&s->notice, was_network ? CASE_TOOK_NETWORK : points > 1 ? CASE_TOOK_POINTS
                                                                        : m.text);
}

void session_do_lesson(Session *s, const Command *c, double now)
{
    const Lesson *l = model_lesson(s->model);
    uint64_t origin = l->origin;
    const Page *page = visit_page(l->visit);
    size_t points = l->n;
    bool was_network = l->net != NULL;
    BeforeChoice choice = follows_before(l);
    Message m = { "" };
    /* ← at the start, a drag that changed nothing: no mistake to tell anyone about */
    bool is_quiet = command_is(c->kind, TRAIT_QUIET)
        || (c->gesture != 0 && command_is(c->kind, TRAIT_TAKES_BACK));
    if (session_takes_beats_back(s, c)) return;
    if (is_quiet && !model_may(s->model, c, &m)) return;
    StepReport report;
    /* a step, or playing, that shows what is asked for: one step, and no more */
    bool reveals = c->kind == CMD_REVEAL || model_reveals(s->model, c);
    bool is_one = reveals || (command_is(c->kind, TRAIT_ADDS) && c->index == 1);
    if (is_one && !reveals && s->motion.on && !s->playing.on && c->kind == CMD_STEP) {
        motion_stop(&s->motion);      /* who cannot wait sees how it ends, and then steps on */
        s->changed = true;
        return;
    }
    bool looks = c->kind == CMD_VIEW || c->kind == CMD_FIT;      /* what moves goes on */
    if (!looks)
        motion_before(&s->motion, l, next_report(s, &report), is_one,
                      motion_seconds(s->playing.on, s->playing.speed), now);
    narrating_before(&s->narrating, l, s->look.selected < SIZE_MAX ? (size_t)s->look.selected
                                                                   : SIZE_MAX);
    if (model_may(s->model, c, &m)) journaling_before(&s->journaling, s->model, c, s->files.path);
    Status st = model_apply(s->model, c, &m);
    if (st == OK) witness_change(s->model);
    narrating_after(&s->narrating, model_lesson(s->model), reveals || c->kind == CMD_STEP);
    if (st != OK) playing_stop(&s->playing);
    if (st == ERR_LATER) session_solve_for(s, c, now);
    else if (st != OK) notice_error(&s->notice, m.text);
    if (st != OK && c->kind == CMD_TARGET) ui_edit_again(&s->ui);
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
    /* a clicker's way back to the lesson before goes through the contents */
    bool left = st == OK && c->kind == CMD_PREVIOUS && l->origin != origin;
    if (left && s->ui.panel != PANEL_CONTENTS) session_contents(s);
    journaling_after(&s->journaling, s->model, s->files.path);
    if (!looks) motion_after(&s->motion, l, next_report(s, &report), now);
    if (st == OK && c->kind == CMD_CASE) say_case(s, points, was_network);
    if (st == OK) follows_words(&m, &choice, c->kind, s->model);
    if (st == OK && m.text[0] != '\0') notice_say(&s->notice, m.text);
    if (reveals || !command_is(c->kind, TRAIT_KEEPS_PLAYING)) playing_stop(&s->playing);
    if (st == OK) learning_note(&s->learning, s->model);
}

bool session_comes_to_rest(Session *s)
{
    return resting(&s->rest, model_lesson(s->model), &s->notice);
}

static void play(Session *s, double now)
{
    Message m;
    const Lesson *l = model_lesson(s->model);
    s->rest = REST_NOT;
    if (s->playing.on) playing_stop(&s->playing);
    else if (!model_offers(s->model, &(Command){ .kind = CMD_PLAY }, &m))
        notice_error(&s->notice, m.text);
    else if (l->step < l->steps || !session_comes_to_rest(s)) {
        if (motion_told(&s->motion, l) > 0) motion_forget(&s->motion);
        playing_begin(&s->playing, ++s->ui.gestures, l->step, now);
    }
}

/* --- what is carried out here --- */

static size_t units(const Lesson *l) { return l->net != NULL ? l->net->at->d : 0; }

static void present(Session *s)
{
    s->present = !s->present;
    session_set_fullscreen(s, s->present);
}

static void theme(Session *s, const Command *c)
{
    s->dark = c->index == 0 ? !s->dark : c->index - 1 == THEME_DARK;
    s->theme_chosen = true;
}

static void blank(Session *s)
{
    s->blank = !s->blank;
    playing_stop(&s->playing);
    motion_stop(&s->motion);
}

static bool page_is_told(const Lesson *l)
{
    return visit_page(l->visit) != NULL && !visit_is_open(l->visit);
}

/* A row of what is in front. */
static void scroll(Session *s, const Command *c)
{
    bool is_over = s->ui.panel == PANEL_CONTENTS || s->ui.panel == PANEL_EVENTS
        || s->ui.panel == PANEL_UNSAVED;
    bool is_panel = s->ui.panel == PANEL_EXPORT || s->ui.panel == PANEL_HELP
        || s->ui.panel == PANEL_MENU;
    if (is_over) s->memory.contents_y = CONTENTS_ROW*(double)c->index;
    else if (is_panel) s->memory.panel_y = CONTENTS_ROW*(double)c->index;
    else looking_choose(&s->look, c, units(model_lesson(s->model)), model_lesson(s->model)->visit);
}

/* From none on when it begins. */
static void sum(Session *s, const Command *c, double now)
{
    size_t d = units(model_lesson(s->model));
    if (s->look.sum == 0) s->summing = (Summing){ .on = false };
    looking_choose(&s->look, c, d, NULL);
    if (s->look.sum > 0)
        summing_go(&s->summing, (double)(s->look.sum - 1), s->motion.reduced, now);
}

static bool has_text(const Command *c) { return c->text != NULL && c->text[0] != '\0'; }

static void look(Session *s, const Command *c)
{
    const Lesson *l = model_lesson(s->model);
    looking_choose(&s->look, c, units(l), l->visit);
    if (c->kind == CMD_SELECT) session_other_unit(s);
    if (c->kind == CMD_TAB) s->look.tab_told = page_is_told(l);
}

static const Command one_step = { .kind = CMD_STEP, .index = 1 };

/* The rest of a step told in beats goes before all that lies on top. */
static void leave(Session *s, const Command *c, double now)
{
    bool steps;
    if (c->index != 0 || !session_finishes_step(s, &steps)) {
        session_leave(s, c->index);
        return;
    }
    if (steps) session_do(s, &one_step, now);
    motion_stop(&s->motion);
    s->changed = true;
}

static void open_named(Session *s, const Command *c, double now)
{
    s->switches = false;
    if (c->kind == CMD_RELOAD) session_reload(s, now);
    else if (has_text(c)) session_open_named(s, c->text, now);
    else session_open_panel(s);
}

static void session_command(Session *s, const Command *c, double now)
{
    switch (c->kind) {
    case CMD_PLAY:       play(s, now); break;
    case CMD_SPEED:
        if (!playing_set_speed(&s->playing, c->a[0], now))
            notice_error(&s->notice, "Steps per second must be above 0 and at most 1000000000.");
        break;
    case CMD_BEAT:
        if (session_beat(s, (BeatWay)c->index)) session_do(s, &one_step, now);
        break;
    case CMD_THEME:      theme(s, c); break;
    case CMD_ZOOM_TEXT:  s->text_scale = text_size(s->text_scale, c->index); break;
    case CMD_FULLSCREEN: session_set_fullscreen(s, !session_is_fullscreen(s)); break;
    case CMD_PRESENT:    present(s); break;
    case CMD_BLANK:      blank(s); break;
    case CMD_HELP:       session_help(s); break;
    case CMD_MENU:       session_open_over(s, PANEL_MENU); break;
    case CMD_CONTENTS:   session_contents(s); break;
    case CMD_EVENTS:     session_events(s); break;
    case CMD_SCROLL:     scroll(s, c); break;
    case CMD_OPEN: case CMD_RELOAD: open_named(s, c, now); break;
    case CMD_COLUMN: case CMD_DECIMAL: case CMD_DATES:
        if (session_choose_table(s, c)) session_reading_begun(s, now);
        break;
    case CMD_SWITCH:     session_switch(s, (DeskKind)c->index, now); break;
    case CMD_AGREE:      session_open_agreed(s, now); break;
    case CMD_BRING_BACK: session_bring_back(s, c->text, now); break;
    case CMD_FORGET:     session_forget(s, c->text); break;
    case CMD_UNSAVED:    session_unsaved(s); break;
    case CMD_SAVE:       session_save(s, c->text); break;
    case CMD_OVERWRITE:  session_overwrite(s); break;
    case CMD_KEEP_MINE:  session_keep_mine(s); break;
    case CMD_EXPORT:
        if (has_text(c)) session_export_to(s, c->text);
        else session_export_panel(s);
        break;
    case CMD_FIGURE: case CMD_FORMAT: case CMD_FIGURE_SIZE: case CMD_FIGURE_SCALE:
    case CMD_FIGURE_FRAMES: case CMD_FIGURE_FPS: case CMD_FIGURE_THEME: case CMD_PAPER:
    case CMD_FIGURE_NAME:
        session_choose_export(s, c);
        break;
    case CMD_WRITE:      session_write_export(s, now); break;
    case CMD_COPY_PICTURE: session_copy_picture(s); break;
    case CMD_SUM:        sum(s, c, now); break;
    case CMD_SELECT: case CMD_READ: case CMD_SORT: case CMD_TRACES: case CMD_GHOST:
    case CMD_LOSS: case CMD_DERIVATION: case CMD_PANEL: case CMD_CAPTION: case CMD_SCROLL_WORDS:
    case CMD_TAB: case CMD_SHEET: case CMD_TERMS: case CMD_SCROLL_TERMS:
    case CMD_SCROLL_TRAINING: case CMD_MORE: case CMD_RIDGE: case CMD_TABLE_NOTE:
    case CMD_SCROLL_COLUMNS: case CMD_FREEHAND:
        look(s, c);
        break;
    case CMD_COPY: case CMD_COPY_NUMBERS: session_copy(s, c); break;
    case CMD_COPY_LINK: case CMD_COPY_FRAME: session_copy_link(s, c->kind == CMD_COPY_FRAME); break;
    case CMD_PASTE:      session_paste(s, (PasteAs)c->index, now); break;
    case CMD_LEAVE:      leave(s, c, now); break;
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

bool session_do_what_waits(Session *s, bool at_once, double now)
{
    Command c;
    if ((!at_once && is_on_the_way(s)) || !waiting_take(&s->waiting, &c)) return false;
    session_command(s, &c, now);
    return true;
}

/* A clicker's next is first the rest of a step in motion, whatever comes then. */
static bool ends_motion(Session *s, const Command *c)
{
    bool goes_on = c->kind == CMD_PAGE || c->kind == CMD_CONTENTS;
    if (!goes_on || !s->ui.clicked || !s->motion.on || s->playing.on) return false;
    motion_stop(&s->motion);
    return s->changed = true;
}

void session_do(Session *s, const Command *c, double now)
{
    /* what was wrong has been seen once the hands go on */
    if (s->notice.kind == NOTICE_ERROR && !command_is(c->kind, TRAIT_KEEPS_NOTICE))
        notice_clear(&s->notice);
    /* what was chosen from it is done; text may grow several times */
    bool stays = c->kind == CMD_MENU || c->kind == CMD_SCROLL || c->kind == CMD_LEAVE
        || c->kind == CMD_ZOOM_TEXT;
    if (s->ui.panel == PANEL_MENU && !stays) s->ui.panel = PANEL_NONE;
    bool lists = (c->kind == CMD_OPEN && !has_text(c))
        || (c->kind == CMD_PASTE && c->index == PASTE_ASKS);
    if (command_is(c->kind, TRAIT_MOVES_ON) && !lists) session_do_what_waits(s, true, now);
    if (ends_motion(s, c)) return;
    if (command_is_lesson(c->kind)) session_do_lesson(s, c, now);
    else if (!has_to_wait(s, c)) session_command(s, c, now);
    run_notice_look(&s->notice, model_lesson(s->model));
}

/* --- beginning and end --- */

static void take_last_session(Session *s)
{
    char path[PATH_MAX];
    if (!open_files_last_session(&s->files, path)) return;
    if (journaling_take_last_session(&s->journaling, path))
        open_files_forget_last_session(&s->files);
}

Status session_init(Session *s, const Options *o, const Surroundings *around, Message *m)
{
    *s = (Session){ .text_scale = 1, .playing = playing_at(1), .present = o->present,
                   .look = { .selected = SELECT_NONE } };
    s->model = model_new();
    if (s->model == NULL) return fail(m, ERR_MEMORY, "Out of memory.");
    if (o->narrate) s->narrating.to = stdout;
    s->theme_chosen = o->has_theme;
    s->embed = o->embed;
    s->dark = o->has_theme ? o->dark : around->dark;
    s->stills = o->reduced_motion;
    s->motion.reduced = o->reduced_motion || around->reduced_motion;
    open_files_init(&s->files, o->output_dir, around->data_folder);
    s->files.hands_over = around->hands_over;
    s->notice.hides = around->hides;
    learning_init(&s->learning, around->state_folder);
    journaling_init(&s->journaling, around->state_folder);
    s->journaling.seen = &s->files.seen;
    take_last_session(s);
    recovering_init(&s->recovering, s->journaling.folder);
    model_set_lazy(s->model, true);      /* no window waits for a first step */
    s->beside = around->beside;
    model_set_solves_later(s->model, s->beside);
    if (o->file != NULL && !s->beside) session_open_named(s, o->file, 0);
    model_forget(s->model);
    model_forget_left(s->model);
    return OK;
}

void session_end(Session *s)
{
    Message m;
    session_do_what_waits(s, true, 0);
    solving_stop(&s->solving, &m);
    film_work_stop(&s->film, &m);
    bool done;      /* one that is just being written */
    if (film_work_is_on(&s->film) && at_work_ended(LAST_WAIT))
        film_work_look(&s->film, &done, &m);
    recovering_end(&s->recovering);
    journaling_end(&s->journaling);
}

void session_deinit(Session *s)
{
    opening_deinit(&s->opening, LAST_WAIT);
    pasting_forget(&s->pasting);
    reloading_deinit(&s->reloading);
    at_work_ended(LAST_WAIT);
    trainer_free(s->trainer, s->model, LAST_WAIT);
    motion_deinit(&s->motion);
    model_free(s->model);
    open_files_deinit(&s->files);
    learning_deinit(&s->learning);
    journaling_deinit(&s->journaling);
    narrating_deinit(&s->narrating);
    contents_deinit(&s->contents);
    recovering_deinit(&s->recovering);
}
