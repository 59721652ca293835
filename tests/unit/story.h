/* story.h - what every unit test says. */
#ifndef ELBOW_STORY_H
#define ELBOW_STORY_H

#include <math.h>
#if !defined(__wasi__)
#include <setjmp.h>
#endif
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#undef fail          /* the name is ours: base/status.h */
#undef fail_msg
#define fail_msg(...) (print_error(__VA_ARGS__), print_error("\n"), _fail(__FILE__, __LINE__))

#define CHECK(c) assert_true(c)
#define CHECK_TEXT(got, expected) assert_string_equal(got, expected)
/* |got - want| <= tolerance * max(1, |want|) */
#define CHECK_NEAR(got, want, tolerance) near_at((got), (want), (tolerance), __FILE__, __LINE__)

static inline void near_at(double got, double want, double tolerance, const char *file, int line)
{
    double scale = fabs(want) > 1 ? fabs(want) : 1;
    if (fabs(got - want) <= tolerance*scale) return;
    print_error("%.17g is not %.17g\n", got, want);
    _fail(file, line);
}

/* `make torture`: more rounds. tests/run.sh says 0 otherwise. */
static inline bool is_torture(void)
{
    const char *said = getenv("ELBOW_TORTURE");
    return said != NULL && strcmp(said, "1") == 0;
}

/* Under sanitizers all is several times as slow: ELBOW_SAMPLE=K is asked for there. */
static inline unsigned long one_in(void)
{
    const char *k = getenv("ELBOW_SAMPLE");
    unsigned long of = k != NULL ? strtoul(k, NULL, 10) : 1;
    return of > 0 ? of : 1;
}

static inline bool draws_all(void) { return one_in() == 1; }

/* The first of n that could as well be fewer. */
static inline int fewer(int n) { return (n + (int)one_in() - 1)/(int)one_in(); }

/* Of sizes, lessons, states that are alike one of each K, drawn by ELBOW_SEED. Asked once for
 * each of them. */
static inline bool in_sample(void)
{
    static uint64_t asked;
    const char *seed = getenv("ELBOW_SEED");
    uint64_t of = one_in(), h = (seed != NULL ? strtoull(seed, NULL, 10) : 0) + 1000003*(asked/of);
    h = (h ^ (h >> 31))*UINT64_C(0xBF58476D1CE4E5B9);
    h = (h ^ (h >> 27))*UINT64_C(0x94D049BB133111EB);
    return asked++ % of == (h >> 33) % of;
}

/* ELBOW_CHANCE=N: other numbers for every N, as make torture tries them; 0: the usual ones. */
static inline uint64_t other_chance(void)
{
    static uint64_t salt;
    static bool known;
    if (!known) {
        const char *n = getenv("ELBOW_CHANCE");
        salt = n != NULL ? strtoull(n, NULL, 10)*0x9E3779B97F4A7C15u : 0;
        known = true;
    }
    return salt;
}

/* The tests' own chance: xorshift64*, the same on every machine. */
static inline uint64_t chance(uint64_t *s)
{
    *s ^= *s >> 12;
    *s ^= *s << 25;
    *s ^= *s >> 27;
    return (*s ^ other_chance())*0x2545F4914F6CDD1Du;
}

static inline double uniform(uint64_t *s, double lo, double hi)
{
    return lo + (hi - lo)*((double)(chance(s) >> 11)*0x1p-53);
}

#endif
