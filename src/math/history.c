#include "math/history.h"

#include <math.h>
#include <stdlib.h>

#define BASE_MAX  128u
#define DOUBLINGS 12u        /* rows of a run of 2^12 bases are counted on */

/* --- rows --- */

static bool copy(Network *to, const Network *from)
{
    if (from == NULL || from->d == 0) return true;
    if (network_init(to, from->d, from->bias) != OK) return false;
    network_copy(to, from);
    return true;
}

Row *row_new(const Network *at, const Network *m, const Network *s, size_t step, size_t rule_steps)
{
    Row *r = malloc(sizeof *r);
    if (r == NULL) return NULL;
    *r = (Row){ .step = step, .rule_steps = rule_steps, .loss = NAN, .test_loss = NAN };
    if (copy(&r->at, at) && copy(&r->m, m) && copy(&r->s, s)) return r;
    row_free(r);
    return NULL;
}

void row_free(Row *r)
{
    if (r == NULL) return;
    network_deinit(&r->at);
    network_deinit(&r->m);
    network_deinit(&r->s);
    row_free(r->seen);
    free(r);
}

size_t row_bytes(const Row *r)
{
    size_t seen = r->seen != NULL ? row_bytes(r->seen) : 0;
    return sizeof *r + 3*sizeof(double)*(r->at.room + r->m.room + r->s.room) + seen;
}

/* --- which steps are kept --- */

size_t history_base(size_t d, Rule rule)
{
    size_t networks = rule == RULE_SGD ? 1 : rule == RULE_MOMENTUM ? 2 : 3;
    double row = 3.0*sizeof(double)*(double)d*(double)networks, rows = HISTORY_BYTES/row;
    size_t base = BASE_MAX;
    while (base > 2 && (double)(base*(1 + DOUBLINGS)) > rows) base /= 2;
    return base;
}

/* Rows up to step k < 2 base are `spacing` apart, then twice that for k < 4 base … */
static size_t spacing(size_t step, size_t base)
{
    size_t apart = 1;
    while (step/apart >= 2*base) apart *= 2;
    return apart;
}

bool history_keeps(size_t step, size_t base)
{
    return step % spacing(step, base) == 0;
}

size_t history_before(size_t step, size_t base)
{
    return step - step % spacing(step, base);
}

size_t history_next(size_t step, size_t base)
{
    size_t apart = spacing(step, base);
    return step - step % apart + apart;      /* where the spacing doubles, a multiple of both */
}

/* --- running --- */

Status runner_init(Runner *r, const Recipe *recipe, const Row *from)
{
    *r = (Runner){ .recipe = *recipe, .base = history_base(from->at.d, recipe->tr.rule) };
    Status st = engine_init(&r->e, &from->at, &recipe->tr, recipe->s, recipe->n);
    if (st == OK) st = runner_seek(r, from);
    if (st != OK) runner_deinit(r);
    return st;
}

void runner_deinit(Runner *r)
{
    engine_deinit(&r->e);
    mean_loss_deinit(&r->loss);
    mean_loss_deinit(&r->test_loss);
    *r = (Runner){ .base = 0 };
}

Status runner_seek(Runner *r, const Row *from)
{
    return engine_seek(&r->e, &from->at, &from->m, &from->s, from->step, from->rule_steps);
}

Status runner_go(Runner *r, size_t to, double cost)
{
    size_t at = r->e.t.step, kept = history_next(at, r->base), end = to < kept ? to : kept;
    if (end <= at) return OK;
    double most = cost/engine_cost(&r->e);
    size_t steps = end - at;
    if (most < (double)steps) steps = most < 1 ? 1 : (size_t)most;
    Status st = engine_steps(&r->e, steps);
    if (st == OK && r->e.t.step == kept) st = engine_restart(&r->e);
    return st;
}

static double loss_over(MeanLoss *q, const Network *f, const Sample *s, size_t n)
{
    if (n == 0 || (q->n == 0 && mean_loss_init(q, s, n) != OK)) return NAN;
    return mean_loss(q, f);
}

double runner_loss(Runner *r)
{
    if (r->e.method == METHOD_MOMENTS) return engine_loss(&r->e);      /* O(d) */
    return loss_over(&r->loss, &r->e.t.at, r->recipe.s, r->recipe.n);
}

Row *runner_row(Runner *r, bool with_losses)
{
    const TrainState *t = &r->e.t;
    Row *row = row_new(&t->at, &t->m, &t->s, t->step, t->rule_steps);
    if (row == NULL || !with_losses) return row;
    row->has_losses = true;
    row->loss = runner_loss(r);
    row->test_loss = loss_over(&r->test_loss, &row->at, r->recipe.test, r->recipe.test_n);
    return row;
}
