#include "math/network_train.h"

#include <assert.h>
#include <math.h>

#include "base/real.h"

#define ADAM_EPSILON 1e-8

Status train_init(TrainState *t, const Network *f, Rule rule)
{
    *t = (TrainState){ 0 };
    Network *need[] = { &t->at, &t->grad, &t->next, &t->m, &t->next_m, &t->s, &t->next_s };
    size_t count = rule == RULE_SGD ? 3 : rule == RULE_MOMENTUM ? 5 : 7;
    for (size_t k = 0; k < count; k++) {
        Status st = network_init(need[k], f->d, f->bias);
        if (st != OK) {
            train_deinit(t);
            return st;
        }
    }
    network_copy(&t->at, f);
    return OK;
}

void train_deinit(TrainState *t)
{
    Network *all[] = { &t->at, &t->grad, &t->next, &t->m, &t->next_m, &t->s, &t->next_s };
    for (size_t k = 0; k < sizeof all/sizeof all[0]; k++) network_deinit(all[k]);
}

bool train_is_full(const Training *tr, size_t n)
{
    return tr->batch == n && tr->order != ORDER_SAMPLE;
}

void train_picks(size_t *pick, const Training *tr, uint64_t k, size_t n)
{
    Order order = train_is_full(tr, n) ? ORDER_CYCLIC : tr->order;
    order_fill(pick, order, tr->seed, tr->taken + k, tr->batch, 1, n);
}

size_t train_pick(const Training *tr, uint64_t k, size_t j, size_t n)
{
    return train_is_full(tr, n) ? j : order_pick(tr->order, tr->seed, tr->taken + k, tr->batch, j,
                                                   n);
}

typedef struct { double rate, mu, beta1, beta2, left1, left2; } Factors;    /* left: 1 - beta^k */

static double sgd(double theta, double g, const Factors *q)
{
    return theta - q->rate*g;
}

static double momentum(double theta, double g, double m, double *next_m, const Factors *q)
{
    *next_m = q->mu*m + g;
    return theta - q->rate * *next_m;
}

static double adam(double theta, double g, double m, double s, double *next_m, double *next_s,
                   const Factors *q)
{
    *next_m = q->beta1*m + (1 - q->beta1)*g;
    *next_s = q->beta2*s + (1 - q->beta2)*g*g;
    double m_hat = *next_m/q->left1, s_hat = *next_s/q->left2;
    return theta - q->rate*m_hat/(sqrt(s_hat) + ADAM_EPSILON);
}

/* One array (or, with d = 1, the one number c) of each network. */
static void rule_array(Rule rule, size_t d, const Factors *q, const double *theta, const double *g,
                       const double *m, const double *s, double *next, double *next_m,
                       double *next_s)
{
    switch (rule) {
    case RULE_SGD:
        for (size_t i = 0; i < d; i++) next[i] = sgd(theta[i], g[i], q);
        break;
    case RULE_MOMENTUM:
        for (size_t i = 0; i < d; i++) next[i] = momentum(theta[i], g[i], m[i], &next_m[i], q);
        break;
    case RULE_ADAM:
        for (size_t i = 0; i < d; i++)
            next[i] = adam(theta[i], g[i], m[i], s[i], &next_m[i], &next_s[i], q);
        break;
    }
}

Status train_apply_rule(TrainState *t, const Training *tr)
{
    const Network *at = &t->at, *g = &t->grad, *m = &t->m, *s = &t->s;
    Network *to = &t->next, *to_m = &t->next_m, *to_s = &t->next_s;
    assert(tr->rule == RULE_SGD || (m->d > 0 && (tr->rule == RULE_MOMENTUM || s->d > 0)));
    double k = (double)(t->rule_steps + 1), left1 = 1, left2 = 1;
    if (tr->rule == RULE_ADAM) left1 -= real_pow(tr->beta1, k), left2 -= real_pow(tr->beta2, k);
    Factors q = { tr->rate, tr->mu, tr->beta1, tr->beta2, left1, left2 };

    /* What is not trained keeps its doubles, whatever the memory holds. */
    network_copy(to, at);
    if (m->d > 0) network_copy(to_m, m);
    if (s->d > 0) network_copy(to_s, s);
    rule_array(tr->rule, at->d, &q, at->v, g->v, m->v, s->v, to->v, to_m->v, to_s->v);
    if (tr->layers == LAYERS_ALL) {
        rule_array(tr->rule, at->d, &q, at->w, g->w, m->w, s->w, to->w, to_m->w, to_s->w);
        rule_array(tr->rule, at->d, &q, at->b, g->b, m->b, s->b, to->b, to_m->b, to_s->b);
    }
    if (at->bias)
        rule_array(tr->rule, 1, &q, &at->c, &g->c, &m->c, &s->c, &to->c, &to_m->c, &to_s->c);
    bool finite = network_within(to, PARAMETER_MAX) && (m->d == 0 || network_finite(to_m))
        && (s->d == 0 || network_finite(to_s));
    return finite ? OK : ERR_DIVERGED;
}

Status train_predict(TrainState *t, const Training *tr, const Sample *s, size_t n, size_t *pick)
{
    assert(tr->batch > 0 && tr->batch <= n);
    train_picks(pick, tr, t->step, n);
    network_gradient(&t->grad, &t->at, tr->layers, s, pick, tr->batch);
    return train_apply_rule(t, tr);
}

void train_take(TrainState *t)
{
    network_swap(&t->at, &t->next);
    network_swap(&t->m, &t->next_m);
    network_swap(&t->s, &t->next_s);
    t->rule_steps++;
    t->step++;
}

Status train_step(TrainState *t, const Training *tr, const Sample *s, size_t n, size_t *pick)
{
    Status st = train_predict(t, tr, s, n, pick);
    if (st == OK) train_take(t);
    return st;
}
