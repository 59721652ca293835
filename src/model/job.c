#include "model/job.h"

#include <math.h>

#include "base/count_text.h"
#include "base/number.h"
#include "model/diverged.h"

void maker_deinit(Maker *k)
{
    if (k->serial != 0) runner_deinit(&k->runner);
    k->serial = 0;
}

static Status position(Job *j, Maker *k, const Row *from, size_t target)
{
    if (k->serial != j->serial) {
        maker_deinit(k);
        Status st = runner_init(&k->runner, &j->recipe, from);
        if (st == OK) k->serial = j->serial;
        return st;
    }
    if (from == NULL) return OK;      /* it is there */
    size_t at = k->runner.e.t.step;
    return at >= from->step && at <= target ? OK : runner_seek(&k->runner, from);
}

/* Before its first step: whether there can be one. */
static Status begins(Job *j, Runner *r, Made *made)
{
    double loss = runner_loss(r);
    bool unknown = isnan(loss) && r->loss.n == 0 && r->e.method != METHOD_MOMENTS;      /* out of memory */
    return unknown ? OK : run_begins(&made->why, loss, &r->e.t.at, &j->recipe);
}

/* Where the loss to stop at is looked at: once an epoch. */
static bool looks(const Job *j) { return j->stop_loss > 0 || j->stop_still; }

static size_t next_look(const Job *j, size_t step)
{
    size_t epoch = (j->recipe.n + j->recipe.tr.batch - 1)/j->recipe.tr.batch;
    return step - step % epoch + epoch;
}

static void look(Job *j, Maker *k, Made *made)
{
    size_t step = k->runner.e.t.step;
    if (step == j->made) k->still = j->still;
    bool is_look = looks(j) && step > j->made && next_look(j, step - 1) == step;
    if (!is_look) return;
    double loss = runner_loss(&k->runner);
    bool is_still = j->stop_still && still_look(&k->still, loss);
    if (j->stop_loss > 0 && loss <= j->stop_loss) {
        made->ended = ENDED_LOSS;
        fail(&made->why, OK, "Training ended at step %s: the loss is at most %s.", count_text((double)step).s,
             number_power(j->scale.on ? j->stop_loss*j->scale.y_size*j->scale.y_size : j->stop_loss, 4).s);
    } else if (is_still) {
        made->ended = ENDED_STILL;
        fail(&made->why, OK, "Training ended at step %s: the mean loss of %d looks, one an epoch, has not fallen by a thousandth "
             "for %zu looks.", count_text((double)step).s, STILL_MEAN, k->still.waited);
    }
    if (made->ended != ENDED_NOT) made->end = step;
}

#define PER_SECOND   1.5e9      /* multiplications */
#define SORTED_IN_1S 6e6        /* samples */

double job_seconds(const Job *j)
{
    const Training *tr = &j->recipe.tr;
    double d = (double)j->from_at->at.d, n = (double)j->recipe.n;
    double from = (double)j->made < (double)j->at ? (double)j->made : (double)j->from_at->step;
    double to = (double)(j->to > j->at + 1 ? j->to : j->at + 1);
    bool is_full = tr->batch == j->recipe.n && tr->order == ORDER_CYCLIC;
    double step = is_full ? 8*d : 4*d*(double)tr->batch;
    return (to - from)*step/PER_SECOND + (j->has_start ? 1 : 2)*(n + (double)j->recipe.test_n)/SORTED_IN_1S;
}

/* The curve begins there: before the steps, since who makes them is newly there, too. */
static Made losses_of_start(Job *j, Maker *k)
{
    Made made = { .failed = position(j, k, j->start, j->start->step) };
    if (made.failed != OK) return made;
    made.row = runner_row(&k->runner, true);
    if (made.row == NULL) made.failed = ERR_MEMORY;
    j->has_start = true;
    made.done = j->has_at && j->has_next && j->made >= history_before(j->to, k->runner.base);
    return made;
}

Made job_slice(Job *j, Maker *k, double cost)
{
    Made made = { .failed = OK };
    if (!j->has_start) return losses_of_start(j, k);
    size_t target = !j->has_at ? j->at : !j->has_next ? j->at + 1 : j->to;
    const Row *from = j->has_at && j->has_next ? j->from_to : j->from_at;
    made.failed = position(j, k, from, target);
    if (made.failed != OK) return made;
    Runner *r = &k->runner;
    size_t at = r->e.t.step, to = target;
    if (looks(j) && next_look(j, at) < to) to = next_look(j, at);
    bool is_over = j->stop_steps > 0 && to > j->stop_steps;
    if (is_over) to = at > j->stop_steps ? at : (size_t)j->stop_steps;
    bool is_first = to > at && at == j->recipe.first;
    Status st = is_first ? begins(j, r, &made) : OK;
    bool refused = st != OK;
    if (st == OK && to > at) st = runner_go(r, to, cost);
    size_t step = r->e.t.step;
    if (st == ERR_DIVERGED) {
        if (!refused) run_diverged(&made.why, step, &j->start->at, &j->recipe, &j->scale);
        made.ended = ENDED_DIVERGED;
        made.end = step;
    } else if (st != OK) {
        made.failed = st;
        maker_deinit(k);
        return made;
    }
    if (st == OK) look(j, k, &made);
    if (made.ended == ENDED_NOT && is_over && step == to) {
        made.ended = ENDED_STEPS;
        made.end = step;
        fail(&made.why, OK, "Training ended at step %s, where it was told to.", count_text((double)step).s);
    }
    bool is_kept = step == history_next(j->made, r->base), is_asked = step == target || made.ended != ENDED_NOT;
    if (is_kept || is_asked || j->heads) {
        made.row = runner_row(r, is_kept || step == j->at || made.ended != ENDED_NOT || (j->heads && step > j->at + 1));
        if (made.row == NULL) made.failed = ERR_MEMORY;
    }
    if (is_kept) {
        made.still = j->still = k->still;
        j->made = step;
        j->from_to = NULL;      /* the runner is there */
    }
    if (step == j->at) j->has_at = true;
    if (step == j->at + 1) j->has_next = true;
    made.done = made.ended != ENDED_NOT
             || (j->has_at && j->has_next && (step >= j->to || j->made >= history_before(j->to, r->base)));
    return made;
}
