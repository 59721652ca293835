#include "model/job.h"

#include <math.h>

#include "base/count_text.h"
#include "base/number.h"

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

/* The residual of a step on one point alone shrinks by 1 - lambda S with
 * S = sum over active units of phi^2 + v^2 (1 + x^2), and 1 for c: to first order
 * it grows when lambda > 2/S. */
static double rate_limit(const Network *f, const Recipe *r, double *where)
{
    double most = 0;
    bool all = r->tr.layers == LAYERS_ALL;
    size_t stride = r->n/256 + 1;
    for (size_t k = 0; k < r->n; k += stride) {
        double x = r->s[k].x, sum = f->bias ? 1 : 0;
        for (size_t i = 0; i < f->d; i++) {
            double z = f->w[i]*x + f->b[i];
            if (z > 0) sum += z*z + (all ? f->v[i]*f->v[i]*(1 + x*x) : 0);
        }
        if (sum > most) {
            most = sum;
            *where = x;
        }
    }
    return 2/most;
}

static void diverged(Job *j, Made *made, size_t step)
{
    const Training *tr = &j->recipe.tr;
    made->ended = ENDED_DIVERGED;
    made->end = step;
    double where = 0, limit = rate_limit(&j->from_at->at, &j->recipe, &where);
    if (j->scale.on) where = j->scale.x_mid + j->scale.x_size*where;
    NumberText rate = number_text(tr->rate, 4), most = number_text(limit, 3);
    if (tr->rule == RULE_SGD && limit > 0 && tr->rate > limit && isfinite(limit))
        fail(&made->why, ERR_DIVERGED,
             "Step %s diverged: the rate λ = %s is above about %s, from where a step makes the residual at x = %s larger "
             "(2/Σ(φ² + v²(1 + x²)) over the active units). Choose a smaller rate; every step before it is kept.",
             count_text((double)step + 1).s, rate.s, most.s, number_text(where, 3).s);
    else
        fail(&made->why, ERR_DIVERGED,
             "Step %s diverged: its result is too large for a number. The rate λ = %s is too high for this network and "
             "data. Choose a smaller one, for example %s; every step before it is kept.",
             count_text((double)step + 1).s, rate.s, number_text(tr->rate/10, 3).s);
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
    Status st = to > at ? runner_go(r, to, cost) : OK;
    size_t step = r->e.t.step;
    if (st == ERR_DIVERGED) diverged(j, &made, step);
    else if (st != OK) {
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
