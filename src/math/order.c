/* Which point a step takes, as a pure function of the step: so that any step
 * of a run can be made again without the ones before. */
#include "math/order.h"

#include <stdbool.h>

/* splitmix64's finaliser: every bit of the result depends on every bit of v.
 * Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014. */
static uint64_t mix(uint64_t v)
{
    v += 0x9E3779B97F4A7C15u;
    v = (v ^ (v >> 30))*0xBF58476D1CE4E5B9u;
    v = (v ^ (v >> 27))*0x94D049BB133111EBu;
    return v ^ (v >> 31);
}

/* The place of i in a permutation of 0..n-1 chosen by key: swap-or-not
 * (Hoang, Morris, Rogaway, An enciphering scheme based on a card shuffle,
 * 2012). Each round pairs every i with another place, and swaps by a coin. */
static uint64_t shuffle(uint64_t key, uint64_t i, uint64_t n)
{
    uint64_t rounds = 32;
    for (uint64_t m = n; m > 1; m /= 2) rounds += 4;
    for (uint64_t r = 0; r < rounds; r++) {
        uint64_t round = mix(key + r);
        uint64_t other = (round % n + n - i) % n;
        uint64_t top = i > other ? i : other;
        if (mix(round ^ (top + 1)) & 1) i = other;
    }
    return i;
}

size_t order_index(Order order, uint64_t seed, size_t k, size_t n)
{
    if (n == 0) return 0;
    switch (order) {
    case ORDER_SHUFFLE: return (size_t)shuffle(mix(mix(seed) ^ (k/n)), k % n, n);
    case ORDER_SAMPLE: return (size_t)(mix(mix(seed) + k) % n);
    case ORDER_CYCLIC: break;
    }
    return k % n;
}

/* a mod n for any a, with m = floor((2^64 - 1)/n): the quotient by
 * multiplication is at most one too small. */
static uint64_t remainder_by(uint64_t a, uint64_t n, uint64_t m)
{
    __extension__ typedef unsigned __int128 wide;
    uint64_t r = a - (uint64_t)(((wide)a*m) >> 64)*n;
    return r >= n ? r - n : r;
}

#define ROUNDS_MAX (32 + 4*64)

/* perm[i] = shuffle(key, i, n) for all i, by the rounds from last to first: each
 * swaps the entries of its pairs, which are the places with i + j = turn mod n. */
static void shuffle_all(uint32_t *perm, size_t n, const uint64_t *turn, const uint64_t *round, size_t rounds)
{
    for (size_t i = 0; i < n; i++) perm[i] = (uint32_t)i;
    for (size_t r = rounds; r-- > 0;)
        for (int half = 0; half < 2; half++) {
            size_t i = half == 0 ? 0 : turn[r] + 1, j = half == 0 ? turn[r] : n - 1;
            for (; i < j; i++, j--) {
                uint32_t swap = (perm[i] ^ perm[j]) & (0 - (uint32_t)(mix(round[r] ^ (j + 1)) & 1));
                perm[i] ^= swap;
                perm[j] ^= swap;
            }
        }
}

#define WHOLE_MAX 4096u      /* 16 KiB on the stack */

static void fill_shuffle(size_t *out, uint64_t seed, size_t k, size_t count, size_t n)
{
    uint64_t turn[ROUNDS_MAX], round[ROUNDS_MAX];
    size_t rounds = 32;
    for (size_t m = n; m > 1; m /= 2) rounds += 4;
    for (size_t j = 0; j < count;) {
        uint64_t key = mix(mix(seed) ^ ((k + j)/n));
        for (size_t r = 0; r < rounds; r++) {
            round[r] = mix(key + r);
            turn[r] = round[r] % n;
        }
        size_t from = (k + j) % n, here = n - from < count - j ? n - from : count - j;
        uint32_t perm[WHOLE_MAX];
        bool whole = n <= WHOLE_MAX && here > n/4;
        if (whole) shuffle_all(perm, n, turn, round, rounds);
        for (size_t e = 0; e < here; e++) {
            if (whole) {
                out[j + e] = perm[from + e];
                continue;
            }
            uint64_t i = from + e;
            for (size_t r = 0; r < rounds; r++) {
                uint64_t other = turn[r] >= i ? turn[r] - i : turn[r] + n - i;
                uint64_t top = i > other ? i : other;
                if (mix(round[r] ^ (top + 1)) & 1) i = other;
            }
            out[j + e] = (size_t)i;
        }
        j += here;
    }
}

void order_fill(size_t *out, Order order, uint64_t seed, size_t k, size_t count, size_t n)
{
    if (n == 0) {
        for (size_t j = 0; j < count; j++) out[j] = 0;
        return;
    }
    uint64_t key = mix(seed), m = UINT64_MAX/n;
    switch (order) {
    case ORDER_SHUFFLE:
        fill_shuffle(out, seed, k, count, n);
        break;
    case ORDER_SAMPLE:
        for (size_t j = 0; j < count; j++) out[j] = (size_t)remainder_by(mix(key + (k + j)), n, m);
        break;
    case ORDER_CYCLIC:
        for (size_t j = 0, i = k % n; j < count; j++) {
            out[j] = i;
            i = i + 1 < n ? i + 1 : 0;
        }
        break;
    }
}
