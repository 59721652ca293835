/* What was left for a lesson of the other kind: the state with all that can be undone and redone
 * in it, shared with whatever else holds them. */
#include "model/model_inside.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* DESKS: guided lessons, vectors and classes are on none of them. */
static DeskKind desk_of(const State *s)
{
    if (s->visit.pages != NULL || s->warmup.kind != WARMUP_NONE) return DESKS;
    return state_is_net(s) ? DESK_NETWORK : DESK_UNIT;
}

static void release_all(Model *m, State *s, size_t n)
{
    while (n > 0) state_release(&s[--n], &m->bytes);
}

static void desk_free(Model *m, Desk *d)
{
    if (d == NULL) return;
    release_all(m, d->undo, d->undos);
    release_all(m, d->redo, d->redos);
    state_release(&d->now, &m->bytes);
    free(d->undo);
    free(d->redo);
    free(d);
}

static State *shared(const State *s, size_t n)
{
    State *out = memory_take((n > 0 ? n : 1)*sizeof *out);
    for (size_t i = 0; out != NULL && i < n; i++) out[i] = state_share(&s[i]);
    return out;
}

/* What is shown, to be left; NULL: out of memory. */
static Desk *desk_now(Model *m)
{
    Desk *d = memory_zeroed(1, sizeof *d);
    if (d == NULL) return NULL;
    *d = (Desk){ .now = state_share(&m->now), .undo = shared(m->undo, m->undos),
                 .redo = shared(m->redo, m->redos), .saved = m->saved, .dropped = m->dropped };
    if (d->undo != NULL) d->undos = m->undos;
    if (d->redo != NULL) d->redos = m->redos;
    if (d->undo != NULL && d->redo != NULL) return d;
    desk_free(m, d);
    return NULL;
}

static bool among(const State *s, size_t n, uint64_t serial)
{
    while (n > 0) if (s[--n].serial == serial) return true;
    return false;
}

static bool holds(const Desk *d, uint64_t serial)
{
    return d->now.serial == serial || among(d->undo, d->undos, serial)
        || among(d->redo, d->redos, serial);
}

/* `old` (freed) comes before all that can be undone in d, whose depth stays what its journal takes
 * it for. */
static void put_under(Model *m, Desk *d, Desk *old)
{
    size_t n = old->undos + 1 + d->undos, out = n > UNDO_MAX ? n - UNDO_MAX : 0, k = 0;
    State *undo = memory_take(n*sizeof *undo);
    if (undo == NULL) {
        desk_free(m, old);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        State *s = i < old->undos ? &old->undo[i] : i == old->undos ? &old->now
                                                  : &d->undo[i - old->undos - 1];
        if (i >= out) undo[k++] = *s;
        else state_release(s, &m->bytes);
    }
    old->undos = 0;
    old->now = (State){ 0 };
    desk_free(m, old);
    free(d->undo);
    d->dropped += d->undos - k;      /* may wrap: only the sum with undos is told */
    d->undo = undo;
    d->undos = k;
}

/* `old` alone, without what was before it. */
static void put_alone_under(Model *m, Desk *d, Desk *old)
{
    release_all(m, old->undo, old->undos);
    old->undos = 0;
    put_under(m, d, old);
}

/* d goes where it is left. What was left there before is mostly d's own past; where undo came to
 * an older state, and left that again, the newer one is not lost. */
static void put(Model *m, DeskKind k, Desk *d)
{
    Desk *old = m->left[k];
    m->left[k] = d;
    if (old == NULL || old == d) return;
    if (holds(d, old->now.serial)) {
        desk_free(m, old);
    } else if (holds(old, d->now.serial)) {
        m->left[k] = old;
        desk_free(m, d);
    } else {
        put_under(m, d, old);
    }
}

void model_leave(Model *m, const State *next)
{
    DeskKind was = desk_of(&m->now);
    if (was == DESKS || desk_of(next) == was) return;
    Desk *d = desk_now(m);
    if (d != NULL) put(m, was, d);
}

bool model_left(const Model *m, DeskKind k, NetUnit *of)
{
    const Desk *d = m->left[k];
    if (d != NULL && of != NULL) *of = d->now.of_net;
    return d != NULL && desk_of(&m->now) != k;
}

/* From d, which is freed. */
static void show(Model *m, Desk *d)
{
    model_states_clear(m, m->undo, &m->undos);
    model_states_clear(m, m->redo, &m->redos);
    state_release(&m->now, &m->bytes);
    m->now = d->now;
    memcpy(m->undo, d->undo, d->undos*sizeof m->undo[0]);
    memcpy(m->redo, d->redo, d->redos*sizeof m->redo[0]);
    m->undos = d->undos;
    m->redos = d->redos;
    m->saved = d->saved;
    m->dropped = d->dropped;
    m->open = m->mixed = false;
    free(d->undo);
    free(d->redo);
    free(d);
}

Status model_take_up(Model *m, DeskKind k, Message *msg)
{
    DeskKind was = desk_of(&m->now);
    Desk *d = m->left[k], *here = NULL;
    if (was == k) return fail(msg, ERR_STATE, "This is shown already.");
    if (d == NULL) return fail(msg, ERR_STATE, "Nothing was left there.");
    if ((here = desk_now(m)) == NULL) return state_no_memory(msg);
    m->left[k] = NULL;
    if (was != DESKS) put(m, was, here);
    else if (m->now.visit.pages != NULL) desk_free(m, here);      /* how far one is, is kept */
    else put_alone_under(m, d, here);      /* undone all the way it is there */
    show(m, d);
    model_log_clear(m);
    model_note(m, APPLIED_LOAD, model_place_of(&m->now));
    model_undo_trim(m);
    model_refresh(m);
    return OK;
}

void model_forget_left(Model *m)
{
    for (DeskKind k = 0; k < DESKS; k++) {
        desk_free(m, m->left[k]);
        m->left[k] = NULL;
    }
}
