#include "model/state.h"

static bool plan(Segment *g, uint64_t at, uint64_t to, Job *out)
{
    if (g->points == NULL) return false;
    bool has_end = g->ended != ENDED_NOT;
    if (has_end && to > g->end) to = g->end;
    const Row *row = segment_row(g, at);
    uint64_t base = history_base(g->row[0]->at.d, g->tr.rule), made = segment_made(g);
    bool has_at = row != NULL && row->has_losses;
    bool has_next = (has_end && at >= g->end) || segment_row(g, at + 1) != NULL;
    bool has_rows = made >= history_before(to, base);
    /* the row of `at` comes with them */
    bool has_start = g->row[0]->has_losses || at == g->first;
    if (has_at && has_next && has_rows && has_start) return false;
    *out = (Job){ .of = g, .serial = g->serial, .recipe = segment_recipe(g),
                  .looked = { made, g->still }, .at = at, .to = to,
                  .has_at = has_at, .has_next = has_next, .has_start = has_start,
                  .only_next = has_at && has_rows && has_start, .from_at = segment_kept(g, at),
                  .from_to = g->row[g->rows - 1] };
    return true;
}

/* What a pinned run lacks: rows, and the losses after its last step. */
static bool plan_pin(const Pin *p, Job *out)
{
    Segment *g = p->run;
    if (g == NULL || g->points == NULL) return false;
    const Row *last = segment_row(g, p->steps);
    bool has_last = p->has_losses || (last != NULL && last->has_losses);
    bool has_rows = segment_made(g) >= history_before(p->steps,
                                                      history_base(g->row[0]->at.d, g->tr.rule));
    bool is_whole = has_last && has_rows && (g->row[0]->has_losses || p->steps == g->first);
    if (is_whole || !plan(g, p->steps, p->steps, out)) return false;
    out->has_at = has_last;
    out->has_next = true;       /* nobody asks for the step after it */
    out->only_next = false;
    return true;
}

bool state_job(const State *s, Job *out)
{
    if (!state_is_net(s)) return false;
    Segment *tail = s->net.run, *of = segment_of(tail, s->step);
    if (plan(of, s->step, of == tail ? s->steps : s->step, out)) return true;
    if (of != tail && plan(tail, tail->first, s->steps, out)) return true;
    for (size_t i = 0; i < PINS_MAX; i++)
        if (plan_pin(&s->net.pin[i], out)) return true;
    return false;
}

bool state_job_ahead(const State *s, Job *out)
{
    if (!state_is_net(s) || s->step < s->steps) return false;
    Segment *tail = s->net.run;
    if (tail->ended != ENDED_NOT || !plan(tail, s->step, STEPS_MAX, out)) return false;
    out->has_at = out->has_next = out->has_start = out->heads = true;
    return true;
}

void state_clip(State *s)
{
    if (!state_is_net(s)) return;
    const Segment *g = s->net.run;
    pins_look(s);
    if (g->ended == ENDED_NOT) return;
    if (s->steps > g->end) s->steps = g->end;
    if (s->step > g->end) s->step = g->end;
}

bool state_take(State *s, const Job *j, Made *made, size_t *bytes)
{
    Segment *g = j->of;
    uint64_t before = segment_made(g);
    bool taken = made->row == NULL || segment_take(g, made->row, bytes);
    if (segment_made(g) > before) g->still = made->still;
    made->row = NULL;
    if (made->ended != ENDED_NOT) {
        g->ended = made->ended;
        g->end = made->end;
        g->why = made->why;
    }
    state_clip(s);
    return taken;
}
