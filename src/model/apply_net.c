/* What each command does to a state of a network. */
#include "base/memory.h"
#include "model/network_start.h"
#include "model/refit.h"
#include "model/solver.h"
#include "model/state_net.h"
#include "model/take_drawn.h"
#include "model/take_target.h"
#include "model/target_points.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- runs --- */

static Status run_is(State *s, Segment *run, Row *start, size_t *bytes, Message *msg)
{
    if (run == NULL) return state_no_memory(msg);
    segment_release(s->net.run, bytes);
    s->net.run = run;
    if (start != NULL) s->net.start = start;
    return OK;
}

/* A run that is made again is as long as the one that was; and where that one ended sooner than
 * the one before it, as one with too high a rate does, as long as that. */
static void restore_length(State *s)
{
    RunPlace *whole = &s->net.whole;
    if (whole->steps > s->steps) {
        if (s->step == s->steps) s->step = whole->step;      /* nobody has gone elsewhere since */
        s->steps = whole->steps;
    }
    *whole = (RunPlace){ .step = s->step, .steps = s->steps };
}

/* The whole run again from `start` (taken), and the one that was as its ghost. */
static Status run_again(State *s, Row *start, size_t *bytes, Message *msg)
{
    Training tr = state_training(s);
    Segment *run = segment_new(NULL, start, &tr, s->net.stop, s->points, s->net.test, &s->net.scale,
                               s->net.run, bytes);
    if (run != NULL && s->steps > 0) {
        segment_release(s->net.ghost, bytes);
        s->net.ghost = segment_share(s->net.run);
        s->net.ghost_steps = s->steps;
    }
    if (run != NULL) restore_length(s);
    return run_is(s, run, start, bytes, msg);
}

/* On from `here` (taken), the row of a step of this run; what came after is forgotten. */
static Status run_on(State *s, Row *here, size_t *bytes, Message *msg)
{
    Training tr = state_training(s);
    uint64_t k = here != NULL ? here->step : 0;
    Segment *of = segment_of(s->net.run, k), *before = k > of->first ? of : of->before;
    Segment *run = segment_new(before, here, &tr, s->net.stop, s->points, s->net.test,
                               &s->net.scale, s->net.run, bytes);
    Status st = run_is(s, run, k == 0 ? here : NULL, bytes, msg);
    if (st == OK) {
        s->step = s->steps = k;
        s->net.whole = (RunPlace){ 0 };
    }
    return st;
}

static Row *copy_here(const State *s, const Row *from)
{
    const Segment *of = segment_of(s->net.run, from->step);
    /* another rule's memory means nothing to this one */
    return row_copy(from, of->tr.rule == state_training(s).rule);
}

/* A lesson that was saved on the way begins with a memory, too. */
static Row *copy_start(const State *s)
{
    return row_copy(s->net.start, segment_of(s->net.run, 0)->tr.rule == state_training(s).rule);
}

/* After points or choices were changed. */
static Status changed(State *s, size_t *bytes, Message *msg)
{
    if (s->net.goes_on) return run_on(s, copy_here(s, state_row(s)), bytes, msg);
    return run_again(s, copy_start(s), bytes, msg);
}

/* --- weights --- */

static Status set_weight(Network *f, uint64_t i, Param name, double v, Message *msg)
{
    if (i >= f->d)
        return fail(msg, ERR_RANGE, "There is no unit %" PRIu64 ": they are 0 to %zu.", i,
                    f->d - 1);
    if (!isfinite(v)) return fail(msg, ERR_RANGE, "A finite number is needed.");
    double w = f->w[i], b = f->b[i];
    Maybe e = unit_elbow((Unit){ w, b });
    switch (name) {
    case PARAM_W: w = v; break;
    case PARAM_B: b = v; break;
    case PARAM_V: f->v[i] = v; return OK;
    case PARAM_ELBOW:
        if (v == e.value) return OK;
        b = -w*v + 0.0;
        break;
    case PARAM_SLOPE:
        if (v != w && e.there) b = -v*e.value + 0.0;
        w = v;
        break;
    default: return fail(msg, ERR_RANGE, "The name must be %s.", choices_said(&unit_param_words).s);
    }
    if (!isfinite(w) || !isfinite(b))
        return fail(msg, ERR_RANGE, "w and b must be finite numbers: choose smaller values.");
    f->w[i] = w;
    f->b[i] = b;
    return OK;
}

static bool same_unit(const Network *f, const Network *g, size_t i)
{
    return f->w[i] == g->w[i] && f->b[i] == g->b[i] && f->v[i] == g->v[i];
}

/* of the present when `now`, else of the start */
static Status weight(State *s, const Command *c, bool now, size_t *bytes, Message *msg)
{
    const Row *from = now ? state_row(s) : s->net.start;
    Row *row = now ? copy_here(s, from) : copy_start(s);
    if (row == NULL) return state_no_memory(msg);
    Row *seen = row->seen != NULL ? row->seen : row;
    Status st = set_weight(&seen->at, c->index, c->name, c->a[0], msg);
    bool is_same = st == OK && same_unit(&seen->at, &row_seen(from)->at, (size_t)c->index);
    row_settle(row, &s->net.scale);
    if (st != OK || is_same) {
        row_free(row);
        return st;
    }
    return now ? run_on(s, row, bytes, msg) : run_again(s, row, bytes, msg);
}

static Status solve(State *s, double ridge, size_t *bytes, Message *msg)
{
    if (!isfinite(ridge) || ridge < 0)
        return fail(msg, ERR_RANGE, "The ridge must be a finite number, 0 or above.");
    Row *row = copy_here(s, state_row(s));
    if (row == NULL) return state_no_memory(msg);
    const Segment *g = s->net.run;
    Status st = solver_solve(&row->at, g->fed != NULL ? g->fed->at : s->points->at, s->points->n,
                             ridge, msg);
    if (st == OK && !row_solved(row, &s->net.scale)) st = state_no_memory(msg);
    if (st == OK) return run_on(s, row, bytes, msg);
    row_free(row);
    return st;
}

/* --- a new start --- */

static Status new_start(State *s, const NetworkData *d, size_t *bytes, Message *msg)
{
    Row *start;
    Origin *was = s->net.origin, *o = origin_new(d, false, &was->data, &was->test, was->points);
    if (o == NULL) return state_no_memory(msg);
    o->table = table_said_share(was->table);
    LessonData lesson = { .network = o->network };
    Status st = network_begin(&start, &lesson, &s->net.scale, NULL, 0, msg);
    if (st != OK) {
        origin_release(o, bytes);
        return st;
    }
    if (s->net.goes_on) {
        s->step = s->steps = 0;
        s->net.whole = (RunPlace){ 0 };
    }
    s->taken = 0;
    st = run_again(s, start, bytes, msg);
    origin_release(st == OK ? was : o, bytes);
    if (st == OK) s->net.origin = o;
    return st;
}

/* The data that a new start needs: a given network has none of them. */
static NetworkData start_data(const State *s)
{
    NetworkData d = s->net.origin->network;
    if (s->net.origin->given) {
        Window v = state_fit_view(s);
        d = (NetworkData){ .width = d.width, .seed = 1, .elbow_lo = 0, .elbow_hi = 1,
                           .has_c = d.has_c, .c = d.c };
        if (state_n(s) > 0) {
            d.elbow_lo = v.x0;
            d.elbow_hi = v.x1;
        }
    }
    return d;
}

static Status restart(State *s, const Command *c, size_t *bytes, Message *msg)
{
    NetworkData d = start_data(s);
    Status st = OK;
    switch (c->kind) {
    case CMD_WIDTH:
        st = width_check((double)c->index, msg);
        d.width = (size_t)c->index;
        break;
    case CMD_SEED:
        if (c->index > SEED_MAX)
            st = fail(msg, ERR_RANGE, "The seed must be a whole number from 0 to 2^53.");
        d.seed = c->index;
        break;
    case CMD_ELBOWS:
        if (!isfinite(c->a[1] - c->a[0]) || !(c->a[0] <= c->a[1]))
            st = fail(msg, ERR_RANGE, "The elbows need finite numbers LO <= HI.");
        d.elbow_lo = c->a[0];
        d.elbow_hi = c->a[1];
        if (d.start == START_HE) d.start = START_NOTEBOOK;
        s->chosen.elbows = true;
        break;
    case CMD_START:
        d.start = (StartKind)c->index;
        break;
    default:
        d.has_c = c->index != 0;
        if (!d.has_c) d.c = 0;
        break;
    }
    return st == OK ? new_start(s, &d, bytes, msg) : st;
}

/* The same start, as it is seen, for data scaled by q. NULL: out of memory. */
static Row *start_scaled(const State *s, const Scale *q)
{
    const Network *seen = &row_seen(s->net.start)->at;
    Row *start = row_new(seen, NULL, NULL, 0, 0);
    if (start == NULL || !q->on) return start;
    start->seen = row_new(seen, NULL, NULL, 0, 0);
    if (start->seen != NULL) {
        row_settle(start, q);
        return start;
    }
    row_free(start);
    return NULL;
}

/* The same start, seen in data units, for a scale that is another one now. */
static Status start_again(State *s, size_t *bytes, Message *msg)
{
    if (!s->net.origin->given) {
        NetworkData d = s->net.origin->network;
        return new_start(s, &d, bytes, msg);
    }
    Row *start = start_scaled(s, &s->net.scale);
    s->step = s->net.goes_on ? 0 : s->step;
    return run_again(s, start, bytes, msg);
}

/* On data scaled or not. */
static Status set_scale(State *s, bool on, size_t *bytes, Message *msg)
{
    s->chosen.scale = true;
    if (on == s->net.scale.on) return OK;
    s->net.scale = on ? scale_of(s->points->at, s->points->n) : (Scale){ .on = false };
    return start_again(s, bytes, msg);
}

/* --- data --- */

Status state_refitted(State *s, const Refit *fit, size_t *bytes, Message *msg)
{
    s->net.scale = fit->scale;
    if (fit->starts) return new_start(s, &fit->network, bytes, msg);
    return fit->rescaled ? start_again(s, bytes, msg) : changed(s, bytes, msg);
}

/* A function's points; what was not chosen follows them. */
static Status set_target(State *s, const Command *c, size_t *bytes, Message *msg)
{
    bool is_same;
    Status st = take_target(s, c, &is_same, bytes, msg);
    if (st != OK || is_same) return st;
    bool is_again = target_draws_again(c);
    Interval in = source_interval(&s->net.origin->data);
    Refit fit = refit_to(s, in.lo, in.hi, is_again && s->net.scale.on);
    st = state_refitted(s, &fit, bytes, msg);
    if (st == OK && !is_again) memset(s->axis, 0, sizeof s->axis);      /* the old data's */
    if (st == OK) refit_looks_as(s, is_again ? "" : target_title(&s->net.origin->data).s);
    return st;
}

static Status set_drawn(State *s, const Command *c, size_t *bytes, Message *msg)
{
    Status st = take_drawn(s, c, bytes, msg);
    if (st != OK) return st;
    Refit fit = refit_to(s, c->a[0], c->a[1], false);
    st = state_refitted(s, &fit, bytes, msg);
    if (st == OK) refit_looks_as(s, "Drawn by hand");
    return st;
}

/* --- choices: each is checked, then the run is as `changed` says --- */

static Status set_batch(State *s, uint64_t batch, Message *msg)
{
    size_t n = state_n(s);
    if (batch > n && n == 1)
        return fail(msg, ERR_RANGE, "A batch of %"
                    PRIu64 " is more than the only point. Choose 1, or all.", batch);
    if (batch > n && n > 0)
        return fail(msg, ERR_RANGE, "A batch of %"
                    PRIu64 " is more than the %zu points. Choose 1 to %zu, or all.", batch, n, n);
    if (batch > POINTS_MAX)
        return fail(msg, ERR_RANGE, "A batch has at most %u points.", POINTS_MAX);
    s->net.batch = batch == 0 ? BATCH_ALL : (size_t)batch;
    return OK;
}

static Status set_optimizer(State *s, Optimizer to)
{
    Optimizer was = s->net.optimizer;
    s->net.optimizer = to;
    if (s->net.optimizer != was) {
        s->net.beta[0] = s->net.optimizer == OPTIMIZER_SGD ? 0 : 0.9;
        s->net.beta[1] = s->net.optimizer == OPTIMIZER_ADAM ? 0.999 : 0;
        if (s->visit.pages == NULL) s->rate = refit_rate(&s->chosen, to);
    }
    return OK;
}

static Status set_decay(State *s, double b1, double b2, Message *msg)
{
    if (!(b1 >= 0 && b1 < 1 && b2 >= 0 && b2 < 1))
        return fail(msg, ERR_RANGE, "The decay of the optimizer must be 0 or above, and below 1.");
    s->net.beta[0] = b1;
    s->net.beta[1] = s->net.optimizer == OPTIMIZER_ADAM ? b2 : 0;
    return OK;
}

static Status choose(State *s, const Command *c, Message *msg)
{
    switch (c->kind) {
    case CMD_LAYERS:    s->net.layers = (Layers)c->index; return OK;
    case CMD_BATCH:     return set_batch(s, c->index, msg);
    case CMD_ORDER:     s->order = (Order)c->index; return OK;
    case CMD_OPTIMIZER: return set_optimizer(s, (Optimizer)c->index);
    case CMD_DECAY:     return set_decay(s, c->a[0], c->a[1], msg);
    case CMD_STOP:
        if (!isfinite(c->a[0]) || c->a[0] < 0)
            return fail(msg, ERR_RANGE, "The loss to stop at must be a finite number, 0 or above.");
        if (c->index > SEED_MAX)      /* no file could hold it */
            return fail(msg, ERR_RANGE, "The steps to stop at must be a whole number up to 2^53.");
        s->net.stop.loss = c->a[0];
        s->net.stop.steps = c->index;
        return OK;
    case CMD_STOP_STILL: s->net.stop.still = c->index != 0; return OK;
    default:
        if (!isfinite(c->a[0]) || c->a[0] <= 0)
            return fail(msg, ERR_RANGE, "The rate λ must be above 0.");
        s->rate = s->chosen.rate[s->net.optimizer] = c->a[0];
        return OK;
    }
}

static bool same_choices(const State *a, const State *b)
{
    const Net *p = &a->net, *q = &b->net;
    return a->rate == b->rate && a->order == b->order && p->batch == q->batch
        && p->layers == q->layers
        && p->optimizer == q->optimizer && memcmp(p->beta, q->beta, sizeof p->beta) == 0
        && p->stop.loss == q->stop.loss && p->stop.steps == q->stop.steps
        && p->stop.still == q->stop.still;
}

RowUse state_uses_row(const State *s, const Command *c)
{
    if (!state_is_net(s)) return ROW_UNUSED;
    switch (c->kind) {
    case CMD_WEIGHT: case CMD_LEAST_SQUARES: return ROW_BEGUN_FROM;
    case CMD_FIT: return ROW_SEEN;
    case CMD_WIDTH: case CMD_SEED: case CMD_START: case CMD_ELBOWS: case CMD_BIAS:
        return s->net.origin->given ? ROW_SEEN : ROW_UNUSED;
    case CMD_DATA: case CMD_TARGET: case CMD_SAMPLES: case CMD_NOISE: case CMD_DATA_SEED:
    case CMD_INTERVAL: case CMD_DRAW: case CMD_HOLD_OUT:
        return s->net.goes_on && !s->net.scale.on ? ROW_BEGUN_FROM : ROW_UNUSED;
    case CMD_POINT_ADD: case CMD_POINT_MOVE: case CMD_POINT_REMOVE: case CMD_SET:
    case CMD_LAYERS: case CMD_BATCH: case CMD_ORDER: case CMD_OPTIMIZER: case CMD_DECAY:
    case CMD_STOP: case CMD_STOP_STILL:
        return s->net.goes_on ? ROW_BEGUN_FROM : ROW_UNUSED;
    default: return ROW_UNUSED;
    }
}

/* --- along the run --- */

static Status go(State *s, uint64_t to, Message *msg)
{
    const Segment *g = s->net.run;
    if (to > STEPS_MAX) return fail(msg, ERR_RANGE, "A run has at most 10^12 steps.");
    if (g->ended != ENDED_NOT && to > g->end) {
        if (s->step >= g->end) return fail(msg, ERR_DIVERGED, "%s", g->why.text);
        to = g->end;
    }
    s->step = to;
    if (to > s->steps) s->steps = to;
    return OK;
}

/* The same start; with the choices of now, which may have been changed on the way. */
static Status reset(State *s, size_t *bytes, Message *msg)
{
    if (s->steps == 0) return OK;
    Status st = run_again(s, copy_start(s), bytes, msg);
    if (st == OK) {
        s->step = s->steps = 0;
        s->net.whole = (RunPlace){ 0 };
    }
    return st;
}

Status apply_net(State *s, const Command *c, uint64_t *made, size_t *bytes, Message *msg)
{
    uint64_t step = s->step;
    const Points *points = s->points;
    State was = *s;      /* only compared with */
    Status st;
    *made = 0;
    switch (c->kind) {
    case CMD_STEP:
        if (c->index == 0) return fail(msg, ERR_RANGE, "Say how many steps: 1 or more.");
        if (c->index > STEPS_MAX) return fail(msg, ERR_RANGE, "A run has at most 10^12 steps.");
        st = go(s, step + c->index, msg);
        *made = s->step - step;
        return st;
    case CMD_BACK:         return state_back(s, c->index, msg);
    case CMD_GOTO:         return go(s, c->index, msg);
    case CMD_FIRST:        return go(s, 0, msg);
    case CMD_LAST:         return go(s, s->steps, msg);
    case CMD_RESET:        return reset(s, bytes, msg);
    case CMD_WEIGHT:       return weight(s, c, true, bytes, msg);
    case CMD_START_WEIGHT: return weight(s, c, false, bytes, msg);
    case CMD_LEAST_SQUARES: return solve(s, c->a[0], bytes, msg);
    case CMD_CHANGES:
        s->net.goes_on = c->index != 0;
        return OK;
    case CMD_WIDTH: case CMD_SEED: case CMD_START: case CMD_ELBOWS: case CMD_BIAS:
        return restart(s, c, bytes, msg);
    case CMD_DRAW:         return set_drawn(s, c, bytes, msg);
    case CMD_SCALE:        return set_scale(s, c->index != 0, bytes, msg);
    case CMD_DATA: case CMD_TARGET: case CMD_SAMPLES: case CMD_NOISE: case CMD_DATA_SEED:
    case CMD_INTERVAL:
        return set_target(s, c, bytes, msg);
    case CMD_PIN: case CMD_UNPIN: case CMD_PIN_NAME: return pins_apply(s, c, msg, bytes);
    case CMD_POINT_ADD:    st = state_add_point(s, (Sample){ c->a[0], c->a[1] }, bytes, msg); break;
    case CMD_POINT_MOVE:
        st = state_move_point(s, c->index, (Sample){ c->a[0], c->a[1] }, bytes, msg);
        break;
    case CMD_POINT_REMOVE: st = state_remove_point(s, c->index, bytes, msg); break;
    case CMD_HOLD_OUT:     st = state_hold_out(s, c, bytes, msg); break;
    case CMD_SET: case CMD_LAYERS: case CMD_BATCH: case CMD_ORDER: case CMD_OPTIMIZER:
    case CMD_DECAY: case CMD_STOP: case CMD_STOP_STILL:
        st = choose(s, c, msg);
        break;
    default:
        return fail(msg, ERR_UNAVAILABLE, "This command needs the window.");
    }
    if (st != OK || (s->points == points && same_choices(s, &was))) return st;
    if (c->kind == CMD_HOLD_OUT && s->net.scale.on) return start_again(s, bytes, msg);
    return changed(s, bytes, msg);
}
