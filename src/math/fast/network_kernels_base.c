#define LANES_LEVEL 0
#include "math/fast/lanes.h"
#define KERNEL(name) kernel_##name##_base
#include "math/fast/network_kernels.h"
#include "math/fast/patterns_kernel.h"
#include "math/fast/places_kernel.h"
