#include "math/network.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math/blend.h"

#define ALIGN   64u
#define STAGGER 24u      /* doubles between the arrays: at d = 2^k they would share cache sets */

Status network_init(Network *f, size_t d, bool bias)
{
    *f = (Network){ 0 };
    if (d == 0 || d > UNITS_MAX) return ERR_RANGE;
    size_t room = (d + UNIT_PAD - 1)/UNIT_PAD*UNIT_PAD, stride = room + STAGGER;
    double *block = memory_aligned(ALIGN, 3*stride*sizeof *block);    /* a multiple of ALIGN */
    if (block == NULL) return ERR_MEMORY;
    memset(block, 0, 3*stride*sizeof *block);
    *f = (Network){ .d = d, .room = room, .w = block, .b = block + stride, .v = block + 2*stride,
                    .bias = bias };
    return OK;
}

void network_deinit(Network *f)
{
    free(f->w);
    *f = (Network){ 0 };
}

void network_copy(Network *to, const Network *from)
{
    assert(to->d == from->d);
    memcpy(to->w, from->w, from->room*sizeof *to->w);
    memcpy(to->b, from->b, from->room*sizeof *to->b);
    memcpy(to->v, from->v, from->room*sizeof *to->v);
    to->c = from->c;
    to->bias = from->bias;
}

void network_clear(Network *f)
{
    memset(f->w, 0, f->d*sizeof *f->w);
    memset(f->b, 0, f->d*sizeof *f->b);
    memset(f->v, 0, f->d*sizeof *f->v);
    f->c = 0;
}

void network_blend(Network *out, const Network *from, const Network *to, double t)
{
    for (size_t i = 0; i < out->d; i++) {
        out->w[i] = blend(from->w[i], to->w[i], t);
        out->b[i] = blend(from->b[i], to->b[i], t);
        out->v[i] = blend(from->v[i], to->v[i], t);
    }
    out->c = blend(from->c, to->c, t);
}

void network_swap(Network *f, Network *g)
{
    Network t = *f;
    *f = *g;
    *g = t;
}

bool network_finite(const Network *f)
{
    double zero = 0;      /* 0*x is 0 for every finite x, else NaN */
    for (size_t i = 0; i < f->d; i++) zero += 0*f->w[i] + 0*f->b[i] + 0*f->v[i];
    return zero + 0*f->c == 0;
}

bool network_within(const Network *f, double most)
{
    for (size_t i = 0; i < f->d; i++)      /* NaN is within nothing */
        if (!(fabs(f->w[i]) <= most) || !(fabs(f->b[i]) <= most) || !(fabs(f->v[i]) <= most))
            return false;
    return fabs(f->c) <= most;
}

double network_value(const Network *f, double x)
{
    double sum = 0;
    for (size_t i = 0; i < f->d; i++) {
        double z = f->w[i]*x + f->b[i];
        if (z > 0) sum += f->v[i]*z;
    }
    return sum + f->c;
}

double network_loss(const Network *f, const Sample *s, size_t n)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        double delta = network_value(f, s[k].x) - s[k].y;
        sum += 0.5*delta*delta;
    }
    return n > 0 ? sum/(double)n : 0;
}

void network_gradient(Network *g, const Network *f, Layers layers, const Sample *s,
                      const size_t *pick, size_t count)
{
    assert(g->d == f->d && count > 0);
    for (size_t i = 0; i < f->d; i++) g->w[i] = g->b[i] = g->v[i] = 0;
    g->c = 0;
    for (size_t k = 0; k < count; k++) {
        Sample p = s[pick != NULL ? pick[k] : k];
        double delta = (network_value(f, p.x) - p.y)/(double)count;
        for (size_t i = 0; i < f->d; i++) {
            double z = f->w[i]*p.x + f->b[i];
            if (!(z > 0)) continue;
            g->v[i] += delta*z;
            if (layers == LAYERS_OUTPUT) continue;
            g->w[i] += delta*f->v[i]*p.x;
            g->b[i] += delta*f->v[i];
        }
        if (f->bias) g->c += delta;
    }
}
