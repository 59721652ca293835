/* random.h - chance that can be repeated: the same seed gives the same numbers,
 * bit for bit, on every machine (additions, products and comparisons only).
 *
 * xoshiro256** (Blackman and Vigna, Scrambled linear pseudorandom number
 * generators, 2021), its state filled from the seed by splitmix64 (Steele, Lea,
 * Flood, Fast splittable pseudorandom number generators, 2014). Period
 * 2^256 - 1. A plain value: a copy goes on with the same numbers. */
#ifndef ELBOW_RANDOM_H
#define ELBOW_RANDOM_H

#include <stdint.h>

typedef struct { uint64_t s[4]; } Random;

Random   random_from(uint64_t seed);
uint64_t random_bits(Random *r);         /* all 64 of them              */
double   random_uniform(Random *r);      /* [0, 1), a multiple of 2^-53 */

/* Mean 0, variance 1, by Karney's algorithm N (Sampling exactly from the normal
 * distribution, ACM TOMS 42, 2016): it compares uniform numbers and calls no
 * logarithm, whose last bit differs from one C library to the next. */
double   random_normal(Random *r);

#endif
