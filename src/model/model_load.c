/* Where a model's lesson comes from, and what of it goes to a file. */
#include "model/model_inside.h"

#include "base/memory.h"
#include "model/visit_state.h"

#include <stdlib.h>
#include <string.h>

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
    model_refresh(m);
    return m;
}

void model_free(Model *m)
{
    if (m == NULL) return;
    model_states_clear(m, m->undo, &m->undos);
    model_states_clear(m, m->redo, &m->redos);
    state_release(&m->now, &m->bytes);
    model_forget_left(m);
    model_log_clear(m);
    net_view_deinit(&m->net);
    maker_deinit(&m->maker);
    solver_forget(&m->solver);
    free(m);
}

Status model_load(Model *m, const LessonData *d, Message *msg)
{
    State fresh;
    Solver *was = solver_enter(&m->solver);
    Status s = d->pages != NULL ? visit_begin(&fresh, d, &m->bytes, msg)
                                : state_init(&fresh, d, &m->bytes, msg);
    solver_leave(was);
    if (s != OK) return s;
    if (!m->lazy && (s = model_complete(m, &fresh, msg)) != OK && s != ERR_DIVERGED) {
        state_release(&fresh, &m->bytes);
        return s;
    }
    model_leave(m, &fresh);
    model_undo_push(m, m->now);
    m->now = fresh;
    m->now.serial = m->now.content = m->saved = m->now.origin = ++m->serial;
    m->open = false;
    model_log_clear(m);
    model_note(m, APPLIED_LOAD, model_place_of(&m->now));
    model_undo_trim(m);
    model_refresh(m);
    return OK;
}

Status model_take_next(Model *m, State *next, Status st, Message *msg)
{
    RunPlace from = model_place_of(&m->now);
    visit_moved_on(&next->visit);
    if (st == OK && !m->lazy) st = model_complete(m, next, msg);
    if (st != OK && st != ERR_DIVERGED) {
        state_release(next, &m->bytes);
        return st;
    }
    next->serial = next->content = ++m->serial;
    model_undo_push(m, m->now);
    m->now = *next;
    m->open = false;
    model_log_clear(m);
    model_note(m, APPLIED_LOAD, from);
    model_undo_trim(m);
    model_refresh(m);
    return st;
}

Status model_reload(Model *m, const LessonData *d, Message *msg)
{
    State fresh;
    Solver *was = solver_enter(&m->solver);
    Status s = visit_reload(&fresh, &m->now, d, &m->bytes, msg);
    solver_leave(was);
    if (s != OK) return s;
    if (!m->lazy && (s = model_complete(m, &fresh, msg)) != OK && s != ERR_DIVERGED) {
        state_release(&fresh, &m->bytes);
        return s;
    }
    model_forget(m);
    fresh.origin = m->now.origin;
    state_release(&m->now, &m->bytes);
    m->now = fresh;
    m->now.serial = m->now.content = m->saved = ++m->serial;
    model_log_clear(m);
    model_note(m, APPLIED_LOAD, model_place_of(&m->now));
    model_refresh(m);
    return OK;
}

void model_forget(Model *m)
{
    m->dropped += m->undos;
    model_states_clear(m, m->undo, &m->undos);
    model_states_clear(m, m->redo, &m->redos);
    m->open = false;
}

void model_settle(Model *m)
{
    while (m->undos > 0 && m->undo[m->undos - 1].origin == m->now.origin) {
        state_release(&m->undo[--m->undos], &m->bytes);
        m->dropped++;
    }
    model_mark_saved(m);
    model_log_clear(m);
}

void model_unload(Model *m)
{
    uint64_t origin = m->now.origin;
    const Command undo = { .kind = CMD_UNDO };
    while (m->now.origin == origin && model_apply(m, &undo, NULL) == OK) continue;
    model_states_clear(m, m->redo, &m->redos);
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
    memcpy(d.axis, m->now.axis, sizeof d.axis);
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

/* Of a model that came after `serial` states. */
static void renumber(State *s, uint64_t serial)
{
    s->serial += serial;
    s->content += serial;
    s->origin += serial;
}

void model_adopt(Model *m, Model *other)
{
    uint64_t serial = m->serial;
    model_leave(m, &other->now);
    model_undo_push(m, m->now);
    for (size_t i = 0; i < other->undos; i++) {
        renumber(&other->undo[i], serial);
        model_undo_push(m, other->undo[i]);
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
    model_log_clear(m);
    model_log_clear(other);
    model_forget_left(other);
    net_view_deinit(&other->net);
    maker_deinit(&other->maker);
    solver_forget(&other->solver);
    free(other);
    model_note(m, APPLIED_LOAD, model_place_of(&m->now));
    model_refresh(m);
    model_undo_trim(m);
}
