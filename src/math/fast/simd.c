#include "math/fast/simd.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static atomic_int chosen = -1;

Simd simd_best(void)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return SIMD_AVX512;
    if (__builtin_cpu_supports("avx2")) return SIMD_AVX2;
#endif
    return SIMD_BASE;
}

const char *simd_name(Simd level)
{
    static const char *const name[] = { "base", "avx2", "avx512" };
    return name[level];
}

Simd simd_level(void)
{
    int level = atomic_load(&chosen);
    if (level >= 0) return (Simd)level;
    Simd best = simd_best();
    level = (int)best;
    const char *asked = getenv("ELBOW_SIMD");
    for (int k = 0; asked != NULL && k <= (int)best; k++)
        if (strcmp(asked, simd_name((Simd)k)) == 0) level = k;
    atomic_store(&chosen, level);
    return (Simd)level;
}

bool simd_force(Simd level)
{
    if (level > simd_best()) return false;
    atomic_store(&chosen, (int)level);
    return true;
}
