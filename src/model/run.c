#include "model/run.h"

#include "base/count_text.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/diverged.h"

#include <inttypes.h>
#include <math.h>

/* --- rows in data units --- */

bool row_see(Row *r, const Scale *q)
{
    if (!q->on) return true;
    if (r->seen == NULL) {
        r->seen = row_new(&r->at, NULL, NULL, r->step, r->rule_steps);
        if (r->seen == NULL) return false;
        unscale_network(q, &r->seen->at);
    }
    r->seen->has_losses = r->has_losses;
    r->seen->loss = unscale_loss(q, r->loss);
    r->seen->test_loss = unscale_loss(q, r->test_loss);
    return true;
}

void row_settle(Row *r, const Scale *q)
{
    if (!q->on) return;
    network_copy(&r->at, &r->seen->at);
    scale_network(q, &r->at);
}

bool row_solved(Row *r, const Scale *q)
{
    if (!q->on) return true;
    Row *had = r->seen;
    r->seen = NULL;
    bool made = row_see(r, q);
    if (made && had != NULL) {
        for (size_t i = 0; i < r->at.d; i++) {
            r->seen->at.w[i] = had->at.w[i];
            r->seen->at.b[i] = had->at.b[i];
        }
    }
    row_free(had);
    if (made) row_settle(r, q);
    return made;
}

/* --- where it is --- */

/* The method is chosen for the start, so that it does not depend on where somebody looks first. */
Status runner_init(Runner *r, const Recipe *recipe)
{
    const Row *start = recipe->start;
    *r = (Runner){ .recipe = *recipe, .base = history_base(start->at.d, recipe->tr.rule) };
    Status st = engine_init(&r->e, &start->at, &recipe->tr, recipe->s, recipe->n);
    if (st == OK) st = runner_seek(r, start, NULL);
    if (st != OK) runner_deinit(r);
    return st;
}

/* The sums for the loss on the test data: changed, or let go, until they are asked for. */
static void move_test(Runner *r, const Recipe *recipe)
{
    SampleMove moved[2];
    int moves = points_moves(&r->recipe.test_id, &recipe->test_id, moved);
    if (moves < 0) mean_loss_deinit(&r->test_loss);
    for (int i = 0; i < moves && r->test_loss.n > 0; i++)
        if (mean_loss_move(&r->test_loss, moved[i]) != OK) mean_loss_deinit(&r->test_loss);
}

Status runner_again(Runner *r, const Recipe *recipe)
{
    SampleMove moved[2];
    int moves = points_moves(&r->recipe.s_id, &recipe->s_id, moved);
    if (moves < 0) {
        runner_deinit(r);
        return runner_init(r, recipe);
    }
    const Row *start = recipe->start;
    move_test(r, recipe);
    network_deinit(&r->seen);
    r->recipe = *recipe;
    r->base = history_base(start->at.d, recipe->tr.rule);
    Status st = engine_again(&r->e, &start->at, &recipe->tr, recipe->s, recipe->n, moved,
                             (size_t)moves);
    if (st == OK) st = runner_seek(r, start, NULL);
    if (st != OK) runner_deinit(r);
    return st;
}

void runner_deinit(Runner *r)
{
    engine_deinit(&r->e);
    mean_loss_deinit(&r->test_loss);
    network_deinit(&r->seen);
    *r = (Runner){ .base = 0 };
}

Status runner_seek(Runner *r, const Row *from, const Looked *looked)
{
    r->looked = looked != NULL ? *looked : (Looked){ .step = r->recipe.start->step };
    r->ended = ENDED_NOT;
    return engine_seek(&r->e, &from->at, &from->m, &from->s, from->step, from->rule_steps);
}

/* --- losses --- */

/* In the recipe's units. */
static double scaled_loss(Runner *r) { return engine_loss(&r->e); }

static double scaled_test_loss(Runner *r)
{
    const Recipe *q = &r->recipe;
    if (q->test_n == 0) return NAN;
    if (r->test_loss.n == 0 && mean_loss_init(&r->test_loss, q->test, q->test_n) != OK)
        return network_loss(&r->e.t.at, q->test, q->test_n);
    return mean_loss(&r->test_loss, &r->e.t.at);
}

double runner_loss(Runner *r) { return unscale_loss(&r->recipe.scale, scaled_loss(r)); }
double runner_test_loss(Runner *r) { return unscale_loss(&r->recipe.scale, scaled_test_loss(r)); }

const Network *runner_seen(Runner *r)
{
    const Row *start = r->recipe.start;
    const Network *at = &r->e.t.at;
    if (r->e.t.step == start->step) return &row_seen(start)->at;
    if (!r->recipe.scale.on) return at;
    if (r->seen.d == 0 && network_init(&r->seen, at->d, at->bias) != OK) return NULL;
    network_copy(&r->seen, at);
    unscale_network(&r->recipe.scale, &r->seen);
    return &r->seen;
}

Row *runner_row(Runner *r, bool with_losses)
{
    const TrainState *t = &r->e.t;
    bool is_start = t->step == r->recipe.start->step;
    Row *row = is_start ? row_copy(r->recipe.start, true) : row_new(&t->at, &t->m, &t->s, t->step,
                                                                    t->rule_steps);
    if (row == NULL) return NULL;
    size_t refused = memory_refused();
    if (with_losses) {
        row->has_losses = true;
        row->loss = scaled_loss(r);
        row->test_loss = scaled_test_loss(r);
    }
    /* a loss for which there was no memory is none, or has other last digits */
    if (row_see(row, &r->recipe.scale) && memory_refused() == refused) return row;
    row_free(row);
    return NULL;
}

/* --- where it ends --- */

static void end(Runner *r, Ended why)
{
    CountText step = count_text((double)r->e.t.step);
    r->ended = why;
    switch (why) {
    case ENDED_LOSS:
        fail(&r->why, OK, "Training ended at step %s: the loss is at most %s.", step.s,
             number_power(r->recipe.stop.loss, 4).s);
        break;
    case ENDED_STILL:
        fail(&r->why, OK, "Training ended at step %s: the mean loss of %d looks, one an epoch, has "
                          "not fallen by a thousandth "
             "for %" PRIu64 " looks.", step.s, STILL_MEAN, r->looked.still.waited);
        break;
    case ENDED_STEPS:
        fail(&r->why, OK, "Training ended at step %s, where it was told to.", step.s);
        break;
    case ENDED_DIVERGED:
        run_diverged(&r->why, r->e.t.step, &r->recipe);
        break;
    case ENDED_NOT:
        break;
    }
}

static bool is_reached(const Runner *r, double loss)
{
    return r->recipe.stop.loss > 0 && unscale_loss(&r->recipe.scale, loss) <= r->recipe.stop.loss;
}

/* Before the first step: whether there can be one, and is to be. */
static void begin(Runner *r)
{
    double loss = scaled_loss(r);
    if (run_begins(&r->why, loss, &r->recipe) != OK) r->ended = ENDED_DIVERGED;
    else if (is_reached(r, loss)) end(r, ENDED_LOSS);
}

/* The loss to stop at is looked at once an epoch, whatever rows are wanted. */
static bool looks(const Runner *r) { return r->recipe.stop.loss > 0 || r->recipe.stop.still; }

static uint64_t next_look(const Runner *r, uint64_t step)
{
    uint64_t batch = r->recipe.tr.batch, epoch = (r->recipe.n + batch - 1)/batch;
    return step + epoch - (r->recipe.tr.taken + step) % epoch;
}

static bool is_last(const Runner *r)
{
    return r->recipe.stop.steps > 0 && r->e.t.step >= r->recipe.stop.steps;
}

/* A step that was not there before: does the run end here? */
static void look(Runner *r)
{
    uint64_t step = r->e.t.step;
    if (step > r->looked.step) {
        if (looks(r) && next_look(r, step - 1) == step) {
            double loss = scaled_loss(r);
            bool is_still = r->recipe.stop.still && still_look(&r->looked.still, loss);
            if (is_reached(r, loss)) end(r, ENDED_LOSS);
            else if (is_still) end(r, ENDED_STILL);
        }
        r->looked.step = step;
    }
    if (r->ended == ENDED_NOT && is_last(r)) end(r, ENDED_STEPS);
}

/* --- going on --- */

static uint64_t least(uint64_t a, uint64_t b) { return a < b ? a : b; }

Status runner_go(Runner *r, uint64_t to, double cost)
{
    uint64_t at = r->e.t.step;
    if (to <= at || r->ended != ENDED_NOT) return OK;
    if (at == r->recipe.start->step) begin(r);
    if (r->ended == ENDED_NOT && is_last(r)) end(r, ENDED_STEPS);
    if (r->ended != ENDED_NOT) return OK;

    to = least(to, history_next(at, r->base));
    if (looks(r)) to = least(to, next_look(r, at));
    if (r->recipe.stop.steps > 0) to = least(to, r->recipe.stop.steps);
    Status st = engine_go(&r->e, to - at, cost);
    if (st == ERR_DIVERGED) {
        end(r, ENDED_DIVERGED);
        return OK;
    }
    if (st == OK) look(r);
    return st;
}
