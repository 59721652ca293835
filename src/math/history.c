#include "math/history.h"

#include "base/memory.h"

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

Row *row_new(const Network *at, const Network *m, const Network *s, uint64_t step,
             uint64_t rule_steps)
{
    Row *r = memory_take(sizeof *r);
    if (r == NULL) return NULL;
    *r = (Row){ .step = step, .rule_steps = rule_steps, .loss = NAN, .test_loss = NAN };
    if (copy(&r->at, at) && copy(&r->m, m) && copy(&r->s, s)) return r;
    row_free(r);
    return NULL;
}

Row *row_copy(const Row *r, bool with_memory)
{
    Row *to = row_new(&r->at, with_memory ? &r->m : NULL, with_memory ? &r->s : NULL, r->step,
                      with_memory ? r->rule_steps : 0);
    if (to == NULL || r->seen == NULL) return to;
    to->seen = row_new(&r->seen->at, NULL, NULL, r->step, to->rule_steps);
    if (to->seen != NULL) return to;
    row_free(to);
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

uint64_t history_base(size_t d, Rule rule)
{
    int networks = rule == RULE_SGD ? 1 : rule == RULE_MOMENTUM ? 2 : 3;
    double row = 3.0*sizeof(double)*(double)d*(double)networks, rows = HISTORY_BYTES/row;
    uint64_t base = BASE_MAX;
    while (base > 2 && (double)(base*(1 + DOUBLINGS)) > rows) base /= 2;
    return base;
}

/* Rows up to step k < 2 base are `spacing` apart, then twice that for k < 4 base … */
static uint64_t spacing(uint64_t step, uint64_t base)
{
    uint64_t apart = 1;
    while (step/apart >= 2*base) apart *= 2;
    return apart;
}

uint64_t history_before(uint64_t step, uint64_t base)
{
    return step - step % spacing(step, base);
}

uint64_t history_next(uint64_t step, uint64_t base)
{
    uint64_t apart = spacing(step, base);
    return step - step % apart + apart;      /* where the spacing doubles, a multiple of both */
}
