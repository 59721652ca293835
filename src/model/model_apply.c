/* The one place where a lesson changes: undo, redo and the log hang here. */
#include "model/model_inside.h"

#include "base/memory.h"
#include "model/visit_state.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

/* Another lesson was opened where a clicker's "next" would have: after the last page's answer. */
static bool was_over(const Visit *v)
{
    return v->pages != NULL && visit_is_last(v) && !visit_is_open(v);
}

/* How many changes back it is to before the last answer, the last turning of a page, or the
 * opening of the lesson from the end of another: what has been dragged since goes, too. Without
 * pages, to before the last step, where that was the last change. 0: that is not known any
 * more. */
static size_t since_next(const Model *m)
{
    const State *last = m->undos > 0 ? &m->undo[m->undos - 1] : NULL;
    const Visit *now = &m->now.visit;
    if (now->pages == NULL && last != NULL && last->visit.pages == NULL)
        return last->origin == m->now.origin && last->step + 1 == m->now.step;
    for (size_t k = 1; k <= m->undos; k++) {
        const Visit *v = &m->undo[m->undos - k].visit;
        if (v->pages != now->pages) return was_over(v) ? k : 0;
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
        return since_next(m) > 0 ? OK : state_may(&m->now, previous_as(m), msg);
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
    RunPlace was = model_place_of(&m->now);
    model_leave(m, &from[*from_n - 1]);
    to[(*to_n)++] = m->now;
    m->now = from[--*from_n];
    m->open = false;
    model_log_push(m, &(Command){ .kind = c->kind }, NULL);
    model_note(m, c->kind == CMD_UNDO ? APPLIED_UNDO : APPLIED_REDO, was);
    return OK;
}

/* `next` takes the place of now, in the undo list and in the log. */
static void commit(Model *m, State next, const Command *c, bool joined, bool mixed, char *text)
{
    next.serial = ++m->serial;
    bool is_pin = c->kind == CMD_PIN || c->kind == CMD_UNPIN || c->kind == CMD_PIN_NAME;
    if (!is_pin) next.content = next.serial;      /* no file has them */
    if (command_is(c->kind, TRAIT_BEGINS)) next.origin = next.serial;
    Command entry = *c;
    if (joined) {
        Command *l = model_log_at(m, m->logs - 1);
        if (!absolute(c->kind)) entry.index += l->index;
        free((char *)(uintptr_t)l->text);
        *l = entry;
        l->text = text;
        state_release(&m->now, &m->bytes);
    } else if (mixed) {
        model_log_push(m, &entry, text);
        state_release(&m->now, &m->bytes);
    } else {
        model_log_push(m, &entry, text);
        model_leave(m, &next);
        model_undo_push(m, m->now);
        m->open = true;
    }
    m->now = next;
    m->last = *c;
    m->last.text = NULL;
    model_undo_trim(m);
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
    if (!rebased && m->undos > 0) state_settle(&m->undo[m->undos - 1]);
    Run *spare = NULL;
    if (rebased && m->now.run != NULL && m->now.run->refs == 1) spare = m->now.run;

    State next = state_share(base);
    RunPlace from = model_place_of(base);
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
    if (s == OK && !m->lazy) s = model_complete(m, &next, msg);
    if (s == ERR_DIVERGED && state_is_net(&next))
        made = made > asked - next.step ? made - (asked - next.step) : 0;
    bool adds = command_is(c->kind, TRAIT_ADDS);
    if (s == ERR_DIVERGED && !adds && state_is_net(&next)) made = 1;      /* the change itself */
    bool keep = s == OK || (s == ERR_DIVERGED && made > 0);
    if (keep && state_same(&next, base)) {
        if (rebased) take_back(m);
        if (rebased) model_note(m, APPLIED_TAKEN_BACK, from);
        keep = false;
    } else if (keep) {
        Command entry = *c;               /* what replays without the failure */
        if (s != OK && command_is(c->kind, TRAIT_COMPUTES)) entry.index = adds ? made : next.step;
        commit(m, next, &entry, joined, mixed, text);
        m->mixed = mixed;
        if (joined && adds) from = m->applied.from;      /* all of them began there */
        model_note(m, joined ? APPLIED_JOINED : mixed ? APPLIED_MIXED : APPLIED_NEW, from);
        text = NULL;
    }
    if (!keep) state_release(&next, &m->bytes);
    free(text);
    return s;
}

static Status previous(Model *m, Message *msg)
{
    const Command undo = { .kind = CMD_UNDO };
    size_t n = since_next(m);
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
    if (s == OK && !m->lazy) s = model_complete(m, &m->now, msg);
    model_refresh(m);
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
