#include "math/time_scale.h"

#include <math.h>

#include "base/real.h"

double time_u(TimeScale t, double step)
{
    switch (t) {
    case TIME_SQRT: return sqrt(step);
    case TIME_LOG:  return real_log2(1 + step);
    case TIME_LINEAR: break;
    }
    return step;
}

uint64_t time_step(TimeScale t, double u)
{
    double k = u;
    if (!(u > 0)) return 0;
    if (t == TIME_SQRT) k = u*u;
    if (t == TIME_LOG) k = real_exp2(u) - 1;
    return k < 9e15 ? (uint64_t)(k + 0.5) : 9000000000000000u;
}
