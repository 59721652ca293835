/* bench_network - the methods of math/network*, each beside its plain version in
 * the same run. Lines "name<TAB>value<TAB>unit<TAB>baseline<TAB>value<TAB>ratio", and where
 * one is required <TAB> the least ratio. */
#include "math/engine.h"
#include "math/fast/network_fast.h"
#include "math/fast/network_moments.h"
#include "math/fast/network_patterns.h"
#include "math/fast/network_places.h"
#include "math/fast/simd.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9*(double)t.tv_nsec;
}

static uint64_t state = 88172645463325252u;
static double uniform(double lo, double hi)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return lo + (hi - lo)*(double)(state >> 11)*0x1p-53;
}

static void need(Status st, const char *what)
{
    if (st == OK) return;
    fprintf(stderr, "bench_network: %s: status %d\n", what, (int)st);
    exit(1);
}

static Network notebook(size_t d)
{
    Network f;
    need(network_init(&f, d, true), "network");
    for (size_t i = 0; i < d; i++) {
        f.w[i] = uniform(-1, 1);
        f.b[i] = -uniform(0, 1)*f.w[i];
        f.v[i] = uniform(-1, 1)/sqrt((double)d);
    }
    return f;
}

static Sample *points(size_t n)
{
    Sample *s = malloc(n*sizeof *s);
    if (s == NULL) need(ERR_MEMORY, "points");
    for (size_t k = 0; k < n; k++) {
        double x = uniform(0, 1);
        s[k] = (Sample){ x, sin(9*x) + uniform(-0.05, 0.05) };
    }
    return s;
}

static void line(const char *name, double value, const char *unit, const char *base,
                 double base_value)
{
    printf("%s\t%.4g\t%s\t%s\t%.4g\t%.2f\n", name, value, unit, base, base_value, value/base_value);
    fflush(stdout);
}

/* Seconds of `steps` steps from f, the best of `times`. */
typedef Status Steps(TrainState *t, const Training *tr, const Sample *s, size_t n, size_t steps);

static Status plain(TrainState *t, const Training *tr, const Sample *s, size_t n, size_t steps)
{
    size_t *pick = malloc(tr->batch*sizeof *pick);
    if (pick == NULL) return ERR_MEMORY;
    Status st = OK;
    for (size_t k = 0; k < steps && st == OK; k++) st = train_step(t, tr, s, n, pick);
    free(pick);
    return st;
}

static double seconds(Steps *method, const Network *f, const Training *tr, const Sample *s,
                      size_t n, size_t steps, int times)
{
    double best = 1e300;
    for (int k = 0; k < times; k++) {
        TrainState t;
        need(train_init(&t, f, RULE_SGD), "state");
        double start = now();
        need(method(&t, tr, s, n, steps), "steps");
        double took = now() - start;
        if (took < best) best = took;
        train_deinit(&t);
    }
    return best;
}

static void notebook_run(void)
{
    Sample *s = points(50);
    double plain_s = 0, fast_s = 0;
    const size_t width[] = { 10, 20, 40 };
    for (int k = 0; k < 3; k++)
        for (int output = 0; output < 2; output++) {
            Network f = notebook(width[k]);
            Training tr = { .rate = output ? 0.4 : 0.04, .batch = 10, .order = ORDER_SAMPLE,
                            .layers = output ? LAYERS_OUTPUT : LAYERS_ALL };
            plain_s += 15*seconds(plain, &f, &tr, s, 50, 10000, 3);
            double t = seconds(fast_steps, &f, &tr, s, 50, 150000, 5);
            fprintf(stderr, "  d %zu output %d: %.1f ns a step\n", width[k], output, t/150000*1e9);
            fast_s += t;
            network_deinit(&f);
        }
    line("the notebook's run, 900,000 steps", 9e5/fast_s, "steps/s", "plain", 9e5/plain_s);
    free(s);
}

static void single(size_t d, size_t n, size_t steps, size_t plain_steps)
{
    Network f = notebook(d);
    Sample *s = points(n);
    Training tr = { .rate = 0.5/(double)d, .batch = 1, .order = ORDER_CYCLIC };
    char name[80];
    snprintf(name, sizeof name, "single sample, d = %zu, %zu points", d, n);
    double t = seconds(fast_steps, &f, &tr, s, n, steps, 5),
        p = seconds(plain, &f, &tr, s, n, plain_steps, 3);
    line(name, (double)steps/t, "steps/s", "plain", (double)plain_steps/p);
    free(s);
    network_deinit(&f);
}

/* Reads and writes the parameters as a step does, and computes next to nothing. */
typedef double eight __attribute__((vector_size(64)));
#define UPDATE_LOOP                                                            \
    for (size_t i = 0; i < f->room; i += 8) {                                  \
        __builtin_prefetch(f->w + i + 256);                                    \
        __builtin_prefetch(f->b + i + 256);                                    \
        __builtin_prefetch(f->v + i + 256);                                    \
        *(eight *)(void *)(f->w + i) *= 1.0000001;                             \
        *(eight *)(void *)(f->b + i) *= 1.0000001;                             \
        *(eight *)(void *)(f->v + i) *= 1.0000001;                             \
    }
static void update_loop(Network *f) { UPDATE_LOOP }
#if defined(__x86_64__)
__attribute__((target("avx2"))) static void update_loop_avx2(Network *f) { UPDATE_LOOP }
__attribute__((target("avx512f"))) static void update_loop_avx512(Network *f) { UPDATE_LOOP }
#else
#define update_loop_avx2 update_loop
#define update_loop_avx512 update_loop
#endif

static double footprint_seconds(Network *f, int passes)
{
    void (*const loop[])(Network *) = { update_loop, update_loop_avx2, update_loop_avx512 };
    double start = now();
    for (int k = 0; k < passes; k++) loop[simd_level()](f);
    return (now() - start)/passes;
}

/* A million units: every unit touched, beside an update loop over the same
 * memory; and the same 64 points in turn by patterns. */
static void million(size_t d, size_t n, size_t steps)
{
    Network f = notebook(d);
    Sample *s = points(n);
    Training tr = { .rate = 0.5/(double)d, .batch = 1, .order = ORDER_CYCLIC };
    TrainState t;
    need(train_init(&t, &f, RULE_SGD), "state");
    double dense = 1e300, loop = 1e300;
    for (int k = 0; k < 20; k++) {                       /* in turn: noise meets both */
        double start = now();
        need(fast_steps(&t, &tr, s, n, 40), "steps");
        double took = (now() - start)/40, foot = footprint_seconds(&t.next, 40);
        if (took < dense) dense = took;
        if (foot < loop) loop = foot;
    }
    train_deinit(&t);
    char name[80];
    snprintf(name, sizeof name, "single sample, d = %zu, every unit", d);
    line(name, 1/dense, "steps/s", "update loop over the same memory", 1/loop);
    double p_s = seconds(plain, &f, &tr, s, n, 10, 3);
    line(name, 1/dense, "steps/s", "plain", 10/p_s);

    Patterns p;
    double start = now(), best = 1e300;
    need(patterns_init(&p, &f, s, n, 0), "patterns");
    fprintf(stderr, "  patterns: init %.1f ms\n", 1e3*(now() - start));
    start = now();
    for (int k = 0; k < 10; k++) {
        double at = now();
        need(patterns_steps(&p, &tr, steps), "pattern steps");
        double took = now() - at;
        if (took < best) best = took;
    }
    double all = (now() - start)/10;
    fprintf(stderr, "  patterns: %.2f looks a step\n", (double)p.looks/(double)p.step);
    snprintf(name, sizeof name, "the same, %zu points in turn, by patterns", n);
    line(name, (double)steps/all, "steps/s", "every unit", 1/dense);
    fprintf(stderr, "  best tenth: %.4g steps/s\n", (double)steps/best);
    patterns_deinit(&p);
    network_deinit(&f);
    free(s);
}

static void full_batch(size_t d, size_t n, size_t steps)
{
    Network f = notebook(d);
    Sample *s = points(n);
    Training tr = { .rate = 0.1, .batch = n, .order = ORDER_CYCLIC };
    Moments m;
    MomentSweep q;
    need(moments_init(&m, s, n), "moments");
    need(sweep_init(&q, &m, &f), "sweep");
    double best = 1e300;
    TrainState t;
    need(train_init(&t, &f, RULE_SGD), "state");
    for (int k = 0; k < 5; k++) {
        double start = now();
        need(sweep_steps(&q, &t, &tr, steps), "sweep steps");
        double took = now() - start;
        if (took < best) best = took;
    }
    char name[80];
    snprintf(name, sizeof name, "full batch, N = %zu, d = %zu", n, d);
    line(name, (double)steps/best, "steps/s", "plain", 1/seconds(plain, &f, &tr, s, n, 1, 1));
    train_deinit(&t);
    sweep_deinit(&q);
    moments_deinit(&m);
    network_deinit(&f);
    free(s);
}

/* Seconds from the samples to `steps` steps, with a loss at every k-th. */
static double engine_seconds(const Network *f, const Training *tr, const Sample *s, size_t n,
                             uint64_t steps, uint64_t every)
{
    Engine e;
    double start = now();
    need(engine_init(&e, f, tr, s, n), "engine");
    double loss = engine_loss(&e);
    while (e.t.step < steps) {
        need(engine_go(&e, every, INFINITY), "steps");
        loss = engine_loss(&e);
    }
    double took = now() - start;
    if (!(loss > 0)) exit(1);
    engine_deinit(&e);
    return took;
}

static void required(const char *name, double value, const char *base, double base_value,
                     double least)
{
    printf("%s\t%.4g\tms\t%s\t%.4g\t%.2f\t%.2f\n", name, 1e3*value, base, 1e3*base_value,
           base_value/value, least);
    fflush(stdout);
}

static void any_order(size_t d, size_t n, uint64_t steps)
{
    Network f = notebook(d);
    Sample *s = points(n);
    Training turn = { .rate = 0.01, .batch = n, .order = ORDER_CYCLIC }, shuffled = turn;
    shuffled.order = ORDER_SHUFFLE;
    double a = 1e300, b = 1e300;
    for (int k = 0; k < 5; k++) {                        /* in turn: noise meets both */
        a = fmin(a, engine_seconds(&f, &shuffled, s, n, steps, steps));
        b = fmin(b, engine_seconds(&f, &turn, s, n, steps, steps));
    }
    char name[80];
    snprintf(name, sizeof name, "%d full batches, N = %zu, d = %zu, shuffled", (int)steps, n, d);
    required(name, a, "in turn", b, 1/1.2);
    free(s);
    network_deinit(&f);
}

static void losses(size_t d, size_t n, uint64_t steps)
{
    Network f = notebook(d);
    Sample *s = points(n);
    Training tr = { .rate = 0.5/(double)d, .batch = 10, .order = ORDER_SHUFFLE };
    double each = 1e300, last = 1e300, best = 1e300;
    for (int k = 0; k < 3; k++) {
        each = fmin(each, engine_seconds(&f, &tr, s, n, steps, 1));
        last = fmin(last, engine_seconds(&f, &tr, s, n, steps, steps));
    }
    char name[80];
    snprintf(name, sizeof name, "%d steps, N = %zu, d = %zu, a loss at each", (int)steps, n, d);
    required(name, each, "a loss at the last", last, 1/3.0);
    double start = now(), sum = network_loss(&f, s, n), plain_s = now() - start;
    MeanLoss q;
    need(mean_loss_init(&q, s, n), "sums");
    for (int k = 0; k < 20; k++) {
        for (size_t i = 0; i < d; i++) f.b[i] += 1e-3*uniform(-1, 1);
        start = now();
        sum += mean_loss(&q, &f);
        best = fmin(best, now() - start);
    }
    if (!(sum > 0)) exit(1);
    snprintf(name, sizeof name, "mean loss, N = %zu, d = %zu, by sums", n, d);
    line(name, 1/best, "times/s", "plain", 1/plain_s);
    mean_loss_deinit(&q);
    free(s);
    network_deinit(&f);
}

static void sorted_places(size_t d, size_t n)
{
    Network f = notebook(d);
    double *x = malloc(n*sizeof *x), *y = malloc(n*sizeof *y),
        *scratch = malloc(2*(n + 1)*sizeof *scratch);
    for (size_t k = 0; k < n; k++) x[k] = (double)k/(double)(n - 1);
    double best = 1e300, sum = 0;
    for (int k = 0; k < 200; k++) {
        Places p;
        double start = now();
        need(places_init(&p, x, n), "places");
        network_at_places(&f, &p, y, scratch);
        double took = now() - start;
        if (took < best) best = took;
        places_deinit(&p);
    }
    double start = now();
    for (size_t k = 0; k < n; k += 16) sum += network_value(&f, x[k]);
    double took = 16*(now() - start);
    if (!isfinite(sum)) exit(1);
    char name[80];
    snprintf(name, sizeof name, "f^ at %zu sorted places, d = %zu", n, d);
    line(name, 1/best, "times/s", "plain", 1/took);
    network_deinit(&f);
    free(x);
    free(y);
    free(scratch);
}

int main(void)
{
    fprintf(stderr, "level %s\n", simd_name(simd_level()));
    notebook_run();
    single(10, 50, 1000000, 100000);
    single(40, 50, 1000000, 100000);
    single(100, 50, 1000000, 100000);
    single(1000, 50, 100000, 10000);
    million(100000, 64, 100000);
    million(1000000, 64, 100000);
    full_batch(1000, 100000, 2000);
    any_order(20, 100000, 20);
    losses(20, 1000000, 300);
    sorted_places(10000, 4096);
    return 0;
}
