#include "model/goal.h"

#include <math.h>

#include "math/order.h"
#include "model/facts.h"
#include "model/net_view.h"

void goal_begin(Visit *v, const State *s, const Lesson *l)
{
    v->way_run = state_is_net(s) ? s->net.run->serial : 0;
    v->way_step = l->step;
}

static bool holds(const Visit *v, const Lesson *l)
{
    Facts f;
    facts_of(&f, l);
    ExprWorld w = facts_world(&f, true);
    return expr_holds(visit_page(v)->ask.goal, &w);
}

static uint64_t least(uint64_t a, uint64_t b) { return a < b ? a : b; }

/* --- one unit --- */

static bool unit_passed(Visit *v, const Lesson *l)
{
    uint64_t from = least(v->way_step, l->step);
    v->way_step = l->step;
    for (uint64_t k = from + 1; k < l->step; k++) {
        Lesson at = *l;
        at.step = k;
        at.unit = l->run[k];
        if (l->n > 0) at.turn = lesson_turn(l, k);
        if (holds(v, &at)) return true;
    }
    return false;
}

/* --- a network --- */

static bool row_holds(const Visit *v, const Segment *g, const Row *r, const Lesson *l)
{
    size_t pick[PICKS_MAX];
    const Row *next = segment_row(g, r->step + 1);
    NetLesson net = *l->net;
    Lesson at = *l;
    at.net = &net;
    at.step = r->step;
    at.rate = g->tr.rate;
    at.point = g->points != NULL ? g->points->at : NULL;
    at.n = g->points != NULL ? g->points->n : 0;
    net.at = &row_seen(r)->at;
    net.raw = &r->at;
    net.next = next != NULL ? &row_seen(next)->at : NULL;
    net.raw_next = next != NULL ? &next->at : NULL;
    net.scale = g->scale;
    net.tr = g->tr;
    net.loss = row_seen(r)->has_losses ? row_seen(r)->loss : NAN;
    net.test_loss = row_seen(r)->has_losses ? row_seen(r)->test_loss : NAN;
    net.picks = net_view_picks(&net, r->step, at.n, pick);
    net.pick = pick;
    if (net.picks > 0) at.turn = pick[0];
    return holds(v, &at);
}

/* A run that begins anew is passed from where it begins, one that goes on from where it was. */
static bool network_passed(Visit *v, const State *s, const Lesson *l)
{
    const Segment *run = s->net.run;
    uint64_t from = least(v->way_step, l->step), to = l->step;
    if (v->way_run != run->serial) from = least(from, run->first);
    v->way_run = run->serial;
    v->way_step = least(to, segment_made(run));      /* kept rows may come later */
    for (const Segment *g = run; g != NULL && to > from; to = least(to, g->first), g = g->before)
        for (size_t i = g->rows; i-- > 0 && g->row[i]->step > from;)
            if (g->row[i]->step < to && row_holds(v, g, g->row[i], l)) return true;
    return false;
}

bool goal_passed(Visit *v, const State *s, const Lesson *l)
{
    if (l->warmup != NULL) return false;
    return state_is_net(s) ? network_passed(v, s, l) : unit_passed(v, l);
}
