#include "model/job.h"

#include "base/memory.h"

void maker_deinit(Maker *k)
{
    if (k->serial != 0) runner_deinit(&k->runner);
    k->serial = 0;
}

/* To a place from which `target` is ahead, and the next kept row, which is lacking. */
static Status position(Job *j, Maker *k, const Row *from, uint64_t target)
{
    if (k->serial != j->serial) {
        bool is_first = k->serial == 0;
        k->serial = 0;
        Status st = is_first ? runner_init(&k->runner, &j->recipe)
                             : runner_again(&k->runner, &j->recipe);
        if (st != OK) return st;
        k->serial = j->serial;
        return from != NULL ? runner_seek(&k->runner, from, &j->looked) : OK;
    }
    if (from == NULL) return OK;      /* it is there */
    uint64_t at = k->runner.e.t.step;
    bool is_before = at < history_next(j->looked.step, k->runner.base);
    bool passes = j->has_at && j->has_next;      /* by kept rows, of which one was lost maybe */
    bool is_there = at >= from->step && at <= target && (is_before || (at == target && !passes));
    return is_there ? OK : runner_seek(&k->runner, from, &j->looked);
}

#define PER_SECOND   1.5e9      /* multiplications */
#define SORTED_IN_1S 6e6        /* samples */
#define PASSED_IN_1S 4e7

double job_seconds(const Job *j, const PointsId *before)
{
    SampleMove moved[2];
    const Recipe *r = &j->recipe;
    double d = (double)r->start->at.d, n = (double)r->n;
    uint64_t made = j->looked.step;
    double from = (double)(made < j->at ? made : j->from_at->step);
    double to = (double)(j->to > j->at + 1 ? j->to : j->at + 1);
    double step = r->tr.batch == r->n ? 8*d : 4*d*(double)r->tr.batch;
    bool is_kept = points_moves(before, &r->s_id, moved) >= 0;
    return (to - from)*step/PER_SECOND
        + (j->has_start ? 1 : 2)*(n + (double)r->test_n)/(is_kept ? PASSED_IN_1S : SORTED_IN_1S);
}

static bool has_kept(const Job *j, const Runner *r)
{
    return j->looked.step >= history_before(j->to, r->base);
}

/* The curve begins there: before the steps, since who makes them is newly there, too. */
static Made losses_of_start(Job *j, Maker *k)
{
    Made made = { .failed = position(j, k, j->recipe.start, j->recipe.start->step) };
    if (made.failed != OK) return made;
    made.row = runner_row(&k->runner, true);
    if (made.row == NULL) made.failed = ERR_MEMORY;
    j->has_start = true;
    made.done = j->has_at && j->has_next && has_kept(j, &k->runner);
    return made;
}

/* Where the runner is now: what of it is wanted. */
static void take_row(Job *j, Runner *r, uint64_t target, Made *made)
{
    uint64_t step = r->e.t.step;
    bool is_end = r->ended != ENDED_NOT, is_asked = step == target || is_end;
    bool is_kept = step == history_next(j->looked.step, r->base);
    if (is_kept || is_asked || j->heads) {
        made->row = runner_row(r, is_kept || step == j->at || is_end
                               || (j->heads && step > j->at + 1));
        if (made->row == NULL) made->failed = ERR_MEMORY;
    }
    if (is_kept) {
        j->looked = r->looked;
        made->still = r->looked.still;
        j->from_to = NULL;      /* the runner is there */
    }
    if (step == j->at) j->has_at = true;
    if (step == j->at + 1) j->has_next = true;
    made->done = is_end || (j->has_at && j->has_next && (step >= j->to || has_kept(j, r)));
}

static Made slice(Job *j, Maker *k, double cost)
{
    if (!j->has_start) return losses_of_start(j, k);
    uint64_t target = !j->has_at ? j->at : !j->has_next ? j->at + 1 : j->to;
    const Row *from = j->has_at && j->has_next ? j->from_to : j->from_at;
    Runner *r = &k->runner;
    Made made = { .failed = position(j, k, from, target) };
    if (made.failed == OK) made.failed = runner_go(r, target, cost);
    if (made.failed != OK) {
        maker_deinit(k);
        return made;
    }
    if (r->ended != ENDED_NOT) {
        made.ended = r->ended;
        made.end = r->e.t.step;
        made.why = r->why;
    }
    take_row(j, r, target, &made);
    return made;
}

Made job_slice(Job *j, Maker *k, double cost)
{
    size_t refused = memory_refused();
    Made made = slice(j, k, cost);
    if (memory_refused() == refused || made.failed != OK) return made;
    /* something went on by another way, or not at all */
    maker_deinit(k);
    row_free(made.row);
    return (Made){ .failed = ERR_MEMORY };
}
