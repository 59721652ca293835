/* What a network's run still lacks: told, taken, or made at once. */
#include "model/model_inside.h"

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

void model_taken(Model *m) { model_refresh(m); }

void model_job_done(Model *m, Job *j)
{
    segment_release(j->of, &m->bytes);
    j->of = NULL;
}

/* Makes all that s asks for. ERR_DIVERGED, and its last finite steps. */
Status model_complete(Model *m, State *s, Message *msg)
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
