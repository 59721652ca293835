#include "model/model_inside.h"

#include "model/visit_state.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void model_log_clear(Model *m)
{
    for (size_t i = 0; i < LOG_MAX; i++) {
        free((char *)(uintptr_t)m->log[i].text);
        m->log[i] = (Command){ 0 };
    }
    m->log_first = m->logs = 0;
}

Command *model_log_at(Model *m, size_t i) { return &m->log[(m->log_first + i) % LOG_MAX]; }

/* text is the log's from now on. */
void model_log_push(Model *m, const Command *c, char *text)
{
    if (m->logs == LOG_MAX) {
        m->log_first = (m->log_first + 1) % LOG_MAX;
        m->logs--;
    }
    Command *slot = model_log_at(m, m->logs++);
    free((char *)(uintptr_t)slot->text);
    *slot = *c;
    slot->text = text;
}

void model_states_clear(Model *m, State *s, size_t *n)
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
void model_undo_push(Model *m, State before)
{
    model_states_clear(m, m->redo, &m->redos);
    if (m->undos == UNDO_MAX) undo_drop_oldest(m);
    m->undo[m->undos++] = before;
}

static bool left_drop_one(Model *m, Desk *d)
{
    State *s = d->undos > 0 ? d->undo : d->redo;
    size_t *n = d->undos > 0 ? &d->undos : &d->redos;
    if (*n == 0) return false;
    state_release(&s[0], &m->bytes);
    memmove(s, s + 1, --*n*sizeof *s);
    if (s == d->undo) d->dropped++;
    return true;
}

static void left_trim(Model *m)
{
    for (DeskKind k = 0; k < DESKS; k++)
        while (m->left[k] != NULL && m->bytes > UNDO_BYTES && left_drop_one(m, m->left[k])) {}
}

void model_undo_trim(Model *m)
{
    bool is_shared = m->left[DESK_UNIT] != NULL || m->left[DESK_NETWORK] != NULL;
    size_t least = state_is_net(&m->now) ? UNDO_LEAST : is_shared ? UNDO_BESIDE : 0;
    left_trim(m);
    while (m->undos > least && m->bytes > UNDO_BYTES) undo_drop_oldest(m);
}

RunPlace model_place_of(const State *s)
{
    bool has_rows = state_is_net(s);
    return (RunPlace){ s->step, s->steps, has_rows ? state_row(s)->step : s->step };
}

void model_note(Model *m, AppliedAs as, RunPlace from)
{
    m->applied.number++;
    m->applied.as = as;
    m->applied.from = from;
}

/* What views see, after any change of now. */
void model_refresh(Model *m)
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
