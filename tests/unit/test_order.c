/* Which sample a step takes: at any step, in any order, and how well it is shuffled. */
#include "story.h"

#include "math/network_train.h"

/* (k mod n, k/n) of k = step*batch + j, digit by digit in base 2^32. */
static void long_division(uint64_t step, uint64_t batch, uint64_t j, uint64_t n, uint64_t *epoch,
                          uint64_t *at)
{
    uint64_t half = 0xFFFFFFFF, lo = (step & half)*batch, hi = (step >> 32)*batch + (lo >> 32);
    uint64_t low = (lo & half) + j, digit[3] = { hi >> 32, (hi & half) + (low >> 32), low & half },
        rest = 0;
    digit[0] += digit[1] >> 32;
    digit[1] &= half;
    *epoch = 0;
    for (int i = 0; i < 3; i++) {
        rest = rest << 32 | digit[i];
        *epoch = (*epoch << 32) + rest/n;
        rest %= n;
    }
    *at = rest;
}

static void test_a_step_of_any_size_has_its_samples(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int trial = 0; trial < 20000; trial++) {
        size_t n = 1 + (size_t)(chance(&seed) >> (34 + chance(&seed) % 30)),
            B = 1 + (size_t)(chance(&seed) % n);
        uint64_t step = chance(&seed) >> chance(&seed) % 64, epoch, at;
        size_t j = (size_t)(chance(&seed) % B);
        long_division(step, B, j, n, &epoch, &at);
        CHECK(order_pick(ORDER_CYCLIC, 3, step, B, j, n) == at);
        /* the same epoch and place, asked for as one of so many single steps, where these fit */
        if (epoch < UINT64_MAX/n)
            CHECK(order_pick(ORDER_SHUFFLE, 3, step, B, j, n)
                  == order_index(ORDER_SHUFFLE, 3, epoch*n + at, n));
    }
    /* 2^63 steps of 3 from 5: 3*2^63 = 4 (mod 5); past 2^64 a product would have been 2^63 = 3 */
    CHECK(order_pick(ORDER_CYCLIC, 0, (uint64_t)1 << 63, 3, 0, 5) == 4);
    CHECK(order_index(ORDER_CYCLIC, 0, UINT64_MAX, 10) == 5 && order_index(ORDER_CYCLIC, 0, 7, 0)
          == 0);
}

static void test_many_picks_are_those_of_single_ones(void **state)
{
    (void)state;
    uint64_t seed = 2;
    static size_t out[20000];
    for (int trial = 0; trial < 300; trial++) {
        size_t n = 1 + (size_t)(chance(&seed) >> (34 + chance(&seed) % 30));
        size_t B = 1 + (size_t)(chance(&seed) % (n < 40 ? n : 40)),
            steps = 1 + (size_t)(chance(&seed) % 100);
        uint64_t step = chance(&seed) >> chance(&seed) % 64;
        for (Order order = ORDER_CYCLIC; order <= ORDER_SAMPLE; order++) {
            order_fill(out, order, 99, step, B, steps, n);
            for (size_t k = 0; k < steps*B; k++)
                CHECK(out[k] == order_pick(order, 99, step + k/B, B, k % B, n));
        }
    }
    order_fill(out, ORDER_SAMPLE, 7, 5, 1, 20000, 524289);
    for (size_t j = 0; j < 20000; j++) CHECK(out[j] == order_index(ORDER_SAMPLE, 7, 5 + j, 524289));
}

/* A lesson that was saved must train as it did. */
static void test_a_seed_keeps_its_permutation(void **state)
{
    (void)state;
    static const size_t of_seven[] = { 1, 4, 5, 2, 0, 6, 3 };
    for (size_t k = 0; k < 7; k++) CHECK(order_index(ORDER_SHUFFLE, 5, k, 7) == of_seven[k]);
    static const size_t of_many[] = { 509968, 148927, 951096, 768109, 359966, 291583, 834884 };
    for (size_t k = 0; k < 7; k++) CHECK(order_index(ORDER_SHUFFLE, 5, k, 1000003) == of_many[k]);
}

/* With r rounds an entry is left where it was with probability 1/n + 2^-r, and a pair of
 * neighbours stays one more often than it should. */
static void test_a_shuffle_has_rounds_enough(void **state)
{
    (void)state;
    enum { N = 16, SEEDS = 20000 };
    size_t stays = 0, goes[N][N] = { { 0 } }, pair[N][N] = { { 0 } };
    for (uint64_t s = 0; s < SEEDS; s++) {
        size_t at[N], one_each = 0;
        for (size_t i = 0; i < N; i++) {
            at[i] = order_index(ORDER_SHUFFLE, s, i, N);
            one_each |= (size_t)1 << at[i];
            stays += at[i] == i;
            goes[i][at[i]]++;
        }
        CHECK(one_each == ((size_t)1 << N) - 1);
        pair[at[0]][at[1]]++;
    }
    double mean = SEEDS/(double)N;
    CHECK(fabs((double)stays - SEEDS) < 6*sqrt(SEEDS));
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            CHECK(fabs((double)goes[i][j] - mean) < 6*sqrt(mean));
            if (i != j) CHECK(fabs((double)pair[i][j] - mean/(N - 1)) < 6*sqrt(mean/(N - 1)));
        }
}

static void test_a_full_batch_is_the_same_set_in_any_order(void **state)
{
    (void)state;
    for (Order order = ORDER_CYCLIC; order <= ORDER_SAMPLE; order++) {
        Training tr = { .batch = 9, .order = order, .seed = 4 };
        size_t pick[9];
        bool in_turn = true;
        train_picks(pick, &tr, 3, 9);
        for (size_t j = 0; j < 9; j++) {
            CHECK(pick[j] == train_pick(&tr, 3, j, 9));
            in_turn = in_turn && pick[j] == j;
        }
        CHECK(in_turn == (order != ORDER_SAMPLE) && in_turn == train_is_full(&tr, 9)
              && !train_is_full(&tr, 10));
    }
    size_t pick[4];
    Training tr = { .batch = 4 };
    train_picks(pick, &tr, 2, 5);
    CHECK(pick[0] == 3 && pick[1] == 4 && pick[2] == 0 && pick[3] == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_step_of_any_size_has_its_samples),
        cmocka_unit_test(test_many_picks_are_those_of_single_ones),
        cmocka_unit_test(test_a_seed_keeps_its_permutation),
        cmocka_unit_test(test_a_shuffle_has_rounds_enough),
        cmocka_unit_test(test_a_full_batch_is_the_same_set_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
