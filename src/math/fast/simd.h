/* simd.h - which instructions the kernels use.
 *
 * Each kernel is compiled for three levels. All compute in the same eight
 * lanes, in the same order and without contraction, so every level gives the
 * same doubles; tests force each one and compare bit for bit. */
#ifndef ELBOW_SIMD_H
#define ELBOW_SIMD_H

#include <stdbool.h>

typedef enum { SIMD_BASE, SIMD_AVX2, SIMD_AVX512, SIMD_LEVELS } Simd;

Simd        simd_best(void);           /* what this machine can do */
const char *simd_name(Simd level);     /* base, avx2, avx512 */

/* The level in use: the best; or the one that ELBOW_SIMD=base|avx2|avx512 names
 * (read once) or simd_force gave, when the machine can do it. */
Simd simd_level(void);
bool simd_force(Simd level);           /* false, and nothing changes, when it cannot. Not while
                                          others compute. */

#endif
