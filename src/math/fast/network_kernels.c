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
