#include "math/target.h"

#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* f = (T - floor T) sin(12345 ceil T) - (T - ceil T) sin(12345 floor T), T = 10x:
 * straight lines between the sines; 0 at whole T, as the notebook has it. */
static double zigzag(double x)
{
    double T = 10*x, lo = floor(T), hi = ceil(T);
    return (T - lo)*sin(12345*hi) - (T - hi)*sin(12345*lo);
}

double target_at(Target t, double x)
{
    static const double tau = 6.283185307179586476925;
    double u = 2*x - 1;
    switch (t) {
    case TARGET_ZIGZAG: return zigzag(x);
    case TARGET_SINE:   return sin(tau*x);
    case TARGET_ABS:    return fabs(u);
    case TARGET_STEP:   return x < 0.5 ? 0 : 1;
    case TARGET_CUBIC:  return (4*u*u - 3)*u;
    case TARGET_COUNT:  break;
    }
    return 0;
}

static int rising(const void *a, const void *b)
{
    double x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

void target_samples(double *x, double *y, size_t count, Target t, double noise, uint64_t seed)
{
    if (count == 0) return;
    Random r = random_from(seed);
    for (size_t i = 0; i < count; i++) x[i] = random_uniform(&r);
    qsort(x, count, sizeof *x, rising);
    for (size_t i = 0; i < count; i++) y[i] = target_at(t, x[i]) + noise*random_normal(&r);
}
