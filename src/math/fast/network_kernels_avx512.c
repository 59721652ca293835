#if defined(__x86_64__)
#define LANES_LEVEL 2
#include "math/fast/lanes.h"
#define KERNEL(name) kernel_##name##_avx512
#include "math/fast/network_kernels.h"
#include "math/fast/patterns_kernel.h"
#include "math/fast/places_kernel.h"
#else
typedef int not_on_this_machine;
#endif
