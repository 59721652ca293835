#define LANES_LEVEL 0
#include "math/lanes.h"
#define KERNEL(name) kernel_##name##_base
#include "math/network_kernels.h"
#include "math/patterns_kernel.h"
#include "math/places_kernel.h"
