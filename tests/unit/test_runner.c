/* Rows of a run: which are kept, that the rest come back bit for bit, and where it ends. */
#include "network_story.h"

#include <stdlib.h>
#include <string.h>

#include "model/run.h"

static void test_rows_are_kept_ever_sparser(void **state)
{
    (void)state;
    for (size_t base = 2; base <= 128; base *= 4) {
        size_t kept = 0, before = 0;
        for (size_t k = 0; k <= 20000; k++) {
            bool keeps = history_before(k, base) == k;
            if (keeps) {
                CHECK(k == 0 || history_next(before, base) == k);
                CHECK(k - before <= 1 + 2*k/base);
                before = k;
                kept++;
            }
            CHECK(history_before(k, base) == before);
            uint64_t next = history_next(k, base);
            CHECK(next > k && history_before(next, base) == next);
        }
        CHECK((double)kept <= (double)base*(2 + log2(20000.0/(double)base)));
    }
    CHECK(history_base(40, RULE_SGD) == 128);
    CHECK(history_base(1000000, RULE_ADAM) == 2);
    /* 150,000 steps of 40 units in under 64 MB */
    size_t rows = 0;
    for (size_t k = 0; k <= 150000; k = history_next(k, 128)) rows++;
    CHECK(rows*(sizeof(Row) + 3*(40 + 8)*sizeof(double)) < 64u*1000*1000);
}

static bool same(const Network *f, const Network *g)
{
    size_t size = f->d*sizeof *f->w;
    return memcmp(f->w, g->w, size) == 0 && memcmp(f->b, g->b, size) == 0
        && memcmp(f->v, g->v, size) == 0 && f->c == g->c;
}

/* From every kept row the run goes on as it did, by every method. */
static void again(size_t d, size_t n, Training tr, Method method, size_t steps)
{
    enum { MOST = 4000 };
    static Row *row[MOST];
    uint64_t seed = 7;
    Network f;
    Sample *s = malloc(n*sizeof *s);
    CHECK(network_init(&f, d, true) == OK);
    for (size_t i = 0; i < d; i++) {
        f.w[i] = uniform(&seed, -1, 1);
        f.b[i] = -f.w[i]*uniform(&seed, 0, 1);
        f.v[i] = uniform(&seed, -1, 1)/sqrt((double)d);
    }
    for (size_t i = 0; i < n; i++) s[i] = (Sample){ uniform(&seed, 0, 1), uniform(&seed, -1, 1) };
    Recipe recipe = { .tr = tr, .s = s, .n = n, .start = row_new(&f, NULL, NULL, 0, 0) };
    Runner r;
    size_t rows = 0;
    CHECK(runner_init(&r, &recipe) == OK && r.e.method == method);
    row[rows++] = runner_row(&r, true);
    double cost = engine_cost(&r.e);
    while (r.e.t.step < steps) {
        CHECK(runner_go(&r, steps, 37*cost) == OK);
        if (history_before(r.e.t.step, r.base) == r.e.t.step) row[rows++] = runner_row(&r, true);
        CHECK(rows < MOST);
    }
    Row *end = runner_row(&r, true);
    CHECK(fabs(end->loss - network_loss(&end->at, s, n)) <= 1e-9*(1 + end->loss));
    for (size_t i = 0; i < rows; i += 1 + rows/12) {
        if (i % 2 == 0) {
            CHECK(runner_seek(&r, row[i], NULL) == OK);
        } else {
            runner_deinit(&r);
            CHECK(runner_init(&r, &recipe) == OK && runner_seek(&r, row[i], NULL) == OK);
        }
        while (r.e.t.step < steps) CHECK(runner_go(&r, steps, 1e12) == OK);
        Row *now = runner_row(&r, false);
        CHECK(same(&now->at, &end->at) && now->rule_steps == end->rule_steps);
        row_free(now);
    }
    for (size_t i = 0; i < rows; i++) row_free(row[i]);
    row_free(end);
    row_free((Row *)(uintptr_t)recipe.start);
    runner_deinit(&r);
    network_deinit(&f);
    free(s);
}

static void test_any_row_leads_to_the_same_end(void **state)
{
    (void)state;
    again(12, 50, (Training){ .rate = 0.05, .batch = 10, .order = ORDER_SAMPLE, .seed = 2 },
          METHOD_FAST, 3001);
    again(12, 50, (Training){ .rate = 0.01, .rule = RULE_ADAM, .beta1 = 0.9, .beta2 = 0.999,
                              .batch = 7, .order = ORDER_SHUFFLE },
          METHOD_PLAIN, 999);
    again(12, 50, (Training){ .rate = 0.01, .rule = RULE_MOMENTUM, .mu = 0.9, .batch = 1 },
          METHOD_PLAIN, 999);
    again(60, 200, (Training){ .rate = 0.05, .batch = 200 }, METHOD_MOMENTS, 777);
    again(4000, 30, (Training){ .rate = 1e-4, .batch = 1 }, METHOD_PATTERNS, 300);
}

/* --- where a run ends --- */

#define MOST 5000u

typedef struct { Sample s[50]; Row *start; Recipe recipe; } Ending;

static void ending_new(Ending *q, double rate, Stop stop, Scale scale)
{
    uint64_t seed = 3;
    Network f;
    CHECK(network_init(&f, 8, true) == OK);
    for (size_t i = 0; i < 8; i++) {
        f.w[i] = uniform(&seed, -1, 1);
        f.b[i] = -f.w[i]*uniform(&seed, 0, 1);
        f.v[i] = uniform(&seed, -1, 1);
    }
    for (size_t i = 0; i < 50; i++) {
        double x = uniform(&seed, 0, 1);
        q->s[i] = (Sample){ x, sin(6*x) + 0.2*uniform(&seed, -1, 1) };
    }
    q->start = row_new(&f, NULL, NULL, 0, 0);
    CHECK(row_see(q->start, &scale));
    network_deinit(&f);
    q->recipe = (Recipe){ .tr = { .rate = rate, .batch = 20, .order = ORDER_SHUFFLE, .seed = 1 },
                          .s = q->s, .n = 50,
                          .scale = scale, .stop = stop, .start = q->start };
}

/* In slices of that cost; returns the last step, and what the run ended by. */
static uint64_t end_of(const Ending *q, double cost, Ended *ended)
{
    Runner r;
    CHECK(runner_init(&r, &q->recipe) == OK);
    while (r.ended == ENDED_NOT && r.e.t.step < MOST) CHECK(runner_go(&r, MOST, cost) == OK);
    uint64_t step = r.e.t.step;
    *ended = r.ended;
    /* it stays where it ended */
    CHECK(runner_go(&r, MOST, cost) == OK && (r.ended == ENDED_NOT || r.e.t.step == step));
    if (r.ended != ENDED_NOT) CHECK(r.why.text[0] != '\0');
    runner_deinit(&r);
    return step;
}

/* Step by step, with the plain loss: the first look at which `stop` is met. */
static uint64_t end_by_hand(const Ending *q, double loss_at_most, bool is_still)
{
    TrainState t;
    Still still = { 0 };
    size_t pick[20];
    CHECK(train_init(&t, &q->start->at, RULE_SGD) == OK);
    while (t.step < MOST) {
        double loss = network_loss(&t.at, q->s, 50);
        bool looks = t.step % 3 == 0;      /* an epoch has 3 steps */
        if (looks && loss <= loss_at_most) break;
        if (looks && is_still && t.step > 0 && still_look(&still, loss)) break;
        CHECK(train_step(&t, &q->recipe.tr, q->s, 50, pick) == OK);
    }
    uint64_t step = t.step;
    train_deinit(&t);
    return step;
}

static void ends(double rate, Stop stop, Scale scale, Ended why, uint64_t step)
{
    Ending q;
    ending_new(&q, rate, stop, scale);
    for (double cost = 1; cost < 1e9; cost *= 57) {
        Ended ended;
        uint64_t got = end_of(&q, cost, &ended);
        CHECK(ended == why && got == step);
    }
    row_free(q.start);
}

static void test_where_a_run_ends(void **state)
{
    (void)state;
    const Scale none = { .on = false }, tall = { true, 0, 1, 100 };
    Ending q;
    const double rate = 0.05, slow = 1e-9;      /* slow: no epoch makes it better by a thousandth */
    ending_new(&q, rate, (Stop){ 0 }, none);
    double first = network_loss(&q.start->at, q.s, 50), some = 0.5*first;
    uint64_t by_loss = end_by_hand(&q, some, false);
    q.recipe.tr.rate = slow;
    uint64_t by_still = end_by_hand(&q, 0, true);
    CHECK(by_loss > 3 && by_loss % 3 == 0 && by_loss < MOST && by_still > 200 && by_still < MOST);
    row_free(q.start);

    ends(rate, (Stop){ 0 }, none, ENDED_NOT, MOST);
    ends(rate, (Stop){ .steps = 1 }, none, ENDED_STEPS, 1);
    ends(rate, (Stop){ .steps = 1234 }, none, ENDED_STEPS, 1234);
    ends(rate, (Stop){ .loss = some }, none, ENDED_LOSS, by_loss);
    ends(rate, (Stop){ .loss = some*1e4 }, tall, ENDED_LOSS, by_loss);      /* in data units */
    /* no step at all */
    ends(rate, (Stop){ .loss = first*(1 + 1e-12) }, none, ENDED_LOSS, 0);
    ends(rate, (Stop){ .loss = first*1e4*(1 + 1e-12) }, tall, ENDED_LOSS, 0);
    ends(slow, (Stop){ .still = true }, none, ENDED_STILL, by_still);
    ends(slow, (Stop){ .still = true, .steps = by_still, .loss = 1e-9 }, none, ENDED_STILL,
         by_still);
    ends(slow, (Stop){ .still = true, .steps = by_still - 1 }, none, ENDED_STEPS, by_still - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_kept_ever_sparser),
        cmocka_unit_test(test_any_row_leads_to_the_same_end),
        cmocka_unit_test(test_where_a_run_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
