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
            bool keeps = history_keeps(k, base);
            if (keeps) {
                CHECK(k == 0 || history_next(before, base) == k);
                CHECK(k - before <= 1 + 2*k/base);
                before = k;
                kept++;
            }
            CHECK(history_before(k, base) == before);
            CHECK(history_next(k, base) > k && history_keeps(history_next(k, base), base));
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
    return memcmp(f->w, g->w, size) == 0 && memcmp(f->b, g->b, size) == 0 && memcmp(f->v, g->v, size) == 0 && f->c == g->c;
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
        if (history_keeps(r.e.t.step, r.base)) row[rows++] = runner_row(&r, true);
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
    again(12, 50, (Training){ .rate = 0.05, .batch = 10, .order = ORDER_SAMPLE, .seed = 2 }, METHOD_FAST, 3001);
    again(12, 50, (Training){ .rate = 0.01, .rule = RULE_ADAM, .beta1 = 0.9, .beta2 = 0.999, .batch = 7, .order = ORDER_SHUFFLE },
          METHOD_PLAIN, 999);
    again(12, 50, (Training){ .rate = 0.01, .rule = RULE_MOMENTUM, .mu = 0.9, .batch = 1 }, METHOD_PLAIN, 999);
    again(60, 200, (Training){ .rate = 0.05, .batch = 200 }, METHOD_MOMENTS, 777);
    again(4000, 30, (Training){ .rate = 1e-4, .batch = 1 }, METHOD_PATTERNS, 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_kept_ever_sparser),
        cmocka_unit_test(test_any_row_leads_to_the_same_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
