#include "base/random.h"

#include <stdbool.h>

Random random_from(uint64_t seed)
{
    Random r;
    for (int i = 0; i < 4; i++) {
        seed += 0x9E3779B97F4A7C15u;
        uint64_t v = (seed ^ (seed >> 30))*0xBF58476D1CE4E5B9u;
        v = (v ^ (v >> 27))*0x94D049BB133111EBu;
        r.s[i] = v ^ (v >> 31);
    }
    return r;
}

static uint64_t turned(uint64_t v, int by) { return (v << by) | (v >> (64 - by)); }

uint64_t random_bits(Random *r)
{
    uint64_t *s = r->s, out = turned(s[1]*5, 7)*9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = turned(s[3], 45);
    return out;
}

double random_uniform(Random *r) { return (double)(random_bits(r) >> 11)*0x1p-53; }

/* True with probability exp(-1/2): von Neumann's falling runs. */
static bool half(Random *r)
{
    double top = 0.5;
    for (bool even = true;; even = !even) {
        double next = random_uniform(r);
        if (!(next < top)) return even;
        top = next;
    }
}

/* True with probability exp(-x (2k + x)/(2k + 2)). */
static bool run(Random *r, int k, double x)
{
    double top = x, odds = (2*k + x)/(2*k + 2);
    for (bool even = true;; even = !even) {
        double next = random_uniform(r);
        if (!(next < top) || !(random_uniform(r) < odds)) return even;
        top = next;
    }
}

double random_normal(Random *r)
{
    for (;;) {
        int k = 0;                              /* the whole part, with odds exp(-k/2) … */
        while (half(r)) k++;
        bool keep = true;                       /* … times exp(-k(k - 1)/2) */
        for (int i = k*(k - 1); keep && i > 0; i--) keep = half(r);
        if (!keep) continue;
        double x = random_uniform(r);           /* the fraction, exp(-x(2k + x)/2) */
        for (int i = 0; keep && i <= k; i++) keep = run(r, k, x);
        if (keep) return random_bits(r) >> 63 ? -(k + x) : k + x;
    }
}
