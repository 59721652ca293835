#include "math/rate_limit.h"

#define ALL_UP_TO 1e8      /* units asked, about 0.1 s */
#define POINTS    1000u

static double kernel(const Network *f, Layers layers, double x)
{
    double K = f->bias ? 1 : 0;
    for (size_t i = 0; i < f->d; i++) {
        double v = f->v[i], z = f->w[i]*x + f->b[i];
        if (z > 0) K += z*z + (layers == LAYERS_ALL ? v*v*(1 + x*x) : 0);
    }
    return K;
}

RateLimit rate_limit_scaled(const Network *f, Layers layers, const Scale *q, const Sample *s,
                            size_t n)
{
    double fit = ALL_UP_TO/(double)f->d, most = 0, x = 0;
    size_t count = (double)n <= fit ? n : fit > POINTS ? (size_t)fit : n < POINTS ? n : POINTS;
    for (size_t k = 0; k < count; k++) {
        double at = s[(size_t)((double)k*(double)n/(double)count)].x,
            K = kernel(f, layers, scale_x(q, at));
        if (K > most) most = K, x = at;
    }
    return (RateLimit){ 2/most, x };
}

RateLimit rate_limit(const Network *f, Layers layers, const Sample *s, size_t n)
{
    return rate_limit_scaled(f, layers, &(Scale){ 0 }, s, n);
}
