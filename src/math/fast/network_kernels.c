#include "math/fast/network_kernels_list.h"

const Kernels *kernels_in_use(void)
{
    static const Kernels kernels[] = {
        KERNELS(base),
#if defined(__x86_64__)
        KERNELS(avx2), KERNELS(avx512),
#endif
    };
    return &kernels[simd_level()];
}

void places_cuts(const Places *p, const double *w, const double *b, size_t count, uint32_t *k)
{
    kernels_in_use()->cuts(p, w, b, count, k);
}
