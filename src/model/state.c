#include "model/state.h"

#include "base/memory.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
/* --- runs --- */

static size_t run_bytes(size_t cap) { return sizeof(Run) + cap*sizeof(Unit); }

static Run *run_new(const Unit *from, size_t n, size_t cap, size_t *bytes)
{
    Run *r = memory_take(sizeof *r);
    Unit *at = memory_take(cap*sizeof *at);
    if (r == NULL || at == NULL) {
        free(r);
        free(at);
        return NULL;
    }
    if (n > 0) memcpy(at, from, n*sizeof *at);
    *r = (Run){ .refs = 1, .used = n, .cap = cap, .at = at };
    *bytes += run_bytes(cap);
    return r;
}

static void run_release(Run *r, size_t *bytes)
{
    if (r == NULL || --r->refs > 0) return;
    *bytes -= run_bytes(r->cap);
    free(r->at);
    free(r);
}

static bool run_grow(Run *r, size_t *bytes)
{
    size_t cap = r->cap + r->cap/2 + 8;
    Unit *at = memory_grow(r->at, cap*sizeof *at);
    if (at == NULL) return false;
    *bytes += run_bytes(cap) - run_bytes(r->cap);
    r->at = at;
    r->cap = cap;
    return true;
}

Status state_append(State *s, Unit u, size_t *bytes, Message *msg)
{
    Run *r = s->run;
    size_t k = (size_t)s->step + 1;            /* RUN_MAX at most */
    bool there = r->used > k && memcmp(&r->at[k], &u, sizeof u) == 0;
    if (!there && r->used > k && r->refs == 1) r->used = k;
    if (!there && r->used > k) {               /* another state needs what follows */
        Run *fork = run_new(r->at, k, k + k/2 + 8, bytes);
        if (fork == NULL) return state_no_memory(msg);
        run_release(r, bytes);
        s->run = r = fork;
    }
    if (!there) {
        if (r->used == r->cap && !run_grow(r, bytes)) return state_no_memory(msg);
        r->at[r->used++] = u;
    }
    if (!there || s->steps < k) s->steps = k;
    s->step = k;
    return OK;
}

Status state_replace(State *s, Unit u, Run *spare, size_t *bytes, Message *msg)
{
    size_t k = (size_t)s->step;
    if (memcmp(&s->run->at[k], &u, sizeof u) == 0) return OK;    /* the run is as it was */
    if (spare != NULL) {
        spare->refs++;
    } else {
        spare = run_new(s->run->at, k, k + k/2 + 8, bytes);
        if (spare == NULL) return state_no_memory(msg);
    }
    run_release(s->run, bytes);
    s->run = spare;
    s->run->at[k] = u;
    s->run->used = k + 1;
    s->steps = k;
    return OK;
}

/* --- points --- */

/* --- states --- */

Status state_init(State *out, const LessonData *d, size_t *bytes, Message *msg)
{
    Status status = lesson_data_check(d, msg);
    if (status != OK) return status;
    State s = { .rate = d->rate, .order = d->order, .seed = d->seed,
                .taken = d->kept.taken, .view = d->view,
                .of_net = d->of_net, .warmup = d->warmup };
    s.chosen.rate[d->optimizer] = d->rate;
    memcpy(s.title, d->title, strlen(d->title));
    memcpy(s.about, d->about, strlen(d->about));
    memcpy(s.group, d->group, strlen(d->group));
    memcpy(s.axis, d->axis, sizeof s.axis);
    status = state_set_points(&s, d->point, d->n, bytes, msg);
    if (status != OK) return status;
    if (d->network.width > 0) {
        status = state_init_net(&s, d, bytes, msg);
    } else {
        s.run = run_new(&d->unit, 1, 8, bytes);
        if (s.run == NULL) status = state_no_memory(msg);
    }
    if (status != OK) {
        points_release(s.points, bytes);
        return status;
    }
    if (d->has_hold && s.run != NULL) state_hold_given(&s, d->hold);
    if (!d->has_view) s.view = state_fit_view(&s);
    *out = s;
    return OK;
}

Window state_fit_view(const State *s)
{
    Lesson l;
    if (s->warmup.kind != WARMUP_NONE) return warmup_fit_view(&s->warmup);
    size_t unit[PREDICTED_MAX], units = 0;
    const Visit *v = &s->visit;
    for (size_t i = 0; visit_asks_step(v) && i < v->predicts; i++)
        if (v->predict[i].name == PARAM_ELBOW)
            unit[units++] = v->predict[i].unit > 0 ? v->predict[i].unit - 1 : 0;
    if (state_is_net(s)) {
        size_t n;
        Sample *all = state_all_points(s, &n);
        if (all == NULL) n = 0;
        Window view = network_fit_asked(&row_seen(state_row(s))->at, all, n, unit, units);
        free(all);
        return view;
    }
    state_lesson(s, &l);
    return lesson_fit_view(&l);
}

State state_share(const State *s)
{
    if (s->run != NULL) s->run->refs++;
    state_share_net(s);
    if (s->points != NULL) s->points->refs++;
    pages_share(s->visit.pages);
    return *s;
}

void state_release(State *s, size_t *bytes)
{
    run_release(s->run, bytes);
    state_release_net(s, bytes);
    points_release(s->points, bytes);
    pages_release(s->visit.pages);
    *s = (State){ 0 };
}

void state_settle(const State *s)
{
    points_settle(s->points);
    if (state_is_net(s)) points_settle(s->net.run->fed);
}

bool state_same(const State *a, const State *b)
{
    size_t n = state_n(a);
    if (a->step != b->step || a->steps != b->steps || n != state_n(b)) return false;
    if (memcmp(&a->rate, &b->rate, sizeof a->rate) != 0 || a->order != b->order
        || a->seed != b->seed || a->taken != b->taken)
        return false;
    if (memcmp(&a->view, &b->view, sizeof a->view) != 0 || strcmp(a->title, b->title) != 0)
        return false;
    if (strcmp(a->about, b->about) != 0 || strcmp(a->group, b->group) != 0) return false;
    if (!axis_same(&a->axis[0], &b->axis[0]) || !axis_same(&a->axis[1], &b->axis[1])) return false;
    bool is_same_lock = a->held == b->held && (!a->held || (a->held_at == b->held_at
                        && memcmp(&a->hold, &b->hold, sizeof a->hold) == 0));
    if (!is_same_lock) return false;
    if (!visit_same(&a->visit, &b->visit) || !warmup_same(&a->warmup, &b->warmup)) return false;
    if (!points_same(a->points, b->points)) return false;
    if (state_is_net(a) || state_is_net(b)) return state_same_net(a, b);
    if (a->run == b->run) return true;
    return memcmp(&a->run->at[a->step], &b->run->at[a->step], sizeof(Unit)) == 0
        && memcmp(a->run->at, b->run->at, ((size_t)a->steps + 1)*sizeof(Unit)) == 0;
}

void state_lesson(const State *s, Lesson *out)
{
    size_t n = state_n(s);
    *out = (Lesson){ .point = n > 0 ? s->points->at : NULL, .n = n,
                     .rate = s->rate, .order = s->order, .seed = s->seed, .taken = s->taken,
                     .view = s->view,
                     .step = s->step, .steps = s->steps,
                     .turn = state_turn(s), .origin = s->origin,
                     .held = s->held && s->step == s->held_at, .hold = s->hold,
                     .of_net = s->of_net, .axis = s->axis, .visit = &s->visit };
    if (s->run != NULL) {
        out->run = s->run->at;
        out->unit = s->run->at[s->step];
    } else {
        out->step = state_row(s)->step;
    }
    if (s->warmup.kind != WARMUP_NONE) out->warmup = &s->warmup;
    memcpy(out->title, s->title, sizeof out->title);
}
