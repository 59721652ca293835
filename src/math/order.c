/* Which point a step takes, as a pure function of the step: so that any step
 * of a run can be made again without the ones before. */
#include "math/order.h"

/* splitmix64's finaliser: every bit of the result depends on every bit of v.
 * Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014. */
static uint64_t mix(uint64_t v)
{
    v += 0x9E3779B97F4A7C15u;
    v = (v ^ (v >> 30))*0xBF58476D1CE4E5B9u;
    v = (v ^ (v >> 27))*0x94D049BB133111EBu;
    return v ^ (v >> 31);
}

/* Each round swaps half of the pairs: what is left of the order after r rounds falls
 * like (3/4)^r n^1/2 (the paper below), a millionth and less after these. */
static uint64_t rounds_of(uint64_t n)
{
    uint64_t rounds = 32;
    for (uint64_t m = n; m > 1; m /= 2) rounds += 4;
    return rounds;
}

/* The place of i in a permutation of 0..n-1 chosen by key: swap-or-not
 * (Hoang, Morris, Rogaway, An enciphering scheme based on a card shuffle,
 * 2012). Each round pairs every i with another place, and swaps by a coin. */
static uint64_t shuffle(uint64_t key, uint64_t i, uint64_t n)
{
    uint64_t rounds = rounds_of(n);
    for (uint64_t r = 0; r < rounds; r++) {
        uint64_t round = mix(key + r);
        uint64_t other = (round % n + n - i) % n;
        uint64_t top = i > other ? i : other;
        if (mix(round ^ (top + 1)) & 1) i = other;
    }
    return i;
}

static uint64_t epoch_key(uint64_t seed, uint64_t epoch) { return mix(mix(seed) ^ epoch); }

/* Where sample 0 of a step is: its epoch, and its place there. With step = q n + r
 *
 *   step batch = n (q batch) + r batch,
 *
 * whose parts stay below 2^64 where the product does not: q batch <= step. */
typedef struct { uint64_t epoch, at; } Turn;

static Turn turn_of(uint64_t step, uint64_t batch, uint64_t n)
{
    uint64_t q = step/n, rest = step % n*batch;
    return (Turn){ q*batch + rest/n, rest % n };
}

static size_t index_at(Order order, uint64_t seed, Turn t, uint64_t n)
{
    return (size_t)(order == ORDER_SHUFFLE ? shuffle(epoch_key(seed, t.epoch), t.at, n) : t.at);
}

size_t order_index(Order order, uint64_t seed, uint64_t k, size_t n)
{
    return n > 0 ? order_pick(order, seed, k, 1, 0, n) : 0;
}

size_t order_pick(Order order, uint64_t seed, uint64_t step, size_t batch, size_t j, size_t n)
{
    if (order == ORDER_SAMPLE) return (size_t)(mix(mix(seed) + step*batch + j) % n);
    Turn t = turn_of(step, batch, n);
    t.at += j;
    if (t.at >= n) t.at -= n, t.epoch++;
    return index_at(order, seed, t, n);
}

/* a mod n for any a, with m = floor((2^64 - 1)/n): the quotient by
 * multiplication is at most one too small. */
static uint64_t remainder_by(uint64_t a, uint64_t n, uint64_t m)
{
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    uint64_t r = a - (uint64_t)(((wide)a*m) >> 64)*n;
    return r >= n ? r - n : r;
#else
    (void)m;
    return a % n;
#endif
}

#define ROUNDS_MAX (32 + 4*64)

#define WHOLE_MAX 4096u      /* 16 KiB on the stack */

/* The rounds of one epoch. */
typedef struct { uint64_t turn[ROUNDS_MAX], round[ROUNDS_MAX]; size_t rounds, n; } Deck;

static void deck_of(Deck *q, uint64_t key, size_t n)
{
    q->n = n;
    q->rounds = (size_t)rounds_of(n);
    for (size_t r = 0; r < q->rounds; r++) {
        q->round[r] = mix(key + r);
        q->turn[r] = q->round[r] % n;
    }
}

/* perm[i] = shuffle(key, i, n) for all i, by the rounds from last to first: each
 * swaps the entries of its pairs, which are the places with i + j = turn mod n. */
static void shuffle_all(uint32_t *perm, const Deck *q)
{
    size_t n = q->n;
    for (size_t i = 0; i < n; i++) perm[i] = (uint32_t)i;
    for (size_t r = q->rounds; r-- > 0;)
        for (int half = 0; half < 2; half++) {
            size_t turn = (size_t)q->turn[r], i = half == 0 ? 0 : turn + 1,
                j = half == 0 ? turn : n - 1;
            for (; i < j; i++, j--) {
                uint32_t coin = (uint32_t)(mix(q->round[r] ^ (j + 1)) & 1);
                uint32_t swap = (perm[i] ^ perm[j]) & (0 - coin);
                perm[i] ^= swap;
                perm[j] ^= swap;
            }
        }
}

static size_t dealt(const Deck *q, uint64_t i)
{
    for (size_t r = 0; r < q->rounds; r++) {
        uint64_t other = q->turn[r] >= i ? q->turn[r] - i : q->turn[r] + q->n - i;
        uint64_t top = i > other ? i : other;
        if (mix(q->round[r] ^ (top + 1)) & 1) i = other;
    }
    return (size_t)i;
}

static void fill_shuffle(size_t *out, uint64_t seed, Turn t, size_t count, size_t n)
{
    while (count > 0) {
        Deck deck;
        deck_of(&deck, epoch_key(seed, t.epoch), n);
        size_t from = (size_t)t.at, here = n - from < count ? n - from : count;
        if (n <= WHOLE_MAX && here > n/4) {
            uint32_t perm[WHOLE_MAX];
            shuffle_all(perm, &deck);
            for (size_t e = 0; e < here; e++) out[e] = perm[from + e];
        } else {
            for (size_t e = 0; e < here; e++) out[e] = dealt(&deck, from + e);
        }
        out += here;
        count -= here;
        t = (Turn){ t.epoch + 1, 0 };
    }
}

void order_fill(size_t *out, Order order, uint64_t seed, uint64_t step, size_t batch, size_t steps,
                size_t n)
{
    size_t count = steps*batch;
    if (order == ORDER_SAMPLE) {
        uint64_t key = mix(seed) + step*batch, m = UINT64_MAX/n;
        for (size_t j = 0; j < count; j++) out[j] = (size_t)remainder_by(mix(key + j), n, m);
        return;
    }
    Turn t = turn_of(step, batch, n);
    if (order == ORDER_SHUFFLE) {
        fill_shuffle(out, seed, t, count, n);
        return;
    }
    for (size_t j = 0, i = (size_t)t.at; j < count; j++) {
        out[j] = i;
        i = i + 1 < n ? i + 1 : 0;
    }
}
