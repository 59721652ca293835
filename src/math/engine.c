#include "math/engine.h"

#include "base/memory.h"
#include "math/fast/network_fast.h"
#include "math/history.h"

#include <math.h>
#include <stdlib.h>

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

/* Moments that are there are of these samples. */
static Status prepare(Engine *e, const Network *f)
{
    Status st = OK;
    if (e->method == METHOD_MOMENTS) {
        if (e->moments.n == 0) st = moments_init(&e->moments, e->s, e->n);
        if (st == OK) st = sweep_init(&e->sweep, &e->moments, f);
    } else if (e->method == METHOD_PATTERNS) {
        st = patterns_init(&e->patterns, f, e->s, e->n, 0);
    } else if (e->method == METHOD_PLAIN) {
        e->pick = memory_take(e->tr.batch*sizeof *e->pick);
        if (e->pick == NULL) st = ERR_MEMORY;
    }
    return st;
}

/* With nothing but loss and moments, perhaps. */
static Status begin(Engine *e, const Network *f)
{
    if (e->tr.batch < 1 || e->tr.batch > e->n) return ERR_RANGE;
    Status st = train_init(&e->t, f, e->tr.rule);
    if (st != OK) return st;
    st = prepare(e, f);
    if (st == ERR_RANGE && e->method != METHOD_FAST) {
        /* numbers too far apart for sums: one sample after the other */
        release(e);
        e->method = e->tr.rule == RULE_SGD ? METHOD_FAST : METHOD_PLAIN;
        st = prepare(e, f);
    }
    return st;
}

Status engine_init(Engine *e, const Network *f, const Training *tr, const Sample *s, size_t n)
{
    *e = (Engine){ .tr = *tr, .s = s, .n = n, .base = history_base(f->d, tr->rule) };
    e->method = choose(f, tr, n);
    Status st = begin(e, f);
    if (st != OK) engine_deinit(e);
    return st;
}

/* What cannot be changed is let go, and made anew when it is asked for. */
static void move_samples(Engine *e, const SampleMove *moved, size_t moves)
{
    for (size_t i = 0; i < moves && e->loss.n > 0; i++)
        if (mean_loss_move(&e->loss, moved[i]) != OK) mean_loss_deinit(&e->loss);
    for (size_t i = 0; i < moves && e->moments.n > 0; i++)
        if (moments_move(&e->moments, moved[i]) != OK) moments_deinit(&e->moments);
}

Status engine_again(Engine *e, const Network *f, const Training *tr, const Sample *s, size_t n,
                    const SampleMove *moved, size_t moves)
{
    Engine fresh = { .tr = *tr, .s = s, .n = n, .base = history_base(f->d, tr->rule),
                     .loss = e->loss, .moments = e->moments };
    fresh.method = choose(f, tr, n);
    e->loss = (MeanLoss){ .n = 0 };
    e->moments = (Moments){ .n = 0 };
    engine_deinit(e);
    *e = fresh;
    move_samples(e, moved, moves);
    if (e->method != METHOD_MOMENTS) moments_deinit(&e->moments);
    Status st = begin(e, f);
    if (st != OK) engine_deinit(e);
    return st;
}

void engine_deinit(Engine *e)
{
    train_deinit(&e->t);
    mean_loss_deinit(&e->loss);
    release(e);
    *e = (Engine){ .method = METHOD_FAST };
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
    /* the others keep nothing that a step depends on */
    if (e->method != METHOD_PATTERNS) return OK;
    patterns_deinit(&e->patterns);
    return patterns_init(&e->patterns, &e->t.at, e->s, e->n, step);
}

/* A step's cost is known when it is done: far from 0 it is the plain one. */
static Status moment_steps(Engine *e, uint64_t steps, double cost)
{
    Status st = OK;
    double spent = 0;
    for (uint64_t k = 0; k < steps && st == OK && (k == 0 || spent < cost); k++) {
        st = sweep_steps(&e->sweep, &e->t, &e->tr, 1);
        spent += e->sweep.cost;
    }
    return st;
}

static Status pattern_steps(Engine *e, uint64_t steps)
{
    Status st = OK;
    while (steps > 0 && st == OK) {
        uint64_t at = e->patterns.step, kept = history_next(at, e->base), now = kept - at < steps
            ? kept - at : steps;
        st = patterns_steps(&e->patterns, &e->tr, now);
        if (st == OK && e->patterns.step == kept) st = patterns_begin_anew(&e->patterns);
        steps -= now;
    }
    if (st == ERR_MEMORY) return st;
    patterns_read(&e->patterns, &e->t.at);
    e->t.rule_steps += e->patterns.step - e->t.step;
    e->t.step = e->patterns.step;
    return st;
}

Status engine_go(Engine *e, uint64_t steps, double cost)
{
    if (e->method == METHOD_MOMENTS) return moment_steps(e, steps, cost);
    double most = cost/engine_cost(e);
    if (most < (double)steps) steps = most < 1 ? 1 : (uint64_t)most;
    if (e->method == METHOD_PATTERNS) return pattern_steps(e, steps);
    if (e->method == METHOD_FAST) return fast_steps(&e->t, &e->tr, e->s, e->n, steps);
    Status st = OK;
    for (uint64_t k = 0; k < steps && st == OK; k++)
        st = train_step(&e->t, &e->tr, e->s, e->n, e->pick);
    return st;
}

double engine_loss(Engine *e)
{
    if (e->method == METHOD_MOMENTS) return lines_loss(&e->sweep.lines, &e->moments.sums, &e->t.at);
    bool is_ready = e->loss.n > 0 || mean_loss_init(&e->loss, e->s, e->n) == OK;
    double loss = is_ready ? mean_loss(&e->loss, &e->t.at) : NAN;
    /* one after the other, where there can be no sums */
    return isnan(loss) ? network_loss(&e->t.at, e->s, e->n) : loss;
}

double engine_cost(const Engine *e)
{
    double d = (double)e->t.at.d;
    if (e->method == METHOD_PATTERNS) return 8*(double)e->n;
    if (e->method == METHOD_MOMENTS) return e->sweep.cost;
    return 4*d*(double)e->tr.batch;
}
