/* How a model stands: what is shown, changed, kept in its log, and left to be solved. */
#include "model/model_inside.h"

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
    return m->now.visit.pages == NULL && m->now.content != m->saved;
}
void model_mark_saved(Model *m)
{
    m->saved = m->now.content;
    m->open = false;
}

size_t model_log_count(const Model *m) { return m->logs; }

const Command *model_log(const Model *m, size_t i)
{
    return i < m->logs ? &m->log[(m->log_first + i) % LOG_MAX] : NULL;
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
    model_refresh(m);
}

Chosen model_chosen(const Model *m) { return m->now.chosen; }
void model_set_chosen(Model *m, const Chosen *c) { m->now.chosen = *c; }

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
