#include "math/engine.h"

#include <stdlib.h>

#include "math/fast/network_fast.h"

/* Below these the methods' own overhead outweighs them (tests/bench/bench_network.c). */
#define MOMENTS_FROM   64       /* samples */
#define PATTERNS_FROM  2000     /* units */
#define PATTERNS_UP_TO 2000     /* samples */

static Method choose(const Network *f, const Training *tr, size_t n)
{
    if (train_is_full(tr, n) && n >= MOMENTS_FROM) return METHOD_MOMENTS;
    bool is_sgd = tr->rule == RULE_SGD;
    bool few_points = f->d >= PATTERNS_FROM && n <= PATTERNS_UP_TO && 8*n <= f->d;
    if (is_sgd && tr->batch == 1 && tr->layers == LAYERS_ALL && few_points) return METHOD_PATTERNS;
    return is_sgd ? METHOD_FAST : METHOD_PLAIN;
}

/* What the method holds. */
static void release(Engine *e)
{
    if (e->method == METHOD_MOMENTS) {
        sweep_deinit(&e->sweep);
        moments_deinit(&e->moments);
    }
    if (e->method == METHOD_PATTERNS) patterns_deinit(&e->patterns);
    free(e->pick);
    e->pick = NULL;
}

static Status prepare(Engine *e, const Network *f)
{
    Status st = OK;
    if (e->method == METHOD_MOMENTS) {
        st = moments_init(&e->moments, e->s, e->n);
        if (st == OK) st = sweep_init(&e->sweep, &e->moments, f);
    } else if (e->method == METHOD_PATTERNS) {
        st = patterns_init(&e->patterns, f, e->s, e->n, 0);
    } else if (e->method == METHOD_PLAIN) {
        e->pick = malloc(e->tr.batch*sizeof *e->pick);
        if (e->pick == NULL) st = ERR_MEMORY;
    }
    return st;
}

Status engine_init(Engine *e, const Network *f, const Training *tr, const Sample *s, size_t n)
{
    *e = (Engine){ .tr = *tr, .s = s, .n = n };
    if (tr->batch < 1 || tr->batch > n) return ERR_RANGE;
    e->method = choose(f, tr, n);
    Status st = train_init(&e->t, f, tr->rule);
    if (st != OK) return st;
    st = prepare(e, f);
    if (st == ERR_RANGE && e->method != METHOD_FAST) {
        /* numbers too far apart for sums: one sample after the other */
        release(e);
        e->method = tr->rule == RULE_SGD ? METHOD_FAST : METHOD_PLAIN;
        st = prepare(e, f);
    }
    if (st != OK) engine_deinit(e);
    return st;
}

void engine_deinit(Engine *e)
{
    train_deinit(&e->t);
    release(e);
    *e = (Engine){ .method = METHOD_FAST };
}

Status engine_restart(Engine *e)
{
    if (e->method != METHOD_PATTERNS) return OK;      /* the others keep nothing that a step depends on */
    patterns_deinit(&e->patterns);
    return patterns_init(&e->patterns, &e->t.at, e->s, e->n, e->t.step);
}

static void set_memory(Network *to, const Network *from)
{
    if (to->d == 0) return;
    if (from != NULL && from->d == to->d) network_copy(to, from);
    else network_clear(to);
}

Status engine_seek(Engine *e, const Network *at, const Network *m, const Network *s, uint64_t step,
                   uint64_t rule_steps)
{
    network_copy(&e->t.at, at);
    set_memory(&e->t.m, m);
    set_memory(&e->t.s, s);
    e->t.step = step;
    e->t.rule_steps = rule_steps;
    return engine_restart(e);
}

Status engine_steps(Engine *e, uint64_t steps)
{
    Status st = OK;
    switch (e->method) {
    case METHOD_MOMENTS:
        return sweep_steps(&e->sweep, &e->t, &e->tr, steps);
    case METHOD_PATTERNS:
        st = patterns_steps(&e->patterns, &e->tr, steps);
        if (st == ERR_MEMORY) return st;
        patterns_read(&e->patterns, &e->t.at);
        e->t.step = e->patterns.step;
        return st;
    case METHOD_FAST:
        return fast_steps(&e->t, &e->tr, e->s, e->n, steps);
    case METHOD_PLAIN:
        for (uint64_t k = 0; k < steps && st == OK; k++) st = train_step(&e->t, &e->tr, e->s, e->n, e->pick);
        return st;
    }
    return st;
}

double engine_loss(Engine *e)
{
    if (e->method == METHOD_MOMENTS) return lines_loss(&e->sweep.lines, &e->moments.sums, &e->t.at);
    if (e->method != METHOD_PATTERNS) return network_loss(&e->t.at, e->s, e->n);
    double sum = 0;
    for (size_t k = 0; k < e->n; k++) {
        double delta = patterns_value(&e->patterns, k) - e->s[k].y;
        sum += 0.5*delta*delta;
    }
    return sum/(double)e->n;
}

double engine_cost(const Engine *e)
{
    double d = (double)e->t.at.d;
    if (e->method == METHOD_PATTERNS) return 8*(double)e->n;
    if (e->method == METHOD_MOMENTS) return 8*d;
    return 4*d*(double)e->tr.batch;
}
