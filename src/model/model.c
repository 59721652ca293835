/* The one place where a lesson changes: undo, redo and the log hang here. */
#include "model/model.h"
#include "model/solver.h"

#include "base/memory.h"
#include "model/net_view.h"
#include "model/visit_state.h"

#include <stdint.h>

#include <stdlib.h>
#include <string.h>

struct Model {
    State    now;
    Lesson   lesson;                  /* what views see of now */
    NetView  net;
    bool     lazy;
    Maker    maker;                   /* of what is not lazy */
    size_t   bytes;                   /* of all runs and points kept alive */
    uint64_t serial, saved;

    State    undo[UNDO_MAX], redo[UNDO_MAX];     /* oldest first */
    size_t   undos, redos;

    Command  log[LOG_MAX];            /* a ring; texts are its own */
    size_t   log_first, logs;

    Command  last;                    /* what the newest undo entry came from */
    bool     open;                    /* and a command of the same gesture joins it */
    bool     mixed;                   /* of several kinds: what it began from is past */

    Applied  applied;                 /* depth and serial are told when asked for */
    uint64_t dropped;                 /* changes that can no longer be undone */
    const RunPlace *from;             /* while a command is applied as it was once */
    Solver   solver;
};

static void log_clear(Model *m)
{
    for (size_t i = 0; i < LOG_MAX; i++) {
        free((char *)(uintptr_t)m->log[i].text);
        m->log[i] = (Command){ 0 };
    }
    m->log_first = m->logs = 0;
}

static Command *log_at(Model *m, size_t i) { return &m->log[(m->log_first + i) % LOG_MAX]; }

/* text is the log's from now on. */
static void log_push(Model *m, const Command *c, char *text)
{
    if (m->logs == LOG_MAX) {
        m->log_first = (m->log_first + 1) % LOG_MAX;
        m->logs--;
    }
    Command *slot = log_at(m, m->logs++);
    free((char *)(uintptr_t)slot->text);
    *slot = *c;
    slot->text = text;
}

static void states_clear(Model *m, State *s, size_t *n)
{
    while (*n > 0) state_release(&s[--*n], &m->bytes);
}

static void undo_drop_oldest(Model *m)
{
    state_release(&m->undo[0], &m->bytes);
    memmove(m->undo, m->undo + 1, --m->undos*sizeof m->undo[0]);
    m->dropped++;
    if (m->undos == 0) m->open = false;
}

/* `before` is the undo list's from now on. */
static void undo_push(Model *m, State before)
{
    states_clear(m, m->redo, &m->redos);
    if (m->undos == UNDO_MAX) undo_drop_oldest(m);
    m->undo[m->undos++] = before;
}

static void undo_trim(Model *m)
{
    size_t least = state_is_net(&m->now) ? UNDO_LEAST : 0;
    while (m->undos > least && m->bytes > UNDO_BYTES) undo_drop_oldest(m);
}

static RunPlace place_of(const State *s)
{
    bool has_rows = state_is_net(s);
    return (RunPlace){ s->step, s->steps, has_rows ? state_row(s)->step : s->step };
}

static void applied(Model *m, AppliedAs as, RunPlace from)
{
    m->applied.number++;
    m->applied.as = as;
    m->applied.from = from;
}

/* What views see, after any change of now. */
static void refresh(Model *m)
{
    state_clip(&m->now);
    state_lesson(&m->now, &m->lesson);
    if (state_is_net(&m->now)) net_view_fill(&m->net, &m->now, &m->lesson);
    static _Atomic uint64_t seen;      /* a film has a model of its own, in a thread */
    m->lesson.seen = ++seen;
    Visit *v = &m->now.visit;
    visit_notice(v, &m->now, &m->lesson);
    if (v->counted && v->counted_at == 0) v->counted_at = m->now.serial;
}

/* --- what a network's run still lacks --- */

void model_set_lazy(Model *m, bool lazy) { m->lazy = lazy; }

bool model_job(Model *m, Job *out)
{
    if (!state_job(&m->now, out)) return false;
    segment_share(out->of);
    return true;
}

bool model_job_ahead(Model *m, Job *out)
{
    if (!state_job_ahead(&m->now, out)) return false;
    segment_share(out->of);
    return true;
}

/* of now, with this step shown */
static State at_row(const Model *m, const RunPlace *from)
{
    State s = m->now;
    s.step = s.steps = from->row;
    return s;
}

bool model_job_from(Model *m, const RunPlace *from, Job *out)
{
    State s = at_row(m, from);
    if (!state_is_net(&s) || state_row(&s)->step == from->row || !state_job(&s, out)) return false;
    segment_share(out->of);
    return true;
}

bool model_recipe(const Model *m, Recipe *out)
{
    if (!state_is_net(&m->now) || m->now.points == NULL) return false;
    *out = segment_recipe(m->now.net.run);
    return true;
}

uint64_t model_head(const Model *m)
{
    return state_is_net(&m->now) ? segment_near(m->now.net.run, UINT64_MAX)->step : m->now.steps;
}

bool model_job_wanted(const Model *m, const Job *j)
{
    Job now;
    return state_job(&m->now, &now) && now.serial == j->serial && now.at == j->at
        && now.to == j->to;
}

bool model_take(Model *m, const Job *j, Made *made)
{
    return state_take(&m->now, j, made, &m->bytes);
}

void model_taken(Model *m) { refresh(m); }

void model_job_done(Model *m, Job *j)
{
    segment_release(j->of, &m->bytes);
    j->of = NULL;
}

/* Makes all that s asks for. ERR_DIVERGED, and its last finite steps. */
static Status complete(Model *m, State *s, Message *msg)
{
    Job j;
    uint64_t wanted = s->step;
    while (state_job(s, &j)) {
        for (bool done = false; !done;) {
            Made made = job_slice(&j, &m->maker, 1e9);
            if (made.failed == OK && !state_take(s, &j, &made, &m->bytes)) made.failed = ERR_MEMORY;
            if (made.failed != OK) {
                row_free(made.row);
                return fail(msg, made.failed,
                            "Out of memory for the steps of this network. Nothing was changed.");
            }
            done = made.done;
        }
        state_clip(s);
    }
    const Segment *g = s->net.run;
    if (state_is_net(s) && s->step < wanted && g->ended == ENDED_DIVERGED)
        return fail(msg, ERR_DIVERGED, "%s", g->why.text);
    return OK;
}

Model *model_new(void)
{
    Model *m = memory_zeroed(1, sizeof *m);
    if (m == NULL) return NULL;
    Sample point;
    LessonData d = case_data(2, &point);
    if (state_init(&m->now, &d, &m->bytes, NULL) != OK) {
        free(m);
        return NULL;
    }
    refresh(m);
    return m;
}

void model_free(Model *m)
{
    if (m == NULL) return;
    states_clear(m, m->undo, &m->undos);
    states_clear(m, m->redo, &m->redos);
    state_release(&m->now, &m->bytes);
    log_clear(m);
    net_view_deinit(&m->net);
    maker_deinit(&m->maker);
    solver_forget(&m->solver);
    free(m);
}

/* --- least squares: here, or later --- */

void model_set_solves_later(Model *m, bool later) { m->solver.later = later; }

bool model_has_problem(const Model *m) { return m->solver.has_wanted; }

bool model_problem(Model *m, Problem *out)
{
    Solver *k = &m->solver;
    bool has = k->has_wanted;
    if (has) *out = k->wanted;
    k->has_wanted = false;
    return has;
}

void model_solved(Model *m, Problem *p) { solver_take(&m->solver, p); }
void model_forget_solved(Model *m) { solver_forget(&m->solver); }

Status model_load(Model *m, const LessonData *d, Message *msg)
{
    State fresh;
    Solver *was = solver_enter(&m->solver);
    Status s = d->pages != NULL ? visit_begin(&fresh, d, &m->bytes, msg)
                                : state_init(&fresh, d, &m->bytes, msg);
    solver_leave(was);
    if (s != OK) return s;
    if (!m->lazy && (s = complete(m, &fresh, msg)) != OK && s != ERR_DIVERGED) {
        state_release(&fresh, &m->bytes);
        return s;
    }
    undo_push(m, m->now);
    m->now = fresh;
    m->now.serial = m->saved = m->now.origin = ++m->serial;
    m->open = false;
    log_clear(m);
    applied(m, APPLIED_LOAD, place_of(&m->now));
    undo_trim(m);
    refresh(m);
    return OK;
}

Status model_reload(Model *m, const LessonData *d, Message *msg)
{
    State fresh;
    Solver *was = solver_enter(&m->solver);
    Status s = visit_reload(&fresh, &m->now, d, &m->bytes, msg);
    solver_leave(was);
    if (s != OK) return s;
    if (!m->lazy && (s = complete(m, &fresh, msg)) != OK && s != ERR_DIVERGED) {
        state_release(&fresh, &m->bytes);
        return s;
    }
    model_forget(m);
    fresh.origin = m->now.origin;
    state_release(&m->now, &m->bytes);
    m->now = fresh;
    m->now.serial = m->saved = ++m->serial;
    log_clear(m);
    applied(m, APPLIED_LOAD, place_of(&m->now));
    refresh(m);
    return OK;
}

void model_forget(Model *m)
{
    m->dropped += m->undos;
    states_clear(m, m->undo, &m->undos);
    states_clear(m, m->redo, &m->redos);
    m->open = false;
}

/* As on the screen, without pages. */
static Status shown_data(const Model *m, LessonData *out, Message *msg)
{
    const Lesson *l = &m->lesson;
    if (l->net != NULL) return net_data(&m->now, out, msg);
    LessonData d = { .unit = l->unit, .n = l->n, .rate = l->rate, .order = l->order,
                     .seed = l->seed, .has_view = true, .view = l->view };
    if (l->warmup != NULL) d.warmup = *l->warmup;
    d.kept.taken = l->warmup == NULL ? l->taken + l->step : 0;
    d.has_hold = l->held;
    if (d.has_hold) d.hold = l->hold;
    memcpy(d.title, l->title, sizeof d.title);
    memcpy(d.about, m->now.about, sizeof d.about);
    memcpy(d.group, m->now.group, sizeof d.group);
    if (l->n > 0) {
        d.point = memory_take(l->n*sizeof *d.point);
        if (d.point == NULL) return fail(msg, ERR_MEMORY, "Out of memory.");
        memcpy(d.point, l->point, l->n*sizeof *d.point);
    }
    *out = d;
    return OK;
}

Status model_data(const Model *m, LessonData *out, Message *msg)
{
    Pages *pages = m->now.visit.pages;
    if (pages == NULL) return shown_data(m, out, msg);
    Status s = lesson_data_copy(out, &pages->top, msg);
    if (s == OK) out->pages = pages_share(pages);
    return s;
}

/* Every step of the run follows from the points and the rate as they are now. */
static bool run_follows(const Lesson *l)
{
    for (uint64_t k = 0; k < l->steps; k++) {
        Unit next = unit_report(l->run[k], l->point[lesson_turn(l, k)],
                                l->rate).next;
        if (next.w != l->run[k + 1].w || next.b != l->run[k + 1].b) return false;
    }
    return true;
}

Status model_began(const Model *m, LessonData *out, uint64_t *step, uint64_t *steps, Message *msg)
{
    const Lesson *l = &m->lesson;
    *step = *steps = 0;
    Status s = shown_data(m, out, msg);
    if (s != OK) return s;
    if (l->net != NULL) {
        bool is_begun;
        s = net_began(&m->now, out, &is_begun, msg);
        if (s != OK) lesson_data_free(out);
        if (s != OK || !is_begun) return s;
    } else {
        if (l->steps > 0 && (l->n == 0 || !run_follows(l))) return OK;
        out->unit = l->run[0];
        out->has_hold = out->has_hold && l->step == 0;
        out->kept.taken = l->taken;
    }
    *step = l->step;
    *steps = l->steps;
    return OK;
}

bool model_over(const Model *m)
{
    const NetLesson *net = m->lesson.net;
    return net != NULL && net->ended != ENDED_NOT && net->ended != ENDED_DIVERGED
        && m->lesson.step == m->now.net.run->end;
}

Status model_again(Model **out, const Model *m, Message *msg)
{
    LessonData d;
    uint64_t step, steps;
    Status s = model_began(m, &d, &step, &steps, msg);
    if (s != OK) return s;
    Model *own = model_new();
    if (own == NULL) s = fail(msg, ERR_MEMORY, "Out of memory.");
    else if (steps == 0 && m->lesson.steps > 0)
        s = fail(msg, ERR_STATE,
                 "The points, the rate or the parameters were changed on the way, so the run "
                 "cannot be made again "
                 "from its start. Start it over (R), make the steps, and export then.");
    else s = model_load(own, &d, msg);
    lesson_data_free(&d);
    if (s != OK) {
        model_free(own);
        return s;
    }
    model_forget(own);
    *out = own;
    return OK;
}

/* Of a gesture only the last of these matters: it is applied to the state
 * before the gesture, so a drag does not gather roundings. */
static bool absolute(CommandKind k) { return command_is(k, TRAIT_ABSOLUTE); }

static bool joins(const Model *m, const Command *c)
{
    const Command *l = &m->last;
    if (!m->open || c->gesture == 0 || c->gesture != l->gesture || !command_same_subject(c, l))
        return false;
    return absolute(c->kind) || command_is(c->kind, TRAIT_ADDS);
}

/* While a network trains under the hands, steps and what is dragged are one change. */
static bool mixes(const Model *m, const Command *c)
{
    bool can = command_is(c->kind, TRAIT_MIXES);
    return state_is_net(&m->now) && m->open && c->gesture != 0 && c->gesture == m->last.gesture
        && can;
}

/* Is c, joined to a gesture, done again from the state before it? */
static bool rebases(const Model *m, const Command *c)
{
    return joins(m, c) && !m->mixed && absolute(c->kind);
}

/* An undo or redo, with this many to choose from. */
static Status may_travel(const Model *m, const Command *c, size_t n, Message *msg)
{
    bool is_other = c->gesture != 0 && (!m->open || m->last.gesture != c->gesture);
    if (n == 0)
        return fail(msg, ERR_STATE, "There is nothing to %s.",
                    c->kind == CMD_UNDO ? "undo" : "redo");
    return is_other ? fail(msg, ERR_STATE, "This gesture has changed nothing.") : OK;
}

static bool is_told(const Visit *v) { return v->counted || v->revealed; }

/* How many changes back it is to before the last answer, or the last turning of a page: what has
 * been dragged since goes, too. 0: that is not known any more. */
static size_t since_next(const Model *m)
{
    const Visit *now = &m->now.visit;
    for (size_t k = 1; k <= m->undos; k++) {
        const Visit *v = &m->undo[m->undos - k].visit;
        if (v->pages != now->pages) return 0;
        if (v->page == now->page && is_told(v) == is_told(now)) continue;
        /* not where the last way was another: back, or to a page by its number */
        bool was_next = v->page == now->page ? is_told(now) : v->page + 1 == now->page;
        return was_next ? k : 0;
    }
    return 0;
}

static const Command page_back = { .kind = CMD_PAGE, .index = PAGE_BACK },
                     step_back = { .kind = CMD_BACK, .index = 1 };

static const Command *previous_as(const Model *m)
{
    return m->now.visit.pages != NULL ? &page_back : &step_back;
}

static Status may(const Model *m, const Command *c, Message *msg)
{
    switch (c->kind) {
    case CMD_PREVIOUS:
        return m->now.visit.pages != NULL && since_next(m) > 0 ? OK
             : state_may(&m->now, previous_as(m), msg);
    case CMD_UNDO: return may_travel(m, c, m->undos, msg);
    case CMD_REDO: return may_travel(m, c, m->redos, msg);
    default:       return state_may(rebases(m, c) ? &m->undo[m->undos - 1] : &m->now, c, msg);
    }
}

bool model_reveals(const Model *m, const Command *c)
{
    const State *s = &m->now;
    if (!visit_asks_step(&s->visit)) return false;
    return c->kind == CMD_STEP || (c->kind == CMD_GOTO && c->index > s->step)
        || (c->kind == CMD_LAST && s->steps > s->step);
}

bool model_may(const Model *m, const Command *c, Message *msg)
{
    const Command reveal = { .kind = CMD_REVEAL };
    return may(m, model_reveals(m, c) ? &reveal : c, msg) == OK;
}

bool model_offers(const Model *m, const Command *c, Message *msg)
{
    Command as = *c;
    as.kind = command_as(c->kind);
    if (as.kind != c->kind) as.index = 1;
    if (c->text != NULL && c->text[0] == '\0')
        return fail(msg, ERR_STATE, "Type something first.") == OK;
    return model_may(m, &as, msg);
}

static Status travel(Model *m, State *from, size_t *from_n, State *to, size_t *to_n,
                     const Command *c)
{
    RunPlace was = place_of(&m->now);
    to[(*to_n)++] = m->now;
    m->now = from[--*from_n];
    m->open = false;
    log_push(m, &(Command){ .kind = c->kind }, NULL);
    applied(m, c->kind == CMD_UNDO ? APPLIED_UNDO : APPLIED_REDO, was);
    return OK;
}

/* `next` takes the place of now, in the undo list and in the log. */
static void commit(Model *m, State next, const Command *c, bool joined, bool mixed, char *text)
{
    next.serial = ++m->serial;
    if (command_is(c->kind, TRAIT_BEGINS)) next.origin = next.serial;
    Command entry = *c;
    if (joined) {
        Command *l = log_at(m, m->logs - 1);
        if (!absolute(c->kind)) entry.index += l->index;
        free((char *)(uintptr_t)l->text);
        *l = entry;
        l->text = text;
        state_release(&m->now, &m->bytes);
    } else if (mixed) {
        log_push(m, &entry, text);
        state_release(&m->now, &m->bytes);
    } else {
        log_push(m, &entry, text);
        undo_push(m, m->now);
        m->open = true;
    }
    m->now = next;
    m->last = *c;
    m->last.text = NULL;
    undo_trim(m);
}

/* A gesture came back to where it began: as if it had not been. */
static void take_back(Model *m)
{
    state_release(&m->now, &m->bytes);
    m->now = m->undo[--m->undos];
    m->logs--;
    m->open = false;
}

/* A goal that was reached in this gesture is. */
static void keep_reached(Visit *next, const Visit *now)
{
    if (next->pages != now->pages || next->page != now->page || next->counted || !now->counted)
        return;
    next->answer = now->answer;
    next->counted = true;
    next->first_right = now->first_right;
    next->first_shown = now->first_shown;
    next->counted_at = now->counted_at;
}

static Status change(Model *m, const Command *c, Message *msg)
{
    char *text = NULL;
    if (c->text != NULL) {
        text = memory_take(strlen(c->text) + 1);
        if (text == NULL) return fail(msg, ERR_MEMORY, "Out of memory. Nothing was changed.");
        memcpy(text, c->text, strlen(c->text) + 1);
    }
    bool joined = joins(m, c) && !m->mixed, mixed = !joined && mixes(m, c), rebased = rebases(m, c);
    const State *base = rebased ? &m->undo[m->undos - 1] : &m->now;
    Run *spare = NULL;
    if (rebased && m->now.run != NULL && m->now.run->refs == 1) spare = m->now.run;

    State next = state_share(base);
    RunPlace from = place_of(base);
    uint64_t made;
    RowUse use = m->from != NULL ? state_uses_row(base, c) : ROW_UNUSED;
    if (use != ROW_UNUSED) next.step = m->from->row;
    bool is_pages = command_is(c->kind, TRAIT_PAGES);
    bool is_look = command_is(c->kind, TRAIT_KEEPS_PLAYING)
        && !command_is(c->kind, TRAIT_MOVES_ON);
    Status s = is_pages ? visit_apply(&next, &m->lesson, c, &made, &m->bytes, msg)
                        : state_apply(&next, c, spare, &made, &m->bytes, msg);
    bool stays = use == ROW_SEEN && next.step == m->from->row && next.steps >= m->from->step;
    if (stays) next.step = m->from->step;
    if (!is_pages && !is_look) visit_moved_on(&next.visit);
    if (rebased) keep_reached(&next.visit, &m->now.visit);
    uint64_t asked = next.step;
    if (s == OK && !m->lazy) s = complete(m, &next, msg);
    if (s == ERR_DIVERGED && state_is_net(&next))
        made = made > asked - next.step ? made - (asked - next.step) : 0;
    bool adds = command_is(c->kind, TRAIT_ADDS);
    if (s == ERR_DIVERGED && !adds && state_is_net(&next)) made = 1;      /* the change itself */
    bool keep = s == OK || (s == ERR_DIVERGED && made > 0);
    if (keep && state_same(&next, base)) {
        if (rebased) take_back(m);
        if (rebased) applied(m, APPLIED_TAKEN_BACK, from);
        keep = false;
    } else if (keep) {
        Command entry = *c;               /* what replays without the failure */
        if (s != OK && command_is(c->kind, TRAIT_COMPUTES)) entry.index = adds ? made : next.step;
        commit(m, next, &entry, joined, mixed, text);
        m->mixed = mixed;
        if (joined && adds) from = m->applied.from;      /* all of them began there */
        applied(m, joined ? APPLIED_JOINED : mixed ? APPLIED_MIXED : APPLIED_NEW, from);
        text = NULL;
    }
    if (!keep) state_release(&next, &m->bytes);
    free(text);
    return s;
}

static Status previous(Model *m, Message *msg)
{
    const Command undo = { .kind = CMD_UNDO };
    size_t n = m->now.visit.pages != NULL ? since_next(m) : 0;
    Status s = OK;
    if (n == 0) return change(m, previous_as(m), msg);
    for (; n > 0 && s == OK; n--) s = travel(m, m->undo, &m->undos, m->redo, &m->redos, &undo);
    return s;
}

Status model_apply(Model *m, const Command *c, Message *msg)
{
    const Command reveal = { .kind = CMD_REVEAL };
    if (model_reveals(m, c)) c = &reveal;
    Status s = may(m, c, msg);
    m->applied.as = APPLIED_NOTHING;
    if (s != OK) return s;
    Solver *was = solver_enter(&m->solver);
    if (c->kind == CMD_PREVIOUS) s = previous(m, msg);
    else
    if (c->kind == CMD_UNDO) s = travel(m, m->undo, &m->undos, m->redo, &m->redos, c);
    else if (c->kind == CMD_REDO) s = travel(m, m->redo, &m->redos, m->undo, &m->undos, c);
    else if (c->kind != CMD_NONE) s = change(m, c, msg);
    solver_leave(was);
    /* undo may bring a step whose row was given up */
    if (s == OK && !m->lazy) s = complete(m, &m->now, msg);
    refresh(m);
    return s;
}

bool model_uses_row(const Model *m, const Command *c)
{
    return state_uses_row(&m->now, c) != ROW_UNUSED;
}

Status model_apply_from(Model *m, const Command *c, const RunPlace *from, Message *msg)
{
    State *s = &m->now;
    bool travels = c->kind == CMD_UNDO || c->kind == CMD_REDO;
    if (state_is_net(s) && !travels) {      /* what was made by then may have ended the run */
        if (s->steps > from->steps) s->steps = from->steps;
        if (s->step > from->step) s->step = from->step;
        m->from = from;
    }
    Status st = model_apply(m, c, msg);
    m->from = NULL;
    return st;
}

bool model_start(const Model *m, NetworkData *out, bool *given)
{
    const State *s = &m->now;
    if (!state_is_net(s)) return false;
    *out = s->net.origin->network;
    *given = s->net.origin->given;
    return true;
}

void model_set_start(Model *m, const NetworkData *d, bool given)
{
    State *s = &m->now;
    if (!state_is_net(s)) return;
    s->net.origin->network = *d;
    s->net.origin->given = given;
    refresh(m);
}

/* Of a model that came after `serial` states. */
static void renumber(State *s, uint64_t serial)
{
    s->serial += serial;
    s->origin += serial;
}

void model_adopt(Model *m, Model *other)
{
    uint64_t serial = m->serial;
    undo_push(m, m->now);
    for (size_t i = 0; i < other->undos; i++) {
        renumber(&other->undo[i], serial);
        undo_push(m, other->undo[i]);
    }
    for (size_t i = 0; i < other->redos; i++) {
        renumber(&other->redo[i], serial);
        m->redo[i] = other->redo[i];
    }
    m->redos = other->redos;
    renumber(&other->now, serial);
    m->now = other->now;
    m->serial += other->serial + 1;
    m->saved = 0;                      /* no state's: nothing of it is saved */
    m->bytes += other->bytes;
    m->dropped += other->dropped;
    m->open = false;
    log_clear(m);
    log_clear(other);
    net_view_deinit(&other->net);
    maker_deinit(&other->maker);
    solver_forget(&other->solver);
    free(other);
    applied(m, APPLIED_LOAD, place_of(&m->now));
    refresh(m);
    undo_trim(m);
}

const Lesson *model_lesson(const Model *m) { return &m->lesson; }

bool model_next(const Model *m, StepReport *out)
{
    const Lesson *l = &m->lesson;
    if (l->n == 0 || l->net != NULL) return false;
    *out = unit_report(l->unit, l->point[l->turn], l->rate);
    return true;
}

Applied model_applied(const Model *m)
{
    Applied a = m->applied;
    a.depth = m->dropped + m->undos;
    a.redos = m->redos;
    a.serial = m->now.serial;
    return a;
}

/* Turning pages and answering is no change of the lesson. */
bool model_changed(const Model *m)
{
    return m->now.visit.pages == NULL && m->now.serial != m->saved;
}
void model_mark_saved(Model *m)
{
    m->saved = m->now.serial;
    m->open = false;
}

size_t model_log_count(const Model *m) { return m->logs; }

const Command *model_log(const Model *m, size_t i)
{
    return i < m->logs ? &m->log[(m->log_first + i) % LOG_MAX] : NULL;
}
